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

/// How many words a name may have behind the conjunction that opens its clause.
const LONGEST_NAME: usize = 6;

/// Makes a name the subject of the clause that a conjunction opens before it, where the tree cut it off at its description:
/// `the price fell after Lodan, a rival, said …`.
pub(crate) fn mend_clauses(text: &str, words: &mut [Word]) {
    let subject = |word: &Word| matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let with_subject: HashSet<WordId> =
        words.iter().filter(|word| subject(word)).filter_map(|word| word.head).collect();
    for described in 0..words.len() {
        let Some(name) = words[described].head.filter(|_| words[described].deprel == Deprel::Appos) else {
            continue;
        };
        let verb = described + 2;
        let behind_comma = verb < words.len() && words[described + 1].span.of(text) == ",";
        if !behind_comma || name > described || with_subject.contains(&verb) {
            continue;
        }
        let finite = matches!(words[verb].xpos, "VBD" | "VBZ" | "VBP");
        if let Some((clause, conjunction)) = main_clause(words, name, verb)
            .filter(|_| finite)
            .and_then(|clause| Some((clause, conjunction_before(text, words, name)?)))
        {
            if words[clause].head == Some(verb) {
                (words[clause].head, words[clause].deprel) = (words[verb].head, words[verb].deprel);
            }
            (words[verb].head, words[verb].deprel) = (Some(clause), Deprel::Advcl);
            (words[name].head, words[name].deprel) = (Some(verb), Deprel::Nsubj);
            (words[conjunction].head, words[conjunction].deprel) = (Some(verb), Deprel::Mark);
        }
    }
}

/// The verb that a name hangs on, where the verb behind the description hangs on it too, or the other way round.
fn main_clause(words: &[Word], name: WordId, verb: WordId) -> Option<WordId> {
    let cut_off = matches!(words[name].deprel, Deprel::Obl | Deprel::Nsubj);
    let clause = words[name].head.filter(|&clause| cut_off && clause < name)?;
    let beside = words[verb].deprel == Deprel::Advcl && words[verb].head == Some(clause);
    let above = words[clause].deprel == Deprel::Ccomp && words[clause].head == Some(verb);
    (beside || above).then_some(clause)
}

/// `after`, `before`, `when` or `while`, with nothing behind it but the name.
fn conjunction_before(text: &str, words: &[Word], name: WordId) -> Option<WordId> {
    let opens = |&word: &WordId| matches!(words[word].span.of(text), "after" | "before" | "when" | "while");
    let conjunction = (name.saturating_sub(LONGEST_NAME)..name).rev().find(opens)?;
    let of_name = |word: WordId| words[word].head.is_some_and(|head| head > conjunction && head <= name);
    (conjunction + 1..name).all(of_name).then_some(conjunction)
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
