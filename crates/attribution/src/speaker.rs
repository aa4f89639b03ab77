//! Who can vouch for something: people, bodies, states that act, and what people write.
//!
//! In: the head of a phrase. Out: whether it can be a source where the construction alone does not tell.

use reader::{EntityKind, Upos, WordId};

use crate::tree::Tree;

/// Nouns for texts and inquiries that speak for themselves.
const DOCUMENTS: &[&str] = &[
    "report",
    "poll",
    "survey",
    "study",
    "document",
    "statement",
    "letter",
    "memo",
    "indictment",
    "ruling",
    "agreement",
    "article",
    "newspaper",
    "paper",
    "investigation",
    "inquiry",
    "filing",
    "complaint",
    "lawsuit",
    "resolution",
    "ad",
    "advertisement",
    "editorial",
    "headline",
    "analysis",
    "audit",
    "book",
    "email",
    "tweet",
    "post",
    "platform",
    "constitution",
    "law",
    "treaty",
    "data",
    "figure",
    "record",
    "evidence",
];

/// Whether the word that heads a phrase names somebody, or a text, that can vouch for something.
pub(crate) fn can_speak(tree: &Tree<'_, '_>, head: WordId) -> bool {
    match tree.upos(head) {
        Upos::Pron => {
            !matches!(tree.lemma(head).to_lowercase().as_str(), "it" | "this" | "that" | "which" | "what")
        }
        Upos::Propn => tree.kind(head).is_none_or(|kind| kind != EntityKind::Time),
        _ => match tree.kind(head) {
            Some(EntityKind::Person | EntityKind::Organization | EntityKind::Place) => true,
            Some(_) | None => DOCUMENTS.contains(&tree.lemma(head)),
        },
    }
}
