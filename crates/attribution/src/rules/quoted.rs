//! Quotations with their cue beside them, by the order of the words: `"…," she said`, `"…," said the mayor of York`,
//! `she said: "…"`.
//!
//! In: quotations and the words around them. Out: a draft for each that has a speaker and a verb of speaking next to it.
//! Long quotations mislead parsers; the words next to the marks are plain, so that this rule holds where the tree fails.

use std::ops::Range;

use reader::{Deprel, Upos, WordId};

use crate::draft::{Draft, Phrase};
use crate::lexicon::{self, Entry, Frame};
use crate::phrase;
use crate::quotation::Quotation;
use crate::speaker;
use crate::tree::Tree;

/// How many words may stand between a quotation and the verb that introduces it: a name with a long apposition.
const MAX_REACH: usize = 22;

/// Every draft that the words beside a quotation give, in order of the text.
pub(crate) fn drafts(tree: &Tree<'_, '_>, quotations: &[Quotation]) -> Vec<Draft> {
    let ranges: Vec<_> = quotations.iter().map(|one| one.words(tree.reading)).collect();
    let mut drafts = Vec::new();
    let speech = |words: &Range<WordId>| words.len() >= 2 && !is_name(tree, words);
    for (number, words) in ranges.iter().enumerate().filter(|(_, words)| speech(words)) {
        let next = ranges.get(number + 1).map_or(tree.reading.words.len(), |next| next.start);
        let before = number.checked_sub(1).map_or(0, |before| ranges[before].end);
        let found = after(tree, words, next)
            .or_else(|| signed(tree, words, next))
            .or_else(|| ahead(tree, words, before))
            .or_else(|| announced(tree, words, before));
        drafts.extend(found);
    }
    drafts
}

/// How many words a name in quotation marks may have.
const MAX_NAME: usize = 6;

/// `host of "Good Morning"`: capitals throughout, in the middle of a sentence.
fn is_name(tree: &Tree<'_, '_>, quotation: &Range<WordId>) -> bool {
    let capital = |word: WordId| tree.form(word).starts_with(char::is_uppercase);
    let weighty = |word: &WordId| tree.form(*word).chars().count() > 3;
    let mark = quotation.start.checked_sub(1).filter(|&mark| is_quotation_mark(tree, mark));
    let continued = mark.and_then(|mark| mark.checked_sub(1)).is_some_and(|before| {
        !tree.is_punct(before) && tree.sentence_of(before) == tree.sentence_of(quotation.start)
    });
    continued && quotation.len() <= MAX_NAME && quotation.clone().filter(weighty).all(capital)
}

/// The cue stands behind the quotation.
fn after(tree: &Tree<'_, '_>, quotation: &Range<WordId>, next: WordId) -> Option<Draft> {
    let last = quotation.end - 1;
    let ends_sentence = tree.form(last) == ".";
    let paragraph = tree.paragraph_of(last);
    let limit = next.min(quotation.end + MAX_REACH + 3).min(tree.reading.words.len());
    let start = (quotation.end..limit).find(|&word| !tree.is_punct(word))?;
    // `… "rumours". Even so, she said, …`: a stop behind the marks ends what they stand in.
    let is_over = (quotation.end..start).any(|word| matches!(tree.form(word), "." | ";"));
    if is_over || start > quotation.end + 2 || tree.paragraph_of(start) != paragraph {
        return None;
    }
    let stop = (start..limit)
        .find(|&word| {
            matches!(tree.form(word), "." | "!" | "?" | ":" | ";") || tree.paragraph_of(word) != paragraph
        })
        .unwrap_or(limit);
    let clause = start..stop;
    let (verb, source) = verb_first(tree, &clause).or_else(|| speaker_first(tree, &clause))?;
    if ends_sentence && stop > verb + 5 && source.words.first() < Some(&verb) {
        return None;
    }
    draft(tree, verb, source, quotation)
}

/// How many words a signature may have.
const MAX_SIGNATURE: usize = 14;

