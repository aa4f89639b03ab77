//! The largest one-to-one pairing.
//!
//! In: for each on the left those on the right that it fits, best first. Out: who is paired with whom.

use std::collections::{BTreeMap, HashSet};

/// The largest pairing, as pairs of left and right, by augmenting paths (Kuhn).
pub(crate) fn largest(fits: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut partner_of = BTreeMap::new();
    for left in 0..fits.len() {
        augment(left, fits, &mut partner_of);
    }
    partner_of.into_iter().map(|(right, left)| (left, right)).collect()
}

/// Finds a partner for `left`; those who have one give it up where they find another.
fn augment(left: usize, fits: &[Vec<usize>], partner_of: &mut BTreeMap<usize, usize>) {
    let mut seen = HashSet::new();
    // Who looks for a partner, and how many of its choices it has tried.
    let mut path = vec![(left, 0)];
    while let Some((left, tried)) = path.last_mut() {
        let Some(&right) = fits[*left].get(*tried) else {
            path.pop();
            continue;
        };
        *tried += 1;
        if !seen.insert(right) {
            continue;
        }
        match partner_of.get(&right) {
            Some(&other) => path.push((other, 0)),
            None => {
                partner_of.extend(path.iter().map(|(left, tried)| (fits[*left][tried - 1], *left)));
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_given_up_where_that_makes_room_for_another() {
        assert_eq!(largest(&[vec![0, 1], vec![0]]), [(1, 0), (0, 1)]);
        assert_eq!(largest(&[vec![0, 1], vec![1, 2], vec![0], vec![0]]), [(2, 0), (0, 1), (1, 2)]);
        assert_eq!(largest(&[vec![], vec![]]), []);
    }
}
