//! A name and a colon: transcripts (`MAYOR: …`), headlines (`Mayor: bridge is safe`).
//!
//! In: a tree and its paragraphs. Out: a draft for each paragraph that begins so.

use std::ops::Range;

use reader::{Upos, WordId};

use crate::draft::{Draft, Phrase};
use crate::lexicon::{self, Frame};
use crate::speaker;
use crate::tree::Tree;

/// How many words a speaker's label may have.
const MAX_LABEL: usize = 7;

/// What a newspaper sets before its headlines: `LIVE: …`, `Fact check: …`.
const RUBRICS: &[&str] = &[
    "alert",
    "analysis",
    "blog",
    "breaking",
    "check",
    "comment",
    "correction",
    "developing",
    "editorial",
    "exclusive",
    "explained",
    "explainer",
    "fact",
    "factbox",
    "feature",
    "in",
    "just",
    "live",
    "news",
    "opinion",
    "photos",
    "pictures",
    "profile",
    "recap",
    "timeline",
    "update",
    "updated",
    "updates",
    "video",
    "watch",
];

/// Every draft that a label and a colon give, in order of the text.
///
/// In a transcript, what follows without a label of its own goes on with the speaker before.
pub(crate) fn drafts(tree: &Tree<'_, '_>) -> Vec<Draft> {
    let paragraphs = paragraphs(tree);
    let labels: Vec<_> = paragraphs.iter().map(|words| label(tree, words.clone())).collect();
    let speakers = labels.iter().flatten().filter(|label| label.speaker).count();
    let in_capitals =
        labels.iter().flatten().filter(|label| label.speaker && label.in_capitals(tree)).count();
    // A transcript has labels again and again; two in capitals are enough, one may be a dateline.
    let in_a_row =
        labels.windows(2).any(|pair| matches!(pair, [Some(one), Some(two)] if one.speaker && two.speaker));
    let transcript = speakers >= 3 || in_capitals >= 2 || in_a_row;
    // Behind the last label of a report that only quotes a transcript, the report goes on.
    let last_label = labels.iter().rposition(|label| label.as_ref().is_some_and(|label| label.speaker));
    let throughout = speakers * 2 >= paragraphs.len();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut speaking = false;
    for (number, (words, label)) in paragraphs.iter().zip(&labels).enumerate() {
        match label {
            Some(label)
                if label.speaker && (transcript || label.timed)
                    || label.is_headline(words, number) && !ends_with_cue(tree, words) =>
            {
                // Between two times of day others may speak too.
                let end =
                    if label.timed && !transcript { tree.sentence_words(label.colon).end } else { words.end };
                drafts.push(draft(tree, label, end));
                speaking = transcript && number > 0;
            }
            _ if number == 0 && closing(tree, words).is_some() => drafts.extend(closing(tree, words)),
            Some(_) => speaking = false,
            None if speaking && (throughout || Some(number) < last_label) => {
                if let Some(last) = drafts.last_mut() {
                    last.extend_content(words.clone());
                }
            }
            None => {}
        }
    }
    drafts
}

/// Words of each paragraph.
fn paragraphs(tree: &Tree<'_, '_>) -> Vec<Range<WordId>> {
    let mut ranges: Vec<Range<WordId>> = Vec::new();
    let mut last = None;
    for sentence in &tree.reading.sentences {
        match ranges.last_mut() {
            Some(range) if last == Some(sentence.paragraph) => range.end = sentence.words.end,
            _ => ranges.push(sentence.words.clone()),
        }
        last = Some(sentence.paragraph);
    }
    ranges
}

/// The words before a paragraph's first colon.
struct Label {
    words: Vec<WordId>,
    colon: WordId,
    /// Looks like who speaks: a name, in capitals, `Q`.
    speaker: bool,
    /// Whether a time of day stands before it: `16:20 Harbour office: …`.
    timed: bool,
}

impl Label {
    fn in_capitals(&self, tree: &Tree<'_, '_>) -> bool {
        self.words.iter().all(|&word| is_capitals(tree.form(word)) || tree.is_punct(word))
    }

    /// A headline is a paragraph of one sentence without a full stop, at the head of the report.
    fn is_headline(&self, words: &Range<WordId>, number: usize) -> bool {
        number == 0 && self.speaker && words.end > self.colon + 1
    }
}

