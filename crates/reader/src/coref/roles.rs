//! What people are called beside their name, and whether a description can be of them.
//!
//! In: the words around a name ("NATO Secretary General Mark Rutte") and those of a description ("the Secretary
//! General"). Out: [`Description`]s, and whether one is covered by another.

use crate::mentions::phrase;
use crate::{Deprel, Mention, Reading, Upos, WordId};

/// A description: what somebody or something is, and what tells it from others of the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Description {
    /// Lower-cased lemma of the head: `minister`.
    pub(crate) head: String,
    /// Lower-cased lemmas of the other words that mean something: `foreign`, `german`.
    pub(crate) modifiers: Vec<String>,
}

impl Description {
    /// The description that the noun phrase of `head` gives.
    pub(crate) fn of(reading: &Reading<'_>, head: WordId) -> Self {
        Self::of_words(reading, head, phrase(&reading.words, head))
    }

    /// The description that some words around `head` give.
    pub(crate) fn of_words(reading: &Reading<'_>, head: WordId, words: std::ops::Range<WordId>) -> Self {
        let telling = words.filter(|&word| word != head && tells(reading.words[word].upos));
        Self {
            head: reading.lemma(head).to_lowercase(),
            modifiers: telling.map(|word| reading.lemma(word).to_lowercase()).collect(),
        }
    }

    /// Whether all that this description says is also said by `known`, so that it may be used again for the same.
    pub(crate) fn repeats(&self, known: &Self) -> bool {
        self.head == known.head && self.modifiers.iter().all(|word| known.modifiers.contains(word))
    }
}

/// Whether a word of this class tells things of a kind apart.
fn tells(upos: Upos) -> bool {
    matches!(upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::X)
}

/// The descriptions that stand directly at a name: before it, in apposition, or as what the name hangs on.
pub(crate) fn roles(reading: &Reading<'_>, name: &Mention) -> Vec<Description> {
    let noun = |word: WordId| matches!(reading.words[word].upos, Upos::Noun | Upos::Propn);
    let mut roles = Vec::new();
    // Whatever hangs on what in "Deputy Foreign Minister Anna Berg", the last word before the name is the office.
    let before = phrase(&reading.words, name.head).start..name.words.start;
    if let Some(office) = before.clone().next_back().filter(|&word| noun(word)) {
        roles.push(Description::of_words(reading, office, before));
    }
    let beside = reading.children(name.head).filter(|word| !name.words.contains(word));
    let appositions = beside.filter(|&word| noun(word) && reading.words[word].deprel == Deprel::Appos);
    roles.extend(appositions.map(|word| Description::of(reading, word)));
    // "the head of the agency Anna Berg": the name hangs on the description.
    let above = reading.words[name.head].head.filter(|_| renames(reading.words[name.head].deprel));
    if let Some(above) = above.filter(|&above| reading.words[above].upos == Upos::Noun) {
        let words = phrase(&reading.words, above);
        roles.push(Description::of_words(reading, above, words.start..words.end.min(name.words.start)));
    }
    roles
}

/// Relations by which a name hangs on what it names.
fn renames(relation: Deprel) -> bool {
    matches!(relation, Deprel::Appos | Deprel::Flat | Deprel::Nmod | Deprel::NmodDesc | Deprel::NmodUnmarked)
}
