//! Finding words.
//!
//! In: words as a person types them. Out: attributions and reports that have them all, in any form that the index folds
//! together (case, accents). What is typed is always words, never operators.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;

use crate::claims::{self, ClaimFilter, Conditions};
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

/// Matches that are looked at where both the words and what else is asked for are common: the latest to come.
const LOOKED_AT: u32 = 20_000;

/// Attributions with these words whose claims fit, the latest to come. The days of the filter are those of the report.
pub(crate) fn attributions(
    db: &Connection,
    text: &str,
    filter: &ClaimFilter,
) -> Result<Vec<AttributionHit>, LedgerError> {
    let (found, values) = found(db, &phrase(text), filter)?;
    let mut query = db.prepare_cached(&format!(
        "SELECT attribution.appearance, claim.id, report.sha256, report.origin, report.published, attribution.source,
                attribution.stance, attribution.content, attribution.start, attribution.end
         FROM ({found}) AS found
         JOIN attribution ON attribution.id = found.row JOIN report ON report.id = attribution.report
         JOIN statement ON statement.attribution = attribution.id JOIN claim ON claim.number = statement.claim
         ORDER BY report.published DESC, report.id, attribution.ordinal"
    ))?;
    let hits = query.query_map(params_from_iter(values), |row| {
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

/// A query for the rows of attributions with these words whose claims fit, the latest to come first, with its values.
fn found(db: &Connection, words: &str, filter: &ClaimFilter) -> Result<(String, Vec<Value>), LedgerError> {
    let of_claim = without_days(filter);
    let mut conditions = claims::conditions(&of_claim);
    conditions.add_days(filter, "report.published");
    let (limit, words) = (filter.at_most(), Value::Text(words.to_owned()));
    if conditions.is_empty() {
        let sql = format!(
            "SELECT rowid AS row FROM attribution_text WHERE attribution_text MATCH ? ORDER BY rowid DESC LIMIT {limit}"
        );
        return Ok((sql, vec![words]));
    }
    let is_rare = match &words {
        Value::Text(words) => claims::is_rare(db, words)?,
        _ => false,
    };
    let few = if is_rare { None } else { claims::few(db, &of_claim)? };
    let mut values = Vec::new();
    let from = if let Some((claims, value)) = few {
        values.extend([value, words]);
        format!(
            "(SELECT attribution AS row FROM statement WHERE claim IN ({claims})
                  AND EXISTS (SELECT 1 FROM attribution_text WHERE attribution_text.rowid = statement.attribution
                      AND attribution_text MATCH ?)
              ORDER BY attribution DESC LIMIT -1)"
        )
    } else {
        values.push(words);
        format!(
            "(SELECT rowid AS row FROM attribution_text WHERE attribution_text MATCH ? ORDER BY rowid DESC LIMIT {LOOKED_AT})"
        )
    };
    values.extend(conditions.values());
    let sql = format!(
        "SELECT row FROM {from} CROSS JOIN attribution ON attribution.id = row
             CROSS JOIN report ON report.id = attribution.report
             CROSS JOIN statement ON statement.attribution = attribution.id
             CROSS JOIN claim ON claim.number = statement.claim
         WHERE {} LIMIT {limit}",
        conditions.sql()
    );
    Ok((sql, values))
}

/// What a filter asks of claims, where its days are those of reports.
fn without_days(filter: &ClaimFilter) -> ClaimFilter {
    ClaimFilter { since: None, until: None, after: None, ..filter.clone() }
}

/// What a filter asks of a report: some claim in it fits, and it was published in time. `report` and `published` are columns.
pub(crate) fn of_report(filter: &ClaimFilter, report: &str, published: &str) -> Conditions {
    let of_claim = claims::conditions(&without_days(filter));
    let mut conditions = Conditions::default();
    conditions.add_days(filter, published);
    if !of_claim.is_empty() {
        let sql = format!(
            "EXISTS (SELECT 1 FROM attribution CROSS JOIN statement ON statement.attribution = attribution.id
                 CROSS JOIN claim ON claim.number = statement.claim WHERE attribution.report = {report} AND {})",
            of_claim.sql()
        );
        conditions.add(&sql, of_claim.values());
    }
    conditions
}

/// Reports with these words that hold a claim that fits, the latest to come.
pub(crate) fn reports(
    db: &Connection,
    text: &str,
    filter: &ClaimFilter,
) -> Result<Vec<ReportHit>, LedgerError> {
    let conditions = of_report(filter, "report.id", "report.published");
    let looked_at = if conditions.is_empty() { filter.at_most() } else { LOOKED_AT.into() };
    let mut query = db.prepare_cached(&format!(
        "SELECT sha256, origin, title, outlet, published
         FROM (SELECT report.id AS row
               FROM (SELECT rowid AS row FROM report_text WHERE report_text MATCH ? ORDER BY rowid DESC LIMIT {looked_at})
               CROSS JOIN report ON report.id = row WHERE {} LIMIT {}) AS found
         JOIN report ON report.id = found.row ORDER BY published DESC, report.id",
        conditions.sql(),
        filter.at_most()
    ))?;
    let values = std::iter::once(Value::Text(phrase(text))).chain(conditions.values());
    let hits = query.query_map(params_from_iter(values), |row| {
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
