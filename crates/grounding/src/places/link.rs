//! Names that stand in larger ones: `Paris, Texas`, `Miami, Fla.`, `Tripoli in Lebanon`.
//!
//! In: a text and the names found in it. Out: for each name the larger ones that the text puts it in, and states that are
//! printed short.

use record::ByteSpan;

use super::find::Found;
use super::words::{Wanted, is_direction};
use crate::gazetteer::{Feature, Gazetteer, PlaceId, Sense};

/// Most words of the larger name that are looked at behind a smaller one.
const LARGER_WORDS: usize = 3;

/// Adds states that are printed short behind a town, in place of a town of that name: `Salina, Kan.`
pub(super) fn add_states<'t>(text: &'t str, gazetteer: &Gazetteer, found: &mut Vec<Found<'t>>) {
    let mut states: Vec<Found<'t>> = Vec::new();
    for name in found.iter() {
        let Some((span, senses)) = state_behind(text, name.span.end, gazetteer) else { continue };
        states.push(Found {
            name: span.of(text),
            span,
            senses,
            wanted: Some(Wanted::Region),
            within: Vec::new(),
            seen: true,
        });
    }
    let mut at = 0;
    found.retain(|name| {
        while states.get(at).is_some_and(|state| state.span.end <= name.span.start) {
            at += 1;
        }
        !states.get(at).is_some_and(|state| state.span.overlaps(name.span))
    });
    found.extend(states);
    found.sort_by_key(|name| name.span);
}

/// A state printed short behind `, ` at `end`: its span without the full stop, and what it may mean.
fn state_behind(text: &str, end: usize, gazetteer: &Gazetteer) -> Option<(ByteSpan, Vec<Sense>)> {
    let start = end + text.get(end..)?.strip_prefix(", ").map(|_| 2)?;
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '.').unwrap_or(rest.len());
    let word = rest.get(..length)?;
    let short = (2..=6).contains(&length) && word.starts_with(|c: char| c.is_ascii_uppercase());
    let marked = word.contains('.') || word.chars().all(|c| c.is_ascii_uppercase());
    if !short || !marked {
        return None;
    }
    let senses = gazetteer.states(word);
    (!senses.is_empty()).then(|| (ByteSpan::new(start, start + length), senses))
}

/// Whether the text goes on, behind a name, with a state or country that holds one of its senses.
pub(super) fn is_within_larger(text: &str, span: ByteSpan, senses: &[Sense], gazetteer: &Gazetteer) -> bool {
    if let Some((_, states)) = state_behind(text, span.end, gazetteer) {
        return holds(&states, senses, gazetteer);
    }
    let Some(rest) = text.get(span.end..) else { return false };
    let Some(rest) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" in ")) else { return false };
    let mut end = 0;
    for word in rest.split_inclusive(' ').take(LARGER_WORDS) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        let name = rest.get(..end + word.len()).unwrap_or_default();
        let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
        if holds(&gazetteer.senses(name), senses, gazetteer) {
            return true;
        }
        end += word.len();
    }
    false
}

/// Notes which names stand in a larger one behind them, and in what that stands in.
pub(super) fn link_containers(text: &str, found: &mut [Found<'_>], gazetteer: &Gazetteer) {
    for number in (0..found.len().saturating_sub(1)).rev() {
        let between = text.get(found[number].span.end..found[number + 1].span.start).unwrap_or_default();
        let unknown = found[number].senses.is_empty() && !found[number + 1].senses.is_empty();
        let lies_in = if unknown {
            puts_unknown(text, between, found[number + 1].span)
        } else {
            links(between) && holds(&found[number + 1].senses, &found[number].senses, gazetteer)
        };
        if lies_in {
            let mut within = vec![number + 1];
            within.extend(found[number + 1].within.iter().take(4));
            found[number].within = within;
        }
    }
}

/// Whether the words between a name that nobody knows and the next put the first in the second, which is no item of a list.
fn puts_unknown(text: &str, between: &str, outer: ByteSpan) -> bool {
    let behind = text.get(outer.end..).unwrap_or_default();
    let listed = behind.starts_with(" and ") || behind.starts_with(", ") || behind.starts_with(" or ");
    between.trim_start_matches(',').trim() == "in" || matches!(between, ", " | " (") && !listed
}

/// Finds enumerations of states (`Ohio, Georgia and Maine`), in which nothing lies in its neighbour and all are states.
pub(super) fn mark_enumerations(text: &str, found: &mut [Found<'_>], gazetteer: &Gazetteer) {
    let mut start = 0;
    while start < found.len() {
        let mut end = start + 1;
        while end < found.len() && enumerates(text, &found[end - 1], &found[end]) {
            end += 1;
        }
        if end - start >= 3 && are_regions(&found[start..end], gazetteer) {
            for name in &mut found[start..end] {
                name.within.clear();
                name.wanted = Some(Wanted::Region);
            }
        }
        start = end;
    }
}

/// Whether only commas, `and` and `or` stand between two names.
fn enumerates(text: &str, one: &Found<'_>, other: &Found<'_>) -> bool {
    let between = text.get(one.span.end..other.span.start).unwrap_or_default();
    matches!(between.trim(), "," | ", and" | "and" | ", or" | "or" | ", &" | "&")
}

/// Whether all names are first-level divisions of one country, or all but one of six.
fn are_regions(names: &[Found<'_>], gazetteer: &Gazetteer) -> bool {
    let countries = |name: &Found<'_>| -> Vec<PlaceId> {
        let places =
            name.senses.iter().filter(|sense| sense.main).filter_map(|sense| gazetteer.place(sense.place));
        places.filter(|place| place.feature == Feature::Region).filter_map(|place| place.country).collect()
    };
    let of_names: Vec<Vec<PlaceId>> = names.iter().map(countries).collect();
    of_names.first().into_iter().chain(of_names.get(1)).flatten().any(|country| {
        let others = of_names.iter().filter(|countries| !countries.contains(country)).count();
        others * 6 <= names.len()
    })
}

/// Whether the words between two names put the first in the second.
fn links(between: &str) -> bool {
    if matches!(between, ", " | " (" | "," | " of ") {
        return true;
    }
    let mut words = between.trim_start_matches(',').split_whitespace();
    between.len() < 40
        && words.next() == Some("in")
        && words.all(|word| is_direction(word) || matches!(word, "the" | "central" | "rural"))
}

/// Whether one name may mean a country or division that holds a place that the other may mean.
pub(super) fn holds(outer: &[Sense], inner: &[Sense], gazetteer: &Gazetteer) -> bool {
    inner.iter().filter_map(|sense| gazetteer.place(sense.place)).any(|place| {
        let above = [place.country, place.region, place.district];
        outer.iter().any(|sense| sense.place != place.id && above.contains(&Some(sense.place)))
    })
}
