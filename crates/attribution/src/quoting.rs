//! Gives each quotation to the attribution that it belongs to.
//!
//! In: quotations and the drafts of the rules. Out: drafts whose contents hold their quotations whole: over several
//! sentences and paragraphs, before and after the cue. Quotations that nobody is cited for stay with nobody.

use std::ops::Range;

use reader::{Upos, WordId};

use crate::draft::Draft;
use crate::going_on;
use crate::quotation::Quotation;
use crate::tree::Tree;

/// A quotation by its words.
pub(crate) struct Quoted {
    pub(crate) words: Range<WordId>,
    pub(crate) paragraph: usize,
    pub(crate) quotation: Quotation,
    /// Number of the draft that it belongs to.
    pub(crate) owner: Option<usize>,
}

/// Settles which draft each quotation belongs to, and leaves out drafts that have no content in the end.
pub(crate) fn settle(tree: &Tree<'_, '_>, quotations: &[Quotation], drafts: &mut Vec<Draft>) {
    let mut quoted: Vec<_> = quotations.iter().filter_map(|quotation| by_words(tree, *quotation)).collect();
    let by_sentence = drafts_by_sentence(tree, drafts);
    for one in &mut quoted {
        one.owner = labelled(one, drafts);
        if one.owner.is_some() {
            continue;
        }
        one.owner = overlapping(tree, one, drafts, &by_sentence);
        if let Some(owner) = one.owner {
            drafts[owner].extend_content(one.words.clone());
        }
    }
    fill_bare_cues(tree, &mut quoted, drafts);
    going_on::settle(tree, &mut quoted, drafts);
    leave_out_unowned(&quoted, drafts);
    for draft in drafts.iter_mut() {
        leave_out_setting(&quoted, draft);
        leave_out_lead(tree, &quoted, draft);
    }
    drafts.retain(|draft| !draft.content.is_empty());
}

/// What is cited inside a quotation that nobody is cited for is told by nobody.
fn leave_out_unowned(quoted: &[Quoted], drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| {
        let at = quoted.partition_point(|one| one.words.end <= draft.cue);
        let around = quoted.get(at).filter(|one| one.words.contains(&draft.cue));
        let goes_on = quoted.get(at + 1).is_some_and(|next| next.quotation.continues);
        !around.is_some_and(|one| {
            one.owner.is_none() && (one.quotation.closed || one.quotation.continues || goes_on)
        })
    });
}

/// Of `"…," she said in a talk on Monday. "…"`, what stands between the cue and the next quotation is not said.
fn leave_out_setting(quoted: &[Quoted], draft: &mut Draft) {
    let in_quotation = |word: WordId| is_quoted(quoted, word);
    let Some(&first) = draft.content.first() else { return };
    if in_quotation(first) && first < draft.cue && !in_quotation(draft.cue) {
        let cue = draft.cue;
        draft.content.retain(|&word| word < cue || in_quotation(word));
    }
}

/// Of `After the vote she said: "We …"`, what stands before a whole quotation, outside of it, is not said.
fn leave_out_lead(tree: &Tree<'_, '_>, quoted: &[Quoted], draft: &mut Draft) {
    let Some(&first) = draft.content.first() else { return };
    let at = quoted.partition_point(|one| one.words.end <= first);
    let Some(start) = quoted.get(at).map(|one| one.words.start).filter(|&start| first < start) else {
        return;
    };
    let is_whole = tree.form(start).starts_with(char::is_uppercase)
        && quoted[at].words.clone().any(|word| matches!(tree.upos(word), Upos::Verb | Upos::Aux));
    let before = (first..start)
        .rev()
        .find(|&word| tree.upos(word) != Upos::Punct || matches!(tree.form(word), "," | ":"));
    let introduced = before.is_some_and(|word| {
        (first..start).contains(&draft.cue)
            || tree.form(word) == ":" && draft.cue > start && draft.lemma != "according to"
    });
    if is_whole && introduced && draft.has_content(start) {
        draft.content.retain(|&word| word >= start);
    }
}

/// Whether the word stands inside one of the quotations.
pub(crate) fn is_quoted(quoted: &[Quoted], word: WordId) -> bool {
    let at = quoted.partition_point(|one| one.words.end <= word);
    quoted.get(at).is_some_and(|one| one.words.contains(&word))
}

fn by_words(tree: &Tree<'_, '_>, quotation: Quotation) -> Option<Quoted> {
    let words = &tree.reading.words;
    let start = words.partition_point(|word| word.span.start < quotation.inner.start);
    let end = words.partition_point(|word| word.span.end <= quotation.inner.end);
    (start < end).then(|| Quoted {
        words: start..end,
        paragraph: tree.paragraph_of(start),
        quotation,
        owner: None,
    })
}

/// Numbers of the drafts by the sentence of their cue.
fn drafts_by_sentence(tree: &Tree<'_, '_>, drafts: &[Draft]) -> Vec<Vec<usize>> {
    let mut by_sentence = vec![Vec::new(); tree.reading.sentences.len()];
    for (number, draft) in drafts.iter().enumerate() {
        by_sentence[tree.sentence_of(draft.cue)].push(number);
    }
    by_sentence
}

/// `"MAYOR: …"`: the label inside the marks says whose the quotation is, and has all of it.
fn labelled(one: &Quoted, drafts: &[Draft]) -> Option<usize> {
    let first = drafts.partition_point(|draft| draft.cue < one.words.start);
    let inside = drafts.iter().enumerate().skip(first).take_while(|(_, draft)| draft.cue < one.words.end);
    inside.filter(|(_, draft)| draft.rule == "label and colon").map(|(number, _)| number).next()
}

