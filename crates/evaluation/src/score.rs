//! Counts, and the shares that are reckoned from them.
//!
//! In: how many there are on either side and how many agree. Out: precision, recall, F1.

use std::collections::BTreeSet;

/// How many of some are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are right.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Share {
    /// Counts one more.
    pub(crate) fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }

    /// From 0 to 1; 0 of nothing.
    #[must_use]
    pub fn ratio(self) -> f64 {
        ratio(self.right, self.of)
    }
}

/// How what is written agrees with what is annotated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// How many there are in the annotations.
    pub annotated: usize,
    /// How many the program wrote.
    pub written: usize,
    /// Of those that are annotated: how many were found.
    pub found: usize,
    /// Of those that were written: how many are right.
    pub right: usize,
}

impl Score {
    /// Counts the members of two sets.
    pub(crate) fn count<T: Ord>(&mut self, annotated: &BTreeSet<T>, written: &BTreeSet<T>) {
        let n_shared = annotated.intersection(written).count();
        self.annotated += annotated.len();
        self.written += written.len();
        self.found += n_shared;
        self.right += n_shared;
    }

    /// The share of what was written that is right; 1 where there was nothing to find and nothing was written.
    #[must_use]
    pub fn precision(self) -> f64 {
        if self.is_blank() { 1.0 } else { ratio(self.right, self.written) }
    }

    /// The share of what is annotated that was found; 1 where there was nothing to find and nothing was written.
    #[must_use]
    pub fn recall(self) -> f64 {
        if self.is_blank() { 1.0 } else { ratio(self.found, self.annotated) }
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        let sum = precision + recall;
        if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }
    }

    fn is_blank(self) -> bool {
        self.annotated == 0 && self.written == 0
    }
}

/// F1 of two sets: 1 where both are empty.
pub(crate) fn f1_of_sets<T: Ord>(annotated: &BTreeSet<T>, written: &BTreeSet<T>) -> f64 {
    let mut score = Score::default();
    score.count(annotated, written);
    score.f1()
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_counts_what_two_sets_share() {
        let cases: [(&[usize], &[usize], f64); 5] = [
            (&[1, 2, 3], &[1, 2, 3], 1.0),
            (&[1, 2, 3, 4], &[3, 4], 2.0 / 3.0),
            (&[1, 2], &[3], 0.0),
            (&[1], &[], 0.0),
            (&[], &[], 1.0),
        ];
        for (annotated, written, expected) in cases {
            let set = |items: &[usize]| items.iter().copied().collect::<BTreeSet<_>>();
            let found = f1_of_sets(&set(annotated), &set(written));
            assert!((found - expected).abs() < 1e-9, "{annotated:?} {written:?}: {found}");
        }
    }
}
