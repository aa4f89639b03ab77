//! The dependency trees of a reading, indexed once so that rules can ask for children and subtrees at no cost.
//!
//! In: a reading. Out: look-ups by word number. Mends one common fault of parsers on the way: a finite verb without a
//! subject that was coordinated with an infinitive (`calls on X to stop and emphasizes …`).

use std::ops::Range;

use reader::{Deprel, EntityKind, Reading, Upos, WordId};

use crate::lexicon::{self, Frame};

/// Children of every word, and for each word where its subtree begins and ends.
pub(crate) struct Tree<'r, 't> {
    /// What is indexed.
    pub(crate) reading: &'r Reading<'t>,
    /// Children of word `w` are `children[first[w]..first[w + 1]]`, in order of the text.
    first: Vec<usize>,
    children: Vec<WordId>,
    /// Sentence of each word.
    sentence: Vec<usize>,
    /// What the mention is that each word heads.
    kind: Vec<Option<EntityKind>>,
    /// Number of the chain that the mention which each word heads belongs to.
    chain: Vec<Option<usize>>,
    /// Head of each word.
    head: Vec<Option<WordId>>,
}

impl<'r, 't> Tree<'r, 't> {
    /// Indexes all trees of `reading` in one pass.
    pub(crate) fn new(reading: &'r Reading<'t>) -> Self {
        let n_words = reading.words.len();
        let mut chain = vec![None; n_words];
        for (number, mentions) in reading.chains.iter().enumerate() {
            for &mention in mentions {
                chain[reading.mentions[mention].head] = Some(number);
            }
        }
        let heads = mended_heads(reading, &chain);
        let mut first = vec![0; n_words + 1];
        for head in heads.iter().flatten() {
            first[head + 1] += 1;
        }
        for word in 0..n_words {
            first[word + 1] += first[word];
        }
        let mut next = first.clone();
        let mut children = vec![0; first[n_words]];
        for (child, head) in heads.iter().enumerate() {
            if let Some(head) = *head {
                children[next[head]] = child;
                next[head] += 1;
            }
        }
        let mut sentence = vec![0; n_words];
        for (number, one) in reading.sentences.iter().enumerate() {
            sentence[one.words.clone()].fill(number);
        }
        let mut kind = vec![None; n_words];
        for mention in &reading.mentions {
            kind[mention.head] = Some(mention.kind);
        }
        Self { reading, first, children, sentence, kind, chain, head: heads }
    }

    /// Whether two words head mentions of one and the same.
    pub(crate) fn corefer(&self, one: WordId, other: WordId) -> bool {
        self.chain[one].is_some() && self.chain[one] == self.chain[other]
    }

    /// What the mention is that `word` heads, if it heads one.
    pub(crate) fn kind(&self, word: WordId) -> Option<EntityKind> {
        self.kind[word]
    }

    /// The words that hang directly on `head`, in order of the text.
    pub(crate) fn children(&self, head: WordId) -> impl DoubleEndedIterator<Item = WordId> + '_ {
        self.children[self.first[head]..self.first[head + 1]].iter().copied()
    }

    /// The first child in one of `relations`.
    pub(crate) fn child(&self, head: WordId, relations: &[Deprel]) -> Option<WordId> {
        self.children(head).find(|&child| relations.contains(&self.deprel(child)))
    }

    /// Whether `head` has a child with this lemma.
    pub(crate) fn has_child_lemma(&self, head: WordId, lemmas: &[&str]) -> bool {
        self.children(head).any(|child| lemmas.contains(&self.lemma(child)))
    }

    /// `top` and every word below it, without the branches that `skip` accepts, in order of the text.
    pub(crate) fn subtree(&self, top: WordId, skip: impl Fn(WordId) -> bool) -> Vec<WordId> {
        let mut words = vec![top];
        let mut at = 0;
        while at < words.len() {
            let kept = self.children(words[at]).filter(|&child| !skip(child));
            let kept: Vec<_> = kept.collect();
            words.extend(kept);
            at += 1;
        }
        words.sort_unstable();
        words
    }

    /// Whether `word` stands below `top`, or is `top`.
    pub(crate) fn is_below(&self, word: WordId, top: WordId) -> bool {
        std::iter::successors(Some(word), |&at| self.head(at)).any(|at| at == top)
    }

    /// From the first to the last word below `top`.
    pub(crate) fn extent(&self, top: WordId) -> Range<WordId> {
        let words = self.subtree(top, |_| false);
        words[0]..words[words.len() - 1] + 1
    }

    /// The words of the sentence that holds `word`.
    pub(crate) fn sentence_words(&self, word: WordId) -> Range<WordId> {
        self.reading.sentences[self.sentence[word]].words.clone()
    }

    /// Number of the sentence that holds `word`.
    pub(crate) fn sentence_of(&self, word: WordId) -> usize {
        self.sentence[word]
    }

    /// Number of the paragraph that holds `word`.
    pub(crate) fn paragraph_of(&self, word: WordId) -> usize {
        self.reading.sentences[self.sentence[word]].paragraph
    }

    /// The word that `word` hangs on.
    pub(crate) fn head(&self, word: WordId) -> Option<WordId> {
        self.head[word]
    }

    /// What `word` is to its head.
    pub(crate) fn deprel(&self, word: WordId) -> Deprel {
        self.reading.words[word].deprel
    }

    /// Part of speech.
    pub(crate) fn upos(&self, word: WordId) -> Upos {
        self.reading.words[word].upos
    }

    /// Dictionary form.
    pub(crate) fn lemma(&self, word: WordId) -> &str {
        self.reading.lemma(word)
    }

    /// The word as printed.
    pub(crate) fn form(&self, word: WordId) -> &'t str {
        self.reading.form(word)
    }

    /// Whether `word` is punctuation.
    pub(crate) fn is_punct(&self, word: WordId) -> bool {
        self.upos(word) == Upos::Punct
    }
}

