//! Brings drafts together that name one party in different ways.
//!
//! In: drafts in any order. Out: fewer drafts, in order of their first mention: shared names, acronyms, surnames,
//! transcriptions, slips of the pen, and descriptions that take up a name (`the ministry`, `the general`).

use std::collections::BTreeMap;

use reader::{EntityKind, MentionForm, Reading, Upos};

use super::draft::{Draft, Member, name_words};
use super::identity::Identity;
use super::names::{is_acronym_of, is_jumbled, may_shorten};
use super::role;
use super::words::{is_role, kind_of_noun};
use crate::gazetteer::{Gazetteer, fold};

/// Most drafts that are compared with each other, so that a report of a thousand names stays quick.
const MOST_COMPARED: usize = 400;

/// Merges what names the same party.
pub(super) fn merge(reading: &Reading<'_>, gazetteer: &Gazetteer, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut drafts = by_key(drafts);
    in_order(&mut drafts);
    merge_acronyms(reading, gazetteer, &mut drafts);
    merge_surnames(reading, &mut drafts);
    merge_descriptions(reading, &mut drafts);
    in_order(&mut drafts);
    drafts
}

fn in_order(drafts: &mut [Draft]) {
    drafts
        .sort_by_key(|draft| draft.members.iter().map(|member| (member.words.start, member.words.end)).min());
}

