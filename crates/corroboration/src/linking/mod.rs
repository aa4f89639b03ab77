//! From keys and scores to groups, whatever the things are: reports, attributions, claims.
//!
//! In: things in the order of their rank, each with its keys; then the scores of those that share a key. Out: groups.
//! Nothing here depends on the order in which things came: candidates of a key are bounded by rank ([`candidates`]), and
//! groups are a function of the scored links alone ([`components()`], [`linkage()`]).

mod buckets;
mod components;
mod linkage;
mod rank;

pub use buckets::{Pair, candidates};
pub use components::components;
pub use linkage::{Link, linkage};
pub use rank::Rank;

/// A key of 64 bits for words that say what it is a key of: the same in every run, on every machine.
#[must_use]
pub fn key(parts: &[&str]) -> u64 {
    // FNV-1a, then the finaliser of MurmurHash3 to spread it over all bits.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0x1F]));
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    spread(hash)
}

/// Spreads what differs in a few bits over all of them.
#[must_use]
pub fn spread(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}
