//! What an attribution is before it is tied to parties, times and places: spans in bytes, words by number.
//!
//! In: filled by the rules. Out: read by whoever assembles the record.

use std::collections::BTreeMap;

use reader::WordId;
use record::{ByteSpan, Certainty, Kind, Polarity, Stance};

/// Somebody is cited for something.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// How much of the content stands inside quotation marks.
    pub kind: Kind,
    /// What the source does with the content.
    pub stance: Stance,
    /// Whether the content says that something is so.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// The words that attribute.
    pub cue: Option<Cue>,
    /// What is attributed, without enclosing quotation marks; never empty.
    pub content: Vec<ByteSpan>,
    /// Who vouches for the content.
    pub source: Option<Voice>,
    /// Who passed it on, nearest the reader first.
    pub via: Vec<Voice>,
    /// What else the attributing clause holds, where time and place of saying may stand.
    pub frame: Vec<ByteSpan>,
    /// How probable it is that all this is right, from 0.01 to 0.99.
    pub confidence: f32,
    /// Which rule made each field: `cue` → `verb with clausal complement`.
    pub why: BTreeMap<&'static str, String>,
}

/// The words that attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Where the words stand.
    pub spans: Vec<ByteSpan>,
    /// The word that heads them.
    pub head: WordId,
    /// Dictionary form: `confirm`, `according to`, `call on`.
    pub lemma: String,
}

/// Somebody, as printed at this place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The whole noun phrase.
    pub spans: Vec<ByteSpan>,
    /// The word that heads it.
    pub head: WordId,
}
