//! How long each room worked: what `make bench` shows.
//!
//! In: durations, from any thread. Out: the sum for each room.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A step of the journey that is timed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Telling the language.
    Language,
    /// From text to reading.
    Reader,
    /// From reading to attributions.
    Attribution,
    /// From reading to parties, places, times and figures.
    Grounding,
    /// Tying all of it together.
    Recorder,
}

impl Room {
    /// All rooms, in the order of the journey.
    pub const ALL: [Self; 5] =
        [Self::Language, Self::Reader, Self::Attribution, Self::Grounding, Self::Recorder];

    /// The room's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Reader => "reader",
            Self::Attribution => "attribution",
            Self::Grounding => "grounding",
            Self::Recorder => "recorder",
        }
    }
}

/// The time spent in each room, summed over threads.
#[derive(Debug, Default)]
pub struct Timings {
    nanoseconds: [AtomicU64; Room::ALL.len()],
}

impl Timings {
    /// Runs `work` and counts its time for `room`.
    pub(crate) fn time<T>(&self, room: Room, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.add(room, start.elapsed());
        result
    }

    /// Counts `spent` for `room`.
    pub(crate) fn add(&self, room: Room, spent: Duration) {
        let nanoseconds = u64::try_from(spent.as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds[room as usize].fetch_add(nanoseconds, Ordering::Relaxed);
    }

    /// The time spent in `room` so far, summed over threads.
    #[must_use]
    pub fn spent(&self, room: Room) -> Duration {
        Duration::from_nanos(self.nanoseconds[room as usize].load(Ordering::Relaxed))
    }
}
