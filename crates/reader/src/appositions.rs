//! Hangs a person's name on the noun that it is an apposition to.
//!
//! In: words in their tree, names, and the words that head mentions. Out: in `the head of the intelligence service, Ada Quist`
//! the name hangs on `head`, not on `service`, where the nearest noun drew it.

use std::collections::HashSet;
use std::ops::Range;

use crate::decode::MentionHead;
use crate::decode::names::top;
use crate::{Deprel, EntityKind, Word, WordId};

/// How many nouns up a phrase are looked at: `the head of the service of the ministry of …`.
const MOST: usize = 4;

/// Moves every name of a person that is an apposition to something that is nobody, where a person stands above it in the
/// same phrase.
pub(crate) fn mend(words: &mut [Word], names: &[(Range<WordId>, EntityKind)], heads: &[MentionHead]) {
    let people: HashSet<WordId> =
        heads.iter().filter(|head| head.kind == Some(EntityKind::Person)).map(|head| head.word).collect();
    for (name, _) in names.iter().filter(|(_, kind)| *kind == EntityKind::Person) {
        let top = top(words, name.clone());
        let Some(nearest) = words[top].head.filter(|_| words[top].deprel == Deprel::Appos) else { continue };
        let above = |&word: &WordId| words[word].head.filter(|_| words[word].deprel == Deprel::Nmod);
        let mut phrase = std::iter::successors(Some(nearest), above).take(MOST);
        if let Some(person) = phrase.find(|word| people.contains(word) && *word < top) {
            words[top].head = Some(person);
        }
    }
}

#[cfg(test)]
mod tests {
    use record::ByteSpan;

    use super::*;
    use crate::Upos;

    /// `the head of the service , Ada Quist`: what each word hangs on, and as what.
    const PHRASE: [(Option<WordId>, Deprel); 8] = [
        (Some(1), Deprel::Det),
        (None, Deprel::Root),
        (Some(4), Deprel::Case),
        (Some(4), Deprel::Det),
        (Some(1), Deprel::Nmod),
        (Some(6), Deprel::Punct),
        (Some(4), Deprel::Appos),
        (Some(6), Deprel::Flat),
    ];

    fn hung(people: &[WordId]) -> Option<WordId> {
        let mut words: Vec<Word> = PHRASE
            .iter()
            .map(|&(head, deprel)| Word {
                span: ByteSpan { start: 0, end: 0 },
                continues_token: false,
                lemma: "".into(),
                upos: Upos::Noun,
                xpos: "NN",
                head,
                deprel,
            })
            .collect();
        let person =
            |&word: &WordId| MentionHead { word, kind: Some(EntityKind::Person), meaning: [].into() };
        let heads: Vec<MentionHead> = people.iter().map(person).collect();
        mend(&mut words, &[(6..8, EntityKind::Person)], &heads);
        words[6].head
    }

    #[test]
    fn a_name_goes_to_the_person_above_what_it_hangs_on() {
        assert_eq!(hung(&[1]), Some(1), "the head is a person");
        assert_eq!(hung(&[1, 4]), Some(4), "the nearest noun is a person itself");
        assert_eq!(hung(&[]), Some(4), "nobody is there");
    }
}
