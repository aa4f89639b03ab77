//! What is compared of two reports to tell whether they are about one incident.
//!
//! In: a record. Out: its [`Profile`]: who, where, when, how old, and the rare words; and the keys by which a database finds
//! other reports that may tell of the same.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use record::{Day, Figure, PartyKind, Place, PlaceKind, Record, TimeKind};
use serde::{Deserialize, Serialize};

use crate::linking::{Rank, key};
use crate::words::{terms, weight, words};

/// A word of at least this weight is rare: once in 600,000 words or less (Zipf 3.2).
const RARE: f32 = 0.82;
/// Of each kind, what stands first in the report is kept: news has the important first, and profiles stay small.
const KEPT: usize = 64;
/// Names and rare words of more bytes are no words.
const LONGEST: usize = 80;
/// How many rare words are kept.
const RARE_KEPT: usize = 256;
/// The length of the vector of terms. Whole numbers come back the same from wherever they were stored.
pub(super) const UNIT: f64 = 65_535.0;
/// How many terms are kept.
const TERMS_KEPT: usize = 512;
/// How many people, cities, days and rare words make keys.
const KEYED: (usize, usize, usize, usize) = (16, 4, 6, 32);
/// Reports published within this many days of each other share a window, and with it keys. The windows overlap by half.
const WINDOW: i32 = 14;
/// What follows a last name and is given in one report and left out in the next.
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Who, where, when, how old, and the words of one report. Sets are sorted, so that two are compared in one pass.
///
/// It can be stored beside the record, to be compared without reading that again; the stored form is no promise, and is to be
/// made anew from the record by every new version of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The day of publication, counted from 1970.
    pub(super) published: Option<i32>,
    /// The people with first and last name, folded: `ada quill`.
    pub(super) people: BTreeSet<String>,
    /// Their last names.
    pub(super) surnames: BTreeSet<String>,
    /// Cities, states and whatever else has a name, by gazetteer id or name; with the name to show.
    pub(super) cities: BTreeMap<String, String>,
    pub(super) regions: BTreeMap<String, String>,
    pub(super) sites: BTreeMap<String, String>,
    /// Days that the report names, up to its publication.
    pub(super) days: BTreeSet<i32>,
    /// Ages in years.
    pub(super) ages: BTreeSet<u8>,
    /// Words that are rare in English, mostly names.
    pub(super) rare: BTreeSet<String>,
    /// Words by a hash of their stem, sorted, with how much each makes of the text: a vector of length [`UNIT`].
    pub(super) terms: Vec<(u32, u16)>,
    keys: Vec<u64>,
}

impl Profile {
    /// The profile of the report of `record`.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let mut profile =
            Self { published: Rank::of(&record.report).day().and_then(ordinal), ..Self::default() };
        let people = people(record);
        profile.surnames =
            people.iter().filter_map(|name| Some(name.rsplit_once(' ')?.1.to_owned())).collect();
        for place in record.places.iter().filter(|place| place.name.len() <= LONGEST).take(KEPT) {
            let kind = match place.kind {
                PlaceKind::City => &mut profile.cities,
                PlaceKind::Region => &mut profile.regions,
                PlaceKind::Other => &mut profile.sites,
                PlaceKind::Country => continue,
            };
            kind.insert(place_id(place), place.name.clone());
        }
        let days = days(record, profile.published);
        let rare = rare_words(record);
        profile.terms = term_vector(record);
        profile.ages = record.figures.iter().filter_map(age).take(KEPT).collect();
        profile.keys = keys(&profile, record, &people, &days, &rare);
        profile.people = people.into_iter().collect();
        profile.days = days.into_iter().collect();
        profile.rare = rare.into_iter().collect();
        profile
    }

    /// What to look up in a database to find reports that may tell of the same incident, sorted: some dozens of keys.
    #[must_use]
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }
}

/// People with first and last name, in the order of the record.
fn people(record: &Record) -> Vec<String> {
    let persons = record.parties.iter().filter(|party| party.kind == PartyKind::Person);
    let names = persons.filter_map(|party| {
        let counts = |word: &String| word.chars().count() > 1 && !SUFFIXES.contains(&word.as_str());
        let parts: Vec<String> = words(&party.name).filter(counts).collect();
        let (first, last) = (parts.first()?, parts.last()?);
        (parts.len() > 1 && last.chars().count() > 2 && first.len() + last.len() <= LONGEST)
            .then(|| format!("{first} {last}"))
    });
    names.take(KEPT).collect()
}

