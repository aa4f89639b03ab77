//! The mentions that parties are made of: the reader's, with names made whole and titles in front.
//!
//! In: a reading. Out: one [`Member`] for each mention of a person, body or place that can be a party's. A name that the
//! reader cut short (`Bulletin` of `San Francisco Bulletin`) gets its other words back; a name that is only a title (`the
//! General`) becomes a description.

use std::collections::BTreeSet;
use std::ops::Range;

use reader::{Deprel, EntityKind, Mention, MentionForm, Reading, Upos, WordId};
use record::PartyKind;

use super::VoiceSpan;
use super::identity::Identity;
use super::role;
use super::words::kind_of_noun;
use crate::gazetteer::Gazetteer;

/// Most words that a name gets back.
const MOST_ADDED: usize = 6;
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
    starts: BTreeSet<WordId>,
}

impl<'r, 't> Members<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, gazetteer: &'r Gazetteer) -> Self {
        let people = reading
            .mentions
            .iter()
            .filter(|mention| mention.form == MentionForm::Named && mention.kind == EntityKind::Person);
        Self { reading, gazetteer, starts: people.map(|mention| mention.words.start).collect() }
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
        if self.is_adjective(mention) {
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
        let body = acronym || self.is_outlet(mention);
        let kind = if body { EntityKind::Organization } else { mention.kind };
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

    /// Where a person's name begins behind a title that the reader counts to it: `Zelensky` in `President Zelensky`.
    fn after_title(&self, name: &Range<WordId>) -> WordId {
        let title = (name.start..name.end - 1).rev().find(|&word| role::names_role(self.reading, word));
        let after = title.map_or(name.start, |word| self.after_office(word, name.end));
        if self.reading.words[after].upos == Upos::Punct && after + 1 < name.end { after + 1 } else { after }
    }

    /// The word behind a title, and behind what it is the title of: `Secretary of State` Maria Sousa.
    fn after_office(&self, title: WordId, end: WordId) -> WordId {
        let of = |word: WordId| matches!(self.reading.form(word), "of" | "for");
        if title + 3 < end && of(title + 1) { title + 3 } else { title + 1 }
    }

    /// The article before a title: `the head of the Pentagon`.
    fn with_article(&self, start: WordId, name: &Range<WordId>) -> WordId {
        let article =
            start.checked_sub(1).filter(|&word| self.reading.form(word).eq_ignore_ascii_case("the"));
        if start < name.start { article.unwrap_or(start) } else { start }
    }

    /// Whether a name is an outlet's that the reader takes for a person: `Babel` in `Babel sources`.
    fn is_outlet(&self, mention: &Mention) -> bool {
        let word = &self.reading.words[mention.head];
        let describes = matches!(word.deprel, Deprel::Compound | Deprel::NmodPoss);
        let name = self.reading.span(mention.words.clone()).map(|span| span.of(self.reading.text));
        let body = name.and_then(|name| self.gazetteer.tables().body(name));
        describes && mention.words.len() == 1 && body.is_some_and(|body| body.kind == PartyKind::Outlet)
    }

    /// Where a person's name begins when the reader left out its first words: `Dmitry` behind `Kremlin spokesman`.
    fn first_name(&self, name: &Range<WordId>) -> WordId {
        let Some(role) = role::before(self.reading, name) else { return name.start };
        let last = role.clone().rev().find(|&word| role::names_role(self.reading, word));
        let behind = last.map_or(role.end, |word| word + 1);
        let named = |word: WordId| {
            self.reading.words[word].upos == Upos::Propn
                && self.reading.form(word).starts_with(char::is_uppercase)
        };
        if (behind..role.end).all(named) { behind } else { name.start }
    }

    /// Whether a name is an adjective or demonym that only describes another noun: `Russian` soldiers.
    fn is_adjective(&self, mention: &Mention) -> bool {
        let word = &self.reading.words[mention.head];
        let demonym = || self.gazetteer.tables().demonym(self.reading.form(mention.head)).is_some();
        mention.words.len() == 1
            && matches!(word.deprel, Deprel::Amod | Deprel::Compound | Deprel::NmodUnmarked)
            && demonym()
    }

    /// A name without small words at its ends and with the capitalised words that the tree ties to it.
    fn whole_name(&self, mention: &Mention) -> Option<Range<WordId>> {
        let reading = self.reading;
        let Range { mut start, mut end } = mention.words.clone();
        let small = |word: WordId| {
            matches!(
                reading.words[word].upos,
                Upos::Adp | Upos::Cconj | Upos::Det | Upos::Aux | Upos::Punct | Upos::Part
            )
        };
        while start < end
            && small(start)
            && !(reading.words[start].upos == Upos::Det && reading.form(start) == "The")
        {
            start += 1;
        }
        while start < end && small(end - 1) {
            end -= 1;
        }
        if start == end {
            return None;
        }
        let earliest = start.saturating_sub(MOST_ADDED);
        let person = mention.kind == EntityKind::Person;
        while start > earliest
            && !(person && role::names_role(reading, start - 1))
            && self.ties(start - 1, start, &(start..end))
        {
            start -= 1;
        }
        end = self.with_tied_behind(&(start..end));
        if mention.kind == EntityKind::Person {
            start = self.with_initials_before(start);
            end = self.with_parts_behind(end);
        }
        Some(start..end)
    }

    /// Takes in the capitalised words behind that the tree ties to the name; behind initials alone, those that stand there.
    fn with_tied_behind(&self, name: &Range<WordId>) -> WordId {
        let reading = self.reading;
        let latest = (name.end + MOST_ADDED).min(reading.words.len());
        let mut end = name.end;
        while end < latest && !role::names_role(reading, end) {
            let follows_initials = (name.start..end).all(|word| is_initial(reading.form(word)))
                && reading.words[end].upos == Upos::Propn
                && reading.form(end).starts_with(char::is_uppercase);
            let tied = !self.starts.contains(&end) && self.ties(end, end - 1, &(name.start..end));
            if !(follows_initials || tied) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Takes in what stands before an initial's full stop: `K.` of `K. Stevens`.
    fn with_initials_before(&self, mut start: WordId) -> WordId {
        while start >= 2 && self.reading.form(start - 1) == "." && is_initial(self.reading.form(start - 2)) {
            start -= 2;
        }
        let bare = |word: WordId| {
            is_initial(self.reading.form(word)) && self.reading.words[word].upos == Upos::Propn
        };
        while start >= 1 && self.reading.form(start - 1).ends_with('.') && bare(start - 1) {
            start -= 1;
        }
        start
    }

    /// Takes in what stands behind an initial's full stop or a hyphen: `Prelogar` of `Elizabeth B. Prelogar`.
    fn with_parts_behind(&self, mut end: WordId) -> WordId {
        let reading = self.reading;
        while end + 1 < reading.words.len() {
            let joint =
                reading.form(end) == "-" || reading.form(end) == "." && is_initial(reading.form(end - 1));
            let close = reading.words[end - 1].span.end == reading.words[end].span.start;
            // The second half of a Korean given name is written small: `Seong-kweun`.
            let next = reading.words[end + 1].upos == Upos::Propn
                && (reading.form(end) == "-" || reading.form(end + 1).starts_with(char::is_uppercase));
            if !(joint && close && next) {
                break;
            }
            end += 2;
        }
        end
    }

    /// Whether a capitalised word beside a name belongs to it by the tree.
    fn ties(&self, word: WordId, neighbour: WordId, name: &Range<WordId>) -> bool {
        let reading = self.reading;
        let (one, other) = (word.min(neighbour), word.max(neighbour));
        let gap = reading.text.get(reading.words[one].span.end..reading.words[other].span.start);
        let tied = |inner: WordId, outer: WordId| {
            matches!(reading.words[inner].deprel, Deprel::Compound | Deprel::Flat)
                && reading.words[inner].head == Some(outer)
        };
        let to_name =
            reading.words[word].head.filter(|head| name.contains(head)).is_some_and(|head| tied(word, head));
        let from_name = name.clone().any(|inner| tied(inner, word));
        gap.is_some_and(|gap| gap == " ")
            && reading.words[word].upos == Upos::Propn
            && reading.form(word).starts_with(char::is_uppercase)
            && (to_name || from_name)
    }
}

/// Whether a word is the first letter of a name, with or without its full stop.
fn is_initial(form: &str) -> bool {
    let mut letters = form.strip_suffix('.').unwrap_or(form).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
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
