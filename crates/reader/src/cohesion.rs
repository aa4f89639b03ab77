//! Makes the words of a name hang together: `Doctors in Khan Younis said` has no `Younis` that says something.
//!
//! In: words in their tree, names. Out: of each name only the first word that hangs outside it does, and the other words that
//! did hang on it.

use std::ops::Range;

use crate::{Deprel, EntityKind, Upos, Word, WordId};

/// How many words up a phrase are looked at.
const MOST: usize = 6;

/// Mends the names of people and places whose first word a preposition goes with and whose others hang elsewhere.
pub(crate) fn mend(words: &mut [Word], names: &[(Range<WordId>, EntityKind)]) {
    for (name, kind) in names {
        let proper = name.clone().all(|word| words[word].upos == Upos::Propn);
        let whole = matches!(kind, EntityKind::Person | EntityKind::Place) && proper;
        let case = (name.start.checked_sub(1)).is_some_and(|before| {
            words[before].deprel == Deprel::Case && words[before].head == Some(name.start)
        });
        if !whole || !case {
            continue;
        }
        for word in name.start + 1..name.end {
            let outside = words[word].head.is_some_and(|head| !name.contains(&head));
            if outside && !hangs_on(words, name.start, word) {
                words[word].head = Some(name.start);
                words[word].deprel = Deprel::Flat;
            }
        }
    }
}

/// Makes one name of a capitalised word and the one behind it where that was taken for a second subject of the same verb.
pub(crate) fn mend_subjects(words: &mut [Word]) {
    for second in 1..words.len() {
        let before = second - 1;
        let proper = [before, second].iter().all(|&word| words[word].upos == Upos::Propn);
        let Some(verb) = words[second].head.filter(|_| proper && words[second].deprel == Deprel::Nsubj)
        else {
            continue;
        };
        let mut above = std::iter::successors(words[before].head, |&at| words[at].head).take(MOST);
        let subject = above.any(|at| words[at].deprel == Deprel::Nsubj && words[at].head == Some(verb));
        if subject && !hangs_on(words, before, second) {
            words[second].head = Some(before);
            words[second].deprel = Deprel::Flat;
        }
    }
}

/// Whether `word` hangs, directly or not, on `above`.
fn hangs_on(words: &[Word], word: WordId, above: WordId) -> bool {
    std::iter::successors(words[word].head, |&at| words[at].head).take(words.len()).any(|at| at == above)
}
