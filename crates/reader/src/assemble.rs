//! Puts the windows of a text together again.
//!
//! In: the readings of its windows, in order. Out: the [`Reading`] of the text, with mentions and who is who.

use std::ops::Range;

use crate::coref::Linker;
use crate::decode::names::Name;
use crate::decode::{MentionHead, WindowReading};
use crate::network::Network;
use crate::{Reading, Sentence, Word, WordId, acronyms, appositions, cohesion, coref, mentions, namesakes};

/// Mentions of a text up to which the model scores pairs of them; it needs half a kilobyte for each. In a longer text
/// grammar and nearness alone tell what pronouns stand for.
const MOST_SCORED: usize = 50_000;

/// A text of which some windows have been read.
#[derive(Debug)]
pub(crate) struct Assembly<'t> {
    text: &'t str,
    words: Vec<Word>,
    sentences: Vec<Sentence>,
    names: Vec<Name>,
    heads: Vec<MentionHead>,
    /// Number of the paragraph that the last window ended in.
    paragraph: usize,
}

impl<'t> Assembly<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, words: vec![], sentences: vec![], names: vec![], heads: vec![], paragraph: 0 }
    }

    /// Appends the next window.
    pub(crate) fn push(&mut self, window: WindowReading) {
        let base = self.words.len();
        let paragraph = self.paragraph + usize::from(window.begins_paragraph && base > 0);
        let moved = |range: &Range<usize>| range.start + base..range.end + base;
        self.words.extend(window.words.into_iter().map(|mut word| {
            word.head = word.head.map(|head| head + base);
            word
        }));
        self.sentences.extend(window.sentences.into_iter().map(|sentence| Sentence {
            words: moved(&sentence.words),
            span: sentence.span,
            paragraph: sentence.paragraph + paragraph,
        }));
        self.names.extend(window.names.into_iter().map(|name| Name { words: moved(&name.words), ..name }));
        self.heads.extend(window.mention_heads.into_iter().map(|mut head| {
            head.word += base;
            head
        }));
        if self.heads.len() > MOST_SCORED {
            let known = self.heads.iter_mut().rev().take_while(|head| !head.meaning.is_empty());
            known.for_each(|head| head.meaning = Box::default());
        }
        self.paragraph = self.sentences.last().map_or(0, |sentence| sentence.paragraph);
    }

    /// The whole reading.
    pub(crate) fn finish(mut self, network: &Network) -> Reading<'t> {
        let names = namesakes::agree(self.text, &self.words, &self.names);
        acronyms::mend(self.text, &mut self.words);
        cohesion::mend(&mut self.words, &names);
        cohesion::mend_subjects(&mut self.words);
        appositions::mend(&mut self.words, &names, &self.heads);
        appositions::mend_subjects(self.text, &mut self.words);
        appositions::mend_clauses(self.text, &mut self.words);
        let mentions = mentions::mentions(&self.words, &names, &self.heads);
        let mut reading = Reading {
            text: self.text,
            sentences: self.sentences,
            words: self.words,
            mentions,
            chains: vec![],
        };
        mentions::add_repeated(&mut reading, &self.heads);
        let meanings = Meanings { heads: &self.heads, network };
        let scored = self.heads.len() <= MOST_SCORED;
        reading.chains = coref::chains(&reading, scored.then_some(&meanings as &dyn Linker));
        reading
    }
}

/// The model as it scores pairs of mentions of one text.
struct Meanings<'r> {
    heads: &'r [MentionHead],
    network: &'r Network,
}

impl Meanings<'_> {
    /// What the model makes of the mention headed by `word`; every mention has a head that it was asked about.
    fn of(&self, word: WordId) -> &[f32] {
        match self.heads.binary_search_by_key(&word, |head| head.word) {
            Ok(at) => &self.heads[at].meaning,
            Err(_) => &[],
        }
    }
}

impl Linker for Meanings<'_> {
    fn score(&self, pairs: &[(WordId, WordId)], features: Vec<f32>) -> Vec<f32> {
        let anaphors: Vec<f32> = pairs.iter().flat_map(|&(anaphor, _)| self.of(anaphor)).copied().collect();
        let antecedents: Vec<f32> =
            pairs.iter().flat_map(|&(_, antecedent)| self.of(antecedent)).copied().collect();
        self.network.link(&anaphors, &antecedents, &features)
    }
}
