//! What incidents are listed and found by, kept beside the reports.
//!
//! In: the number of an incident. Out: its rows in `incident` and `incident_place`, put together from its reports, and whether
//! those that are there are the same.

use std::collections::{BTreeMap, BTreeSet};

use corroboration::incidents::{Estimate, Toll, together};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::LedgerError;

/// Digits of the hash of a report that are its incident's id.
const DIGITS: usize = 12;

/// What is said of an incident as a whole.
#[derive(Debug, PartialEq)]
struct Sum {
    id: String,
    title: Option<String>,
    first: Option<String>,
    last: Option<String>,
    reports: i64,
    copies: i64,
    /// Killed and injured: low, best, high.
    counts: [Option<f64>; 6],
    /// How many reports name a place: by name and country.
    places: BTreeMap<(String, String), i64>,
}

/// One report of an incident.
struct Told {
    row: i64,
    id: String,
    title: Option<String>,
    published: Option<String>,
    copy_of: Option<i64>,
    toll: Toll,
    places: Vec<(String, String)>,
}

/// The reports of an incident in their order.
fn reports(db: &Connection, number: i64) -> Result<Vec<Told>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT report.id, sha256, title, published, copy_of, toll, places
         FROM telling CROSS JOIN report ON report.id = telling.report WHERE incident = ?1 ORDER BY number",
    )?;
    let mut rows = query.query([number])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        reports.push(Told {
            row: row.get(0)?,
            id: row.get(1)?,
            title: row.get(2)?,
            published: row.get(3)?,
            copy_of: row.get(4)?,
            toll: serde_json::from_str(row.get_ref(5)?.as_str().unwrap_or_default())?,
            places: serde_json::from_str(row.get_ref(6)?.as_str().unwrap_or_default())?,
        });
    }
    Ok(reports)
}

/// What the reports of an incident add up to; none where there is no incident: one report, and nobody came to harm.
fn sum(db: &Connection, number: i64) -> Result<Option<Sum>, LedgerError> {
    let reports = reports(db, number)?;
    let rows: BTreeSet<i64> = reports.iter().map(|report| report.row).collect();
    let is_copy = |report: &&Told| report.copy_of.is_some_and(|of| rows.contains(&of));
    let tolls: Vec<Toll> =
        reports.iter().filter(|report| !is_copy(report)).map(|report| report.toll).collect();
    let (killed, injured) = together(&tolls);
    let Some(first) = reports.first().filter(|_| reports.len() > 1 || killed.is_some() || injured.is_some())
    else {
        return Ok(None);
    };
    let mut places = BTreeMap::new();
    for place in reports.iter().flat_map(|report| &report.places) {
        *places.entry(place.clone()).or_default() += 1;
    }
    let days = || reports.iter().filter_map(|report| report.published.as_ref());
    let of = |estimate: Option<Estimate>| {
        estimate.map_or([None; 3], |estimate| [estimate.low, estimate.best, estimate.high].map(Some))
    };
    let ([a, b, c], [d, e, f]) = (of(killed), of(injured));
    Ok(Some(Sum {
        id: id(db, number, &first.id)?,
        title: reports.iter().find_map(|report| report.title.clone()),
        first: days().min().cloned(),
        last: days().max().cloned(),
        reports: reports.len() as i64,
        copies: reports.iter().filter(is_copy).count() as i64,
        counts: [a, b, c, d, e, f],
        places,
    }))
}

/// The first digits of the hash of its first report: twelve, or more where another incident has those.
fn id(db: &Connection, number: i64, report: &str) -> Result<String, LedgerError> {
    let hash = report.strip_prefix("sha256:").unwrap_or(report);
    let mut taken = db.prepare_cached("SELECT 1 FROM incident WHERE id = ?1 AND number <> ?2")?;
    for digits in DIGITS..hash.len() {
        let id = hash.get(..digits).unwrap_or(hash);
        if !taken.exists(params![id, number])? {
            return Ok(id.to_owned());
        }
    }
    Ok(hash.to_owned())
}

/// Writes the rows of an incident anew; one that is none any more goes.
pub(super) fn refresh(db: &Connection, number: i64) -> Result<(), LedgerError> {
    let Some(sum) = sum(db, number)? else {
        db.prepare_cached("DELETE FROM incident WHERE number = ?1")?.execute([number])?;
        return Ok(());
    };
    let [a, b, c, d, e, f] = sum.counts;
    db.prepare_cached(
        "INSERT INTO incident (number, id, title, first, last, reports, copies, killed_low, killed_best, killed_high,
                               injured_low, injured_best, injured_high)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (number) DO UPDATE SET id = ?2, title = ?3, first = ?4, last = ?5, reports = ?6, copies = ?7,
             killed_low = ?8, killed_best = ?9, killed_high = ?10, injured_low = ?11, injured_best = ?12, injured_high = ?13",
    )?
    .execute(params![
        number, sum.id, sum.title, sum.first, sum.last, sum.reports, sum.copies, a, b, c, d, e, f
    ])?;
    if places(db, number)? != sum.places {
        db.prepare_cached("DELETE FROM incident_place WHERE incident = ?1")?.execute([number])?;
        let mut insert = db.prepare_cached(
            "INSERT INTO incident_place (incident, name, country, reports) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for ((name, country), reports) in &sum.places {
            insert.execute(params![number, name, country, reports])?;
        }
    }
    Ok(())
}

fn places(db: &Connection, number: i64) -> Result<BTreeMap<(String, String), i64>, LedgerError> {
    let mut query =
        db.prepare_cached("SELECT name, country, reports FROM incident_place WHERE incident = ?1")?;
    let rows = query.query_map([number], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is wrong with the rows of an incident, if anything: its id and a sentence.
pub(super) fn problem(db: &Connection, number: i64) -> Result<Option<(String, String)>, LedgerError> {
    let kept: Option<Sum> = db
        .prepare_cached(
            "SELECT id, title, first, last, reports, copies, killed_low, killed_best, killed_high, injured_low,
                    injured_best, injured_high
             FROM incident WHERE number = ?1",
        )?
        .query_row([number], |row| {
            let mut counts = [None; 6];
            for (at, count) in counts.iter_mut().enumerate() {
                *count = row.get(6 + at)?;
            }
            Ok(Sum {
                id: row.get(0)?,
                title: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                reports: row.get(4)?,
                copies: row.get(5)?,
                counts,
                places: BTreeMap::new(),
            })
        })
        .optional()?;
    let places = places(db, number)?;
    let kept = kept.map(|kept| Sum { places, ..kept });
    let added_up = sum(db, number)?;
    let named = |sum: &Option<Sum>| sum.as_ref().map(|sum| sum.id.clone());
    let problem = "the incident is not what its reports add up to".to_owned();
    Ok((kept != added_up).then(|| (named(&kept).or_else(|| named(&added_up)).unwrap_or_default(), problem)))
}
