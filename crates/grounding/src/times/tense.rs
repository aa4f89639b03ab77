//! Which way a time points, from the verb that governs it.
//!
//! In: a reading and a word of the expression. Out: past, future, or neither. Uses the tree; where the reading has no
//! tags, the nearest verb form that tells.

use std::ops::Range;

use reader::{Deprel, Reading, Upos, WordId};

/// Which way the verb looks from the time of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// Present, or no verb.
    Open,
}

/// How far up the tree, or along the sentence, a verb is looked for.
const REACH: usize = 12;

/// The tense of the verb that governs the expression made of `words`.
pub(super) fn tense_at(reading: &Reading<'_>, words: Range<WordId>) -> Tense {
    let Some(inside) = reading.words.get(words.clone()).filter(|inside| !inside.is_empty()) else {
        return Tense::Open;
    };
    let leaves = |word: &reader::Word| word.head.is_none_or(|head| !words.contains(&head));
    let top = words.start + inside.iter().position(leaves).unwrap_or(0);
    let tagged = reading.words[top].head.is_some() || !reading.words[top].xpos.is_empty();
    if tagged { by_tree(reading, top) } else { by_neighbours(reading, top) }
}

/// Climbs from `word` to the first verb whose form or auxiliaries tell a tense.
fn by_tree(reading: &Reading<'_>, word: WordId) -> Tense {
    let mut at = word;
    for _ in 0..REACH {
        let tense = verb_tense(reading, at);
        if tense != Tense::Open || is_finite(reading, at) {
            return tense;
        }
        match reading.words[at].head {
            Some(head) => at = head,
            None => return Tense::Open,
        }
    }
    Tense::Open
}

/// The children of `word` that stand close by: enough for auxiliaries, and quick in a sentence of any length.
fn children_near<'r>(reading: &'r Reading<'_>, word: WordId) -> impl Iterator<Item = WordId> + 'r {
    let near = word.saturating_sub(2 * REACH)..reading.words.len().min(word + REACH);
    near.filter(move |&child| reading.words[child].head == Some(word))
}

/// Whether the verb at `word` shows a tense by itself, so that no verb above it decides.
fn is_finite(reading: &Reading<'_>, word: WordId) -> bool {
    matches!(reading.words[word].xpos, "VBZ" | "VBP") && reading.words[word].upos == Upos::Verb
}

/// What the form of `word`, its auxiliaries and its `to` tell.
fn verb_tense(reading: &Reading<'_>, word: WordId) -> Tense {
    let form = &reading.words[word];
    let auxiliaries = children_near(reading, word)
        .filter(|&child| matches!(reading.words[child].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    let mut past = false;
    for auxiliary in auxiliaries {
        match reading.lemma(auxiliary) {
            "will" | "shall" | "'ll" | "wo" | "ll" => return Tense::Future,
            _ => {
                past |= matches!(reading.words[auxiliary].xpos, "VBD" | "VBN")
                    || reading.lemma(auxiliary) == "have"
            }
        }
    }
    if past || form.xpos == "VBD" {
        return Tense::Past;
    }
    let is_verb = matches!(form.upos, Upos::Verb | Upos::Aux);
    let has_to = is_verb
        && form.xpos == "VB"
        && children_near(reading, word).any(|child| {
            reading.words[child].deprel == Deprel::Mark && reading.form(child).eq_ignore_ascii_case("to")
        });
    if has_to { Tense::Future } else { Tense::Open }
}

/// The nearest word before, else behind, that looks like a verb form with a tense.
fn by_neighbours(reading: &Reading<'_>, word: WordId) -> Tense {
    let sentence = match reading.sentences.get(reading.sentence_of(word)) {
        Some(sentence) => sentence.words.clone(),
        None => return Tense::Open,
    };
    let before = (sentence.start.max(word.saturating_sub(REACH))..word).rev();
    let behind = word..sentence.end.min(word + REACH);
    before
        .chain(behind)
        .map(|at| looks_like(reading.form(at)))
        .find(|&tense| tense != Tense::Open)
        .unwrap_or(Tense::Open)
}

fn looks_like(form: &str) -> Tense {
    let is_any = |words: &[&str]| words.iter().any(|word| form.eq_ignore_ascii_case(word));
    if is_any(&["will", "'ll", "’ll", "shall", "won't", "expected", "scheduled", "plans", "planned"]) {
        return Tense::Future;
    }
    let irregular = [
        "was", "were", "had", "did", "said", "has", "have", "began", "came", "went", "took", "told",
        "became", "sank", "fell", "rose", "met", "left", "held", "sent", "made", "won", "lost", "saw",
        "gave", "wrote", "broke", "led", "fought",
    ];
    let regular = form.len() > 4 && form.ends_with("ed") && form.starts_with(|c: char| c.is_lowercase());
    if regular || is_any(&irregular) { Tense::Past } else { Tense::Open }
}
