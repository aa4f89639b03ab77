//! The words that tell how a text stands to what it tells: negations, refutations, hedges.
//!
//! In: the words of a sentence. Out: the cues in it, longest phrase first, none overlapping. The words are data/stance.tsv.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::text::Word;

/// Classes and phrases.
const TABLE: &str = include_str!("../../data/stance.tsv");

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Turns the words beside it round.
    Negate,
    /// Says that a story is not so.
    Refute,
    /// Does not believe it yet.
    Doubt,
    /// Leaves open whether it is so.
    Hedge,
    /// Passes on what somebody says.
    Report,
    /// Vouches that it is so.
    Confirm,
    /// Looks like one of these and is none: `no idea`.
    Idle,
    /// Stands before a colon and is nobody: `Breaking: …`.
    Label,
}

impl Class {
    /// The class that the table calls `name`.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "negate" => Self::Negate,
            "refute" => Self::Refute,
            "doubt" => Self::Doubt,
            "hedge" => Self::Hedge,
            "report" => Self::Report,
            "confirm" => Self::Confirm,
            "idle" => Self::Idle,
            "label" => Self::Label,
            _ => return None,
        })
    }
}

/// A cue in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What it does.
    pub class: Class,
    /// Index of its first word.
    pub start: usize,
    /// Index after its last word.
    pub end: usize,
}

/// A line of the table.
struct Phrase {
    /// Its words, or their stems.
    words: Vec<String>,
    /// Whether the words stand for themselves alone.
    exact: bool,
    /// What it does.
    class: Class,
}

impl Phrase {
    /// A line as it is written.
    fn read(line: &str, stemmer: &Stemmer) -> Option<(String, Self)> {
        let (class, phrase) = line.split_once('\t')?;
        let class = Class::named(class)?;
        let exact = phrase.strip_prefix('=');
        let stem = |word: &str| stemmer.stem(word).into_owned();
        let first = stem(exact.unwrap_or(phrase).split(' ').next()?);
        let words = exact.unwrap_or(phrase).split(' ');
        let words = words.map(|word| if exact.is_some() { word.to_owned() } else { stem(word) }).collect();
        Some((first, Self { words, exact: exact.is_some(), class }))
    }

    /// Whether a text that begins with `words` begins with this phrase.
    fn begins(&self, words: &[Word]) -> bool {
        let printed =
            |word: &Word, own: &String| if self.exact { word.folded == *own } else { word.stem == *own };
        words.len() >= self.words.len() && words.iter().zip(&self.words).all(|(word, own)| printed(word, own))
    }
}

/// Phrases by the stem of their first word, longest first, of equals those that stand for themselves.
static PHRASES: LazyLock<BTreeMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        if let Some((first, phrase)) = Phrase::read(line, &stemmer) {
            phrases.entry(first).or_default().push(phrase);
        }
    }
    for phrases in phrases.values_mut() {
        phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.words.len()), !phrase.exact));
    }
    phrases
});

/// The cues in a sentence of these words, in its order; idle ones are left out.
#[must_use]
pub fn cues(words: &[Word]) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let here = PHRASES
            .get(&first.stem)
            .and_then(|phrases| phrases.iter().find(|phrase| phrase.begins(&words[at..])));
        let end = at + here.map_or(1, |phrase| phrase.words.len());
        if let Some(phrase) = here.filter(|phrase| phrase.class != Class::Idle) {
            found.push(Cue { class: phrase.class, start: at, end });
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::text;

    /// The cues of a text, each as class and words.
    fn found(text: &str) -> Vec<(Class, String)> {
        let sentences = text::sentences(text);
        let cues = sentences
            .iter()
            .flat_map(|sentence| sentence.cues.iter().map(|cue| (cue.class, sentence.phrase(cue))));
        cues.collect()
    }

    #[test]
    fn every_line_of_the_table_is_read_and_says_something_of_its_own() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(PHRASES.values().map(Vec::len).sum::<usize>(), lines);
        let mut twice = Vec::new();
        for phrases in PHRASES.values() {
            for (at, phrase) in phrases.iter().enumerate() {
                let same = |other: &&Phrase| other.words == phrase.words && other.exact == phrase.exact;
                twice.extend(phrases[..at].iter().find(same).map(|_| phrase.words.join(" ")));
            }
        }
        assert!(twice.is_empty(), "twice in the table: {twice:?}");
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(found("There is no evidence"), [(Class::Refute, "no evidence".to_owned())]);
        assert_eq!(found("They had no idea"), []);
    }

    #[test]
    fn some_words_stand_for_themselves_alone() {
        assert_eq!(found("It was reportedly sold"), [(Class::Hedge, "reportedly".to_owned())]);
        assert_eq!(found("It looks like rain"), []);
    }
}
