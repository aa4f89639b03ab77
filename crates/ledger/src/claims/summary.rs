//! What claims are listed and found by, kept beside the statements.
//!
//! In: the claims that changed. Out: their rows in `claim`, `position`, `claim_place`, `claim_figure` and `party`. Also puts
//! an [`Appearance`] together from its rows.

use corroboration::claims::{Appearance, Claim, Order, Position, ReportLine, Side};
use record::Polarity;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::link::Touched;
use crate::error::LedgerError;

/// The columns that [`appearance`] reads.
pub(super) const COLUMNS: &str = "statement.number, statement.shown, attribution.content, report.sha256, report.title, \
     report.outlet, report.url, report.published, (SELECT sha256 FROM report AS first WHERE first.id = report.copy_of), report.origin";
/// The tables that they stand in.
pub(super) const TABLES: &str = "statement JOIN attribution ON attribution.id = statement.attribution \
     JOIN report ON report.id = attribution.report";

/// What of an appearance is kept with its statement: all that neither its report nor its attribution holds.
pub(super) fn shown(mut appearance: Appearance) -> Result<String, LedgerError> {
    appearance.report = ReportLine::default();
    appearance.content = String::new();
    serde_json::to_string(&appearance).map_err(LedgerError::from)
}

/// An appearance from a row of [`COLUMNS`].
pub(super) fn appearance(row: &Row<'_>) -> Result<Appearance, LedgerError> {
    let mut appearance: Appearance = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
    appearance.order = Order(row.get(0)?);
    appearance.content = row.get(2)?;
    appearance.copy_of = row.get(8)?;
    appearance.report = ReportLine {
        id: row.get(3)?,
        title: row.get(4)?,
        outlet: row.get(5)?,
        url: row.get(6)?,
        published: row.get(7)?,
        origin: row.get(9)?,
    };
    Ok(appearance)
}

/// The whole claim whose first statement has this number.
pub(super) fn whole(db: &Connection, number: i64) -> Result<Option<Claim>, LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE statement.claim = ?1 ORDER BY statement.number"
    ))?;
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
        for table in ["position", "claim_place", "claim_figure"] {
            db.prepare_cached(&format!("DELETE FROM {table} WHERE claim = ?1"))?.execute([number])?;
        }
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
    let polarity = if claim.polarity == Polarity::Positive { "positive" } else { "negative" };
    let changed = claim.positions.iter().filter(|position| position.has_changed()).count();
    db.prepare_cached(
        "INSERT OR REPLACE INTO claim (number, id, wording, polarity, status, grade, first, last, appearances, reports,
                                       for_it, against, doubting, changed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
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
    for position in &claim.positions {
        let party = party(db, position, claim)?;
        db.prepare_cached(
            "INSERT OR REPLACE INTO position (party, claim, stand, since, changed) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![party, number, position.stand.as_str(), position.since, position.has_changed()])?;
    }
    for place in &claim.places {
        db.prepare_cached("INSERT OR IGNORE INTO claim_place (name, country, claim) VALUES (?1, ?2, ?3)")?
            .execute(params![place.name, place.country.as_deref().unwrap_or_default(), number])?;
    }
    for range in &claim.figures {
        db.prepare_cached(
            "INSERT OR IGNORE INTO claim_figure (claim, unit, low, best, high) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![number, range.unit, range.low, range.best, range.high])?;
    }
    Ok(())
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
