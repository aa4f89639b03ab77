//! Passwords: as they are typed, and as they are kept.
//!
//! In: words. Out: an Argon2id hash in the PHC string format, with the memory and passes that OWASP's password storage
//! cheat sheet asks for (19 MiB, 2 passes, which are the library's own), and whether words are those of a hash.

use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use unicode_normalization::UnicodeNormalization;

use super::{AccountsError, key};

/// Characters that a password has at least.
pub(super) const SHORTEST: usize = 12;
/// Characters that a password has at most.
pub(super) const LONGEST: usize = 256;

/// A password as it was typed, in one form however its accents were.
pub struct Password(String);

impl Password {
    /// The password in these words.
    #[must_use]
    pub fn typed(words: &str) -> Self {
        Self(words.nfkc().collect())
    }

    /// Refuses what others would guess at once, or what takes long to hash.
    pub(super) fn fits(&self, name: &str) -> Result<(), AccountsError> {
        let fits = (SHORTEST..=LONGEST).contains(&self.0.chars().count()) && key(&self.0) != key(name);
        if fits { Ok(()) } else { Err(AccountsError::Password) }
    }

    /// What is kept of it.
    pub(super) fn hash(&self) -> Result<String, AccountsError> {
        let salt = SaltString::generate(&mut OsRng);
        let hash = Argon2::default().hash_password(self.0.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|cause| AccountsError::Hash(cause.to_string()))
    }

    /// Whether this hash was made of it.
    pub(super) fn is_of(&self, hash: &str) -> bool {
        PasswordHash::new(hash)
            .is_ok_and(|hash| Argon2::default().verify_password(self.0.as_bytes(), &hash).is_ok())
    }

    /// Whether this is a hash that [`Password::hash`] could have made.
    pub(super) fn is_hash(text: &str) -> bool {
        PasswordHash::new(text).is_ok_and(|hash| {
            hash.algorithm.as_str() == "argon2id" && hash.hash.is_some() && hash.salt.is_some()
        })
    }
}
