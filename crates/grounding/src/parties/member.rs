//! The mentions that parties are made of: the reader's, with names made whole and titles in front.
//!
//! In: a reading. Out: one [`Member`] for each mention of a person, body or place that can be a party's. A name that the
//! reader cut short (`Bulletin` of `San Francisco Bulletin`) gets its other words back; a name that is only a title (`the
//! General`) becomes a description.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use reader::{Deprel, EntityKind, Mention, MentionForm, Reading, Upos, WordId};
use record::{ByteSpan, PartyKind};

use super::VoiceSpan;
use super::identity::Identity;
use super::role;
use super::words::{is_company_suffix, is_honour, is_of_companies, kind_of_noun};
use crate::gazetteer::{Gazetteer, fold};
use crate::places::PlaceEntry;

/// Most letters of a word in capitals that is taken for a body's acronym.
const LONGEST_ACRONYM: usize = 6;

/// One mention of a party.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    /// All its words, with the title before a name.
    pub(super) words: Range<WordId>,
    /// Of a name the name alone, else all words.
    pub(super) name: Range<WordId>,
    pub(super) head: WordId,
    pub(super) kind: EntityKind,
    pub(super) form: MentionForm,
    pub(super) identity: Identity,
}

/// Builds members.
pub(super) struct Members<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) gazetteer: &'r Gazetteer,
    /// Starts of names, so that none grows into the next.
    pub(super) starts: BTreeSet<WordId>,
    /// Names of places of the report.
    places: BTreeSet<&'t str>,
    /// Names that the report treats as those of companies, and gives to nobody.
    companies: BTreeSet<&'t str>,
    /// Where places are named, by start.
    places_at: BTreeMap<usize, ByteSpan>,
}

