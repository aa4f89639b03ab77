//! What the report adds of its own behind something that is praised, promised or asked for.
//!
//! In: the words of a content. Out: the same without an aside at their end.

use std::ops::Range;

use reader::{Deprel, Upos, WordId};

use crate::lexicon;
use crate::phrase;
use crate::tree::Tree;

/// Leaves out what the report adds to what is praised, promised or asked for: `…, which burned down in May`, `…, a
/// lawyer`, `… before leaving the hall`.
pub(super) fn cut_aside(tree: &Tree<'_, '_>, verb: WordId, words: &mut Vec<WordId>) {
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
    let is_break = |word: WordId| tree.form(word) == "," || is_dash(tree, word);
    let aside = |&word: &WordId| {
        let relation = tree.deprel(word);
        let may_add = match relation {
            Deprel::AclRelcl | Deprel::Appos => true,
            Deprel::Advcl | Deprel::Obl => tree.head(word) == Some(verb),
            _ => false,
        };
        if !may_add {
            return None;
        }
        let extent = tree.extent(word);
        let set_off = extent.start > first && (is_break(extent.start) || is_break(extent.start - 1));
        let adds = match relation {
            Deprel::AclRelcl => set_off,
            Deprel::Appos => set_off && describes(tree, extent.start),
            Deprel::Obl => extent.start > first && has_marker(tree, word, PREPOSITIONS),
            _ => extent.start > first && (set_off || has_marker(tree, word, CONJUNCTIONS)),
        };
        (adds && extent.end > last).then_some(extent.start)
    };
    let remark = words
        .iter()
        .copied()
        .find(|&word| word > first && is_dash(tree, word) && is_remark(tree, word, words));
    if let Some(start) = words.iter().find_map(aside).into_iter().chain(remark).min() {
        words.retain(|&word| word < start);
        phrase::trim(tree, words);
    }
}

/// How many words the report adds of its own, at most, on what else the source said or others say to it.
const REMARK: usize = 12;
/// What somebody denies: `…, a charge he denies`.
const CHARGES: &[&str] = &["accusation", "allegation", "assertion", "charge", "claim", "suggestion"];
/// What nobody could verify, or somebody doubts: `…, a toll that the agency could not verify`.
const ACCOUNTS: &[&str] = &["account", "figure", "number", "toll", "version"];

/// `a charge`: what is denied behind a comma, and nobody who says it.
pub(super) fn names_charge(tree: &Tree<'_, '_>, article: WordId) -> bool {
    let noun = article + 1;
    noun < tree.reading.words.len()
        && matches!(tree.form(article), "a" | "an")
        && CHARGES.contains(&tree.lemma(noun))
}

/// Whether words behind a speaker are the report's or another's, none of what was said.
pub(super) fn is_comment(tree: &Tree<'_, '_>, words: Range<WordId>) -> bool {
    let opening = words.start;
    !words.is_empty()
        && (is_judged(tree, words) || is_contradicted(tree, opening) || is_manner(tree, opening))
}

/// `…, three diplomats said, a move Norland said was due to the weather`.
fn is_judged(tree: &Tree<'_, '_>, mut words: Range<WordId>) -> bool {
    let (Some(article), Some(noun)) = (words.next(), words.next()) else { return false };
    let opens = matches!(tree.form(article), "a" | "an") && tree.upos(noun) == Upos::Noun;
    let speaks = |word: WordId| {
        matches!(tree.reading.words[word].xpos, "VBD" | "VBZ" | "VBP")
            && !lexicon::verb(tree.lemma(word), tree.form(word)).is_empty()
    };
    opens && words.take(8).any(speaks)
}

/// `…, the office says, though local officials dispute it`: behind the cue another speaks against it.
fn is_contradicted(tree: &Tree<'_, '_>, opening: WordId) -> bool {
    let clause = tree.head(opening).filter(|_| matches!(tree.form(opening), "although" | "though" | "while"));
    clause.is_some_and(|clause| {
        let contests = matches!(tree.lemma(clause), "contest" | "contradict" | "deny" | "dispute" | "reject");
        contests && tree.child(clause, phrase::SUBJECTS).is_some()
    })
}

