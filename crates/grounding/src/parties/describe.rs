//! Turns a draft into the party that the record shows: name, kind, role, country, aliases.
//!
//! In: a draft, the other drafts, the tables. Out: a [`PartyEntry`] without the link to its body, which needs all entries.

use std::collections::BTreeMap;
use std::ops::Range;

use reader::{EntityKind, MentionForm, Reading, Upos, WordId};
use record::{ByteSpan, PartyKind};

use super::PartyEntry;
use super::draft::{Draft, name_words};
use super::identity::{Identity, bare};
use super::member::Member;
use super::role;
use super::words::{is_address, kind_of_name_word, kind_of_noun};
use crate::gazetteer::{Body, Gazetteer, Leader, fold};

/// Describes drafts of one reading.
pub(super) struct Describer<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) gazetteer: &'r Gazetteer,
    /// The report's own outlet, folded.
    pub(super) outlet: Option<String>,
}

impl Describer<'_, '_> {
    /// The party that a draft is.
    pub(super) fn entry(&self, draft: &Draft) -> PartyEntry {
        let role = self.role(draft);
        let role_text = role.clone().and_then(|words| self.text(self.without_owner(words)));
        let mut entry = PartyEntry {
            name: String::new(),
            kind: PartyKind::Anonymous,
            role: role_text.map(str::to_owned),
            of: None,
            country: None,
            aliases: self.aliases(draft),
            ids: BTreeMap::new(),
            spans: self.spans(draft),
            why: draft.why.join(", "),
        };
        match draft.identity() {
            Some(Identity::Body(name)) => self.describe_body(&mut entry, name),
            Some(Identity::State(code)) => self.describe_state(&mut entry, code),
            _ if draft.named().count() == 0 => self.describe_unnamed(&mut entry, draft),
            _ if draft.entity_kind() == EntityKind::Person => self.describe_person(&mut entry, draft, role),
            _ => self.describe_other(&mut entry, draft),
        }
        entry
    }

    fn describe_body(&self, entry: &mut PartyEntry, name: &str) {
        let Some(Body { name, kind, country, wikidata }) = self.gazetteer.tables().body(name) else { return };
        entry.name = (*name).to_owned();
        entry.kind = *kind;
        entry.country = country.map(str::to_owned);
        entry.ids.extend(wikidata.map(|id| ("wikidata".to_owned(), id.to_owned())));
    }

    fn describe_state(&self, entry: &mut PartyEntry, code: &str) {
        let country = self.gazetteer.country(code);
        entry.name = country.map_or(code, |country| country.name).to_owned();
        entry.kind = PartyKind::Government;
        entry.country = Some(code.to_owned());
        entry.ids.extend(
            country.and_then(|place| place.geonames).map(|id| ("geonames".to_owned(), id.to_string())),
        );
    }

    fn describe_person(&self, entry: &mut PartyEntry, draft: &Draft, role: Option<Range<WordId>>) {
        entry.kind = PartyKind::Person;
        let fullest = draft
            .named()
            .max_by_key(|member| (name_words(self.reading, member).len(), usize::MAX - member.words.start));
        let printed = fullest.and_then(|member| self.text(member.name.clone())).unwrap_or_default();
        entry.name = without_address(bare(printed));
        if let Some(code) = self.gazetteer.tables().demonym(&entry.name) {
            // A people, not a person: `North Koreans`.
            entry.kind = PartyKind::Anonymous;
            entry.country = Some(code.to_owned());
            return;
        }
        let of_role = role.and_then(|words| self.country_in(words));
        let leader = self.leader(draft, entry.role.as_deref(), of_role);
        entry.country =
            of_role.or(leader.map(|leader| leader.country).filter(|code| *code != "-")).map(str::to_owned);
        if let Some(leader) = leader {
            entry.name = leader.name.to_owned();
            entry.ids.extend(leader.wikidata.map(|id| ("wikidata".to_owned(), id.to_owned())));
        }
    }

    fn describe_other(&self, entry: &mut PartyEntry, draft: &Draft) {
        let fullest = draft.named().max_by_key(|member| (member.name.len(), usize::MAX - member.words.start));
        let printed = fullest.and_then(|member| self.text(member.name.clone())).unwrap_or_default();
        let own = self.outlet.as_ref().is_some_and(|outlet| *outlet == fold(bare(printed)));
        let words = bare(printed).split([' ', '-']);
        let by_name = words.filter_map(kind_of_name_word).next_back();
        entry.kind = if own { PartyKind::Outlet } else { by_name.unwrap_or(PartyKind::Organization) };
        entry.name = if entry.kind == PartyKind::Outlet {
            printed.trim().to_owned()
        } else {
            bare(printed).to_owned()
        };
        entry.country = fullest.and_then(|member| self.country_in(member.words.clone())).map(str::to_owned);
    }

