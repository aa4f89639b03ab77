//! What can go wrong with a ledger, in words that say what to do.
//!
//! In: errors of SQLite and of files. Out: [`LedgerError`], which names the file or the entry.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why a ledger could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file is something else.
    #[error("`{}` is not a ledger of onrecord", .0.display())]
    NotALedger(PathBuf),
    /// A newer program made it.
    #[error("`{}` is a ledger of version {found}, and this program knows up to version {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version that is known.
        known: i64,
    },
    /// There is none.
    #[error("there is no ledger at `{}`", .0.display())]
    Missing(PathBuf),
    /// Somebody else is writing.
    #[error("the ledger is being written by another program, and was so for {0} seconds")]
    Busy(u64),
    /// No room is left.
    #[error("the disk is full: nothing of this was kept, all that was kept before is there")]
    Full,
    /// The file may not be written.
    #[error("the ledger may not be written: the file or its folder is read-only")]
    ReadOnly,
    /// The file is damaged.
    #[error("the ledger is damaged: {0}")]
    Damaged(String),
    /// Nothing has this id.
    #[error("nothing in the ledger has the id `{0}`")]
    Unknown(String),
    /// A review that cannot be.
    #[error("{0}")]
    Review(String),
    /// A question in SQL that is not allowed or not understood.
    #[error("{0}")]
    Query(String),
    /// Anything else that SQLite says.
    #[error("the ledger could not be used: {0}")]
    Sqlite(rusqlite::Error),
    /// A file of the ledger.
    #[error("cannot use `{}`: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
}

/// How long a writer waits for another, in seconds.
pub(crate) const PATIENCE: u64 = 10;

impl LedgerError {
    /// What to try.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotALedger(_) => "name another file with `--ledger`; this one was left as it is",
            Self::Newer { .. } => "use the program that made it, or a newer one; the file was left as it is",
            Self::Missing(_) => "`onrecord add reports/` makes one; `--ledger FILE` names another",
            Self::Busy(_) => "wait until the other program is done, and try again",
            Self::Full => "make room, and run the same command again: it goes on where it stopped",
            Self::ReadOnly => "change its permissions, or copy it",
            Self::Damaged(_) => "`onrecord verify` names what is damaged; take it from a copy",
            Self::Unknown(_) => "`onrecord claims` and `onrecord search` list ids",
            _ => return None,
        })
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(PATIENCE),
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<serde_json::Error> for LedgerError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(format!("an entry is not what was written: {error}"))
    }
}