/// One draft for each name that is written the same, each state, each body.
fn by_key(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for draft in drafts {
        let keys: Vec<String> = draft.members.iter().filter_map(|member| key(&member.identity)).collect();
        match keys.iter().find_map(|key| numbers.get(key)).copied() {
            Some(number) => {
                for key in keys {
                    numbers.entry(key).or_insert(number);
                }
                merged[number].absorb(draft, "same name");
            }
            None => {
                for key in keys {
                    numbers.insert(key, merged.len());
                }
                merged.push(draft);
            }
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

/// Merges acronyms with what they stand for, and jumbled ones with the one that was meant.
fn merge_acronyms(reading: &Reading<'_>, gazetteer: &Gazetteer, drafts: &mut Vec<Draft>) {
    let mut number = 0;
    while number < drafts.len().min(MOST_COMPARED) {
        let target = acronym_in(reading, &drafts[number]).and_then(|acronym| {
            (0..drafts.len()).find(|&other| {
                other != number
                    && drafts[other].named().any(|member| stands_for(reading, gazetteer, &acronym, member))
            })
        });
        match target {
            Some(target) => {
                let draft = drafts.remove(number);
                let target = if target > number { target - 1 } else { target };
                drafts[target].absorb(draft, "acronym");
            }
            None => number += 1,
        }
    }
}

/// The acronym that is all a draft has as a name.
fn acronym_in(reading: &Reading<'_>, draft: &Draft) -> Option<String> {
    let mut names = draft.named();
    let only = names.next()?;
    let Identity::Other(name) = &only.identity else { return None };
    let same = names.all(|other| other.identity == only.identity);
    let acronym = name.len() >= 2
        && name.len() <= 8
        && name.chars().all(|c| c.is_ascii_uppercase() || c == '.' || c == '-');
    (same && acronym && !reading.text.is_empty()).then(|| name.clone())
}

/// Whether an acronym stands for a name, or is a known acronym with letters swapped.
fn stands_for(reading: &Reading<'_>, gazetteer: &Gazetteer, acronym: &str, member: &Member) -> bool {
    let Some(span) = reading.span(member.words.clone()) else { return false };
    let text = super::identity::bare(span.of(reading.text));
    let known = || gazetteer.tables().body(text).is_some() || gazetteer.country_named(text).is_some();
    is_acronym_of(acronym, text) || is_jumbled(acronym, text) && known()
}

/// Merges each surname standing alone with the one fuller name that it may shorten, or the nearest before it.
fn merge_surnames(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let mut number = 0;
    while number < drafts.len().min(MOST_COMPARED) {
        match fuller_name(reading, drafts, number) {
            Some(target) => {
                let draft = drafts.remove(number);
                let target = if target > number { target - 1 } else { target };
                drafts[target].absorb(draft, "surname");
            }
            None => number += 1,
        }
    }
}

/// The draft with a fuller form of this draft's name.
fn fuller_name(reading: &Reading<'_>, drafts: &[Draft], number: usize) -> Option<usize> {
    let draft = &drafts[number];
    if draft.entity_kind() != EntityKind::Person {
        return None;
    }
    let own = longest_name(reading, draft)?;
    let start = draft.members.first()?.words.start;
    let fuller = |other: usize| {
        other != number
            && drafts[other].entity_kind() == EntityKind::Person
            && longest_name(reading, &drafts[other]).is_some_and(|name| {
                (name.len(), other) != (own.len(), number)
                    && (name.len() > own.len() || name.len() == own.len() && other < number)
                    && may_shorten(&own, &name)
            })
    };
    let candidates: Vec<usize> =
        (0..drafts.len().min(MOST_COMPARED)).filter(|&other| fuller(other)).collect();
    match candidates.as_slice() {
        [] => None,
        [only] => Some(*only),
        _ => candidates.into_iter().max_by_key(|&other| {
            drafts[other].members.iter().map(|member| member.words.start).filter(|&at| at < start).max()
        }),
    }
}

/// The longest name of a person in a draft, folded.
fn longest_name(reading: &Reading<'_>, draft: &Draft) -> Option<Vec<String>> {
    draft
        .named()
        .map(|member| name_words(reading, member))
        .max_by_key(Vec::len)
        .filter(|words| !words.is_empty())
}

/// Merges descriptions with the party that they take up: `the ministry` with a ministry named before, `the general` with a
/// person of that function, `intelligence` with the service that is called so elsewhere.
fn merge_descriptions(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let mut number = 0;
    while number < drafts.len().min(MOST_COMPARED) {
        let described = drafts[number].members.iter().all(|member| member.form != MentionForm::Named);
        let target = described.then(|| taken_up(reading, drafts, number)).flatten();
        match target {
            Some(target) => {
                let draft = drafts.remove(number);
                let target = if target > number { target - 1 } else { target };
                drafts[target].absorb(draft, "description");
            }
            None => number += 1,
        }
    }
}

/// The draft that a described one takes up: the nearest before that fits, else the first behind.
fn taken_up(reading: &Reading<'_>, drafts: &[Draft], number: usize) -> Option<usize> {
    let description = drafts[number].members.iter().find(|member| member.form == MentionForm::Nominal)?;
    if matches!(description.identity, Identity::Body(_) | Identity::State(_))
        || !is_definite(reading, description)
    {
        return None;
    }
    let lemma = reading.lemma(description.head).to_lowercase();
    let fits = |other: &usize| {
        let other = *other;
        other != number
            && drafts[other].named().count() + usize::from(known_body(&drafts[other])) > 0
            && if is_role(&lemma) {
                has_role(reading, &drafts[other], description)
            } else {
                is_called(reading, &drafts[other], &lemma)
            }
    };
    let before = (0..number).rev().find(fits);
    before.or_else(|| (number + 1..drafts.len().min(MOST_COMPARED)).find(fits))
}

/// Whether a draft is a body of the table, though only described.
fn known_body(draft: &Draft) -> bool {
    draft.members.iter().any(|member| matches!(member.identity, Identity::Body(_)))
}

/// Whether a description has `the`, or is a bare singular noun such as `intelligence` and `police`.
fn is_definite(reading: &Reading<'_>, member: &Member) -> bool {
    let first = member.words.start;
    match reading.words[first].upos {
        Upos::Det => reading.form(first).eq_ignore_ascii_case("the"),
        _ => {
            member.words.len() == 1
                && reading.words[member.head].xpos == "NN"
                && kind_of_noun(&reading.lemma(member.head).to_lowercase()).is_some()
        }
    }
}

/// Whether a person is given the function that a description names.
fn has_role(reading: &Reading<'_>, draft: &Draft, description: &Member) -> bool {
    let wanted: Vec<String> = content_words(reading, description);
    draft.named().filter(|member| member.kind == EntityKind::Person).any(|member| {
        role::role_of(reading, &member.words).is_some_and(|role| {
            let words: Vec<String> =
                role.map(|word| reading.form(word).trim_end_matches('.').to_lowercase()).collect();
            let last = wanted.last();
            wanted.iter().all(|word| {
                words.iter().any(|other| other == word || last == Some(word) && abbreviates(other, word))
            })
        })
    })
}

/// Whether a title is the short form of a noun: `gen` of `general`.
fn abbreviates(short: &str, long: &str) -> bool {
    short.len() >= 3 && short.len() < long.len() && long.starts_with(short)
}

/// The nouns and adjectives of a description, lower-cased.
fn content_words(reading: &Reading<'_>, member: &Member) -> Vec<String> {
    let content =
        |word: &usize| !matches!(reading.words[*word].upos, Upos::Det | Upos::Adp | Upos::Punct | Upos::Part);
    member.words.clone().filter(content).map(|word| reading.form(word).to_lowercase()).collect()
}

/// Whether a body's name or description has this noun as its head.
fn is_called(reading: &Reading<'_>, draft: &Draft, lemma: &str) -> bool {
    if kind_of_noun(lemma).is_none() || draft.entity_kind() == EntityKind::Person {
        return false;
    }
    draft.members.iter().filter(|member| member.form != MentionForm::Pronoun).any(|member| {
        let name_word = member.words.clone().any(|word| {
            reading.words[word].upos == Upos::Propn && reading.form(word).to_lowercase() == lemma
        });
        reading.lemma(member.head).to_lowercase() == lemma || name_word
    })
}
