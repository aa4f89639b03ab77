//! From a reading to its places: each with every mention, and where it is on Earth.
//!
//! In: a reading, the gazetteer. Out: one [`PlaceEntry`] per place. First [`find`] decides which words name a place, then
//! [`resolve`] which place each name means, all names of the report together. Adjectives and inhabitants (`Russian`) are no
//! places; a place that the gazetteer does not know is kept without coordinates.

mod context;
mod evidence;
mod find;
mod link;
mod resolve;
mod words;

use std::collections::BTreeMap;

use reader::Reading;
use record::{ByteSpan, PlaceKind};

use crate::confidence;
use crate::gazetteer::{Feature, Gazetteer, GazetteerPlace, PlaceId, fold};
use find::Found;
use resolve::Meaning;

/// A place that the report names, one entry however often.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceEntry {
    /// Standard name.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Every mention, in order of the text.
    pub spans: Vec<ByteSpan>,
    /// How probable it is that the names stand for this place; none for one without coordinates.
    pub confidence: Option<f32>,
    /// What settled it.
    pub why: String,
}

/// The places that a report names, in order of their first mention.
#[must_use]
pub fn places(reading: &Reading<'_>, gazetteer: &Gazetteer) -> Vec<PlaceEntry> {
    let found = find::find(reading, gazetteer);
    let votes = context::country_votes(reading, gazetteer);
    let meant = resolve::resolve(&found, &votes, gazetteer);
    let mut entries: Vec<PlaceEntry> = Vec::new();
    let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
    for (at, (toponym, meaning)) in found.iter().zip(&meant).enumerate() {
        let key = meaning
            .place
            .as_ref()
            .map_or_else(|| Key::Unknown(fold(toponym.name)), |place| Key::Known(place.id));
        match numbers.get(&key) {
            Some(&number) => entries[number].spans.push(toponym.span),
            None => {
                numbers.insert(key, entries.len());
                entries.push(match &meaning.place {
                    Some(place) => known(toponym, place, gazetteer, meaning),
                    None => {
                        let around = around(reading.text, at, &found, &meant);
                        unknown(toponym, around, gazetteer, &meaning.why)
                    }
                });
            }
        }
    }
    entries
}

/// What makes two names one entry.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(PlaceId),
    Unknown(String),
}

/// The entry that a name opens.
fn known(found: &Found<'_>, place: &GazetteerPlace, gazetteer: &Gazetteer, meaning: &Meaning) -> PlaceEntry {
    PlaceEntry {
        name: place.name.to_owned(),
        kind: kind(place.feature),
        country: gazetteer.code_of(place).map(str::to_owned),
        lat: Some(place.lat),
        lon: Some(place.lon),
        geonames: place.geonames,
        spans: vec![found.span],
        confidence: meaning.confidence,
        why: meaning.why.clone(),
    }
}

/// The sign of a place that the gazetteer lacks and the text puts in a town that it has.
const AT_ITS_TOWN: &str = "at the town named with it";
/// The sign of one that the text names near a town.
const AT_A_TOWN: &str = "at the town named near it";

/// The entry of a name that the gazetteer lacks: in the country, and at the town, that the text puts it in.
fn unknown(
    found: &Found<'_>,
    around: Option<(GazetteerPlace, &'static str)>,
    gazetteer: &Gazetteer,
    why: &str,
) -> PlaceEntry {
    let larger = around.map(|(place, _)| place);
    let town = around.filter(|(place, _)| matches!(place.feature, Feature::City | Feature::District));
    let confidence = town.map(|(_, sign)| confidence::place(&[(sign, true)]));
    let town = town.map(|(place, _)| place);
    let signs = confidence.iter().flat_map(|confidence| confidence.signs.iter().copied());
    let why = [why].into_iter().chain(signs).collect::<Vec<_>>().join("; ");
    PlaceEntry {
        name: found.name.to_owned(),
        kind: PlaceKind::Other,
        country: larger.and_then(|place| gazetteer.code_of(&place)).map(str::to_owned),
        lat: town.map(|place| place.lat),
        lon: town.map(|place| place.lon),
        geonames: None,
        spans: vec![found.span],
        confidence: confidence.map(|confidence| confidence.probability),
        why,
    }
}

/// The place that a name which the gazetteer lacks stands in, by the text, with the sign that says so.
fn around(
    text: &str,
    number: usize,
    found: &[Found<'_>],
    meant: &[Meaning],
) -> Option<(GazetteerPlace, &'static str)> {
    match found[number].within.first() {
        Some(&outer) => meant[outer].place.map(|place| (place, AT_ITS_TOWN)),
        None => town_nearby(text, number, found, meant).map(|place| (place, AT_A_TOWN)),
    }
}

/// How many bytes from the name of a street the name of its town may stand: about two sentences.
const NEARBY: usize = 200;

/// The town in whose neighbourhood the text names something that stands in a town: the last one before it, else the next,
/// of the same paragraph.
fn town_nearby(text: &str, number: usize, found: &[Found<'_>], meant: &[Meaning]) -> Option<GazetteerPlace> {
    let at = found[number].span.start;
    let near = |other: &usize| {
        let there = found[*other].span.start;
        let between = text.get(there.min(at)..there.max(at)).unwrap_or_default();
        between.len() < NEARBY && !between.contains('\n')
    };
    let town = |other: usize| meant[other].place.filter(|place| place.feature == Feature::City);
    let before = || (0..number).rev().take_while(near).find_map(town);
    let behind = || (number + 1..found.len()).take_while(near).find_map(town);
    let stands_in_town = found[number].name.split(' ').next_back().is_some_and(words::is_in_town);
    stands_in_town.then(|| before().or_else(behind)).flatten()
}

/// The record's word for a kind of gazetteer entry.
fn kind(feature: Feature) -> PlaceKind {
    match feature {
        Feature::Country => PlaceKind::Country,
        Feature::Region | Feature::District | Feature::Area => PlaceKind::Region,
        Feature::City => PlaceKind::City,
        Feature::Other => PlaceKind::Other,
    }
}
