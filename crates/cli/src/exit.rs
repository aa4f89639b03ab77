//! How the program ends.
//!
//! In: nothing. Out: the exit codes, which scripts may rely on.

use std::process::ExitCode;

/// The exit codes; `--help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything asked for was done, or whoever reads the output has seen enough.
    Done = 0,
    /// Everything asked for was done, and the answer is no.
    No = 1,
    /// Something could not be read or done; all else was.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
