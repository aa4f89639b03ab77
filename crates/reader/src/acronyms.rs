//! Acronyms that are spelt like pronouns: `WHO chief Ada Lund said …`.
//!
//! In: words in their tree. Out: the same, where an acronym between words that are not all capitals is a name, and a part of the
//! subject that follows it.

use crate::{Deprel, Upos, Word};

/// Acronyms that a tagger takes for pronouns.
const PRONOUNS: &[&str] = &["WHO", "US"];

/// How many words may stand between the acronym and the head of its phrase.
const REACH: usize = 4;

/// Makes names of them.
pub(crate) fn mend(text: &str, words: &mut [Word]) {
    for at in 0..words.len() {
        let form = words[at].span.of(text);
        if words[at].upos != Upos::Pron || !PRONOUNS.contains(&form) {
            continue;
        }
        let small = |word: &Word| word.span.of(text).chars().any(char::is_lowercase);
        let around = at.saturating_sub(1)..(at + 2).min(words.len());
        if !words[around].iter().any(small) {
            continue;
        }
        words[at].upos = Upos::Propn;
        words[at].xpos = "NNP";
        words[at].lemma = form.into();
        let subject = |word: usize| words[word].deprel == Deprel::Nsubj && words[word].head == words[at].head;
        let reach = at + 1..(at + 1 + REACH).min(words.len());
        let follows = reach.take_while(|&word| words[word].upos != Upos::Punct).find(|&word| subject(word));
        if let Some(head) = follows.filter(|_| words[at].deprel == Deprel::Nsubj) {
            words[at].head = Some(head);
            words[at].deprel = Deprel::Compound;
        }
    }
}
