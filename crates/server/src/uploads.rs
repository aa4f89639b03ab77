//! Reports that were sent, read in the background.
//!
//! In: bytes and the name that they came under. Out: reports in the ledger, and events that say how far it is. What waits is
//! on disk, bounded in number and in bytes; what is there already is not read again.

use std::collections::{BTreeMap, VecDeque};
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
use crate::inbox::{Arriving, Inbox, Waiting};
use crate::problem::Problem;
use crate::state::{MakeRecords, ServeError};
use crate::writing::{Read, Writer};

/// The largest upload, in bytes.
pub(crate) const MAX_UPLOAD: usize = 32 << 20;
/// Bytes of uploads that may wait or be on their way, on disk.
const MAX_WAITING: usize = 1 << 30;
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
    /// Gives the room for the bytes back; those that waited from before may have had none.
    _room: Option<OwnedSemaphorePermit>,
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
    inbox: Inbox,
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
        let inbox = Inbox::of(&path);
        let left = inbox.left().map_err(ServeError::Start)?;
        // Numbers grow from one server to the next, so that none means another upload than it did.
        let begun = u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or_default();
        let known = Arc::new(Mutex::new(Known { last: begun, states: BTreeMap::new() }));
        let room = Arc::new(Semaphore::new(MAX_WAITING));
        let reading =
            Reading { path, writer, records, events, known: Arc::clone(&known), inbox: inbox.clone() };
        let mut before = VecDeque::new();
        for Waiting { id, name, bytes } in left {
            let _room = u32::try_from(bytes)
                .ok()
                .and_then(|bytes| Arc::clone(&room).try_acquire_many_owned(bytes).ok());
            reading.known.lock().unwrap_or_else(PoisonError::into_inner).enter(id, &name);
            before.push_back(Upload { id, name, _room });
        }
        let work = move || {
            let next = || before.pop_front().or_else(|| uploads.blocking_recv());
            for upload in std::iter::from_fn(next).take_while(|_| *open.borrow()) {
                reading.read(upload, &open);
            }
            reading.inbox.close();
        };
        let thread = thread::Builder::new().name("read".to_owned()).spawn(work).map_err(ServeError::Start)?;
        Ok((Self { room, waiting, known, inbox }, thread))
    }

    /// Room for an upload of so many bytes, to be had before they are read from the network.
    pub(crate) fn room(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Problem> {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        Arc::clone(&self.room).try_acquire_many_owned(bytes).map_err(|_| full())
    }

    /// Begins to take an upload.
    pub(crate) fn begin(&self, name: &str) -> Result<Arriving, Problem> {
        self.inbox.begin(name).map_err(|cause| not_kept(&cause))
    }

    /// Takes an upload that has arrived; says how far it is. Once this is said it is on disk.
    pub(crate) fn take(
        &self,
        name: String,
        arrived: Arriving,
        room: OwnedSemaphorePermit,
    ) -> Result<State, Problem> {
        let waiting = self.waiting.try_reserve().map_err(|_| full())?;
        let id = {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            known.last += 1;
            known.last
        };
        self.inbox.keep(arrived, id).map_err(|cause| not_kept(&cause))?;
        let state = self.known.lock().unwrap_or_else(PoisonError::into_inner).enter(id, &name);
        waiting.send(Upload { id, name, _room: Some(room) });
        Ok(state)
    }

    /// How far an upload is.
    pub(crate) fn state(&self, id: u64) -> Option<State> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).states.get(&id).cloned()
    }
}

impl Known {
    /// An upload that nothing was read of yet.
    fn enter(&mut self, id: u64, name: &str) -> State {
        let state = State { id, name: name.to_owned(), ..State::default() };
        self.states.insert(id, state.clone());
        if self.states.len() > REMEMBERED {
            self.states.pop_first();
        }
        state
    }
}

/// An upload for which the disk has no room.
pub(crate) fn not_kept(cause: &std::io::Error) -> Problem {
    let detail = format!("the upload could not be written beside the ledger: {}", cause.kind());
    Problem::new(StatusCode::INSUFFICIENT_STORAGE, "not-kept", "The upload could not be kept", detail)
        .hint("make room on the disk of the ledger")
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
    inbox: Inbox,
}

impl Reading {
    /// Reads an upload, to its end while `open` holds; then the next server begins it anew, and what is there is there.
    fn read(&self, upload: Upload, open: &watch::Receiver<bool>) {
        let Upload { id, name, _room } = upload;
        self.events.tell(Happening::Reading { upload: id, name: name.clone() });
        let bytes = self.inbox.bytes(id).unwrap_or_else(|cause| {
            self.refuse(id, format!("cannot read the upload `{name}`: {cause}"), None);
            Vec::new()
        });
        let mut units = Units::of_bytes(&name, bytes);
        loop {
            if !*open.borrow() {
                return;
            }
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
        if let Err(cause) = self.inbox.done(id) {
            self.refuse(id, format!("the upload `{name}` could not be cleared away: {cause}"), None);
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
