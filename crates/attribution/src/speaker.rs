//! Who can vouch for something: people, bodies, states that act, and what people write.
//!
//! In: the head of a phrase, and the table of nouns for those who speak. Out: whether it can be a source where the construction alone does not tell.

use std::collections::HashSet;
use std::sync::LazyLock;

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

static SPEAKERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/speakers.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::trim)
        .collect()
});

/// Whether the noun names people or bodies that speak.
pub(crate) fn is_speaker(lemma: &str) -> bool {
    SPEAKERS.contains(lemma)
}

/// Measures and plans: `according to size` and `according to plan` cite nobody.
pub(crate) fn is_measure(lemma: &str) -> bool {
    matches!(
        lemma,
        "size"
            | "age"
            | "need"
            | "plan"
            | "schedule"
            | "type"
            | "height"
            | "weight"
            | "number"
            | "order"
            | "ability"
            | "taste"
            | "colour"
            | "color"
            | "merit"
            | "rank"
            | "season"
            | "length"
            | "price"
            | "custom"
            | "tradition"
    )
}

/// Whether the word that heads a phrase names somebody, or a text, that can vouch for something.
pub(crate) fn can_speak(tree: &Tree<'_, '_>, head: WordId) -> bool {
    match tree.upos(head) {
        Upos::Pron => {
            !matches!(tree.lemma(head).to_lowercase().as_str(), "it" | "this" | "that" | "which" | "what")
        }
        Upos::Propn => tree.kind(head).is_none_or(|kind| kind != EntityKind::Time),
        _ => match tree.kind(head) {
            Some(EntityKind::Person | EntityKind::Organization | EntityKind::Place) => true,
            Some(_) | None => DOCUMENTS.contains(&tree.lemma(head)) || is_speaker(tree.lemma(head)),
        },
    }
}
