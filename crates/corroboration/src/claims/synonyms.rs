//! One number for all words that news uses for one thing.
//!
//! In: a word. Out: its [`Token`], that of its group in data/synonyms.tsv, where it has one.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::statement::Token;
use crate::words::{Term, hash, terms};

/// Words that news uses for one thing (data/synonyms.tsv).
const SYNONYMS: &str = include_str!("../../data/synonyms.tsv");

/// The token of a unit: that of its last word, `killed` or `North Korean soldiers`.
pub(super) fn unit_token(unit: &str) -> Token {
    terms(unit).last().map_or_else(|| hash(unit), token_of)
}

/// The token of a word in the table of synonyms or of its own.
pub(super) fn token(word: &str) -> Token {
    terms(word).first().map_or_else(|| hash(word), token_of)
}

/// The token of a term: that of its group of synonyms, where it has one.
pub(super) fn token_of(term: &Term) -> Token {
    GROUPS.tokens.get(&term.stem).copied().unwrap_or_else(|| hash(&term.stem))
}

/// The table of synonyms, read once.
pub(super) static GROUPS: LazyLock<Groups> = LazyLock::new(Groups::read);

/// The table of synonyms.
#[derive(Default)]
pub(super) struct Groups {
    /// The token of each stem in the table.
    tokens: HashMap<String, Token>,
    /// The tokens that say what happens.
    pub(super) events: HashSet<Token>,
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
