//! Who can vouch for something: people, bodies, states that act, and what people write.
//!
//! In: the head of a phrase, and the table of nouns for those who speak. Out: whether it can be a source where the construction alone does not tell.

use std::collections::HashSet;
use std::sync::LazyLock;

use reader::{EntityKind, Upos, WordId};

use crate::draft::Phrase;
use crate::phrase;
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
    "inquiry",
    "investigation",
    "probe",
    "review",
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
    "result",
    "page",
    "website",
    "textbook",
    "video",
    "transcript",
    "testimony",
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

/// Shares and numbers: `most of the voters`, `three in ten`. Who they are of tells who speaks.
fn is_share(tree: &Tree<'_, '_>, word: WordId) -> bool {
    tree.upos(word) == Upos::Num
        || matches!(
            tree.lemma(word).to_lowercase().as_str(),
            "most"
                | "many"
                | "some"
                | "few"
                | "several"
                | "both"
                | "all"
                | "none"
                | "other"
                | "half"
                | "third"
                | "quarter"
                | "percent"
                | "number"
                | "handful"
                | "majority"
                | "minority"
                | "plurality"
                | "dozen"
                | "hundred"
                | "thousand"
        )
}

/// Whether the noun names a text or an inquiry.
pub(crate) fn is_document(lemma: &str) -> bool {
    DOCUMENTS.contains(&lemma)
}

/// Whether the phrase names somebody, or a text, that can vouch for something.
pub(crate) fn can_speak(tree: &Tree<'_, '_>, phrase: &Phrase) -> bool {
    let who = |&word: &WordId| tree.lemma(word).eq_ignore_ascii_case("who");
    phrase.words.len() == 1 && phrase.words.iter().all(who) || names_speaker(tree, phrase.head)
}

/// Whether the word heads the name or description of somebody, or of a text, that can vouch for something.
pub(crate) fn names_speaker(tree: &Tree<'_, '_>, head: WordId) -> bool {
    if is_share(tree, head) {
        let of = tree.children(head).find(|&child| phrase::has_case(tree, child, "of"));
        return of
            .is_none_or(|of| matches!(tree.upos(of), Upos::Pron | Upos::Det) || names_speaker(tree, of));
    }
    let kind = tree.kind(head);
    let body = kind == Some(EntityKind::Organization);
    match tree.upos(head) {
        Upos::Pron => match tree.lemma(head).to_lowercase().as_str() {
            "it" | "which" => body,
            "this" | "that" | "what" => tree.form(head).eq_ignore_ascii_case("those"),
            _ => true,
        },
        Upos::Propn => kind != Some(EntityKind::Time),
        Upos::Det => tree.lemma(head).eq_ignore_ascii_case("another"),
        _ => {
            body || matches!(kind, Some(EntityKind::Person | EntityKind::Place))
                || is_document(tree.lemma(head))
                || is_speaker(tree.lemma(head))
        }
    }
}
