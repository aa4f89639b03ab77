//! Which version a ledger has, and how it becomes the newest.
//!
//! In: a file that was just opened. Out: the same file at the newest version, each step in a transaction of its own; or a
//! refusal that leaves it untouched.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use crate::error::LedgerError;
use crate::{claims, incidents};

/// `onrc` in the header of the file: says that it is a ledger.
const APPLICATION: i64 = 0x6F6E_7263;
/// What brings a ledger to the next version: SQL, and what SQL alone cannot work out.
type Step = (&'static str, fn(&Connection) -> Result<(), LedgerError>);

/// The steps, in order; a step is never changed once it was released.
const STEPS: &[Step] = &[
    (include_str!("migrations/001-archive.sql"), nothing),
    (include_str!("migrations/002-claims.sql"), nothing),
    (include_str!("migrations/003-copies.sql"), nothing),
    (include_str!("migrations/004-speed.sql"), nothing),
    (include_str!("migrations/005-newest.sql"), nothing),
    (include_str!("migrations/006-incidents.sql"), incidents::catch_up),
    (include_str!("migrations/007-sums.sql"), claims::sum_up),
];

fn nothing(_: &Connection) -> Result<(), LedgerError> {
    Ok(())
}

/// The version of a ledger that this program makes.
pub(crate) const NEWEST: i64 = STEPS.len() as i64;

/// Ledgers of versions before this one were not written anew, page by page, when their rows became shorter.
const COMPACT: i64 = 5;

/// Refuses a file that is no ledger, or one of a newer program.
pub(crate) fn check(db: &Connection, path: &Path) -> Result<i64, LedgerError> {
    let not_ours = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => LedgerError::NotALedger(path.to_owned()),
        _ => error.into(),
    };
    let application: i64 = db.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(not_ours)?;
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(not_ours)?;
    let tables: i64 =
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(not_ours)?;
    if application != APPLICATION && !(application == 0 && version == 0 && tables == 0) {
        return Err(LedgerError::NotALedger(path.to_owned()));
    }
    if version > NEWEST {
        return Err(LedgerError::Newer { path: path.to_owned(), found: version, known: NEWEST });
    }
    Ok(version)
}

/// Brings a ledger to the newest version.
pub(crate) fn migrate(db: &mut Connection, path: &Path) -> Result<(), LedgerError> {
    let version = check(db, path)?;
    for (at, (sql, rest)) in STEPS.iter().enumerate().skip(usize::try_from(version).unwrap_or_default()) {
        let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if check(&transaction, path)? > at as i64 {
            continue; // another program was faster
        }
        transaction.execute_batch(sql)?;
        rest(&transaction)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", at as i64 + 1)?;
        transaction.commit()?;
    }
    if (1..COMPACT).contains(&version) {
        // Rows that became shorter lie far apart, and a report touches many of them: it is added in half the time after
        // this. Without room for it, the ledger is as good, and slower.
        drop(db.execute_batch("VACUUM"));
    }
    Ok(())
}