/// `…, said a doctor, speaking on condition of anonymity`: how somebody speaks is no word of theirs.
fn is_manner(tree: &Tree<'_, '_>, opening: WordId) -> bool {
    matches!(tree.form(opening), "speaking" | "talking" | "writing")
}

/// Leaves out that no more was said, and that others deny it: `… but gave no details`, `…, a charge he denies`.
pub(super) fn cut_remark(tree: &Tree<'_, '_>, words: &mut Vec<WordId>) {
    let from = words.len().saturating_sub(REMARK).max(1);
    let start =
        (from..words.len()).find(|&at| says_no_more(tree, &words[at..]) || is_denial(tree, &words[at..]));
    if let Some(start) = start {
        words.truncate(start);
        phrase::trim(tree, words);
    }
}

/// Leaves out what another says beside it: `…, while the ministry reported that …`, `…; an official was less hopeful`.
pub(super) fn cut_other(tree: &Tree<'_, '_>, verb: WordId, words: &mut Vec<WordId>) {
    let quoted = |end: WordId| {
        words.iter().filter(|&&word| word < end && is_quotation_mark(tree, word)).count() % 2 == 1
    };
    let semicolons = words.iter().copied().filter(|&word| tree.form(word) == ";");
    let anew = semicolons
        .filter(|&word| !quoted(word) && (begins_anew(tree, word + 1) || has_own_source(tree, word + 1)));
    let beside = words.iter().copied().filter(|&word| reports_beside(tree, word));
    let start = anew.chain(beside.map(|word| tree.extent(word).start)).filter(|&start| start > verb).min();
    if let Some(start) = start.filter(|&start| words.first().is_some_and(|&first| first < start)) {
        words.retain(|&word| word < start);
        phrase::trim(tree, words);
    }
}

/// `…, while the ministry reported that …`.
fn reports_beside(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let another = |subject| {
        tree.upos(subject) != Upos::Pron || matches!(tree.lemma(subject), "another" | "one" | "other")
    };
    let speaker = tree.child(word, phrase::SUBJECTS).is_some_and(another);
    tree.deprel(word) == Deprel::Advcl
        && tree.has_child_lemma(word, &["although", "though", "whereas", "while"])
        && speaker
        && tree.child(word, &[Deprel::Ccomp]).is_some()
        && !lexicon::verb(tree.lemma(word), tree.form(word)).is_empty()
}

/// A clause with a subject that is named anew, and no further `that`.
fn begins_anew(tree: &Tree<'_, '_>, start: WordId) -> bool {
    let end = tree.sentence_words(start - 1).end;
    start < end
        && matches!(tree.upos(start), Upos::Det | Upos::Propn | Upos::Noun)
        && (start..end.min(start + 12)).any(|word| phrase::SUBJECTS.contains(&tree.deprel(word)))
}

/// How far behind a semicolon a source is looked for; each semicolon looks.
const LONGEST_CLAUSE: usize = 40;

/// A clause behind a semicolon that has somebody of its own: `…; a third was a woman, according to relatives`.
fn has_own_source(tree: &Tree<'_, '_>, start: WordId) -> bool {
    let end = tree.sentence_words(start - 1).end.min(start + LONGEST_CLAUSE);
    (start..end.saturating_sub(1))
        .any(|word| tree.form(word).eq_ignore_ascii_case("according") && tree.form(word + 1) == "to")
}

/// `but did not elaborate`, `without giving details`.
fn says_no_more(tree: &Tree<'_, '_>, tail: &[WordId]) -> bool {
    let not = |&word: &WordId| {
        matches!(tree.lemma(word), "no" | "not" | "n't" | "without" | "decline" | "refuse" | "few")
    };
    let more = |&word: &WordId| {
        tree.form(word).starts_with("elaborat")
            || matches!(tree.lemma(word), "detail" | "explanation" | "specific")
    };
    let subject = |&word: &WordId| phrase::SUBJECTS.contains(&tree.deprel(word));
    matches!(tree.form(tail[0]), "but" | "and" | "without")
        && tail.iter().any(not)
        && tail.iter().any(more)
        && !tail.iter().any(subject)
}

