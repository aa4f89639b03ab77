//! How many claims of each kind there are among those that fit.
//!
//! In: a filter. Out: counts by status, stand, party, country, place and month.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Serialize;

use super::{ROWS, latest, numbers, places::id};
use crate::claims::{ClaimFilter, ClaimLine};
use crate::error::LedgerError;

/// Parties, countries and places that are counted.
const MOST: u32 = 30;

/// How often a word stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Counted {
    /// The word, as filters take it.
    pub value: String,
    /// Claims that have it.
    pub count: u32,
}

/// How often something with a name stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedCount {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How often.
    pub count: u32,
}

/// How many claims were last made in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Month {
    /// `2024-10`.
    pub month: String,
    /// Claims.
    pub count: u32,
}

/// Counts of the claims that fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Facets {
    /// By how they stand.
    pub status: Vec<Counted>,
    /// By the stands that somebody takes.
    pub stance: Vec<Counted>,
    /// By who takes a stand.
    pub parties: Vec<NamedCount>,
    /// By country.
    pub countries: Vec<Counted>,
    /// By place.
    pub places: Vec<NamedCount>,
    /// By month, the first first.
    pub months: Vec<Month>,
    /// Whether only the latest claims that fit were counted.
    pub bounded: bool,
}

/// The counts.
pub(super) fn facets(db: &Connection, filter: &ClaimFilter) -> Result<Facets, LedgerError> {
    let (lines, bounded) = latest(db, filter, ROWS)?;
    let numbers = numbers(&lines)?;
    let counted = |(value, count)| Counted { value, count };
    let of = |sql: &str| -> Result<Vec<Counted>, LedgerError> {
        let mut query = db.prepare_cached(sql)?;
        let rows = query
            .query_map([&numbers], |row| Ok(Counted { value: row.get(0)?, count: row.get(1)? }))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    };
    let stance = of("SELECT stand, count(DISTINCT claim) AS claims FROM json_each(?1)
         CROSS JOIN position ON position.claim = value GROUP BY stand ORDER BY claims DESC, stand")?;
    let countries = of(&format!(
        "SELECT country, count(DISTINCT claim) AS claims FROM json_each(?1)
         CROSS JOIN claim_place ON claim_place.claim = value WHERE country <> ''
         GROUP BY country ORDER BY claims DESC, country LIMIT {MOST}"
    ))?;
    Ok(Facets {
        status: by(&lines, |line| Some(&line.status)).into_iter().map(counted).collect(),
        stance,
        parties: most_parties(db, &numbers)?,
        countries,
        places: most_places(db, &numbers)?,
        months: by(&lines, |line| line.last.as_deref().and_then(month))
            .into_iter()
            .map(|(month, count)| Month { month, count })
            .collect(),
        bounded,
    })
}

/// How many lines have each word, in the order of the words.
fn by(lines: &[ClaimLine], word: impl Fn(&ClaimLine) -> Option<&str>) -> Vec<(String, u32)> {
    let mut counts = BTreeMap::<&str, u32>::new();
    for word in lines.iter().filter_map(word) {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect()
}

/// The month of a date that has one.
fn month(date: &str) -> Option<&str> {
    let month = date.get(..7)?;
    let is_month = month.bytes().enumerate().all(|(at, byte)| match at {
        4 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    is_month.then_some(month)
}

fn most_parties(db: &Connection, numbers: &str) -> Result<Vec<NamedCount>, LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT party.key, party.name, count(*) AS claims FROM json_each(?1)
         CROSS JOIN position ON position.claim = value CROSS JOIN party ON party.id = position.party
         GROUP BY party.id ORDER BY claims DESC, party.key LIMIT {MOST}"
    ))?;
    let rows = query.query_map([numbers], |row| {
        Ok(NamedCount { id: row.get(0)?, name: row.get(1)?, count: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn most_places(db: &Connection, numbers: &str) -> Result<Vec<NamedCount>, LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT name, country, count(*) AS claims FROM json_each(?1)
         CROSS JOIN claim_place ON claim_place.claim = value
         GROUP BY name, country ORDER BY claims DESC, name, country LIMIT {MOST}"
    ))?;
    let rows = query.query_map([numbers], |row| {
        let (name, country): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(NamedCount { id: id(&name, &country), name, count: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::month;

    #[test]
    fn a_month_is_told_where_the_date_has_one() {
        let cases = [
            ("2024-10-22", Some("2024-10")),
            ("2024-10", Some("2024-10")),
            ("2024", None),
            ("2024-1X", None),
            ("2024/2025", None),
            ("é024-10", None),
            ("", None),
        ];
        for (date, expected) in cases {
            assert_eq!(month(date), expected, "{date}");
        }
    }
}
