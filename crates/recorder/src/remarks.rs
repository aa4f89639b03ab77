//! Sentences that tell of a saying without telling what was said: `She made the remarks at a meeting in Oslo.`
//!
//! In: a reading. Out: the clauses, with the word that heads whoever speaks. They cite nobody, but they date and place
//! the words around them.

use reader::{Deprel, Reading, Upos, WordId};

use crate::clause::Clause;
use crate::lexicon::{is_occasion, is_remark, makes_remarks, says, speaks};

/// Every such clause, in order of the text; the source is always there.
pub(crate) fn find(reading: &Reading<'_>) -> Vec<Clause> {
    let verbs = (0..reading.words.len()).filter(|&word| reading.words[word].upos == Upos::Verb);
    verbs.filter_map(|verb| clause(reading, verb)).collect()
}

fn clause(reading: &Reading<'_>, verb: WordId) -> Option<Clause> {
    let lemma = reading.lemma(verb);
    if !(says(lemma) || makes_remarks(lemma) || speaks(lemma)) {
        return None;
    }
    let subject = reading.child(verb, |deprel| deprel == Deprel::Nsubj)?;
    let says_nothing = says(lemma) && points_back(reading, verb)
        || makes_remarks(lemma) && has(reading, verb, &[Deprel::Obj], is_remark)
        || speaks(lemma) && has(reading, verb, &[Deprel::Obl], is_occasion);
    let frame = reading.sentences.get(reading.sentence_of(verb))?.span;
    says_nothing.then(|| Clause { cue: verb, source: Some(subject), frame: vec![frame] })
}

/// Whether what is said is `this` or `so`: words that stand elsewhere.
fn points_back(reading: &Reading<'_>, verb: WordId) -> bool {
    let has_clause = reading.child(verb, |deprel| matches!(deprel, Deprel::Ccomp | Deprel::Xcomp)).is_some();
    let next = reading.words.get(verb + 1).map(|word| word.span.of(reading.text));
    let points = next
        .is_some_and(|next| ["this", "so", "it", "that"].iter().any(|word| next.eq_ignore_ascii_case(word)));
    points && !has_clause
}

/// Whether a noun that `wanted` accepts hangs on the verb in one of these relations.
fn has(reading: &Reading<'_>, verb: WordId, relations: &[Deprel], wanted: impl Fn(&str) -> bool) -> bool {
    let mut nouns = reading.children(verb).filter(|&child| relations.contains(&reading.words[child].deprel));
    nouns.any(|noun| wanted(reading.lemma(noun)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::reading;

    #[test]
    fn sentences_that_tell_of_a_saying() {
        let cases = [
            ("Ada/PROPN/2/nsubj said:say/VERB/0/root this/PRON/2/obj in/ADP/5/case Oslo/PROPN/2/obl", true),
            (
                "She/PRON/2/nsubj made:make/VERB/0/root the/DET/4/det remarks:remark/NOUN/2/obj in/ADP/6/case Oslo/PROPN/2/obl",
                true,
            ),
            ("Ada/PROPN/2/nsubj spoke:speak/VERB/0/root at/ADP/5/case a/DET/5/det rally/NOUN/2/obl", true),
            ("Ada/PROPN/2/nsubj spoke:speak/VERB/0/root with/ADP/4/case Bo/PROPN/2/obl", false),
            (
                "Ada/PROPN/2/nsubj said:say/VERB/0/root that/SCONJ/5/mark ferries/NOUN/5/nsubj wait/VERB/2/ccomp",
                false,
            ),
            (
                "Ada/PROPN/2/nsubj made:make/VERB/0/root the/DET/4/det bread/NOUN/2/obj in/ADP/6/case Oslo/PROPN/2/obl",
                false,
            ),
        ];
        for (sentence, expected) in cases {
            assert_eq!(!find(&reading(&[sentence])).is_empty(), expected, "{sentence}");
        }
    }
}
