//! What a name names: how well each kind of thing fits it.
//!
//! In: the scores of the words of a name and of the word that heads it. Out: [`Kinds`], which can be added up over all
//! places where a text has the name.

use std::ops::Range;

use super::cut::Cut;
use super::names::top;
use crate::labels::Labels;
use crate::network::Scores;
use crate::{EntityKind, Word};

/// What a part of the evidence counts for at the least (logarithm of a share), so that one odd score does not outweigh
/// all others.
const LEAST: f32 = -4.0;

/// How well each kind fits, in the order of [`EntityKind::ALL`]: sums of logarithms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Kinds([f32; EntityKind::ALL.len()]);

impl Kinds {
    /// Weighs what the words of a name were tagged as and what its head heads.
    pub(super) fn of(
        words: &[Word],
        name: &Range<usize>,
        cut: &Cut,
        scores: &Scores,
        labels: &Labels,
    ) -> Self {
        let piece = |word: usize| cut.words[word].first;
        let heads = log_shares(scores.mention.at(piece(top(words, name.clone()))));
        let mut kinds = [f32::MIN; EntityKind::ALL.len()];
        for (kind, share) in labels.mention.iter().zip(&heads) {
            if let Some(kind) = *kind {
                kinds[kind as usize] = share.max(LEAST);
            }
        }
        let each = 1.0 / to_f32(name.len());
        for word in name.clone() {
            let tagged = [&scores.name, &scores.name_inner].map(|head| log_shares(head.at(piece(word))));
            for (number, total) in kinds.iter_mut().enumerate() {
                let kind = as_name(EntityKind::ALL[number]);
                let tags = labels.name.iter().enumerate().filter(|(_, tag)| tag.kind() == Some(kind));
                let share =
                    tags.map(|(tag, _)| tagged[0][tag].max(tagged[1][tag])).fold(LEAST * 2.0, f32::max);
                *total += share * each;
            }
        }
        Self(kinds)
    }

    /// The kind that fits best.
    pub(crate) fn best(self) -> EntityKind {
        EntityKind::ALL[crate::network::best(&self.0)]
    }

    /// The kind that fits best of some, of which there is one at least.
    pub(crate) fn best_of(self, kinds: &[EntityKind]) -> EntityKind {
        let fits = |kind: &EntityKind| self.0[*kind as usize];
        kinds.iter().copied().max_by(|one, other| fits(one).total_cmp(&fits(other))).unwrap_or(self.best())
    }

    /// Takes what was found elsewhere into account.
    pub(crate) fn add(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(total, more)| *total += more);
    }
}

/// The kind under which names of a kind are taught: works, laws and the like are objects.
fn as_name(kind: EntityKind) -> EntityKind {
    if kind == EntityKind::Abstract { EntityKind::Object } else { kind }
}

/// Scores as logarithms of shares of one.
fn log_shares(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - most).exp()).sum();
    scores.iter().map(|score| score - most - sum.ln()).collect()
}

#[expect(clippy::cast_precision_loss, reason = "names have few words")]
fn to_f32(count: usize) -> f32 {
    count as f32
}
