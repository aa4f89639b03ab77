//! Who is who: which mentions of a text speak of one and the same.
//!
//! In: a reading with its mentions. Out: chains of mentions. Mentions are taken in order of the text, and each joins a
//! party that was mentioned before or begins one: names by their words, descriptions by what they say, pronouns by
//! grammar, nearness and the model's score of the pair.

mod described;
mod features;
mod links;
mod names;
mod parties;
mod pronouns;
mod roles;
#[cfg(test)]
mod tests;

use crate::{MentionForm, MentionId, Reading};
use described::{Described, PronounClass};
pub(crate) use features::FEATURES;
pub(crate) use links::{Linker, Links};
use names::{Fit, fit};
use parties::{Parties, PartyId};
use pronouns::{bound_apart, can_stand_for, gender, likelihood};
pub(crate) use roles::{Description, roles};

/// Sentences that a pronoun reaches back.
const REACH: usize = 5;
/// Sentences that a description reaches back to a description; a name is remembered for ever.
const DESCRIPTION_REACH: usize = 12;
/// Parties of one name's word that are looked at, the latest first; bounds the work on texts full of names.
const NAMESAKES: usize = 64;

/// The chains of two and more mentions, by their first.
pub(crate) fn chains(reading: &Reading<'_>, linker: Option<&dyn Linker>) -> Vec<Vec<MentionId>> {
    let described = describe(reading);
    let links = linker.map(|linker| Links::of(&described, linker));
    let mut resolver = Resolver { reading, described: &described, links, parties: Parties::default() };
    for mention in 0..described.len() {
        resolver.settle(mention);
    }
    resolver.parties.chains(&described)
}

/// Looks at every mention once; of several with one head (names within names) at the shortest.
pub(crate) fn describe(reading: &Reading<'_>) -> Vec<Described> {
    let mut ids: Vec<MentionId> = (0..reading.mentions.len()).collect();
    ids.sort_by_key(|&id| (reading.mentions[id].head, reading.mentions[id].words.len()));
    ids.dedup_by_key(|id| reading.mentions[*id].head);
    let mut sentence = 0;
    let mut described = Vec::with_capacity(ids.len());
    for id in ids {
        let mention = &reading.mentions[id];
        while reading.sentences.get(sentence).is_some_and(|this| this.words.end <= mention.head) {
            sentence += 1;
        }
        described.push(Described::of(reading, id, mention, sentence));
    }
    described
}

/// The parties so far, and what is needed to find the party of the next mention.
struct Resolver<'r, 't> {
    reading: &'r Reading<'t>,
    described: &'r [Described],
    links: Option<Links>,
    parties: Parties,
}

impl Resolver<'_, '_> {
    /// Finds the party of a mention, or begins one with it.
    fn settle(&mut self, mention: usize) {
        let this = &self.described[mention];
        let found = match this.form {
            MentionForm::Named => {
                self.by_name(mention).or_else(|| self.beside(mention)).or_else(|| self.by_role(mention))
            }
            MentionForm::Nominal => self
                .beside(mention)
                .or_else(|| self.by_role(mention))
                .or_else(|| self.by_description(mention)),
            MentionForm::Pronoun => self.by_pronoun(mention),
        };
        let sex = gender(self.reading, this);
        let party = self.parties.add(found, mention, this, sex);
        if this.form == MentionForm::Named && this.is_personal() {
            let name = &self.reading.mentions[this.mention];
            self.parties.learn_roles(party, roles(self.reading, name));
        } else if this.form != MentionForm::Pronoun {
            self.parties.learn_roles(party, vec![Description::of(self.reading, this.head)]);
        }
    }

    /// The party with a name that this name fits: the best fit, of equals the latest.
    fn by_name(&self, mention: usize) -> Option<PartyId> {
        let this = &self.described[mention];
        let mut best: Option<(Fit, usize, PartyId)> = None;
        for party in self.parties.namesakes(this).take(NAMESAKES) {
            let names = || self.parties.names(party).iter().map(|&known| &self.described[known]);
            let fits = names().map(|known| fit(this, known)).max().unwrap_or(Fit::None);
            let another = this.words.len() > 1
                && names().any(|known| {
                    known.words.len() > 1 && this.is_personal() && fit(this, known) == Fit::None
                });
            if fits == Fit::None || another {
                continue;
            }
            let candidate = (fits, self.parties.last(party), party);
            if best.is_none_or(|best| candidate > best) {
                best = Some(candidate);
            }
        }
        best.map(|(_, _, party)| party)
    }

