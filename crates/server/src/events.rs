//! What happens at the desk, told to whoever listens.
//!
//! In: what happened. Out: server-sent events, each with a name and a JSON object. Who listens too slowly is told that it
//! missed some, and can ask for the state anew.

use std::convert::Infallible;

use axum::response::sse::Event;
use futures_util::stream::{Stream, unfold};
use serde::Serialize;
use tokio::sync::{broadcast, watch};
use utoipa::ToSchema;

/// Events that are kept for those who are slow.
const KEPT: usize = 1_024;

/// Something that happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(crate) enum Happening {
    /// An upload is being read.
    Reading {
        /// Its number.
        upload: u64,
        /// As it was named.
        name: String,
    },
    /// A report is in the ledger.
    Added {
        /// The upload that it came by.
        upload: u64,
        /// `sha256:` and the hash of its bytes.
        report: String,
        /// Where it came from.
        origin: String,
        /// Whether it was not there before.
        new: bool,
    },
    /// Something could not be read or kept.
    Refused {
        /// The upload that it came by.
        upload: u64,
        /// Which, and why.
        message: String,
        /// What to try.
        #[serde(skip_serializing_if = "Option::is_none")]
        hint: Option<String>,
    },
    /// An upload is done with.
    Done {
        /// Its number.
        upload: u64,
        /// Reports that were new.
        added: usize,
        /// Reports that were there already.
        there: usize,
        /// What could not be read or kept.
        refused: usize,
    },
    /// Somebody decided something.
    Reviewed {
        /// Its number in the log.
        review: i64,
        /// What.
        what: String,
        /// What about.
        subject: String,
    },
    /// So many events were missed.
    Missed {
        /// How many.
        count: u64,
    },
}

impl Happening {
    fn name(&self) -> &'static str {
        match self {
            Self::Reading { .. } => "reading",
            Self::Added { .. } => "added",
            Self::Refused { .. } => "refused",
            Self::Done { .. } => "done",
            Self::Reviewed { .. } => "reviewed",
            Self::Missed { .. } => "missed",
        }
    }

    fn event(&self) -> Event {
        let event = Event::default().event(self.name());
        event.json_data(self).unwrap_or_default()
    }
}

/// Tells and listens.
#[derive(Clone)]
pub(crate) struct Events {
    sender: broadcast::Sender<Happening>,
    open: watch::Receiver<bool>,
}

impl Events {
    /// Events that can be listened to while `open` holds true.
    pub(crate) fn new(open: watch::Receiver<bool>) -> Self {
        Self { sender: broadcast::Sender::new(KEPT), open }
    }

    /// Tells everybody.
    pub(crate) fn tell(&self, happening: Happening) {
        // Nobody may be listening.
        let _ = self.sender.send(happening);
    }

    /// All that happens from now on.
    pub(crate) fn listen(&self) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
        unfold((self.sender.subscribe(), self.open.clone()), |(mut events, mut open)| async move {
            let happening = tokio::select! {
                _ = open.wait_for(|open| !open) => return None,
                happening = events.recv() => happening,
            };
            let happening = match happening {
                Ok(happening) => happening,
                Err(broadcast::error::RecvError::Lagged(count)) => Happening::Missed { count },
                Err(broadcast::error::RecvError::Closed) => return None,
            };
            Some((Ok(happening.event()), (events, open)))
        })
    }
}
