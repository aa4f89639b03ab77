//! Whether one text is another's copy, or only has passages of it.
//!
//! In: the prose of two reports. Out: what they have in common and what stands outside of it. A reprint is cut or framed at its
//! edges; what is changed in the middle is a new version. So it matters less how much two texts share than where they differ.

use std::collections::HashSet;

use super::sketch::{RUN, runs};
use super::{Kind, Prose};

/// Passages carried over are at least this share of the words of the shorter report.
///
/// Of the pairs drawn for measuring, own texts share up to 0.33, reused ones 0.48 and more.
const REUSED: f64 = 0.4;
/// A copy has at most this share of words of its own, edges included: corrections, a changed first word.
const OWN_WORDS: f64 = 0.05;
/// The original has at most this share of words between passages that the copy carries: a sentence cut out of a short report.
/// Where a new version was written, 0.11 and more.
const INNER_WORDS: f64 = 0.1;
/// Shorter passages may be a phrase that is used twice, and do not say where the copy goes on.
const PASSAGE: usize = 10;
/// A cut copy carries at least this share of the original.
const CUT: f64 = 0.25;

/// Which words of one text stand in the other.
#[derive(Debug, PartialEq)]
pub(super) struct Common {
    /// Runs of words that both have, as `[start, end)`, in order.
    pub(super) passages: Vec<(usize, usize)>,
    /// How many words the text has.
    words: usize,
}

/// The runs of words of a text.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    /// In their order.
    all: Vec<u64>,
    /// To look one up.
    known: HashSet<u64>,
    /// How many words the text has.
    words: usize,
}

impl Runs {
    /// The runs of `prose`.
    pub(super) fn of(prose: &Prose) -> Self {
        let all = runs(&prose.words);
        Self { known: all.iter().copied().collect(), all, words: prose.words.len() }
    }
}

impl Common {
    /// The words of `a` that stand in runs which `b` has too. Takes time linear in both.
    pub(super) fn of(a: &Runs, b: &Runs) -> Self {
        let run = RUN.min(a.words);
        let mut passages: Vec<(usize, usize)> = Vec::new();
        for (start, _) in a.all.iter().enumerate().filter(|(_, hash)| b.known.contains(hash)) {
            match passages.last_mut() {
                Some(last) if start <= last.1 => last.1 = start + run,
                _ => passages.push((start, start + run)),
            }
        }
        Self { passages, words: a.words }
    }

    /// Which share of the words is common.
    pub(super) fn share(&self) -> f64 {
        self.ratio(self.passages.iter().map(|(start, end)| end - start).sum())
    }

    /// Which share of the words stands outside, but between common passages of some length.
    fn inner(&self) -> f64 {
        let long: Vec<_> = self.passages.iter().filter(|(start, end)| end - start >= PASSAGE).collect();
        self.ratio(long.windows(2).map(|two| two[1].0 - two[0].1).sum())
    }

    fn ratio(&self, words: usize) -> f64 {
        if self.words == 0 { 0.0 } else { words as f64 / self.words as f64 }
    }
}

/// What two texts with this in common are to each other.
pub(super) fn kind(a: &Common, b: &Common) -> Option<Kind> {
    let (shorter, longer) = if a.words <= b.words { (a, b) } else { (b, a) };
    let copied = |copy: &Common, whole: &Common| {
        copy.share() >= 1.0 - OWN_WORDS && whole.inner() <= INNER_WORDS && whole.share() >= CUT
    };
    // Of two of one length, either may be the copy: the answer must not depend on which is named first.
    if copied(shorter, longer) || (a.words == b.words && copied(longer, shorter)) {
        Some(Kind::Copy)
    } else if shorter.share().max(longer.share()) >= REUSED {
        Some(Kind::Reuse)
    } else {
        None
    }
}