/// `a charge he denies`, `which he denies`, `a toll that nobody could verify`.
fn is_denial(tree: &Tree<'_, '_>, tail: &[WordId]) -> bool {
    let denies = |&word: &WordId| {
        matches!(tree.lemma(word), "call" | "confirm" | "deny" | "dispute" | "question" | "reject" | "verify")
            && matches!(tree.upos(word), Upos::Verb)
    };
    let second = tail.get(1).copied();
    let charge = matches!(tree.form(tail[0]), "a" | "an")
        && second
            .is_some_and(|word| CHARGES.contains(&tree.lemma(word)) || ACCOUNTS.contains(&tree.lemma(word)));
    let follows_comma = tail[0].checked_sub(1).is_some_and(|before| tree.form(before) == ",");
    follows_comma && (charge || tree.form(tail[0]) == "which") && tail.iter().any(denies)
}

/// What is said to have happened, where the report only draws conclusions: `a shell hit the market, killing six`.
const HARM: &[&str] = &[
    "burn", "bury", "damage", "destroy", "displace", "drown", "hurt", "injure", "kill", "leave", "maim",
    "sink", "trap", "wound",
];

/// Leaves out what the report makes of an indirect statement at its end: `…, forcing the town to wait`.
pub(super) fn cut_consequence(tree: &Tree<'_, '_>, verb: WordId, words: &mut Vec<WordId>) {
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
    if first < verb || words.iter().any(|&word| is_quotation_mark(tree, word)) {
        return;
    }
    let consequence = |&word: &WordId| {
        let participle = tree.deprel(word) == Deprel::Advcl
            && tree.reading.words[word].xpos == "VBG"
            && !HARM.contains(&tree.lemma(word));
        let extent = participle.then(|| tree.extent(word))?;
        let set_off =
            extent.start > first && (tree.form(extent.start) == "," || tree.form(extent.start - 1) == ",");
        let bare = tree.child(word, &[Deprel::Mark]).is_none();
        (set_off && bare && extent.end > last).then_some(extent.start)
    };
    if let Some(start) = words.iter().find_map(consequence) {
        words.retain(|&word| word < start);
        phrase::trim(tree, words);
    }
}

fn is_quotation_mark(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.reading.words[word].xpos, "``" | "''")
}

/// `…, a lawyer`, `…, one of three`; other nouns behind commas may be a list.
fn describes(tree: &Tree<'_, '_>, start: WordId) -> bool {
    let first = if tree.is_punct(start) { start + 1 } else { start };
    matches!(tree.form(first), "a" | "an" | "the" | "one")
}

/// A dash between words, not one inside a word.
fn is_dash(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let span = |word: WordId| tree.reading.words[word].span;
    let apart = word.checked_sub(1).is_some_and(|before| span(before).end < span(word).start);
    matches!(tree.form(word), "—" | "–" | "--") || tree.form(word) == "-" && apart
}

/// `… a fraud - a charge that stung`: nothing closes what the dash opens, and no quotation stands around it.
fn is_remark(tree: &Tree<'_, '_>, dash: WordId, words: &[WordId]) -> bool {
    let behind = words.iter().filter(|&&word| word > dash);
    !words.iter().any(|&word| is_quotation_mark(tree, word))
        && !behind.into_iter().any(|&word| is_dash(tree, word))
}

/// What opens the circumstances of a deed: `before leaving`, `by pointing at the door`, `since the vote`.
const CONJUNCTIONS: &[&str] =
    &["before", "by", "since", "after", "until", "while", "because", "although", "though"];
const PREPOSITIONS: &[&str] = &["before", "since", "after", "during", "until"];

fn has_marker(tree: &Tree<'_, '_>, word: WordId, markers: &[&str]) -> bool {
    tree.children(word).any(|child| child < word && markers.contains(&tree.lemma(child)))
}
