//! Parties before they are described: groups of mentions that the reader, or a shared name, puts together.
//!
//! In: a reading, the gazetteer, the voices that attribution found. Out: [`Draft`]s, none of which names two different
//! parties.

use std::ops::Range;

use reader::{Deprel, EntityKind, Mention, MentionForm, Reading, Upos, WordId};

use super::VoiceSpan;
use super::identity::Identity;
use super::names::person_words;
use super::role;
use super::words::kind_of_noun;
use crate::gazetteer::Gazetteer;

/// One mention of a party.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub(super) words: Range<WordId>,
    pub(super) head: WordId,
    pub(super) kind: EntityKind,
    pub(super) form: MentionForm,
    pub(super) identity: Identity,
}

/// Mentions of one party.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Draft {
    pub(super) members: Vec<Member>,
    /// Which rules put it together.
    pub(super) why: Vec<&'static str>,
}

impl Draft {
    pub(super) fn new(members: Vec<Member>, why: &'static str) -> Self {
        Self { members, why: vec![why] }
    }

    /// Takes over another draft's mentions.
    pub(super) fn absorb(&mut self, other: Draft, why: &'static str) {
        for member in other.members {
            if !self.members.contains(&member) {
                self.members.push(member);
            }
        }
        self.members.sort_by_key(|member| (member.words.start, member.words.end));
        if !self.why.contains(&why) {
            self.why.push(why);
        }
    }

    pub(super) fn named(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.form == MentionForm::Named)
    }

    /// What most of its mentions are, names counting for more.
    pub(super) fn entity_kind(&self) -> EntityKind {
        let weight = |kind: EntityKind| {
            let of_kind = self.members.iter().filter(|member| member.kind == kind);
            of_kind.map(|member| if member.form == MentionForm::Named { 3 } else { 1 }).sum::<usize>()
        };
        [EntityKind::Organization, EntityKind::Person, EntityKind::Place]
            .into_iter()
            .max_by_key(|&kind| weight(kind))
            .unwrap_or(EntityKind::Person)
    }

    /// The fullest identity among its mentions.
    pub(super) fn identity(&self) -> Option<&Identity> {
        self.members.iter().map(|member| &member.identity).max_by_key(|identity| identity.rank())
    }
}

/// Builds members of mentions.
pub(super) struct Members<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) gazetteer: &'r Gazetteer,
}

impl Members<'_, '_> {
    /// A mention as a member.
    pub(super) fn of(&self, mention: &Mention) -> Member {
        let acting = acts(self.reading, mention.head);
        let identity =
            Identity::of(self.reading, self.gazetteer, &mention.words, mention.kind, mention.form, acting);
        Member {
            words: mention.words.clone(),
            head: mention.head,
            kind: mention.kind,
            form: mention.form,
            identity,
        }
    }

    /// The words of a voice that is no mention, as a member.
    fn of_voice(&self, voice: &VoiceSpan) -> Option<Member> {
        let reading = self.reading;
        let head = voice.head;
        let word = reading.words.get(head)?;
        let form = match word.upos {
            Upos::Propn => MentionForm::Named,
            Upos::Pron => MentionForm::Pronoun,
            _ => MentionForm::Nominal,
        };
        let mut words = role::phrase(reading, head).unwrap_or(head..head + 1);
        if words.start > 0
            && reading.words[words.start - 1].upos == Upos::Det
            && reading.words[words.start - 1].head == Some(head)
        {
            words.start -= 1;
        }
        let kind = match kind_of_noun(&word.lemma.to_lowercase()) {
            Some(record::PartyKind::Document) => EntityKind::Object,
            Some(_) => EntityKind::Organization,
            None => EntityKind::Person,
        };
        let identity = Identity::of(reading, self.gazetteer, &words, kind, form, true);
        Some(Member { words, head, kind, form, identity })
    }
}

/// Whether a mention stands where somebody acts: as subject of a verb, or behind `by`.
pub(super) fn acts(reading: &Reading<'_>, head: WordId) -> bool {
    let Some(word) = reading.words.get(head) else { return false };
    match word.deprel {
        Deprel::Nsubj => word.head.is_some_and(|verb| reading.words[verb].upos == Upos::Verb),
        Deprel::OblAgent => true,
        Deprel::Conj => false,
        _ => false,
    }
}

