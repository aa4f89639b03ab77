//! From text to [`Reading`]: sentences, words, tags, tree, names, and who is who.
//!
//! In: a text. Out: its reading, every position in bytes of that text. Owns the model file and the runtime; knows
//! nothing of news or attribution, and touches no file, clock or network (the weights are handed in).

mod reader;
mod reading;

pub mod atoms;
mod breaks;
mod paragraphs;
pub mod windows;
pub mod wordpiece;

mod decode;
mod labels;
mod network;

mod acronyms;
mod appositions;
mod assemble;
mod cohesion;
mod coref;
mod kind_words;
mod mentions;
mod namesakes;

mod conllu;
mod error;

pub use conllu::Conllu;
pub use error::ReaderError;
pub use reader::Reader;
pub use reading::*;