/// `"…" — the mayor of York`: a dash and a name to the end of the paragraph.
fn signed(tree: &Tree<'_, '_>, quotation: &Range<WordId>, next: WordId) -> Option<Draft> {
    let limit = next.min(quotation.end + MAX_SIGNATURE + 3).min(tree.reading.words.len());
    let dash = (quotation.end..limit.min(quotation.end + 3)).find(|&word| is_dash(tree.form(word)))?;
    let paragraph = tree.paragraph_of(dash);
    let end = (dash + 1..limit).find(|&word| tree.paragraph_of(word) != paragraph).unwrap_or(limit);
    let ends_paragraph =
        end == tree.reading.words.len() || tree.paragraph_of(end) != paragraph || opens_line(tree, end);
    let mut words: Vec<_> = (dash + 1..end).collect();
    phrase::trim(tree, &mut words);
    let named = words.first().is_some_and(|&word| tree.upos(word) == Upos::Propn);
    if !ends_paragraph || !named || words.iter().any(|&word| tree.upos(word) == Upos::Verb) {
        return None;
    }
    let head = words.iter().copied().find(|&word| tree.head(word).is_none_or(|up| !words.contains(&up)))?;
    let source = Phrase { head, words };
    let rules = ["quotation and its signature", "name after the dash"];
    Some(Draft::of_mark(dash, tree.form(dash), source, quotation.clone().collect(), rules))
}

/// A line end stands before the word, or before the quotation mark that it follows.
fn opens_line(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let words = &tree.reading.words;
    let before = word.saturating_sub(2)..word;
    before
        .into_iter()
        .any(|at| tree.reading.text[words[at].span.end..words[at + 1].span.start].contains('\n'))
}

fn is_dash(form: &str) -> bool {
    matches!(form, "-" | "--" | "–" | "—" | "―" | "‒")
}

/// `said the mayor`.
pub(super) fn verb_first(tree: &Tree<'_, '_>, clause: &Range<WordId>) -> Option<(WordId, Phrase)> {
    let verb = clause.start;
    speaking(tree, verb)?;
    let first = (verb + 1..clause.end).find(|&word| !tree.is_punct(word))?;
    // `Asked about that, …`: what is asked about asks nothing.
    if tree.upos(first) == Upos::Adp {
        return None;
    }
    if tree.upos(first) == Upos::Pron {
        return Some((verb, Phrase { head: first, words: vec![first] }));
    }
    let head = (first..clause.end).find(|&word| is_nominal(tree, word))?;
    let within = |word: WordId| {
        tree.head(word).filter(|up| (verb + 1..clause.end).contains(up) && is_nominal(tree, *up))
    };
    let head = std::iter::successors(Some(head), |&word| within(word)).take(MAX_REACH).last()?;
    let mut phrase = phrase::noun_phrase(tree, head, Some(verb));
    phrase.words.retain(|word| clause.contains(word) && *word > verb);
    (!phrase.words.is_empty()).then_some((verb, phrase))
}

/// `the mayor of York said`.
fn speaker_first(tree: &Tree<'_, '_>, clause: &Range<WordId>) -> Option<(WordId, Phrase)> {
    let verb = clause
        .clone()
        .skip(1)
        .find(|&word| is_finite(tree, word) && !is_in_relative(tree, word, clause.start))?;
    // `"…" Her account could not be confirmed.`
    speaking(tree, verb).filter(|_| tree.child(verb, &[Deprel::AuxPass]).is_none())?;
    speaker_before(tree, clause.start..verb).map(|phrase| (verb, phrase))
}

/// The noun phrase that fills `words`, without adverbs and auxiliaries at its end.
pub(super) fn speaker_before(tree: &Tree<'_, '_>, mut words: Range<WordId>) -> Option<Phrase> {
    while !words.is_empty()
        && matches!(tree.upos(words.end - 1), Upos::Adv | Upos::Aux | Upos::Punct | Upos::Part)
    {
        words.end -= 1;
    }
    while !words.is_empty()
        && matches!(tree.upos(words.start), Upos::Cconj | Upos::Punct | Upos::Adv | Upos::Sconj)
    {
        words.start += 1;
    }
    let first = words.clone().next()?;
    let starts = is_nominal(tree, first) || matches!(tree.upos(first), Upos::Det | Upos::Adj | Upos::Num);
    let comma = words.clone().find(|&word| tree.form(word) == ",").unwrap_or(words.end);
    let core = first..comma;
    let head = core
        .clone()
        .find(|&word| is_nominal(tree, word) && tree.head(word).is_none_or(|up| !core.contains(&up)));
    let head = head.or_else(|| core.rev().find(|&word| is_nominal(tree, word)))?;
    starts.then(|| Phrase { head, words: words.collect() })
}

