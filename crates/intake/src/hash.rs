//! The name that bytes give themselves.

use sha2::{Digest, Sha256};

/// `sha256:` and the SHA-256 of `bytes` in hexadecimal.
pub(crate) fn of(bytes: &[u8]) -> String {
    let mut id = String::from("sha256:");
    for byte in Sha256::digest(bytes) {
        for digit in [byte >> 4, byte & 15] {
            id.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    id
}
