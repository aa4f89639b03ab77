//! How likely two statements make the same claim.
//!
//! In: two statements. Out: a [`Score`]: a probability by a logistic model of a few features, each with its share, so that
//! a person can see why two contents were joined. Nothing but the two statements is looked at.

use std::sync::LazyLock;

use record::Attribution;

use super::statement::{Amount, Statement, Token};
use super::synonyms::token;

/// The weights of the model. Set by hand on the examples (tests/claims), round on purpose.
mod weight {
    pub(super) const BIAS: f32 = -6.2;
    /// Words in common.
    pub(super) const WORDS: f32 = 7.0;
    /// Parties and places in common.
    pub(super) const NAMES: f32 = 2.6;
    /// How much the words in common tell: of two short contents, one word may be half.
    pub(super) const TOLD: f32 = 0.4;
    /// Both name places smaller than a state, and none in common.
    pub(super) const OTHER_PLACE: f32 = -2.5;
    /// Both say that somebody gets somewhere, and not to the same place smaller than a state: where is what they claim.
    pub(super) const ELSEWHERE: f32 = -3.0;
    /// The same thing happens.
    pub(super) const SAME_EVENT: f32 = 1.2;
    /// A further thing happens in both: `killed or wounded`.
    pub(super) const FURTHER_EVENT: f32 = 1.2;
    /// Different things happen.
    pub(super) const OTHER_EVENT: f32 = -3.0;
    /// One says what happens, the other does not.
    pub(super) const NO_EVENT: f32 = -1.2;
    /// A figure of the same unit and of a value that both allow.
    pub(super) const SAME_FIGURE: f32 = 1.2;
    /// Figures of the same unit that cannot both hold.
    pub(super) const OTHER_FIGURE: f32 = -0.3;
    /// Both speak of the same days.
    pub(super) const SAME_DAYS: f32 = 0.5;
    /// They speak of different days.
    pub(super) const OTHER_DAYS: f32 = -1.2;
    /// A month between their publications.
    pub(super) const MONTH: f32 = -0.6;
}

/// From here on two statements are taken for one claim.
pub const SAME: f32 = 0.5;
/// A content that tells less than this, in weights of its words and half those of its names, is compared with nothing: `so`,
/// `the figures`.
const MIN_TOLD: f32 = 0.8;
/// So much of it in its words: names alone say nothing of anybody.
const MIN_WORDS: f32 = 0.6;
/// A content whose words tell less than this says nothing at all: below it stood 16 contents of the examples and of 40 reports
/// of shootings, names, `nothing`, `it off`; above it, the first clauses.
const LEAST_SAID: f32 = 0.3;
/// Words in common that tell so much, in weights, leave nothing to wish for.
const ENOUGH: f32 = 2.0;
/// How much of the words in common is reckoned by the shorter content alone: it may say in six words what the other says in
/// thirty.
const OF_SMALLER: f32 = 0.4;
/// Names in common that tell so much, in weights, count in full: two states, or a state and a place in it.
const NAMES_ENOUGH: f32 = 1.2;
/// What names count for where neither content has any, or only one has: that is not to name others.
const NO_NAMES: f32 = 0.3;
const NAMES_ONCE: f32 = 0.2;
/// Days in a month, near enough.
const DAYS_IN_MONTH: f32 = 30.0;

/// How likely two statements make the same claim, and on what grounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// 0 to 1.
    pub probability: f32,
    /// What spoke for it and against it.
    pub grounds: Grounds,
}

/// The features of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grounds {
    /// Words in common, 0 to 1.
    pub words: f32,
    /// Parties and places in common, 0 to 1.
    pub names: f32,
    /// How much the words in common tell, up to [`ENOUGH`].
    pub told: f32,
    /// Whether they name a place smaller than a state in common; none where one names none.
    pub place: Option<bool>,
    /// Whether both say that somebody gets somewhere, and no such place is in common, though one names some.
    pub elsewhere: bool,
    /// Whether the same thing happens in both.
    pub event: Happening,
    /// Whether figures of one unit agree; none where they share no unit.
    pub figures: Option<bool>,
    /// Whether they speak of the same days; none where one names no day.
    pub days: Option<bool>,
    /// Days between their publications.
    pub apart: u32,
}

/// Whether the same thing happens in two statements, by the words that say what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// Neither has a word for it.
    Unsaid,
    /// One has a word for it.
    SaidOnce,
    /// They share a word for it.
    Same,
    /// They share several.
    SeveralSame,
    /// They have words for it, but none in common.
    Other,
}

impl Happening {
    fn of(one: &[Token], other: &[Token]) -> Self {
        match (one.is_empty(), other.is_empty()) {
            (true, true) => Self::Unsaid,
            (false, false) => match one.iter().filter(|token| other.contains(token)).count() {
                0 => Self::Other,
                1 => Self::Same,
                _ => Self::SeveralSame,
            },
            _ => Self::SaidOnce,
        }
    }

    fn weight(self) -> f32 {
        match self {
            Self::Unsaid => 0.0,
            Self::SaidOnce => weight::NO_EVENT,
            Self::Same => weight::SAME_EVENT,
            Self::SeveralSame => weight::SAME_EVENT + weight::FURTHER_EVENT,
            Self::Other => weight::OTHER_EVENT,
        }
    }
}

