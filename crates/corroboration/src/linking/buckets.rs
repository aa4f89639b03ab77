//! Which things to compare: those that share a key.
//!
//! In: the keys of each thing, things in the order of their rank. Out: pairs to compare, each once.
//! A key that many share would cost the square of their number, so each thing is compared only with the first few of a
//! key. "First" goes by rank, not by arrival: the same things give the same pairs in whatever order they came.
//! In a database: two things are a pair when, under some key of both, fewer than `bound` things stand before the earlier one.
//! One that comes late but ranks early may so push another out of the first of a key, and with it that one's pairs.

use std::collections::BTreeMap;

/// Two things by their index, the earlier first.
pub type Pair = (usize, usize);

/// All pairs that share at least one key and of which one is among the first `bound` of that key, in order.
///
/// `keys[i]` are the keys of thing `i`; things stand in the order of their rank. Takes and gives at most `bound` pairs for
/// each key of each thing.
#[must_use]
pub fn candidates(keys: &[Vec<u64>], bound: usize) -> Vec<Pair> {
    let mut buckets: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (thing, keys) in keys.iter().enumerate() {
        for &key in keys {
            let bucket = buckets.entry(key).or_default();
            if bucket.last() != Some(&thing) {
                bucket.push(thing);
            }
        }
    }
    let mut pairs = Vec::new();
    for bucket in buckets.values() {
        for (at, &later) in bucket.iter().enumerate() {
            pairs.extend(bucket[..at.min(bound)].iter().map(|&earlier| (earlier, later)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_share_a_key_are_compared_once() {
        assert_eq!(candidates(&[vec![1, 2], vec![2, 1, 2], vec![3], vec![2]], 9), [(0, 1), (0, 3), (1, 3)]);
    }

    #[test]
    fn a_key_that_all_share_costs_no_more_than_its_bound() {
        let pairs = candidates(&vec![vec![7]; 1_000], 2);
        assert_eq!(pairs.len(), 2 * 998 + 1);
        assert!(pairs.contains(&(1, 999)) && !pairs.contains(&(2, 999)));
    }
}
