//! Pairs the attributions a case expects with those the record has, and compares them field by field.
//!
//! In: a case and its record. Out: what is missing, what is written beyond the case, and each field that differs.

use record::{Attribution, Record, Span};

use crate::case::{Case, Item};
use crate::compare::Difference;
use crate::words::{any_answer, folded, locate, shared, trimmed};

/// Differences between the attributions expected and written; none when the case is silent about attributions.
pub(crate) fn compare(case: &Case, record: &Record) -> Vec<Difference> {
    let expected: Vec<&Item> = case.items.iter().filter(|item| item.key == "source").collect();
    if expected.is_empty() && !case.items.iter().any(|item| item.key == "no attribution") {
        return Vec::new();
    }
    let pairs = pair(&expected, &record.attributions);
    let mut differences = Vec::new();
    for (number, item) in expected.iter().enumerate() {
        let label = format!("attribution {}", number + 1);
        match pairs.iter().find(|(expected, _)| *expected == number) {
            Some(&(_, written)) => {
                fields(&label, item, &record.attributions[written], record, &mut differences)
            }
            None => differences.push(Difference::new(label, describe_item(item), "nothing")),
        }
    }
    let extra =
        record.attributions.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|pair| pair.1 == *at));
    let extra: Vec<String> = extra.map(|(_, attribution)| describe(attribution)).collect();
    if !extra.is_empty() {
        differences.push(Difference::new("extra attribution", "nothing more", extra.join(" // ")));
    }
    differences
}

/// Numbers of expected and written attributions that belong together, the most alike first.
fn pair(expected: &[&Item], written: &[Attribution]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, item) in expected.iter().enumerate() {
        for (j, attribution) in written.iter().enumerate() {
            let likeness = likeness(item, attribution);
            if likeness >= 300 {
                candidates.push((likeness, i, j));
            }
        }
    }
    candidates.sort_by_key(|&(likeness, i, j)| (std::cmp::Reverse(likeness), i, j));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in candidates {
        if !pairs.iter().any(|pair| pair.0 == i || pair.1 == j) {
            pairs.push((i, j));
        }
    }
    pairs
}

/// From 0 to 1,300: how many words the contents share, and whether the cues are the same.
fn likeness(item: &Item, attribution: &Attribution) -> usize {
    let best = field(item, "content").split(" | ").map(|content| {
        let (left, right) = (folded(content), folded(&attribution.content.text));
        let (left, right): (Vec<&str>, Vec<&str>) = (left.split(' ').collect(), right.split(' ').collect());
        let both = left.iter().filter(|word| right.contains(word)).count();
        2000 * both / (left.len() + right.len())
    });
    let same_cue = any_answer(field(item, "cue"), |cue| folded(cue) == folded(cue_of(attribution)));
    best.max().unwrap_or(0).min(1000) + 300 * usize::from(same_cue)
}

/// Compares the fields that the case states.
fn fields(label: &str, item: &Item, written: &Attribution, record: &Record, out: &mut Vec<Difference>) {
    let stated = item.fields.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    for (key, expected) in [("source", item.value.as_str())].into_iter().chain(stated) {
        let (is_right, found) = match key {
            "mentions" => mentions(expected, written, record),
            _ => {
                let found = value(key, written, record);
                (any_answer(expected, |answer| same(key, answer, &found)), found)
            }
        };
        if !is_right {
            out.push(Difference::new(format!("{label}: {key}"), expected, found));
        }
    }
}

/// A field as the record has it.
fn value(key: &str, written: &Attribution, record: &Record) -> String {
    let name = |id: Option<&String>| {
        let party = record.parties.iter().find(|party| Some(&party.id) == id);
        party.map_or_else(|| "none".to_owned(), |party| party.name.clone())
    };
    let source = written.source.as_ref();
    match key {
        "source" => source.map_or_else(|| "nobody".to_owned(), |voice| voice.text.clone()),
        "cue" => cue_of(written).to_owned(),
        "content" => written.content.text.clone(),
        "party" => name(source.and_then(|voice| voice.party.as_ref())),
        "via" if written.via.is_empty() => "nobody".to_owned(),
        "via" => written.via.iter().map(|voice| voice.text.as_str()).collect::<Vec<_>>().join("; "),
        "kind" => written.kind.to_string(),
        "stance" => written.stance.to_string(),
        "polarity" => written.polarity.to_string(),
        "certainty" => written.certainty.to_string(),
        "said" => written.said.as_ref().map_or("none", record::Edtf::as_str).to_owned(),
        "where" => {
            let place = record.places.iter().find(|place| Some(&place.id) == written.where_said.as_ref());
            place.map_or_else(|| "none".to_owned(), |place| place.name.clone())
        }
        other => format!("a field `{other}` that is not compared"),
    }
}

fn same(key: &str, expected: &str, found: &str) -> bool {
    match key {
        "source" | "cue" | "content" => trimmed(expected) == trimmed(found),
        "party" | "where" | "via" => folded(expected) == folded(found),
        _ => expected == found,
    }
}

/// Whether the content is about all of the words listed.
fn mentions(expected: &str, written: &Attribution, record: &Record) -> (bool, String) {
    let about: Vec<Span> = spans(record)
        .into_iter()
        .filter(|(id, _)| written.mentions.iter().any(|mention| mention == id))
        .flat_map(|(_, spans)| spans.iter().copied())
        .collect();
    let is_there = |words: &str| {
        locate(&record.report.text, words).is_ok_and(|span| about.iter().any(|&at| shared(at, span) > 0))
    };
    let missing: Vec<&str> = expected.split("; ").filter(|words| !is_there(words)).collect();
    (missing.is_empty(), format!("no mention of {}", missing.join("; ")))
}

/// Every entry of the record with its spans.
fn spans(record: &Record) -> Vec<(&str, &[Span])> {
    let times = record.times.iter().map(|time| (time.id.as_str(), time.spans.as_slice()));
    let places = record.places.iter().map(|place| (place.id.as_str(), place.spans.as_slice()));
    let figures = record.figures.iter().map(|figure| (figure.id.as_str(), figure.spans.as_slice()));
    let parties = record.parties.iter().map(|party| (party.id.as_str(), party.spans.as_slice()));
    times.chain(places).chain(figures).chain(parties).collect()
}

fn cue_of(attribution: &Attribution) -> &str {
    attribution.cue.as_ref().map_or("none", |cue| cue.text.as_str())
}

fn field<'i>(item: &'i Item, key: &str) -> &'i str {
    item.fields.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.as_str())
}

fn describe_item(item: &Item) -> String {
    format!("{} [{}] {}", item.value, field(item, "cue"), field(item, "content"))
}

fn describe(attribution: &Attribution) -> String {
    let source = attribution.source.as_ref().map_or("nobody", |voice| voice.text.as_str());
    format!("{source} [{}] {}", cue_of(attribution), attribution.content.text)
}
