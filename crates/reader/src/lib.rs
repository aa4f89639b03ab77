//! From text to [`Reading`]: sentences, words, tags, tree, names, and who is who.
//!
//! In: a text. Out: its reading, every position in bytes of that text. Owns the model file and the runtime; knows
//! nothing of news or attribution, and touches no file, clock or network (the weights are handed in).

pub mod atoms;
mod error;
mod paragraphs;
mod reading;
pub mod windows;
pub mod wordpiece;

pub use error::ReaderError;
pub use reading::*;
