//! Hangs appositions on what they stand beside.
//!
//! In: words in their tree, names, and the words that head mentions. Out: in `the head of the intelligence service, Ada Quist`
//! the name hangs on `head`, not on `service`, where the nearest noun drew it; in `Sanet, the water company, says` the name is
//! the subject, not a circumstance of saying.

use std::collections::HashSet;
use std::ops::Range;

use crate::decode::MentionHead;
use crate::decode::names::top;
use crate::{Deprel, EntityKind, Upos, Word, WordId};

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

/// Makes a name the subject that stands before a description between commas, where the description was taken for the subject and
/// the name for a circumstance.
pub(crate) fn mend_subjects(text: &str, words: &mut [Word]) {
    let is = |word: WordId, mark: &str| words.get(word).is_some_and(|word| word.span.of(text) == mark);
    let mut mended = Vec::new();
    for (name, word) in words.iter().enumerate() {
        let Some(verb) = word.head.filter(|&verb| verb > name) else { continue };
        let circumstance = matches!(word.deprel, Deprel::OblUnmarked | Deprel::Dislocated | Deprel::Vocative);
        if word.upos != Upos::Propn || !circumstance {
            continue;
        }
        let of_name = |at: &WordId| words[*at].head == Some(name) && words[*at].deprel == Deprel::Flat;
        let comma = (name + 1..verb).find(|at| !of_name(at)).filter(|&at| is(at, ","));
        let Some(article) =
            comma.map(|comma| comma + 1).filter(|&at| is(at, "the") || is(at, "a") || is(at, "an"))
        else {
            continue;
        };
        let subject = words[article].head.filter(|&noun| {
            words[noun].head == Some(verb) && matches!(words[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass)
        });
        if let Some(subject) = subject.filter(|_| is(verb - 1, ",")) {
            mended.push((name, subject));
        }
    }
    for (name, description) in mended {
        words[name].deprel = words[description].deprel;
        words[description].deprel = Deprel::Appos;
        words[description].head = Some(name);
    }
}

#[cfg(test)]
mod tests {
    use record::ByteSpan;

    use super::*;

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
