//! A claim, put together from its appearances.
//!
//! In: the appearances of one claim, in any order. Out: the [`Claim`]: its wording, status, credibility, positions, origins,
//! figures and conflicts. The same appearances always end in the same claim.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use record::{Attribution, Polarity, Record, Stance};
use serde::{Deserialize, Serialize};

use super::appearance::{Appearance, Location};
use super::credibility::{Credibility, Status};
use super::group::{firsts, parents};
use super::origin::{Origin, origins};
use super::position::{Position, Repeat, Side, positions, repeats};
use super::range::{FigureRange, ranges};
use super::statement::{Order, Statement};
use super::voices;
use crate::words::words;

/// A wording shorter or longer than this, in words, is taken only where there is no other.
const GOOD_LENGTH: std::ops::RangeInclusive<usize> = 5..=40;
/// Words that a wording should not begin with: they stand for something that only the report tells.
const POINTING: &[&str] = &[
    "he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "there",
    "them", "him",
];

/// What is claimed, across reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The id of its first appearance. The id of any other appearance leads to the same claim.
    pub id: String,
    /// One of its own contents, as printed.
    pub wording: String,
    /// The appearance that the wording is from.
    pub worded_by: String,
    /// Whether the wording says that something is so.
    pub polarity: Polarity,
    /// What it rests on.
    pub status: Status,
    /// How well founded it is, and why.
    pub credibility: Credibility,
    /// Date of its first appearance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Date of its last appearance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// In how many reports it appears.
    pub reports: usize,
    /// Where parties stand.
    pub positions: Vec<Position>,
    /// Who only passes it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<Repeat>,
    /// What it rests on first-hand.
    pub origins: Vec<Origin>,
    /// What is said of each quantity in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureRange>,
    /// Where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Location>,
    /// What cannot both hold, each a sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<String>,
    /// Everywhere it is made, in time.
    pub appearances: Vec<Appearance>,
}

/// The claims of any number of records, in the order of their first appearances; `id` gives an appearance its id.
///
/// One process, from nothing: a ledger keeps what this works out, and adds to it report by report.
#[must_use]
pub fn claims(records: &[Record], id: impl Fn(&Record, &Attribution) -> String) -> Vec<Claim> {
    let statements: Vec<Statement> = records.iter().flat_map(Statement::all).collect();
    let appearances =
        records.iter().flat_map(|record| Appearance::all(record, |attribution| id(record, attribution)));
    let attributions = records.iter().flat_map(|record| &record.attributions);
    let mut members: BTreeMap<Order, Vec<Appearance>> = BTreeMap::new();
    let found = firsts(&parents(&statements)).into_iter().zip(appearances);
    for (((first, appearance), statement), attribution) in found.zip(&statements).zip(attributions) {
        if !statement.says_something(attribution) {
            continue;
        }
        members.entry(statements[first].order).or_default().push(appearance);
    }
    members.into_values().filter_map(Claim::of).collect()
}

impl Claim {
    /// The claim that these appearances make; none without any.
    #[must_use]
    pub fn of(mut appearances: Vec<Appearance>) -> Option<Self> {
        appearances.sort_by_key(|appearance| appearance.order);
        voices::resolve(&mut appearances);
        let first = appearances.first()?;
        let worded =
            appearances.iter().max_by_key(|appearance| (quality(appearance), Reverse(appearance.order)))?;
        let (wording, worded_by, polarity) = (worded.content.clone(), worded.id.clone(), worded.polarity);
        let positions = positions(&appearances, polarity);
        let origins = origins(&appearances, polarity);
        let figures = ranges(&appearances);
        let dates = || appearances.iter().filter_map(Appearance::date);
        let mut reports: Vec<&str> =
            appearances.iter().map(|appearance| appearance.report.id.as_str()).collect();
        reports.sort_unstable();
        reports.dedup();
        Some(Self {
            id: first.id.clone(),
            wording,
            worded_by,
            polarity,
            status: Status::of(&origins),
            credibility: Credibility::of(&origins, &positions),
            first: dates().min().map(str::to_owned),
            last: dates().max().map(str::to_owned),
            reports: reports.len(),
            conflicts: conflicts(&positions, &figures),
            repeats: repeats(&appearances),
            places: places(&appearances),
            positions,
            origins,
            figures,
            appearances,
        })
    }

    /// How many origins take a side.
    #[must_use]
    pub fn origins_on(&self, side: Side) -> usize {
        self.origins.iter().filter(|origin| origin.side == side).count()
    }
}

/// How well an appearance words its claim: says that something is so, plainly, with names, at a readable length, in few pieces
/// and with few words that only its report explains.
fn quality(appearance: &Appearance) -> (bool, bool, bool, bool, usize, Reverse<usize>) {
    let said: Vec<String> = words(&appearance.content).collect();
    let length = said.len();
    let points = said.first().is_none_or(|word| POINTING.contains(&word.as_str()));
    let recalls = |word: &&String| POINTING.contains(&word.as_str()) && *word != "that" && *word != "there";
    let recalling = said.iter().filter(recalls).count();
    // What stands in one piece and without pronouns reads best by itself.
    let alone = recalling == 0 && appearance.spans.len() == 1;
    let states = appearance.meaning.is_none()
        && appearance.polarity == Polarity::Positive
        && !matches!(appearance.stance, Stance::Doubt | Stance::Deny);
    let told = appearance.about.len() + appearance.places.len() + appearance.figures.len();
    let broken = recalling + appearance.spans.len();
    (states, GOOD_LENGTH.contains(&length), !points, alone, told.min(4), Reverse(broken))
}

/// The places of all appearances, the one that most name first.
fn places(appearances: &[Appearance]) -> Vec<Location> {
    let mut found: BTreeMap<(&str, Option<&str>), (usize, &Location)> = BTreeMap::new();
    for place in appearances.iter().flat_map(|appearance| &appearance.places) {
        found.entry((&place.name, place.country.as_deref())).or_insert((0, place)).0 += 1;
    }
    let mut found: Vec<(usize, &Location)> = found.into_values().collect();
    found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.name.cmp(&other.1.name)));
    found.into_iter().map(|(_, place)| place.clone()).collect()
}

/// What cannot both hold: who says so against who denies it, and figures that exclude each other.
fn conflicts(positions: &[Position], figures: &[FigureRange]) -> Vec<String> {
    let on = |side: Side| positions.iter().filter(move |position| position.stand.side() == side);
    let mut conflicts = Vec::new();
    // A party has one position: it is not both.
    if let Some(asserter) = on(Side::For).next() {
        for denier in on(Side::Against) {
            conflicts.push(format!(
                "{} {} what {} denies",
                asserter.name,
                asserter.stand.as_str(),
                denier.name
            ));
        }
    }
    for range in figures {
        if let Some((low, high)) = range.conflict() {
            let name =
                |source: &Option<String>| source.clone().unwrap_or_else(|| "an unnamed source".to_owned());
            conflicts.push(format!(
                "{} gives {} {}, {} {}",
                name(&low.source),
                low.value,
                range.unit,
                name(&high.source),
                high.value
            ));
        }
    }
    conflicts
}
