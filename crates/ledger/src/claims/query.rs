//! Questions about claims.
//!
//! In: what to look for. Out: lines for lists, the whole claim, what a party says, figures. Everything is answered from
//! rows that are kept up to date, so that a list of a million attributions is read in a moment.

use corroboration::claims::Claim;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde::Serialize;

use super::filter::{Fitting, ORDER, conditions, fitting};
use super::summary::whole;
use crate::error::LedgerError;
use crate::search::phrase;

/// Which claims to list, or to take the answer to another question from; what is absent does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Words of the name of a party that takes a stand.
    pub party: Option<String>,
    /// Words of the name of a place that it is about.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 code of a country that it is about.
    pub country: Option<String>,
    /// Last made on this day or later: `2024-10-28`.
    pub since: Option<String>,
    /// First made on this day or earlier.
    pub until: Option<String>,
    /// A stand that somebody takes: `asserts`, `confirms`, `denies`, `doubts`.
    pub stand: Option<String>,
    /// `single`, `corroborated`, `contested` or `denied`.
    pub status: Option<String>,
    /// Words of any of its contents.
    pub text: Option<String>,
    /// At most so many; as many as there are where absent.
    pub limit: Option<u32>,
    /// Only those that are listed after this one: the date of its last appearance and its number.
    pub after: Option<(Option<String>, i64)>,
}

impl ClaimFilter {
    /// Lets everything through, up to so many.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { limit: Some(limit), ..Self::default() }
    }

    /// The limit as SQL has it.
    pub(crate) fn at_most(&self) -> i64 {
        self.limit.map_or(-1, i64::from)
    }
}

/// A claim in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClaimLine {
    /// Its place among claims of one date, in this ledger.
    #[serde(skip)]
    pub number: i64,
    /// The id of its first appearance.
    pub id: String,
    /// One of its own contents.
    pub wording: String,
    /// What it rests on.
    pub status: String,
    /// 1 to 6 of the Admiralty scale.
    pub credibility: u8,
    /// Date of its first appearance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Date of its last appearance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// How often it is made.
    pub appearances: u32,
    /// In how many reports.
    pub reports: u32,
    /// Origins that say so.
    pub origins_for: u32,
    /// Origins that say that it is not so.
    pub origins_against: u32,
    /// Origins that doubt it.
    pub origins_doubting: u32,
}

/// A party and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PartyLine {
    /// The same in every report.
    pub key: String,
    /// The fullest name that a report gives.
    pub name: String,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Function as a report gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where it stands, the latest first.
    pub positions: Vec<PositionLine>,
}

/// Where a party stands on one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PositionLine {
    /// The claim.
    pub claim: ClaimLine,
    /// What the party says to it.
    pub stand: String,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Whether it said otherwise before.
    pub changed: bool,
}

/// What is said of one quantity in one claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FigureLine {
    /// The claim.
    pub claim: String,
    /// One of its contents.
    pub wording: String,
    /// What is counted.
    pub unit: String,
    /// Lowest, best and highest value.
    pub low: f64,
    /// The value on which most origins agree.
    pub best: f64,
    /// Greatest value that anybody gives.
    pub high: f64,
    /// When the claim was last made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// Positions that the answer about a party holds at most.
const MAX_POSITIONS: u32 = 1_000;
/// Parties that a name finds at most.
const MAX_PARTIES: u32 = 20;

/// The columns that [`line()`] reads.
pub(crate) const LINE: &str = "claim.id, claim.wording, claim.status, claim.grade, claim.first, claim.last, claim.appearances, \
     claim.reports, claim.for_it, claim.against, claim.doubting, claim.number";

/// A line from a row of [`LINE`].
pub(crate) fn line(row: &rusqlite::Row<'_>) -> rusqlite::Result<ClaimLine> {
    Ok(ClaimLine {
        number: row.get(11)?,
        id: row.get(0)?,
        wording: row.get(1)?,
        status: row.get(2)?,
        credibility: row.get(3)?,
        first: row.get(4)?,
        last: row.get(5)?,
        appearances: row.get(6)?,
        reports: row.get(7)?,
        origins_for: row.get(8)?,
        origins_against: row.get(9)?,
        origins_doubting: row.get(10)?,
    })
}

