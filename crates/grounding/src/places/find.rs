//! Which words of a report name a place.
//!
//! In: a reading, the gazetteer. Out: names in order of the text, none inside another, with the places that each may mean.
//! Two sources: the reader's names of kind place, and the longest runs of capitalised words that the gazetteer knows;
//! [`super::evidence`] decides where the two disagree.

use std::ops::Range;

use reader::{EntityKind, Reading, WordId};
use record::ByteSpan;

use super::evidence::Evidence;
use super::link;
use super::words::{
    Wanted, is_capitalised, is_common_word, is_landform, is_part_of_place, is_street, makes_a_new_name,
    type_noun,
};
use crate::gazetteer::{Gazetteer, Sense};

/// Most words that a gazetteer name has in running text.
const LONGEST_NAME: usize = 6;

/// Most words of the name of a street.
const LONGEST_STREET: usize = 5;

/// A name that stands for a place.
#[derive(Debug, Clone)]
pub(super) struct Found<'t> {
    /// As printed.
    pub(super) name: &'t str,
    /// Where it stands.
    pub(super) span: ByteSpan,
    /// What it may mean, likeliest first; nothing for a name that the gazetteer does not know.
    pub(super) senses: Vec<Sense>,
    /// What the words beside it say that it is.
    pub(super) wanted: Option<Wanted>,
    /// Which names further on it is said to lie in: `Paris, Texas`.
    pub(super) within: Vec<usize>,
    /// Whether the reader, too, has exactly these words as the name of a place.
    pub(super) seen: bool,
}

/// The place names of a report in order of the text.
pub(super) fn find<'t>(reading: &Reading<'t>, gazetteer: &Gazetteer) -> Vec<Found<'t>> {
    let finder = Finder { reading, gazetteer, evidence: Evidence::new(reading, gazetteer) };
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let mut word = sentence.words.start;
        while word < sentence.words.end {
            match finder.name_at(word, sentence.words.end) {
                Some((name, next)) => {
                    found.push(name);
                    word = next;
                }
                None => word += 1,
            }
        }
    }
    link::add_states(reading.text, gazetteer, &mut found);
    link::link_containers(reading.text, &mut found, gazetteer);
    link::mark_enumerations(reading.text, &mut found, gazetteer);
    found
}

struct Finder<'r, 't> {
    reading: &'r Reading<'t>,
    gazetteer: &'r Gazetteer,
    evidence: Evidence<'r, 't>,
}

