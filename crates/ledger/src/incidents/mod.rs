//! Incidents in the ledger: kept true as reports come and go, listed, looked up.
//!
//! In: records that are being added or taken out, inside a transaction. Out: rows of `telling` and `incident`, and answers to
//! questions about them. How two reports are compared and what they count is worked out in `corroboration::incidents`.

mod dossier;
mod link;
mod query;
mod summary;

use std::collections::BTreeSet;

use corroboration::claims::Order;
use corroboration::incidents::{Profile, Toll};
use record::{PlaceKind, Record};
use rusqlite::{Connection, OptionalExtension, params};

pub use dossier::{IncidentDossier, IncidentReport, Tally, ToldValue};
pub use query::{IncidentFilter, IncidentLine};
pub(crate) use {dossier::dossier, query::incidents};

use crate::error::LedgerError;
use crate::store;
use link::{Links, Touched, keys};

/// Places of a report that say where it happened: news names that first.
const PLACES: usize = 3;

/// Works out which incident a report that was just stored tells of. `copying` are the reports for which it changed which
/// text they copy: they add no support to the numbers of their incidents.
pub(crate) fn add(
    db: &Connection,
    row: i64,
    record: &Record,
    copying: &BTreeSet<i64>,
) -> Result<(), LedgerError> {
    let number = keep(db, row, record)?;
    let mut links = Links::new(db);
    links.add(number)?;
    let mut touched = links.touched();
    let mut query = db.prepare_cached("SELECT incident FROM telling WHERE report = ?1")?;
    for report in copying {
        touched.extend(query.query_row([report], |row| row.get::<_, i64>(0)).optional()?);
    }
    finish(db, &touched)
}

/// Forgets which incident a report tells of, before it is read anew.
pub(crate) fn remove(db: &Connection, row: i64) -> Result<(), LedgerError> {
    let number: Option<i64> = db
        .prepare_cached("SELECT number FROM telling WHERE report = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    let Some(number) = number else { return Ok(()) };
    let mut links = Links::new(db);
    links.remove(number)?;
    finish(db, &links.touched())
}

/// Keeps what of a report is compared, under its keys and in an incident of its own; gives its number.
pub(crate) fn keep(db: &Connection, row: i64, record: &Record) -> Result<i64, LedgerError> {
    let mut number = Order::of_report(&record.report).0;
    let mut taken = db.prepare_cached("SELECT 1 FROM telling WHERE number = ?1")?;
    // Two reports of one day may, once in a blue moon, share the bits of their hashes that are part of it.
    while taken.exists([number])? {
        number += 1;
    }
    let profile = Profile::of(record);
    let (toll, places) = told(record)?;
    db.prepare_cached(
        "INSERT INTO telling (number, report, profile, toll, places, incident) VALUES (?1, ?2, ?3, ?4, ?5, ?1)",
    )?
    .execute(params![number, row, store::pack(&serde_json::to_vec(&profile)?)?, toll, places])?;
    let mut under = db.prepare_cached("INSERT INTO telling_key (key, number) VALUES (?1, ?2)")?;
    for key in keys(&profile) {
        under.execute([key, number])?;
    }
    Ok(number)
}

/// What a report tells of those who came to harm, and where, as it is kept.
fn told(record: &Record) -> Result<(String, String), LedgerError> {
    let mut places: Vec<_> = record.places.iter().collect();
    // Countries say little; where nothing else is named, they say that much.
    places.sort_by_key(|place| {
        (place.kind == PlaceKind::Country, place.spans.first().map_or(usize::MAX, |span| span.start))
    });
    let has_nearer = places.first().is_some_and(|place| place.kind != PlaceKind::Country);
    places.retain(|place| !has_nearer || place.kind != PlaceKind::Country);
    let places: Vec<(&str, &str)> = places
        .into_iter()
        .take(PLACES)
        .map(|place| (place.name.as_str(), place.country.as_deref().unwrap_or_default()))
        .collect();
    Ok((serde_json::to_string(&Toll::of(record))?, serde_json::to_string(&places)?))
}

/// Works out all incidents anew, from what is kept: the same as adding the reports one by one.
pub(crate) fn corroborate(db: &Connection) -> Result<(), LedgerError> {
    db.execute("UPDATE telling SET parent = NULL, probability = 0, incident = number", [])?;
    db.execute("DELETE FROM incident", [])?;
    let mut query = db.prepare("SELECT number FROM telling ORDER BY number")?;
    let numbers: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut links = Links::new(db);
    for number in numbers {
        links.relink(number)?;
    }
    finish(db, &links.touched())
}

/// Keeps what is compared of reports that were added before incidents were kept, and works out all incidents.
pub(crate) fn catch_up(db: &Connection) -> Result<(), LedgerError> {
    let mut query = db.prepare("SELECT id, sha256 FROM report ORDER BY id")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (row, id): (i64, String) = (row.get(0)?, row.get(1)?);
        // One that is damaged is named by `verify`; it must not keep the others from being brought forward.
        if let Ok(Some(record)) = store::record(db, &id) {
            keep(db, row, &record)?;
        }
    }
    corroborate(db)
}

/// Brings the rows of incidents up to date.
fn finish(db: &Connection, touched: &Touched) -> Result<(), LedgerError> {
    touched.iter().try_for_each(|number| summary::refresh(db, *number))
}

/// Whether what is kept of a report is what its record says.
pub(crate) fn is_kept(db: &Connection, row: i64, record: &Record) -> Result<bool, LedgerError> {
    let kept: Option<(Vec<u8>, String, String)> = db
        .prepare_cached("SELECT profile, toll, places FROM telling WHERE report = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((profile, toll, places)) = kept else { return Ok(false) };
    let profile =
        store::unpack(&profile).ok().and_then(|bytes| serde_json::from_slice::<Profile>(&bytes).ok());
    Ok(profile.as_ref() == Some(&Profile::of(record)) && (toll, places) == told(record)?)
}

/// The incidents whose rows are not what their reports add up to, with what is wrong; `most` at most.
pub(crate) fn wrong(db: &Connection, most: usize) -> Result<Vec<(String, String)>, LedgerError> {
    let mut query = db.prepare(
        "SELECT report.sha256 FROM telling LEFT JOIN telling AS before ON before.number = telling.parent
             JOIN report ON report.id = telling.report
         WHERE telling.incident IS NOT iif(telling.parent IS NULL, telling.number, before.incident) LIMIT ?1",
    )?;
    let astray = query.query_map([most as i64], |row| row.get::<_, String>(0))?;
    let mut wrong = astray
        .map(|id| Ok((id?, "it is not in the incident of the report that it goes with".to_owned())))
        .collect::<Result<Vec<_>, LedgerError>>()?;
    let mut query =
        db.prepare("SELECT DISTINCT incident FROM telling UNION SELECT number FROM incident ORDER BY 1")?;
    let numbers: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for number in numbers {
        if wrong.len() >= most {
            break;
        }
        wrong.extend(summary::problem(db, number)?);
    }
    Ok(wrong)
}
