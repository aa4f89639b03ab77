//! What claims are listed and found by, kept beside the statements.
//!
//! In: the claims that changed. Out: their rows in `claim`, `position`, `claim_place`, `claim_figure` and `party`. Also puts
//! an [`Appearance`] together from its rows.

use std::collections::{BTreeMap, BTreeSet};

use corroboration::claims::{Appearance, Claim, Order, Position, ReportLine, Side};
use record::Polarity;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::link::Touched;
use crate::error::LedgerError;

/// The appearances of a claim, in their order.
const APPEARANCES: &str = "SELECT appearance.number, shown, report.sha256, report.title, report.outlet, report.url, \
     report.published, (SELECT sha256 FROM report AS first WHERE first.id = report.copy_of), report.origin \
     FROM appearance CROSS JOIN report ON report.id = appearance.report WHERE claim = ?1 ORDER BY appearance.number";

/// What of an appearance is kept with its claim: all that its report does not hold.
pub(super) fn shown(mut appearance: Appearance) -> Result<String, LedgerError> {
    appearance.report = ReportLine::default();
    appearance.copy_of = None;
    serde_json::to_string(&appearance).map_err(LedgerError::from)
}

/// An appearance from a row of [`APPEARANCES`].
fn appearance(row: &Row<'_>) -> Result<Appearance, LedgerError> {
    let mut appearance: Appearance = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
    appearance.order = Order(row.get(0)?);
    appearance.copy_of = row.get(7)?;
    appearance.report = ReportLine {
        id: row.get(2)?,
        title: row.get(3)?,
        outlet: row.get(4)?,
        url: row.get(5)?,
        published: row.get(6)?,
        origin: row.get(8)?,
    };
    Ok(appearance)
}

/// The whole claim whose first statement has this number.
pub(crate) fn whole(db: &Connection, number: i64) -> Result<Option<Claim>, LedgerError> {
    let mut query = db.prepare_cached(APPEARANCES)?;
    let mut rows = query.query([number])?;
    let mut appearances = Vec::new();
    while let Some(row) = rows.next()? {
        appearances.push(appearance(row)?);
    }
    Ok(Claim::of(appearances))
}

/// What is wrong with the row of a claim, if anything: its id and a sentence.
pub(super) fn problem(db: &Connection, number: i64) -> Result<Option<(String, String)>, LedgerError> {
    let row: Option<(String, String, String, u8, i64, i64, i64)> = db
        .prepare_cached(
            "SELECT id, wording, status, grade, appearances, for_it, against FROM claim WHERE number = ?1",
        )?
        .query_row([number], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
        })
        .optional()?;
    Ok(match (row, whole(db, number)?) {
        (None, None) => None,
        (Some((id, ..)), None) => Some((id, "the claim has no appearance".to_owned())),
        (None, Some(claim)) => Some((claim.id, "the claim is not listed".to_owned())),
        (Some(row), Some(claim)) => {
            let sum = (
                claim.id.clone(),
                claim.wording.clone(),
                claim.status.as_str().to_owned(),
                claim.credibility.grade,
                claim.appearances.len() as i64,
                claim.origins_on(Side::For) as i64,
                claim.origins_on(Side::Against) as i64,
            );
            (row != sum).then(|| (claim.id, "the claim is not what its appearances add up to".to_owned()))
        }
    })
}

/// Writes the rows of claims anew; those that have no appearance any more go.
pub(super) fn refresh(db: &Connection, claims: &Touched) -> Result<(), LedgerError> {
    for number in claims {
        match whole(db, *number)? {
            Some(claim) => write(db, *number, &claim)?,
            None => {
                db.prepare_cached("DELETE FROM claim WHERE number = ?1")?.execute([number])?;
            }
        }
    }
    Ok(())
}

fn write(db: &Connection, number: i64, claim: &Claim) -> Result<(), LedgerError> {
    write_line(db, number, claim)?;
    let mut positions = Vec::with_capacity(claim.positions.len());
    for position in &claim.positions {
        let party = party(db, position, claim)?;
        let stand = position.stand.as_str().to_owned();
        positions.push((party, (stand, position.since.clone(), position.has_changed())));
    }
    let positions: BTreeMap<_, _> = positions.into_iter().collect();
    POSITIONS.put(
        db,
        number,
        positions.into_iter().map(|(party, (stand, since, changed))| {
            [party.into(), stand.into(), since.into(), changed.into()]
        }),
    )?;
    let places = claim.places.iter().map(|place| (&place.name, place.country.as_deref().unwrap_or_default()));
    let places: BTreeSet<_> = places.collect();
    PLACES.put(
        db,
        number,
        places.into_iter().map(|(name, country)| [name.clone().into(), country.to_owned().into()]),
    )?;
    let figures: BTreeMap<_, _> = claim.figures.iter().map(|range| (&range.unit, range)).collect();
    FIGURES.put(
        db,
        number,
        figures.into_iter().map(|(unit, range)| {
            [unit.clone().into(), range.low.into(), range.best.into(), range.high.into()]
        }),
    )
}

