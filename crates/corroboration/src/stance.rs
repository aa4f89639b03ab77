//! How a report stands to a claim: confirms it, denies it, doubts it, only reports it, or has nothing to do with it.
//!
//! In: a claim in words; a headline, a report with its record, or one attribution. Out: a [`Relation`] with its reasons in words.
//! Cues ([`cues`]) beside the claim's own words ([`text`]) become features; features times a table of round points
//! ([`points`]) become the answer. Says what a text holds of a claim, never whether the claim is true.

pub mod attribution;
pub mod body;
pub mod claim;
pub mod cues;
pub mod headline;
pub mod points;
pub mod text;

use std::fmt;

/// How a text, or a source in it, stands to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Says so on its own word.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Does not say that it is so, and questions it: `cannot confirm`.
    Doubts,
    /// Passes it on, on somebody else's word or without vouching for it.
    Reports,
    /// Is about something else.
    Unrelated,
}

impl Relation {
    /// All values, in the order of their definition.
    pub const ALL: &[Self] = &[Self::Confirms, Self::Denies, Self::Doubts, Self::Reports, Self::Unrelated];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirms => "confirms",
            Self::Denies => "denies",
            Self::Doubts => "doubts",
            Self::Reports => "reports",
            Self::Unrelated => "unrelated",
        }
    }

    /// What stands to the opposite of the claim as this stands to the claim.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Confirms => Self::Denies,
            Self::Denies => Self::Confirms,
            other => other,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A relation and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// How the text stands to the claim.
    pub relation: Relation,
    /// The reasons, weightiest first, each in words: ``refuting word `hoax` beside `banksy` ``.
    pub because: Vec<String>,
}
