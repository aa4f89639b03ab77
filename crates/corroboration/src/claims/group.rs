//! Which statements make one claim.
//!
//! In: any number of statements. Out: for each the earlier statement that it repeats, if any: its *parent*. The statements
//! that lead to one first are one claim. A statement takes the likeliest of the earlier ones that it is compared with, so
//! two claims are not joined by a later statement that resembles both; and since nothing else is looked at, any order of
//! arrival ends in the same claims.

use std::collections::HashMap;

use rayon::prelude::*;

use super::keys::{FIRST, Key};
use super::score::{SAME, score};
use super::statement::Statement;

/// The statement that another repeats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parent<Id> {
    /// Which.
    pub id: Id,
    /// How likely both make the same claim.
    pub probability: f32,
}

/// The likeliest of `candidates` that comes before `statement` and makes the same claim.
#[must_use]
pub fn parent<'s, Id: Copy>(
    statement: &Statement,
    candidates: impl IntoIterator<Item = (Id, &'s Statement)>,
) -> Option<Parent<Id>> {
    let earlier = candidates.into_iter().filter(|(_, other)| other.order < statement.order);
    let scored = earlier.map(|(id, other)| (id, score(statement, other).probability, other.order));
    let same = scored.filter(|(_, probability, _)| *probability >= SAME);
    same.max_by(|one, other| one.1.total_cmp(&other.1).then_with(|| other.2.cmp(&one.2)))
        .map(|(id, probability, _)| Parent { id, probability })
}

/// The parent of each statement, by their places in `statements`.
#[must_use]
pub fn parents(statements: &[Statement]) -> Vec<Option<Parent<usize>>> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.par_sort_unstable_by(|one, other| statements[*one].order.cmp(&statements[*other].order));
    let keys: Vec<Vec<Key>> = statements.par_iter().map(Statement::keys).collect();
    let mut first: HashMap<Key, Vec<u32>> = HashMap::new();
    for &at in &order {
        for key in &keys[at] {
            let found = first.entry(*key).or_default();
            if found.len() < FIRST {
                found.push(u32::try_from(at).expect("a ledger holds fewer than four thousand million"));
            }
        }
    }
    let of = |at: usize| {
        let found = keys[at].iter().flat_map(|key| [*key, key.before()]).filter_map(|key| first.get(&key));
        let mut candidates: Vec<u32> = found.flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        parent(&statements[at], candidates.into_iter().map(|at| (at as usize, &statements[at as usize])))
    };
    (0..statements.len()).into_par_iter().map(of).collect()
}

/// The first statement of each one's claim, from the parents: its own place where it is the first.
#[must_use]
pub fn firsts(parents: &[Option<Parent<usize>>]) -> Vec<usize> {
    let mut firsts: Vec<Option<usize>> = vec![None; parents.len()];
    for start in 0..parents.len() {
        let mut path = Vec::new();
        let mut at = start;
        while firsts[at].is_none() {
            path.push(at);
            match parents[at] {
                Some(parent) => at = parent.id,
                None => break,
            }
        }
        let first = firsts[at].unwrap_or(at);
        for at in path {
            firsts[at] = Some(first);
        }
    }
    firsts.into_iter().enumerate().map(|(at, first)| first.unwrap_or(at)).collect()
}
