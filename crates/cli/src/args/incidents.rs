//! What `incidents` and `incident` can be asked for.
//!
//! In: the arguments. Out: [`IncidentsArgs`] with the filter that the ledger takes, [`IncidentArgs`].

use clap::Args;
use ledger::IncidentFilter;
use record::Edtf;

use super::{LedgerArgs, date};
use crate::output::Format;

/// What `incidents` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct IncidentsArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// A report of it names a place of this name first
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    place: Option<String>,

    /// Such a place is in this country: `KR`
    #[arg(long, value_name = "CODE", help_heading = "Filters")]
    country: Option<String>,

    /// Reported on this day or later
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    since: Option<Edtf>,

    /// Reported on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    until: Option<Edtf>,

    /// A report of it has these words
    #[arg(long, value_name = "WORDS", help_heading = "Filters")]
    text: Option<String>,

    /// So many at most
    #[arg(long, value_name = "N", default_value_t = 100, help_heading = "Output")]
    limit: u32,

    /// How to write them [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

impl IncidentsArgs {
    /// As the ledger takes it.
    pub(crate) fn filter(&self) -> IncidentFilter {
        let day = |date: &Option<Edtf>| date.as_ref().map(|date| date.as_str().to_owned());
        IncidentFilter {
            place: self.place.clone(),
            country: self.country.as_ref().map(|code| code.to_uppercase()),
            since: day(&self.since),
            until: day(&self.until),
            text: self.text.clone(),
            limit: Some(self.limit),
            after: None,
        }
    }
}

/// What `incident` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct IncidentArgs {
    /// The id of the incident, or the hash of any report of it
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// How to write it [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}
