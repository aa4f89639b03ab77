//! How many were killed and injured, as one report tells it, and as the reports of an incident together do.
//!
//! In: a record. Out: its [`Toll`]: figures that stand beside a word of harm (data/casualties.tsv), or the one that a report
//! without figures tells of. For the tolls of several reports: low, best and high, as casualty data sets give them.

use std::collections::{BTreeMap, BTreeSet};

use record::{Bound, Figure, Record, Span};
use serde::{Deserialize, Serialize};

use super::harm::{Harm, Token, harm, harm_of, tokens};
use crate::words::fold;

/// Numbers as headlines write them, from one on.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// In headlines, numbers from here on are years and the like.
const HEADLINE: f64 = 1_000.0;

/// How many, as one report tells it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The number.
    pub value: f64,
    /// The least and the greatest that the words allow.
    pub range: (f64, f64),
    /// Where the number stands in the text; none for the headline, and where the report only tells of one: `a man was killed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// What became of people in an incident, as one report tells it. None: the report does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Toll {
    /// Who died.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub killed: Option<Count>,
    /// Who was hurt and lived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub injured: Option<Count>,
}

/// What several reports say together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The least that any report allows.
    pub low: f64,
    /// What most reports say; of values that equally many say, the latest.
    pub best: f64,
    /// The most that any report allows.
    pub high: f64,
}

impl Toll {
    /// What the report of `record` tells: by its headline, then by its figures, then by its words.
    ///
    /// Of several figures the first: news has the latest on top.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let tokens = tokens(&record.report.text);
        let title = told(headline(record.report.title.as_deref().unwrap_or_default()));
        let text = told(figures(record, &tokens));
        let words: BTreeSet<Harm> = tokens.iter().filter_map(|token| token.harm).collect();
        let of = |harm: Harm| title.get(&harm).or_else(|| text.get(&harm)).copied();
        let killed = of(Harm::Killed).or_else(|| words.contains(&Harm::Killed).then_some(Count::ONE));
        let injured = title.get(&Harm::Injured).copied();
        let injured = injured.or_else(|| survivors(*title.get(&Harm::Struck)?, killed));
        let injured = injured.or_else(|| text.get(&Harm::Injured).copied());
        let injured = injured.or_else(|| survivors(*text.get(&Harm::Struck)?, killed));
        let injured = injured.or_else(|| (killed.is_none() && !words.is_empty()).then_some(Count::ONE));
        Self { killed, injured }
    }
}

/// The first count of each harm.
fn told(counts: Vec<(Harm, Count)>) -> BTreeMap<Harm, Count> {
    counts.into_iter().rev().collect()
}

/// What the numbers of a headline count: `Two dead, 12 hurt in ferry fire`.
fn headline(title: &str) -> Vec<(Harm, Count)> {
    let tokens = tokens(title);
    let numbers: Vec<(usize, f64)> =
        tokens.iter().enumerate().filter_map(|(at, token)| Some((at, number(&token.word)?))).collect();
    let starts = numbers.iter().map(|(at, _)| *at).collect();
    let counted = numbers.into_iter().filter(|(at, _)| {
        !tokens[*at].comma && tokens.get(at + 1).is_some_and(|next| harm_of(&next.word) != Some(Harm::Other))
    });
    let counts = counted.filter_map(|(at, value)| {
        Some((harm(&tokens, at, &starts)?, Count { value, range: (value, value), span: None }))
    });
    counts.collect()
}

/// The value of a number of a headline: digits, or a word up to twelve.
fn number(word: &str) -> Option<f64> {
    let at = NUMBERS.iter().position(|number| *number == word);
    at.map(|at| at as f64 + 1.0)
        .or_else(|| word.parse().ok().filter(|value: &f64| *value < HEADLINE && value.fract() == 0.0))
}

/// What the figures of the text count.
fn figures(record: &Record, tokens: &[Token]) -> Vec<(Harm, Count)> {
    let figures = people(record, tokens);
    let starts: BTreeSet<usize> = figures.iter().map(|(at, _)| *at).collect();
    figures
        .into_iter()
        .filter_map(|(at, figure)| Some((harm(tokens, at, &starts)?, count(figure)?)))
        .collect()
}

