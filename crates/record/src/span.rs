//! Positions in a text, with their unit in the type: bytes inside the program, Unicode scalar values in the record.
//!
//! In: byte positions from the rooms. Out: [`Span`]s for the record. The conversion lives here and nowhere else.

use serde::{Deserialize, Serialize};

/// `[start, end)` in bytes of UTF-8, always on character boundaries of the text it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl ByteSpan {
    /// A span from `start` to `end`.
    ///
    /// # Panics
    /// When `end < start`: the caller has mixed up two positions.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span ends at {end} before it starts at {start}");
        Self { start, end }
    }

    /// The words of `text` under this span.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether no text stands under this span.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// `[start, end)` in Unicode scalar values, as the record has it; written as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// How many scalar values one block of the offset table covers, in bytes of text.
const BLOCK: usize = 256;

/// Converts between byte positions and scalar values of one text.
///
/// Keeps one count per 256 bytes, so that a conversion costs a look-up and a short scan, whatever the length of the text.
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Scalar values that start before byte `i * BLOCK`.
    before: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut scalars = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(scalars);
            scalars += count_scalars(block);
        }
        before.push(scalars);
        Self { text, before }
    }

    /// The scalar value that stands at byte `byte`.
    #[must_use]
    pub fn scalar(&self, byte: usize) -> usize {
        let block = (byte / BLOCK).min(self.before.len() - 1);
        self.before[block] + count_scalars(&self.text.as_bytes()[block * BLOCK..byte])
    }

    /// A byte span in scalar values.
    #[must_use]
    pub fn span(&self, span: ByteSpan) -> Span {
        Span { start: self.scalar(span.start), end: self.scalar(span.end) }
    }
}

/// Counts the bytes that begin a scalar value.
fn count_scalars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_char_indices() {
        let text = "Kyiv’s “12 000” — Київ 🚀 ".repeat(60);
        let offsets = Offsets::new(&text);
        for (scalar, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.scalar(byte), scalar);
        }
        assert_eq!(offsets.scalar(text.len()), text.chars().count());
    }
}
