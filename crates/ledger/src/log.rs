//! The log of reviews: rows that are added, never changed, and chained by their hashes.
//!
//! In: a review that may be kept. Out: its row; all rows again, each with what became of it.

use rusqlite::{Connection, OptionalExtension, Row, params};
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

impl LogLine {
    /// The grade that it gives a party, unless that was taken back.
    pub(crate) fn grade(&self) -> Option<char> {
        let rates = self.what == "rate" && self.undone_by.is_none();
        self.value.get("grade").filter(|_| rates)?.as_str()?.chars().next()
    }
}

/// What is read of a decision.
const LINE: &str = "SELECT id, made, who, what, subject, value, why,
         (SELECT undo.id FROM review AS undo WHERE undo.what = 'undo' AND undo.subject = CAST(review.id AS TEXT)),
         what IN ('accept', 'reject', 'correct', 'merge', 'split') AND NOT EXISTS (
             SELECT 1 FROM attribution LEFT JOIN moved ON moved.old = review.subject
             WHERE attribution.appearance = coalesce(moved.new, review.subject))
     FROM review";

/// What people decided, in the order in which they did.
pub(crate) fn log(db: &Connection) -> Result<Vec<LogLine>, LedgerError> {
    let mut query = db.prepare_cached(&format!("{LINE} ORDER BY id"))?;
    let lines = query.query_map([], line)?;
    Ok(lines.collect::<Result<_, _>>()?)
}

/// What people decided about any of these subjects, also under the ids that they had before their reports were read anew.
pub(crate) fn log_of(db: &Connection, subjects: &[&str]) -> Result<Vec<LogLine>, LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "{LINE} WHERE subject IN (SELECT value FROM json_each(?1) UNION
             SELECT old FROM moved WHERE new IN (SELECT value FROM json_each(?1))) ORDER BY id"
    ))?;
    let lines = query.query_map([serde_json::to_string(subjects)?], line)?;
    Ok(lines.collect::<Result<_, _>>()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<LogLine> {
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
}
