//! The figures of a claim: low, best and high over time, each value with who gives it.
//!
//! In: the appearances of one claim. Out: a [`FigureRange`] for each thing counted, as the Uppsala Conflict Data Program
//! gives fatalities: the lowest and the highest that anybody gives, and the best, here the one on which most origins
//! agree, the latest of equals.

use std::collections::{BTreeMap, BTreeSet};

use record::Bound;
use serde::{Deserialize, Serialize};

use super::appearance::{Amounts, Appearance};
use super::synonyms::unit_token;

/// What is said of one quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRange {
    /// What is counted, as first printed.
    pub unit: String,
    /// Least value that anybody's words allow.
    pub low: f64,
    /// The value on which most origins agree; the latest of equals.
    pub best: f64,
    /// Greatest value that anybody's words allow.
    pub high: f64,
    /// Every value, in time.
    pub values: Vec<Given>,
}

/// A value that somebody gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Best value.
    pub value: f64,
    /// Least value that the words allow.
    pub low: f64,
    /// Greatest value that the words allow.
    pub high: f64,
    /// How the number bounds what it counts.
    pub bound: Bound,
    /// Who gives it; absent where the report ties it to nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where.
    pub appearance: String,
    /// Whose voice that is.
    #[serde(skip)]
    body: String,
}

/// What is said of each quantity, the one that most appearances give first.
#[must_use]
pub(super) fn ranges(appearances: &[Appearance]) -> Vec<FigureRange> {
    let mut by_unit: BTreeMap<u32, (String, Vec<Given>)> = BTreeMap::new();
    for appearance in appearances {
        for amount in &appearance.figures {
            let (Some(unit), Some(given)) = (&amount.unit, Given::of(amount, appearance)) else { continue };
            by_unit.entry(unit_token(unit)).or_insert_with(|| (unit.clone(), Vec::new())).1.push(given);
        }
    }
    let mut ranges: Vec<FigureRange> =
        by_unit.into_values().filter_map(|(unit, values)| FigureRange::of(unit, values)).collect();
    ranges.sort_by(|one, other| {
        other.values.len().cmp(&one.values.len()).then_with(|| one.unit.cmp(&other.unit))
    });
    ranges
}

impl Given {
    fn of(amount: &Amounts, appearance: &Appearance) -> Option<Self> {
        let value = amount.value.or(amount.low).or(amount.high)?;
        let source = appearance.source.as_ref();
        Some(Self {
            date: appearance.date().map(str::to_owned),
            value,
            low: amount.low.unwrap_or(value),
            high: amount.high.unwrap_or(value),
            bound: amount.bound,
            source: source.map(|source| source.name.clone()),
            appearance: appearance.id.clone(),
            body: source.map_or_else(String::new, |source| {
                source.party.as_ref().map_or_else(|| source.text.clone(), |party| party.body.clone())
            }),
        })
    }
}

impl FigureRange {
    fn of(unit: String, mut values: Vec<Given>) -> Option<Self> {
        values.sort_by(|one, other| one.date.cmp(&other.date));
        let low = values.iter().map(|given| given.low).min_by(f64::total_cmp)?;
        let high = values.iter().map(|given| given.high).max_by(f64::total_cmp)?;
        let mut bodies: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
        for given in &values {
            bodies.entry(given.value.to_bits()).or_default().insert(&given.body);
        }
        let support = |given: &&Given| bodies.get(&given.value.to_bits()).map_or(0, BTreeSet::len);
        let best = values.iter().max_by_key(support)?.value;
        Some(Self { unit, low, best, high, values })
    }

    /// Two values of different sources that cannot both hold: neither's words allow the other's.
    #[must_use]
    pub fn conflict(&self) -> Option<(&Given, &Given)> {
        let lowest = self.values.iter().min_by(|one, other| one.high.total_cmp(&other.high))?;
        let highest = self.values.iter().max_by(|one, other| one.low.total_cmp(&other.low))?;
        (lowest.high < highest.low && lowest.body != highest.body).then_some((lowest, highest))
    }
}