/// The drafts that the reader's names and chains give, and those that the voices add; and which draft each voice is.
pub(super) fn gather(
    reading: &Reading<'_>,
    gazetteer: &Gazetteer,
    voices: &[VoiceSpan],
) -> (Vec<Draft>, Vec<Option<Member>>) {
    let members = Members { reading, gazetteer };
    let mut drafts = Vec::new();
    let mut chained = vec![false; reading.mentions.len()];
    for chain in &reading.chains {
        for &mention in chain {
            chained[mention] = true;
        }
        let chain: Vec<Member> =
            chain.iter().map(|&mention| members.of(&reading.mentions[mention])).collect();
        drafts
            .extend(split(chain).into_iter().map(|group| Draft::new(group, "coreference")).filter(is_party));
    }
    for (number, mention) in reading.mentions.iter().enumerate() {
        if !chained[number] {
            let draft = Draft::new(vec![members.of(mention)], "name");
            if mention.form != MentionForm::Pronoun && is_party(&draft) {
                drafts.push(draft);
            }
        }
    }
    let voice_members = voices.iter().map(|voice| member_of_voice(&members, voice)).collect::<Vec<_>>();
    for member in voice_members.iter().flatten() {
        let known = drafts.iter().any(|draft| draft.members.iter().any(|other| other.words == member.words));
        if !known {
            drafts.push(Draft::new(vec![member.clone()], "source"));
        }
    }
    (drafts, voice_members)
}

/// The mention behind a voice: the name of a person among its words, else the mention with its head, else its own words.
fn member_of_voice(members: &Members<'_, '_>, voice: &VoiceSpan) -> Option<Member> {
    let reading = members.reading;
    let inside = |mention: &&Mention| {
        reading
            .span(mention.words.clone())
            .is_some_and(|span| voice.spans.iter().any(|part| part.contains(span)))
    };
    let headed = reading.mentions.iter().filter(|mention| mention.head == voice.head);
    let named = headed
        .clone()
        .filter(|mention| mention.form == MentionForm::Named)
        .min_by_key(|mention| mention.words.len());
    let role = role::names_role(reading, voice.head);
    let person = reading
        .mentions
        .iter()
        .filter(inside)
        .filter(|mention| mention.form == MentionForm::Named && mention.kind == EntityKind::Person)
        .find(|mention| {
            mention.words.contains(&voice.head) || role && same_person(reading, mention, voice.head)
        });
    let mention = person.or(named).or_else(|| headed.max_by_key(|mention| mention.words.len()));
    mention.map(|mention| members.of(mention)).or_else(|| members.of_voice(voice))
}

/// Whether a name and a noun for a function are tied as one person in the tree.
fn same_person(reading: &Reading<'_>, name: &Mention, function: WordId) -> bool {
    let top = role::top_of(reading, &name.words);
    let tied = |word: WordId| {
        matches!(
            reading.words[word].deprel,
            Deprel::Appos
                | Deprel::Flat
                | Deprel::Compound
                | Deprel::NmodDesc
                | Deprel::NmodUnmarked
                | Deprel::Dep
                | Deprel::List
        )
    };
    (reading.words[top].head == Some(function) && tied(top))
        || (reading.words[function].head == Some(top) && tied(function))
}

/// Whether a group of mentions is a party: a person or body that is named or spoken of again, a state that acts.
fn is_party(draft: &Draft) -> bool {
    let named = draft.named().count() > 0;
    let state = draft.members.iter().any(|member| member.identity.is_state());
    match draft.entity_kind() {
        EntityKind::Person | EntityKind::Organization if named => true,
        EntityKind::Person | EntityKind::Organization => {
            state
                || draft.members.len() > 1
                    && draft.members.iter().any(|member| member.form == MentionForm::Pronoun)
        }
        _ => state,
    }
}

/// Parts a chain whose names cannot be one party's; other mentions stay with the name before them.
fn split(chain: Vec<Member>) -> Vec<Vec<Member>> {
    let mut groups: Vec<Vec<Member>> = Vec::new();
    let mut current = 0;
    for member in chain {
        if member.form == MentionForm::Named {
            let fits = groups.iter().position(|group| {
                let mut names = group.iter().filter(|other| other.form == MentionForm::Named).peekable();
                names.peek().is_none() || names.any(|other| may_be_one(&member, other))
            });
            current = fits.unwrap_or(groups.len());
        }
        if current == groups.len() {
            groups.push(Vec::new());
        }
        groups[current].push(member);
    }
    groups
}

/// Whether two names may be one party's.
fn may_be_one(one: &Member, other: &Member) -> bool {
    one.identity.may_be(&other.identity)
}

/// The words of a member's name, folded, where it is a person's.
pub(super) fn name_words(reading: &Reading<'_>, member: &Member) -> Vec<String> {
    reading.span(member.words.clone()).map(|span| person_words(span.of(reading.text))).unwrap_or_default()
}
