//! Quotations without a cue of their own: after `he said.`, in the next paragraph, after a colon.
//!
//! In: quotations, some of them somebody's, and the drafts so far. Out: each goes on with what was quoted before, or is
//! a draft of its own with the same source, or stays nobody's.

use reader::{Upos, WordId};

use crate::draft::Draft;
use crate::quoting::{Quoted, is_quoted, only_punctuation};
use crate::tree::Tree;

/// Gives every such quotation to the latest cue before it, where it stands near enough.
pub(crate) fn settle(tree: &Tree<'_, '_>, quoted: &mut [Quoted], drafts: &mut Vec<Draft>) {
    let cues = cues(quoted, drafts);
    for number in 0..quoted.len() {
        let one = &quoted[number];
        let last = number.checked_sub(1).map(|before| &quoted[before]);
        if one.owner.is_some() || last.is_some_and(|last| last.words.end > one.words.start) {
            continue;
        }
        let Some((cue, owner)) = latest(tree, &cues, one, last, drafts) else { continue };
        let words = one.words.clone();
        let place = Place { one, cue, before: last.filter(|last| last.owner == Some(owner)) };
        if place.goes_on(tree) {
            quoted[number].owner = Some(owner);
            drafts[owner].extend_content(words);
        } else if place.stands_near(tree) {
            let draft = Draft {
                content: words.collect(),
                rule: "quotation after its speaker",
                ..drafts[owner].clone()
            };
            quoted[number].owner = Some(drafts.len());
            drafts.push(draft);
        }
    }
}

/// Cues that can introduce a quotation, in order, with the number of their drafts; what is told inside a quotation
/// introduces none.
fn cues(quoted: &[Quoted], drafts: &[Draft]) -> Vec<(WordId, usize)> {
    let introduces = |draft: &Draft| {
        draft.quotes && draft.source.is_some() && !draft.content.is_empty() && !is_quoted(quoted, draft.cue)
    };
    let numbered = drafts.iter().enumerate().filter(|(_, draft)| introduces(draft));
    let mut cues: Vec<_> = numbered.map(|(number, draft)| (draft.cue, number)).collect();
    cues.sort_unstable();
    cues
}

/// The latest cue before a quotation; a further verb in the sentence of whoever was just quoted (`…,” she said after
/// they announced it. “…`) is no rival.
fn latest(
    tree: &Tree<'_, '_>,
    cues: &[(WordId, usize)],
    one: &Quoted,
    last: Option<&Quoted>,
    drafts: &[Draft],
) -> Option<(WordId, usize)> {
    let at = cues.partition_point(|&(cue, _)| cue < one.words.start);
    let &(cue, owner) = cues.get(at.checked_sub(1)?)?;
    let speaker = last.and_then(|last| last.owner).filter(|&speaker| {
        let draft = &drafts[speaker];
        draft.source.is_some() && tree.sentence_of(draft.cue) == tree.sentence_of(cue)
    });
    Some(speaker.map_or((cue, owner), |speaker| (drafts[speaker].cue, speaker)))
}

/// Where a quotation stands beside the latest cue before it.
struct Place<'a> {
    one: &'a Quoted,
    cue: WordId,
    /// The quotation before, if it has the same owner.
    before: Option<&'a Quoted>,
}

impl Place<'_> {
    /// The quotation is a further part of what that cue introduced.
    fn goes_on(&self, tree: &Tree<'_, '_>) -> bool {
        let sentence = tree.sentence_words(self.cue);
        let start = self.one.words.start;
        if sentence.contains(&start) && self.is_name(tree) {
            return false;
        }
        let after_colon =
            start < sentence.end && (start.saturating_sub(2)..start).any(|word| tree.form(word) == ":");
        let Some(before) = self.before else { return after_colon };
        let same_paragraph = before.paragraph == self.one.paragraph;
        let gap = before.words.end..start;
        let only_the_cue = gap.clone().all(|word| tree.is_punct(word) || sentence.contains(&word));
        let next_paragraph = self.one.paragraph == before.paragraph + 1
            && !is_fragment(tree, before)
            && has_single_marks(tree, self.one) == has_single_marks(tree, before)
            && (self.one.quotation.continues || (opens_paragraph(tree, self.one) && only_the_cue));
        after_colon
            || (same_paragraph && only_the_cue && self.is_whole(tree))
            || next_paragraph && self.is_whole(tree)
    }

    /// `…," she said on "Good Morning"`: words that the sentence of the cue needs stand in marks.
    fn is_name(&self, tree: &Tree<'_, '_>) -> bool {
        let marks = |word: &WordId| matches!(tree.reading.words[*word].xpos, "``" | "''");
        let before = (self.cue + 1..self.one.words.start).rev().find(|word| !marks(word));
        before.is_some_and(|word| !matches!(tree.upos(word), Upos::Punct | Upos::Cconj | Upos::Sconj))
    }

    /// Nobody else is cited between, and the quotation is somebody's words, not a term.
    fn stands_near(&self, tree: &Tree<'_, '_>) -> bool {
        let near = self.one.paragraph == tree.paragraph_of(self.cue)
            || (opens_paragraph(tree, self.one)
                && self.one.paragraph == tree.paragraph_of(self.cue) + 1
                && (!has_single_marks(tree, self.one)
                    || self.before.is_some_and(|before| has_single_marks(tree, before))));
        near && self.is_whole(tree) && stands_alone(tree, self.one)
    }

    /// At least a clause: enough words, one of them a verb.
    fn is_whole(&self, tree: &Tree<'_, '_>) -> bool {
        let words = self.one.words.clone();
        self.one.quotation.continues
            || (words.len() >= 4
                && words.clone().any(|word| matches!(tree.upos(word), Upos::Verb | Upos::Aux)))
            || (words.len() >= 2 && matches!(tree.form(words.end - 1), "." | "!" | "?"))
    }
}

/// Words quoted in the middle of a sentence of the report's own: `vowed to "tear up" the deal`.
fn is_fragment(tree: &Tree<'_, '_>, one: &Quoted) -> bool {
    !one.quotation.continues && tree.form(one.words.start).starts_with(char::is_lowercase)
}

/// `'The long way home'` below a text that quotes in `"…"` is a heading.
fn has_single_marks(tree: &Tree<'_, '_>, one: &Quoted) -> bool {
    matches!(tree.reading.text.get(one.quotation.outer.start..one.quotation.inner.start), Some("'" | "‘"))
}

fn opens_paragraph(tree: &Tree<'_, '_>, one: &Quoted) -> bool {
    let sentence = tree.sentence_words(one.words.start);
    only_punctuation(tree, sentence.start..one.words.start)
        && (sentence.start == 0 || tree.paragraph_of(sentence.start - 1) != one.paragraph)
}

/// Whole sentences stand between the marks, with nothing before or behind in theirs.
fn stands_alone(tree: &Tree<'_, '_>, one: &Quoted) -> bool {
    let first = tree.sentence_words(one.words.start);
    let last = tree.sentence_words(one.words.end - 1);
    only_punctuation(tree, first.start..one.words.start) && only_punctuation(tree, one.words.end..last.end)
}
