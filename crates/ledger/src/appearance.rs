//! The public id of an attribution.
//!
//! In: a report and where in it somebody is cited. Out: twelve letters and digits that are the same in every ledger.

use record::{Attribution, Span};
use sha2::{Digest, Sha256};

/// Digits of an id: those of Crockford, without letters that look like others.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Length of an id: 60 bits, so that a million of them are all different but for one chance in two million.
const LENGTH: u32 = 12;

/// The id of an attribution of the report with this hash: made of where its content and its cue stand.
#[must_use]
pub fn appearance_id(report: &str, attribution: &Attribution) -> String {
    let mut hash = Sha256::new();
    hash.update(report.as_bytes());
    let cue = attribution.cue.as_ref().map_or(&[] as &[Span], |cue| &cue.spans);
    for (name, spans) in [("content", &attribution.content.spans[..]), ("cue", cue)] {
        hash.update(name.as_bytes());
        for span in spans {
            hash.update((span.start as u64).to_le_bytes());
            hash.update((span.end as u64).to_le_bytes());
        }
    }
    let digest = hash.finalize();
    let bits = digest.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..LENGTH).map(|at| char::from(DIGITS[(bits >> (59 - 5 * at) & 31) as usize])).collect()
}
