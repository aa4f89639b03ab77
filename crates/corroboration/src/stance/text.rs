//! A text as stances are read from it: sentences of words with their cues.
//!
//! In: any text. Out: its [`Sentence`]s. Sentences end at `.`, `!`, `?` before white space, and at line ends: good enough
//! to say which words stand together, and the same for a headline and for a report of any length.

use rust_stemmers::{Algorithm, Stemmer};

use super::cues::{self, Class, Cue};
use crate::words;

/// How many words an abbreviation's sentence would have: `Mr. Smith` is not cut.
const SHORTEST: usize = 2;

/// One word of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Lower case, without accents.
    pub folded: String,
    /// Its stem.
    pub stem: String,
    /// How much it tells that two texts share it, 0 to 1.
    pub weight: f32,
}

/// Words that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// Byte at which it begins in the text.
    pub start: usize,
    /// Byte after its end.
    pub end: usize,
    /// Its words, in order.
    pub words: Vec<Word>,
    /// The cues in it, in order.
    pub cues: Vec<Cue>,
    /// Whether it asks if something is so.
    pub asks: bool,
}

impl Sentence {
    /// The words of a cue, as folded.
    #[must_use]
    pub fn phrase(&self, cue: &Cue) -> String {
        let words = self.words.get(cue.start..cue.end).unwrap_or_default();
        words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether it has a cue of this class.
    #[must_use]
    pub fn has(&self, class: Class) -> bool {
        self.cues.iter().any(|cue| cue.class == class)
    }
}

/// The sentences of a text, in its order; those without words are left out.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut found = Vec::new();
    let mut start = 0;
    for end in ends(text) {
        let piece = text.get(start..end).unwrap_or_default();
        let line_ends = piece.ends_with('\n') || end == text.len();
        if !line_ends && piece.split_whitespace().nth(SHORTEST).is_none() && !piece.ends_with(['?', '!']) {
            continue;
        }
        let words: Vec<Word> = words::words(piece).map(|folded| word(&stemmer, folded)).collect();
        if !words.is_empty() {
            let cues = cues::cues(&words);
            let asks = asks(piece, &words);
            found.push(Sentence { start, end, words, cues, asks });
        }
        start = end;
    }
    found
}

/// Whether a sentence asks if something is so; `How did the truck get there?` takes it for granted that it did.
fn asks(piece: &str, words: &[Word]) -> bool {
    let granted = |word: &Word| {
        matches!(word.folded.as_str(), "how" | "why" | "what" | "who" | "where" | "when" | "which")
    };
    let marked = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?');
    marked && !words.first().is_some_and(granted)
}

/// A folded word with its stem and weight.
fn word(stemmer: &Stemmer, folded: String) -> Word {
    let weight = words::weight(&folded);
    let stem = stemmer.stem(&folded).into_owned();
    Word { folded, stem, weight }
}

/// The bytes at which a sentence may end, in order, the end of the text last.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            let after = at + c.len_utf8();
            let closes =
                matches!(c, '.' | '!' | '?') && chars.peek().is_some_and(|(_, next)| next.is_whitespace());
            if c == '\n' || closes || after == text.len() {
                return Some(after);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_cut_and_placed() {
        let text = "Was the bridge closed? Mr. Ruiz says no.\nIt stayed open";
        let found = sentences(text);
        let pieces: Vec<&str> = found.iter().map(|s| text[s.start..s.end].trim()).collect();
        assert_eq!(pieces, ["Was the bridge closed?", "Mr. Ruiz says no.", "It stayed open"]);
        assert!(found[0].asks && !found[1].asks);
        assert!(found[1].has(Class::Negate));
    }
}
