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

/// Two reports are of one incident from this probability on, where each is taken with one earlier report alone. With 0.5 more
/// belongs together (pairs, gva: F1 0.83 for 0.85), with 0.7 less is wrong; reports of one incident (gvc): B3 F1 0.97 for all.
const SAME: f64 = 0.6;
/// Days between two reports of one incident, at most, where each is taken with one earlier report alone: a key may be a name
/// that is in the news for years.
pub const APART: i32 = 60;

/// The earlier report that tells most likely of the same incident, if one does, and how likely; of several, the earliest.
/// `earlier` are those that share a key, each with its place among all.
///
/// The reports that lead to one first tell of one incident. Other than with [`groups`], nothing else is looked at, so that a
/// database can keep it true as reports come in any order.
#[must_use]
pub fn parent<'p, Id: Copy + Ord>(
    profile: &Profile,
    earlier: impl IntoIterator<Item = (Id, &'p Profile)>,
) -> Option<(Id, f64)> {
    let scored = earlier.into_iter().map(|(id, other)| (id, likeness(profile, other).probability));
    scored
        .filter(|(_, probability)| *probability >= SAME)
        .max_by(|one, other| one.1.total_cmp(&other.1).then_with(|| other.0.cmp(&one.0)))
}

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
