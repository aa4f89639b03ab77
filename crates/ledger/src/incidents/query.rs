//! Questions about incidents.
//!
//! In: what to look for. Out: lines for lists, those that were reported last first.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use serde::Serialize;

use crate::asking::Range;
use crate::claims::{Conditions, are_rare_in_reports};
use crate::error::LedgerError;
use crate::search::phrase;

/// Which incidents to list; what is absent does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncidentFilter {
    /// Words of the name of a place that a report of it names first.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country of such a place.
    pub country: Option<String>,
    /// Reported on this day or later: `2024-10-28`.
    pub since: Option<String>,
    /// Reported on this day or earlier.
    pub until: Option<String>,
    /// Words that a report of it has.
    pub text: Option<String>,
    /// At most so many; as many as there are where absent.
    pub limit: Option<u32>,
    /// Only those that are listed after this one: the date of its last report and its number.
    pub after: Option<(Option<String>, i64)>,
}

/// An incident in one line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IncidentLine {
    /// Its place among incidents of one date, in this ledger.
    #[serde(skip)]
    pub number: i64,
    /// From its first report; the hash of any other leads to it as well.
    pub id: String,
    /// The headline of its first report that has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The place that most of its reports name first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 code of its country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// When it was reported first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// When it was reported last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// How many reports tell of it.
    pub reports: u32,
    /// How many of those carry the text of another of them.
    pub copies: u32,
    /// Who died.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub killed: Option<Range>,
    /// Who was hurt and lived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub injured: Option<Range>,
}

/// The columns that [`line()`] reads.
pub(super) const LINE: &str = "incident.number, id, title, first, last, incident.reports, copies, killed_low, killed_best, \
     killed_high, injured_low, injured_best, injured_high, place.name, nullif(place.country, '')";
/// The tables that [`LINE`] is read from.
pub(super) const FROM: &str = "FROM incident LEFT JOIN incident_place AS place ON place.incident = incident.number \
     AND (place.name, place.country) = (SELECT name, country FROM incident_place AS of \
         WHERE of.incident = incident.number ORDER BY of.reports DESC, name, country LIMIT 1)";

/// A line from a row of [`LINE`].
pub(super) fn line(row: &Row<'_>) -> rusqlite::Result<IncidentLine> {
    let range = |at: usize| -> rusqlite::Result<Option<Range>> {
        let of = (row.get::<_, Option<f64>>(at)?, row.get(at + 1)?, row.get(at + 2)?);
        let (Some(low), Some(best), Some(high)) = of else { return Ok(None) };
        Ok(Some(Range { low, best, high }))
    };
    Ok(IncidentLine {
        number: row.get(0)?,
        id: row.get(1)?,
        title: row.get(2)?,
        first: row.get(3)?,
        last: row.get(4)?,
        reports: row.get(5)?,
        copies: row.get(6)?,
        killed: range(7)?,
        injured: range(10)?,
        place: row.get(13)?,
        country: row.get(14)?,
    })
}

/// The incidents that fit, those that were reported last first.
pub(crate) fn incidents(db: &Connection, filter: &IncidentFilter) -> Result<Vec<IncidentLine>, LedgerError> {
    let conditions = conditions(db, filter)?;
    let limit = filter.limit.map_or(-1, i64::from);
    let mut query = db.prepare_cached(&format!(
        "SELECT {LINE} {FROM} WHERE {} ORDER BY last DESC, incident.number LIMIT {limit}",
        conditions.sql()
    ))?;
    let lines = query.query_map(params_from_iter(conditions.values()), line)?.collect::<Result<_, _>>()?;
    Ok(lines)
}

/// What has to hold of a row of `incident`.
fn conditions(db: &Connection, filter: &IncidentFilter) -> Result<Conditions, LedgerError> {
    let mut conditions = Conditions::default();
    for (sql, value) in [
        ("last >= ?", &filter.since),
        ("substr(first, 1, 10) <= ?", &filter.until),
        (
            "incident.number IN (SELECT incident FROM incident_place WHERE name LIKE '%' || ? || '%')",
            &filter.place,
        ),
        ("incident.number IN (SELECT incident FROM incident_place WHERE country = ?)", &filter.country),
    ] {
        if let Some(value) = value {
            conditions.add(sql, [Value::Text(value.clone())]);
        }
    }
    if let Some(words) = filter.text.as_deref().map(phrase) {
        // What is rare is looked up; what is common is looked for in one incident after another, until there are enough.
        let sql = if are_rare_in_reports(db, &words)? {
            "incident.number IN (SELECT telling.incident FROM report_text
                 CROSS JOIN telling ON telling.report = report_text.rowid WHERE report_text MATCH ?)"
        } else {
            "EXISTS (SELECT 1 FROM telling CROSS JOIN report_text ON report_text.rowid = telling.report
                 WHERE telling.incident = incident.number AND report_text MATCH ?)"
        };
        conditions.add(sql, [Value::Text(words)]);
    }
    if let Some((last, number)) = &filter.after {
        let number = Value::Integer(*number);
        match last {
            Some(last) => conditions.add(
                "(last < ? OR last IS NULL OR last = ? AND incident.number > ?)",
                [Value::Text(last.clone()), Value::Text(last.clone()), number],
            ),
            None => conditions.add("last IS NULL AND incident.number > ?", [number]),
        }
    }
    Ok(conditions)
}
