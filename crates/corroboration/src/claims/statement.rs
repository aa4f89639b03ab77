//! What of one attribution is compared with others.
//!
//! In: one attribution of one record. Out: its [`Statement`]: the words of its content that tell something, whom and what
//! they are about, figures, days. Names count by whom they name, not by how they are spelt: `Pyongyang`, `the North` and
//! `North Korea` are one token where the record says so.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use record::{Attribution, Edtf, Entry, Index, Party, PartyKind, Place, PlaceKind, Record, Span, Stance};
use serde::{Deserialize, Serialize};

use crate::identity::Identity;
use crate::words::{Term, day_number, hash, hash64, terms, words};

/// Words that news uses for one thing (data/synonyms.tsv).
const SYNONYMS: &str = include_str!("../../data/synonyms.tsv");
/// How much it tells that two contents are about the same party or place; a state is in half of the news about it.
const PERSON: f32 = 0.9;
const BODY: f32 = 0.8;
const PLACE: f32 = 0.8;
const STATE: f32 = 0.55;
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
    /// Which of the names are of places smaller than a state, in the order of the tokens.
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
    /// What of `attribution`, the one in place `ordinal` of `record`, is compared.
    #[must_use]
    pub fn of(record: &Record, index: &Index<'_>, chars: &[char], ordinal: usize) -> Option<Self> {
        let attribution = record.attributions.get(ordinal)?;
        let mentioned = Mentioned::of(record, index, attribution);
        let mut terms =
            weigh(mentioned.terms.iter().cloned().chain(free_terms(attribution, &mentioned.covered, chars)));
        let mut names = weigh(mentioned.names.iter().copied());
        let mut figures = mentioned.figures;
        figures.truncate(MAX_FIGURES);
        terms.truncate(MAX_TOKENS);
        names.truncate(MAX_TOKENS);
        let events =
            terms.iter().map(|(token, _)| *token).filter(|token| GROUPS.events.contains(token)).collect();
        let mut places = mentioned.places;
        places.sort_unstable();
        places.dedup();
        places.truncate(MAX_TOKENS);
        Some(Self {
            events,
            places,
            order: Order::of(record, ordinal),
            sort: Sort::of(attribution),
            terms,
            names,
            figures,
            days: mentioned.days,
        })
    }

    /// Every statement of a record, in the order of its attributions.
    #[must_use]
    pub fn all(record: &Record) -> Vec<Self> {
        let index = Index::new(record);
        let chars: Vec<char> = record.report.text.chars().collect();
        (0..record.attributions.len()).filter_map(|at| Self::of(record, &index, &chars, at)).collect()
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
        let day = record
            .report
            .published
            .as_ref()
            .and_then(Edtf::earliest)
            .map_or(NO_DAY, |day| i64::from(day_number(day)).clamp(0, NO_DAY - 1));
        let hash = hash64(record.report.id.as_bytes()) >> (64 - HASH_BITS);
        let ordinal = (ordinal as i64).min((1 << ORDINAL_BITS) - 1);
        Self(day << (HASH_BITS + ORDINAL_BITS) | hash.cast_signed() << ORDINAL_BITS | ordinal)
    }

    /// Days from 1970-01-01 to the publication.
    #[must_use]
    pub fn day(self) -> i32 {
        (self.0 >> (HASH_BITS + ORDINAL_BITS)) as i32
    }
}

impl Sort {
    fn of(attribution: &Attribution) -> Self {
        let first = words(&attribution.content.text).next();
        if matches!(attribution.stance, Stance::Demand | Stance::Ask) {
            Self::Wants
        } else if first.is_some_and(|word| matches!(word.as_str(), "if" | "should" | "unless" | "whoever")) {
            Self::Supposes
        } else {
            Self::States
        }
    }
}

/// What the content of an attribution mentions.
#[derive(Default)]
struct Mentioned {
    names: Vec<(Token, f32)>,
    terms: Vec<(Token, f32)>,
    figures: Vec<Amount>,
    places: Vec<Token>,
    days: Option<(i32, i32)>,
    /// Words that are accounted for: the rest of the content is compared word by word.
    covered: Vec<Span>,
}

impl Mentioned {
    fn of(record: &Record, index: &Index<'_>, attribution: &Attribution) -> Self {
        let mut mentioned = Self::default();
        for id in &attribution.mentions {
            match index.get(id) {
                Some(Entry::Party(party)) => mentioned.add_party(party, record),
                Some(Entry::Place(place)) => mentioned.add_place(place),
                Some(Entry::Time(time)) => {
                    mentioned.covered.extend(&time.spans);
                    mentioned.add_days(time.edtf.as_ref());
                }
                Some(Entry::Figure(figure)) => {
                    mentioned.covered.extend(&figure.spans);
                    let bound = |value: Option<f64>| value.or(figure.value);
                    if let (Some(low), Some(high), Some(unit)) =
                        (bound(figure.low), bound(figure.high), &figure.unit)
                    {
                        mentioned.figures.push(Amount { unit: unit_token(unit), range: (low, high) });
                    }
                }
                None => {}
            }
        }
        mentioned
    }

