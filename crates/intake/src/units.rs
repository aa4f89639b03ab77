//! One report's bytes after the other, out of files, archives and lines.
//!
//! In: the inputs of a [`Listing`](crate::Listing). Out: [`Unit`]s, each small enough to be held, which can be read on
//! any thread. Inputs are walked in order on a thread of their own that stays a few units ahead, so memory does not
//! grow with their number. Archives are read in place: nothing is ever written to disk.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::inflate;
use crate::list::Input;
use crate::sniff::Format;
use crate::walk::{self, Out};
use crate::{Item, Refusal, Why, html, json, limits, text};

/// What becomes one report.
#[derive(Debug)]
pub struct Unit {
    origin: String,
    input: usize,
    content: Content,
}

/// Where the bytes of a unit are.
#[derive(Debug)]
pub(crate) enum Content {
    /// In a file, still to be read.
    File(PathBuf, Format),
    /// Here.
    Bytes(Vec<u8>, Format),
}

impl Unit {
    pub(crate) fn new(origin: String, input: usize, content: Content) -> Self {
        Self { origin, input, content }
    }

    /// As a person would name it: `reports.zip:2024/a.html`, `file.jsonl:17`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Which of the inputs it came from, counted from 0: how far the work has come.
    #[must_use]
    pub fn input(&self) -> usize {
        self.input
    }

    /// Reads the report. This is where the work is; units can be read at the same time, in any order.
    ///
    /// # Errors
    /// When the unit holds no report.
    pub fn read(self) -> Result<Item, Refusal> {
        self.read_with_bytes().map(|(item, _)| item)
    }

    /// Reads the report, and gives the bytes that it came as beside it: their hash is the report's id.
    ///
    /// # Errors
    /// When the unit holds no report.
    pub fn read_with_bytes(self) -> Result<(Item, Vec<u8>), Refusal> {
        let origin = self.origin;
        Self::read_content(origin.clone(), self.content).map_err(|why| Refusal::new(origin, why))
    }

    fn read_content(origin: String, content: Content) -> Result<(Item, Vec<u8>), Why> {
        let (bytes, format) = match content {
            Content::Bytes(bytes, format) => (bytes, format),
            Content::File(path, format) => {
                let mut file = std::fs::File::open(path)?;
                (inflate::read_all(&mut file, bytes_of_report())?, format)
            }
        };
        let item = match format {
            Format::Html => html::read(origin, &bytes),
            Format::Json | Format::JsonLines => json::read(origin, &bytes),
            Format::Text | Format::Gzip | Format::Zip => text::read(origin, &bytes),
        }?;
        Ok((item, bytes))
    }
}

/// [`limits::REPORT_BYTES`] as sizes of files are counted.
pub(crate) fn bytes_of_report() -> u64 {
    u64::try_from(limits::REPORT_BYTES).unwrap_or(u64::MAX)
}

/// Units that the walk may be ahead: enough to keep all cores busy, few enough to hold when each is at its bound.
const AHEAD: usize = 4;

/// The units of some inputs, in order.
#[derive(Debug)]
pub struct Units {
    receiver: Receiver<Result<Unit, Refusal>>,
}

impl Units {
    /// The units of `inputs`.
    pub fn new(inputs: Vec<Input>) -> Self {
        Self::walking(move |out| walk::inputs(&inputs, out))
    }

    /// The units of `bytes`, which came under `name`: from memory, as from a file.
    pub fn of_bytes(name: &str, bytes: Vec<u8>) -> Self {
        let name = name.to_owned();
        Self::walking(move |out| walk::bytes(&name, bytes, out))
    }

    fn walking(walk: impl FnOnce(&mut Out<'_>) + Send + 'static) -> Self {
        let (sender, receiver) = sync_channel(AHEAD);
        let lost = sender.clone();
        let walked = thread::Builder::new().name("walk".to_owned()).spawn(move || send(walk, &sender));
        if let Err(cause) = walked {
            // Nothing has been sent yet, so that there is room.
            let _ = lost.send(Err(Refusal::new("-", Why::from(cause))));
        }
        Self { receiver }
    }
}

fn send(walk: impl FnOnce(&mut Out<'_>), sender: &SyncSender<Result<Unit, Refusal>>) {
    // When nobody listens any more, the walk ends.
    walk(&mut Out::new(&mut |unit| sender.send(unit).is_ok()));
}

impl Iterator for Units {
    type Item = Result<Unit, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.receiver.recv().ok()
    }
}
