//! Which written attribution is which annotated one.
//!
//! In: the attributions of an annotation and of a record. Out: a [`Pairing`], one to one. Two may be a pair when their
//! cues overlap (or both have none) and their contents have an F1 of at least 0.5 over words; a content of one word
//! needs the cue alone. Pairs are made greedily, those with the best content first.

use record::{Attribution, Span};

use crate::annotation::Annotated;
use crate::part::Part;
use crate::score::f1_of_sets;
use crate::text::{Text, overlap};

/// The least F1 of two contents that are the same.
const MIN_CONTENT_F1: f64 = 0.5;

/// Who is paired with whom, by position.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// For each annotated attribution the written one.
    pub(crate) written_of: Vec<Option<usize>>,
    /// For each written attribution the annotated one.
    pub(crate) annotated_of: Vec<Option<usize>>,
}

impl Pairing {
    pub(crate) fn new(text: &Text, annotated: &[Annotated], written: &[Attribution]) -> Self {
        let mut candidates = candidates(text, annotated, written);
        candidates.sort_by(|some, others| others.partial_cmp(some).unwrap_or(std::cmp::Ordering::Equal));
        let mut pairing =
            Self { written_of: vec![None; annotated.len()], annotated_of: vec![None; written.len()] };
        for (_, wanted, got) in candidates {
            if pairing.written_of[wanted].is_none() && pairing.annotated_of[got].is_none() {
                pairing.written_of[wanted] = Some(got);
                pairing.annotated_of[got] = Some(wanted);
            }
        }
        pairing
    }
}

/// All that may be pairs, with the F1 of their contents.
fn candidates(text: &Text, annotated: &[Annotated], written: &[Attribution]) -> Vec<(f64, usize, usize)> {
    let contents: Vec<_> = written.iter().map(|got| text.words(Part::Content.of(got))).collect();
    let mut candidates = Vec::new();
    for (wanted, want) in annotated.iter().enumerate() {
        let content = text.words(want.spans(Part::Content));
        for (got, attribution) in written.iter().enumerate() {
            if !same_cue(want.spans(Part::Cue), Part::Cue.of(attribution)) {
                continue;
            }
            let f1 = f1_of_sets(&content, &contents[got]);
            if f1 >= MIN_CONTENT_F1 || content.len() == 1 {
                candidates.push((f1, wanted, got));
            }
        }
    }
    candidates
}

fn same_cue(annotated: &[Span], written: &[Span]) -> bool {
    overlap(annotated, written) || annotated.is_empty() && written.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TEXT, annotation, record};

    /// The written one of each annotated one; both sides as cue and content.
    fn pairs(annotated: &[(&str, &str)], written: &[(&str, &str)]) -> Vec<Option<usize>> {
        let annotation = annotation(annotated);
        Pairing::new(&Text::new(TEXT), &annotation.attributions, &record(written).attributions).written_of
    }

    #[test]
    fn the_best_content_is_paired_first() {
        let written = [("said", "the harbour was closed on Monday"), ("said", "the harbour was closed")];
        assert_eq!(pairs(&[("said", "the harbour was closed")], &written), [Some(1)]);
        let both = [("said", "the harbour was closed"), ("said", "the harbour was closed on Monday")];
        assert_eq!(pairs(&both, &written), [Some(1), Some(0)]);
    }

    #[test]
    fn a_pair_needs_the_cue_and_half_of_the_content() {
        let wanted = [("said", "the harbour was closed on Monday")];
        assert_eq!(pairs(&wanted, &[("denied", "the harbour was closed on Monday")]), [None]);
        assert_eq!(pairs(&wanted, &[("said", "closed on")]), [Some(0)]);
        assert_eq!(pairs(&wanted, &[("said", "closed")]), [None]);
        assert_eq!(pairs(&wanted, &[]), [None]);
    }

    #[test]
    fn a_content_of_one_word_is_known_by_its_cue() {
        assert_eq!(pairs(&[("denied", "it")], &[("denied", "She denied it")]), [Some(0)]);
    }

    #[test]
    fn without_a_cue_on_either_side_the_content_decides() {
        assert_eq!(pairs(&[("", "closed on Monday")], &[("", "closed on Monday")]), [Some(0)]);
        assert_eq!(pairs(&[("", "closed on Monday")], &[("said", "closed on Monday")]), [None]);
    }
}
