//! Where claims are about.
//!
//! In: a filter. Out: places, those with most claims first, each with how exact it is: a country is no point.

use std::collections::BTreeMap;

use corroboration::claims::Location;
use record::PlaceKind;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{ROWS, latest, numbers};
use crate::claims::ClaimFilter;
use crate::error::LedgerError;

/// Places of one answer.
const MOST: usize = 300;

/// A place and the claims about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceItem {
    /// Country and name: `NO:Bergen`.
    pub id: String,
    /// Standard name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// How exact: `country`, `region`, `city`.
    pub kind: String,
    /// About how far from the coordinates it may have been, in kilometres.
    pub radius_km: u32,
    /// Claims about it.
    pub claims: u32,
    /// Of them contested.
    pub contested: u32,
    /// Of them corroborated.
    pub corroborated: u32,
    /// Of them denied.
    pub denied: u32,
    /// When the first was first made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// When the last was last made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// Places, those with most claims first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Places {
    /// The places.
    pub items: Vec<PlaceItem>,
    /// Whether claims or places were left out.
    pub bounded: bool,
}

/// The id of a place.
pub(super) fn id(name: &str, country: &str) -> String {
    if country.is_empty() { name.to_owned() } else { format!("{country}:{name}") }
}

/// What is known of a place while claims are counted.
#[derive(Default)]
struct Counts {
    item: PlaceItem,
    /// The claim about it that is put together with the least work: appearances and number.
    shown_by: Option<(u32, i64)>,
}

/// The places.
pub(super) fn places(db: &Connection, filter: &ClaimFilter) -> Result<Places, LedgerError> {
    let (lines, mut bounded) = latest(db, filter, ROWS)?;
    let by_number: BTreeMap<_, _> = lines.iter().map(|line| (line.number, line)).collect();
    let mut known = BTreeMap::<(String, String), Counts>::new();
    let mut query = db.prepare_cached(
        "SELECT claim, name, country FROM json_each(?1) CROSS JOIN claim_place ON claim_place.claim = value",
    )?;
    let mut rows = query.query([numbers(&lines)?])?;
    while let Some(row) = rows.next()? {
        let Some(line) = by_number.get(&row.get(0)?) else { continue };
        let Counts { item, shown_by } = known.entry((row.get(1)?, row.get(2)?)).or_default();
        item.claims += 1;
        match line.status.as_str() {
            "contested" => item.contested += 1,
            "corroborated" => item.corroborated += 1,
            "denied" => item.denied += 1,
            _ => {}
        }
        let earliest = [&item.first, &line.first].into_iter().flatten().min().cloned();
        item.first = earliest;
        item.last = item.last.take().max(line.last.clone());
        let candidate = (line.appearances, line.number);
        *shown_by = Some(shown_by.map_or(candidate, |best| best.min(candidate)));
    }
    let mut known: Vec<_> = known.into_iter().collect();
    known.sort_by(|(a, one), (b, other)| other.item.claims.cmp(&one.item.claims).then_with(|| a.cmp(b)));
    bounded |= known.len() > MOST;
    known.truncate(MOST);
    let items = known.into_iter().map(|((name, country), counts)| locate(db, name, country, counts));
    Ok(Places { items: items.collect::<Result<_, _>>()?, bounded })
}

/// A place with its coordinates, which stand in the claims about it.
fn locate(db: &Connection, name: String, country: String, counts: Counts) -> Result<PlaceItem, LedgerError> {
    let mut item = counts.item;
    let place = counts.shown_by.map_or(Ok(None), |(_, claim)| grounded(db, claim, &name, &country))?;
    let (kind, radius_km) = exactness(place.as_ref().map(|place| place.kind));
    (item.kind, item.radius_km) = (kind.to_owned(), radius_km);
    (item.lat, item.lon) = place.map_or((None, None), |place| (place.lat, place.lon));
    item.id = id(&name, &country);
    item.name = name;
    item.country = (!country.is_empty()).then_some(country);
    Ok(item)
}

/// What is read of an appearance.
#[derive(Deserialize)]
struct About {
    places: Vec<Location>,
}

/// A place as the first appearance of a claim has it that is about it. Only the places of appearances are read: a claim may
/// have a thousand.
fn grounded(db: &Connection, claim: i64, name: &str, country: &str) -> Result<Option<Location>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT shown FROM appearance WHERE claim = ?1 AND instr(shown, '\"places\"') > 0 ORDER BY number",
    )?;
    let mut rows = query.query([claim])?;
    let is_it =
        |place: &Location| place.name == name && place.country.as_deref().unwrap_or_default() == country;
    while let Some(row) = rows.next()? {
        let Ok(about) = serde_json::from_str::<About>(row.get_ref(0)?.as_str().unwrap_or_default()) else {
            continue; // the word stands elsewhere in it
        };
        let found = about.places.into_iter().find(is_it);
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// How exact a kind of place is. Reports name places and no addresses, so that nothing is a point; what is neither state nor
/// town may be a sea, and is drawn as wide as a region.
fn exactness(kind: Option<PlaceKind>) -> (&'static str, u32) {
    match kind {
        Some(PlaceKind::Country) => ("country", 500),
        Some(PlaceKind::City) => ("city", 10),
        _ => ("region", 100),
    }
}
