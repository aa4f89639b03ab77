//! Which way a time points, from the verb that governs it.
//!
//! In: a reading and a word of the expression. Out: past, future, or neither. Climbs the tree to
//! the nearest verb that tells.

use std::ops::Range;

use reader::{Deprel, Reading, Upos, WordId};

/// Which way the verb looks from the time of publication; the present of a dated event is a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    /// Whichever lies nearest.
    Near,
    /// No verb that tells.
    Open,
}

/// How far up the tree a verb is looked for, and how far from it its auxiliaries.
const REACH: usize = 12;

/// The tense of the verb that governs the expression made of `words`.
pub(super) fn tense_at(reading: &Reading<'_>, words: Range<WordId>) -> Tense {
    let Some(inside) = reading.words.get(words.clone()).filter(|inside| !inside.is_empty()) else {
        return Tense::Open;
    };
    let leaves = |word: &reader::Word| word.head.is_none_or(|head| !words.contains(&head));
    let top = words.start + inside.iter().position(leaves).unwrap_or(0);
    if comes_after_until(reading, words.start) && !hangs_on_pluperfect(reading, top) {
        return Tense::Future;
    }
    // `a credit that runs through January`, `sales through September`.
    if stands_before(reading, words.start, 1, &["through"]) {
        return Tense::Near;
    }
    match (by_tree(reading, top), reading.words[top].deprel) {
        // `will appeal Tuesday's ruling`, `will vote in Tuesday's election`: the verb looks ahead, the ruling has been.
        (Tense::Future, Deprel::NmodPoss | Deprel::Compound) => Tense::Near,
        // `follows Tuesday's vote`: the vote has been, whatever follows it.
        (Tense::Present, Deprel::NmodPoss | Deprel::Compound) => Tense::Open,
        // `is busy with the fair in April`, `is proud of the march on Tuesday`.
        (Tense::Present, Deprel::Nmod | Deprel::NmodUnmarked) => Tense::Near,
        // `announced a cut in September`: the cut may lie ahead.
        (Tense::Past, Deprel::Nmod) => Tense::Open,
        (tense, _) => tense,
    }
}

/// `until Friday`, `as early as Monday`, `effective June 1`: what such words set lies ahead, whatever the verb.
fn comes_after_until(reading: &Reading<'_>, first: WordId) -> bool {
    let before = |back: usize, words: &[&str]| stands_before(reading, first, back, words);
    before(1, &["until", "till", "effective"]) || before(1, &["as"]) && before(2, &["soon", "early", "late"])
}

/// Whether one of `words` stands `back` words before `first`.
fn stands_before(reading: &Reading<'_>, first: WordId, back: usize, words: &[&str]) -> bool {
    first
        .checked_sub(back)
        .is_some_and(|at| words.iter().any(|word| reading.form(at).eq_ignore_ascii_case(word)))
}

/// `Until Thursday, they had not called`: what was so before lies in the past.
fn hangs_on_pluperfect(reading: &Reading<'_>, top: WordId) -> bool {
    reading.words[top].head.is_some_and(|verb| is_pluperfect(reading, verb))
}

/// `had been scheduled for Friday`, `had promised to resign on Friday`: that day may be past by now.
fn is_pluperfect(reading: &Reading<'_>, verb: WordId) -> bool {
    children_near(reading, verb)
        .any(|child| reading.words[child].xpos == "VBD" && reading.lemma(child) == "have")
}

/// Climbs from `word` to the first verb whose form or auxiliaries tell a tense.
fn by_tree(reading: &Reading<'_>, word: WordId) -> Tense {
    let (mut at, mut first_verb) = (word, true);
    for _ in 0..REACH {
        let tense = verb_tense(reading, at);
        // `plans to meet` looks ahead; a verb above another one no longer says so (`arriving` under `to begin`).
        if tense != Tense::Open && (first_verb || !is_infinitive(reading, at)) {
            return tense;
        }
        first_verb &= reading.words[at].upos != Upos::Verb;
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

/// What the form of `word`, its auxiliaries and its `to` tell.
fn verb_tense(reading: &Reading<'_>, word: WordId) -> Tense {
    let form = &reading.words[word];
    let is_verb = form.upos == Upos::Verb;
    if is_verb && SETTING.contains(&reading.lemma(word)) {
        return if is_pluperfect(reading, word) { Tense::Near } else { Tense::Future };
    }
    let auxiliaries = children_near(reading, word)
        .filter(|&child| matches!(reading.words[child].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    let (mut past, mut present, mut ahead) = (false, false, false);
    for auxiliary in auxiliaries {
        let tag = reading.words[auxiliary].xpos;
        match reading.lemma(auxiliary) {
            "will" | "shall" | "'ll" => return Tense::Future,
            "would" | "may" | "might" => ahead = true,
            "can" => present = true,
            "have" => past = true,
            _ => past |= matches!(tag, "VBD" | "VBN"),
        }
        present |= matches!(tag, "VBZ" | "VBP");
    }
    // `may have left` is past all the same.
    if past || form.xpos == "VBD" {
        return Tense::Past;
    }
    if ahead {
        return Tense::Future;
    }
    if is_infinitive(reading, word) {
        let had_been = form.head.is_some_and(|above| is_pluperfect(reading, above));
        return if had_been { Tense::Near } else { Tense::Future };
    }
    let is_present = present || (is_verb && matches!(form.xpos, "VBZ" | "VBP"));
    match form.xpos {
        _ if is_present => Tense::Present,
        // `the order issued Thursday`: a participle by itself tells of what has been.
        "VBN" if is_verb => Tense::Past,
        _ => Tense::Open,
    }
}

/// Verbs whose time is that of what they set, not of the setting.
const SETTING: &[&str] = &["plan", "schedule", "expect", "postpone", "delay", "reschedule", "slate"];

/// `the first countries to join`, `the last to leave`: as much a fact as what the verb above tells.
fn follows_ordinal(reading: &Reading<'_>, word: WordId) -> bool {
    let form = &reading.words[word];
    form.deprel == Deprel::Acl
        && form.head.is_some_and(|noun| {
            std::iter::once(noun)
                .chain(children_near(reading, noun))
                .any(|at| matches!(reading.lemma(at), "first" | "second" | "third" | "last" | "only"))
        })
}

/// Whether the verb at `word` stands with `to` as what is planned or decided, not as the purpose of something done.
fn is_infinitive(reading: &Reading<'_>, word: WordId) -> bool {
    let form = &reading.words[word];
    matches!(form.xpos, "VB" | "VBN")
        && form.deprel != Deprel::Advcl
        && !follows_ordinal(reading, word)
        && children_near(reading, word).any(|child| {
            reading.words[child].deprel == Deprel::Mark && reading.form(child).eq_ignore_ascii_case("to")
        })
}
