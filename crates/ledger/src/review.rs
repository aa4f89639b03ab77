//! What people decided, and what it means for the answers.
//!
//! In: a [`Review`]. Out: a row that is never changed and never goes, and its effect: a person outranks the machine in every
//! answer, until a further review undoes it. The effect is always worked out from the reviews that stand, so that it
//! survives another reading and another corroboration.

use record::{Attribution, Certainty, Party, Polarity, Record, Span, Stance};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::claims::{self, Stored};
use crate::error::LedgerError;
use crate::log::append;
use crate::refuse::check;
use crate::reread::latest;
use crate::store;

/// A decision that is about to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// When, RFC 3339.
    pub made: String,
    /// Who.
    pub who: String,
    /// What about: the id of an appearance or claim, the key of a party, or the number of a review.
    pub subject: String,
    /// What.
    pub decision: Decision,
    /// Why, in words.
    pub why: Option<String>,
}

/// What a person can decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Decision {
    /// The attribution is right as it is recorded.
    Accept,
    /// The attribution is wrong: it is no part of any claim.
    Reject(Rejection),
    /// Fields of the attribution are other than recorded.
    Correct(Correction),
    /// The claim is the same as another.
    Merge {
        /// Any appearance of the other.
        with: String,
    },
    /// The appearance makes another claim than the one it was put to, and what repeats it goes with it.
    Split,
    /// How reliable a source is: A to F of the Admiralty scale.
    Rate {
        /// The letter.
        grade: char,
    },
    /// A remark.
    Note {
        /// Its words.
        text: String,
    },
    /// An earlier review no longer stands; the subject is its number.
    Undo,
}

/// What is rejected beside the subject.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// Whether the whole claim is meant, with all its appearances, and not the one attribution.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub claim: bool,
    /// The other appearances that the claim had when it was rejected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
}

/// Fields of an attribution as a person has them; what is absent stays as recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What the source does with the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// Whether the content says that something is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// As the source puts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// Where the content stands, in Unicode scalar values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Span>,
    /// The party behind the source, by its id in the record or its name there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// The longest remark or reason that is kept, in bytes.
pub(crate) const MAX_WORDS: usize = 10_000;

impl Decision {
    /// What kind of decision it is.
    #[must_use]
    pub fn what(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject(_) => "reject",
            Self::Correct(_) => "correct",
            Self::Merge { .. } => "merge",
            Self::Split => "split",
            Self::Rate { .. } => "rate",
            Self::Note { .. } => "note",
            Self::Undo => "undo",
        }
    }
}

/// Keeps a review and lets it take effect; gives its number.
pub(crate) fn review(db: &Connection, review: &Review) -> Result<i64, LedgerError> {
    if review.why.as_ref().is_some_and(|why| why.len() > MAX_WORDS) {
        return Err(LedgerError::Review(format!("a reason may have {MAX_WORDS} bytes")));
    }
    let subject = latest(db, &review.subject)?;
    let decision = match &review.decision {
        Decision::Merge { with } => Decision::Merge { with: latest(db, with)? },
        other => other.clone(),
    };
    check(db, &subject, &decision)?;
    let decision = match decision {
        Decision::Correct(correction) => Decision::Correct(lasting(db, &subject, &correction)?),
        Decision::Reject(rejection) => Decision::Reject(Rejection {
            with: if rejection.claim { claims::beside(db, &subject)? } else { Vec::new() },
            ..rejection
        }),
        other => other,
    };
    let value = match &decision {
        Decision::Split => serde_json::json!({ "from": claim_id(db, &subject)? }),
        decision => particulars(decision)?,
    };
    let number = append(db, review, &subject, decision.what(), &value)?;
    match &decision {
        Decision::Undo => undo(db, &subject)?,
        decision => take_effect(db, &subject, decision, true)?,
    }
    Ok(number)
}

