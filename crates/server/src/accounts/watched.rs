//! The accounts of a file that may change while they are used.
//!
//! In: a file. Out: what it holds now. While it cannot be read there is nobody, so that nobody is let in by mistake.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use super::{Accounts, AccountsError};

/// By what a file that changed is known.
type Stamp = (SystemTime, u64);

/// The accounts of a file.
pub(super) struct Watched {
    pub(super) path: PathBuf,
    known: RwLock<(Option<Stamp>, Arc<Accounts>)>,
    complain: Arc<dyn Fn(&str) + Send + Sync>,
}

impl Watched {
    /// Reads a file, and tells `complain` when that fails later.
    pub(super) fn new(
        path: PathBuf,
        complain: Arc<dyn Fn(&str) + Send + Sync>,
    ) -> Result<Self, AccountsError> {
        let all = Accounts::read(&path)?;
        let watched = Self { path, known: RwLock::new((None, Arc::new(all))), complain };
        watched.now();
        Ok(watched)
    }

    /// What the file holds now.
    pub(super) fn now(&self) -> Arc<Accounts> {
        let stamp = std::fs::metadata(&self.path).and_then(|about| Ok((about.modified()?, about.len()))).ok();
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if known.0 == stamp && stamp.is_some() {
                return Arc::clone(&known.1);
            }
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let all = Accounts::read(&self.path).unwrap_or_else(|cause| {
            (self.complain)(&format!("nobody is let in: {cause}"));
            Accounts::default()
        });
        *known = (stamp, Arc::new(all));
        Arc::clone(&known.1)
    }
}
