//! The rules that find attributions, one file for each construction.
//!
//! In: trees and quotations. Out: drafts, each named after its rule; several may speak of one place, `merge` decides.

pub(crate) mod according;
mod aside;
mod clause;
pub(crate) mod colon;
mod construction;
pub(crate) mod equation;
mod finding;
pub(crate) mod hearsay;
pub(crate) mod inserted;
pub(crate) mod noun;
pub(crate) mod quoted;
pub(crate) mod verb;
