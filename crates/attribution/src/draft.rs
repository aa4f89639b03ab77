//! An attribution in the making: sets of words, before they become spans.
//!
//! In: what one rule found. Out: read and mended by the later steps, turned into [`crate::Attribution`] at the end.

use reader::WordId;
use record::{Certainty, Stance};

use crate::lexicon::Entry;

/// What one rule found.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The word that heads the cue.
    pub(crate) cue: WordId,
    /// All words of the cue, in order.
    pub(crate) cue_words: Vec<WordId>,
    /// Dictionary form of the cue.
    pub(crate) lemma: String,
    /// What the cue alone says of the stance.
    pub(crate) stance: Stance,
    /// What the cue alone says of the certainty.
    pub(crate) certainty: Certainty,
    /// Who is cited.
    pub(crate) source: Option<Phrase>,
    /// Who passed it on, nearest the reader first.
    pub(crate) via: Vec<Phrase>,
    /// The words of the content, in order; empty while a quotation is still looked for.
    pub(crate) content: Vec<WordId>,
    /// Whether the cue can introduce a quotation.
    pub(crate) quotes: bool,
    /// Names the rule.
    pub(crate) rule: &'static str,
    /// Names what gave the source, where it is not the rule.
    pub(crate) source_rule: &'static str,
}

/// A noun phrase that stands for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The word that tells who it is: of a relative pronoun, its antecedent.
    pub(crate) head: WordId,
    /// The words as printed, in order.
    pub(crate) words: Vec<WordId>,
}

impl Draft {
    /// What the cue alone tells: nobody is cited yet, for nothing.
    pub(crate) fn of(entry: &Entry, cue: WordId, cue_words: Vec<WordId>, rule: &'static str) -> Self {
        Self {
            cue,
            cue_words,
            lemma: entry.cue.to_string(),
            stance: entry.stance,
            certainty: entry.certainty,
            source: None,
            via: Vec::new(),
            content: Vec::new(),
            quotes: false,
            rule,
            source_rule: rule,
        }
    }

    /// A mark that stands for a verb of saying: the colon of `MAYOR: …`, the dash before a signature.
    pub(crate) fn of_mark(
        mark: WordId,
        form: &str,
        source: Phrase,
        content: Vec<WordId>,
        rules: [&'static str; 2],
    ) -> Self {
        let [rule, source_rule] = rules;
        Self {
            cue: mark,
            cue_words: vec![mark],
            lemma: form.to_owned(),
            stance: Stance::Assert,
            certainty: Certainty::Certain,
            source: Some(source),
            via: Vec::new(),
            content,
            quotes: true,
            rule,
            source_rule,
        }
    }

    /// Whether `word` belongs to the content.
    pub(crate) fn has_content(&self, word: WordId) -> bool {
        self.content.binary_search(&word).is_ok()
    }

    /// Adds words to the content.
    pub(crate) fn extend_content(&mut self, words: impl IntoIterator<Item = WordId>) {
        self.content.extend(words);
        self.content.sort_unstable();
        self.content.dedup();
    }
}