impl<'r, 't> Members<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, gazetteer: &'r Gazetteer, places: &[PlaceEntry]) -> Self {
        let people = reading
            .mentions
            .iter()
            .filter(|mention| mention.form == MentionForm::Named && mention.kind == EntityKind::Person);
        let spans = || places.iter().flat_map(|place| &place.spans);
        Self {
            reading,
            gazetteer,
            starts: people.map(|mention| mention.words.start).collect(),
            companies: companies(reading, gazetteer),
            places: spans().map(|span| span.of(reading.text)).collect(),
            places_at: spans().map(|&span| (span.start, span)).collect(),
        }
    }

    /// A mention as a member; nothing for names that name no party, such as adjectives of countries.
    pub(super) fn of(&self, mention: &Mention) -> Option<Member> {
        if mention.form != MentionForm::Named {
            if let Some(person) = self.holder(mention) {
                return Some(person);
            }
            return Some(self.member(
                mention.words.clone(),
                mention.words.clone(),
                mention.head,
                mention.kind,
                mention.form,
            ));
        }
        if self.is_adjective(mention) || self.is_part_of_place(mention) || self.is_suffix(mention) {
            return None;
        }
        let capital =
            |word: WordId| self.reading.form(word).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if !mention.words.clone().any(capital) {
            let words = self.description(mention.head);
            return Some(self.member(words.clone(), words, mention.head, mention.kind, MentionForm::Nominal));
        }
        let name = self.whole_name(mention)?;
        let title = mention.kind == EntityKind::Person
            && name.clone().all(|word| {
                role::names_role(self.reading, word) || self.reading.words[word].upos == Upos::Punct
            });
        if title {
            let words = self.description(mention.head);
            return Some(self.member(words.clone(), words, mention.head, mention.kind, MentionForm::Nominal));
        }
        let (mut words, mut name) = (name.clone(), name);
        if mention.kind == EntityKind::Person {
            name.start = self.after_title(&name);
            name.start = self.first_name(&name);
            words.start =
                role::before(self.reading, &name).map_or(name.start, |role| role.start).min(words.start);
            words.start = self.with_article(words.start, &name);
        }
        let acronym = mention.kind == EntityKind::Person && self.is_acronym(&name);
        let body = acronym || self.is_outlet(mention) || self.is_company(&name);
        let place = match mention.kind {
            EntityKind::Person => self.is_place(&name),
            EntityKind::Organization => self.is_town(&name) && !acts(self.reading, mention.head),
            _ => false,
        };
        let kind = match mention.kind {
            _ if body => EntityKind::Organization,
            _ if place => EntityKind::Place,
            kind => kind,
        };
        Some(self.member(words, name, mention.head, kind, mention.form))
    }

    /// Whether a name is one word of a few capitals among words that are not: that of a body, whatever the reader takes it for.
    fn is_acronym(&self, name: &Range<WordId>) -> bool {
        let capitals = |word: WordId| {
            let form = self.reading.form(word);
            form.chars().count() >= 2 && form.chars().all(char::is_uppercase)
        };
        let beside = [name.start.checked_sub(1), (name.end < self.reading.words.len()).then_some(name.end)];
        name.len() == 1
            && self.reading.form(name.start).chars().count() <= LONGEST_ACRONYM
            && capitals(name.start)
            && !beside.into_iter().flatten().any(capitals)
    }

    /// Whether what the reader takes for somebody's name is that of a place of the report, and of no government's seat.
    fn is_place(&self, name: &Range<WordId>) -> bool {
        let name = self.reading.span(name.clone()).map(|span| span.of(self.reading.text));
        name.is_some_and(|name| self.places.contains(name) && self.gazetteer.tables().seat(name).is_none())
    }

    /// Whether a name is that of a place of the report that is no country.
    fn is_town(&self, name: &Range<WordId>) -> bool {
        let text = self.reading.span(name.clone()).map(|span| span.of(self.reading.text));
        self.is_place(name) && text.is_some_and(|text| self.gazetteer.country_named(text).is_none())
    }

    fn is_company(&self, name: &Range<WordId>) -> bool {
        let name = self.reading.span(name.clone()).map(|span| span.of(self.reading.text));
        name.is_some_and(|name| self.companies.contains(name))
    }

    /// Whether a body's name is part of a longer name of a place: `Columbia` of `British Columbia`.
    fn is_part_of_place(&self, mention: &Mention) -> bool {
        let Some(own) = self.reading.span(mention.words.clone()) else { return false };
        let around = self.places_at.range(..=own.start).next_back();
        mention.kind == EntityKind::Organization
            && around.is_some_and(|(_, place)| place.contains(own) && *place != own)
    }

    /// Whether what was taken for a name only follows one: `QC`, `Inc.`
    fn is_suffix(&self, mention: &Mention) -> bool {
        let word = mention.words.start;
        let form = self.reading.form(word);
        let follows = word.checked_sub(2).is_some_and(|before| {
            self.reading.form(before + 1) == "," && self.reading.words[before].upos == Upos::Propn
        });
        mention.words.len() == 1 && follows && (is_honour(form) || is_company_suffix(form))
    }

    /// The person whom a description names at its end: `its spokesman John Kirby`.
    fn holder(&self, mention: &Mention) -> Option<Member> {
        if mention.form != MentionForm::Nominal || mention.kind != EntityKind::Person {
            return None;
        }
        let name = self.name_behind(mention.head)?;
        let words = mention.words.start..name.end;
        let follows = name.start <= mention.words.end && words.start < name.start;
        follows.then(|| self.member(words, name, mention.head, EntityKind::Person, MentionForm::Named))
    }

    /// The name behind a description, whole: `Lee Seong-kweun` behind `lawmaker`.
    fn name_behind(&self, described: WordId) -> Option<Range<WordId>> {
        let name = role::name_behind(self.reading, described)?;
        Some(name.start..self.with_parts_behind(name.end))
    }

    /// The words of a voice that is no mention, as a member.
    pub(super) fn of_voice(&self, voice: &VoiceSpan) -> Option<Member> {
        let word = self.reading.words.get(voice.head)?;
        let form = match word.upos {
            Upos::Propn if !role::names_role(self.reading, voice.head) => MentionForm::Named,
            Upos::Pron => MentionForm::Pronoun,
            _ => MentionForm::Nominal,
        };
        let kind = match kind_of_noun(&word.lemma.to_lowercase()) {
            Some(PartyKind::Document) => EntityKind::Object,
            Some(_) => EntityKind::Organization,
            None => EntityKind::Person,
        };
        let words = self.description(voice.head);
        if let Some(name) = self.name_behind(voice.head) {
            let words = words.start..name.end;
            return Some(self.member(words, name, voice.head, EntityKind::Person, MentionForm::Named));
        }
        let (mut words, mut name) = (words.clone(), words);
        if form == MentionForm::Named && kind == EntityKind::Person {
            name.start = self.after_title(&name);
            name.end = self.with_parts_behind(self.with_tied_behind(&name));
            words.end = words.end.max(name.end);
        }
        Some(self.member(words, name, voice.head, kind, form))
    }

    fn member(
        &self,
        words: Range<WordId>,
        name: Range<WordId>,
        head: WordId,
        kind: EntityKind,
        form: MentionForm,
    ) -> Member {
        let acting = acts(self.reading, head);
        let identity = Identity::of(self.reading, self.gazetteer, &name, kind, form, acting);
        let is_body = matches!(identity, Identity::State(_) | Identity::Body(_));
        // The reader may take a seat of government that it never saw for somebody's name.
        let kind = if is_body && kind == EntityKind::Person { EntityKind::Organization } else { kind };
        Member { words, name, head, kind, form, identity }
    }

    /// A noun with its determiner and modifiers.
    fn description(&self, head: WordId) -> Range<WordId> {
        let mut words = role::phrase(self.reading, head).unwrap_or(head..head + 1);
        let determined = words.start.checked_sub(1).filter(|&word| {
            self.reading.words[word].upos == Upos::Det && self.reading.words[word].head == Some(head)
        });
        words.start = determined.unwrap_or(words.start);
        words
    }

    /// Whether a name is an outlet's that the reader takes for a person: `Babel` in `Babel sources`.
    fn is_outlet(&self, mention: &Mention) -> bool {
        let word = &self.reading.words[mention.head];
        let describes = matches!(word.deprel, Deprel::Compound | Deprel::NmodPoss);
        let name = self.reading.span(mention.words.clone()).map(|span| span.of(self.reading.text));
        let body = name.and_then(|name| self.gazetteer.tables().body(name));
        describes && mention.words.len() == 1 && body.is_some_and(|body| body.kind == PartyKind::Outlet)
    }

    /// Whether a name is an adjective or demonym that only describes another noun: `Russian` soldiers.
    fn is_adjective(&self, mention: &Mention) -> bool {
        let word = &self.reading.words[mention.head];
        let demonym = || self.gazetteer.tables().demonym(self.reading.form(mention.head)).is_some();
        mention.words.len() == 1
            && matches!(word.deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodUnmarked)
            && demonym()
    }
}

