//! The commands, a file each.
//!
//! In: arguments and the printer. Out: an exit code, or what stopped the command.

mod analyze;
mod read;
mod shell;

pub(crate) use analyze::analyze;
pub(crate) use read::read;
pub(crate) use shell::{completions, man};
