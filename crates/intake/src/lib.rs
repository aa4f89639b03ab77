//! From bytes, files, folders and archives to [`record::Report`]s.
//!
//! In: anything a user may point at: texts, saved HTML pages, JSON Lines, folders, `.zip` and `.gz` archives, standard
//! input. Out: [`Item`]s, each a report with the hash of its bytes, or [`Refusal`]s by name for what cannot be read.
//! Knows nothing of language analysis or storage. Input is hostile: see [`limits`].
//!
//! Reading has three steps, so that it can be counted and spread over cores while memory stays flat:
//!
//! ```no_run
//! let listing = intake::list(["reports/", "more.zip"]); // names only: how much there is to do
//! for unit in intake::Units::new(listing.inputs) {      // bytes, one report's after the other, in order
//!     match unit.and_then(intake::Unit::read) {         // the work, on any thread
//!         Ok(item) => println!("{}: {}", item.origin, item.report.text),
//!         Err(refusal) => eprintln!("{refusal}\n\nhint: {}", refusal.why.hint()),
//!     }
//! }
//! ```

pub mod dates;
pub mod limits;

mod list;
mod refusal;
mod units;

mod encoding;
mod hash;
mod html;
mod inflate;
mod json;
mod language;
mod sniff;
mod text;
mod walk;

use record::{Notice, Report};

pub use language::is_english;
pub use list::{Input, Listing, list};
pub use refusal::{Refusal, Why};
pub use units::{Unit, Units};

/// One report that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The report.
    pub report: Report,
    /// What a reader of its record should know: a guessed character set, characters that could not be read.
    pub notices: Vec<Notice>,
    /// As a person would name it: `reports.zip:2024/a.html`, `file.jsonl:17`, `-`.
    pub origin: String,
}
