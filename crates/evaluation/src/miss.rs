//! Where a record is not as it was annotated.
//!
//! In: an attribution of either side. Out: a [`Miss`] in words.

use crate::field::Field;

/// What is the matter with an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissKind {
    /// It is annotated and was not found.
    Missed,
    /// It was found, with fields that are wrong.
    Wrong,
    /// It was written and is not annotated.
    Added,
    /// It was written of words that are annotated as citing nobody.
    Forbidden,
}

impl MissKind {
    /// In one word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Wrong => "wrong",
            Self::Added => "added",
            Self::Forbidden => "forbidden",
        }
    }
}

/// One attribution that is not as it was annotated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// What is the matter with it.
    pub kind: MissKind,
    /// The words that attribute.
    pub cue: String,
    /// What is attributed.
    pub content: String,
    /// The fields that are wrong, where it was found.
    pub fields: Vec<Field>,
}
