//! Descriptions that take up a party named or described before: `the ministry`, `the general`, `the official`.
//!
//! In: the drafts of a report, one of them without a name. Out: the draft that it speaks of.

use reader::{EntityKind, MentionForm, Upos, WordId};

use super::super::identity::Identity;
use super::super::member::Member;
use super::super::words::{is_role, kind_of_noun};
use super::Comparison;

impl Comparison<'_, '_> {
    /// The draft that a described one takes up: the nearest before that fits, else the first behind.
    pub(super) fn taken_up(&self, number: usize) -> Option<usize> {
        if self.summaries[number].named {
            return None;
        }
        let description =
            self.drafts[number].members.iter().find(|member| member.form == MentionForm::Nominal)?;
        if matches!(description.identity, Identity::Body(_) | Identity::State(_))
            || !self.is_definite(description)
        {
            return None;
        }
        let lemma = self.reading.lemma(description.head).to_lowercase();
        let fits = |other: &usize| {
            let summary = &self.summaries[*other];
            *other != number
                && (summary.named || summary.known)
                && if is_role(&lemma) {
                    self.has_role(*other, description)
                } else {
                    self.is_called(*other, &lemma)
                }
        };
        let named = || (0..number).rev().find(fits).or_else(|| (number + 1..self.summaries.len()).find(fits));
        named().or_else(|| self.described_before(number, description))
    }

    /// The nearest party before, never named, that was described in at least these words: `an army official … the official`.
    fn described_before(&self, number: usize, description: &Member) -> Option<usize> {
        if self.reading.words[description.head].xpos != "NN" {
            return None;
        }
        let wanted = self.content_words(description);
        (0..number).rev().find(|&other| {
            let summary = &self.summaries[other];
            let mut members = self.drafts[other].members.iter().take(20);
            !summary.named
                && !summary.known
                && !self.drafts[other].tentative
                && members.find(|member| member.form == MentionForm::Nominal).is_some_and(|earlier| {
                    let known = self.content_words(earlier);
                    self.reading.lemma(earlier.head) == self.reading.lemma(description.head)
                        && self.reading.words[earlier.head].xpos == "NN"
                        && wanted.iter().all(|word| known.contains(word))
                })
        })
    }

    /// Whether a description has `the`, or is a bare singular noun such as `intelligence` and `police`.
    fn is_definite(&self, member: &Member) -> bool {
        let (first, head) = (member.words.start, member.head);
        if self.reading.words[first].upos == Upos::Det {
            return self.reading.form(first).eq_ignore_ascii_case("the");
        }
        let noun = kind_of_noun(&self.reading.lemma(head).to_lowercase()).is_some();
        member.words.len() == 1 && self.reading.words[head].xpos == "NN" && noun
    }

    /// Whether a person is given the function that a description names.
    fn has_role(&self, other: usize, description: &Member) -> bool {
        let wanted = self.content_words(description);
        self.summaries[other].roles.iter().any(|role| {
            wanted.iter().enumerate().all(|(at, word)| {
                let last = at + 1 == wanted.len();
                role.iter().any(|other| other == word || last && abbreviates(other, word))
            })
        })
    }

    /// The nouns and adjectives of a description, lower-cased.
    fn content_words(&self, member: &Member) -> Vec<String> {
        let content = |word: &WordId| {
            !matches!(self.reading.words[*word].upos, Upos::Det | Upos::Adp | Upos::Punct | Upos::Part)
        };
        member.words.clone().filter(content).map(|word| self.reading.form(word).to_lowercase()).collect()
    }

    /// Whether a body's name or description has this noun as its head.
    fn is_called(&self, other: usize, lemma: &str) -> bool {
        let summary = &self.summaries[other];
        if kind_of_noun(lemma).is_none() || summary.kind == EntityKind::Person && !summary.known {
            return false;
        }
        let members = self.drafts[other].members.iter().filter(|member| member.form != MentionForm::Pronoun);
        members.take(20).any(|member| {
            let in_name = member.name.clone().any(|word| {
                self.reading.words[word].upos == Upos::Propn
                    && self.reading.form(word).to_lowercase() == lemma
            });
            in_name || self.reading.lemma(member.head).to_lowercase() == lemma
        })
    }
}

/// Whether a title is the short form of a noun: `gen` of `general`.
fn abbreviates(short: &str, long: &str) -> bool {
    short.len() >= 3 && short.len() < long.len() && long.starts_with(short)
}
