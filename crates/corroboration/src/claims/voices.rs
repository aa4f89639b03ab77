//! Who is who among the sources of one claim, where the reports name them differently.
//!
//! In: the appearances of one claim. Out: the same, each source as the report that names it most fully has it: `Berg` is
//! Nils Berg, `the Commission` the European Commission, `the WHO` the World Health Organization, and `Commission president`
//! an office of it. Only sources of the same claim are looked at, and only where just one of them fits: what two could be
//! stays by itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use record::PartyKind;

use super::appearance::{Appearance, Speaker};
use crate::identity::Identity;
use crate::words::words;

/// An acronym has so many letters.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=8;
/// Words of a role that name no body.
const OF_ROLES: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "for",
    "at",
    "with",
    "in",
    "deputy",
    "vice",
    "senior",
    "chief",
    "executive",
    "press",
    "officer",
    "official",
    "president",
    "chairman",
    "chairwoman",
    "chair",
    "chairperson",
    "director",
    "general",
    "secretary",
    "head",
    "leader",
    "manager",
    "coordinator",
    "commissioner",
    "representative",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "lawyer",
    "ceo",
    "boss",
];

/// A source of the claim with the names by which it goes.
struct Known {
    identity: Identity,
    person: bool,
    names: BTreeSet<Vec<String>>,
    acronyms: BTreeSet<String>,
}

/// Gives every source of a claim the identity that the report which names it most fully gives it.
pub(super) fn resolve(appearances: &mut [Appearance]) {
    let mut sources = Vec::new();
    // Thousands of reports may name the same few sources: each is thought about once.
    let mut place_of: HashMap<&Speaker, usize> = HashMap::new();
    let spoken = appearances.iter().map(|appearance| {
        let source = appearance.source.as_ref()?;
        Some(*place_of.entry(source).or_insert_with(|| {
            sources.push(source.clone());
            sources.len() - 1
        }))
    });
    let spoken: Vec<Option<usize>> = spoken.collect();
    identify(&mut sources);
    for (appearance, at) in appearances.iter_mut().zip(spoken) {
        if let (Some(source), Some(at)) = (&mut appearance.source, at)
            && source.party != sources[at].party
        {
            source.party.clone_from(&sources[at].party);
        }
    }
}

/// Gives sources their identities; they come in the order in which they first appear.
fn identify(sources: &mut [Speaker]) {
    for other in [same, employer, same_body] {
        let directory = Directory::of(sources);
        if directory.known.len() > 1 {
            for source in &mut *sources {
                if let Some(identity) = other(source, &directory) {
                    source.party = Some(identity);
                }
            }
        }
        tie(sources);
    }
}

/// The sources with a name, each once, in the order of their keys; found by the words of their names.
struct Directory {
    known: Vec<Known>,
    /// By the first and the last word of every name.
    by_edge: HashMap<String, Vec<usize>>,
    by_acronym: HashMap<String, Vec<usize>>,
}

impl Directory {
    fn of(sources: &[Speaker]) -> Self {
        let known = known(sources);
        let (mut by_edge, mut by_acronym) = (HashMap::new(), HashMap::new());
        for (at, one) in known.iter().enumerate() {
            let edges = one.names.iter().flat_map(|name| name.first().into_iter().chain(name.last()));
            enter(&mut by_edge, edges, at);
            enter(&mut by_acronym, &one.acronyms, at);
        }
        Self { known, by_edge, by_acronym }
    }

    /// Those with a name that begins or ends as these words do, or with this acronym.
    fn near(&self, name: &[String], acronym: Option<&String>) -> impl Iterator<Item = &Known> {
        let edges = name.first().into_iter().chain(name.last()).filter_map(|edge| self.by_edge.get(edge));
        let found = edges.chain(acronym.and_then(|acronym| self.by_acronym.get(acronym))).flatten();
        let found: BTreeSet<usize> = found.copied().collect();
        found.into_iter().filter_map(|at| self.known.get(at))
    }
}

/// Enters number `at` under each key.
fn enter<'k>(index: &mut HashMap<String, Vec<usize>>, keys: impl IntoIterator<Item = &'k String>, at: usize) {
    for key in keys {
        match index.get_mut(key) {
            Some(found) => found.push(at),
            None => drop(index.insert(key.clone(), vec![at])),
        }
    }
}

