//! The one journey: from a [`record::Report`] to its [`record::Record`].
//!
//! In: reports and what intake noticed about them. Out: their records. Calls reader, attribution and grounding in turn
//! and ties their results together: ids, mentions, the time and place of saying. Positions turn from bytes into scalar
//! values here and nowhere else.

mod assemble;
mod check;
mod clause;
mod first_person;
mod language;
mod lexicon;
mod occasion;
mod order;
mod recorder;
mod remarks;
mod saying;
#[cfg(test)]
mod testing;
mod timings;

pub use check::problems;
pub use recorder::{Options, Recorder};
pub use timings::{Room, Timings};
