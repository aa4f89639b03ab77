//! Reading a report anew, and what becomes of the reviews of it.
//!
//! In: another record of a report that is there. Out: the record in the place of the old one; reviews follow the words that
//! they were about, or are listed as to be looked at.

use record::{Attribution, Record};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use crate::error::LedgerError;
use crate::review::{reapply, standing};
use crate::store;

/// So much of the words of both, at least, an old and a new content share where the one took the place of the other.
const SHARED: f64 = 0.5;

/// Where a reviewed appearance went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Its id before.
    pub old: String,
    /// Its id now; absent where nothing stands in its place: its reviews are to be looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// The id that an appearance has now.
pub(crate) fn latest(db: &Connection, appearance: &str) -> Result<String, LedgerError> {
    let mut query = db.prepare_cached("SELECT new FROM moved WHERE old = ?1")?;
    let new: Option<Option<String>> = query.query_row([appearance], |row| row.get(0)).optional()?;
    Ok(new.flatten().unwrap_or_else(|| appearance.to_owned()))
}

/// Puts a new record in the place of the old one.
pub(crate) fn reread(db: &Connection, record: &Record, reader: &str) -> Result<Vec<Moved>, LedgerError> {
    let id = &record.report.id;
    let row: i64 = db
        .query_row("SELECT id FROM report WHERE sha256 = ?1", [id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| LedgerError::Unknown(id.clone()))?;
    let old = store::record(db, id)?.ok_or_else(|| LedgerError::Unknown(id.clone()))?;
    let old_ids = ids(db, row)?;
    store::replace(db, row, record, reader)?;
    let new_ids = ids(db, row)?;
    let mut moved = Vec::new();
    for (attribution, old_id) in old.attributions.iter().zip(&old_ids) {
        let new_id = if new_ids.contains(old_id) {
            Some(old_id)
        } else {
            in_place_of(attribution, &record.attributions).and_then(|at| new_ids.get(at))
        };
        let is_reviewed = !standing(db, old_id)?.is_empty();
        if new_id != Some(old_id) {
            db.execute("INSERT OR REPLACE INTO moved (old, new) VALUES (?1, ?2)", params![old_id, new_id])?;
            db.execute("UPDATE moved SET new = ?2 WHERE new = ?1", params![old_id, new_id])?;
            if is_reviewed {
                moved.push(Moved { old: old_id.clone(), new: new_id.cloned() });
            }
        }
        if let (true, Some(new_id)) = (is_reviewed, new_id) {
            reapply(db, old_id, new_id)?;
        }
    }
    Ok(moved)
}

/// The ids of the appearances of a report, in their order.
fn ids(db: &Connection, report: i64) -> Result<Vec<String>, LedgerError> {
    let mut query =
        db.prepare_cached("SELECT appearance FROM attribution WHERE report = ?1 ORDER BY ordinal")?;
    let ids = query.query_map([report], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

/// The attribution that shares most of its content with `old`, if it shares enough.
fn in_place_of(old: &Attribution, new: &[Attribution]) -> Option<usize> {
    let shares = new.iter().enumerate().map(|(at, new)| (at, shared(old, new)));
    let (at, share) = shares.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))?;
    (share >= SHARED).then_some(at)
}

/// The scalar values that two contents share, over those of either.
fn shared(one: &Attribution, other: &Attribution) -> f64 {
    let length = |attribution: &Attribution| -> usize {
        attribution.content.spans.iter().map(|span| span.end.saturating_sub(span.start)).sum()
    };
    let pairs =
        one.content.spans.iter().flat_map(|one| other.content.spans.iter().map(move |other| (one, other)));
    let both: usize =
        pairs.map(|(one, other)| one.end.min(other.end).saturating_sub(one.start.max(other.start))).sum();
    let either = length(one) + length(other) - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}
