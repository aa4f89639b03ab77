//! The figures of a claim: low, best and high over time, each value with who gives it.
//!
//! In: the appearances of one claim. Out: a [`FigureRange`] for each thing counted, as the Uppsala Conflict Data Program
//! gives fatalities: the lowest and the highest that anybody gives, and the best, here the one that the words of most
//! origins allow, the latest of equals.

use std::collections::{BTreeMap, BTreeSet};

use record::Bound;
use serde::{Deserialize, Serialize};

use super::appearance::{Amounts, Appearance};
use super::synonyms::unit_token;

/// `About 10,000` allows what lies within this share of it.
const ABOUT: f64 = 0.1;

/// What is said of one quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRange {
    /// What is counted, as first printed.
    pub unit: String,
    /// Least value that anybody's words allow.
    pub low: f64,
    /// The value that the words of most origins allow; the latest of equals.
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
    /// What the words allow: `at least 100` has no end.
    #[serde(skip)]
    allowed: (f64, f64),
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
        let (low, high) = (amount.low.unwrap_or(value), amount.high.unwrap_or(value));
        let source = appearance.source.as_ref();
        Some(Self {
            date: appearance.date().map(str::to_owned),
            value,
            low,
            high,
            bound: amount.bound,
            allowed: allowed(amount.bound, low, high),
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
        let best = best(&values)?;
        Some(Self { unit, low, best, high, values })
    }

    /// Two values of different sources that cannot both hold: neither's words allow the other's.
    #[must_use]
    pub fn conflict(&self) -> Option<(&Given, &Given)> {
        let lowest = self.values.iter().min_by(|one, other| one.allowed.1.total_cmp(&other.allowed.1))?;
        let highest = self.values.iter().max_by(|one, other| one.allowed.0.total_cmp(&other.allowed.0))?;
        (lowest.allowed.1 < highest.allowed.0 && lowest.body != highest.body).then_some((lowest, highest))
    }
}

/// What a bound allows of what is printed.
fn allowed(bound: Bound, low: f64, high: f64) -> (f64, f64) {
    match bound {
        Bound::AtLeast | Bound::MoreThan => (low, f64::INFINITY),
        Bound::AtMost | Bound::LessThan => (f64::NEG_INFINITY, high),
        Bound::About => (low - ABOUT * low.abs(), high + ABOUT * high.abs()),
        Bound::Exactly | Bound::Between => (low, high),
    }
}

/// The value that the words of most bodies allow; the latest of equals. Values come in time.
fn best(values: &[Given]) -> Option<f64> {
    let said: BTreeSet<(&str, [u64; 2])> = values
        .iter()
        .map(|given| (given.body.as_str(), [given.allowed.0, given.allowed.1].map(f64::to_bits)))
        .collect();
    let mut support: BTreeMap<u64, usize> = BTreeMap::new();
    for given in values {
        support.entry(given.value.to_bits()).or_insert_with(|| {
            let allows = |bounds: &[u64; 2]| {
                let [low, high] = bounds.map(f64::from_bits);
                (low..=high).contains(&given.value)
            };
            let bodies: BTreeSet<&str> =
                said.iter().filter(|(_, bounds)| allows(bounds)).map(|(body, _)| *body).collect();
            bodies.len()
        });
    }
    values.iter().max_by_key(|given| support.get(&given.value.to_bits())).map(|given| given.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(body: &str, value: f64, bound: Bound) -> Given {
        Given {
            date: None,
            value,
            low: value,
            high: value,
            bound,
            source: None,
            appearance: String::new(),
            body: body.to_owned(),
            allowed: allowed(bound, value, value),
        }
    }

    fn range(values: Vec<Given>) -> FigureRange {
        FigureRange::of("soldiers".to_owned(), values).expect("values")
    }

    #[test]
    fn the_best_value_is_what_the_words_of_most_allow() {
        let known = range(vec![
            given("army", 10_000.0, Bound::About),
            given("ministry", 10_400.0, Bound::Exactly),
            given("mayor", 1_000.0, Bound::AtLeast),
        ]);
        assert_eq!((known.low, known.best, known.high), (1_000.0, 10_400.0, 10_400.0));
        assert_eq!(known.conflict(), None);
    }

    #[test]
    fn numbers_conflict_where_no_words_allow_both() {
        let conflicting = |one: Given, other: Given| range(vec![one, other]).conflict().is_some();
        let (exact, many) = (given("army", 300.0, Bound::Exactly), given("rebels", 900.0, Bound::Exactly));
        assert!(conflicting(exact.clone(), many.clone()));
        assert!(!conflicting(given("army", 300.0, Bound::MoreThan), many.clone()));
        assert!(!conflicting(exact.clone(), given("rebels", 900.0, Bound::LessThan)));
        assert!(conflicting(given("army", 300.0, Bound::AtMost), many));
        assert!(!conflicting(exact, given("rebels", 310.0, Bound::About)));
    }
}