    /// The party of a mention to which this one is put as another name or description.
    fn beside(&self, mention: usize) -> Option<PartyId> {
        let this = &self.described[mention];
        let near = mention.saturating_sub(12)..mention;
        let other = near.rev().find(|&other| {
            let other = &self.described[other];
            let personal = this.is_personal() == other.is_personal();
            let renamed = this.renames == Some(other.head) || other.renames == Some(this.head);
            personal && other.form != MentionForm::Pronoun && renamed
        })?;
        Some(self.parties.of(other))
    }

    /// The latest person who was named with this description: "the minister" after "Foreign Minister Anna Berg".
    fn by_role(&self, mention: usize) -> Option<PartyId> {
        let this = &self.described[mention];
        if !this.is_personal() || this.indefinite {
            return None;
        }
        let words = &self.reading.mentions[this.mention].words;
        let own = Description::of_words(self.reading, this.head, words.clone());
        self.parties
            .described_as(&own)
            .filter(|&party| self.parties.is_named(party))
            .max_by_key(|&party| self.parties.last(party))
    }

    /// The latest party that was described in the same words or more.
    fn by_description(&self, mention: usize) -> Option<PartyId> {
        let this = &self.described[mention];
        if this.indefinite
            || !(this.definite
                || self.reading.words[this.head].xpos.starts_with("NNP")
                || this.number.is_some())
        {
            return None;
        }
        let own = Description::of(self.reading, this.head);
        if !this.definite && own.modifiers.is_empty() && this.kind != crate::EntityKind::Organization {
            return None;
        }
        let fitting = self.parties.described_as(&own).filter(|&party| {
            let last = &self.described[self.parties.last(party)];
            last.kind == this.kind
                && !features::number_clash(last.number, this.number)
                && this.sentence - last.sentence <= DESCRIPTION_REACH
        });
        fitting.max_by_key(|&party| self.parties.last(party))
    }

    /// The party that a pronoun most likely stands for.
    fn by_pronoun(&self, mention: usize) -> Option<PartyId> {
        let this = &self.described[mention];
        let class = this.pronoun?;
        let mut best: Option<(f32, PartyId)> = None;
        for (other, score) in self.candidates(mention) {
            let candidate = &self.described[other];
            if this.sentence - candidate.sentence > REACH && !class.is_speech() {
                break;
            }
            let party = self.parties.of(other);
            let better = score > best.map_or(0.0, |(best, _)| best);
            if better && self.possible(this, class, candidate, party) {
                best = Some((score, party));
            }
        }
        best.map(|(_, party)| party)
    }

    /// Mentions before a pronoun, the nearest first, with the model's scores or, without a model, our own.
    fn candidates(&self, mention: usize) -> Vec<(usize, f32)> {
        if let Some(links) = &self.links {
            return links.before(mention).to_vec();
        }
        let this = &self.described[mention];
        let score = |other: usize| {
            let candidate = &self.described[other];
            if this.pronoun.is_some_and(PronounClass::is_speech) {
                f32::from(candidate.pronoun == this.pronoun)
            } else {
                10.0 + likelihood(this, candidate, self.parties.size(self.parties.of(other)))
            }
        };
        (mention.saturating_sub(80)..mention).rev().map(|other| (other, score(other))).collect()
    }

    /// Whether kind, number, sex and grammar let a pronoun stand for `candidate` of a party.
    fn possible(&self, this: &Described, class: PronounClass, candidate: &Described, party: PartyId) -> bool {
        let kind = can_stand_for(class, self.parties.kind(party), candidate.number);
        let speech =
            candidate.pronoun.is_none_or(|other| other == class || other.is_speech() != class.is_speech());
        let sex = gender(self.reading, this);
        let clash = sex.is_some_and(|sex| self.parties.gender(party).is_some_and(|known| known != sex));
        kind && speech && !clash && !bound_apart(self.reading, this, candidate)
    }
}