/// How likely `one` and `other` make the same claim.
#[must_use]
pub fn score(one: &Statement, other: &Statement) -> Score {
    let share_a_place = one.places.iter().any(|place| other.places.contains(place));
    let grounds = Grounds {
        words: words_in_common(one, other),
        names: names_in_common(one, other),
        told: shared(&one.terms, &other.terms).min(ENOUGH),
        place: (!one.places.is_empty() && !other.places.is_empty()).then_some(share_a_place),
        elsewhere: moves(one) && moves(other) && (one.places != other.places) && !share_a_place,
        event: Happening::of(&one.events, &other.events),
        figures: agree(&one.figures, &other.figures),
        days: one.days.zip(other.days).map(|(one, other)| one.0 <= other.1 && other.0 <= one.1),
        apart: one.order.day().abs_diff(other.order.day()),
    };
    let comparable = one.sort == other.sort && one.is_comparable() && other.is_comparable();
    let probability = if comparable { probability(&grounds) } else { 0.0 };
    Score { probability, grounds }
}

/// The logistic model.
fn probability(grounds: &Grounds) -> f32 {
    let either = |known: Option<bool>, yes: f32, no: f32| match known {
        Some(true) => yes,
        Some(false) => no,
        None => 0.0,
    };
    let months = (grounds.apart as f32 / DAYS_IN_MONTH).min(12.0);
    let sum = weight::BIAS
        + weight::WORDS * grounds.words
        + weight::NAMES * grounds.names
        + weight::TOLD * grounds.told
        + either(grounds.place, 0.0, weight::OTHER_PLACE)
        + if grounds.elsewhere { weight::ELSEWHERE } else { 0.0 }
        + grounds.event.weight()
        + either(grounds.figures, weight::SAME_FIGURE, weight::OTHER_FIGURE)
        + either(grounds.days, weight::SAME_DAYS, weight::OTHER_DAYS)
        + weight::MONTH * months;
    1.0 / (1.0 + (-sum).exp())
}

/// Words in common, 0 to 1: a share of those of both, and of those of the shorter.
fn words_in_common(one: &Statement, other: &Statement) -> f32 {
    let least = told(one).min(told(other));
    let of_smaller = if least <= 0.0 { 0.0 } else { shared(&one.terms, &other.terms) / least };
    (1.0 - OF_SMALLER) * in_common(&one.terms, &other.terms) + OF_SMALLER * of_smaller
}

/// Names in common, 0 to 1; one state that half of the news is about tells little by itself.
fn names_in_common(one: &Statement, other: &Statement) -> f32 {
    match (one.names.is_empty(), other.names.is_empty()) {
        (true, true) => NO_NAMES,
        (false, false) => {
            let told = shared(&one.names, &other.names) / NAMES_ENOUGH;
            in_common(&one.names, &other.names) * told.min(1.0)
        }
        _ => NAMES_ONCE,
    }
}

/// Whether a statement says that somebody gets somewhere.
fn moves(statement: &Statement) -> bool {
    static GOES: LazyLock<Token> = LazyLock::new(|| token("sent"));
    statement.events.contains(&GOES)
}

/// How much a statement tells, in weights of its words.
fn told(statement: &Statement) -> f32 {
    statement.terms.iter().map(|(_, weight)| weight).sum()
}

/// The weight of the tokens in common, over the mean weight of both: 0 to 1 (Dice).
fn in_common(one: &[(Token, f32)], other: &[(Token, f32)]) -> f32 {
    let total = |tokens: &[(Token, f32)]| tokens.iter().map(|(_, weight)| weight).sum::<f32>();
    let both = total(one) + total(other);
    if both <= 0.0 { 0.0 } else { 2.0 * shared(one, other) / both }
}

/// The weight of the tokens in common; both lists are in the order of their tokens.
fn shared(one: &[(Token, f32)], other: &[(Token, f32)]) -> f32 {
    let (mut at, mut sum) = (0, 0.0);
    for (token, weight) in one {
        while other.get(at).is_some_and(|(next, _)| next < token) {
            at += 1;
        }
        if let Some((_, other_weight)) = other.get(at).filter(|(next, _)| next == token) {
            sum += weight.min(*other_weight);
        }
    }
    sum
}

/// Whether figures of one unit allow a common value; none where the two share no unit.
fn agree(one: &[Amount], other: &[Amount]) -> Option<bool> {
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    let shared = pairs.filter(|(one, other)| one.unit == other.unit);
    shared.map(|(one, other)| one.range.0 <= other.range.1 && other.range.0 <= one.range.1).max()
}

impl Statement {
    /// Whether the content of `attribution`, whose statement this is, says anything that can be so or not so, or stands for
    /// what does: not `nothing`, `no` or a name alone.
    #[must_use]
    pub fn says_something(&self, attribution: &Attribution) -> bool {
        let counts = || attribution.content.text.contains(|c: char| c.is_ascii_digit());
        told(self) >= LEAST_SAID || counts()
    }

    /// Whether the statement tells enough to be compared with others.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        let words = told(self);
        let names: f32 = self.names.iter().map(|(_, weight)| weight).sum();
        words >= MIN_WORDS && words + names / 2.0 >= MIN_TOLD
    }
}
