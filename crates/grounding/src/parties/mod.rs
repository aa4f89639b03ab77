//! From a reading to its parties: people, bodies, states and documents, one entry each however often and however named.
//!
//! In: a reading, the gazetteer, the voices (sources and vias) that attribution found, the report's outlet. Out:
//! [`Parties`]. [`draft`] groups mentions as the reader's coreference does, [`merge`] brings together what names one party in
//! several ways, [`describe`] writes the entry.

mod describe;
mod draft;
mod identity;
mod merge;
mod names;
mod role;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use reader::{EntityKind, MentionForm, Reading, WordId};
use record::{ByteSpan, PartyKind};

use crate::gazetteer::{Gazetteer, fold};
pub(crate) use words::{is_address, is_role};

use describe::Describer;
use draft::{Draft, Member};

/// A source or via that attribution found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceSpan {
    /// The word that heads it.
    pub head: WordId,
    /// The whole noun phrase.
    pub spans: Vec<ByteSpan>,
}

/// A person, body, document or unnamed source.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyEntry {
    /// The fullest name that the report or the tables give.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Function as the report gives it.
    pub role: Option<String>,
    /// Number of the entry of the body it belongs to.
    pub of: Option<usize>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Names and descriptions that the report uses, without pronouns.
    pub aliases: Vec<String>,
    /// Ids elsewhere, by scheme.
    pub ids: BTreeMap<String, String>,
    /// Every mention, pronouns included, in order of the text.
    pub spans: Vec<ByteSpan>,
    /// What put it together.
    pub why: String,
}

/// All parties of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parties {
    /// In order of their first mention.
    pub entries: Vec<PartyEntry>,
    /// For each voice the number of its entry.
    pub of_voice: Vec<Option<usize>>,
}

/// The parties of a report, and which of them each voice is.
#[must_use]
pub fn parties(
    reading: &Reading<'_>,
    gazetteer: &Gazetteer,
    voices: &[VoiceSpan],
    outlet: Option<&str>,
) -> Parties {
    let (drafts, members) = draft::gather(reading, gazetteer, voices);
    let drafts = merge::merge(reading, gazetteer, drafts);
    let describer = Describer { reading, gazetteer, outlet: outlet.map(fold) };
    let mut entries: Vec<PartyEntry> = drafts.iter().map(|draft| describer.entry(draft)).collect();
    for number in 0..drafts.len() {
        if let Some(body) = body_of(reading, &drafts, number) {
            entries[number].of = Some(body);
            if entries[number].country.is_none() {
                entries[number].country = entries[body].country.clone();
            }
        }
    }
    let of_voice = members.iter().map(|member| party_of(reading, &drafts, member.as_ref()?)).collect();
    Parties { entries, of_voice }
}

/// The draft that a voice is; a pronoun without antecedent goes to the person named last before it.
fn party_of(reading: &Reading<'_>, drafts: &[Draft], voice: &Member) -> Option<usize> {
    let own =
        drafts.iter().position(|draft| draft.members.iter().any(|member| member.words == voice.words))?;
    let alone = drafts[own].members.iter().all(|member| member.form == MentionForm::Pronoun);
    let personal = matches!(reading.lemma(voice.head).to_lowercase().as_str(), "he" | "she");
    if alone && personal {
        let last_named = |draft: &Draft| {
            let people = draft.named().filter(|member| member.kind == EntityKind::Person);
            people.map(|member| member.words.start).filter(|&start| start < voice.words.start).max()
        };
        let before =
            (0..drafts.len()).filter_map(|number| Some((last_named(&drafts[number])?, number))).max();
        return Some(before.map_or(own, |(_, number)| number));
    }
    Some(own)
}

/// The draft of the body that a person's role, or an unnamed source's description, names.
fn body_of(reading: &Reading<'_>, drafts: &[Draft], number: usize) -> Option<usize> {
    let draft = &drafts[number];
    let person = draft.named().filter(|member| member.kind == EntityKind::Person);
    let roles = person.filter_map(|member| role::role_of(reading, &member.words));
    let unnamed = draft.named().count() == 0;
    let described = draft.members.iter().filter(|member| unnamed && member.form == MentionForm::Nominal);
    let within: Vec<Range<WordId>> = roles.chain(described.map(|member| member.words.clone())).collect();
    let inside = |member: &Member| {
        within.iter().any(|words| {
            words.start <= member.words.start && member.words.end <= words.end && member.words != *words
        })
    };
    let is_body = |other: &usize| {
        *other != number
            && drafts[*other].entity_kind() == EntityKind::Organization
            && drafts[*other]
                .members
                .iter()
                .any(|member| member.form != MentionForm::Pronoun && inside(member))
    };
    (0..drafts.len()).find(is_body)
}
