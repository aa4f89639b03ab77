//! The parties of a text while its mentions are being settled.
//!
//! In: mentions, each with the party it joins. Out: look-ups by name, by description and by mention, and in the end
//! the chains.

use std::collections::HashMap;

use super::described::Described;
use super::pronouns::Gender;
use super::roles::Description;
use crate::{EntityKind, MentionForm, MentionId};

/// Number of a party of a text.
pub(crate) type PartyId = usize;

/// Names and descriptions remembered of a party, and parties looked at for one head word; bounds the work on hostile texts.
const MOST: usize = 64;

/// One party.
#[derive(Debug)]
struct Party {
    mentions: Vec<usize>,
    /// Mentions that give it a name not given before, and how they spell it.
    names: Vec<usize>,
    spellings: Vec<String>,
    kind: EntityKind,
    gender: Option<Gender>,
    descriptions: Vec<Description>,
}

/// All parties so far.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    parties: Vec<Party>,
    /// Party of each mention.
    of: Vec<PartyId>,
    by_word: HashMap<String, Vec<PartyId>>,
    by_description: HashMap<String, Vec<PartyId>>,
}

impl Parties {
    /// Adds the next mention to a party, or to a new one.
    pub(crate) fn add(
        &mut self,
        party: Option<PartyId>,
        mention: usize,
        this: &Described,
        sex: Option<Gender>,
    ) -> PartyId {
        let id = party.unwrap_or_else(|| {
            self.parties.push(Party {
                mentions: vec![],
                names: vec![],
                spellings: vec![],
                kind: this.kind,
                gender: None,
                descriptions: vec![],
            });
            self.parties.len() - 1
        });
        self.of.push(id);
        let party = &mut self.parties[id];
        party.mentions.push(mention);
        party.gender = party.gender.or(sex);
        if this.form == MentionForm::Named {
            if party.names.is_empty() {
                party.kind = this.kind;
            }
            let spelling = this.words.join(" ");
            if party.spellings.len() < MOST && !party.spellings.contains(&spelling) {
                party.spellings.push(spelling);
                party.names.push(mention);
                for key in keys(this) {
                    self.by_word.entry(key).or_default().push(id);
                }
            }
        }
        id
    }

    /// Remembers descriptions of a party.
    pub(crate) fn learn_roles(&mut self, id: PartyId, descriptions: Vec<Description>) {
        let party = &mut self.parties[id];
        for description in descriptions {
            if party.descriptions.len() == MOST || party.descriptions.contains(&description) {
                continue;
            }
            let alike = self.by_description.entry(description.head.clone()).or_default();
            if alike.last() != Some(&id) {
                alike.push(id);
            }
            party.descriptions.push(description);
        }
    }

    /// Parties with a name that has a word or the initials of this one, the latest begun first.
    pub(crate) fn namesakes<'p>(&'p self, name: &Described) -> impl Iterator<Item = PartyId> + 'p {
        keys(name)
            .into_iter()
            .filter_map(|key| self.by_word.get(&key))
            .flat_map(|parties| parties.iter().rev().copied())
    }

    /// Parties of which something was said that covers `description`.
    pub(crate) fn described_as<'p>(
        &'p self,
        description: &'p Description,
    ) -> impl Iterator<Item = PartyId> + 'p {
        let alike = self.by_description.get(&description.head).map_or(&[][..], Vec::as_slice);
        alike
            .iter()
            .rev()
            .take(MOST)
            .copied()
            .filter(|&party| self.parties[party].descriptions.iter().any(|known| description.repeats(known)))
    }

    /// The party of a mention that has been settled.
    pub(crate) fn of(&self, mention: usize) -> PartyId {
        self.of[mention]
    }

    /// The latest mention of a party.
    pub(crate) fn last(&self, party: PartyId) -> usize {
        self.parties[party].mentions.last().copied().unwrap_or_default()
    }

    /// Mentions that name a party.
    pub(crate) fn names(&self, party: PartyId) -> &[usize] {
        &self.parties[party].names
    }

    /// Whether a party has been named.
    pub(crate) fn is_named(&self, party: PartyId) -> bool {
        !self.parties[party].names.is_empty()
    }

    /// How often a party was mentioned.
    pub(crate) fn size(&self, party: PartyId) -> usize {
        self.parties[party].mentions.len()
    }

    /// What a party is.
    pub(crate) fn kind(&self, party: PartyId) -> EntityKind {
        self.parties[party].kind
    }

    /// What is known of a party's sex.
    pub(crate) fn gender(&self, party: PartyId) -> Option<Gender> {
        self.parties[party].gender
    }

    /// The mentions of every party that was mentioned more than once, by the first mention.
    pub(crate) fn chains(&self, described: &[Described]) -> Vec<Vec<MentionId>> {
        let repeated = self.parties.iter().filter(|party| party.mentions.len() > 1);
        let mut chains: Vec<Vec<MentionId>> = repeated
            .map(|party| {
                let mut ids: Vec<MentionId> =
                    party.mentions.iter().map(|&mention| described[mention].mention).collect();
                ids.sort_unstable();
                ids
            })
            .collect();
        chains.sort_unstable();
        chains
    }
}

/// Under which words a name is looked up.
fn keys(name: &Described) -> Vec<String> {
    let mut keys: Vec<String> =
        name.words.iter().filter(|word| word.chars().nth(1).is_some()).cloned().collect();
    if name.words.len() > 1 && name.capitals.len() > 1 {
        keys.push(name.capitals.clone());
    }
    if !name.letters.is_empty() {
        keys.push(name.letters.clone());
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
