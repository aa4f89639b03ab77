//! Reviews that cannot be: of what is not there, of what stands already, against what was decided before.
//!
//! In: a decision, before it is kept. Out: nothing, or why it cannot be, with the review to undo first.

use rusqlite::{Connection, OptionalExtension};

use crate::error::LedgerError;
use crate::reread::latest;
use crate::review::{Decision, MAX_WORDS, attribution, claim_id, corrected, row_of};

/// Refuses a review of what is not there, and one that contradicts what stands.
pub(crate) fn check(db: &Connection, subject: &str, decision: &Decision) -> Result<(), LedgerError> {
    match decision {
        Decision::Undo => {
            let what: Option<String> = db
                .query_row("SELECT what FROM review WHERE CAST(id AS TEXT) = ?1", [subject], |row| row.get(0))
                .optional()?;
            let undone =
                db.prepare("SELECT 1 FROM review WHERE what = 'undo' AND subject = ?1")?.exists([subject])?;
            match what.as_deref() {
                None => Err(LedgerError::Review(format!("there is no review `{subject}`"))),
                Some("undo") => {
                    Err(LedgerError::Review(format!("review {subject} undoes another: review that one anew")))
                }
                Some(_) if undone => Err(LedgerError::Review(format!("review {subject} is undone already"))),
                Some(_) => Ok(()),
            }
        }
        Decision::Rate { grade } if !('A'..='F').contains(grade) => Err(LedgerError::Review(format!(
            "`{grade}` is not a grade: A (reliable) to E (unreliable), F (unknown)"
        ))),
        Decision::Rate { .. } => {
            let known = db.prepare("SELECT 1 FROM party WHERE key = ?1")?.exists([subject])?;
            if known { Ok(()) } else { Err(LedgerError::Unknown(subject.to_owned())) }
        }
        Decision::Note { text } if text.len() > MAX_WORDS => {
            Err(LedgerError::Review(format!("a note may have {MAX_WORDS} bytes")))
        }
        Decision::Merge { with } => check_merge(db, subject, with),
        Decision::Correct(correction) => {
            let (_, _, record, at) = attribution(db, subject)?;
            corrected(&record, at, correction).map(drop)
        }
        Decision::Split => {
            row_of(db, subject)?;
            let merged = db.prepare(
                "SELECT 1 FROM statement JOIN attribution ON attribution.id = statement.attribution
                 WHERE attribution.appearance = ?1 AND root <> claim",
            )?;
            let mut merged = merged;
            if merged.exists([subject])? {
                return Err(LedgerError::Review(format!(
                    "`{subject}` is in its claim because somebody merged two: `onrecord log` names that review; undo it"
                )));
            }
            Ok(())
        }
        _ => row_of(db, subject).map(drop),
    }
}

/// Refuses to merge what somebody split, and a claim with itself.
fn check_merge(db: &Connection, subject: &str, with: &str) -> Result<(), LedgerError> {
    let (one, other) = (claim_id(db, subject)?, claim_id(db, with)?);
    if one == other {
        return Err(LedgerError::Review(format!("`{subject}` and `{with}` are one claim already: {one}")));
    }
    let mut splits = db.prepare(
        "SELECT id, subject, value FROM review AS kept WHERE what = 'split' AND NOT EXISTS
             (SELECT 1 FROM review WHERE what = 'undo' AND subject = CAST(kept.id AS TEXT))",
    )?;
    let rows = splits.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    for row in rows {
        let (id, split, value) = row?;
        let value: serde_json::Value = serde_json::from_str(&value)?;
        let from = value["from"].as_str().unwrap_or_default();
        let sides = (claim_id(db, &latest(db, &split)?).ok(), claim_id(db, &latest(db, from)?).ok());
        if sides == (Some(one.clone()), Some(other.clone()))
            || sides == (Some(other.clone()), Some(one.clone()))
        {
            return Err(LedgerError::Review(format!(
                "review {id} split `{split}` from `{from}`: undo it first, `onrecord review undo {id}`"
            )));
        }
    }
    Ok(())
}
