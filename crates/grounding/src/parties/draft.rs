//! Parties before they are described: groups of mentions that the reader, or a shared name, puts together.
//!
//! In: a reading, the gazetteer, the voices that attribution found. Out: [`Draft`]s, none of which names two different
//! parties.

use std::collections::BTreeSet;

use reader::{EntityKind, MentionForm, Reading, WordId};

use super::VoiceSpan;
use super::identity::Identity;
use super::member::{self, Member, Members};
use super::names::person_words;
use super::words::{is_role, kind_of_noun};

/// Mentions of one party.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Draft {
    pub(super) members: Vec<Member>,
    /// Which rules put it together.
    pub(super) why: Vec<&'static str>,
    /// A description that is a party's only if it takes up another one's name: `the general`.
    pub(super) tentative: bool,
}

impl Draft {
    fn new(members: Vec<Member>, why: &'static str) -> Self {
        Self { members, why: vec![why], tentative: false }
    }

    /// Takes over another draft's mentions; [`Draft::tidy`] puts them in order.
    pub(super) fn absorb(&mut self, other: Draft, why: &'static str) {
        self.members.extend(other.members);
        if !self.why.contains(&why) {
            self.why.push(why);
        }
    }

    /// Puts the mentions in order of the text and drops those that occur twice or lie inside a longer form of themselves.
    pub(super) fn tidy(&mut self) {
        self.members.sort_by_key(|member| (member.words.start, std::cmp::Reverse(member.words.end)));
        let mut reached = 0;
        self.members.retain(|member| {
            let inside = member.words.end <= reached;
            reached = reached.max(member.words.end);
            !inside || member.form == MentionForm::Pronoun && member.words.len() == 1
        });
    }

    pub(super) fn named(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.form == MentionForm::Named)
    }

    /// Whether it is one pronoun, which nobody is known to be behind.
    pub(super) fn is_nameless(&self) -> bool {
        self.members.len() == 1 && self.members[0].form == MentionForm::Pronoun
    }

    /// What most of its mentions are, names counting for more.
    pub(super) fn entity_kind(&self) -> EntityKind {
        let weight = |kind: EntityKind| {
            let of_kind = self.members.iter().filter(|member| member.kind == kind);
            of_kind.map(|member| if member.form == MentionForm::Named { 3 } else { 1 }).sum::<usize>()
        };
        let kinds = [EntityKind::Place, EntityKind::Organization, EntityKind::Person];
        let heaviest = kinds.into_iter().filter(|&kind| weight(kind) > 0).max_by_key(|&kind| weight(kind));
        heaviest.or(self.members.first().map(|member| member.kind)).unwrap_or(EntityKind::Abstract)
    }

    /// The fullest identity among its mentions.
    pub(super) fn identity(&self) -> Option<&Identity> {
        self.members.iter().map(|member| &member.identity).max_by_key(|identity| identity.rank())
    }

    /// First word of its first mention.
    pub(super) fn start(&self) -> WordId {
        self.members.iter().map(|member| member.words.start).min().unwrap_or(0)
    }
}

