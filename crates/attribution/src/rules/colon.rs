//! A name and a colon: transcripts (`MAYOR: …`), headlines (`Mayor: bridge is safe`).
//!
//! In: a tree and its paragraphs. Out: a draft for each paragraph that begins so.

use reader::{Upos, WordId};
use record::{Certainty, Stance};

use crate::draft::{Draft, Phrase};
use crate::tree::Tree;

/// How many words a speaker's label may have.
const MAX_LABEL: usize = 7;

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
    let mut drafts: Vec<Draft> = Vec::new();
    let mut speaking = false;
    for (number, (words, label)) in paragraphs.iter().zip(&labels).enumerate() {
        match label {
            Some(label) if (label.speaker && transcript) || label.is_headline(words, number) => {
                drafts.push(draft(tree, label, words.end));
                speaking = transcript;
            }
            Some(_) => speaking = false,
            None if speaking => {
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
fn paragraphs(tree: &Tree<'_, '_>) -> Vec<std::ops::Range<WordId>> {
    let mut ranges: Vec<std::ops::Range<WordId>> = Vec::new();
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
}

impl Label {
    fn in_capitals(&self, tree: &Tree<'_, '_>) -> bool {
        self.words.iter().all(|&word| is_capitals(tree.form(word)) || tree.is_punct(word))
    }

    /// A headline is a paragraph of one sentence without a full stop, at the head of the report.
    fn is_headline(&self, words: &std::ops::Range<WordId>, number: usize) -> bool {
        number == 0 && self.speaker && words.end > self.colon + 1
    }
}

fn label(tree: &Tree<'_, '_>, paragraph: std::ops::Range<WordId>) -> Option<Label> {
    let limit = paragraph.end.min(paragraph.start + MAX_LABEL + 1);
    let colon = (paragraph.start..limit).find(|&word| tree.form(word) == ":")?;
    if colon == paragraph.start || colon + 1 >= paragraph.end {
        return None;
    }
    let words: Vec<_> = (paragraph.start..colon).collect();
    let proper = |word: &WordId| tree.upos(*word) == Upos::Propn || is_capitals(tree.form(*word));
    let allowed = |word: &WordId| {
        proper(word)
            || matches!(tree.upos(*word), Upos::Punct | Upos::Noun | Upos::Adj | Upos::Cconj)
            || tree.form(*word) == "of"
    };
    let first_upper = tree.form(words[0]).chars().next().is_some_and(char::is_uppercase);
    let speaker = first_upper
        && words.iter().all(allowed)
        && words.iter().any(|word| proper(word) || is_role(tree, *word));
    Some(Label { words, colon, speaker })
}

fn is_capitals(form: &str) -> bool {
    form.chars().any(char::is_alphabetic) && !form.chars().any(char::is_lowercase)
}

/// Headlines name sources by role too: `Police: …`, `Report: …`, `Officials: …`.
fn is_role(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(
        tree.lemma(word).to_lowercase().as_str(),
        "police"
            | "official"
            | "report"
            | "source"
            | "poll"
            | "study"
            | "survey"
            | "ministry"
            | "minister"
            | "mayor"
            | "president"
            | "governor"
            | "army"
            | "prosecutor"
            | "court"
            | "un"
            | "expert"
            | "analyst"
            | "witness"
            | "agency"
            | "watchdog"
            | "spokesman"
            | "spokeswoman"
            | "question"
            | "answer"
            | "q"
            | "a"
    )
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
    Draft {
        cue: label.colon,
        cue_words: vec![label.colon],
        lemma: ":".to_owned(),
        stance: Stance::Assert,
        certainty: Certainty::Certain,
        source: Some(Phrase { head, words: label.words.clone() }),
        via: Vec::new(),
        content,
        quotes: true,
        rule: "label and colon",
        source_rule: "label before the colon",
    }
}