    /// A party that is described and never named.
    fn describe_unnamed(&self, entry: &mut PartyEntry, draft: &Draft) {
        let nominal = draft.members.iter().find(|member| member.form == MentionForm::Nominal);
        let Some(member) = nominal.or(draft.members.first()) else { return };
        let text = self.text(member.words.clone()).unwrap_or_default().trim();
        let lemma = self.reading.lemma(member.head).to_lowercase();
        entry.kind = kind_of_noun(&lemma).filter(|_| nominal.is_some()).unwrap_or(PartyKind::Anonymous);
        entry.name = match entry.kind {
            PartyKind::Document => self.fullest_description(member).unwrap_or_else(|| bare(text).to_owned()),
            _ => text.to_owned(),
        };
        entry.country = self.country_in(member.words.clone()).map(str::to_owned);
    }

    /// The fullest description, up to here or later, with the same head: `strategic partnership agreement` for `the agreement`.
    fn fullest_description(&self, member: &Member) -> Option<String> {
        let reading = self.reading;
        let lemma = reading.lemma(member.head);
        let same = (0..reading.words.len()).filter(|&word| {
            reading.words[word].upos == Upos::Noun
                && reading.words[word].xpos == reading.words[member.head].xpos
                && reading.lemma(word) == lemma
        });
        let described =
            same.filter_map(|word| role::phrase(reading, word).map(|words| words.start..word + 1));
        let fullest = described.max_by_key(|words| (words.len(), usize::MAX - words.start))?;
        self.text(fullest).map(str::to_owned)
    }

    /// The first role that the report gives a person.
    fn role(&self, draft: &Draft) -> Option<Range<WordId>> {
        let people = draft.named().filter(|member| member.kind == EntityKind::Person);
        let roles = people.filter_map(|member| role::role_of(self.reading, &member.name));
        let functions =
            roles.filter(|role| role.clone().any(|word| role::names_function(self.reading, word)));
        functions.max_by_key(Range::len)
    }

    /// A role without the pronoun before it: `its secretary general`.
    fn without_owner(&self, role: Range<WordId>) -> Range<WordId> {
        let owned = self.reading.words[role.start].upos == Upos::Pron && role.len() > 1;
        role.start + usize::from(owned)..role.end
    }

    /// The office holder that a surname or a full name with its title means.
    fn leader(&self, draft: &Draft, role: Option<&str>, country: Option<&str>) -> Option<&Leader> {
        let names: Vec<Vec<String>> = draft.named().map(|member| name_words(self.reading, member)).collect();
        let longest = names.iter().max_by_key(|words| words.len())?;
        let full = (longest.len() > 1).then(|| longest.join(" "));
        let role = role?.to_lowercase();
        let mut fitting = self.gazetteer.tables().leaders(longest.last()?).filter(|leader| {
            let called = full.as_ref().is_none_or(|full| *full == fold(leader.name));
            called && role.contains(leader.title) && country.is_none_or(|code| code == leader.country)
        });
        let leader = fitting.next()?;
        fitting.next().is_none().then_some(leader)
    }

    /// The country that a demonym, a country's name or a body among some words gives.
    pub(super) fn country_in(&self, words: Range<WordId>) -> Option<&'static str> {
        let tables = self.gazetteer.tables();
        let most = words.len().min(12);
        (1..=most.min(6)).rev().find_map(|length| {
            (words.start..=words.end - length).find_map(|start| {
                let text = bare(self.text(start..start + length)?);
                if !text.starts_with(char::is_uppercase) {
                    return None;
                }
                let country =
                    || self.gazetteer.country_named(text).and_then(|place| self.gazetteer.code_of(&place));
                tables
                    .demonym(text)
                    .or_else(country)
                    .or_else(|| tables.body(text).and_then(|body| body.country))
            })
        })
    }

    /// The names and descriptions that the report uses, pronouns left out, each once.
    fn aliases(&self, draft: &Draft) -> Vec<String> {
        let mut aliases: Vec<String> = Vec::new();
        for member in draft.members.iter().filter(|member| member.form != MentionForm::Pronoun) {
            let text = self.text(member.words.clone()).unwrap_or_default().trim();
            if !text.is_empty() && !aliases.iter().any(|known| known == text) {
                aliases.push(text.to_owned());
            }
        }
        aliases
    }

    fn spans(&self, draft: &Draft) -> Vec<ByteSpan> {
        let mut spans: Vec<ByteSpan> =
            draft.members.iter().filter_map(|member| self.reading.span(member.words.clone())).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    fn text(&self, words: Range<WordId>) -> Option<&str> {
        self.reading.span(words).map(|span| span.of(self.reading.text))
    }
}

/// A person's name without `Mr`, `Gen.` and the like before it.
fn without_address(name: &str) -> String {
    let mut rest = name;
    while let Some((first, tail)) = rest.split_once(' ') {
        if !is_address(first) || tail.is_empty() {
            break;
        }
        rest = tail;
    }
    rest.to_owned()
}