/// The draft whose content shares most words with the quotation, its cue outside.
fn overlapping(
    tree: &Tree<'_, '_>,
    one: &Quoted,
    drafts: &[Draft],
    by_sentence: &[Vec<usize>],
) -> Option<usize> {
    // `"We are not," Anna Berg told them.`: a sentence may seem to end with the marks.
    let last = (tree.sentence_of(one.words.end - 1) + 2).min(by_sentence.len());
    let near =
        (tree.sentence_of(one.words.start)..last).flat_map(|sentence| by_sentence[sentence].iter().copied());
    near.filter(|&number| !one.words.contains(&drafts[number].cue))
        .map(|number| (shared(&drafts[number], &one.words), number))
        .filter(|&(shared, _)| shared > 0)
        .max_by_key(|&(shared, number)| (shared, std::cmp::Reverse(number)))
        .map(|(_, number)| number)
}

fn shared(draft: &Draft, words: &Range<WordId>) -> usize {
    let from = draft.content.partition_point(|&word| word < words.start);
    let to = draft.content.partition_point(|&word| word < words.end);
    to - from
}

/// A cue without content takes the quotation beside it, or what follows its colon.
fn fill_bare_cues(tree: &Tree<'_, '_>, quoted: &mut [Quoted], drafts: &mut [Draft]) {
    let sentences: Vec<_> = drafts.iter().map(|draft| tree.sentence_of(draft.cue)).collect();
    for (number, draft) in drafts.iter_mut().enumerate() {
        // What is told inside a quotation introduces no other.
        if !draft.content.is_empty() || !draft.quotes || is_quoted(quoted, draft.cue) {
            continue;
        }
        let sentence = tree.sentence_words(draft.cue);
        let clause = clause_of_cue(draft);
        let next = quoted.partition_point(|one| one.words.start < clause.end);
        let last = next.checked_sub(1).map(|last| &quoted[last]);
        let before = last.filter(|last| last.owner.is_none() && precedes(tree, &last.words, &clause));
        // `"…," said the actress, who reads a lot. "…"`: whoever was quoted in this sentence goes on in the next.
        let goes_on =
            last.and_then(|last| last.owner).is_some_and(|owner| sentences[owner] == sentences[number]);
        let after = quoted.get(next).filter(|one| {
            one.owner.is_none()
                && follows(tree, &sentence, &clause, &one.words)
                && !(goes_on && one.words.start >= sentence.end)
        });
        let found = before.map(|_| next - 1).or(after.map(|_| next));
        if let Some(found) = found {
            quoted[found].owner = Some(number);
            draft.extend_content(quoted[found].words.clone());
        } else if let Some(rest) = after_colon(tree, &sentence, &clause) {
            draft.extend_content(rest);
        }
    }
}

/// From the first to the last word of source and cue.
fn clause_of_cue(draft: &Draft) -> Range<WordId> {
    let source = draft.source.iter().flat_map(|source| source.words.iter());
    let words = || source.clone().chain(&draft.cue_words).copied();
    words().min().unwrap_or(draft.cue)..words().max().unwrap_or(draft.cue) + 1
}

/// `A Short History of Salt`: capitals throughout and no end of a sentence.
fn is_title(tree: &Tree<'_, '_>, quotation: &Range<WordId>) -> bool {
    let capital = |word: WordId| tree.form(word).chars().next().is_some_and(char::is_uppercase);
    let weighty = |word: &WordId| tree.form(*word).chars().count() > 3;
    let closed = matches!(tree.form(quotation.end - 1), "." | "!" | "?" | ",");
    quotation.len() >= 3 && !closed && quotation.clone().filter(weighty).all(capital)
}

pub(crate) fn only_punctuation(tree: &Tree<'_, '_>, mut words: Range<WordId>) -> bool {
    words.len() <= 4 && words.all(|word| tree.is_punct(word))
}

/// A quotation stands right before the clause of a cue: in one sentence with it, or with a mark that only closes the
/// quotation (`"Why?" he asked.`).
fn precedes(tree: &Tree<'_, '_>, quotation: &Range<WordId>, clause: &Range<WordId>) -> bool {
    let last = quotation.end - 1;
    let one_sentence = tree.sentence_of(last) == tree.sentence_of(clause.start);
    let open = tree.paragraph_of(last) == tree.paragraph_of(clause.start)
        && matches!(tree.form(last), "," | "?" | "!");
    quotation.end <= clause.start
        && (one_sentence || open)
        && only_punctuation(tree, quotation.end..clause.start)
}

/// A quotation follows a cue in its sentence, or opens the next one.
fn follows(
    tree: &Tree<'_, '_>,
    sentence: &Range<WordId>,
    clause: &Range<WordId>,
    quotation: &Range<WordId>,
) -> bool {
    if quotation.start >= sentence.end {
        return only_punctuation(tree, sentence.end..quotation.start);
    }
    let mark = quotation.start.saturating_sub(2)..quotation.start;
    let introduced = mark.filter(|&word| word >= clause.end).any(|word| matches!(tree.form(word), ":" | ","));
    let next_to_cue = quotation.start <= clause.end + 1 && quotation.len() >= 2;
    introduced || (next_to_cue || quotation.len() >= 3) && !is_title(tree, quotation)
}

/// What follows the colon of a cue to the end of its sentence.
fn after_colon(
    tree: &Tree<'_, '_>,
    sentence: &Range<WordId>,
    clause: &Range<WordId>,
) -> Option<Range<WordId>> {
    let colon = (clause.end..sentence.end.min(clause.end + 8)).find(|&word| tree.form(word) == ":")?;
    let mut end = sentence.end;
    while end > colon + 1 && tree.is_punct(end - 1) {
        end -= 1;
    }
    (end > colon + 1).then_some(colon + 1..end)
}