impl Count {
    /// What a report of the killed tells of the injured when it names none.
    const NOBODY: Self = Self { value: 0.0, range: (0.0, 0.0), span: None };
    /// What a report without a figure tells of.
    const ONE: Self = Self { value: 1.0, range: (1.0, 1.0), span: None };
}

/// The injured among those who were struck; none where nobody is left.
fn survivors(struck: Count, killed: Option<Count>) -> Option<Count> {
    let killed = killed.map_or(0.0, |killed| killed.value);
    let less = |value: f64| (value - killed).max(0.0);
    let range = (less(struck.range.0), less(struck.range.1));
    (struck.value > killed).then(|| Count { value: less(struck.value), range, span: struck.span })
}

/// The number that a figure gives, if it is one of people.
fn count(figure: &Figure) -> Option<Count> {
    let value = figure.value.or(figure.low)?;
    let least = if matches!(figure.bound, Bound::AtMost | Bound::LessThan) { 0.0 } else { value };
    let (low, high) = (figure.low.unwrap_or(least), figure.high.unwrap_or(value));
    Some(Count { value, range: (low.min(value), high.max(value)), span: figure.spans.first().copied() })
}

/// The figures that may count people, with the token at which they begin, in the order of the text.
fn people<'r>(record: &'r Record, tokens: &[Token]) -> Vec<(usize, &'r Figure)> {
    let located = record.figures.iter().filter_map(|figure| {
        let start = figure.spans.first()?.start;
        let at = tokens.binary_search_by_key(&start, |token| token.start).ok()?;
        counts_people(figure, tokens, at).then_some((at, figure))
    });
    let mut located: Vec<_> = located.collect();
    located.sort_by_key(|(at, _)| *at);
    located
}

/// Whether a figure is a whole number of anything that may be people.
fn counts_people(figure: &Figure, tokens: &[Token], at: usize) -> bool {
    let whole = figure.value.or(figure.low).is_some_and(|value| value >= 0.0 && value.fract() == 0.0);
    let word = tokens[at].word.as_str();
    let ordinal = ["first", "second", "third", "th", "nd", "rd"].iter().any(|ending| word.ends_with(ending));
    let fits = match figure.unit.as_deref() {
        Some(unit) => {
            let parts = unit.split([' ', '-']).map(fold);
            !parts.into_iter().any(|part| harm_of(&part) == Some(Harm::Other)) && !matches!(unit, "%" | "$")
        }
        // Digits without a unit are an age or a house number, unless a word of harm is next to them: `8 dead`, not `Quill, 8,`.
        None if word.starts_with(|c: char| c.is_ascii_digit()) => {
            let beside = [at.checked_sub(1), Some(at + 1)];
            !tokens[at].comma
                && beside
                    .into_iter()
                    .flatten()
                    .filter_map(|at| tokens.get(at))
                    .any(|token| token.harm.is_some())
        }
        None => true,
    };
    whole && !ordinal && fits
}

/// How many were killed and how many injured in one incident, from what each report tells, earliest first.
///
/// A report that tells who was killed and not who was injured counts as one of nobody injured. Whoever calls this gives each
/// text once: a copy adds no support.
#[must_use]
pub fn together(tolls: &[Toll]) -> (Option<Estimate>, Option<Estimate>) {
    let killed: Vec<Count> = tolls.iter().filter_map(|toll| toll.killed).collect();
    let injured: Vec<Count> =
        tolls.iter().filter_map(|toll| toll.injured.or(toll.killed.map(|_| Count::NOBODY))).collect();
    (estimate(&killed), estimate(&injured))
}

/// What several reports say together; none when none says anything.
fn estimate(counts: &[Count]) -> Option<Estimate> {
    let mut support: BTreeMap<u64, usize> = BTreeMap::new();
    for count in counts {
        *support.entry(count.value.to_bits()).or_default() += 1;
    }
    let most = support.values().max()?;
    let best = counts.iter().rev().find(|count| support.get(&count.value.to_bits()) == Some(most))?.value;
    let low = counts.iter().map(|count| count.range.0).fold(f64::INFINITY, f64::min);
    let high = counts.iter().map(|count| count.range.1).fold(f64::NEG_INFINITY, f64::max);
    Some(Estimate { low, best, high })
}
