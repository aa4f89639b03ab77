//! What stands beside the words of an attribution: what was done with them, when, where, and what they speak of.
//!
//! In: an attribution and the entries of its record. Out: the margin, and labelled lines.

use std::collections::HashSet;

use record::{Attribution, Entry, Figure, Index, Party, PartyKind, PlaceKind, Voice};

use super::human;
use super::layout::Run;
use super::verbatim::Text;
use crate::paint::Role;

/// What a party is: `person · NATO Secretary General`.
pub(crate) fn party(party: &Party, index: &Index<'_>) -> String {
    let mut words = vec![human::party_kind(party.kind).to_owned()];
    words.extend(party.role.clone());
    let said =
        |name: &str| party.role.as_ref().is_some_and(|role| role.contains(name)) || party.name.contains(name);
    let owner = index.party(party.of.as_ref()).filter(|owner| !said(&owner.name));
    words.extend(owner.map(|owner| owner.name.clone()));
    words.extend(party.country.clone().filter(|_| party.kind != PartyKind::Document));
    words.join(" · ")
}

/// What the source does with the words.
pub(crate) fn stance(attribution: &Attribution) -> Vec<Run> {
    let (stance, role) = human::stance(attribution);
    let reservations = human::reservations(attribution).into_iter();
    [(stance, role)].into_iter().chain(reservations).map(|(words, role)| Run::new(role, words)).collect()
}

/// When and where it was said.
pub(crate) fn circumstances(attribution: &Attribution, index: &Index<'_>) -> Vec<Run> {
    let said = attribution.said.as_ref().map(|said| human::when(said.as_str()));
    let place = index.place(attribution.where_said.as_ref()).map(|place| {
        let preposition = if place.kind == PlaceKind::Other { "at" } else { "in" };
        format!("{preposition} {}", place.name)
    });
    said.into_iter().chain(place).map(|words| Run::new(Role::Plain, &words)).collect()
}

/// Chain of sources, times, places, figures, others mentioned, and the reasons if they were asked for.
pub(crate) fn details(attribution: &Attribution, index: &Index<'_>, text: &Text) -> Vec<(&'static str, Run)> {
    let mentioned = Mentioned::by(attribution, index, text);
    let why = attribution.why.iter().flatten().map(|(field, reason)| format!("{field}: {reason}"));
    let lines = [
        ("chain", Role::Source, chain(attribution, index), " ← "),
        ("when", Role::Plain, mentioned.times, "; "),
        ("where", Role::Plain, mentioned.places, ", "),
        ("figures", Role::Plain, mentioned.figures, "; "),
        ("who", Role::Plain, mentioned.parties, ", "),
        ("why", Role::Quiet, why.collect(), "; "),
    ];
    lines
        .into_iter()
        .filter(|(_, _, values, _)| !values.is_empty())
        .map(|(label, role, values, joint)| (label, Run::new(role, &values.join(joint))))
        .collect()
}

/// Whoever passed the words on, nearest the reader first, and at the end who vouches for them.
fn chain(attribution: &Attribution, index: &Index<'_>) -> Vec<String> {
    if attribution.via.is_empty() {
        return Vec::new();
    }
    let name = |voice: &Voice| {
        index.party(voice.party.as_ref()).map_or_else(|| voice.text.clone(), |party| party.name.clone())
    };
    attribution.via.iter().chain(&attribution.source).map(name).collect()
}

/// What the words of an attribution speak of, each thing once.
#[derive(Default)]
struct Mentioned {
    times: Vec<String>,
    places: Vec<String>,
    figures: Vec<String>,
    parties: Vec<String>,
}

impl Mentioned {
    /// Parties that are named among the places already are left out, and so is the source itself.
    fn by(attribution: &Attribution, index: &Index<'_>, text: &Text) -> Self {
        let mut mentioned = Self::default();
        let mut seen = HashSet::new();
        let mut add = |values: &mut Vec<String>, words: String| {
            if seen.insert(words.clone()) {
                values.push(words);
            }
        };
        let source = attribution.source.as_ref().and_then(|source| source.party.as_ref());
        let entries: Vec<Entry<'_>> = attribution.mentions.iter().filter_map(|id| index.get(id)).collect();
        for entry in &entries {
            match entry {
                Entry::Time(time) => {
                    let value = time.edtf.as_ref().map(|edtf| human::when(edtf.as_str()));
                    value.into_iter().for_each(|value| add(&mut mentioned.times, value));
                }
                Entry::Place(place) => add(&mut mentioned.places, place.name.clone()),
                Entry::Figure(figure) => add(&mut mentioned.figures, figure_in_whole(figure, index, text)),
                Entry::Party(_) => {}
            }
        }
        for entry in &entries {
            if let Entry::Party(party) = entry
                && Some(&party.id) != source
            {
                add(&mut mentioned.parties, party.name.clone());
            }
        }
        mentioned
    }
}

/// A figure with the whole that it is part of: `500 officers, of about 12,000 troops`.
fn figure_in_whole(figure: &Figure, index: &Index<'_>, text: &Text) -> String {
    let words = |figure: &Figure| {
        let printed = figure.spans.first().map(|span| text.words(span.start, span.end)).unwrap_or_default();
        human::figure(figure, &printed)
    };
    match index.figure(figure.of.as_ref()) {
        Some(whole) => format!("{}, of {}", words(figure), words(whole)),
        None => words(figure),
    }
}
