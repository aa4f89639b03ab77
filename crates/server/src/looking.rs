//! Connections that can only look, shared by the requests.
//!
//! In: a question. Out: its answer, worked out on a thread that may wait. Whoever looks never waits for the writer; where
//! all connections are in use, a request waits for one of them.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use ledger::{Ledger, LedgerError};
use tokio::sync::Semaphore;

use crate::problem::Problem;

/// Connections at once: each may keep 64 MiB of pages.
const READERS: usize = 4;

/// The connections.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Ledger>>>,
    free: Arc<Semaphore>,
}

impl Readers {
    /// Connections to the ledger at `path`, opened as they are needed.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, idle: Arc::default(), free: Arc::new(Semaphore::new(READERS)) }
    }

    /// The answer to a question.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Ledger) -> Result<T, LedgerError> + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(|_| Problem::inside())?;
        let (path, idle) = (self.path.clone(), Arc::clone(&self.idle));
        let asked = tokio::task::spawn_blocking(move || {
            let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let ledger = waiting.map_or_else(|| Ledger::read(&path), Ok)?;
            let answer = question(&ledger);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(ledger);
            drop(permit);
            answer
        });
        Ok(asked.await.map_err(|_| Problem::inside())??)
    }
}
