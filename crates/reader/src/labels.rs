//! The lists of labels that a model was trained with, from the `labels.json` beside it.
//!
//! In: the JSON text. Out: [`Labels`], per output of the model what each of its scores stands for.

use serde_json::Value;

use crate::coref::FEATURES;
use crate::decode::lemma::Script;
use crate::{Deprel, EntityKind, ReaderError, Upos};

/// What the scores of a model stand for, each list in the order of the scores.
#[derive(Debug)]
pub(crate) struct Labels {
    pub(crate) upos: Vec<Upos>,
    pub(crate) xpos: Vec<&'static str>,
    pub(crate) deprel: Vec<Deprel>,
    pub(crate) lemma: Vec<Script>,
    pub(crate) name: Vec<NameTag>,
    /// What kind of mention a word heads; none where it heads none.
    pub(crate) mention: Vec<Option<EntityKind>>,
    /// SHA-256 of the vocabulary that the model was trained with, in hexadecimal.
    pub(crate) vocabulary: String,
}

/// What a word is to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameTag {
    /// In no name.
    Outside,
    /// The first word of one.
    Begin(EntityKind),
    /// A further word of one.
    Inside(EntityKind),
}

impl NameTag {
    /// What the name is that the word belongs to.
    pub(crate) fn kind(self) -> Option<EntityKind> {
        match self {
            Self::Outside => None,
            Self::Begin(kind) | Self::Inside(kind) => Some(kind),
        }
    }
}

/// The Penn Treebank tags of English UD.
const XPOS: &[&str] = &[
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH",
    "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
    "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$",
    "WRB", "XX", "``",
];

impl Labels {
    /// Reads `labels.json`.
    ///
    /// # Errors
    /// When a list is missing or holds a label that the reading has no word for.
    pub(crate) fn parse(json: &str) -> Result<Self, ReaderError> {
        let lists: Value =
            serde_json::from_str(json).map_err(|error| ReaderError::Labels(error.to_string()))?;
        let link_features = list(&lists, "link_features", |feature| Some(feature.to_owned()))?;
        if link_features != FEATURES {
            return Err(ReaderError::Labels(
                "`link_features` are not those that the program computes".to_owned(),
            ));
        }
        Ok(Self {
            upos: list(&lists, "upos", Upos::from_label)?,
            xpos: list(&lists, "xpos", |tag| XPOS.iter().copied().find(|&known| known == tag))?,
            deprel: list(&lists, "deprel", Deprel::from_label)?,
            lemma: list(&lists, "lemma", Script::parse)?,
            name: list(&lists, "name", name_tag)?,
            mention: list(&lists, "mention", |kind| match kind {
                "none" => Some(None),
                kind => EntityKind::from_label(kind).map(Some),
            })?,
            vocabulary: lists["vocab_sha256"].as_str().unwrap_or_default().to_owned(),
        })
    }
}

/// The list `name`, each label as `meaning` understands it.
fn list<T>(lists: &Value, name: &str, meaning: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, ReaderError> {
    let labels =
        lists[name].as_array().ok_or_else(|| ReaderError::Labels(format!("there is no list `{name}`")))?;
    let understood = labels.iter().map(|label| {
        let known = label.as_str().and_then(&meaning);
        known.ok_or_else(|| ReaderError::Labels(format!("{label} in `{name}` is unknown")))
    });
    understood.collect()
}

fn name_tag(tag: &str) -> Option<NameTag> {
    // Names of works, products, laws and the like are taught as one kind.
    let kind =
        |kind: &str| if kind == "other" { Some(EntityKind::Object) } else { EntityKind::from_label(kind) };
    match tag.split_once('-') {
        None => (tag == "O").then_some(NameTag::Outside),
        Some(("B", rest)) => kind(rest).map(NameTag::Begin),
        Some(("I", rest)) => kind(rest).map(NameTag::Inside),
        Some(_) => None,
    }
}
