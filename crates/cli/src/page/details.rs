//! What stands beside the words of an attribution: what was done with them, when, where, and what they speak of.
//!
//! In: an attribution and its record. Out: the margin, and labelled lines.

use record::{Attribution, Party, PartyKind, Record};

use super::human;
use super::layout::Run;
use super::verbatim::Text;
use crate::paint::Role;

/// What a party is: `person · NATO Secretary General`.
pub(crate) fn party(party: &Party, record: &Record) -> String {
    let mut words = vec![human::party_kind(party.kind).to_owned()];
    words.extend(party.role.clone());
    let owner = party.of.as_ref().and_then(|id| record.parties.iter().find(|other| other.id == *id));
    let said =
        |name: &str| party.role.as_ref().is_some_and(|role| role.contains(name)) || party.name.contains(name);
    words.extend(owner.filter(|owner| !said(&owner.name)).map(|owner| owner.name.clone()));
    words.extend(party.country.clone().filter(|_| party.kind != PartyKind::Document));
    words.join(" · ")
}

/// What the source does with the words, when and where.
pub(crate) fn margin(attribution: &Attribution, record: &Record) -> Vec<Run> {
    let (stance, role) = human::stance(attribution);
    let mut margin = vec![Run::new(role, stance)];
    margin.extend(human::reservations(attribution).into_iter().map(|(words, role)| Run::new(role, words)));
    if let Some(said) = &attribution.said {
        margin.push(Run::new(Role::Plain, &human::when(said.as_str())));
    }
    let place = |id: &String| record.places.iter().find(|place| place.id == *id);
    if let Some(place) = attribution.where_said.as_ref().and_then(place) {
        margin.push(Run::new(Role::Plain, &format!("in {}", place.name)));
    }
    margin
}

/// Chain of sources, times, places, figures, others mentioned, and the reasons if they were asked for.
pub(crate) fn details(attribution: &Attribution, record: &Record, text: &Text) -> Vec<(&'static str, Run)> {
    let mut details = Vec::new();
    let mut add = |label, role, values: Vec<String>, joint: &str| {
        if !values.is_empty() {
            details.push((label, Run::new(role, &values.join(joint))));
        }
    };
    add("chain", Role::Source, chain(attribution, record), " ← ");
    add("when", Role::Plain, times(attribution, record), "; ");
    let places = places(attribution, record);
    add("where", Role::Plain, places.clone(), ", ");
    add("figures", Role::Plain, figures(attribution, record, text), "; ");
    add("who", Role::Plain, parties(attribution, record, &places), ", ");
    let why = attribution.why.iter().flatten().map(|(field, reason)| format!("{field}: {reason}"));
    add("why", Role::Quiet, why.collect(), "; ");
    details
}

/// Whoever passed the words on, nearest the reader first, and at the end who vouches for them.
fn chain(attribution: &Attribution, record: &Record) -> Vec<String> {
    if attribution.via.is_empty() {
        return Vec::new();
    }
    let name = |voice: &record::Voice| {
        let party = record.parties.iter().find(|party| Some(&party.id) == voice.party.as_ref());
        party.map_or_else(|| voice.text.clone(), |party| party.name.clone())
    };
    attribution.via.iter().chain(&attribution.source).map(name).collect()
}

/// The entries of one kind that an attribution mentions, in words, each once.
fn mentioned<T>(
    attribution: &Attribution,
    entries: &[T],
    id: impl Fn(&T) -> &str,
    words: impl Fn(&T) -> Option<String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for mention in &attribution.mentions {
        let entry = entries.iter().find(|entry| id(entry) == mention);
        if let Some(words) = entry.and_then(&words).filter(|words| !found.contains(words)) {
            found.push(words);
        }
    }
    found
}

fn times(attribution: &Attribution, record: &Record) -> Vec<String> {
    mentioned(
        attribution,
        &record.times,
        |time| &time.id,
        |time| Some(human::when(time.edtf.as_ref()?.as_str())),
    )
}

fn places(attribution: &Attribution, record: &Record) -> Vec<String> {
    mentioned(attribution, &record.places, |place| &place.id, |place| Some(place.name.clone()))
}

/// Figures with the whole that they are part of: `500 officers of about 12,000 troops`.
fn figures(attribution: &Attribution, record: &Record, text: &Text) -> Vec<String> {
    let words = |figure: &record::Figure| {
        let printed = figure.spans.first().map(|span| text.words(span.start, span.end)).unwrap_or_default();
        human::figure(figure, &printed)
    };
    mentioned(
        attribution,
        &record.figures,
        |figure| &figure.id,
        |figure| {
            let whole = figure.of.as_ref().and_then(|id| record.figures.iter().find(|other| other.id == *id));
            Some(
                whole
                    .map_or_else(|| words(figure), |whole| format!("{}, of {}", words(figure), words(whole))),
            )
        },
    )
}

/// Parties that are not named among the places already, nor the source itself.
fn parties(attribution: &Attribution, record: &Record, places: &[String]) -> Vec<String> {
    let source = attribution.source.as_ref().and_then(|source| source.party.as_deref());
    mentioned(
        attribution,
        &record.parties,
        |party| &party.id,
        |party| {
            let known = places.contains(&party.name) || Some(party.id.as_str()) == source;
            (!known).then(|| party.name.clone())
        },
    )
}