/// Lets everything that stands about the appearances of a report take effect anew, after it was read again.
pub(crate) fn reapply(db: &Connection, report: i64) -> Result<(), LedgerError> {
    let mut query = db.prepare_cached(
        "WITH known (id) AS (SELECT appearance FROM attribution WHERE report = ?1
                             UNION SELECT old FROM moved WHERE report = ?1)
         SELECT subject, what, value FROM review AS kept
         WHERE (subject IN known OR what = 'merge' AND json_extract(value, '$.with') IN known
                OR what = 'reject' AND EXISTS (SELECT 1 FROM json_each(kept.value, '$.with') AS other WHERE other.value IN known))
             AND what <> 'undo'
             AND NOT EXISTS (SELECT 1 FROM review WHERE what = 'undo' AND subject = CAST(kept.id AS TEXT))
         ORDER BY id",
    )?;
    let rows = query.query_map([report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows: Vec<(String, String, String)> = rows.collect::<Result<_, _>>()?;
    for (subject, what, value) in rows {
        take_effect(db, &latest(db, &subject)?, &decision(&what, &value)?, true)?;
    }
    Ok(())
}

/// The reviews of a subject, also by the ids that it had before, that were not undone; the first first.
pub(crate) fn standing(db: &Connection, subject: &str) -> Result<Vec<(i64, Decision)>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT id, what, value FROM review AS kept
         WHERE (subject = ?1 OR subject IN (SELECT old FROM moved WHERE new = ?1)
                OR what = 'reject' AND EXISTS (SELECT 1 FROM json_each(kept.value, '$.with') AS other
                    WHERE other.value = ?1 OR other.value IN (SELECT old FROM moved WHERE new = ?1)))
             AND what <> 'undo' AND NOT EXISTS
             (SELECT 1 FROM review WHERE what = 'undo' AND subject = CAST(kept.id AS TEXT)) ORDER BY id",
    )?;
    let rows = query.query_map([subject], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    let mut reviews = Vec::new();
    for row in rows {
        let (id, what, value) = row?;
        reviews.push((id, decision(&what, &value)?));
    }
    Ok(reviews)
}

/// Makes what a review says hold, or, with `stands` false, no longer hold. What is gone is left alone.
fn take_effect(db: &Connection, subject: &str, decision: &Decision, stands: bool) -> Result<(), LedgerError> {
    match decision {
        Decision::Merge { with } => {
            let numbers = (number(db, subject)?, number(db, &latest(db, with)?)?);
            let (Some(one), Some(other)) = numbers else { return Ok(()) };
            claims::merge(db, one, other, stands)
        }
        Decision::Split => match number(db, subject)? {
            Some(number) => claims::pin(db, number, stands),
            None => Ok(()),
        },
        Decision::Accept | Decision::Correct(_) => restate(db, subject),
        Decision::Reject(rejection) => {
            restate(db, subject)?;
            rejection.with.iter().try_for_each(|other| restate(db, &latest(db, other)?))
        }
        Decision::Rate { .. } | Decision::Note { .. } | Decision::Undo => Ok(()),
    }
}

/// Takes back what a review said.
fn undo(db: &Connection, id: &str) -> Result<(), LedgerError> {
    let (subject, what, value): (String, String, String) =
        db.query_row("SELECT subject, what, value FROM review WHERE CAST(id AS TEXT) = ?1", [id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    take_effect(db, &latest(db, &subject)?, &decision(&what, &value)?, false)
}

/// Puts the statement of an attribution in its claim as the reviews that stand have it: corrected, or not at all.
/// What is gone is left alone.
fn restate(db: &Connection, appearance: &str) -> Result<(), LedgerError> {
    if !is_there(db, appearance)? {
        return Ok(());
    }
    let (row, id, mut record, at) = attribution(db, appearance)?;
    let (mut rejected, mut split) = (false, false);
    for (_, decision) in standing(db, appearance)? {
        match decision {
            Decision::Reject(_) => rejected = true,
            Decision::Accept => rejected = false,
            Decision::Split => split = true,
            // A party or a stretch that another reading no longer has cannot be put in; the log still shows it.
            Decision::Correct(correction) => {
                if let Ok(attribution) = corrected(&record, at, &correction) {
                    record.attributions[at] = attribution;
                }
            }
            _ => {}
        }
    }
    claims::remove(db, &[row])?;
    if rejected {
        return Ok(());
    }
    claims::add_one(db, &record, at, &Stored { row, appearance: id })?;
    match number(db, appearance)?.filter(|_| split) {
        Some(number) => claims::pin(db, number, true),
        None => Ok(()),
    }
}

/// An attribution with what a person corrected.
pub(crate) fn corrected(
    record: &Record,
    at: usize,
    correction: &Correction,
) -> Result<Attribution, LedgerError> {
    let mut attribution = record.attributions[at].clone();
    attribution.stance = correction.stance.unwrap_or(attribution.stance);
    attribution.polarity = correction.polarity.unwrap_or(attribution.polarity);
    attribution.certainty = correction.certainty.unwrap_or(attribution.certainty);
    if let Some(span) = correction.content {
        let text: String =
            record.report.text.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect();
        if span.start >= span.end || text.chars().count() != span.end - span.start {
            return Err(LedgerError::Review(format!(
                "[{}, {}] is not a stretch of the text, which has {} characters",
                span.start,
                span.end,
                record.report.text.chars().count()
            )));
        }
        attribution.content = record::Passage { spans: vec![span], text };
    }
    if let Some(party) = &correction.party {
        let Some(known) = named(record, party) else {
            let known: Vec<String> =
                record.parties.iter().take(20).map(|party| format!("{} {}", party.id, party.name)).collect();
            return Err(LedgerError::Review(format!(
                "no party `{party}` in this report: {}",
                known.join(", ")
            )));
        };
        if let Some(source) = &mut attribution.source {
            source.party = Some(known.id.clone());
        }
    }
    Ok(attribution)
}

/// The party of a record with this id or this name.
fn named<'r>(record: &'r Record, party: &str) -> Option<&'r Party> {
    let has_id = record.parties.iter().find(|known| known.id == party);
    has_id.or_else(|| record.parties.iter().find(|known| known.name == party))
}

