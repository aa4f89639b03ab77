//! The three parts of an attribution that stand in the text.
//!
//! In: an attribution of a record. Out: the spans of a part.

use record::{Attribution, Span};

/// What an attribution consists of in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who vouches for the content.
    Source,
    /// The words that attribute.
    Cue,
    /// What is attributed.
    Content,
}

impl Part {
    /// All parts, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Source, Self::Cue, Self::Content];

    /// As the record calls it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Cue => "cue",
            Self::Content => "content",
        }
    }

    /// Where this part of `attribution` stands; nothing where it has none.
    pub(crate) fn of(self, attribution: &Attribution) -> &[Span] {
        match self {
            Self::Source => attribution.source.as_ref().map_or(&[], |source| &source.spans),
            Self::Cue => attribution.cue.as_ref().map_or(&[], |cue| &cue.spans),
            Self::Content => &attribution.content.spans,
        }
    }
}