/// The sources with a name, each once, in the order of their keys.
fn known(sources: &[Speaker]) -> Vec<Known> {
    let mut found: BTreeMap<&str, Known> = BTreeMap::new();
    for source in sources {
        let Some(identity) = source.party.as_ref().filter(|party| party.named) else { continue };
        let known = found.entry(&identity.key).or_insert_with(|| Known {
            identity: identity.clone(),
            person: is_person(source),
            names: BTreeSet::new(),
            acronyms: BTreeSet::new(),
        });
        known.names.insert(name(&source.name));
        known.acronyms.extend(initials(&source.name));
        known.acronyms.extend(acronyms(&source.text));
        if identity.body == identity.key {
            continue;
        }
        let body = Identity { key: identity.body.clone(), ..identity.clone() };
        let known = found.entry(&identity.body).or_insert_with(|| Known {
            identity: body,
            person: false,
            names: BTreeSet::new(),
            acronyms: BTreeSet::new(),
        });
        known.names.insert(name(&identity.body_name));
        known.acronyms.extend(initials(&identity.body_name));
    }
    found.into_values().collect()
}

/// Who a source is by a fuller name: a surname, a short name, an acronym that just one other has.
fn same(source: &Speaker, directory: &Directory) -> Option<Identity> {
    let own = source.party.as_ref().map_or("", |party| party.key.as_str());
    let short = name(&source.name);
    let person = is_person(source);
    if source.party.as_ref().is_some_and(|party| !party.named || party.key.starts_with("state:")) {
        return None;
    }
    let acronym = acronym(&source.name);
    let others: Vec<&Known> = directory
        .near(&short, acronym.as_ref())
        .filter(|other| other.identity.key != own && !is_state(other))
        .collect();
    let others = || others.iter().copied();
    if let [surname] = short.as_slice()
        && person
        && let Some(other) = only(others().filter(|other| other.person && has_surname(other, surname)))
    {
        return Some(other.identity.clone());
    }
    if let Some(acronym) = acronym
        && let Some(other) = only(others().filter(|other| other.acronyms.contains(&acronym)))
    {
        return Some(other.identity.clone());
    }
    if source.party.is_none()
        || (person && short.len() > 1)
        || own.starts_with("wikidata:") && short.len() < 2
    {
        return None;
    }
    only(others().filter(|other| !other.person && is_short_for(&short, other, own)))
        .map(|other| other.identity.clone())
}

/// For whom a person whom no report ties to a body speaks, by the role: a body that just one other source is.
fn employer(source: &Speaker, directory: &Directory) -> Option<Identity> {
    let party = source.party.as_ref().filter(|party| party.body == party.key)?;
    let described = if is_person(source) { source.role.as_deref()? } else { source.name.as_str() };
    if party.named && !is_person(source) {
        return None;
    }
    let acronym = described.split_whitespace().find_map(acronym);
    let told: Vec<String> = words(described).filter(|word| !OF_ROLES.contains(&word.as_str())).collect();
    let fits = |other: &&Known| {
        let named = acronym.as_ref().is_some_and(|acronym| other.acronyms.contains(acronym));
        let called = !told.is_empty() && other.names.iter().any(|name| name == &told || is_part(&told, name));
        other.identity.key != party.key && !has_two_words_of_a_person(other) && (named || called)
    };
    let other = only(directory.near(&told, acronym.as_ref()).filter(fits))?;
    Some(speaking_for(party, other))
}

/// A source whose body just one other has by a fuller name: a spokesman of `the Red Cross`, of the Tanzania Red Cross.
fn same_body(source: &Speaker, directory: &Directory) -> Option<Identity> {
    let party = source.party.as_ref().filter(|party| party.body != party.key)?;
    let short = name(&party.body_name);
    if party.body.starts_with("state:") || short.len() < 2 {
        return None;
    }
    let others = directory
        .near(&short, None)
        .filter(|other| other.identity.key != party.body && !is_state(other) && !other.person);
    let other = only(others.filter(|other| is_short_for(&short, other, &party.body)))?;
    Some(speaking_for(party, other))
}

/// The same party, with the body of another.
fn speaking_for(party: &Identity, other: &Known) -> Identity {
    Identity {
        body: other.identity.body.clone(),
        body_name: other.identity.body_name.clone(),
        ..party.clone()
    }
}

/// Gives all sources of one key one body: a report that names only the person is helped by one that names the office.
fn tie(sources: &mut [Speaker]) {
    let mut bodies: HashMap<String, (String, String)> = HashMap::new();
    for party in sources.iter().filter_map(|source| source.party.as_ref()) {
        let tells_more = bodies
            .get(&party.key)
            .is_none_or(|(known, _)| party.body != party.key && (*known == party.key || party.body < *known));
        if tells_more {
            bodies.insert(party.key.clone(), (party.body.clone(), party.body_name.clone()));
        }
    }
    for party in sources.iter_mut().filter_map(|source| source.party.as_mut()) {
        if let Some((body, name)) = bodies.get(&party.key) {
            party.body.clone_from(body);
            party.body_name.clone_from(name);
        }
    }
}

