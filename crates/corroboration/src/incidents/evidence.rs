//! How likely two reports tell of one incident, and why.
//!
//! In: two profiles. Out: their [`Likeness`]: a probability, and the evidence for and against in words. A logistic model of
//! sixteen features with weights set by hand; it looks at the two reports alone.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Profile;
use super::profile::UNIT;

/// What speaks for or against, and how much, in log-odds: four steps, and every piece of evidence on one of them by what it
/// means. Set by hand; what they reach is measured afterwards (docs/accuracy.md).
mod weights {
    /// Common among reports of one incident, and nearly as common among others.
    const TOUCH: f64 = 0.5;
    /// Makes it about three times as likely.
    const HINT: f64 = 1.0;
    /// Makes it about seven times as likely.
    const STRONG: f64 = 2.0;
    /// Makes it about twenty times as likely: outweighs any two hints.
    const NEARLY_DECISIVE: f64 = 3.0;

    /// Of the reports of one day that share a key, about one in eight tells of the same.
    pub(super) const PRIOR: f64 = -STRONG;
    /// Each hundredth by which the texts are more alike than two of one topic, up to 40; or less alike. Twenty of them, twice
    /// as alike as two of one topic, are a hint.
    pub(super) const ALIKE: f64 = HINT / 20.0;
    /// Each rare word that both have, up to five: the name of a street, a school, a dog. One may be chance.
    pub(super) const RARE_WORD: f64 = HINT;
    /// Each person whom both name, up to two. Police chiefs and sheriffs stand in many reports.
    pub(super) const PERSON: f64 = STRONG;
    /// A last name that both have, if no full name: many people share one.
    pub(super) const SURNAME: f64 = TOUCH;
    /// Both name people, and nobody twice. The first reports name the police, later ones the victims.
    pub(super) const OTHER_PEOPLE: f64 = -HINT;
    /// A city that both name: much happens in one city.
    pub(super) const CITY: f64 = HINT;
    /// Both name cities, and none twice: what is near is named by all.
    pub(super) const OTHER_CITIES: f64 = -NEARLY_DECISIVE;
    /// A region that both name: more happens in one region, but half of the reports name none.
    pub(super) const REGION: f64 = HINT;
    /// Both name regions, and none twice. Regions are also named in passing: where somebody came from.
    pub(super) const OTHER_REGIONS: f64 = -HINT;
    /// Each street, building or the like that both name, up to two.
    pub(super) const SITE: f64 = HINT;
    /// The days between the two publications, as the logarithm of one more: each time that they are three times as many.
    pub(super) const DAYS_APART: f64 = -HINT;
    /// A day that both name: that of the incident, if it is one.
    pub(super) const DAY: f64 = STRONG;
    /// Days at most three apart: of two reports of one week, most.
    pub(super) const NEAR_DAYS: f64 = TOUCH;
    /// Each day that both name and on which neither was published, up to two: an event of the past, which few share.
    pub(super) const PAST_DAY: f64 = HINT;
    /// Each age that both give, up to two: one in fifty has it.
    pub(super) const AGE: f64 = HINT;
    /// Both give ages, and none twice: an age is of the victim or the suspect, and both have one.
    pub(super) const OTHER_AGES: f64 = -STRONG;
}

/// How alike two reports on one topic are, in hundredths: the cosine of their words.
const TOPIC: f64 = 20.0;
/// More alike than this is a copy, and does not count for more.
const MOST_ALIKE: f64 = 60.0;
/// A publication without a date counts as this many days away.
const UNDATED: u32 = 7;
/// Days that are named are near within this many.
const NEAR: i32 = 3;

/// One reason for or against.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// In words: `both name ada quill`.
    pub words: String,
    /// What it adds to the log-odds.
    pub weight: f64,
}

/// How likely two reports tell of one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// 0 to 1.
    pub probability: f64,
    /// What speaks for it and against, by topic.
    pub evidence: Vec<Evidence>,
}

/// Weighs two profiles; the same in either order.
#[must_use]
pub fn likeness(a: &Profile, b: &Profile) -> Likeness {
    let mut evidence = Vec::new();
    people(a, b, &mut evidence);
    places(a, b, &mut evidence);
    days(a, b, &mut evidence);
    let ages: Vec<String> = a.ages.intersection(&b.ages).map(u8::to_string).collect();
    shared(&mut evidence, "both give the age", &ages, weights::AGE, 2);
    if ages.is_empty() && !a.ages.is_empty() && !b.ages.is_empty() {
        add(&mut evidence, "they give other ages".to_owned(), weights::OTHER_AGES);
    }
    let alike = cosine(&a.terms, &b.terms) * 100.0;
    add(
        &mut evidence,
        format!("their words are {alike:.0} % alike"),
        weights::ALIKE * (alike.min(MOST_ALIKE) - TOPIC),
    );
    shared(&mut evidence, "both have the word", &common(&a.rare, &b.rare), weights::RARE_WORD, 5);
    let log_odds = weights::PRIOR + evidence.iter().map(|evidence| evidence.weight).sum::<f64>();
    Likeness { probability: 1.0 / (1.0 + (-log_odds).exp()), evidence }
}