/// The claims that fit, the latest first.
pub(crate) fn claims(db: &Connection, filter: &ClaimFilter) -> Result<Vec<ClaimLine>, LedgerError> {
    let Fitting { from, mut values, conditions, in_order } = fitting(db, filter, None)?;
    values.extend(conditions.values());
    let order = if in_order { "" } else { ORDER };
    let sql = format!("SELECT {LINE} {from} WHERE {} {order} LIMIT {}", conditions.sql(), filter.at_most());
    let mut query = db.prepare_cached(&sql)?;
    let lines = query.query_map(params_from_iter(values), line)?.collect::<Result<_, _>>()?;
    Ok(lines)
}

/// The claim that has an appearance with this id, whole.
pub(crate) fn claim(db: &Connection, id: &str) -> Result<Option<Claim>, LedgerError> {
    let number: Option<i64> = db
        .prepare_cached(
            "SELECT statement.claim FROM attribution JOIN statement ON statement.attribution = attribution.id
             WHERE attribution.appearance = ?1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    number.map_or(Ok(None), |number| whole(db, number))
}

/// The parties whose names have these words, each with its positions, those with most positions first. The stance of the
/// filter is that of the party.
pub(crate) fn party(
    db: &Connection,
    name: &str,
    filter: &ClaimFilter,
) -> Result<Vec<PartyLine>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT party.id, party.key, party.name, party.kind, party.role FROM party
         WHERE party.id IN (SELECT rowid FROM party_name WHERE party_name MATCH ?1)
         ORDER BY (SELECT count(*) FROM position WHERE position.party = party.id) DESC, party.key LIMIT ?2",
    )?;
    let found: Vec<(i64, PartyLine)> = query
        .query_map(rusqlite::params![phrase(name), MAX_PARTIES], |row| {
            let line = PartyLine {
                key: row.get(1)?,
                name: row.get(2)?,
                kind: row.get(3)?,
                role: row.get(4)?,
                positions: Vec::new(),
            };
            Ok((row.get(0)?, line))
        })?
        .collect::<Result<_, _>>()?;
    let mut conditions = conditions(&ClaimFilter { stand: None, ..filter.clone() });
    if let Some(stand) = &filter.stand {
        conditions.add("position.stand = ?", [Value::Text(stand.clone())]);
    }
    let sql = format!(
        "SELECT {LINE}, position.stand, position.since, position.changed
         FROM position CROSS JOIN claim ON claim.number = position.claim WHERE position.party = ? AND {}
         ORDER BY position.since DESC, position.claim LIMIT {MAX_POSITIONS}",
        conditions.sql()
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut parties = Vec::with_capacity(found.len());
    for (id, mut party) in found {
        let values = std::iter::once(Value::Integer(id)).chain(conditions.values());
        let positions = query.query_map(params_from_iter(values), |row| {
            Ok(PositionLine {
                claim: line(row)?,
                stand: row.get(12)?,
                since: row.get(13)?,
                changed: row.get(14)?,
            })
        })?;
        party.positions = positions.collect::<Result<_, _>>()?;
        if conditions.is_empty() || !party.positions.is_empty() {
            parties.push(party);
        }
    }
    Ok(parties)
}

/// What is said of quantities of this unit, or of all, in the claims that fit: those that were made last first.
pub(crate) fn figures(
    db: &Connection,
    unit: Option<&str>,
    filter: &ClaimFilter,
) -> Result<Vec<FigureLine>, LedgerError> {
    let Fitting { from, mut values, mut conditions, .. } = fitting(db, filter, unit)?;
    if let Some(unit) = unit {
        conditions.add("claim_figure.unit LIKE '%' || ? || '%'", [Value::Text(unit.to_owned())]);
    }
    values.extend(conditions.values());
    let mut query = db.prepare_cached(&format!(
        "SELECT claim.id, claim.wording, unit, low, best, high, claim.last
         {from} CROSS JOIN claim_figure ON claim_figure.claim = claim.number
         WHERE {} {ORDER}, unit LIMIT {}",
        conditions.sql(),
        filter.at_most()
    ))?;
    let lines = query.query_map(params_from_iter(values), |row| {
        Ok(FigureLine {
            claim: row.get(0)?,
            wording: row.get(1)?,
            unit: row.get(2)?,
            low: row.get(3)?,
            best: row.get(4)?,
            high: row.get(5)?,
            last: row.get(6)?,
        })
    })?;
    Ok(lines.collect::<Result<_, _>>()?)
}