fn place_id(place: &Place) -> String {
    place.ids.get("geonames").cloned().unwrap_or_else(|| words(&place.name).collect::<Vec<_>>().join(" "))
}

/// The days that are named to the day, up to publication, in the order of the record. What is to come did not happen yet.
fn days(record: &Record, published: Option<i32>) -> Vec<i32> {
    let Some(published) = published else { return Vec::new() };
    let times = record.times.iter().filter(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time));
    let mut days = Vec::new();
    for edtf in times.filter_map(|time| time.edtf.as_ref()) {
        let day = edtf.earliest().filter(|_| edtf.earliest() == edtf.latest()).and_then(ordinal);
        days.extend(day.filter(|&day| day <= published && !days.contains(&day)));
        if days.len() == KEPT {
            break;
        }
    }
    days
}

/// The rare words of headline and text, in order, each once.
fn rare_words(record: &Record) -> Vec<String> {
    let title = record.report.title.as_deref().unwrap_or_default();
    let mut seen = BTreeSet::new();
    words(title)
        .chain(words(&record.report.text))
        .filter(|word| {
            word.len() <= LONGEST
                && weight(word) > RARE
                && word.chars().count() > 2
                && !word.chars().all(char::is_numeric)
        })
        .filter(|word| seen.insert(word.clone()))
        .take(RARE_KEPT)
        .collect()
}

/// The terms of a text, each by its weight and the logarithm of how often it occurs, those of the headline counting twice.
fn term_vector(record: &Record) -> Vec<(u32, u16)> {
    let title = record.report.title.as_deref().unwrap_or_default();
    let mut counts: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (text, times) in [(title, 2.0), (record.report.text.as_str(), 1.0)] {
        for term in terms(text) {
            let stem = (key(&[&term.stem]) >> 32) as u32;
            counts.entry(stem).or_insert((0.0, f64::from(term.weight))).0 += times;
        }
    }
    let weigh = |(stem, (count, weight)): (u32, (f64, f64))| (stem, (1.0 + count.ln()) * weight);
    let mut vector: Vec<(u32, f64)> = counts.into_iter().map(weigh).collect();
    // Largest first, ties by hash: what is left out of a long report weighs least.
    vector.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    vector.truncate(TERMS_KEPT);
    vector.sort_unstable_by_key(|term| term.0);
    let length = vector.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
    vector.into_iter().map(|(stem, value)| (stem, (value / length * UNIT).round() as u16)).collect()
}

/// The age that a figure gives.
fn age(figure: &Figure) -> Option<u8> {
    let is_age = figure
        .unit
        .as_deref()
        .is_some_and(|unit| unit.replace('-', " ").starts_with("year") && unit.ends_with("old"));
    let value = figure.value.filter(|value| is_age && (1.0..=120.0).contains(value))?;
    Some(value as u8)
}

/// Everybody who is named; each city with each day, and with the time of publication; each rare word with the latter.
fn keys(profile: &Profile, record: &Record, people: &[String], days: &[i32], rare: &[String]) -> Vec<u64> {
    let (n_people, n_cities, n_days, n_rare) = KEYED;
    let window = profile.published.map(|day| day.div_euclid(WINDOW / 2));
    let windows: Vec<String> = match window {
        Some(half) => vec![half.to_string(), (half + 1).to_string()],
        None => vec!["undated".to_owned()],
    };
    let mut keys: Vec<u64> = people.iter().take(n_people).map(|name| key(&["person", name])).collect();
    let cities = record.places.iter().filter(|place| place.kind == PlaceKind::City);
    for city in cities.take(n_cities).map(place_id) {
        keys.extend(days.iter().take(n_days).map(|day| key(&["city on", &city, &day.to_string()])));
        keys.extend(windows.iter().map(|window| key(&["city around", &city, window])));
    }
    for word in rare.iter().take(n_rare) {
        keys.extend(windows.iter().map(|window| key(&["word around", word, window])));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Days since 1970.
fn ordinal(day: Day) -> Option<i32> {
    let number = |part: u8| i8::try_from(part).ok();
    let date = Date::new(i16::try_from(day.year).ok()?, number(day.month)?, number(day.day)?).ok()?;
    i32::try_from(date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24).ok()
}