impl<'t> Finder<'_, 't> {
    /// The place name that begins at `word`, and the word behind it.
    fn name_at(&self, word: WordId, sentence_end: WordId) -> Option<(Found<'t>, WordId)> {
        let form = self.reading.form(word);
        if !is_capitalised(form)
            || self.is_inside_hyphens(word)
            || form == "The" && !self.is_article_of_name(word)
        {
            return None;
        }
        let longest = (word + LONGEST_NAME).min(sentence_end);
        for end in (word + 1..=longest).rev() {
            let words = word..end;
            let whole = self.evidence.is_whole(&words, EntityKind::Place);
            let Some(span) = self.reading.span(words.clone()) else { continue };
            let name = span.of(self.reading.text);
            // `Republic of Armenia` is no town called Republic, nor is `Mt. Kefrit` one called Mt.
            let opens = end == word + 1
                && (type_noun(form).is_some() && self.is_of(end)
                    || makes_a_new_name(form) && form.ends_with('.'));
            let begins = end == word + 1 && self.begins_hyphenated(word);
            if opens || begins || name.contains('\n') || !is_capitalised(self.reading.form(end - 1)) && !whole
            {
                continue;
            }
            let senses = self.gazetteer.senses(name);
            // `Manila Bay` is not Manila.
            if senses.is_empty() && whole && words.len() > 1 && is_landform(self.reading.form(end - 1)) {
                break;
            }
            if !senses.is_empty() && self.evidence.is_place(&words, &senses) {
                let senses = if self.evidence.is_no_town(&words, &senses) { Vec::new() } else { senses };
                return Some((self.found(&words, span, senses), end));
            }
        }
        self.street_at(word, sentence_end).or_else(|| self.unknown_at(word))
    }

    /// The name of a street: capitalised words up to `Street`, `Road` and the like.
    fn street_at(&self, word: WordId, sentence_end: WordId) -> Option<(Found<'t>, WordId)> {
        let longest = (word + LONGEST_STREET).min(sentence_end);
        let next = |at: &WordId| self.evidence.adjoins(at - 1, *at) && is_capitalised(self.reading.form(*at));
        let last = (word + 1..longest).take_while(next).find(|&at| is_street(self.reading.form(at)))?;
        let goes_on = last + 1 < sentence_end && next(&(last + 1));
        let span = self.reading.span(word..last + 1)?;
        (!goes_on).then(|| (self.found(&(word..last + 1), span, Vec::new()), last + 1))
    }

    /// A name that the reader or the words beside it take for a place and the gazetteer does not know, with the landform word behind it.
    fn unknown_at(&self, word: WordId) -> Option<(Found<'t>, WordId)> {
        let placed = self.evidence.whole_at(word, EntityKind::Place);
        let told = || self.evidence.scene_at(word).or_else(|| self.evidence.called_at(word));
        let mut words = placed.or_else(told)?;
        if let Some(part) = self.part_at(&words).or_else(|| self.end_of(&words)) {
            return Some((part, words.end));
        }
        let landform =
            |next: WordId| is_landform(self.reading.form(next)) && self.evidence.adjoins(next - 1, next);
        if words.end < self.reading.words.len() && landform(words.end) {
            words.end += 1;
        }
        let span = self.reading.span(words.clone())?;
        let placed = self.evidence.is_unknown_place(&words, span.of(self.reading.text));
        placed.then(|| (self.found(&words, span, Vec::new()), words.end))
    }

    /// The known place of which a name means a part, or that it names at length: `Georgia` in `Northeast Georgia`, `Armenia`
    /// in `Republic of Armenia`.
    fn part_at(&self, words: &Range<WordId>) -> Option<Found<'t>> {
        let mut start = words.start;
        while start + 1 < words.end && is_part_of_place(self.reading.form(start)) {
            start += 1;
        }
        if start + 2 < words.end && type_noun(self.reading.form(start)).is_some() && self.is_of(start + 1) {
            start += 2;
        }
        let rest = start..words.end;
        let common = rest.len() == 1 && is_common_word(self.reading.form(start));
        let span = self.reading.span(rest.clone()).filter(|_| start > words.start && !common)?;
        let senses = self.gazetteer.senses(span.of(self.reading.text));
        let placed = !senses.is_empty() && self.evidence.is_place(&rest, &senses);
        placed.then(|| self.found(&rest, span, senses))
    }

    /// The well-known place that ends a name: `Tokyo` in `British Embassy Tokyo`.
    fn end_of(&self, words: &Range<WordId>) -> Option<Found<'t>> {
        let end = words.end - 1..words.end;
        let other = words.len() == 1 || makes_a_new_name(self.reading.form(words.start));
        let span = self.reading.span(end.clone()).filter(|_| !other)?;
        let senses = self.gazetteer.senses(span.of(self.reading.text));
        let placed = self.evidence.is_well_known(&senses) && self.evidence.is_place(&end, &senses);
        placed.then(|| self.found(&end, span, senses))
    }

    fn is_of(&self, word: WordId) -> bool {
        word < self.reading.words.len() && self.reading.form(word) == "of"
    }

    /// Whether a word is the second part of a word like `Euro-Atlantic`, which names no place.
    fn is_inside_hyphens(&self, word: WordId) -> bool {
        let start = self.reading.words[word].span.start;
        let mut before = self.reading.text.get(..start).unwrap_or_default().chars().rev();
        let hyphen = before.next() == Some('-') && before.next().is_some_and(char::is_alphabetic);
        let first = word.checked_sub(2).map(|first| self.reading.form(first));
        hyphen && first.is_some_and(|first| is_capitalised(first) && self.gazetteer.senses(first).is_empty())
    }

    /// Whether a word is the first part of a name like `Al-Shifa`; in `Kyiv-Moscow` and `Dallas-GMU` two names meet.
    fn begins_hyphenated(&self, word: WordId) -> bool {
        let words = &self.reading.words;
        let close = |one: WordId| words[one].span.end == words[one + 1].span.start;
        let tied =
            word + 2 < words.len() && self.reading.form(word + 1) == "-" && close(word) && close(word + 1);
        tied && {
            let second = self.reading.form(word + 2);
            is_capitalised(second)
                && second.contains(char::is_lowercase)
                && self.gazetteer.tables().demonym(second).is_none()
                && self.gazetteer.senses(second).is_empty()
        }
    }

    /// Whether `The` at `word` is part of a name: `The Hague`.
    fn is_article_of_name(&self, word: WordId) -> bool {
        let span = self.reading.span(word..(word + 2).min(self.reading.words.len()));
        let senses = span.map(|span| self.gazetteer.senses(span.of(self.reading.text))).unwrap_or_default();
        let first = senses.first().and_then(|sense| self.gazetteer.place(sense.place));
        first.is_some_and(|place| place.name.starts_with("The "))
    }

    fn found(&self, words: &Range<WordId>, span: ByteSpan, senses: Vec<Sense>) -> Found<'t> {
        let wanted = self.evidence.wanted(words);
        let seen = self.evidence.is_whole(words, EntityKind::Place);
        Found { name: span.of(self.reading.text), span, senses, wanted, within: Vec::new(), seen }
    }
}