fn label(tree: &Tree<'_, '_>, paragraph: Range<WordId>) -> Option<Label> {
    // A report may set each part of a transcript between quotation marks, labels and all.
    let first = paragraph.clone().find(|&word| !tree.is_punct(word))?;
    let timed = is_clock_time(tree.form(first));
    let start = if timed { tree.sentence_words(first).end } else { first };
    let colon = (start..paragraph.end.min(start + MAX_LABEL + 1)).find(|&word| tree.form(word) == ":")?;
    if colon == start || colon + 1 >= paragraph.end {
        return None;
    }
    let words: Vec<_> = (start..colon).collect();
    let timed = timed && start > first;
    let proper = |word: &WordId| tree.upos(*word) == Upos::Propn || is_capitals(tree.form(*word));
    let allowed = |word: &WordId| {
        proper(word)
            || matches!(tree.upos(*word), Upos::Punct | Upos::Noun | Upos::Adj | Upos::Cconj)
            || tree.form(*word) == "of"
    };
    let rubric = words.iter().all(|&word| RUBRICS.contains(&tree.form(word).to_lowercase().as_str()));
    let first_upper = tree.form(words[0]).chars().next().is_some_and(char::is_uppercase);
    let speaker = first_upper
        && !rubric
        && words.iter().all(allowed)
        && words.iter().any(|word| proper(word) || is_role(tree, *word));
    Some(Label { words, colon, speaker, timed })
}

fn is_clock_time(form: &str) -> bool {
    form.contains([':', '.']) && form.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
}

fn is_capitals(form: &str) -> bool {
    form.chars().any(char::is_alphabetic) && !form.chars().any(char::is_lowercase)
}

/// Headlines name sources by role too: `Police: …`, `Report: …`, `Officials: …`.
fn is_role(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let lemma = tree.lemma(word).to_lowercase();
    speaker::is_speaker(&lemma)
        || matches!(
            lemma.as_str(),
            "report" | "poll" | "study" | "survey" | "un" | "question" | "answer" | "q" | "a"
        )
}

/// `Norland: harbour closed, report finds`: what stands before the colon is what it is about.
fn ends_with_cue(tree: &Tree<'_, '_>, words: &Range<WordId>) -> bool {
    let last = words.clone().rev().find(|&word| !tree.is_punct(word));
    last.is_some_and(|verb| {
        let says =
            lexicon::verb(tree.lemma(verb), tree.form(verb)).iter().any(|entry| entry.takes(Frame::That));
        let comma = (words.start..verb).rev().take(4).any(|word| tree.form(word) == ",");
        says && comma && matches!(tree.reading.words[verb].xpos, "VBZ" | "VBP" | "VBD")
    })
}

/// How many words may name a source at the end of a headline.
const MAX_CLOSING_LABEL: usize = 4;

/// `Bridge is safe: mayor`: at the head of a report, the source may stand behind the colon.
fn closing(tree: &Tree<'_, '_>, words: &Range<WordId>) -> Option<Draft> {
    let from = words.end.saturating_sub(MAX_CLOSING_LABEL + 1).max(words.start);
    let colon = (from..words.end).find(|&word| tree.form(word) == ":")?;
    let label: Vec<_> = (colon + 1..words.end).collect();
    let named = |word: &WordId| tree.upos(*word) == Upos::Propn || is_role(tree, *word);
    let nominal = |word: &WordId| matches!(tree.upos(*word), Upos::Propn | Upos::Noun | Upos::Adj);
    let mut content: Vec<_> = (words.start..colon).collect();
    crate::phrase::trim(tree, &mut content);
    let said = content.iter().any(|&word| matches!(tree.upos(word), Upos::Verb | Upos::Aux));
    let head = *label.last().filter(|last| named(last))?;
    (said && label.iter().all(nominal)).then(|| attributed(colon, Phrase { head, words: label }, content))
}

fn draft(tree: &Tree<'_, '_>, label: &Label, end: WordId) -> Draft {
    let head = label
        .words
        .iter()
        .copied()
        .find(|&word| tree.head(word).is_none_or(|head| !label.words.contains(&head)))
        .unwrap_or(label.words[0]);
    let mut content: Vec<_> = (label.colon + 1..end).collect();
    crate::phrase::trim(tree, &mut content);
    attributed(label.colon, Phrase { head, words: label.words.clone() }, content)
}

fn attributed(colon: WordId, source: Phrase, content: Vec<WordId>) -> Draft {
    Draft::of_mark(colon, ":", source, content, ["label and colon", "label at the colon"])
}
