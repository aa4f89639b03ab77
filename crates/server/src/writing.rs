//! The one thread that writes.
//!
//! In: reviews and reports. Out: what became of each, once it is on the disk. Everything that changes the ledger comes by
//! here, one after another, so that nothing in this program waits for another of its own writers.

use std::thread;

use ledger::{Added, Archived, Ledger, LedgerError, Review};
use record::Record;
use tokio::sync::{mpsc, oneshot};

use crate::problem::Problem;
use crate::state::{ServeError, now};

/// Changes that may wait.
const WAITING: usize = 256;

/// A report that was read, about to be kept.
pub(crate) struct Read {
    pub(crate) bytes: Vec<u8>,
    pub(crate) origin: String,
    pub(crate) record: Record,
}

enum Job {
    Review(Box<Review>, oneshot::Sender<Result<i64, LedgerError>>),
    Add(Vec<Read>, oneshot::Sender<Result<Vec<Added>, LedgerError>>),
}

/// Hands changes to the thread that writes.
#[derive(Clone)]
pub(crate) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    /// Starts the thread; it ends when nobody can hand it anything any more, after what it was handed is done.
    pub(crate) fn start(
        ledger: Ledger,
        reader: String,
    ) -> Result<(Self, thread::JoinHandle<()>), ServeError> {
        let (jobs, mut waiting) = mpsc::channel(WAITING);
        let mut ledger = ledger;
        let work = move || {
            while let Some(job) = waiting.blocking_recv() {
                // Whoever asked may have gone; what was asked is done all the same.
                match job {
                    Job::Review(review, done) => drop(done.send(ledger.review(&review))),
                    Job::Add(reports, done) => drop(done.send(add(&mut ledger, &reports, &reader))),
                }
            }
        };
        let thread =
            thread::Builder::new().name("write".to_owned()).spawn(work).map_err(ServeError::Start)?;
        Ok((Self { jobs }, thread))
    }

    /// Keeps a review; gives its number.
    pub(crate) async fn review(&self, review: Review) -> Result<i64, Problem> {
        let (done, answer) = oneshot::channel();
        self.jobs.send(Job::Review(Box::new(review), done)).await.map_err(|_| Problem::inside())?;
        Ok(answer.await.map_err(|_| Problem::inside())??)
    }

    /// Keeps reports; for threads that may wait.
    pub(crate) fn add(&self, reports: Vec<Read>) -> Result<Vec<Added>, Problem> {
        let (done, answer) = oneshot::channel();
        self.jobs.blocking_send(Job::Add(reports, done)).map_err(|_| Problem::inside())?;
        Ok(answer.blocking_recv().map_err(|_| Problem::inside())??)
    }
}

fn add(ledger: &mut Ledger, reports: &[Read], reader: &str) -> Result<Vec<Added>, LedgerError> {
    let got = now();
    let kept = reports
        .iter()
        .map(|Read { bytes, origin, record }| (Archived { bytes, origin, got: &got, reader }, record));
    let kept: Vec<_> = kept.collect();
    ledger.add_all(&kept)
}
