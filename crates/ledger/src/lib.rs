//! One SQLite file: reports as they came, their records, the claims across them, and what people decided.
//!
//! In: bytes and records, reviews. Out: what is kept, and answers about it. Everything that is acknowledged is on the disk;
//! a report is there whole or not at all. Knows nothing of HTTP, of terminals, or of how anything is found in a text.
//! The only room with SQL.

mod appearance;
mod asking;
mod checkpoint;
mod claims;
mod copies;
mod dossier;
mod error;
mod incidents;
mod ledger;
mod log;
mod migrate;
mod refuse;
mod reread;
mod review;
mod search;
mod sql;
mod store;
mod verify;

pub use appearance::appearance_id;
pub use asking::{
    Change, Counted, Desk, Extent, Facets, Link, Month, MovedFigure, NamedCount, Network, Node, PartyPage,
    PlaceItem, Places, Range, Said, Taken,
};
pub use claims::{ClaimFilter, ClaimLine, FigureLine, PartyLine, PositionLine};
pub use copies::{CopiedReport, CopyLine};
pub use dossier::Dossier;
pub use error::LedgerError;
pub use incidents::{IncidentDossier, IncidentFilter, IncidentLine, IncidentReport, Tally, ToldValue};
pub use ledger::{Filling, Ledger, ReportRow};
pub use log::LogLine;
pub use reread::Moved;
pub use review::{Correction, Decision, Rejection, Review};
pub use search::{AttributionHit, Hits, ReportHit};
pub use sql::{Answer, Limits};
pub use store::{Added, Archived, report_id};
pub use verify::Problem;
