//! The log of reviews: rows that are added, never changed, and chained by their hashes.
//!
//! In: a review that may be kept. Out: its row; all rows again, each with what became of it.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::LedgerError;
use crate::review::Review;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LogLine {
    /// Its number.
    pub id: i64,
    /// When.
    pub made: String,
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
    /// What about.
    pub subject: String,
    /// The particulars.
    pub value: serde_json::Value,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The review that undid it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<i64>,
    /// Whether what it is about is still there; a report that was read anew may have lost it.
    pub to_look_at: bool,
}

/// Adds a row to the log.
pub(crate) fn append(
    db: &Connection,
    review: &Review,
    subject: &str,
    what: &str,
    value: &serde_json::Value,
) -> Result<i64, LedgerError> {
    let before: Option<String> =
        db.query_row("SELECT hash FROM review ORDER BY id DESC LIMIT 1", [], |row| row.get(0)).optional()?;
    let value = value.to_string();
    let row = [&review.made, &review.who, what, subject, &value, review.why.as_deref().unwrap_or_default()];
    let hash = chained(before.as_deref().unwrap_or_default(), &row);
    db.execute(
        "INSERT INTO review (made, who, what, subject, value, why, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![review.made, review.who, what, subject, value, review.why, hash],
    )?;
    Ok(db.last_insert_rowid())
}

/// The hash of a row of the log: over the hash of the row before it, and each of its fields with its length.
pub(crate) fn chained(before: &str, row: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    for field in row {
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What people decided, about `subject` or about everything.
pub(crate) fn log(db: &Connection, subject: Option<&str>) -> Result<Vec<LogLine>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT id, made, who, what, subject, value, why,
                (SELECT undo.id FROM review AS undo WHERE undo.what = 'undo' AND undo.subject = CAST(review.id AS TEXT)),
                what IN ('accept', 'reject', 'correct', 'merge', 'split') AND NOT EXISTS (
                    SELECT 1 FROM attribution LEFT JOIN moved ON moved.old = review.subject
                    WHERE attribution.appearance = coalesce(moved.new, review.subject))
         FROM review WHERE ?1 IS NULL OR subject = ?1 ORDER BY id",
    )?;
    let lines = query.query_map([subject], |row| {
        let value: String = row.get(5)?;
        Ok(LogLine {
            id: row.get(0)?,
            made: row.get(1)?,
            who: row.get(2)?,
            what: row.get(3)?,
            subject: row.get(4)?,
            value: serde_json::from_str(&value).unwrap_or_default(),
            why: row.get(6)?,
            undone_by: row.get(7)?,
            to_look_at: row.get(8)?,
        })
    })?;
    Ok(lines.collect::<Result<_, _>>()?)
}