fn is_finite(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.upos(word), Upos::Verb | Upos::Aux)
        && matches!(tree.reading.words[word].xpos, "VBD" | "VBZ" | "VBP" | "VBN" | "MD")
        && (tree.upos(word) == Upos::Verb || tree.head(word).is_none_or(|head| head < word))
}

/// A verb after `who` belongs to the description of the speaker.
fn is_in_relative(tree: &Tree<'_, '_>, verb: WordId, start: WordId) -> bool {
    (start..verb).rev().take(4).any(|word| phrase::is_relative(tree, word))
        && lexicon::verb(tree.lemma(verb), tree.form(verb)).iter().all(|entry| !entry.takes(Frame::Quote))
}

fn is_nominal(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.upos(word), Upos::Noun | Upos::Propn | Upos::Pron)
}

/// The lexicon's entry of a verb that introduces quotations.
fn speaking(tree: &Tree<'_, '_>, word: WordId) -> Option<&'static Entry> {
    if !matches!(tree.upos(word), Upos::Verb | Upos::Aux | Upos::Noun | Upos::Propn) {
        return None;
    }
    lexicon::verb(tree.lemma(word), tree.form(word))
        .iter()
        .find(|entry| entry.particle.is_none() && entry.takes(Frame::Quote))
}

/// The cue stands before the quotation: `said: "…"`, `told the court, "…"`, `that "…"`.
fn ahead(tree: &Tree<'_, '_>, quotation: &Range<WordId>, before: WordId) -> Option<Draft> {
    let paragraph = tree.paragraph_of(quotation.start);
    let from = before.max(quotation.start.saturating_sub(10));
    let mark = (from..quotation.start).rev().find(|&word| !is_quotation_mark(tree, word))?;
    if !matches!(tree.form(mark), ":" | ",") {
        return None;
    }
    let verb =
        (from..mark).rev().find(|&word| is_finite(tree, word) || tree.reading.words[word].xpos == "VBG")?;
    speaking(tree, verb)?;
    let in_paragraph = tree.paragraph_of(verb) == paragraph;
    let sentence = tree.sentence_words(verb);
    let start = (sentence.start.max(before)..verb)
        .rev()
        .find(|&word| matches!(tree.form(word), ";" | ":"))
        .map_or(sentence.start.max(before), |word| word + 1);
    let source = match phrase::subject(tree, verb) {
        phrase::Subject::Found(phrase, _) if phrase.words.iter().all(|word| !quotation.contains(word)) => {
            phrase
        }
        _ => speaker_before(tree, start..verb)?,
    };
    in_paragraph.then(|| draft(tree, verb, source, quotation)).flatten()
}

/// How many words may announce a quotation.
const MAX_ANNOUNCEMENT: usize = 20;

/// `Ada Quist, in a letter to the council: "…"`: who speaks stands before a colon, and no verb.
fn announced(tree: &Tree<'_, '_>, quotation: &Range<WordId>, before: WordId) -> Option<Draft> {
    let start = tree.sentence_words(quotation.start).start;
    let colon = (start..quotation.start).rev().find(|&word| !is_quotation_mark(tree, word))?;
    let mut words = start..colon;
    let verbal = |word: WordId| is_finite(tree, word) && tree.deprel(word) != Deprel::Amod;
    let plain = start >= before && words.len() <= MAX_ANNOUNCEMENT && !words.clone().any(verbal);
    if tree.form(colon) != ":" || !plain {
        return None;
    }
    let comma = words.find(|&word| tree.form(word) == ",").unwrap_or(colon);
    let source = speaker_before(tree, start..comma).filter(|source| speaker::can_speak(tree, source))?;
    let rules = ["quotation behind a name and a colon", "name before the colon"];
    Some(Draft::of_mark(colon, ":", source, quotation.clone().collect(), rules))
}

fn is_quotation_mark(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.form(word), "\"" | "“" | "”" | "''" | "``" | "«" | "‘" | "'")
}

fn draft(tree: &Tree<'_, '_>, verb: WordId, source: Phrase, quotation: &Range<WordId>) -> Option<Draft> {
    let entry = speaking(tree, verb)?;
    Some(Draft {
        source: Some(source),
        source_rule: "speaker beside the quotation",
        content: quotation.clone().collect(),
        quotes: true,
        ..Draft::of(entry, verb, vec![verb], "quotation and its cue")
    })
}
