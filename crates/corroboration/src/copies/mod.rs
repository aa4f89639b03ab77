//! Which reports carry the same text wholly or in part, and which came first.
//!
//! In: the reports. Out: for each a [`Sketch`] to store and keys to find others by; for two of them the [`Overlap`]: copy or
//! reuse, the passages in common, and which is the earlier; and the [`groups`] of reports with one text.
//! A copy is the same text with another headline, dateline or furniture, or cut; reuse is whole passages carried over beside
//! others. What was rewritten throughout is neither.

mod compare;
mod prose;
mod sketch;

use std::cmp::Ordering;

use record::{Report, Span};

use compare::Runs;
pub use prose::Prose;
pub use sketch::Sketch;

use crate::linking::{self, Pair, Rank};

/// Two sketches that share less than this of either are not compared word by word.
///
/// Below what counts as reuse, by the error of the estimate and the furniture between words.
const WORTH_COMPARING: f64 = 0.15;
/// With how many earlier reports of a key each is compared. All copies of one text share their first.
pub const BOUND: usize = 16;

/// What a text is to another that came before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same text, perhaps cut or with other furniture.
    Copy,
    /// Whole passages carried over, and other text beside them.
    Reuse,
}

/// What two reports have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// Copy or reuse.
    pub kind: Kind,
    /// Whether the first of the two that were compared is the earlier: by publication, then by id.
    pub first_is_earlier: bool,
    /// Which share of the words of each is common.
    pub shares: (f64, f64),
    /// Where the common passages stand in each.
    pub passages: (Vec<Span>, Vec<Span>),
}

/// Whether two reports are worth comparing, by their sketches alone.
#[must_use]
pub fn may_overlap(a: &Sketch, b: &Sketch) -> bool {
    let (of_a, of_b) = a.shares(b);
    of_a.max(of_b) >= WORTH_COMPARING
}

/// What two reports have in common; none when each is a text of its own.
///
/// Takes time linear in both texts. Exchanging the two exchanges the sides of the answer and nothing else.
#[must_use]
pub fn overlap(a: &Report, b: &Report) -> Option<Overlap> {
    Compared::of(a).overlap(&Compared::of(b))
}

/// A report that is compared with several others: its text is taken apart once.
#[derive(Debug, Clone)]
pub struct Compared<'r> {
    report: &'r Report,
    prose: Prose,
    runs: Runs,
}

impl<'r> Compared<'r> {
    /// Takes the text of `report` apart.
    #[must_use]
    pub fn of(report: &'r Report) -> Self {
        let prose = Prose::of(&report.text);
        Self { report, runs: Runs::of(&prose), prose }
    }

    /// The sketch to find it by.
    #[must_use]
    pub fn sketch(&self) -> Sketch {
        Sketch::of(&self.prose)
    }

    /// What it has in common with another: see [`overlap`].
    #[must_use]
    pub fn overlap(&self, other: &Compared<'_>) -> Option<Overlap> {
        let in_self = compare::Common::of(&self.runs, &other.runs);
        let in_other = compare::Common::of(&other.runs, &self.runs);
        let kind = compare::kind(&in_self, &in_other)?;
        let order = Rank::of(self.report).cmp(&Rank::of(other.report));
        let spans =
            |of: &Compared<'_>, common: &compare::Common| of.prose.spans(&of.report.text, &common.passages);
        Some(Overlap {
            kind,
            first_is_earlier: order != Ordering::Greater,
            shares: (in_self.share(), in_other.share()),
            passages: (spans(self, &in_self), spans(other, &in_other)),
        })
    }
}

/// All overlaps among `reports`, by their indices, the earlier first, in order.
///
/// `reports` stand in the order of their [`Rank`].
#[must_use]
pub fn overlaps(reports: &[&Report]) -> Vec<(Pair, Overlap)> {
    let sketches: Vec<Sketch> = reports.iter().map(|report| Sketch::of(&Prose::of(&report.text))).collect();
    let keys: Vec<Vec<u64>> = sketches.iter().map(|sketch| sketch.keys().collect()).collect();
    let candidates = linking::candidates(&keys, BOUND).into_iter();
    candidates
        .filter(|&(a, b)| may_overlap(&sketches[a], &sketches[b]))
        .filter_map(|(a, b)| Some(((a, b), overlap(reports[a], reports[b])?)))
        .collect()
}

/// The reports with one text: groups of those that are copies, the earliest of each first.
#[must_use]
pub fn groups(n: usize, overlaps: &[(Pair, Overlap)]) -> Vec<Vec<usize>> {
    let copies = overlaps.iter().filter(|(_, overlap)| overlap.kind == Kind::Copy);
    linking::components(n, copies.map(|&(pair, _)| pair))
}

#[cfg(test)]
mod tests;
