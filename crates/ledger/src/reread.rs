//! Reading a report anew, and what becomes of the reviews of it.
//!
//! In: another record of a report that is there. Out: the record in the place of the old one; reviews follow the words that
//! they were about, or are listed as to be looked at.

use std::collections::BTreeSet;

use record::{Attribution, Record, Span};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use crate::claims;
use crate::error::LedgerError;
use crate::review::reapply;
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
    part(db, row)?;
    store::replace(db, row, record, reader)?;
    let new_ids = ids(db, row)?;
    note_places(db, row, &old, &old_ids, &new_ids)?;
    let moved = follow(db, row, record, &new_ids)?;
    reapply(db, row)?;
    Ok(moved)
}

/// Takes apart what a person merged with a claim of this report: the merge is by number, and numbers change.
fn part(db: &Connection, report: i64) -> Result<(), LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT DISTINCT one, other FROM attribution JOIN statement ON statement.attribution = attribution.id
         JOIN merged ON number IN (one, other) WHERE report = ?1",
    )?;
    let pairs = query.query_map([report], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let pairs: Vec<(i64, i64)> = pairs.collect::<Result<_, _>>()?;
    pairs.into_iter().try_for_each(|(one, other)| claims::merge(db, one, other, false))
}

/// Keeps where the appearances that are gone stood, and forgets it of those that are back.
fn note_places(
    db: &Connection,
    report: i64,
    old: &Record,
    old_ids: &[String],
    new_ids: &[String],
) -> Result<(), LedgerError> {
    let mut note =
        db.prepare_cached("INSERT OR REPLACE INTO moved (old, report, spans) VALUES (?1, ?2, ?3)")?;
    let mut forget = db.prepare_cached("DELETE FROM moved WHERE old = ?1")?;
    let is_new: BTreeSet<&String> = new_ids.iter().collect();
    for (attribution, id) in old.attributions.iter().zip(old_ids).filter(|(_, id)| !is_new.contains(id)) {
        note.execute(params![id, report, serde_json::to_string(&attribution.content.spans)?])?;
    }
    for id in new_ids {
        forget.execute([id])?;
    }
    Ok(())
}

/// Finds what stands now where the appearances that are gone stood; gives those that were reviewed.
fn follow(
    db: &Connection,
    report: i64,
    record: &Record,
    new_ids: &[String],
) -> Result<Vec<Moved>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT old, spans, EXISTS (SELECT 1 FROM review WHERE subject = old OR what = 'reject' AND EXISTS
             (SELECT 1 FROM json_each(review.value, '$.with') AS other WHERE other.value = old))
         FROM moved WHERE report = ?1 ORDER BY old",
    )?;
    let rows = query.query_map([report], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))?;
    let rows: Vec<(String, String, bool)> = rows.collect::<Result<_, _>>()?;
    let mut update = db.prepare_cached("UPDATE moved SET new = ?2 WHERE old = ?1")?;
    let mut moved = Vec::new();
    for (old, spans, is_reviewed) in rows {
        let spans: Vec<Span> = serde_json::from_str(&spans)?;
        let new = in_place_of(&spans, &record.attributions).and_then(|at| new_ids.get(at)).cloned();
        update.execute(params![old, new])?;
        if is_reviewed {
            moved.push(Moved { old, new });
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

/// The attribution whose content shares most with what stood at `old`, if it shares enough.
fn in_place_of(old: &[Span], new: &[Attribution]) -> Option<usize> {
    let shares = new.iter().enumerate().map(|(at, new)| (at, shared(old, &new.content.spans)));
    let (at, share) = shares.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))?;
    (share >= SHARED).then_some(at)
}

/// The scalar values that two contents share, over those of either.
fn shared(one: &[Span], other: &[Span]) -> f64 {
    let length = |spans: &[Span]| spans.iter().map(|span| span.end.saturating_sub(span.start)).sum::<usize>();
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    let both: usize =
        pairs.map(|(one, other)| one.end.min(other.end).saturating_sub(one.start.max(other.start))).sum();
    let either = (length(one) + length(other)).saturating_sub(both);
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}
