//! What every request needs: the pool to look with, the writer, the uploads, the events.
//!
//! In: a [`Config`]. Out: a [`Desk`], shared by all requests.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use ledger::LedgerError;
use record::{Notice, Record, Report};

use crate::accounts::{AccountsError, People};
use crate::events::Events;
use crate::guard::{HostName, Token};
use crate::looking::Readers;
use crate::uploads::Uploads;
use crate::writing::Writer;

/// Makes records of reports; `recorder::Recorder::record_all` does.
pub type MakeRecords = Arc<dyn Fn(Vec<(Report, Vec<Notice>)>) -> Vec<Record> + Send + Sync>;

/// What is served, and to whom.
pub struct Config {
    /// The ledger; made where there is none.
    pub ledger: PathBuf,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What a caller has to show; that or accounts are needed to listen anywhere but on this machine.
    pub token: Option<Token>,
    /// The file of those who sign in with a name and a password; none where whoever reaches the server may do everything.
    pub accounts: Option<PathBuf>,
    /// By what other names it is asked, such as that of a proxy before it.
    pub names: Vec<HostName>,
    /// Makes records of reports.
    pub records: MakeRecords,
    /// The version that is kept beside each record.
    pub reader: String,
    /// Told what went wrong inside; what came from outside may stand in it, and has to be escaped.
    pub complain: Arc<dyn Fn(&str) + Send + Sync>,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The address.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// Threads.
    #[error("cannot start: {0}")]
    Start(std::io::Error),
    /// The accounts.
    #[error(transparent)]
    Accounts(#[from] AccountsError),
    /// Nobody could sign in.
    #[error("`{0}` names nobody who could sign in")]
    Nobody(String),
    /// Anybody on the network could ask.
    #[error("{0} can be reached from other machines, and neither a token nor a password is asked for")]
    NoToken(SocketAddr),
}

impl ServeError {
    /// What to try.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Ledger(error) => error.hint(),
            Self::Listen(..) => Some("`--listen 127.0.0.1:0` takes a free port"),
            Self::Start(_) => None,
            Self::Accounts(_) | Self::Nobody(_) => {
                Some("add somebody: `onrecord accounts add NAME --role admin --accounts FILE`")
            }
            Self::NoToken(_) => Some(
                "listen on 127.0.0.1, or let people sign in, `--accounts FILE`, or show a token, `--token-file FILE`",
            ),
        }
    }
}

/// What every request needs.
pub(crate) struct Desk {
    pub(crate) readers: Readers,
    pub(crate) writer: Writer,
    pub(crate) uploads: Uploads,
    pub(crate) events: Events,
    pub(crate) people: Option<Arc<People>>,
    pub(crate) complain: Arc<dyn Fn(&str) + Send + Sync>,
}

/// Now, RFC 3339 in seconds.
pub(crate) fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}
