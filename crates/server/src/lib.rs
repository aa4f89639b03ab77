//! The ledger over HTTP: questions, reviews, uploads and events, for the app in the browser and for other programs.
//!
//! In: a ledger, an address, something that makes records of reports. Out: answers as JSON under `/api/v1`, described by an
//! OpenAPI document. One thread writes, one reads uploads, any number of requests look. Knows nothing of how anything is
//! found in a text, and of SQL. Whoever sends a request is hostile until shown otherwise: see [`guard`].

mod accounts;
mod app;
mod cursor;
mod events;
mod guard;
mod inbox;
mod looking;
mod problem;
mod routes;
mod serve;
mod state;
mod uploads;
mod writing;

pub use accounts::{Account, Accounts, AccountsError, Password, Role};
pub use guard::{HostName, Token};
pub use routes::openapi;
pub use serve::{Serving, serve};
pub use state::{Config, MakeRecords, ServeError};