/// The heads of all words, where a finite verb may hang on a finite verb only.
fn mended_heads(reading: &Reading<'_>, chain: &[Option<usize>]) -> Vec<Option<WordId>> {
    let is_finite = |word: WordId| matches!(reading.words[word].xpos, "VBZ" | "VBD" | "VBP");
    let heads: Vec<_> = reading.words.iter().map(|word| word.head).collect();
    let mut has_own_clause = vec![false; heads.len()];
    let mut subject = vec![None; heads.len()];
    for (number, word) in reading.words.iter().enumerate() {
        if let (Some(head), Deprel::Nsubj) = (word.head, word.deprel) {
            subject[head] = Some(number);
        }
        if let (Some(head), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux | Deprel::AuxPass | Deprel::Cop) =
            (word.head, word.deprel)
        {
            has_own_clause[head] = true;
        }
    }
    let mut mended = heads.clone();
    for (word, mended) in mended.iter_mut().enumerate() {
        let Some(head) = heads[word] else { continue };
        let stray = reading.words[word].deprel == Deprel::Conj
            && matches!(reading.words[word].xpos, "VBZ" | "VBD")
            && !has_own_clause[word];
        if stray && reading.words[head].xpos == "VB" {
            let mut above = std::iter::successors(heads[head], |&at| heads[at]);
            *mended = above.find(|&at| is_finite(at)).or(Some(head));
        } else if stray && reading.words[head].deprel == Deprel::Ccomp && opens_that_clause(reading, word) {
            let above = heads[head].filter(|&at| reading.words[at].xpos == reading.words[word].xpos);
            *mended = above.or(Some(head));
        } else if stray && reading.words[head].deprel == Deprel::Ccomp && tells(reading, word) {
            // `says that … and calls it …`: only in one tense, and not where the tense is that of the clause as well.
            let above = heads[head].filter(|&at| reading.words[at].xpos == reading.words[word].xpos);
            let apart = reading.words[head].xpos != reading.words[word].xpos;
            *mended = above.filter(|_| apart).or(Some(head));
        } else if concedes(reading, word)
            && let Some(said) = heads[head]
            && let (Some(one), Some(other)) = (subject[word], subject[said])
            && chain[one].is_some()
            && chain[one] == chain[other]
        {
            *mended = Some(said);
        } else if goes_on_with_participle(reading, word)
            && let Some(said) =
                heads[head].filter(|said| (head..word).contains(said) || says_more(reading, word))
        {
            *mended = Some(said);
        } else if let Some(said) = said_beside(reading, word) {
            *mended = Some(said);
        }
    }
    mended
}

/// `The wall fell, the union said, adding …`: the tree hangs the participle on what was said.
fn said_beside(reading: &Reading<'_>, word: WordId) -> Option<WordId> {
    let words = &reading.words;
    let further = words[word].xpos == "VBG" && words[word].deprel == Deprel::Advcl && cites(reading, word);
    let head = words[word].head.filter(|&head| further && head < word)?;
    let cue = |&at: &WordId| {
        words[at].deprel == Deprel::Parataxis && words[at].head == Some(head) && cites(reading, at)
    };
    (head + 1..word).rev().find(cue)
}

/// A verb that may cite by itself.
fn cites(reading: &Reading<'_>, word: WordId) -> bool {
    let entries = lexicon::verb(reading.lemma(word), reading.form(word));
    entries.iter().any(|entry| entry.particle.is_none())
}

/// `she said …, though she added …`: what is conceded stands beside what was said, not in it.
fn concedes(reading: &Reading<'_>, verb: WordId) -> bool {
    let opens = |&word: &WordId| matches!(&*reading.words[word].lemma, "though" | "although");
    let said = reading.words[verb].head.filter(|&head| head < verb);
    reading.words[verb].deprel == Deprel::Advcl
        && said.is_some_and(|head| reading.words[head].deprel == Deprel::Ccomp)
        && (verb.saturating_sub(6)..verb).any(|word| opens(&word) && reading.words[word].head == Some(verb))
}

/// `"…," he said, adding …`: the participle belongs to the verb of saying, not into what was said before it.
fn goes_on_with_participle(reading: &Reading<'_>, word: WordId) -> bool {
    let mut before = (0..word).rev().map(|before| reading.form(before));
    let comma = before.find(|form| !matches!(*form, "”" | "\"" | "''")) == Some(",");
    let said = reading.words[word].head.is_some_and(|head| reading.words[head].deprel == Deprel::Ccomp);
    comma && said && reading.words[word].xpos == "VBG" && reading.words[word].deprel == Deprel::Advcl
}

/// A verb that says what is so, or what something is.
fn tells(reading: &Reading<'_>, word: WordId) -> bool {
    let entries = lexicon::verb(reading.lemma(word), reading.form(word));
    entries
        .iter()
        .any(|entry| entry.particle.is_none() && (entry.takes(Frame::That) || entry.takes(Frame::As)))
}

/// `he argued that …, saying …`: a further verb of saying is its source's, too.
fn says_more(reading: &Reading<'_>, word: WordId) -> bool {
    let entries = lexicon::verb(reading.lemma(word), reading.form(word));
    entries
        .iter()
        .any(|entry| entry.particle.is_none() && entry.takes(Frame::That) && entry.takes(Frame::Quote))
}

/// `… and added that …`: a verb with a clause of its own goes on with the verb of saying before it.
fn opens_that_clause(reading: &Reading<'_>, verb: WordId) -> bool {
    reading.words.get(verb + 1).is_some_and(|next| next.deprel == Deprel::Mark && &*next.lemma == "that")
}
