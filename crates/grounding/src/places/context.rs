//! What the words around a name say about it.
//!
//! In: a reading and a name's words. Out: the preposition before it, the type noun beside it, the mention it belongs to,
//! the countries that demonyms in the report speak for.

use std::collections::BTreeMap;
use std::ops::Range;

use reader::{Deprel, Mention, MentionForm, Reading, Upos, WordId};

use super::words::{Wanted, is_locative, takes_places, type_noun};
use crate::gazetteer::{Gazetteer, PlaceId};

/// The reader's mentions by name, by start.
pub(super) fn names<'r>(reading: &'r Reading<'_>) -> Vec<&'r Mention> {
    reading.mentions.iter().filter(|mention| mention.form == MentionForm::Named).collect()
}

/// Whether the word before a name, its article aside, is one that stands before places.
pub(super) fn after_locative(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    let sentence = &reading.sentences[reading.sentence_of(words.start)].words;
    let before = (sentence.start..words.start).rev().find(|&word| reading.words[word].upos != Upos::Det);
    before.is_some_and(|word| is_locative(reading.form(word)))
}

/// Whether a name is what a verb befalls or reaches that is mostly said of places: `the storm struck Tacloban`.
pub(super) fn befallen(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    let top = words.clone().find(|&word| reading.words[word].head.is_none_or(|head| !words.contains(&head)));
    let Some(word) = top.map(|word| &reading.words[word]) else { return false };
    let verb = match word.deprel {
        Deprel::Obj | Deprel::NsubjPass => word.head,
        // The second of two: `Goma and Bukavu`.
        Deprel::Conj => word
            .head
            .filter(|&first| reading.words[first].deprel == Deprel::Obj)
            .and_then(|first| reading.words[first].head),
        _ => None,
    };
    verb.is_some_and(|verb| takes_places(reading.lemma(verb)))
}

/// What a type noun behind the name, or before its `of`, says that the place is.
pub(super) fn wanted(reading: &Reading<'_>, words: &Range<WordId>) -> Option<Wanted> {
    let sentence = &reading.sentences[reading.sentence_of(words.start)].words;
    let behind = (words.end < sentence.end).then(|| reading.form(words.end)).and_then(type_noun);
    let before = (words.start >= sentence.start + 2 && reading.form(words.start - 1) == "of")
        .then(|| reading.form(words.start - 2))
        .and_then(type_noun);
    behind.or(before)
}

/// How often demonyms speak for each country.
pub(super) fn country_votes(reading: &Reading<'_>, gazetteer: &Gazetteer) -> BTreeMap<PlaceId, usize> {
    let mut votes = BTreeMap::new();
    for word in 0..reading.words.len() {
        if let Some(country) = demonym_at(reading, gazetteer, word) {
            *votes.entry(country).or_insert(0) += 1;
        }
    }
    votes
}

/// The country of the demonym that ends with this word.
fn demonym_at(reading: &Reading<'_>, gazetteer: &Gazetteer, word: WordId) -> Option<PlaceId> {
    let form = reading.form(word);
    if !form.starts_with(char::is_uppercase) {
        return None;
    }
    let two = word.checked_sub(1).map(|before| format!("{} {form}", reading.form(before)));
    let code =
        two.and_then(|two| gazetteer.tables().demonym(&two)).or_else(|| gazetteer.tables().demonym(form))?;
    gazetteer.country(code).map(|country| country.id)
}
