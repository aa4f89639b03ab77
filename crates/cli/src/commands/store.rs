//! What commands that use a ledger have in common.
//!
//! In: `--ledger`, the environment. Out: the open ledger; its errors as reasons to stop; the clock.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use etcetera::{BaseStrategy, choose_base_strategy};
use ledger::{Ledger, LedgerError};

use crate::args::LedgerArgs;
use crate::output::Format;
use crate::printer::Stop;

impl LedgerArgs {
    /// The file: what is named, or the place for it on this platform.
    pub(super) fn path(&self) -> Result<PathBuf, Stop> {
        if let Some(path) = &self.ledger {
            return Ok(path.clone());
        }
        let base = choose_base_strategy().map_err(|_| Stop::Fatal {
            message: "there is no home folder to keep the ledger in".to_owned(),
            hint: Some("name a file: `--ledger desk.onrecord`".to_owned()),
        })?;
        Ok(base.data_dir().join("onrecord").join("ledger.onrecord"))
    }

    /// The ledger, made where there is none.
    pub(super) fn create(&self) -> Result<Ledger, Stop> {
        Ok(Ledger::create(&self.path()?)?)
    }

    /// The ledger, to change it.
    pub(super) fn open(&self) -> Result<Ledger, Stop> {
        Ok(Ledger::open(&self.path()?)?)
    }

    /// The ledger, to look at it.
    pub(super) fn read(&self) -> Result<Ledger, Stop> {
        Ok(Ledger::read(&self.path()?)?)
    }
}

impl From<LedgerError> for Stop {
    fn from(error: LedgerError) -> Self {
        Self::Fatal { message: error.to_string(), hint: error.hint().map(str::to_owned) }
    }
}

/// The format that is asked for: text on a terminal, JSON Lines elsewhere.
pub(super) fn format(asked: Option<Format>) -> Format {
    asked.unwrap_or(if io::stdout().is_terminal() { Format::Text } else { Format::Jsonl })
}

/// Now, RFC 3339 in seconds.
pub(super) fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}

/// The version that is kept beside each record.
pub(super) const READER: &str = concat!("onrecord ", env!("CARGO_PKG_VERSION"));