/// The drafts that the reader's names and chains give, and those that the voices add; and the mention of each voice.
pub(super) fn gather(members: &Members<'_, '_>, voices: &[VoiceSpan]) -> (Vec<Draft>, Vec<Option<Member>>) {
    let reading = members.reading;
    let mut drafts = Vec::new();
    let mut chained = vec![false; reading.mentions.len()];
    for chain in &reading.chains {
        let mut mentions = Vec::with_capacity(chain.len());
        for &mention in chain {
            chained[mention] = true;
            mentions.extend(members.of(&reading.mentions[mention]));
        }
        drafts.extend(
            split(reading, mentions)
                .into_iter()
                .map(|group| Draft::new(group, "coreference"))
                .filter(is_party),
        );
    }
    for (number, mention) in reading.mentions.iter().enumerate() {
        if chained[number] || mention.form == MentionForm::Pronoun {
            continue;
        }
        let draft = Draft::new(members.of(mention).into_iter().collect(), "name");
        if is_party(&draft) {
            drafts.push(draft);
        } else if draft.members.first().is_some_and(|member| is_definite(reading, member)) {
            drafts.push(Draft { tentative: true, ..draft });
        }
    }
    let of_voices: Vec<Option<Member>> =
        voices.iter().map(|voice| member::of_voice(members, voice)).collect();
    let place = |member: &Member| (member.words.start, member.words.end);
    let mut known: BTreeSet<_> = drafts.iter().flat_map(|draft| &draft.members).map(place).collect();
    for member in of_voices.iter().flatten() {
        if known.insert(place(member)) {
            drafts.push(Draft::new(vec![member.clone()], "source"));
        }
    }
    (drafts, of_voices)
}

/// Whether a group of mentions is a party: a person or body that is named or spoken of again, a state that acts.
fn is_party(draft: &Draft) -> bool {
    let named = draft.named().count() > 0;
    let known =
        draft.members.iter().any(|member| matches!(member.identity, Identity::State(_) | Identity::Body(_)));
    match draft.entity_kind() {
        EntityKind::Person | EntityKind::Organization if named => true,
        EntityKind::Person | EntityKind::Organization => {
            known
                || draft.members.len() > 1
                    && draft.members.iter().any(|member| member.form == MentionForm::Pronoun)
        }
        _ => known,
    }
}

/// Whether a description speaks of somebody or some body already known: `the general`, `the ministry`.
fn is_definite(reading: &Reading<'_>, member: &Member) -> bool {
    let lemma = reading.lemma(member.head).to_lowercase();
    let singular = matches!(reading.words[member.head].xpos, "NN" | "NNP");
    singular
        && matches!(member.kind, EntityKind::Person | EntityKind::Organization)
        && reading.form(member.words.start).eq_ignore_ascii_case("the")
        && member.words.len() <= 4
        && (is_role(&lemma) || kind_of_noun(&lemma).is_some())
}

/// Parts a chain whose names cannot be one party's; other mentions stay with the name before them that fits.
fn split(reading: &Reading<'_>, chain: Vec<Member>) -> Vec<Vec<Member>> {
    let mut groups: Vec<Vec<Member>> = Vec::new();
    let mut current = 0;
    for member in chain {
        if member.form == MentionForm::Named {
            let fits = groups.iter().position(|group| {
                let mut names =
                    group.iter().filter(|other| other.form == MentionForm::Named).take(8).peekable();
                names.peek().is_none() || names.any(|other| member.identity.may_be(&other.identity))
            });
            current = fits.unwrap_or(groups.len());
        }
        if current == groups.len() {
            groups.push(Vec::new());
        }
        let whose = if is_he_or_she(reading, member.head) && is_many(reading, &groups[current]) {
            groups.iter().rposition(|group| !is_many(reading, group)).unwrap_or(current)
        } else {
            current
        };
        groups[whose].push(member);
    }
    groups
}

/// Whether a word is a pronoun for one person.
pub(super) fn is_he_or_she(reading: &Reading<'_>, word: WordId) -> bool {
    matches!(reading.lemma(word).to_lowercase().as_str(), "he" | "she")
}

/// Whether a group is named in the plural: no `he` is `North Koreans`.
fn is_many(reading: &Reading<'_>, group: &[Member]) -> bool {
    let named = |member: &&Member| member.form == MentionForm::Named;
    group.iter().rev().find(named).is_some_and(|member| reading.words[member.head].xpos == "NNPS")
}

/// The words of a member's name, folded.
pub(super) fn name_words(reading: &Reading<'_>, member: &Member) -> Vec<String> {
    reading.span(member.name.clone()).map(|span| person_words(span.of(reading.text))).unwrap_or_default()
}
