//! Brings drafts together that name one party in different ways.
//!
//! In: drafts in any order. Out: fewer drafts, in order of their first mention: shared names, acronyms, surnames,
//! transcriptions, slips of the pen, and descriptions that take up a name (`the ministry`, `the general`).

mod descriptions;

use std::collections::BTreeMap;

use reader::{EntityKind, Reading, WordId};

use super::draft::{Draft, name_words};
use super::identity::{Identity, bare};
use super::member::Member;
use super::names::{is_acronym_of, is_jumbled, may_shorten};
use super::role;
use crate::gazetteer::{Gazetteer, fold};

/// Most drafts that are compared with each other, so that a report of a thousand names stays quick.
const MOST_COMPARED: usize = 400;

/// Merges what names the same party.
pub(super) fn merge(reading: &Reading<'_>, gazetteer: &Gazetteer, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut drafts = by_key(drafts);
    drafts.iter_mut().for_each(Draft::tidy);
    drafts.sort_by_key(Draft::start);
    let summaries: Vec<Summary> =
        drafts.iter().take(MOST_COMPARED).map(|draft| Summary::of(reading, draft)).collect();
    let comparison = Comparison { reading, gazetteer, drafts: &drafts, summaries: &summaries };
    let targets: Vec<Option<(usize, &'static str)>> =
        (0..summaries.len()).map(|number| comparison.target(number)).collect();
    let mut merged = follow(drafts, &targets);
    merged.retain(|draft| !draft.tentative);
    merged.iter_mut().for_each(Draft::tidy);
    merged.sort_by_key(Draft::start);
    merged
}

/// One draft for each name that is written the same, each state, each body.
fn by_key(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for draft in drafts {
        let keys: Vec<String> = draft.members.iter().filter_map(|member| key(&member.identity)).collect();
        let number = keys.iter().find_map(|key| numbers.get(key)).copied().unwrap_or(merged.len());
        for key in keys {
            numbers.entry(key).or_insert(number);
        }
        match merged.get_mut(number) {
            Some(known) => known.absorb(draft, "same name"),
            None => merged.push(draft),
        }
    }
    merged
}

/// What a name is called among the drafts; surnames alone are settled later.
fn key(identity: &Identity) -> Option<String> {
    match identity {
        Identity::None => None,
        Identity::Person(words) if words.len() < 2 => Some(format!("surname {}", words.first()?)),
        Identity::Person(words) => Some(format!("person {}", words.join(" "))),
        Identity::Other(name) => Some(format!("name {}", fold(name))),
        Identity::State(code) => Some(format!("state {code}")),
        Identity::Body(name) => Some(format!("body {name}")),
    }
}

/// What parts of divided countries are called.
const HALVES: &[&str] = &["North", "South", "East", "West"];

/// Absorbs each draft into the one that it was found to be.
fn follow(drafts: Vec<Draft>, targets: &[Option<(usize, &'static str)>]) -> Vec<Draft> {
    let mut slots: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    for number in 0..targets.len() {
        let Some((first, why)) = targets[number] else { continue };
        let mut root = first;
        for _ in 0..targets.len() {
            match targets[root] {
                Some((next, _)) if next != number => root = next,
                _ => break,
            }
        }
        if root == number || slots[root].is_none() {
            continue;
        }
        if let Some(draft) = slots[number].take()
            && let Some(target) = slots[root].as_mut()
        {
            target.absorb(draft, why);
        }
    }
    slots.into_iter().flatten().collect()
}

/// What a comparison needs of a draft.
struct Summary {
    kind: EntityKind,
    named: bool,
    known: bool,
    start: WordId,
    /// The longest name of a person, folded.
    longest: Vec<String>,
    /// The acronym that is all it has as a name.
    acronym: Option<String>,
    /// The functions that the report gives a person, in words.
    roles: Vec<Vec<String>>,
}

impl Summary {
    fn of(reading: &Reading<'_>, draft: &Draft) -> Self {
        let longest = draft.named().map(|member| name_words(reading, member)).max_by_key(Vec::len);
        Self {
            kind: draft.entity_kind(),
            named: draft.named().count() > 0,
            known: draft.members.iter().any(|member| matches!(member.identity, Identity::Body(_))),
            start: draft.start(),
            longest: longest.unwrap_or_default(),
            acronym: acronym_in(draft),
            roles: roles_of(reading, draft),
        }
    }
}

/// The functions that the report gives a person, lower-cased.
fn roles_of(reading: &Reading<'_>, draft: &Draft) -> Vec<Vec<String>> {
    let people = draft.named().filter(|member| member.kind == EntityKind::Person).take(20);
    let roles = people.filter_map(|member| role::role_of(reading, &member.name));
    roles
        .map(|role| role.map(|word| reading.form(word).trim_end_matches('.').to_lowercase()).collect())
        .collect()
}

/// The acronym that is all a draft has as a name.
fn acronym_in(draft: &Draft) -> Option<String> {
    let mut names = draft.named();
    let Identity::Other(name) = &names.next()?.identity else { return None };
    let same = names.all(|other| matches!(&other.identity, Identity::Other(known) if known == name));
    let capitals = name.chars().all(|c| c.is_ascii_uppercase() || c == '.' || c == '-');
    (same && capitals && (2..=8).contains(&name.len())).then(|| name.clone())
}

/// Compares the drafts of one report.
struct Comparison<'r, 't> {
    reading: &'r Reading<'t>,
    gazetteer: &'r Gazetteer,
    drafts: &'r [Draft],
    summaries: &'r [Summary],
}

impl Comparison<'_, '_> {
    /// The draft that a draft is, and by which rule.
    fn target(&self, number: usize) -> Option<(usize, &'static str)> {
        let acronym = || self.spelt_out(number).map(|other| (other, "acronym"));
        let half = || self.half_of_country(number).map(|other| (other, "half of a country"));
        let surname = || self.fuller_name(number).map(|other| (other, "surname"));
        let description = || self.taken_up(number).map(|other| (other, "description"));
        acronym().or_else(half).or_else(surname).or_else(description)
    }

    /// The draft that an acronym stands for, or whose acronym it jumbles.
    fn spelt_out(&self, number: usize) -> Option<usize> {
        let acronym = self.summaries[number].acronym.as_deref()?;
        let meant = self.gazetteer.jumbled_country(acronym);
        let state = |draft: &Draft| {
            draft
                .members
                .iter()
                .take(20)
                .any(|member| matches!(member.identity, Identity::State(code) if Some(code) == meant))
        };
        if let Some(other) = meant.and_then(|_| self.drafts.iter().take(self.summaries.len()).position(state))
        {
            return Some(other);
        }
        (0..self.summaries.len()).find(|&other| {
            other != number
                && self.drafts[other].named().take(20).any(|member| self.stands_for(acronym, member))
        })
    }

    /// The only state that `the North` or `the South` can be: North Korea, where the report names it.
    fn half_of_country(&self, number: usize) -> Option<usize> {
        let Identity::Other(half) = self.drafts[number].identity()? else { return None };
        let half = HALVES.iter().find(|name| half.eq_ignore_ascii_case(name))?;
        let named_after = |draft: &Draft| match draft.identity() {
            Some(Identity::State(code)) => {
                let country = self.gazetteer.country(code);
                country.is_some_and(|country| {
                    country.name.strip_prefix(half).is_some_and(|rest| rest.starts_with(' '))
                })
            }
            _ => false,
        };
        let mut states = (0..self.summaries.len()).filter(|&other| named_after(&self.drafts[other]));
        states.next().filter(|_| states.next().is_none())
    }

    /// Whether an acronym stands for a name, or is a known acronym with letters swapped.
    fn stands_for(&self, acronym: &str, member: &Member) -> bool {
        let Some(span) = self.reading.span(member.name.clone()) else { return false };
        let text = bare(span.of(self.reading.text));
        let known =
            || self.gazetteer.tables().body(text).is_some() || self.gazetteer.country_named(text).is_some();
        is_acronym_of(acronym, text) || is_jumbled(acronym, text) && known()
    }

    /// The draft with a fuller form of this person's name: the only one, or the nearest before.
    fn fuller_name(&self, number: usize) -> Option<usize> {
        let own = &self.summaries[number];
        if own.kind != EntityKind::Person || own.longest.is_empty() {
            return None;
        }
        let fuller = |other: &usize| {
            let name = &self.summaries[*other];
            let longer = name.longest.len() > own.longest.len()
                || name.longest.len() == own.longest.len() && *other < number;
            *other != number
                && name.kind == EntityKind::Person
                && longer
                && may_shorten(&own.longest, &name.longest)
        };
        let candidates: Vec<usize> = (0..self.summaries.len()).filter(fuller).collect();
        match candidates.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => candidates.into_iter().max_by_key(|&other| {
                let starts = self.drafts[other].members.iter().map(|member| member.words.start);
                starts.filter(|&at| at < own.start).max()
            }),
        }
    }
}
