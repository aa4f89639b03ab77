//! Finding words.
//!
//! In: words as a person types them. Out: attributions and reports that have them all, in any form that the index folds
//! together (case, accents). What is typed is always words, never operators; but a word of some letters that ends with `*`
//! stands for all that begin so.

use corroboration::claims::Order;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;

use crate::claims::{self, ClaimFilter, Conditions};
use crate::error::LedgerError;

/// Words in a question that are looked for; more are left out.
const MAX_WORDS: usize = 16;

/// An attribution that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
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

/// Letters before a `*` for which it counts: to find all words with fewer takes too long.
const MIN_BEGINNING: usize = 4;

/// Words as a question to the index: each in quotation marks, so that none is an operator.
pub(crate) fn phrase(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric());
    let words =
        words.map(|piece| (piece.trim_end_matches(|c: char| !c.is_alphanumeric()), piece.ends_with('*')));
    let words = words.filter(|(word, _)| !word.is_empty()).take(MAX_WORDS);
    let quoted: Vec<String> = words
        .map(|(word, goes_on)| {
            let star = if goes_on && word.chars().count() >= MIN_BEGINNING { "*" } else { "" };
            format!("\"{word}\"{star}")
        })
        .collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") }
}

/// Matches that are looked at where both the words and what else is asked for are common: the newest.
pub(crate) const LOOKED_AT: u32 = 20_000;

/// Of the newest reports, so many are asked one by one whether they have a common word.
const ASKED_FIRST: u32 = 1_000;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits<T> {
    /// The newest first.
    pub items: Vec<T>,
    /// Whether older matches were not looked at, though there are fewer items than were asked for.
    pub bounded: bool,
}

/// Where to look: rows, with the values of the query, and whether older ones are left out.
struct Rows {
    sql: String,
    values: Vec<Value>,
    are_all: bool,
}

/// Attributions with these words whose claims fit, the newest first. The days of the filter are those of the report.
pub(crate) fn attributions(
    db: &Connection,
    text: &str,
    filter: &ClaimFilter,
) -> Result<Hits<AttributionHit>, LedgerError> {
    let of_claim = without_days(filter);
    let mut conditions = claims::conditions(&of_claim);
    conditions.add_days(filter, "report.published");
    let Rows { sql, mut values, are_all } =
        rows(db, &phrase(text), filter, conditions.is_empty().then(|| filter.at_most()))?;
    values.extend(conditions.values());
    let mut query = db.prepare_cached(&format!(
        "SELECT attribution.appearance, claim.id, report.sha256, report.origin, report.published, attribution.source,
                attribution.stance, attribution.content, attribution.start, attribution.end
         FROM (SELECT row FROM ({sql})
                   CROSS JOIN statement ON statement.number = row
                   CROSS JOIN attribution ON attribution.id = statement.attribution
                   CROSS JOIN report ON report.id = attribution.report
                   CROSS JOIN claim ON claim.number = statement.claim
               WHERE {} LIMIT {}) AS found
         JOIN statement ON statement.number = found.row JOIN attribution ON attribution.id = statement.attribution
         JOIN report ON report.id = attribution.report JOIN claim ON claim.number = statement.claim
         ORDER BY report.published DESC, report.id, attribution.ordinal",
        conditions.sql(),
        filter.at_most()
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
    Ok(Hits::of(hits.collect::<Result<_, _>>()?, are_all, filter))
}

/// The numbers of statements with these words to look at, the newest first: all where the words or what else is asked for are
/// rare, or where `enough` of them are the answer; else as many as can be looked at.
fn rows(
    db: &Connection,
    words: &str,
    filter: &ClaimFilter,
    enough: Option<i64>,
) -> Result<Rows, LedgerError> {
    let until = filter.until.as_deref();
    if let Some(enough) = enough {
        let (sql, values) = claims::newest(words, until, enough);
        return Ok(Rows { sql, values, are_all: true });
    }
    if claims::is_rare(db, words)? {
        let (sql, values) = claims::newest(words, until, -1);
        return Ok(Rows { sql, values, are_all: true });
    }
    if let Some((claims, value)) = claims::few(db, &without_days(filter))? {
        let sql = format!(
            "SELECT number AS row FROM statement WHERE claim IN ({claims})
                 AND EXISTS (SELECT 1 FROM attribution_text WHERE attribution_text.rowid = number AND attribution_text MATCH ?)
             ORDER BY number >= {}, number DESC LIMIT -1",
            Order::UNDATED.0
        );
        return Ok(Rows { sql, values: vec![value, Value::Text(words.to_owned())], are_all: true });
    }
    let (sql, values) = claims::newest(words, until, LOOKED_AT.into());
    Ok(Rows { sql, values, are_all: false })
}

impl<T> Hits<T> {
    fn of(items: Vec<T>, are_all: bool, filter: &ClaimFilter) -> Self {
        let is_short = filter.limit.is_none_or(|limit| items.len() < limit as usize);
        Self { bounded: !are_all && is_short, items }
    }
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

/// Reports with these words that hold a claim that fits, the newest first.
pub(crate) fn reports(
    db: &Connection,
    text: &str,
    filter: &ClaimFilter,
) -> Result<Hits<ReportHit>, LedgerError> {
    let conditions = of_report(filter, "report.id", "report.published");
    let words = phrase(text);
    let is_rare = claims::are_rare_in_reports(db, &words)?;
    // Most reports have a common word, so that the newest few answer; asking each is quicker than listing all that have it.
    if let (false, Some(limit)) = (is_rare, filter.limit) {
        let newest = format!(
            "SELECT id AS row FROM (SELECT id FROM report ORDER BY published DESC, id LIMIT {ASKED_FIRST})
             WHERE EXISTS (SELECT 1 FROM report_text WHERE report_text.rowid = id AND report_text MATCH ?)"
        );
        let items = reports_among(db, &newest, &words, &conditions, filter)?;
        if items.len() >= limit as usize {
            return Ok(Hits { items, bounded: false });
        }
    }
    let are_all = is_rare || conditions.is_empty();
    let looked_at = if are_all { -1 } else { i64::from(LOOKED_AT) };
    let all = format!(
        "SELECT id AS row FROM report WHERE id IN (SELECT rowid FROM report_text WHERE report_text MATCH ?)
         ORDER BY published DESC, id LIMIT {looked_at}"
    );
    Ok(Hits::of(reports_among(db, &all, &words, &conditions, filter)?, are_all, filter))
}

/// The reports among `rows`, a query with `words` for a value that gives the newest first, that fit.
fn reports_among(
    db: &Connection,
    rows: &str,
    words: &str,
    conditions: &Conditions,
    filter: &ClaimFilter,
) -> Result<Vec<ReportHit>, LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT sha256, origin, title, outlet, published FROM ({rows}) CROSS JOIN report ON report.id = row
         WHERE {} LIMIT {}",
        conditions.sql(),
        filter.at_most()
    ))?;
    let values = std::iter::once(Value::Text(words.to_owned())).chain(conditions.values());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_words() {
        for (text, expected) in [
            ("", "\"\""),
            ("* ** -", "\"\""),
            ("north korea", "\"north\" \"korea\""),
            ("north kore*", "\"north\" \"kore\"*"),
            ("nort* korea*", "\"nort\"* \"korea\"*"),
            ("kor*", "\"kor\""),
            ("k*illed", "\"k\" \"illed\""),
            ("a\" OR *b", "\"a\" \"OR\" \"b\""),
            ("*killed", "\"killed\""),
        ] {
            assert_eq!(phrase(text), expected, "{text}");
        }
    }
}