/// The names of one word, taken for somebody's, that have what companies have (`Zentiva shares`) and are part of no longer name
/// of somebody.
fn companies<'t>(reading: &Reading<'t>, gazetteer: &Gazetteer) -> BTreeSet<&'t str> {
    let people = || {
        let named = reading.mentions.iter().filter(|mention| mention.form == MentionForm::Named);
        named.filter(|mention| mention.kind == EntityKind::Person)
    };
    let longer = people().filter(|mention| mention.words.len() > 1);
    let of_people: BTreeSet<&str> =
        longer.flat_map(|mention| mention.words.clone()).map(|word| reading.form(word)).collect();
    let owns = |mention: &&Mention| {
        let word = &reading.words[mention.head];
        let owner = matches!(word.deprel, Deprel::Compound | Deprel::NmodPoss);
        owner && word.head.is_some_and(|owned| is_of_companies(&reading.lemma(owned).to_lowercase()))
    };
    let single = people().filter(|mention| mention.words.len() == 1).filter(owns);
    let leads = |name: &str| gazetteer.tables().leaders(&fold(name)).next().is_some();
    let names = single.map(|mention| reading.form(mention.head));
    names.filter(|name| !of_people.contains(name) && !leads(name)).collect()
}

/// Whether a mention stands where somebody acts: as subject of a verb, or behind `by`.
fn acts(reading: &Reading<'_>, head: WordId) -> bool {
    let Some(word) = reading.words.get(head) else { return false };
    match word.deprel {
        Deprel::Nsubj => word.head.is_some_and(|verb| reading.words[verb].upos == Upos::Verb),
        Deprel::OblAgent => true,
        _ => false,
    }
}

/// The mention behind a voice: the name of a person among its words, else the mention with its head, else its own words.
pub(super) fn of_voice(members: &Members<'_, '_>, voice: &VoiceSpan) -> Option<Member> {
    let reading = members.reading;
    let inside = |mention: &&Mention| {
        let span = reading.span(mention.words.clone());
        span.is_some_and(|span| voice.spans.iter().any(|part| part.contains(span)))
    };
    let near = near(reading, voice.head);
    // `Kremlin spokesman Dmitry Peskov`: the name behind the role is the person, whatever the one before was taken for.
    let named_behind = members.name_behind(voice.head).is_some();
    let person = near.iter().copied().filter(inside).find(|mention| {
        mention.form == MentionForm::Named
            && mention.kind == EntityKind::Person
            && !members.is_place(&mention.words)
            && (mention.words.contains(&voice.head)
                || role::names_role(reading, voice.head)
                    && role::is_tied(reading, &mention.words, voice.head)
                    && !(named_behind && mention.words.end <= voice.head))
    });
    let headed = || near.iter().copied().filter(|mention| mention.head == voice.head);
    let named = || {
        headed()
            .filter(|mention| mention.form == MentionForm::Named)
            .min_by_key(|mention| mention.words.len())
    };
    // `won` for `Park Sun-won`: the voice is a part of a name.
    let holding = || {
        let part = reading.words.get(voice.head).is_some_and(|word| word.upos == Upos::Propn);
        near.iter().copied().filter(|_| part).find(|mention| {
            mention.form == MentionForm::Named
                && mention.kind == EntityKind::Person
                && mention.words.contains(&voice.head)
        })
    };
    let mention =
        person.or_else(named).or_else(|| headed().max_by_key(|mention| mention.words.len())).or_else(holding);
    mention.and_then(|mention| members.of(mention)).or_else(|| members.of_voice(voice))
}

/// The mentions that begin within 60 words of a word.
fn near<'r>(reading: &'r Reading<'_>, word: WordId) -> Vec<&'r Mention> {
    let from = reading.mentions.partition_point(|mention| mention.words.start + 60 < word);
    reading.mentions[from..].iter().take_while(|mention| mention.words.start <= word + 60).collect()
}
