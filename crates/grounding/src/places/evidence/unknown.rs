//! Names that the gazetteer lacks and that are a place's all the same.
//!
//! In: words. Out: the name that begins with them, by what stands beside it; whether a name of the reader's is a place's.

use std::ops::Range;

use reader::{Deprel, EntityKind, WordId};

use super::{Evidence, Seen};
use crate::places::context;
use crate::places::words::{
    is_capitalised, is_common_word, is_direction, is_in_town, is_landform, is_street,
};

/// Most words of a name that the reader does not see.
const LONGEST_CALLED: usize = 6;

impl Evidence<'_, '_> {
    /// The name that begins at `word`, is a place's where it stands and nobody's anywhere, though the reader takes it for
    /// somebody's: the people of a town that no corpus has.
    pub(in crate::places) fn scene_at(&self, word: WordId) -> Option<Range<WordId>> {
        let words = self.whole_at(word, EntityKind::Person)?;
        let placed = context::is_scene(self.reading, &words)
            || context::after_part(self.reading, &words)
            || context::struck(self.reading, &words);
        // `in Moran and Pyle` cites a case.
        let next = words.end + 1;
        let case = next < self.reading.words.len()
            && self.reading.form(words.end) == "and"
            && is_capitalised(self.reading.form(next))
            && self.whole_at(next, EntityKind::Place).is_none();
        let alone = words.clone().all(|word| !self.people.contains(self.reading.form(word)));
        let single = words.len() == 1 || words.len() == 3 && self.reading.form(word + 1) == "-";
        (placed && single && alone && !case && !self.is_person(&words)).then_some(words)
    }

    /// The name that begins at `word`, which the reader does not see and the words beside it make a place.
    pub(in crate::places) fn called_at(&self, word: WordId) -> Option<Range<WordId>> {
        let before = word.checked_sub(1).filter(|&before| self.adjoins(before, word));
        if !self.is_proper(word) || before.is_some_and(|before| self.is_name_part(before)) {
            return None;
        }
        let sentence = &self.reading.sentences[self.reading.sentence_of(word)].words;
        let mut end = word + 1;
        while end < sentence.end.min(word + LONGEST_CALLED) && self.goes_on(&(word..end)) {
            end += 1;
        }
        let words = word..end;
        let unseen = words.clone().all(|word| self.seen(&(word..word + 1)) == Seen::Unseen);
        (unseen && self.is_told(&words)).then_some(words)
    }

    /// Whether the words beside a name that the reader does not see make it a place.
    fn is_told(&self, words: &Range<WordId>) -> bool {
        let first = context::first_of_list(self.reading, words);
        context::is_called_place(self.reading, words)
            || context::is_taken(self.reading, words)
            || first.is_some_and(|first| self.seen(&(first..first + 1)) == Seen::Place)
    }

    /// Whether the word behind the beginning of a name is part of it: `al`, `-` and `Jabal` behind `Mais`.
    fn goes_on(&self, words: &Range<WordId>) -> bool {
        let next = &self.reading.words[words.end];
        let flat = |word: usize| {
            let word = self.reading.words.get(word);
            word.is_some_and(|word| {
                word.deprel == Deprel::Flat && word.head.is_some_and(|head| words.contains(&head))
            })
        };
        self.is_proper(words.end) && self.adjoins(words.end - 1, words.end)
            || flat(words.end)
            || next.span.of(self.reading.text) == "-" && flat(words.end + 1)
    }

    /// Whether a name that the reader takes for a place, and the gazetteer lacks, is one rather than a body, an acronym,
    /// inhabitants, or a word that is no name at all.
    pub(in crate::places) fn is_unknown_place(&self, words: &Range<WordId>, name: &str) -> bool {
        let tables = self.gazetteer.tables();
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let acronym = letters.clone().count() <= 6 && letters.clone().all(char::is_uppercase);
        if tables.demonym(name).is_some() || tables.body(name).is_some() || acronym || letters.count() < 3 {
            return false;
        }
        let in_street = words.clone().any(|word| is_street(self.reading.form(word)));
        if in_street || self.seen(words) == Seen::Outlet {
            return false;
        }
        let placed = context::after_locative(self.reading, words)
            || self.is_told(words)
            || context::after_part(self.reading, words)
            || context::struck(self.reading, words)
            || self.wanted(words).is_some()
            || words.clone().any(|word| is_landform(self.reading.form(word)))
            || words.len() > 1 && is_in_town(self.reading.form(words.end - 1));
        let common = words
            .clone()
            .all(|word| is_common_word(self.reading.form(word)) || is_direction(self.reading.form(word)));
        !common && (words.len() > 1 || placed)
    }
}
