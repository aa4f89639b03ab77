//! Which reports tell of one incident.
//!
//! In: the records of any number of reports, perhaps with the copies among them. Out: groups of reports, and for any two of
//! them why they were linked. An incident is what happened to somebody at one place and time: a collision, a strike, a trial.
//! A pair's likeness depends on the two reports alone; the groups depend on the reports alone, not on how they came.

mod evidence;
mod harm;
mod profile;
mod toll;

pub use evidence::{Evidence, Likeness, likeness};
pub use profile::Profile;
pub use toll::{Count, Estimate, Toll, together};

use crate::linking::{self, Link};

/// With how many earlier reports of a key each is compared.
pub const BOUND: usize = 32;
/// Pairs that are less likely are not linked. From 0.05 to 0.1 groups stay as they are, and what hangs together is half as large.
const LEAST_LINK: f64 = 0.1;
/// Reports of one incident are linked with this probability on average. From 0.2 to 0.4 groups are about equally good: less
/// finds more of what belongs together, more keeps more apart.
const LEAST_GROUP: f64 = 0.3;

/// The links among the reports of these profiles, by their indices, in order. Profiles stand in the order of their reports' rank.
#[must_use]
pub fn links(profiles: &[Profile]) -> Vec<Link> {
    let keys: Vec<Vec<u64>> = profiles.iter().map(|profile| profile.keys().to_vec()).collect();
    let candidates = linking::candidates(&keys, BOUND).into_iter();
    candidates
        .map(|(a, b)| Link { a, b, score: likeness(&profiles[a], &profiles[b]).probability })
        .filter(|link| link.score >= LEAST_LINK)
        .collect()
}

/// The reports by incident: groups of the `n` reports between which there are these links, each in the order of rank.
#[must_use]
pub fn groups(n: usize, links: &[Link]) -> Vec<Vec<usize>> {
    linking::linkage(n, links, LEAST_GROUP)
}

#[cfg(test)]
mod tests;
