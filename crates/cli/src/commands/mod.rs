//! The commands, a file each.
//!
//! In: arguments and the printer. Out: an exit code, or what stopped the command.

mod analyze;
mod eval;
mod read;
mod shell;

pub(crate) use analyze::analyze;
pub(crate) use eval::eval;
pub(crate) use read::read;
pub(crate) use shell::{completions, man};
