//! All about one incident.
//!
//! In: its id, or that of any report of it. Out: its reports, how many were killed and injured as each of them tells it and
//! on whose word, and the claims that they make.

use corroboration::incidents::{Count, Toll};
use record::{Record, Span};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

use super::query::{FROM, IncidentLine, LINE, line};
use crate::asking::Range;
use crate::claims::{self, ClaimLine};
use crate::error::LedgerError;
use crate::store;

/// Reports that are shown; numbers and claims are of those.
const REPORTS: usize = 200;
/// Claims that are shown.
const CLAIMS: usize = 100;

/// All about one incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentDossier {
    /// It in one line.
    #[serde(flatten)]
    pub line: IncidentLine,
    /// Who died, by whom it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub killed_values: Option<Tally>,
    /// Who was hurt and lived, by whom it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub injured_values: Option<Tally>,
    /// Its reports, the first first.
    pub told_by: Vec<IncidentReport>,
    /// The claims that they make, those of most reports first.
    pub claims: Vec<ClaimLine>,
    /// Whether reports or claims were left out.
    pub bounded: bool,
}

/// A number as the reports of an incident give it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tally {
    /// All together.
    pub range: Range,
    /// One by one, in the order of the reports.
    pub values: Vec<ToldValue>,
}

/// A number as one report gives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ToldValue {
    /// The report.
    pub report: String,
    /// Where it came from.
    pub origin: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The number.
    pub value: f64,
    /// Least that the words allow.
    pub low: f64,
    /// Most that the words allow.
    pub high: f64,
    /// `exactly`, `about`, `at_least`, …; absent where the number is of the headline or of a word: `a man was killed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// Who gives it, as printed; absent where the report says so itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where the number stands, in Unicode scalar values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    /// One past it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<u64>,
    /// Whether the report carries the text of another one of the incident: then it adds no support.
    pub is_copy: bool,
}

/// A report of an incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentReport {
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
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// How likely it tells of the same as the earlier report that it goes with; absent for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// The earlier report of the incident whose text it carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}

/// All about the incident that a report tells of: by its id, or by the hash of a report or the first twelve digits of it.
pub(crate) fn dossier(db: &Connection, id: &str) -> Result<Option<IncidentDossier>, LedgerError> {
    let Some(number) = number(db, id)? else { return Ok(None) };
    let line = db
        .prepare_cached(&format!("SELECT {LINE} {FROM} WHERE incident.number = ?1"))?
        .query_row([number], line)
        .optional()?;
    let Some(line) = line else { return Ok(None) };
    let mut reports = reports(db, number)?;
    let mut claims = claims(db, number)?;
    let bounded = reports.len() > REPORTS || claims.len() > CLAIMS;
    reports.truncate(REPORTS);
    claims.truncate(CLAIMS);
    let (mut killed, mut injured) = (Vec::new(), Vec::new());
    for (report, toll) in &reports {
        let Some(record) = store::record(db, &report.id)? else { continue };
        killed.extend(toll.killed.map(|count| value(report, &record, count)));
        injured.extend(toll.injured.map(|count| value(report, &record, count)));
    }
    let tally = |range: Option<Range>, values| range.map(|range| Tally { range, values });
    Ok(Some(IncidentDossier {
        killed_values: tally(line.killed, killed),
        injured_values: tally(line.injured, injured),
        told_by: reports.into_iter().map(|(report, _)| report).collect(),
        line,
        claims,
        bounded,
    }))
}

/// The number of the incident that the report with this hash, or with one that begins so, tells of.
fn number(db: &Connection, id: &str) -> Result<Option<i64>, LedgerError> {
    let hash = id.strip_prefix("sha256:").unwrap_or(id);
    if hash.len() < 12 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let mut query = db.prepare_cached(
        "SELECT incident FROM report CROSS JOIN telling ON telling.report = report.id
         WHERE sha256 >= 'sha256:' || ?1 AND sha256 < 'sha256:' || ?1 || 'g' ORDER BY telling.number LIMIT 1",
    )?;
    Ok(query.query_row([hash.to_ascii_lowercase()], |row| row.get(0)).optional()?)
}

/// The reports of an incident, the first first, and one more than are shown; each with what it counts.
fn reports(db: &Connection, number: i64) -> Result<Vec<(IncidentReport, Toll)>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT report.sha256, report.origin, report.title, report.outlet, report.published,
                iif(telling.parent IS NULL, NULL, telling.probability), first.sha256, telling.toll
         FROM telling CROSS JOIN report ON report.id = telling.report
             LEFT JOIN telling AS of ON of.report = report.copy_of AND of.incident = telling.incident
             LEFT JOIN report AS first ON first.id = of.report
         WHERE telling.incident = ?1 ORDER BY telling.number LIMIT ?2",
    )?;
    let mut rows = query.query([number, REPORTS as i64 + 1])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let report = IncidentReport {
            id: row.get(0)?,
            origin: row.get(1)?,
            title: row.get(2)?,
            outlet: row.get(3)?,
            published: row.get(4)?,
            probability: row.get(5)?,
            copy_of: row.get(6)?,
        };
        reports.push((report, serde_json::from_str(row.get_ref(7)?.as_str().unwrap_or_default())?));
    }
    Ok(reports)
}

/// The claims that the reports of an incident make, those of most reports first, and one more than are shown.
fn claims(db: &Connection, number: i64) -> Result<Vec<ClaimLine>, LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT {} FROM claim WHERE number IN
             (SELECT statement.claim FROM telling CROSS JOIN attribution ON attribution.report = telling.report
                  CROSS JOIN statement ON statement.attribution = attribution.id WHERE telling.incident = ?1)
         ORDER BY claim.reports DESC, claim.last DESC, claim.number LIMIT ?2",
        claims::LINE
    ))?;
    let lines = query.query_map([number, CLAIMS as i64 + 1], claims::line)?.collect::<Result<_, _>>()?;
    Ok(lines)
}

/// A number as a report gives it, with the bound of its figure and who is cited for it.
fn value(report: &IncidentReport, record: &Record, count: Count) -> ToldValue {
    let figure =
        count.span.and_then(|span| record.figures.iter().find(|figure| figure.spans.contains(&span)));
    let covers = |of: &Span, span: Span| of.start <= span.start && span.end <= of.end;
    let said = count.span.and_then(|span| {
        let mut attributions = record.attributions.iter();
        attributions.find(|attribution| attribution.content.spans.iter().any(|of| covers(of, span)))
    });
    let at = |place: usize| u64::try_from(place).unwrap_or(u64::MAX);
    ToldValue {
        report: report.id.clone(),
        origin: report.origin.clone(),
        outlet: report.outlet.clone(),
        published: report.published.clone(),
        value: count.value,
        low: count.range.0,
        high: count.range.1,
        bound: figure.map(|figure| figure.bound.to_string()),
        source: said.and_then(|said| said.source.as_ref()).map(|source| source.text.clone()),
        start: count.span.map(|span| at(span.start)),
        end: count.span.map(|span| at(span.end)),
        is_copy: report.copy_of.is_some(),
    }
}
