//! Whether a content says that somebody is at a place, or gets there: `are now in the Lund region`, `have been sent to Lund`.
//!
//! In: a content and the mentions of a place in it. Out: yes or no. Who is somewhere got there, so that `are in` and `have
//! arrived in` can be one claim, though they share no word; where it is, is what they claim.

use record::Span;

use crate::words::words;

/// So many characters before a place are looked at.
const BEFORE: usize = 80;
/// What ends a clause; not the comma in `11,000`.
const ENDS: &[&str] = &[". ", "; ", ": ", "! ", "? ", ", ", "…"];
/// Where somebody is.
const AT: &[&str] = &["in", "at", "inside", "within", "near"];
/// Where somebody goes, if a word for going stands before.
const TO: &[&str] = &["to", "into", "in", "at", "reached", "reach"];
const GOING: &[&str] = &[
    "sent",
    "send",
    "sends",
    "sending",
    "deployed",
    "deploying",
    "dispatched",
    "shipped",
    "moved",
    "transferred",
    "transported",
    "flown",
    "carried",
    "taken",
    "brought",
    "travelled",
    "traveled",
    "went",
    "gone",
    "arrived",
    "arriving",
    "came",
    "entered",
    "returned",
    "crossed",
    "landed",
    "reached",
];
/// What may stand between that and the place.
const PARTS: &[&str] = &[
    "the",
    "western",
    "eastern",
    "northern",
    "southern",
    "central",
    "west",
    "east",
    "north",
    "south",
    "region",
    "area",
    "city",
    "town",
    "province",
    "district",
    "port",
    "village",
    "outskirts",
    "of",
];
/// What says that somebody is.
const BE: &[&str] =
    &["is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "stationed", "based"];
/// What may stand between that and where.
const ADVERBS: &[&str] = &[
    "now",
    "already",
    "currently",
    "still",
    "also",
    "today",
    "here",
    "there",
    "presently",
    "physically",
    "back",
    "again",
    "actually",
    "indeed",
];

/// Whether the content that stands in `content` says that somebody or something, perhaps `counted`, is at the place that is
/// mentioned at `place`.
pub(super) fn is_present(chars: &[char], content: &[Span], place: &[Span], counted: &[Span]) -> bool {
    let within =
        |mention: &Span| content.iter().find(|part| part.start <= mention.start && mention.end <= part.end);
    place.iter().any(|mention| {
        within(mention).is_some_and(|part| {
            let start = part.start.max(mention.start.saturating_sub(BEFORE));
            let before: String = chars.get(start..mention.start).unwrap_or_default().iter().collect();
            let ends = ENDS.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len()));
            let clause = before.get(ends.max().unwrap_or(0)..).unwrap_or_default();
            let clause_start = mention.start - clause.chars().count();
            says_so(
                clause,
                counted.iter().any(|figure| clause_start <= figure.start && figure.end < mention.start),
            )
        })
    })
}

/// Whether the words of a clause before a place say that somebody is there, or gets there.
fn says_so(clause: &str, counts: bool) -> bool {
    let said: Vec<String> = words(clause).collect();
    let mut rest = said.iter().map(String::as_str).rev().skip_while(|word| PARTS.contains(word));
    let Some(preposition) = rest.next() else { return false };
    let before: Vec<&str> = rest.collect();
    if TO.contains(&preposition) && before.iter().any(|word| GOING.contains(word)) {
        return true;
    }
    if !AT.contains(&preposition) {
        return false;
    }
    let is = before.iter().find(|word| !ADVERBS.contains(word)).is_some_and(|word| BE.contains(word));
    // Whom `there is` or a number speaks of stands between; a verb there would say what else happens.
    let there_is = before.windows(2).any(|two| BE.contains(&two[0]) && two[1] == "there");
    let short = counts
        && before.len() <= SHORT
        && !before.iter().any(|word| BE.contains(word) || word.ends_with("ed"));
    is || there_is || short
}

/// A number with whom it counts has at most so many words.
const SHORT: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_somewhere_is_told_from_what_happens_there() {
        assert!(says_so("about eighty divers are now in the port of ", false));
        assert!(says_so("there is evidence of foreign divers in ", false));
        assert!(says_so("including at least ninety in ", true));
        assert!(!says_so("two divers were killed in ", true));
        assert!(!says_so("the divers trained in ", false));
        assert!(says_so("two boats carried forty divers to ", true));
        assert!(!says_so("a threat to ", false));
    }
}
