//! Groups that a chain of weak links does not run together: average linkage.
//!
//! In: a number of things and the scored links between them. Out: groups within which things are alike on average.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::components;

/// From how many pairs on an average is trusted without those that were never compared.
///
/// Things that share no key are not alike, so a missing pair counts as 0. But within a group that is larger than the bound
/// of a bucket most pairs are never compared, and must not count against it.
const ENOUGH: usize = 64;

/// Two things by their index, and how likely they belong together: 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The earlier.
    pub a: usize,
    /// The later.
    pub b: usize,
    /// How likely they belong together, 0 to 1.
    pub score: f64,
}

/// Groups of `n` things: the two groups with the highest average score are joined, until none reaches `least`.
///
/// Each group is in order, and groups are in the order of their first thing. Ties go to the earlier things, so that the
/// same links give the same groups in any order. What no chain of links connects does not influence each other: after a
/// change, only the connected things around it need to be grouped anew. Takes time near-linear in links for groups of
/// bounded size.
#[must_use]
pub fn linkage(n: usize, links: &[Link], least: f64) -> Vec<Vec<usize>> {
    let mut groups = Vec::new();
    let mut of_thing = vec![(0, 0); n];
    let connected = components(n, links.iter().map(|link| (link.a, link.b)));
    for (component, things) in connected.iter().enumerate() {
        for (at, &thing) in things.iter().enumerate() {
            of_thing[thing] = (component, at);
        }
    }
    let mut within: Vec<Vec<Link>> = vec![Vec::new(); connected.len()];
    for link in links {
        let ((component, a), (_, b)) = (of_thing[link.a.min(link.b)], of_thing[link.a.max(link.b)]);
        within[component].push(Link { a, b, score: link.score });
    }
    for (things, links) in connected.iter().zip(within) {
        let joined = Groups::new(things.len(), links).join(least);
        groups.extend(
            joined.into_iter().map(|group| group.into_iter().map(|at| things[at]).collect::<Vec<_>>()),
        );
    }
    groups.sort_unstable();
    groups
}

/// The scores between two groups: their sum and their number.
#[derive(Debug, Clone, Copy, Default)]
struct Tie {
    sum: f64,
    pairs: usize,
}

/// Two groups that may be joined, as they were when the offer was made.
#[derive(Debug, PartialEq)]
struct Offer {
    score: f64,
    a: usize,
    b: usize,
    sizes: (usize, usize),
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The groups of one component while they are joined; a group goes by its first thing.
struct Groups {
    members: Vec<Vec<usize>>,
    ties: Vec<BTreeMap<usize, Tie>>,
}

impl Groups {
    fn new(n: usize, mut links: Vec<Link>) -> Self {
        // Sums of floats depend on their order, so the order is fixed.
        links.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
        links.dedup_by_key(|link| (link.a, link.b));
        let mut ties = vec![BTreeMap::new(); n];
        for Link { a, b, score } in links.into_iter().filter(|link| link.a != link.b) {
            ties[a].insert(b, Tie { sum: score, pairs: 1 });
            ties[b].insert(a, Tie { sum: score, pairs: 1 });
        }
        Self { members: (0..n).map(|thing| vec![thing]).collect(), ties }
    }

    fn join(mut self, least: f64) -> Vec<Vec<usize>> {
        let mut offers: BinaryHeap<Offer> = BinaryHeap::new();
        for a in 0..self.members.len() {
            offers.extend(self.offers(a).filter(|offer| offer.a == a && offer.score >= least));
        }
        while let Some(offer) = offers.pop() {
            if offer.sizes != (self.members[offer.a].len(), self.members[offer.b].len()) {
                continue;
            }
            self.merge(offer.a, offer.b);
            offers.extend(self.offers(offer.a).filter(|offer| offer.score >= least));
        }
        self.members.retain(|group| !group.is_empty());
        for group in &mut self.members {
            group.sort_unstable();
        }
        self.members
    }

    /// What may be joined with `group`.
    fn offers(&self, group: usize) -> impl Iterator<Item = Offer> + '_ {
        self.ties[group].iter().map(move |(&other, tie)| {
            let (a, b) = (group.min(other), group.max(other));
            let sizes = (self.members[a].len(), self.members[b].len());
            let pairs = tie.pairs.max((sizes.0 * sizes.1).min(ENOUGH));
            Offer { score: tie.sum / pairs as f64, a, b, sizes }
        })
    }

    /// Puts the later group `b` into `a`.
    fn merge(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.ties[a].remove(&b);
        for (other, tie) in std::mem::take(&mut self.ties[b]) {
            self.ties[other].remove(&b);
            if other == a {
                continue;
            }
            let joint = self.ties[a].entry(other).or_default();
            *joint = Tie { sum: joint.sum + tie.sum, pairs: joint.pairs + tie.pairs };
            let joint = *joint;
            self.ties[other].insert(a, joint);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn links(scores: &[(usize, usize, f64)]) -> Vec<Link> {
        scores.iter().map(|&(a, b, score)| Link { a, b, score }).collect()
    }

    #[test]
    fn a_chain_does_not_run_groups_together() {
        let scores =
            [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9), (2, 3, 0.7), (3, 4, 0.9), (3, 5, 0.9), (4, 5, 0.9)];
        assert_eq!(linkage(7, &links(&scores), 0.3), [vec![0, 1, 2], vec![3, 4, 5], vec![6]]);
    }

    #[test]
    fn pairs_beyond_the_bound_of_a_bucket_do_not_count_against_a_large_group() {
        let scores: Vec<_> = (0..300).flat_map(|b| (0..b.min(ENOUGH)).map(move |a| (a, b, 0.8))).collect();
        assert_eq!(linkage(300, &links(&scores), 0.5).len(), 1);
    }

    proptest! {
        #[test]
        fn the_order_of_links_does_not_matter(
            (given, shuffled) in prop::collection::vec((0usize..12, 0usize..12, 1u32..100), 0..40)
                .prop_flat_map(|links| (Just(links.clone()), Just(links).prop_shuffle()))
        ) {
            let scored = |links: &[(usize, usize, u32)]| {
                links.iter().map(|&(a, b, score)| Link { a, b, score: f64::from(score) / 100.0 }).collect::<Vec<_>>()
            };
            prop_assert_eq!(linkage(12, &scored(&given), 0.3), linkage(12, &scored(&shuffled), 0.3));
        }
    }
}
