//! Makes the names of a text agree: what is spelt alike is of one kind.
//!
//! In: the names as each window saw them. Out: their kinds, settled over the whole text (GUM dev, names by partial
//! span: F1 0.823 alone, 0.828 together), and by words that tell what a name names.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::decode::kinds::Kinds;
use crate::decode::names::Name;
use crate::{EntityKind, Upos, Word, WordId, kind_words};

/// The names, whole, with the kind that fits best wherever the text has them.
pub(crate) fn agree(text: &str, words: &[Word], names: &[Name]) -> Vec<(Range<WordId>, EntityKind)> {
    let names = whole(text, words, names);
    let mut totals: HashMap<String, Kinds> = HashMap::new();
    let storms = kind_words::storms(text, words);
    for name in &names {
        let total = totals.entry(spelling(text, words, &name.words));
        total.and_modify(|total| total.add(name.kinds)).or_insert(name.kinds);
    }
    let settled = names.iter().map(|name| {
        let spelling = spelling(text, words, &name.words);
        let total = totals.get(&spelling).unwrap_or(&name.kinds);
        let kind = if storms.contains(&spelling) {
            EntityKind::Event
        } else {
            let seen = total.best();
            kind_words::kinds_of(text, words, &name.words, seen).map_or(seen, |kinds| total.best_of(kinds))
        };
        (name.words.clone(), kind)
    });
    settled.collect()
}

/// The names with what a hyphen ties to them and is no name by itself: `Al-Shifa`, but `Kyiv` of `Kyiv-Moscow`.
fn whole(text: &str, words: &[Word], names: &[Name]) -> Vec<Name> {
    let form = |word: WordId| words[word].span.of(text);
    let capital = |word: WordId| {
        form(word).starts_with(char::is_uppercase)
            && form(word).contains(char::is_lowercase)
            && words[word].upos == Upos::Propn
    };
    let hyphen = |word: WordId| {
        let tight = |one: WordId| words[one].span.end == words[one + 1].span.start;
        (1..words.len().saturating_sub(1)).contains(&word)
            && form(word) == "-"
            && tight(word - 1)
            && tight(word)
    };
    let named: HashSet<WordId> = names.iter().flat_map(|name| name.words.clone()).collect();
    let free = |word: WordId| capital(word) && !named.contains(&word);
    let mut seen = HashSet::new();
    let grown = names.iter().map(|name| {
        let Range { mut start, mut end } = name.words;
        if hyphen(end) && free(end + 1) {
            end += 2;
        }
        if start > 0 && hyphen(start - 1) && free(start - 2) {
            start -= 2;
        }
        Name { words: start..end, kinds: name.kinds }
    });
    grown.filter(|name| seen.insert(name.words.clone())).collect()
}

/// The words of a name in small letters.
fn spelling(text: &str, words: &[Word], name: &Range<WordId>) -> String {
    let forms: Vec<String> =
        words[name.clone()].iter().map(|word| word.span.of(text).to_lowercase()).collect();
    forms.join(" ")
}
