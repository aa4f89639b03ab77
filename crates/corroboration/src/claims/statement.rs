//! What of one attribution is compared with others.
//!
//! In: one attribution of one record. Out: its [`Statement`]: the words of its content that tell something, whom and what
//! they are about, figures, days. Names count by whom they name, not by how they are spelt: `Pyongyang`, `the North` and
//! `North Korea` are one token where the record says so.

use record::{Attribution, Edtf, Index, Record, Report, Stance};
use serde::{Deserialize, Serialize};

use super::content::{Mentioned, free_terms};
use super::presupposed::presupposed;
use super::reference::referents;
use super::synonyms::GROUPS;
use crate::words::{day_number, hash64, words};

/// More tokens than this add nothing: bounds the work on a content that is a whole speech.
const MAX_TOKENS: usize = 64;
/// More figures than this add nothing.
const MAX_FIGURES: usize = 16;
/// Steps of a weight.
const LEVELS: f32 = 255.0;

/// What two contents can have in common, as a number that is the same in every run.
pub type Token = u32;

/// What of one attribution is compared with others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Where it stands among all: earliest first.
    pub order: Order,
    /// What the content does: statements of two sorts are never one claim.
    pub sort: Sort,
    /// Words of the content that tell something, with how much, in the order of the tokens.
    pub terms: Vec<(Token, f32)>,
    /// Parties and places that it is about, with how much each tells, in the order of the tokens.
    pub names: Vec<(Token, f32)>,
    /// Which of the words say what happens, in the order of the tokens.
    pub events: Vec<Token>,
    /// Which of the names are of places smaller than a state, in the order of the tokens. None where it says first of all that
    /// somebody is in a state.
    pub places: Vec<Token>,
    /// Figures in it.
    pub figures: Vec<Amount>,
    /// First and last day that it speaks of, where it names one.
    pub days: Option<(i32, i32)>,
}

/// The place of a statement among all, whenever it arrives: by day of publication, then by the hash of the report, then
/// by its place in the report. One number, 63 bits of which are used, so that it can be the key of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Order(pub i64);

/// What a content does, as far as two must agree on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// Says that something is or is not so.
    States,
    /// Says what would be, if something else were.
    Supposes,
    /// Wants something done, or asks something.
    Wants,
}

/// A number with what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// What is counted, as a token.
    pub unit: Token,
    /// Least and greatest value that the words allow.
    pub range: (f64, f64),
}

impl Statement {
    /// What the attribution in place `ordinal` of `record` says by itself.
    fn own(record: &Record, index: &Index<'_>, chars: &[char], ordinal: usize) -> Self {
        let attribution = &record.attributions[ordinal];
        let mentioned = Mentioned::of(record, index, attribution, chars);
        let mut terms =
            weigh(mentioned.terms.iter().cloned().chain(free_terms(attribution, &mentioned.covered, chars)));
        let mut names = weigh(mentioned.names.iter().copied());
        let mut figures = mentioned.figures;
        figures.truncate(MAX_FIGURES);
        terms.truncate(MAX_TOKENS);
        names.truncate(MAX_TOKENS);
        let taken_as_given = presupposed(&attribution.content.text);
        let happens = |token: &Token| GROUPS.events.contains(token) && Some(*token) != taken_as_given;
        let events = terms.iter().map(|(token, _)| *token).filter(happens).collect();
        let mut places = mentioned.places;
        places.sort_unstable();
        places.dedup();
        places.truncate(MAX_TOKENS);
        Self {
            events,
            places,
            order: Order::of(record, ordinal),
            sort: Sort::of(attribution),
            terms,
            names,
            figures,
            days: mentioned.days,
        }
    }

    /// What each attribution of `record` says by itself.
    fn own_of_all(record: &Record, index: &Index<'_>) -> Vec<Self> {
        let chars: Vec<char> = record.report.text.chars().collect();
        (0..record.attributions.len()).map(|at| Self::own(record, index, &chars, at)).collect()
    }

    /// For each attribution of a record, the place of the earlier one that its content stands for.
    pub(super) fn referents(record: &Record, index: &Index<'_>) -> Vec<Option<usize>> {
        referents(record, index, &Self::own_of_all(record, index))
    }

    /// Every statement of a record, in the order of its attributions. A content that stands for an earlier one (`denied that`)
    /// is compared by what that one says.
    #[must_use]
    pub fn all(record: &Record) -> Vec<Self> {
        let index = Index::new(record);
        let own = Self::own_of_all(record, &index);
        let meant = referents(record, &index, &own);
        own.iter()
            .zip(meant)
            .map(|(statement, meant)| match meant {
                Some(meant) => Self { order: statement.order, sort: Sort::States, ..own[meant].clone() },
                None => statement.clone(),
            })
            .collect()
    }
}

/// Bits of an [`Order`] that the place in the report takes.
const ORDINAL_BITS: u32 = 12;
/// Bits of an [`Order`] that the hash of the report takes.
const HASH_BITS: u32 = 35;
/// Day of what has no date: it comes last.
const NO_DAY: i64 = 0xFFFF;

impl Order {
    /// Where the attribution in place `ordinal` of `record` stands among all.
    pub(super) fn of(record: &Record, ordinal: usize) -> Self {
        let ordinal = (ordinal as i64).min((1 << ORDINAL_BITS) - 1);
        Self(Self::of_report(&record.report).0 | ordinal)
    }

    /// Where a report stands among all: before its attributions, and after those of the reports before.
    #[must_use]
    pub fn of_report(report: &Report) -> Self {
        let day = report
            .published
            .as_ref()
            .and_then(Edtf::earliest)
            .map_or(NO_DAY, |day| i64::from(day_number(day)).clamp(0, NO_DAY - 1));
        let hash = hash64(report.id.as_bytes()) >> (64 - HASH_BITS);
        Self(day << (HASH_BITS + ORDINAL_BITS) | hash.cast_signed() << ORDINAL_BITS)
    }

    /// The first place of what has no date: it comes after all that has one.
    pub const UNDATED: Self = Self(NO_DAY << (HASH_BITS + ORDINAL_BITS));

    /// The first place of a day, in days from 1970-01-01.
    #[must_use]
    pub fn of_day(day: i32) -> Self {
        Self(i64::from(day).clamp(0, NO_DAY) << (HASH_BITS + ORDINAL_BITS))
    }

    /// Days from 1970-01-01 to the publication.
    #[must_use]
    pub fn day(self) -> i32 {
        (self.0 >> (HASH_BITS + ORDINAL_BITS)) as i32
    }
}

impl Sort {
    fn of(attribution: &Attribution) -> Self {
        if matches!(attribution.stance, Stance::Demand | Stance::Ask) {
            return Self::Wants;
        }
        let (mut supposing, mut all) = (0, 0);
        for sentence in attribution.content.text.split(['.', '!', '?', '…']) {
            let Some(first) = words(sentence).next() else { continue };
            all += 1;
            supposing += usize::from(matches!(first.as_str(), "if" | "should" | "unless" | "whoever"));
        }
        if supposing > 0 && 2 * supposing >= all { Self::Supposes } else { Self::States }
    }
}

/// Each token once, with its greatest weight, in their order. Weights are whole 255ths, so that one byte keeps each.
fn weigh(tokens: impl Iterator<Item = (Token, f32)>) -> Vec<(Token, f32)> {
    let mut all: Vec<(Token, f32)> =
        tokens.map(|(token, weight)| (token, (weight * LEVELS).round() / LEVELS)).collect();
    all.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    all.dedup_by_key(|(token, _)| *token);
    all
}
