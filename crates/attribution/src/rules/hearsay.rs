//! Adverbs of hearsay: `the bridge has reportedly fallen`.
//!
//! In: a tree. Out: a draft without a source for each; the content is the clause that it stands in.

use reader::{Deprel, Upos, WordId};
use record::{Certainty, Stance};

use crate::draft::Draft;
use crate::lexicon::{self, Frame};
use crate::phrase;
use crate::tree::Tree;

/// Every draft that adverbs of hearsay give, in order of the text.
pub(crate) fn drafts(tree: &Tree<'_, '_>) -> Vec<Draft> {
    (0..tree.reading.words.len()).filter_map(|word| draft(tree, word)).collect()
}

fn draft(tree: &Tree<'_, '_>, adverb: WordId) -> Option<Draft> {
    let lemma = tree.form(adverb).to_lowercase();
    let hearsay = matches!(lemma.as_str(), "reportedly" | "allegedly" | "purportedly" | "supposedly");
    let clause = tree.head(adverb).filter(|&head| hearsay && is_predicate(tree, head))?;
    Some(Draft {
        cue: adverb,
        cue_words: vec![adverb],
        lemma,
        stance: Stance::Assert,
        certainty: Certainty::Probable,
        source: None,
        via: Vec::new(),
        content: phrase::clause(tree, clause, adverb),
        quotes: false,
        rule: "adverb of hearsay",
        source_rule: "nobody is named",
    })
}

/// The main word of a clause, with a subject of its own, that is no cue itself: `he reportedly said`.
fn is_predicate(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let says = lexicon::verb(tree.lemma(word), tree.form(word)).iter().any(|entry| entry.takes(Frame::Quote));
    !says
        && matches!(tree.upos(word), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun)
        && tree.child(word, phrase::SUBJECTS).is_some()
        && tree.deprel(word) != Deprel::AclRelcl
}
