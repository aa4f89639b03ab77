//! From a [`reader::Reading`] to attributions: who is cited, by which words, for what.
//!
//! In: a reading. Out: attributions in order of the text, each with the rules that made it, and what is left over as the
//! report's own voice. Knows nothing of storage or of other reports.

mod types;

pub use types::{Attribution, Cue, Voice};

use reader::Reading;
use record::ByteSpan;

/// Every place in the text where somebody is cited, in order of their contents.
#[must_use]
pub fn attributions(_reading: &Reading<'_>) -> Vec<Attribution> {
    Vec::new()
}

/// The sentences, or parts of sentences, that no attribution covers: the report's own voice.
#[must_use]
pub fn narration(_reading: &Reading<'_>, _attributions: &[Attribution]) -> Vec<ByteSpan> {
    Vec::new()
}
