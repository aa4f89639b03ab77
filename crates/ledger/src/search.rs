//! Finding words.
//!
//! In: words as a person types them. Out: attributions and reports that have them all, in any form that the index folds
//! together (case, accents). What is typed is always words, never operators.

use rusqlite::{Connection, params};
use serde::Serialize;

use crate::error::LedgerError;

/// Words in a question that are looked for; more are left out.
const MAX_WORDS: usize = 16;

/// An attribution that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttributionHit {
    /// The id of the appearance.
    pub id: String,
    /// The claim that it makes.
    pub claim: String,
    /// The report that it stands in.
    pub report: String,
    /// Where the report came from.
    pub origin: String,
    /// When that was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who vouches for it, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What the source does with it.
    pub stance: String,
    /// What is attributed, as printed.
    pub content: String,
    /// Where it stands, in Unicode scalar values.
    pub start: u32,
    /// One past its last scalar value.
    pub end: u32,
}

/// A report that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportHit {
    /// `sha256:` and the hash of its bytes.
    pub id: String,
    /// Where it came from.
    pub origin: String,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// Words as a question to the index: each in quotation marks, so that none is an operator.
pub(crate) fn phrase(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_WORDS);
    let quoted: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") }
}

/// Attributions with these words, the latest first.
pub(crate) fn attributions(
    db: &Connection,
    text: &str,
    limit: u32,
) -> Result<Vec<AttributionHit>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT attribution.appearance, claim.id, report.sha256, report.origin, report.published, attribution.source,
                attribution.stance, attribution.content, attribution.start, attribution.end
         FROM (SELECT rowid FROM attribution_text WHERE attribution_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS found
         JOIN attribution ON attribution.id = found.rowid JOIN report ON report.id = attribution.report
         JOIN statement ON statement.attribution = attribution.id JOIN claim ON claim.number = statement.claim
         ORDER BY report.published DESC, report.id, attribution.ordinal",
    )?;
    let hits = query.query_map(params![phrase(text), limit], |row| {
        Ok(AttributionHit {
            id: row.get(0)?,
            claim: row.get(1)?,
            report: row.get(2)?,
            origin: row.get(3)?,
            published: row.get(4)?,
            source: row.get(5)?,
            stance: row.get(6)?,
            content: row.get(7)?,
            start: row.get(8)?,
            end: row.get(9)?,
        })
    })?;
    Ok(hits.collect::<Result<_, _>>()?)
}

/// Reports with these words, the latest first.
pub(crate) fn reports(db: &Connection, text: &str, limit: u32) -> Result<Vec<ReportHit>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT sha256, origin, title, outlet, published
         FROM (SELECT rowid FROM report_text WHERE report_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS found
         JOIN report ON report.id = found.rowid ORDER BY published DESC, report.id",
    )?;
    let hits = query.query_map(params![phrase(text), limit], |row| {
        Ok(ReportHit {
            id: row.get(0)?,
            origin: row.get(1)?,
            title: row.get(2)?,
            outlet: row.get(3)?,
            published: row.get(4)?,
        })
    })?;
    Ok(hits.collect::<Result<_, _>>()?)
}
