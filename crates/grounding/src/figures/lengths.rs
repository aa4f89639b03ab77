//! Which numbers in expressions of time are figures: those of lengths, `three years in prison`.
//!
//! In: the expressions of time of a report, and a line with a length in it. Out: whether a number is left to the times:
//! in a date or a clock time, and in a length that only says how far one time is from another, `three years after the
//! vote`, `over the next two weeks`.

use record::{ByteSpan, TimeKind};

use super::tokens::Line;
use super::words::{TIME_NOUN, TIME_NOUNS};
use crate::times::TimeMention;

/// Dates and clock times, ready to be asked.
pub(super) struct Dates(Vec<ByteSpan>);

impl Dates {
    pub(super) fn new(times: &[TimeMention]) -> Self {
        let dated = times.iter().filter(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time));
        let mut sorted: Vec<ByteSpan> = dated.map(|time| time.span).collect();
        sorted.sort_unstable();
        let mut merged: Vec<ByteSpan> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match merged.last_mut() {
                Some(last) if span.start <= last.end => *last = last.cover(span),
                _ => merged.push(span),
            }
        }
        Self(merged)
    }

    pub(super) fn overlap(&self, span: ByteSpan) -> bool {
        let at = self.0.partition_point(|taken| taken.end <= span.start);
        self.0.get(at).is_some_and(|taken| taken.overlaps(span))
    }
}

/// Words before a length that make it the stretch around now, or the distance from another time.
const FROM: &[&str] =
    &["next", "past", "last", "previous", "preceding", "coming", "following", "final", "within"];

/// Words behind a length that make it the distance from another time.
const TO: &[&str] = &[
    "after",
    "before",
    "since",
    "ago",
    "earlier",
    "later",
    "hence",
    "behind",
    "ahead",
    "early",
    "late",
    "prior",
    "into",
    "afterwards",
    "beforehand",
];

/// Whether the length of time that begins at `start`, its noun before `end`, only says how far one time is from another.
pub(super) fn is_distance(line: &Line<'_, '_>, start: usize, end: usize) -> bool {
    let noun = end - 1;
    let lasts = line.is_any(noun, TIME_NOUNS) || line.is_any(noun, TIME_NOUN);
    let from = start.checked_sub(1).is_some_and(|before| line.is_any(before, FROM));
    lasts && (from || line.is_any(end, TO))
}