    fn add_party(&mut self, party: &Party, record: &Record) {
        if let Some(country) = &party.country {
            self.names.push((hash(&format!("country:{country}")), STATE));
        }
        match party.kind {
            PartyKind::Anonymous => return, // its words say more than that it is somebody
            PartyKind::ArmedForce => self.terms.push((token("soldiers"), 0.5)),
            PartyKind::Person => {
                let surname = terms(&party.name).pop();
                self.names.extend(surname.map(|term| (hash(&format!("person:{}", term.stem)), PERSON)));
            }
            PartyKind::Government if party.country.is_some() => {}
            _ => self.names.push((hash(&Identity::of(party, record).key), BODY)),
        }
        self.covered.extend(&party.spans);
    }

    fn add_place(&mut self, place: &Place) {
        self.covered.extend(&place.spans);
        if let Some(country) = &place.country {
            self.names.push((hash(&format!("country:{country}")), STATE));
        }
        if place.kind != PlaceKind::Country {
            let id = place.ids.get("geonames").map_or_else(|| place.name.to_lowercase(), Clone::clone);
            let place = hash(&format!("place:{id}"));
            self.names.push((place, PLACE));
            self.places.push(place);
        }
    }

    /// Widens the days spoken of by a date.
    fn add_days(&mut self, edtf: Option<&Edtf>) {
        let Some((first, last)) = edtf.and_then(|edtf| Some((edtf.earliest()?, edtf.latest()?))) else {
            return;
        };
        let (first, last) = (day_number(first), day_number(last));
        self.days = Some(self.days.map_or((first, last), |(start, end)| (start.min(first), end.max(last))));
    }
}

/// The words of a content that no mention accounts for.
fn free_terms<'a>(
    attribution: &'a Attribution,
    covered: &'a [Span],
    chars: &'a [char],
) -> impl Iterator<Item = (Token, f32)> + 'a {
    let mut text = String::new();
    for span in &attribution.content.spans {
        let mut hidden = vec![false; span.end.saturating_sub(span.start)];
        for cover in covered.iter().filter(|cover| cover.start < span.end && span.start < cover.end) {
            let (from, to) = (cover.start.max(span.start) - span.start, cover.end.min(span.end) - span.start);
            hidden[from..to].fill(true);
        }
        let printed = chars.get(span.start..span.end).unwrap_or_default();
        text.extend(printed.iter().zip(&hidden).map(|(&char, &hidden)| if hidden { ' ' } else { char }));
        text.push(' ');
    }
    terms(&text).into_iter().filter(|term| !is_number(term)).map(|term| (token_of(&term), term.weight))
}

/// Whether a term is written in digits: figures are compared by value.
fn is_number(term: &Term) -> bool {
    term.stem.chars().all(|c| c.is_ascii_digit())
}

/// Each token once, with its greatest weight, in their order. Weights are whole 255ths, so that one byte keeps each.
fn weigh(tokens: impl Iterator<Item = (Token, f32)>) -> Vec<(Token, f32)> {
    let mut all: Vec<(Token, f32)> =
        tokens.map(|(token, weight)| (token, (weight * LEVELS).round() / LEVELS)).collect();
    all.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    all.dedup_by_key(|(token, _)| *token);
    all
}

/// The token of a unit: that of its last word, `killed` or `North Korean soldiers`.
pub(super) fn unit_token(unit: &str) -> Token {
    terms(unit).last().map_or_else(|| hash(unit), token_of)
}

/// The token of a word in the table of synonyms or of its own.
fn token(word: &str) -> Token {
    terms(word).first().map_or_else(|| hash(word), token_of)
}

/// The token of a term: that of its group of synonyms, where it has one.
fn token_of(term: &Term) -> Token {
    GROUPS.tokens.get(&term.stem).copied().unwrap_or_else(|| hash(&term.stem))
}

/// The table of synonyms, read once.
static GROUPS: LazyLock<Groups> = LazyLock::new(Groups::read);

/// The table of synonyms.
#[derive(Default)]
struct Groups {
    /// The token of each stem in the table.
    tokens: HashMap<String, Token>,
    /// The tokens that say what happens.
    events: HashSet<Token>,
}

impl Groups {
    fn read() -> Self {
        let mut groups = Self::default();
        for (kind, words) in SYNONYMS.lines().filter_map(|line| line.split_once('\t')) {
            let stems: Vec<String> =
                words.split('|').filter_map(|word| Some(terms(word).into_iter().next()?.stem)).collect();
            let Some(token) = stems.first().map(|first| hash(first)) else { continue };
            if kind == "event" {
                groups.events.insert(token);
            }
            groups.tokens.extend(stems.into_iter().map(|stem| (stem, token)));
        }
        groups
    }
}