/// The only one there is.
fn only<'k>(mut found: impl Iterator<Item = &'k Known>) -> Option<&'k Known> {
    let first = found.next()?;
    found.all(|other| other.identity.body == first.identity.body).then_some(first)
}

fn is_person(source: &Speaker) -> bool {
    source.kind == Some(PartyKind::Person)
}

/// Whether it is a state, which has many voices.
fn is_state(known: &Known) -> bool {
    known.identity.key.starts_with("state:")
}

/// Whether it is a person with more than a surname; one word may as well be a firm.
fn has_two_words_of_a_person(known: &Known) -> bool {
    known.person && known.names.iter().any(|name| name.len() > 1)
}

fn has_surname(known: &Known, surname: &str) -> bool {
    known.names.iter().any(|name| name.len() > 1 && name.last().is_some_and(|last| last == surname))
}

/// Whether the words are a short name of a body; two entries of Wikidata are two bodies.
fn is_short_for(short: &[String], known: &Known, own: &str) -> bool {
    let two = own.starts_with("wikidata:") && known.identity.key.starts_with("wikidata:");
    !two && known.names.iter().any(|name| is_part(short, name))
}

/// Whether a name begins or ends with the words, and has others.
fn is_part(short: &[String], name: &[String]) -> bool {
    !short.is_empty() && short.len() < name.len() && (name.starts_with(short) || name.ends_with(short))
}

/// The words of a name.
fn name(name: &str) -> Vec<String> {
    words(name).filter(|word| !matches!(word.as_str(), "the" | "a" | "an")).collect()
}

/// The acronym that a name is, if it is one: `the WHO`.
fn acronym(name: &str) -> Option<String> {
    let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let letters = name.chars().count();
    (ACRONYM.contains(&letters) && name.chars().all(char::is_uppercase)).then(|| name.to_owned())
}

/// The acronyms in brackets behind a name: `the World Health Organization (WHO)`.
fn acronyms(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('(').skip(1).filter_map(|rest| acronym(rest.split(')').next().unwrap_or_default()))
}

/// The initials of a name of several words, small words left out.
fn initials(name: &str) -> Option<String> {
    let initials: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let initials = if name.starts_with("The ") { initials[1..].to_owned() } else { initials };
    ACRONYM.contains(&initials.chars().count()).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(kind: PartyKind, name: &str, key: &str, role: Option<&str>) -> Speaker {
        let identity = Identity {
            key: key.to_owned(),
            body: key.to_owned(),
            body_name: name.to_owned(),
            named: kind != PartyKind::Anonymous,
        };
        Speaker {
            text: name.to_owned(),
            name: name.to_owned(),
            party: Some(identity),
            role: role.map(str::to_owned),
            kind: Some(kind),
        }
    }

    fn all() -> Vec<Speaker> {
        vec![
            source(PartyKind::Person, "Nils Berg", "person:nils berg", Some("Harbour Union chairman")),
            source(PartyKind::Organization, "Nordic Harbour Union", "body:nordic harbour union", None),
            source(PartyKind::Person, "Ida Holt", "person:ida holt", None),
            source(PartyKind::Person, "Per Holt", "person:per holt", None),
        ]
    }

    #[test]
    fn a_surname_is_the_one_person_who_has_it() {
        let directory = Directory::of(&all());
        let of = |name: &str| {
            let key = format!("person:{}", name.to_lowercase());
            same(&source(PartyKind::Person, name, &key, None), &directory).map(|identity| identity.key)
        };
        assert_eq!(of("Berg").as_deref(), Some("person:nils berg"));
        assert_eq!(of("Holt"), None, "two have it");
        assert_eq!(of("Lund"), None, "nobody has it");
        assert_eq!(of("Anna Berg"), None, "somebody else");
    }

    #[test]
    fn a_body_is_known_by_a_short_name_and_by_its_initials() {
        let directory = Directory::of(&all());
        let of = |name: &str| {
            let key = format!("body:{}", name.to_lowercase());
            same(&source(PartyKind::Organization, name, &key, None), &directory).map(|identity| identity.key)
        };
        assert_eq!(of("Harbour Union").as_deref(), Some("body:nordic harbour union"));
        assert_eq!(of("the NHU").as_deref(), Some("body:nordic harbour union"));
        assert_eq!(of("Fishing Union"), None);
    }

    #[test]
    fn a_role_that_names_a_body_speaks_for_it() {
        let directory = Directory::of(&all());
        let of = |source: &Speaker| employer(source, &directory).map(|identity| identity.body);
        assert_eq!(of(&all()[0]).as_deref(), Some("body:nordic harbour union"));
        assert_eq!(of(&all()[2]), None);
    }
}
