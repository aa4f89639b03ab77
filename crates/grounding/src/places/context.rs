//! What the words around a name say about it.
//!
//! In: a reading and a name's words. Out: the preposition before it, the type noun beside it, the mention it belongs to,
//! the countries that demonyms in the report speak for.

use std::collections::BTreeMap;
use std::ops::Range;

use reader::{Deprel, Mention, MentionForm, Reading, Upos, WordId};

use super::words::{
    Wanted, is_locative, is_move, is_of_places, is_place_noun, is_trust, strikes_places, takes_places,
    type_noun,
};
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

/// Whether a name has `of` before it, and before that a noun of what places have: `residents of Nuseirat`.
pub(super) fn after_part(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    let of = words.start.checked_sub(2).filter(|&noun| reading.form(noun + 1) == "of");
    of.is_some_and(|noun| is_of_places(reading.lemma(noun)))
}

/// Whether a name stands where something happens: `in Huliaipole`, but not `confidence in Lund`, `in Lund (2008)`.
pub(super) fn is_scene(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    let Some(before) = words.start.checked_sub(1) else { return false };
    let cited = (words.end..words.end + 2).any(|word| {
        reading
            .words
            .get(word)
            .is_some_and(|word| word.span.of(reading.text) == "(" || word.upos == Upos::Num)
    });
    let modifies = !matches!(reading.words[words.start].deprel, Deprel::Obl | Deprel::Nmod);
    if cited || modifies {
        return false;
    }
    let scene = matches!(reading.form(before), "in" | "In" | "near" | "Near" | "outside" | "Outside");
    let trusted = before.checked_sub(1).is_some_and(|word| is_trust(reading.lemma(word)));
    scene && !trusted
}

/// Whether a name is what a verb befalls that is mostly said of places: `the rebels overran Goma`.
pub(super) fn befallen(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    befalling(reading, words).is_some()
}

/// Whether it befalls the name by what hardly befalls a person alone: `a drone hit Nablus`, `the storm struck Tacloban`.
pub(super) fn struck(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    let strikes = |word: WordId| {
        let agent = matches!(
            reading.words[word].deprel,
            Deprel::Nsubj | Deprel::OblAgent | Deprel::Obl | Deprel::Compound
        );
        agent && strikes_places(reading.lemma(word))
    };
    befalling(reading, words).is_some_and(|verb| reading.children(verb).any(strikes))
}

/// Whether a name is what a verb says troops take or people flee.
pub(super) fn is_taken(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    let verb = acting_on(reading, words).map(|verb| reading.lemma(verb));
    verb.is_some_and(|verb| takes_places(verb) || is_move(verb))
}

/// The first of the names that a name is listed with: `Goma` of `in Goma and Bukavu`; `Holm & Vance` is one firm.
pub(super) fn first_of_list(reading: &Reading<'_>, words: &Range<WordId>) -> Option<WordId> {
    let top = top(reading, words)?;
    let listed = reading.words[top].deprel == Deprel::Conj
        && reading.children(top).all(|joint| reading.form(joint) != "&");
    reading.words[top].head.filter(|_| listed)
}

/// The verb that says what befalls a name.
fn befalling(reading: &Reading<'_>, words: &Range<WordId>) -> Option<WordId> {
    acting_on(reading, words).filter(|&verb| takes_places(reading.lemma(verb)))
}

/// The word of a name whose head lies outside of it.
fn top(reading: &Reading<'_>, words: &Range<WordId>) -> Option<WordId> {
    words.clone().find(|&word| reading.words[word].head.is_none_or(|head| !words.contains(&head)))
}

/// The verb that has a name for its object, or for one of them.
fn acting_on(reading: &Reading<'_>, words: &Range<WordId>) -> Option<WordId> {
    let top = top(reading, words)?;
    match reading.words[top].deprel {
        Deprel::Obj | Deprel::NsubjPass => reading.words[top].head,
        // The second of two: `Goma and Bukavu`.
        Deprel::Conj => {
            let first = reading.words[top].head.filter(|&first| reading.words[first].deprel == Deprel::Obj);
            first.and_then(|first| reading.words[first].head)
        }
        _ => None,
    }
}

/// What a type noun behind the name, or before its `of`, says that the place is.
pub(super) fn wanted(reading: &Reading<'_>, words: &Range<WordId>) -> Option<Wanted> {
    let behind = noun_behind(reading, words).map(|noun| reading.form(noun)).and_then(type_noun);
    let enumerated = || noun_of_all(reading, words).map(|noun| reading.lemma(noun)).and_then(type_noun);
    // `the Southern District of New York` is a court's.
    let before = || {
        let noun = noun_before(reading, words).map(|noun| reading.form(noun));
        noun.filter(|&noun| noun != "District").and_then(type_noun)
    };
    behind.or_else(before).or_else(enumerated)
}

/// Whether a noun in small letters says of a name that no corpus has that it is a place: `the village of Qarabusha`,
/// `Zabadi and Kefrit districts`.
pub(super) fn is_called_place(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    let of_place = |&noun: &WordId| is_place_noun(reading.form(noun));
    let of_places = |&noun: &WordId| is_place_noun(reading.lemma(noun));
    noun_before(reading, words).filter(of_place).is_some()
        || noun_of_all(reading, words).filter(of_places).is_some()
}

/// The word behind a name.
fn noun_behind(reading: &Reading<'_>, words: &Range<WordId>) -> Option<WordId> {
    let sentence = &reading.sentences[reading.sentence_of(words.start)].words;
    (words.end < sentence.end).then_some(words.end)
}

/// The word before the `of` of a name.
fn noun_before(reading: &Reading<'_>, words: &Range<WordId>) -> Option<WordId> {
    let sentence = &reading.sentences[reading.sentence_of(words.start)].words;
    (words.start >= sentence.start + 2 && reading.form(words.start - 1) == "of").then(|| words.start - 2)
}

/// The noun in the plural behind the last of the names that this one is among: `districts` of `Zabadi and Kefrit districts`.
fn noun_of_all(reading: &Reading<'_>, words: &Range<WordId>) -> Option<WordId> {
    let sentence = &reading.sentences[reading.sentence_of(words.start)].words;
    let rest = words.end..sentence.end.min(words.end + LONGEST_ENUMERATION);
    let between = |&word: &WordId| {
        matches!(reading.form(word), "," | "and" | "or") || reading.words[word].upos == Upos::Propn
    };
    let listed = rest.clone().take_while(between).count();
    let noun = words.end + listed;
    let joined = (words.end..noun).any(|word| matches!(reading.form(word), "and" | "or"));
    let named = listed == 0 || reading.words[noun - 1].upos == Upos::Propn;
    let plural = rest.contains(&noun) && reading.words[noun].xpos == "NNS";
    (plural && named && (joined || follows_and(reading, words))).then_some(noun)
}

/// Most words between a name and the noun in the plural that it shares with others.
const LONGEST_ENUMERATION: usize = 16;

/// Whether a name is the second of two.
fn follows_and(reading: &Reading<'_>, words: &Range<WordId>) -> bool {
    words.start.checked_sub(1).is_some_and(|before| matches!(reading.form(before), "and" | "or"))
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