/// Writes the line of a claim. One that another number had is its own from now on.
fn write_line(db: &Connection, number: i64, claim: &Claim) -> Result<(), LedgerError> {
    let polarity = if claim.polarity == Polarity::Positive { "positive" } else { "negative" };
    let changed = claim.positions.iter().filter(|position| position.has_changed()).count();
    db.prepare_cached("DELETE FROM claim WHERE id = ?1 AND number <> ?2")?
        .execute(params![claim.id, number])?;
    db.prepare_cached(
        "INSERT INTO claim (number, id, wording, polarity, status, grade, first, last, appearances, reports, for_it,
                            against, doubting, changed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (number) DO UPDATE SET id = ?2, wording = ?3, polarity = ?4, status = ?5, grade = ?6, first = ?7,
             last = ?8, appearances = ?9, reports = ?10, for_it = ?11, against = ?12, doubting = ?13, changed = ?14",
    )?
    .execute(params![
        number,
        claim.id,
        claim.wording,
        polarity,
        claim.status.as_str(),
        claim.credibility.grade,
        claim.first,
        claim.last,
        claim.appearances.len() as i64,
        claim.reports as i64,
        claim.origins_on(Side::For) as i64,
        claim.origins_on(Side::Against) as i64,
        claim.origins_on(Side::Neither) as i64,
        changed as i64
    ])?;
    Ok(())
}

/// A table of what claims are found by.
struct Table {
    /// The rows of a claim, in the order of their key.
    read: &'static str,
    remove: &'static str,
    insert: &'static str,
}

const POSITIONS: Table = Table {
    read: "SELECT party, stand, since, changed FROM position WHERE claim = ?1 ORDER BY party",
    remove: "DELETE FROM position WHERE claim = ?1",
    insert: "INSERT INTO position (party, stand, since, changed, claim) VALUES (?1, ?2, ?3, ?4, ?5)",
};
const PLACES: Table = Table {
    read: "SELECT name, country FROM claim_place WHERE claim = ?1 ORDER BY name, country",
    remove: "DELETE FROM claim_place WHERE claim = ?1",
    insert: "INSERT INTO claim_place (name, country, claim) VALUES (?1, ?2, ?3)",
};
const FIGURES: Table = Table {
    read: "SELECT unit, low, best, high FROM claim_figure WHERE claim = ?1 ORDER BY unit",
    remove: "DELETE FROM claim_figure WHERE claim = ?1",
    insert: "INSERT INTO claim_figure (unit, low, best, high, claim) VALUES (?1, ?2, ?3, ?4, ?5)",
};

impl Table {
    /// Gives a claim these rows, in the order of their key. One more appearance seldom changes them, and what did not change
    /// is not written.
    fn put<const N: usize>(
        &self,
        db: &Connection,
        number: i64,
        rows: impl Iterator<Item = [Value; N]>,
    ) -> Result<(), LedgerError> {
        let rows: Vec<Vec<Value>> = rows.map(Vec::from).collect();
        let mut read = db.prepare_cached(self.read)?;
        let known = read.query_map([number], |row| (0..N).map(|at| row.get(at)).collect())?;
        let known: Vec<Vec<Value>> = known.collect::<Result<_, _>>()?;
        if rows == known {
            return Ok(());
        }
        if !known.is_empty() {
            db.prepare_cached(self.remove)?.execute([number])?;
        }
        let mut insert = db.prepare_cached(self.insert)?;
        for row in rows {
            insert.execute(params_from_iter(row.into_iter().chain([Value::Integer(number)])))?;
        }
        Ok(())
    }
}

/// The row of a party, made or given a fuller name where there is one.
fn party(db: &Connection, position: &Position, claim: &Claim) -> Result<i64, LedgerError> {
    let known: Option<(i64, String)> = db
        .prepare_cached("SELECT id, name FROM party WHERE key = ?1")?
        .query_row([&position.party], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let is_fuller = |name: &str| (position.name.len(), name) > (name.len(), position.name.as_str());
    match known {
        Some((id, name)) if !is_fuller(&name) => Ok(id),
        Some((id, _)) => {
            db.prepare_cached("UPDATE party SET name = ?2 WHERE id = ?1")?
                .execute(params![id, position.name])?;
            db.prepare_cached("DELETE FROM party_name WHERE rowid = ?1")?.execute([id])?;
            name_party(db, id, &position.name)
        }
        None => {
            let speakers = claim.appearances.iter().filter_map(|appearance| appearance.source.as_ref());
            let speaker = speakers
                .filter(|source| source.party.as_ref().is_some_and(|party| party.key == position.party))
                .find(|source| source.kind.is_some());
            let kind = speaker.and_then(|source| source.kind).map(record::PartyKind::as_str);
            db.prepare_cached("INSERT INTO party (key, name, kind, role) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![position.party, position.name, kind, position.role])?;
            name_party(db, db.last_insert_rowid(), &position.name)
        }
    }
}

/// Makes a party found by the words of its name.
fn name_party(db: &Connection, id: i64, name: &str) -> Result<i64, LedgerError> {
    db.prepare_cached("INSERT INTO party_name (rowid, name) VALUES (?1, ?2)")?.execute(params![id, name])?;
    Ok(id)
}
