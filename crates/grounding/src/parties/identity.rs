//! Whom a mention names, as far as the mention alone tells.
//!
//! In: the words of one mention, the gazetteer's tables. Out: an [`Identity`], by which mentions in different chains are
//! brought together and mentions in one chain kept apart.

use std::ops::Range;

use reader::{EntityKind, Mention, MentionForm, Reading, WordId};
use record::PartyKind;

use super::names::{is_acronym_of, may_shorten, person_words};
use crate::gazetteer::{Gazetteer, fold};

/// Whom a mention names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Identity {
    /// Nobody by name.
    None,
    /// A person, by the folded words of the name.
    Person(Vec<String>),
    /// Something by a name that no table knows, as printed without its article.
    Other(String),
    /// A state, by ISO code.
    State(&'static str),
    /// A body of the table, by its name there.
    Body(&'static str),
}

impl Identity {
    /// Whom these words name. A capital stands for its state only where it acts.
    pub(super) fn of(
        reading: &Reading<'_>,
        gazetteer: &Gazetteer,
        words: &Range<WordId>,
        kind: EntityKind,
        form: MentionForm,
        acting: bool,
    ) -> Self {
        let Some(span) = reading.span(words.clone()) else { return Self::None };
        let text = bare(span.of(reading.text));
        if form == MentionForm::Pronoun {
            return Self::None;
        }
        let tables = gazetteer.tables();
        if kind != EntityKind::Person || form == MentionForm::Nominal {
            if let Some(body) = tables.body(text) {
                return Self::Body(body.name);
            }
            if let Some(code) = government(reading, gazetteer, words) {
                return Self::State(code);
            }
        }
        if form == MentionForm::Nominal {
            return Self::None;
        }
        // `Al-Shabaab`, that the reader takes for somebody; outlets are called like people too often (`Dawn`).
        let body =
            tables.body(text).filter(|body| kind == EntityKind::Person && body.kind != PartyKind::Outlet);
        if let Some(body) = body.filter(|_| is_nobodys_name(reading, text)) {
            return Self::Body(body.name);
        }
        let seat = tables.seat(text).filter(|_| acting || kind != EntityKind::Place);
        if kind == EntityKind::Person && !(seat.is_some() && is_nobodys_name(reading, text)) {
            return Self::Person(person_words(text));
        }
        if let Some(target) = seat {
            return tables.body(target).map_or(Self::State(target), |body| Self::Body(body.name));
        }
        if acting || kind == EntityKind::Organization {
            let country = gazetteer.country_named(text).and_then(|country| gazetteer.code_of(&country));
            if let Some(code) = country {
                return Self::State(code);
            }
        }
        Self::Other(text.to_owned())
    }

    /// How much it tells: a body of the table more than a bare name, a long name more than a short one.
    pub(super) fn rank(&self) -> (u8, usize) {
        match self {
            Self::None => (0, 0),
            Self::Other(name) => (1, name.len()),
            Self::Person(words) => (1, words.iter().map(String::len).sum::<usize>() + 10 * words.len()),
            Self::State(_) => (2, 0),
            Self::Body(_) => (3, 0),
        }
    }

    /// Whether two names may be one party's.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, _) | (_, Self::None) => true,
            (Self::Person(one), Self::Person(other)) => may_shorten(one, other) || may_shorten(other, one),
            (Self::Other(one), Self::Other(other)) => same_name(one, other),
            (Self::Person(words), Self::Other(name)) | (Self::Other(name), Self::Person(words)) => {
                let other = person_words(name);
                may_shorten(words, &other) || may_shorten(&other, words)
            }
            (Self::Body(body), Self::Other(name)) | (Self::Other(name), Self::Body(body)) => {
                same_name(body, name)
            }
            (one, other) => one == other,
        }
    }
}

/// Whether nobody in the report is called so by a longer name: `Warsaw said` may be a capital, `Washington said` after
/// `Kerry Washington` not.
fn is_nobodys_name(reading: &Reading<'_>, text: &str) -> bool {
    let named = |mention: &Mention| {
        let name = reading.span(mention.words.clone()).map(|span| span.of(reading.text));
        let last = name.and_then(|name| name.rsplit_once(' ')).map(|(_, last)| last);
        mention.kind == EntityKind::Person && last == Some(text)
    };
    !reading.mentions.iter().any(named)
}

/// Whether two names of bodies are one: the same words, one's acronym, or one with the other's words in order.
fn same_name(one: &str, other: &str) -> bool {
    let (folded, other_folded) = (fold(one), fold(other));
    if folded == other_folded || is_acronym_of(one, other) || is_acronym_of(other, one) {
        return true;
    }
    let (short, long) =
        if folded.len() < other_folded.len() { (folded, other_folded) } else { (other_folded, folded) };
    let mut words = long.split(' ');
    short.len() >= 4 && short.split(' ').all(|word| words.any(|other| other == word))
}

/// A name without its article and possessive; a name that is nothing else stays.
pub(super) fn bare(name: &str) -> &str {
    let name = name.trim();
    let text = ["the ", "The ", "THE "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    let text = ["'s", "’s", "ʼs"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text).trim();
    if text.is_empty() { name } else { text }
}

/// The state whose government the words describe: `the Dutch government`, `the government of Peru`.
fn government(reading: &Reading<'_>, gazetteer: &Gazetteer, words: &Range<WordId>) -> Option<&'static str> {
    let governs = words.clone().any(|word| {
        matches!(
            reading.lemma(word).to_lowercase().as_str(),
            "government" | "administration" | "regime" | "authorities"
        )
    });
    if !governs || words.len() > 6 {
        return None;
    }
    words.clone().find_map(|word| {
        let form = reading.form(word);
        let two = (word + 1 < words.end).then(|| format!("{form} {}", reading.form(word + 1)));
        let demonym = two
            .as_deref()
            .and_then(|two| gazetteer.tables().demonym(two))
            .or_else(|| gazetteer.tables().demonym(form));
        let named =
            |name: &str| gazetteer.country_named(name).and_then(|country| gazetteer.code_of(&country));
        demonym.or_else(|| {
            let capital = form.starts_with(char::is_uppercase);
            capital.then(|| two.as_deref().and_then(named).or_else(|| named(form))).flatten()
        })
    })
}
