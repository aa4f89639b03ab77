//! Across reports: which are copies of one text, which tell of one incident, who confirms, who denies, who only repeats.
//!
//! In: the records of any number of reports. Out: copies, incidents, stances, claims.
//! Everything is worked out in three steps, so that the same functions run in one process, against a database, and as
//! joins on a cluster: *keys* of one thing, *scores* of two things that share a key, *groups* of things that are linked.
//! All three look at the things alone, never at how many others there are or when they came: any order of the same
//! reports ends in the same groups. Knows nothing of files, databases or clocks.

pub mod claims;
pub mod copies;
pub mod identity;
pub mod incidents;
pub mod linking;
pub mod stance;
pub mod words;

#[cfg(test)]
mod testing;