fn people(a: &Profile, b: &Profile, evidence: &mut Vec<Evidence>) {
    let names = common(&a.people, &b.people);
    let surnames = common(&a.surnames, &b.surnames);
    if !names.is_empty() {
        shared(evidence, "both name", &names, weights::PERSON, 2);
    } else if !surnames.is_empty() {
        shared(evidence, "both name somebody called", &surnames, weights::SURNAME, 1);
    } else if !a.people.is_empty() && !b.people.is_empty() {
        add(evidence, "they name other people".to_owned(), weights::OTHER_PEOPLE);
    }
}

fn places(a: &Profile, b: &Profile, evidence: &mut Vec<Evidence>) {
    let kinds = [
        (&a.cities, &b.cities, "they are in other cities", weights::CITY, weights::OTHER_CITIES),
        (&a.regions, &b.regions, "they are in other regions", weights::REGION, weights::OTHER_REGIONS),
    ];
    for (of_a, of_b, otherwise, for_it, against) in kinds {
        let names = common_places(of_a, of_b);
        shared(evidence, "both are in", &names, for_it, 1);
        if names.is_empty() && !of_a.is_empty() && !of_b.is_empty() {
            add(evidence, otherwise.to_owned(), against);
        }
    }
    shared(evidence, "both name the place", &common_places(&a.sites, &b.sites), weights::SITE, 2);
}

fn days(a: &Profile, b: &Profile, evidence: &mut Vec<Evidence>) {
    let (apart, words) = match (a.published, b.published) {
        (Some(a), Some(b)) => (a.abs_diff(b), format!("published {} days apart", a.abs_diff(b))),
        _ => (UNDATED, "when one of them was published is not known".to_owned()),
    };
    if apart > 0 {
        add(evidence, words, weights::DAYS_APART * (1.0 + f64::from(apart)).ln());
    }
    let near = |day: &i32| b.days.range(day.saturating_sub(NEAR)..=day.saturating_add(NEAR)).next().is_some();
    if a.days.iter().any(near) {
        add(evidence, format!("both name days within {NEAR} of each other"), weights::NEAR_DAYS);
    }
    let same: Vec<i32> = a.days.intersection(&b.days).copied().collect();
    if !same.is_empty() {
        add(evidence, "both name one day".to_owned(), weights::DAY);
    }
    let past = same.iter().filter(|&&day| Some(day) != a.published && Some(day) != b.published).count();
    if past > 0 {
        let many = f64::from(u8::from(past > 1) + 1);
        add(evidence, "which is before either was published".to_owned(), weights::PAST_DAY * many);
    }
}

/// Adds what two reports share, each item up to `most` counting `weight`.
fn shared(evidence: &mut Vec<Evidence>, what: &str, items: &[String], weight: f64, most: usize) {
    let counted = &items[..items.len().min(most)];
    if !counted.is_empty() {
        add(evidence, format!("{what} {}", counted.join(", ")), weight * counted.len() as f64);
    }
}

fn add(evidence: &mut Vec<Evidence>, words: String, weight: f64) {
    evidence.push(Evidence { words, weight });
}

/// The cosine of the angle between two vectors of length [`UNIT`] that are sorted by key.
fn cosine(a: &[(u32, u16)], b: &[(u32, u16)]) -> f64 {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut sum = 0.0;
    while let (Some((in_a, x)), Some((in_b, y))) = (a.peek(), b.peek()) {
        let order = in_a.cmp(in_b);
        if order == Ordering::Equal {
            sum += f64::from(*x) * f64::from(*y);
        }
        if order != Ordering::Greater {
            a.next();
        }
        if order != Ordering::Less {
            b.next();
        }
    }
    sum / (UNIT * UNIT)
}

fn common(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Vec<String> {
    a.intersection(b).cloned().collect()
}

/// The names of the places that both have. Of a place that is named in two ways, the first in the alphabet.
fn common_places(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> Vec<String> {
    a.iter().filter_map(|(id, name)| Some(name.min(b.get(id)?).clone())).collect()
}
