//! Who `I` is inside a quotation: the one who is quoted.
//!
//! In: the attributions and the party behind each source. Out: mentions to add to parties. `We` may be anybody's, so it
//! is left to coreference.

use attribution::Attribution;
use reader::Reading;
use record::{ByteSpan, Kind};

/// The singular pronouns of the first person.
const FIRST_PERSON: &[&str] = &["i", "me", "my", "mine", "myself"];

/// Each first-person pronoun in a direct quotation, with the number of the party that is quoted.
///
/// `sources` holds the party behind each attribution's source, in the order of `attributions`.
pub(crate) fn mentions(
    reading: &Reading<'_>,
    attributions: &[Attribution],
    sources: &[Option<usize>],
) -> Vec<(usize, ByteSpan)> {
    let mut found = Vec::new();
    for (attribution, party) in attributions.iter().zip(sources) {
        let (Kind::Direct, Some(party)) = (attribution.kind, party) else { continue };
        for content in &attribution.content {
            let first = reading.words.partition_point(|word| word.span.start < content.start);
            let inside = reading.words[first..].iter().take_while(|word| word.span.end <= content.end);
            let pronouns = inside.filter(|word| is_first_person(word.span.of(reading.text)));
            found.extend(pronouns.map(|word| (*party, word.span)));
        }
    }
    found
}

fn is_first_person(form: &str) -> bool {
    FIRST_PERSON.iter().any(|pronoun| form.eq_ignore_ascii_case(pronoun))
}
