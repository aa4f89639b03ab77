//! When two names name the same.
//!
//! In: the words of names. Out: how well one fits another, by kind: people share a surname, bodies and places their
//! words or their initials.

use super::described::Described;
use super::features::{acronym, within};
use crate::{EntityKind, MentionForm};

/// Words before a person's name that do not belong to it.
const TITLES: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dr",
    "dr.",
    "sir",
    "lord",
    "lady",
    "dame",
    "prof",
    "prof.",
    "professor",
    "president",
    "prime",
    "minister",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "gen",
    "gen.",
    "general",
    "col.",
    "lt.",
    "capt.",
    "captain",
    "sgt.",
    "sen",
    "sen.",
    "senator",
    "rep.",
    "gov.",
    "governor",
    "judge",
    "justice",
    "rev.",
    "secretary",
    "the",
];

/// Words after a person's name that do not belong to it.
const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "'s", "’s", "'", "."];

/// Words that do not tell one name from another.
const EMPTY: &[&str] = &["the", "of", "and", "for", "'s", "’s", "'", "-", ".", ",", "’"];

/// Whether a name fits what another name said before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It speaks of another, or nothing speaks for it.
    None,
    /// A part of the other, as one calls somebody the second time: a surname, a body's initials.
    Part,
    /// The same words.
    Same,
}

/// How well `name` fits `known`, both of them names.
pub(crate) fn fit(name: &Described, known: &Described) -> Fit {
    debug_assert!(name.form == MentionForm::Named && known.form == MentionForm::Named, "names are compared");
    if name.is_personal() != known.is_personal() {
        return Fit::None;
    }
    if name.is_personal() { fit_person(&person(name), &person(known)) } else { fit_other(name, known) }
}

/// The words of a person's name without titles and the like.
fn person(name: &Described) -> Vec<&str> {
    let bare: Vec<&str> = name.words.iter().map(String::as_str).collect();
    let start = bare.iter().take_while(|word| TITLES.contains(word)).count();
    let end = bare.len() - bare.iter().rev().take_while(|word| SUFFIXES.contains(word)).count();
    if start < end { bare[start..end].to_vec() } else { bare }
}

fn fit_person(name: &[&str], known: &[&str]) -> Fit {
    if name == known {
        return Fit::Same;
    }
    let (shorter, longer) = if name.len() <= known.len() { (name, known) } else { (known, name) };
    let (Some(first), Some(last)) = (shorter.first(), shorter.last()) else { return Fit::None };
    let fits = match shorter {
        [only] => longer.last() == Some(only) || longer.first() == Some(only),
        // "George Bush" and "George W. Bush", "J. Smith" and "John Smith".
        _ => longer.last() == Some(last) && longer.first().is_some_and(|other| same_or_initial(first, other)),
    };
    if fits { Fit::Part } else { Fit::None }
}

fn same_or_initial(one: &str, other: &str) -> bool {
    let bare = |word: &str| word.trim_end_matches('.').to_owned();
    let (one, other) = (bare(one), bare(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || (short.chars().count() == 1 && long.starts_with(&short))
}

fn fit_other(name: &Described, known: &Described) -> Fit {
    let telling = |described: &Described| -> Vec<String> {
        described.words.iter().filter(|word| !EMPTY.contains(&word.as_str())).cloned().collect()
    };
    let (own, others) = (telling(name), telling(known));
    if own == others && !own.is_empty() {
        return if name.kind == known.kind || clearly_same(name, known) { Fit::Same } else { Fit::Part };
    }
    if name.kind != known.kind {
        return Fit::None;
    }
    if acronym(name, known) || acronym(known, name) {
        return Fit::Part;
    }
    // "the Journal" after "The Wall Street Journal"; a place within a place ("North Korea", "Korea") is another.
    let ends_alike = own.last() == others.last() && within(name, known);
    let begins_alike = own.first() == others.first() && within(name, known) && own.len() > 1;
    let part =
        name.kind == EntityKind::Organization && own.len() < others.len() && (ends_alike || begins_alike);
    if part { Fit::Part } else { Fit::None }
}

/// Whether one name is printed alike for two kinds: a country as a place and as a body.
fn clearly_same(name: &Described, known: &Described) -> bool {
    let body = |kind| matches!(kind, EntityKind::Place | EntityKind::Organization);
    body(name.kind) && body(known.kind)
}
