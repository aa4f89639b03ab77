//! Words as they are compared across reports.
//!
//! In: any text. Out: its [`Term`]s: stems, with how much it tells that two texts share one.

use std::collections::HashMap;
use std::sync::LazyLock;

use record::Day;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// Zipf values of common English words (data/words.tsv).
const TABLE: &str = include_str!("../data/words.tsv");
/// The Zipf value of a word that the table lacks: less than any in it.
const RARE: f32 = 2.5;
/// The Zipf value of a word that tells nothing: `the` has 7.7.
const EVERYWHERE: f32 = 6.5;

/// A word to compare by.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Folded and cut to its stem: `deployed` and `deployment` are both `deploy`.
    pub stem: String,
    /// How much it tells that two texts share it, 0 to 1: nothing for `the`, most for a rare name.
    pub weight: f32,
}

/// The terms of a text in its order; words that tell nothing are left out.
#[must_use]
pub fn terms(text: &str) -> Vec<Term> {
    let stemmer = Stemmer::create(Algorithm::English);
    words(text)
        .filter_map(|word| {
            let weight = weight(&word);
            (weight > 0.0).then(|| Term { stem: stemmer.stem(&word).into_owned(), weight })
        })
        .collect()
}

/// The words of a text in its order: runs of letters and digits, folded to lower case without accents or possessives.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{301}')))
        .map(|word| fold(word.trim_matches(['\'', '’'])))
        .filter(|word| !word.is_empty())
}

/// Lower case, without accents, apostrophes or possessive endings.
#[must_use]
pub fn fold(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    word.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text is nothing but a pronoun, which names nobody by itself.
#[must_use]
pub fn is_pronoun(text: &str) -> bool {
    matches!(
        fold(text.trim()).as_str(),
        "i" | "you"
            | "he"
            | "she"
            | "it"
            | "we"
            | "they"
            | "me"
            | "him"
            | "her"
            | "us"
            | "them"
            | "his"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "who"
            | "one"
            | "some"
            | "others"
    )
}

/// How much it tells that two texts share this folded word, 0 to 1, falling by its Zipf value.
#[must_use]
pub fn weight(word: &str) -> f32 {
    static ZIPF: LazyLock<HashMap<&str, f32>> = LazyLock::new(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(word, zipf)| Some((word, zipf.parse().ok()?)))
            .collect()
    });
    let zipf = ZIPF.get(word).copied().unwrap_or(RARE);
    ((EVERYWHERE - zipf) / (EVERYWHERE - RARE)).clamp(0.0, 1.0)
}

/// A text as a number that is the same in every run and on every machine (FNV-1a, 64 bits folded to 32).
#[must_use]
pub fn hash(text: &str) -> u32 {
    let hash = hash64(text.as_bytes());
    (hash >> 32) as u32 ^ hash as u32
}

/// Bytes as a number that is the same in every run and on every machine (FNV-1a).
#[must_use]
pub fn hash64(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The days from 1970-01-01 to a day.
#[must_use]
pub fn day_number(day: Day) -> i32 {
    let Ok(date) = jiff::civil::Date::new(day.year.clamp(-9999, 9999) as i16, day.month as i8, day.day as i8)
    else {
        return 0;
    };
    date.duration_since(jiff::civil::Date::constant(1970, 1, 1)).as_hours().div_euclid(24) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let stems = |text: &str| terms(text).into_iter().map(|term| term.stem).collect::<Vec<_>>();
        assert_eq!(stems("the troops’ deployments"), stems("Troop deployed"));
        assert_eq!(stems("Café"), stems("cafe"));
    }

    #[test]
    fn what_is_rare_tells_more() {
        assert!(weight("the") < f32::EPSILON);
        assert!(weight("said") < weight("troops") && weight("troops") < weight("zhytomyr"));
    }
}
