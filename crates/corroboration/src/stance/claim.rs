//! A claim as texts are held against it: its own words, apart from the cues that already take a side.
//!
//! In: the claim in words. Out: a [`Claim`], and how much of it a sentence says. `Mayor denies bridge is closed` is about
//! the mayor, the bridge and closing, and its own side is that it is not so.

use std::collections::{BTreeSet, HashMap};

use super::Relation;
use super::cues::Class;
use super::text::{self, Sentence};

/// The weight of a word beside which a cue is about the claim: not `were`.
const TELLING: f32 = 0.2;

/// Which side a claim's own wording takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// That it is so.
    So,
    /// Says `not` of it: `the bridge is not closed`.
    Negated,
    /// Calls the story untrue: `closed bridge is a hoax`.
    Refuted,
    /// Leaves it open: `bridge reportedly closed`.
    Open,
}

/// A claim, ready to be held against texts.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Weight of each stem that it is about.
    stems: HashMap<String, f32>,
    /// Sum of the weights.
    total: f32,
    /// The numbers in it, as folded words.
    figures: BTreeSet<String>,
    /// Its own side.
    pub side: Side,
    /// Whether it tells that somebody says something: `A priest says that he met God`.
    pub of_saying: bool,
}

impl Claim {
    /// The claim that a text makes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let sentences = text::sentences(text);
        let about = Self::about(&sentences, true);
        // A claim of nothing but cues (`It is all a hoax`) is about them.
        let stems = if about.is_empty() { Self::about(&sentences, false) } else { about };
        let words = sentences.iter().flat_map(|sentence| &sentence.words);
        let figures = words.filter(|word| is_number(&word.folded)).map(|word| word.folded.clone()).collect();
        let mut weights: Vec<f32> = stems.values().copied().collect();
        weights.sort_by(f32::total_cmp);
        let of_saying = sentences.iter().any(|sentence| sentence.has(Class::Report));
        Self { total: weights.iter().sum(), stems, figures, side: side(&sentences), of_saying }
    }

    /// The stems that sentences are about, without their cues where `plain`.
    fn about(sentences: &[Sentence], plain: bool) -> HashMap<String, f32> {
        let mut stems = HashMap::new();
        for sentence in sentences {
            let mut cues = sentence.cues.iter().filter(|_| plain).peekable();
            for (at, word) in sentence.words.iter().enumerate() {
                while cues.next_if(|cue| cue.end <= at).is_some() {}
                let in_cue = cues.peek().is_some_and(|cue| cue.start <= at);
                if !in_cue && word.weight > 0.0 {
                    stems.insert(word.stem.clone(), word.weight);
                }
            }
        }
        stems
    }

    /// Whether the claim is about this stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.stems.contains_key(stem)
    }

    /// How much of the claim these sentences say together, 0 to 1, by the weight of its words.
    #[must_use]
    pub fn said_by<'a>(&self, sentences: impl IntoIterator<Item = &'a Sentence>) -> f32 {
        let words = sentences.into_iter().flat_map(|sentence| &sentence.words);
        let shared: BTreeSet<&str> =
            words.map(|word| word.stem.as_str()).filter(|stem| self.has(stem)).collect();
        let said: f32 = shared.iter().filter_map(|stem| self.stems.get(*stem)).sum();
        if self.total > 0.0 { (said / self.total).min(1.0) } else { 0.0 }
    }

    /// The claim's word nearest to words `start..end` of a sentence, at most `reach` words off.
    #[must_use]
    pub fn beside<'a>(
        &self,
        sentence: &'a Sentence,
        start: usize,
        end: usize,
        reach: usize,
    ) -> Option<&'a str> {
        let word =
            |at: usize| sentence.words.get(at).filter(|word| word.weight >= TELLING && self.has(&word.stem));
        (0..reach)
            .find_map(|step| word(end + step).or_else(|| start.checked_sub(step + 1).and_then(word)))
            .map(|word| word.folded.as_str())
    }

    /// A relation to what the claim is about, turned to the side that the claim takes.
    #[must_use]
    pub fn turned(&self, relation: Relation) -> Relation {
        match self.side {
            Side::So | Side::Open => relation,
            Side::Negated | Side::Refuted => relation.opposite(),
        }
    }

    /// Whether both the claim and the sentences give numbers, and none of them is the same.
    #[must_use]
    pub fn other_figures<'a>(&self, sentences: impl IntoIterator<Item = &'a Sentence>) -> bool {
        let words = sentences.into_iter().flat_map(|sentence| &sentence.words);
        let mut figures = words.map(|word| word.folded.as_str()).filter(|word| is_number(word)).peekable();
        !self.figures.is_empty()
            && figures.peek().is_some()
            && !figures.any(|figure| self.figures.contains(figure))
    }
}

/// Whether a folded word is a number in digits.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The side that sentences take by their own cues.
fn side(sentences: &[Sentence]) -> Side {
    let has = |class| sentences.iter().any(|sentence| sentence.has(class));
    if has(Class::Refute) {
        Side::Refuted
    } else if has(Class::Negate) {
        Side::Negated
    } else if has(Class::Hedge) || has(Class::Doubt) || sentences.iter().any(|sentence| sentence.asks) {
        Side::Open
    } else {
        Side::So
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_is_apart_from_what_it_is_about() {
        let plain = Claim::of("Harbour bridge closed");
        let hoax = Claim::of("Harbour bridge closed? It is a hoax");
        assert_eq!((plain.side, hoax.side), (Side::So, Side::Refuted));
        assert!(!hoax.has("hoax"));
        let sentence = text::sentences("The harbour bridge was closed on Monday");
        assert!(hoax.said_by(&sentence) > 0.99);
    }
}
