//! How far an attribution is to be believed: what was seen of its cue, source and content, weighed.
//!
//! In: a draft with its tree. Out: a probability with the signs behind it. The weights are `data/confidence.tsv`.

use std::sync::LazyLock;

use reader::{EntityKind, WordId};
use record::{Confidence, Weights};

use crate::draft::{Draft, Phrase};
use crate::judge;
use crate::phrase::SUBJECTS;
use crate::tree::Tree;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::of(include_str!("../data/confidence.tsv"), "attribution"));

/// Cues that do nothing but attribute.
const PLAIN_CUES: &[&str] = &["according to", "add", "argue", "note", "say", "tell", "write"];

/// From this depth in the tree on, a cue stands deep in its sentence.
const DEEP: usize = 3;

/// More words than this make a source long.
const LONG_SOURCE: usize = 10;

/// Up to so many words a content is short.
const SHORT_CONTENT: usize = 6;

/// With more words than this between them, a content stands far from its cue.
const FAR: usize = 8;

/// How probable it is that somebody is cited for the content of `draft`.
pub(crate) fn confidence(tree: &Tree<'_, '_>, draft: &Draft) -> Confidence {
    WEIGHTS.confidence(&signs(tree, draft))
}

/// What speaks for and against a draft with a content.
fn signs(tree: &Tree<'_, '_>, draft: &Draft) -> [(&'static str, bool); 15] {
    let cue = draft.cue;
    let depth = std::iter::successors(tree.head(cue), |&at| tree.head(at)).take(DEEP).count();
    let source = draft.source.as_ref();
    let words = draft.content.iter().filter(|&&word| !tree.is_punct(word)).take(SHORT_CONTENT + 1).count();
    let (first, last) = (draft.content[0], draft.content[draft.content.len() - 1]);
    let between = first.saturating_sub(cue).max(cue.saturating_sub(last));
    [
        ("plain cue", PLAIN_CUES.contains(&draft.lemma.as_str())),
        ("cue in the past", tree.reading.words[cue].xpos == "VBD"),
        ("cue hangs on a word", depth > 0),
        ("cue deep in the sentence", depth == DEEP),
        ("clause at the verb", draft.rule == "verb with a clause"),
        ("according to", draft.rule == "according to"),
        ("label and colon", draft.rule == "label and colon"),
        ("speaker before a quotation", draft.rule == "quotation after its speaker"),
        ("somebody as source", source.is_some_and(|source| is_somebody(tree, source))),
        (
            "first or second person as source",
            source.is_some_and(|source| is_speaker_or_hearer(tree, source.head)),
        ),
        ("long source", source.is_some_and(|source| source.words.len() > LONG_SOURCE)),
        ("short content", words <= SHORT_CONTENT),
        ("content with a subject", tree.child(judge::main_word(tree, draft), SUBJECTS).is_some()),
        ("content far from the cue", between > FAR),
        ("content in another sentence", tree.sentence_of(first) != tree.sentence_of(cue)),
    ]
}

/// A person or a body, as the reader sees it.
fn is_somebody(tree: &Tree<'_, '_>, source: &Phrase) -> bool {
    matches!(tree.kind(source.head), Some(EntityKind::Person | EntityKind::Organization))
}

fn is_speaker_or_hearer(tree: &Tree<'_, '_>, word: WordId) -> bool {
    ["i", "we", "you"].iter().any(|pronoun| tree.lemma(word).eq_ignore_ascii_case(pronoun))
}

#[cfg(test)]
mod tests {
    use record::ALWAYS;

    use super::*;

    #[test]
    fn each_weight_is_of_a_sign_that_can_be_seen() {
        let file = include_str!("confidence.rs");
        let missing: Vec<_> = WEIGHTS
            .signs()
            .filter(|sign| *sign != ALWAYS && !file.contains(&format!("\"{sign}\",")))
            .collect();
        assert!(missing.is_empty(), "weights of signs that are never seen: {missing:?}");
        assert!(WEIGHTS.signs().count() > 1, "the table is empty");
    }
}
