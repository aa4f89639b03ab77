//! Reports that were sent, read in the background.
//!
//! In: bytes and the name that they came under. Out: reports in the ledger, and events that say how far it is. What waits is
//! bounded in number and in bytes; what is there already is not read again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use axum::http::StatusCode;
use intake::{Item, Units};
use ledger::{Added, Ledger, report_id};
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use utoipa::ToSchema;

use crate::events::{Events, Happening};
use crate::problem::Problem;
use crate::state::{MakeRecords, ServeError};
use crate::writing::{Read, Writer};

/// The largest upload, in bytes.
pub(crate) const MAX_UPLOAD: usize = 32 << 20;
/// Bytes of uploads that may wait or be on their way.
pub(crate) const MAX_WAITING: usize = 128 << 20;
/// Uploads that may wait.
const MAX_UPLOADS: usize = 4_096;
/// Reports that are read and kept together.
const TOGETHER: usize = 16;
/// Uploads whose state is remembered.
const REMEMBERED: usize = 10_000;

/// How far an upload is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct State {
    /// Its number.
    pub(crate) id: u64,
    /// As it was named.
    pub(crate) name: String,
    /// Whether everything in it was read.
    pub(crate) done: bool,
    /// Reports that were new.
    pub(crate) added: usize,
    /// Reports that were there already.
    pub(crate) there: usize,
    /// What could not be read or kept.
    pub(crate) refused: usize,
}

struct Upload {
    id: u64,
    name: String,
    bytes: Vec<u8>,
    /// Gives the room for the bytes back.
    _room: OwnedSemaphorePermit,
}

#[derive(Default)]
struct Known {
    last: u64,
    states: BTreeMap<u64, State>,
}

/// The uploads that wait, and how far each is.
pub(crate) struct Uploads {
    room: Arc<Semaphore>,
    waiting: mpsc::Sender<Upload>,
    known: Arc<Mutex<Known>>,
}

impl Uploads {
    /// Starts the thread that reads; it ends when `open` no longer holds, after the reports that it is at.
    pub(crate) fn start(
        path: PathBuf,
        writer: Writer,
        records: MakeRecords,
        events: Events,
        open: watch::Receiver<bool>,
    ) -> Result<(Self, thread::JoinHandle<()>), ServeError> {
        let (waiting, mut uploads) = mpsc::channel::<Upload>(MAX_UPLOADS);
        let known = Arc::new(Mutex::default());
        let reading = Reading { path, writer, records, events, known: Arc::clone(&known) };
        let work = move || {
            while let Some(upload) = uploads.blocking_recv().filter(|_| *open.borrow()) {
                reading.read(upload, &open);
            }
        };
        let thread = thread::Builder::new().name("read".to_owned()).spawn(work).map_err(ServeError::Start)?;
        Ok((Self { room: Arc::new(Semaphore::new(MAX_WAITING)), waiting, known }, thread))
    }

    /// Room for an upload of so many bytes, to be had before they are read from the network.
    pub(crate) fn room(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Problem> {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        Arc::clone(&self.room).try_acquire_many_owned(bytes).map_err(|_| full())
    }

    /// Takes an upload; says how far it is.
    pub(crate) fn take(
        &self,
        name: String,
        bytes: Vec<u8>,
        room: OwnedSemaphorePermit,
    ) -> Result<State, Problem> {
        let waiting = self.waiting.try_reserve().map_err(|_| full())?;
        let state = {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            known.last += 1;
            let state = State { id: known.last, name: name.clone(), ..State::default() };
            known.states.insert(state.id, state.clone());
            if known.states.len() > REMEMBERED {
                known.states.pop_first();
            }
            state
        };
        waiting.send(Upload { id: state.id, name, bytes, _room: room });
        Ok(state)
    }

    /// How far an upload is.
    pub(crate) fn state(&self, id: u64) -> Option<State> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).states.get(&id).cloned()
    }
}

fn full() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "full",
        "Too much is waiting",
        "too many uploads wait to be read",
    )
    .hint("send it again in a few seconds")
}

/// What reads the uploads.
struct Reading {
    path: PathBuf,
    writer: Writer,
    records: MakeRecords,
    events: Events,
    known: Arc<Mutex<Known>>,
}

impl Reading {
    /// Reads an upload, to its end while `open` holds.
    fn read(&self, upload: Upload, open: &watch::Receiver<bool>) {
        let Upload { id, name, bytes, _room } = upload;
        self.events.tell(Happening::Reading { upload: id, name: name.clone() });
        let mut units = Units::of_bytes(&name, bytes);
        while *open.borrow() {
            let some: Vec<_> = units.by_ref().take(TOGETHER).collect();
            if some.is_empty() {
                break;
            }
            let mut items = Vec::new();
            for unit in some {
                match unit.and_then(intake::Unit::read_with_bytes) {
                    Ok(item) => items.push(item),
                    Err(refusal) => self.refuse(id, refusal.to_string(), Some(refusal.why.hint().to_owned())),
                }
            }
            self.keep(id, items);
        }
        let state = self.change(id, |state| state.done = true);
        let State { added, there, refused, .. } = state;
        self.events.tell(Happening::Done { upload: id, added, there, refused });
    }

    /// Keeps reports that are not there yet.
    fn keep(&self, id: u64, items: Vec<(Item, Vec<u8>)>) {
        let (mut reports, mut archives) = (Vec::new(), Vec::new());
        let ledger = match Ledger::read(&self.path) {
            Ok(ledger) => ledger,
            Err(error) => return self.refuse(id, error.to_string(), error.hint().map(str::to_owned)),
        };
        for (item, bytes) in items {
            let report = report_id(&bytes);
            if ledger.has(&report).unwrap_or(false) {
                self.added(id, report, item.origin, false);
                continue;
            }
            archives.push((item.origin, bytes));
            reports.push((item.report, item.notices));
        }
        let mut kept = Vec::new();
        for (record, (origin, bytes)) in (self.records)(reports).into_iter().zip(archives) {
            match record.notices.iter().find(|notice| notice.code == "internal-error") {
                Some(fault) => self.refuse(id, format!("cannot read `{origin}`: {}", fault.message), None),
                None => kept.push(Read { bytes, origin, record }),
            }
        }
        let named: Vec<_> = kept.iter().map(|read| (report_id(&read.bytes), read.origin.clone())).collect();
        match self.writer.add(kept) {
            Ok(added) => named
                .into_iter()
                .zip(added)
                .for_each(|((report, origin), added)| self.added(id, report, origin, added == Added::New)),
            Err(problem) => named.iter().for_each(|(_, origin)| {
                let message = format!("cannot keep `{origin}`: {}", problem.detail);
                self.refuse(id, message, problem.hint.clone());
            }),
        }
    }

    fn added(&self, id: u64, report: String, origin: String, new: bool) {
        self.change(id, |state| *(if new { &mut state.added } else { &mut state.there }) += 1);
        self.events.tell(Happening::Added { upload: id, report, origin, new });
    }

    fn refuse(&self, id: u64, message: String, hint: Option<String>) {
        self.change(id, |state| state.refused += 1);
        self.events.tell(Happening::Refused { upload: id, message, hint });
    }

    fn change(&self, id: u64, change: impl FnOnce(&mut State)) -> State {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(state) = known.states.get_mut(&id) else { return State::default() };
        change(state);
        state.clone()
    }
}