/// A correction as it is kept: with the name of the party, as its id may be another's when the report is read anew.
fn lasting(db: &Connection, subject: &str, correction: &Correction) -> Result<Correction, LedgerError> {
    let Some(party) = &correction.party else { return Ok(correction.clone()) };
    let (_, _, record, _) = attribution(db, subject)?;
    let name = named(&record, party).map(|party| party.name.clone());
    Ok(Correction { party: name, ..correction.clone() })
}

/// The row of an attribution, its id, its record, and its place there.
pub(crate) fn attribution(
    db: &Connection,
    appearance: &str,
) -> Result<(i64, String, Record, usize), LedgerError> {
    let row = row_of(db, appearance)?;
    let (report, ordinal): (String, i64) = db.query_row(
        "SELECT report.sha256, ordinal FROM attribution JOIN report ON report.id = attribution.report
         WHERE attribution.id = ?1",
        [row],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let record = store::record(db, &report)?.ok_or_else(|| LedgerError::Unknown(report))?;
    let at = usize::try_from(ordinal).unwrap_or_default();
    if at >= record.attributions.len() {
        return Err(LedgerError::Damaged(format!("`{appearance}` has no place in its record")));
    }
    Ok((row, appearance.to_owned(), record, at))
}

/// The row of the attribution with this public id.
pub(crate) fn row_of(db: &Connection, appearance: &str) -> Result<i64, LedgerError> {
    db.prepare_cached("SELECT id FROM attribution WHERE appearance = ?1")?
        .query_row([appearance], |row| row.get(0))
        .optional()?
        .ok_or_else(|| LedgerError::Unknown(appearance.to_owned()))
}

/// Whether an attribution has this public id.
fn is_there(db: &Connection, appearance: &str) -> Result<bool, LedgerError> {
    Ok(db.prepare_cached("SELECT 1 FROM attribution WHERE appearance = ?1")?.exists([appearance])?)
}

/// The number of the statement of an attribution; none where it was rejected or is gone.
fn number(db: &Connection, appearance: &str) -> Result<Option<i64>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT number FROM statement JOIN attribution ON attribution.id = statement.attribution WHERE appearance = ?1",
    )?;
    Ok(query.query_row([appearance], |row| row.get(0)).optional()?)
}

/// The id of the claim in which an appearance is.
pub(crate) fn claim_id(db: &Connection, appearance: &str) -> Result<String, LedgerError> {
    row_of(db, appearance)?;
    db.prepare_cached(
        "SELECT claim.id FROM attribution JOIN statement ON statement.attribution = attribution.id
         JOIN claim ON claim.number = statement.claim WHERE attribution.appearance = ?1",
    )?
    .query_row([appearance], |row| row.get(0))
    .optional()?
    .ok_or_else(|| {
        LedgerError::Review(format!(
            "`{appearance}` is in no claim: it was rejected, or says nothing that can be so or not so"
        ))
    })
}

/// What of a decision is kept beside its kind.
fn particulars(decision: &Decision) -> Result<serde_json::Value, LedgerError> {
    let mut value = serde_json::to_value(decision)?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove("what");
    }
    Ok(value)
}

/// A decision from its kind and what was kept beside it.
fn decision(what: &str, value: &str) -> Result<Decision, LedgerError> {
    let mut value: serde_json::Value = serde_json::from_str(value)?;
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|name, _| name != "from");
        fields.insert("what".to_owned(), what.into());
    }
    Ok(serde_json::from_value(value)?)
}
