//! How many were killed and injured, as one report tells it, and as the reports of an incident together do.
//!
//! In: a record. Out: its [`Toll`]: figures that stand beside a word of harm (data/casualties.tsv), or the one that a report
//! without figures tells of. For the tolls of several reports: low, best and high, as casualty data sets give them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use record::{Bound, Figure, Record, Span};

use crate::words::fold;

/// What numbers count, by word: `killed`, `injured`, `struck`, `other`.
const TABLE: &str = include_str!("../../data/casualties.tsv");
/// How many words after a number may say what became of those it counts: `three people in the market were injured`.
const AFTER: usize = 8;
/// How many words before it may: `killing at least three`.
const BEFORE: usize = 2;

/// How many, as one report tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count {
    /// The number.
    pub value: f64,
    /// The least and the greatest that the words allow.
    pub range: (f64, f64),
    /// Where the number stands; none where the report only tells of one: `a man was killed`.
    pub span: Option<Span>,
}

/// What became of people in an incident, as one report tells it. None: the report does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Toll {
    /// Who died.
    pub killed: Option<Count>,
    /// Who was hurt and lived.
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

/// What became of the people that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    Killed,
    Injured,
    Struck,
    Other,
}

/// A word of the text, or the end of a sentence, and where it begins.
struct Token {
    start: usize,
    word: String,
    harm: Option<Harm>,
    /// A comma follows.
    comma: bool,
}

impl Toll {
    /// What the report of `record` tells. Of several figures the first: news has the latest on top.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let tokens = tokens(&record.report.text);
        let figures = people(record, &tokens);
        let starts: BTreeSet<usize> = figures.iter().map(|(at, _)| *at).collect();
        let mut first: BTreeMap<Harm, Count> = BTreeMap::new();
        for (at, figure) in figures {
            let count = harm(&tokens, at, &starts).and_then(|harm| Some((harm, count(figure)?)));
            if let Some((harm, count)) = count {
                first.entry(harm).or_insert(count);
            }
        }
        let told: BTreeSet<Harm> = tokens.iter().filter_map(|token| token.harm).collect();
        let killed =
            first.get(&Harm::Killed).copied().or_else(|| told.contains(&Harm::Killed).then_some(Count::ONE));
        let injured = first.get(&Harm::Injured).copied();
        let injured = injured.or_else(|| survivors(*first.get(&Harm::Struck)?, killed));
        let injured = injured.or_else(|| (killed.is_none() && !told.is_empty()).then_some(Count::ONE));
        Self { killed, injured }
    }
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
    let (low, high) = match figure.bound {
        Bound::AtLeast | Bound::MoreThan => (figure.low.unwrap_or(value), figure.high.unwrap_or(value)),
        Bound::AtMost | Bound::LessThan => (figure.low.unwrap_or(0.0), figure.high.unwrap_or(value)),
        _ => (figure.low.unwrap_or(value), figure.high.unwrap_or(value)),
    };
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

/// What became of those whom the figure at token `at` counts: said after it, or just before.
fn harm(tokens: &[Token], at: usize, figures: &BTreeSet<usize>) -> Option<Harm> {
    let ends = |&(offset, token): &(usize, &Token)| {
        token.word.is_empty() || (offset > 0 && figures.contains(&(at + offset)))
    };
    let after = tokens[at..].iter().take(AFTER + 1).enumerate().take_while(|next| !ends(next));
    let after: Vec<Harm> = after.filter_map(|(_, token)| token.harm).collect();
    let before = tokens[at.saturating_sub(BEFORE)..at]
        .iter()
        .filter_map(|token| token.harm)
        .rfind(|&harm| harm < Harm::Struck);
    let adjacent =
        at.checked_sub(1).is_some_and(|last| tokens[last].harm.is_some_and(|harm| harm < Harm::Struck));
    // `shot and killed` counts the killed; `wounded, one fatally` the wounded.
    let said = match after.first() {
        Some(&first) if first != Harm::Injured && after.contains(&Harm::Killed) => Some(Harm::Killed),
        Some(_) if after.contains(&Harm::Injured) => Some(Harm::Injured),
        first => first.copied(),
    };
    match (before, said) {
        (Some(before), None | Some(Harm::Struck)) => Some(before),
        (Some(before), _) if adjacent => Some(before),
        _ => said,
    }
}

/// The words of `text` with their places in scalar values; the end of a sentence is a token without a word.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut word, mut start) = (String::new(), 0);
    for (at, c) in text.chars().chain([' ']).enumerate() {
        if c.is_alphanumeric() || matches!(c, '\'' | '’') {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let folded = fold(&word);
            let harm = harm_of(&folded).filter(|&harm| harm != Harm::Other);
            tokens.push(Token { start, word: folded, harm, comma: c == ',' });
            word.clear();
        }
        if matches!(c, '.' | '!' | '?' | '\n') {
            tokens.push(Token { start: at, word: String::new(), harm: None, comma: false });
        }
    }
    tokens
}

fn harm_of(word: &str) -> Option<Harm> {
    static TABLE_OF: LazyLock<BTreeMap<&str, Harm>> = LazyLock::new(|| {
        let harm = |name: &str| match name {
            "killed" => Harm::Killed,
            "injured" => Harm::Injured,
            "struck" => Harm::Struck,
            _ => Harm::Other,
        };
        let rows =
            TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        rows.map(|(name, word)| (word, harm(name))).collect()
    });
    TABLE_OF.get(word).copied()
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
