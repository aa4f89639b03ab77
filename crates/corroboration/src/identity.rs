//! Who is one party across reports, and for whom a party speaks.
//!
//! In: the parties of one record. Out: for each its *identity*, the same in every report that names it, and its *body*,
//! the same for all voices that speak for one body: a secretary general for his alliance, a spokeswoman for her ministry,
//! ministry, army and president for one government. Voices of one body are one origin.

use record::{Party, PartyKind, PlaceKind, Record};
use serde::{Deserialize, Serialize};

use crate::words::{fold, words};

/// How many steps `of` is followed: a spokesman of a service of a ministry of a government.
const MAX_STEPS: usize = 5;

/// Words that say whose somebody is.
const POSSESSIVES: &[&str] = &["his", "her", "its", "their"];
/// The longest of them.
const LONGEST_POSSESSIVE: usize = 5;

/// Words of roles and descriptions, and whether they speak for a state (data/offices.tsv).
const OFFICES: &str = include_str!("../data/offices.tsv");

/// One party of a record, as other reports know it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// The same in every report that names the party: `wikidata:Q7184`, `state:KR`, `person:mark rutte`. A party that is
    /// only described has one of its description; two reports may mean two people by it.
    pub key: String,
    /// The key of the body that it speaks for; its own where it speaks for itself.
    pub body: String,
    /// The name of that body, as far as the report gives it.
    pub body_name: String,
    /// Whether the party has a name.
    pub named: bool,
}

impl Identity {
    /// Who `party` of `record` is.
    #[must_use]
    pub fn of(party: &Party, record: &Record) -> Self {
        let top = top(party, record);
        let body = body(top);
        let body_name = body_name(&body, top, record);
        Self { key: key(party), body, body_name, named: is_named(party) }
    }
}

/// Whether a party has a name, rather than a description.
fn is_named(party: &Party) -> bool {
    party.kind != PartyKind::Anonymous
}

/// What a party is known by in every report.
fn key(party: &Party) -> String {
    if let (PartyKind::Government, Some(country)) = (party.kind, &party.country)
        && party.ids.contains_key("geonames")
    {
        return format!("state:{country}");
    }
    let item = party.ids.get("wikidata").filter(|_| party.kind != PartyKind::Person); // few reports name a person's
    if let Some(item) = item {
        return format!("wikidata:{item}");
    }
    let name = words(&party.name).filter(|word| word != "the").collect::<Vec<_>>().join(" ");
    let scheme = match party.kind {
        PartyKind::Person => "person",
        PartyKind::Anonymous => "described",
        _ => "body",
    };
    match &party.country {
        Some(country) if scheme == "body" => format!("{scheme}:{country}:{name}"),
        _ => format!("{scheme}:{name}"),
    }
}

/// The party at the top of the bodies that a party speaks for.
fn top<'r>(party: &'r Party, record: &'r Record) -> &'r Party {
    let mut top = party;
    for _ in 0..MAX_STEPS {
        let above = top.of.as_deref().and_then(|id| record.parties.iter().find(|party| party.id == id));
        let above = above.or_else(|| owner(top, record));
        match above {
            Some(above) if !stands_apart(party) && !speaks_for_a_state(top) => top = above,
            _ => break,
        }
    }
    top
}

/// Whose a party is by the pronoun before it: `his foreign ministry`, `its president`.
fn owner<'r>(party: &Party, record: &'r Record) -> Option<&'r Party> {
    let mut described = party.aliases.iter().chain([&party.name]);
    let owned = |name: &String| POSSESSIVES.contains(&words(name).next().unwrap_or_default().as_str());
    if party.country.is_some() || !described.any(owned) {
        return None;
    }
    let begins =
        |span: &record::Span| party.spans.iter().any(|own| own.start == span.start && span.end < own.end);
    let short = |span: &&record::Span| span.end - span.start <= LONGEST_POSSESSIVE;
    record.parties.iter().find(|other| other.id != party.id && other.spans.iter().filter(short).any(begins))
}

/// The key of the body that a party at the top is, or speaks for.
fn body(top: &Party) -> String {
    match &top.country {
        Some(country) if speaks_for_a_state(top) => format!("state:{country}"),
        _ => key(top),
    }
}

/// What to call a body: a state by its name, where the report has it.
fn body_name(body: &str, top: &Party, record: &Record) -> String {
    let Some(code) = body.strip_prefix("state:") else { return top.name.clone() };
    let state = record.parties.iter().find(|party| key(party) == body).map(|party| &party.name);
    let country = || {
        let mut places = record.places.iter();
        let found =
            places.find(|place| place.kind == PlaceKind::Country && place.country.as_deref() == Some(code));
        found.map(|place| &place.name)
    };
    state.or_else(country).unwrap_or(&top.name).clone()
}

/// Whether a party is a government, or holds an office that speaks for one.
fn speaks_for_a_state(party: &Party) -> bool {
    if party.country.is_none() {
        return false;
    }
    match office(party) {
        Some(speaks) => speaks,
        None => matches!(party.kind, PartyKind::Government | PartyKind::ArmedForce),
    }
}

/// Whether a party belongs to a body without speaking for it: a lawmaker of a parliament, a former minister.
fn stands_apart(party: &Party) -> bool {
    office(party) == Some(false)
}

/// What the longest office in a party's role, or else in its name, says: speaks for a state, or for itself.
fn office(party: &Party) -> Option<bool> {
    let described =
        party.role.as_deref().or_else(|| (party.kind != PartyKind::Person).then_some(&party.name))?;
    let described = format!(" {} ", described.split_whitespace().map(fold).collect::<Vec<_>>().join(" "));
    let lines =
        OFFICES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let found = lines.filter(|(words, _)| described.contains(&format!(" {words} ")));
    found.max_by_key(|(words, speaks)| (*speaks == "never", words.len())).map(|(_, speaks)| speaks == "state")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{party, record};

    /// The bodies of parties, each given by kind, name, role, body and country.
    fn bodies(parties: Vec<Party>) -> Vec<String> {
        let record = record(parties);
        record.parties.iter().map(|party| Identity::of(party, &record).body).collect()
    }

    #[test]
    fn voices_of_one_body_are_one() {
        let alliance = party("p1", PartyKind::Organization, "NATO");
        let head = Party {
            role: Some("Secretary General".to_owned()),
            of: Some("p1".to_owned()),
            ..party("p2", PartyKind::Person, "Mark Rutte")
        };
        let both = bodies(vec![alliance, head]);
        assert_eq!(both[0], both[1]);
    }

    #[test]
    fn ministry_minister_and_government_are_one_and_another_state_is_another() {
        let of = |kind, name: &str, country: &str| Party {
            country: Some(country.to_owned()),
            ..party("p1", kind, name)
        };
        let minister = Party {
            role: Some("Defence Minister".to_owned()),
            ..of(PartyKind::Person, "Rustem Umerov", "UA")
        };
        let all = bodies(vec![
            of(PartyKind::Government, "Ministry of Defence", "UA"),
            minister,
            of(PartyKind::Government, "South Korea", "KR"),
        ]);
        assert_eq!(all[0], all[1]);
        assert_ne!(all[0], all[2]);
    }

    #[test]
    fn who_once_held_an_office_speaks_for_himself() {
        let former = Party {
            role: Some("former prime minister".to_owned()),
            country: Some("NL".to_owned()),
            ..party("p1", PartyKind::Person, "Jan Jansen")
        };
        assert_eq!(bodies(vec![former]), ["person:jan jansen"]);
    }
}
