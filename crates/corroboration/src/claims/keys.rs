//! Under which keys a statement is found by others that may make the same claim.
//!
//! In: a statement. Out: [`Key`]s: two of its most telling tokens and a stretch of time. Two statements are compared when
//! they share a key in the same or the next stretch, and one of them is among the first [`FIRST`] under it: however many
//! statements there are, the work for one stays the same, and whom it is compared with does not depend on when it came.

use super::statement::{Statement, Token};

/// Days in a stretch: a claim that nobody repeats for two of them is taken up anew.
const STRETCH: i32 = 32;
/// Most telling words and names of a statement that keys are made of.
const WORDS: usize = 5;
const NAMES: usize = 2;
/// With how many, the earliest, the others under a key are compared.
pub const FIRST: usize = 24;

/// What statements are found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Two tokens.
    pub tokens: u64,
    /// The stretch of time, counted from 1970.
    pub stretch: i32,
}

impl Key {
    /// The same tokens, one stretch earlier.
    #[must_use]
    pub fn before(self) -> Self {
        Self { stretch: self.stretch - 1, ..self }
    }

    /// The same tokens, one stretch later.
    #[must_use]
    pub fn after(self) -> Self {
        Self { stretch: self.stretch + 1, ..self }
    }

    /// As one number, for a database.
    #[must_use]
    pub fn number(self) -> i64 {
        let mixed = self.tokens ^ (self.stretch as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed.cast_signed()
    }
}

impl Statement {
    /// The keys of the statement, each once; none where it tells too little to be compared.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        if !self.is_comparable() {
            return Vec::new();
        }
        let words = most_telling(&self.terms, WORDS);
        let names = most_telling(&self.names, NAMES);
        let stretch = self.order.day().div_euclid(STRETCH);
        let mut keys = Vec::with_capacity(WORDS * (WORDS - 1) / 2 + WORDS * NAMES);
        for (at, word) in words.iter().enumerate() {
            for other in words[at + 1..].iter().chain(&names) {
                keys.push(Key { tokens: pair(*word, *other), stretch });
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Two tokens as one number, whichever comes first.
fn pair(one: Token, other: Token) -> u64 {
    u64::from(one.min(other)) << 32 | u64::from(one.max(other))
}

/// The tokens that tell most.
fn most_telling(tokens: &[(Token, f32)], count: usize) -> Vec<Token> {
    let mut tokens = tokens.to_vec();
    tokens.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    tokens.truncate(count);
    tokens.into_iter().map(|(token, _)| token).collect()
}
