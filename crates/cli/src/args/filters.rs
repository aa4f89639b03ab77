//! What narrows an answer about claims, in every question alike.
//!
//! In: the arguments. Out: [`FilterArgs`], and the filter that the ledger takes.

use clap::{Args, ValueEnum};
use ledger::ClaimFilter;
use record::Edtf;

use super::date;

/// Which claims an answer is taken from.
#[derive(Debug, Args)]
pub(crate) struct FilterArgs {
    /// Somebody of this name takes a stand
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    pub(crate) party: Option<String>,

    /// It is about a place of this name
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    pub(crate) place: Option<String>,

    /// It is about a place in this country: `KR`
    #[arg(long, value_name = "CODE", help_heading = "Filters")]
    pub(crate) country: Option<String>,

    /// Made on this day or later
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    pub(crate) since: Option<Edtf>,

    /// Made on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Filters")]
    pub(crate) until: Option<Edtf>,

    /// Somebody takes this stand
    #[arg(long, value_enum, value_name = "STAND", help_heading = "Filters")]
    pub(crate) stance: Option<StandArg>,

    /// How it stands
    #[arg(long, value_enum, value_name = "STATUS", help_heading = "Filters")]
    pub(crate) status: Option<StatusArg>,

    /// A content of it has these words; `kill*` is any that begins so
    #[arg(long, value_name = "WORDS", help_heading = "Filters")]
    pub(crate) text: Option<String>,
}

/// What somebody says to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StandArg {
    /// Says so
    Asserts,
    /// Says that it is indeed so
    Confirms,
    /// Says that it is not so
    Denies,
    /// Questions it
    Doubts,
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusArg {
    /// One origin says so
    Single,
    /// Two or more independent origins say so
    Corroborated,
    /// Some say so, others that it is not so
    Contested,
    /// Only denials and doubts are known
    Denied,
}

impl FilterArgs {
    /// As the ledger takes it.
    pub(crate) fn filter(&self, limit: Option<u32>) -> ClaimFilter {
        ClaimFilter {
            party: self.party.clone(),
            place: self.place.clone(),
            country: self.country.as_ref().map(|code| code.to_uppercase()),
            since: self.since.as_ref().map(|date| date.as_str().to_owned()),
            until: self.until.as_ref().map(|date| date.as_str().to_owned()),
            stand: self.stance.as_ref().and_then(word),
            status: self.status.as_ref().and_then(word),
            text: self.text.clone(),
            limit,
            after: None,
        }
    }
}

/// The word of a choice.
fn word(choice: &impl ValueEnum) -> Option<String> {
    choice.to_possible_value().map(|value| value.get_name().to_owned())
}
