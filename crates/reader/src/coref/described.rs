//! A mention with everything that deciding about it looks at.
//!
//! In: a mention of a reading. Out: [`Described`]: its words, number, pronoun class, determiner and place in the tree.

use crate::{Deprel, EntityKind, Mention, MentionForm, MentionId, Reading, Upos, WordId};

/// A mention, looked at once.
#[derive(Debug)]
pub(crate) struct Described {
    pub(crate) mention: MentionId,
    pub(crate) head: WordId,
    pub(crate) kind: EntityKind,
    pub(crate) form: MentionForm,
    /// Lower-cased words of a name; of others the head alone.
    pub(crate) words: Vec<String>,
    /// First letters of the capitalised words of a name.
    pub(crate) capitals: String,
    /// A name of one word in capitals, without full stops; else empty.
    pub(crate) letters: String,
    pub(crate) sentence: usize,
    /// Lower-cased lemma of the head.
    pub(crate) lemma: String,
    pub(crate) pronoun: Option<PronounClass>,
    pub(crate) number: Option<Number>,
    /// Whether its determiner is "the", "this" and the like.
    pub(crate) definite: bool,
    /// Whether its determiner is "a" or "an".
    pub(crate) indefinite: bool,
    pub(crate) subject: bool,
    pub(crate) relation: Deprel,
    pub(crate) parent: Option<WordId>,
    /// The word of which it is put as another name: an apposition's noun, "agency" in "the agency (known as X)".
    pub(crate) renames: Option<WordId>,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    Singular,
    Plural,
}

/// Personal pronouns by whom they can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PronounClass {
    I,
    We,
    You,
    He,
    She,
    It,
    They,
}

impl PronounClass {
    /// The class of a pronoun as printed; none for all others ("who", "this", "everyone").
    pub(crate) fn of(form: &str) -> Option<Self> {
        Some(match form.to_lowercase().as_str() {
            "i" | "me" | "my" | "mine" | "myself" => Self::I,
            "we" | "us" | "our" | "ours" | "ourselves" => Self::We,
            "you" | "your" | "yours" | "yourself" | "yourselves" => Self::You,
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            "they" | "them" | "their" | "theirs" | "themselves" | "themself" => Self::They,
            _ => return None,
        })
    }

    /// Whether it stands for somebody who takes part in what is said.
    pub(crate) fn is_speech(self) -> bool {
        matches!(self, Self::I | Self::We | Self::You)
    }

    /// Its number, where it has one.
    pub(crate) fn number(self) -> Option<Number> {
        match self {
            Self::I | Self::He | Self::She | Self::It => Some(Number::Singular),
            Self::We | Self::They => Some(Number::Plural),
            Self::You => None,
        }
    }
}

impl Described {
    /// Looks at a mention.
    pub(crate) fn of(reading: &Reading<'_>, id: MentionId, mention: &Mention, sentence: usize) -> Self {
        let word = &reading.words[mention.head];
        let named = mention.form == MentionForm::Named;
        let extent = if named { mention.words.clone() } else { mention.head..mention.head + 1 };
        let forms: Vec<&str> = extent.map(|word| reading.form(word)).collect();
        let pronoun = (mention.form == MentionForm::Pronoun)
            .then(|| PronounClass::of(reading.form(mention.head)))
            .flatten();
        let determiner = determiner(reading, mention.head, sentence);
        let is = |list: &[&str]| {
            determiner.is_some_and(|word| list.iter().any(|known| known.eq_ignore_ascii_case(word)))
        };
        let number = match (mention.form, word.xpos) {
            (MentionForm::Pronoun, _) => pronoun.and_then(PronounClass::number),
            (_, "NN" | "NNP") => Some(Number::Singular),
            (_, "NNS" | "NNPS") => Some(Number::Plural),
            _ => None,
        };
        Self {
            mention: id,
            head: mention.head,
            kind: mention.kind,
            form: mention.form,
            words: forms.iter().map(|form| form.to_lowercase()).collect(),
            capitals: forms
                .iter()
                .filter_map(|form| form.chars().next().filter(|c| c.is_uppercase()))
                .collect(),
            letters: letters(&forms),
            sentence,
            lemma: word.lemma.to_lowercase(),
            pronoun,
            number,
            definite: is(&["the", "this", "that", "these", "those"]),
            indefinite: is(&["a", "an"]),
            subject: matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter),
            relation: word.deprel,
            parent: word.head,
            renames: renames(reading, mention),
        }
    }

    /// Whether it names or describes a person, or stands for one.
    pub(crate) fn is_personal(&self) -> bool {
        self.kind == EntityKind::Person
    }
}

/// Verbs that give something another name.
const NAMING: &[&str] = &["know", "call", "dub", "nickname", "name", "abbreviate", "style", "term"];

/// The word that a mention renames.
fn renames(reading: &Reading<'_>, mention: &Mention) -> Option<WordId> {
    let word = &reading.words[mention.head];
    let above = word.head?;
    let named = mention.form == MentionForm::Named;
    match word.deprel {
        Deprel::Appos | Deprel::NmodDesc => Some(above),
        // "the head of the agency Anna Berg": a name without a preposition after a description.
        Deprel::Nmod | Deprel::NmodUnmarked | Deprel::Flat if named && mention.kind == EntityKind::Person => {
            let bare = reading.child(mention.head, |relation| relation == Deprel::Case).is_none();
            (bare && above < mention.head && reading.words[above].upos == Upos::Noun).then_some(above)
        }
        Deprel::Obl | Deprel::Xcomp | Deprel::Obj if named && NAMING.contains(&reading.lemma(above)) => {
            let clause = &reading.words[above];
            clause.head.filter(|_| matches!(clause.deprel, Deprel::Acl | Deprel::AclRelcl))
        }
        _ => None,
    }
}

/// A name of one word in capitals, without full stops.
fn letters(forms: &[&str]) -> String {
    match forms {
        [only] if only.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) => only.replace('.', ""),
        _ => String::new(),
    }
}

/// The first determiner that hangs on `head`.
fn determiner<'t>(reading: &Reading<'t>, head: WordId, sentence: usize) -> Option<&'t str> {
    let words = reading.sentences[sentence].words.clone();
    // Determiners stand before their noun and seldom far away.
    let near = words.start.max(head.saturating_sub(12))..head;
    near.into_iter()
        .find(|&word| {
            let det = &reading.words[word];
            det.head == Some(head) && det.deprel == Deprel::Det && det.upos != Upos::Punct
        })
        .map(|word| reading.form(word))
}
