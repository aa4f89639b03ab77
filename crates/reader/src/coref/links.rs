//! The model's scores of pairs of mentions.
//!
//! In: mentions, and the model as a [`Linker`]. Out: [`Links`]: for pronouns and descriptions the scores of the mentions
//! before them that come into question at all.

use super::described::Described;
use super::features;
use super::pronouns::can_stand_for;
use crate::{EntityKind, MentionForm};

/// Mentions that are looked back; training looks as far.
const NEAR: usize = 80;
/// Pairs that are scored at once.
const BATCH: usize = 4096;

/// Scores pairs of mentions: above 0, they rather speak of the same.
pub(crate) trait Linker {
    /// Scores of pairs (anaphor, antecedent), given by their head words; `features` has a row for each.
    fn score(&self, pairs: &[(usize, usize)], features: Vec<f32>) -> Vec<f32>;
}

/// Scores of the pairs that come into question.
#[derive(Debug)]
pub(crate) struct Links {
    /// Per mention the mentions before it with their scores, the nearest first.
    scores: Vec<Vec<(usize, f32)>>,
}

impl Links {
    /// Asks for the scores of every pronoun and description with the mentions before it.
    pub(crate) fn of(described: &[Described], linker: &dyn Linker) -> Self {
        let mut links = Self { scores: vec![Vec::new(); described.len()] };
        let (mut pairs, mut rows) = (Vec::new(), Vec::new());
        for (mention, this) in described.iter().enumerate() {
            let near = (mention.saturating_sub(NEAR)..mention).rev();
            for other in near.filter(|&other| comes_into_question(this, &described[other])) {
                pairs.push((mention, other));
                features::append(this, &described[other], mention - other, &mut rows);
            }
            if pairs.len() >= BATCH || mention + 1 == described.len() {
                let words: Vec<_> =
                    pairs.iter().map(|&(a, b)| (described[a].head, described[b].head)).collect();
                let scores = linker.score(&words, std::mem::take(&mut rows));
                for ((anaphor, antecedent), score) in pairs.drain(..).zip(scores) {
                    links.scores[anaphor].push((antecedent, score));
                }
            }
        }
        links
    }

    /// The mentions before `anaphor` that come into question, the nearest first, with their scores.
    pub(crate) fn before(&self, anaphor: usize) -> &[(usize, f32)] {
        &self.scores[anaphor]
    }
}

/// Whether it is worth asking if two mentions speak of the same.
fn comes_into_question(anaphor: &Described, antecedent: &Described) -> bool {
    match (anaphor.form, anaphor.pronoun) {
        (MentionForm::Named, _) => false,
        (MentionForm::Nominal, _) => {
            !anaphor.indefinite
                && antecedent.form != MentionForm::Pronoun
                && anaphor.kind == antecedent.kind
                && matches!(anaphor.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place)
        }
        (MentionForm::Pronoun, None) => false,
        (MentionForm::Pronoun, Some(class)) => match antecedent.pronoun {
            Some(other) => other == class || other.is_speech() || class.is_speech(),
            None => can_stand_for(class, antecedent.kind, antecedent.number),
        },
    }
}
