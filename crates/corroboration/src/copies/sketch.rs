//! What is kept of a report's text to find its copies by: at most 965 bytes.
//!
//! In: the prose of a report. Out: its [`Sketch`]: the smallest hashes of its runs of five words, and the keys by which a
//! database finds those that share some.

use super::Prose;
use crate::linking::spread;

/// How many words make a run. Five are seldom the same by chance.
pub(super) const RUN: usize = 5;
/// How many hashes a sketch keeps: all runs of a short report; of a long one, shares are estimated to about ±0.04.
const KEPT: usize = 240;
/// A hash is a key when it is among this share of all hashes (one in sixteen) …
const KEY_BELOW: u32 = u32::MAX / 16;
/// … but a report has no fewer keys than this, as far as it has runs …
const KEYS_AT_LEAST: usize = 8;
/// … and no more than this.
const KEYS_AT_MOST: usize = 32;
/// The first byte of a stored sketch.
const VERSION: u8 = 1;

/// The smallest hashes of the runs of five words of a report (bottom-k MinHash, after Broder 1997).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// How many different runs the report has.
    runs: u32,
    /// The smallest hashes, in order.
    hashes: Vec<u32>,
}

impl Sketch {
    /// The sketch of `prose`.
    #[must_use]
    pub fn of(prose: &Prose) -> Self {
        let mut hashes = runs(&prose.words);
        hashes.sort_unstable();
        hashes.dedup();
        let runs = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        let mut hashes: Vec<u32> = hashes.into_iter().take(KEPT).map(|hash| (hash >> 32) as u32).collect();
        hashes.dedup();
        Self { runs, hashes }
    }

    /// What to look up in a database to find reports that share a passage: at most 32 keys.
    ///
    /// Of two reports that share half of the shorter one, all but a few in a thousand share a key.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        let count = self.hashes.partition_point(|&hash| hash < KEY_BELOW).clamp(KEYS_AT_LEAST, KEYS_AT_MOST);
        self.hashes.iter().take(count).map(|&hash| u64::from(hash))
    }

    /// Which share of the runs of `self`, and which of `other`, the two have in common.
    #[must_use]
    pub fn shares(&self, other: &Self) -> (f64, f64) {
        let (mut a, mut b) = (self.hashes.as_slice(), other.hashes.as_slice());
        let limit = self.limit().min(other.limit());
        let (mut union, mut common) = (0_u32, 0_u32);
        while let Some(next) =
            a.first().into_iter().chain(b.first()).min().copied().filter(|&next| next <= limit)
        {
            let (in_a, in_b) = (a.first() == Some(&next), b.first() == Some(&next));
            union += 1;
            common += u32::from(in_a && in_b);
            a = &a[usize::from(in_a)..];
            b = &b[usize::from(in_b)..];
        }
        if common == 0 {
            return (0.0, 0.0);
        }
        let jaccard = f64::from(common) / f64::from(union);
        let both = jaccard / (1.0 + jaccard) * (f64::from(self.runs) + f64::from(other.runs));
        let share = |runs: u32| (both / f64::from(runs)).min(1.0);
        (share(self.runs), share(other.runs))
    }

    /// Up to which hash the sketch is complete.
    fn limit(&self) -> u32 {
        match self.hashes.last() {
            Some(&last) if self.runs as usize > self.hashes.len() => last,
            _ => u32::MAX,
        }
    }

    /// The form to store: a version, the number of runs and the hashes, little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.runs.to_le_bytes());
        bytes.extend(self.hashes.iter().flat_map(|hash| hash.to_le_bytes()));
        bytes
    }

    /// Reads the stored form; none when it is not one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (version, rest) = bytes.split_first()?;
        let (runs, rest) = rest.split_first_chunk::<4>()?;
        let (hashes, rest) = rest.as_chunks::<4>();
        let (runs, hashes) =
            (u32::from_le_bytes(*runs), hashes.iter().map(|bytes| u32::from_le_bytes(*bytes)));
        let hashes: Vec<u32> = hashes.collect();
        let is_sketch = *version == VERSION
            && rest.is_empty()
            && hashes.len() <= KEPT.min(runs as usize)
            && hashes.is_sorted_by(|a, b| a < b);
        is_sketch.then_some(Self { runs, hashes })
    }
}

/// A hash of each run of words, in order; a text that is shorter than a run is one run.
pub(super) fn runs(words: &[u64]) -> Vec<u64> {
    words
        .windows(RUN.min(words.len().max(1)))
        .map(|run| run.iter().fold(0, |hash, &word| spread(hash ^ word)))
        .collect()
}
