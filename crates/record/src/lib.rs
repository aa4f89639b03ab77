//! The vocabulary of onrecord as plain types: what one report says, and on whose word.
//!
//! In: nothing. Out: [`Record`] and its parts, which serialise to the public contract, one JSON object per report.
//! [`Index`] finds its entries by their ids, [`Weights`] say how far each is to be believed.
//! Knows nothing of files, models or clocks; every other room speaks in these words.

mod confidence;
mod edtf;
mod index;
mod span;
mod types;

pub use confidence::{ALWAYS, Confidence, Weights};
pub use edtf::{Day, Edtf, EdtfError};
pub use index::{Entry, Index};
pub use span::{ByteSpan, Offsets, Span};
pub use types::*;
