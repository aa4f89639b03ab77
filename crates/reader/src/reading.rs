//! What a text is made of: the types that every later room reads from.
//!
//! In: filled in by the decoder. Out: [`Reading`], with look-ups along the tree. Words are numbered through the whole
//! text; ranges of words are half open.

use std::ops::Range;

use record::ByteSpan;

/// Number of a word in its text, from 0.
pub type WordId = usize;

/// The linguistic analysis of one text.
#[derive(Debug, Clone)]
pub struct Reading<'t> {
    /// What was read; every span points into it.
    pub text: &'t str,
    /// Sentences in order; together they hold every word once.
    pub sentences: Vec<Sentence>,
    /// Syntactic words in order (`don't` is two).
    pub words: Vec<Word>,
    /// Mentions of people, bodies, places and things, by start, longer before shorter; they may nest.
    pub mentions: Vec<Mention>,
    /// Mentions that speak of one and the same, in order of the text; a mention is in one chain at most.
    pub chains: Vec<Vec<MentionId>>,
}

/// Number of a mention in [`Reading::mentions`].
pub type MentionId = usize;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub words: Range<WordId>,
    /// From its first to its last character, white space at the ends left out.
    pub span: ByteSpan,
    /// Number of its paragraph: a paragraph ends at an empty line, or at a line end where lines are paragraphs.
    pub paragraph: usize,
}

/// One syntactic word.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its characters; the parts of a multi-word token share the token out between them.
    pub span: ByteSpan,
    /// Whether it continues the surface token of the word before (`n't` of `don't`).
    pub continues_token: bool,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag (`VBD`, `NNP`), which tells tense and number.
    pub xpos: &'static str,
    /// The word it hangs on; none for the root of its sentence.
    pub head: Option<WordId>,
    /// What it is to its head.
    pub deprel: Deprel,
}

/// A mention of somebody or something, with the word that heads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its words: of a name the name itself, of a description the noun phrase without clauses.
    pub words: Range<WordId>,
    /// The word that heads it.
    pub head: WordId,
    /// What it is.
    pub kind: EntityKind,
    /// How it refers.
    pub form: MentionForm,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name.
    Named,
    /// By description.
    Nominal,
    /// By pronoun.
    Pronoun,
}

macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the labels are defined by Universal Dependencies and GUM")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All labels in the order of their definition.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As the treebank writes it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The label written `text`, if there is one.
            #[must_use]
            pub fn from_label(text: &str) -> Option<Self> {
                match text { $($label => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

labels! {
    /// Universal parts of speech (universaldependencies.org/u/pos).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

labels! {
    /// Relations of English UD with their subtypes (universaldependencies.org/en/dep).
    Deprel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj",
        Cop = "cop", Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass", Dep = "dep", Det = "det",
        DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl",
        Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark",
        Nmod = "nmod", NmodDesc = "nmod:desc", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj", NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj",
        Obl = "obl", OblAgent = "obl:agent", OblUnmarked = "obl:unmarked", Orphan = "orphan",
        Parataxis = "parataxis", Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

labels! {
    /// What a mention is, after GUM.
    EntityKind {
        Person = "person", Organization = "organization", Place = "place", Time = "time", Event = "event",
        Object = "object", Abstract = "abstract",
    }
}

impl<'t> Reading<'t> {
    /// A word as printed.
    #[must_use]
    pub fn form(&self, word: WordId) -> &'t str {
        self.words[word].span.of(self.text)
    }

    /// The dictionary form of a word.
    #[must_use]
    pub fn lemma(&self, word: WordId) -> &str {
        &self.words[word].lemma
    }

    /// The sentence that holds a word.
    ///
    /// # Panics
    /// When there is no such word.
    #[must_use]
    pub fn sentence_of(&self, word: WordId) -> usize {
        self.sentences.partition_point(|sentence| sentence.words.end <= word)
    }

    /// The words that hang directly on `head`, in order of the text.
    pub fn children(&self, head: WordId) -> impl DoubleEndedIterator<Item = WordId> + '_ {
        let sentence = self.sentences[self.sentence_of(head)].words.clone();
        sentence.filter(move |&word| self.words[word].head == Some(head))
    }

    /// The first child of `head` in a relation that `wanted` accepts.
    pub fn child(&self, head: WordId, wanted: impl Fn(Deprel) -> bool) -> Option<WordId> {
        self.children(head).find(|&word| wanted(self.words[word].deprel))
    }

    /// `top` and every word below it, in order of the text.
    #[must_use]
    pub fn subtree(&self, top: WordId) -> Vec<WordId> {
        self.subtree_without(top, |_| false)
    }

    /// `top` and every word below it, leaving out each branch whose first word `skip` accepts.
    #[must_use]
    pub fn subtree_without(&self, top: WordId, skip: impl Fn(WordId) -> bool) -> Vec<WordId> {
        let sentence = self.sentences[self.sentence_of(top)].words.clone();
        sentence
            .filter(|&word| {
                let mut at = word;
                loop {
                    if at == top {
                        return true;
                    }
                    if skip(at) {
                        return false;
                    }
                    match self.words[at].head {
                        Some(head) => at = head,
                        None => return false,
                    }
                }
            })
            .collect()
    }

    /// From the first character of the first word to the last of the last; empty ranges have no span.
    #[must_use]
    pub fn span(&self, words: Range<WordId>) -> Option<ByteSpan> {
        if words.is_empty() {
            return None;
        }
        Some(ByteSpan::new(self.words[words.start].span.start, self.words[words.end - 1].span.end))
    }
}
