//! The commands, a file each.
//!
//! In: arguments and the printer. Out: an exit code, or what stopped the command.

mod accounts;
mod add;
mod analyze;
mod eval;
mod questions;
mod read;
mod reread;
mod review;
mod serve;
mod shell;
mod store;
mod verify;

pub(crate) use accounts::accounts;
pub(crate) use add::add;
pub(crate) use analyze::analyze;
pub(crate) use eval::eval;
pub(crate) use questions::{claim, claims, copies, figures, incident, incidents, party, search, sql};
pub(crate) use read::read;
pub(crate) use reread::reread;
pub(crate) use review::{log, review};
pub(crate) use serve::serve;
pub(crate) use shell::{completions, man};
pub(crate) use verify::verify;
