//! Moving what was written from the log into the file, beside the work.
//!
//! In: the path of a ledger that is being written. Out: its log (`-wal`) moves into the file once it is long, in a thread of
//! its own: nobody who adds a report waits for it. What is acknowledged is in the log, which is on the disk; where a program
//! ends in the midst of this, the next one to open the ledger goes on.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use rusqlite::{Connection, OpenFlags};

/// The log moves once it has so many bytes: a report writes a megabyte or two, and to move the log in one go writes pages that
/// many reports changed only once.
const LONG: u64 = 64 << 20;

/// Pages of 4 kB from which on a writer moves the log itself: where this is too slow, the log stays bounded.
pub(crate) const WAL_PAGES: u32 = 131_072;

/// Moves the log of one ledger.
#[derive(Debug)]
pub(crate) struct Checkpoint {
    path: PathBuf,
    running: Option<JoinHandle<()>>,
}

impl Checkpoint {
    /// For the ledger at `path`.
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), running: None }
    }

    /// Begins to move the log if it is long and is not being moved.
    pub(crate) fn look(&mut self) {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        let is_long = std::fs::metadata(log).is_ok_and(|log| log.len() >= LONG);
        if is_long && self.running.as_ref().is_none_or(JoinHandle::is_finished) {
            let path = self.path.clone();
            self.running = Some(std::thread::spawn(move || moves(&path)));
        }
    }
}

impl Drop for Checkpoint {
    /// Waits for what is under way, so that the last to close the ledger can take its log away.
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            // A thread that ended early has moved less; the log is as good as before.
            drop(running.join());
        }
    }
}

/// Moves as much as nobody is reading. If that cannot be done now, it is done after the next report.
fn moves(path: &Path) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if let Ok(db) = Connection::open_with_flags(path, flags) {
        drop(db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
    }
}
