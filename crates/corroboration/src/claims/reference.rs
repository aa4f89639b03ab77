//! Contents that stand for what was claimed before: `denied that`, `confirmed the figures`, `called the report false`.
//!
//! In: a record. Out: for each of its attributions the earlier one whose content is meant, where there is one, and what the
//! source does with it ([`Taken`]). Only what stands close before is taken: a denial that joins a wrong claim is worse
//! than one that joins none.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use record::{Attribution, Index, PartyKind, Polarity, Record, Stance};

use super::statement::Statement;
use crate::identity::Identity;
use crate::words::{is_pronoun, words};

/// Words that point back (data/reference.tsv).
const TABLE: &str = include_str!("../../data/reference.tsv");
/// A pointer is held against what ends at most so many characters before it: the sentence before.
const NEAR: usize = 300;
/// A noun for a claim, against what ends at most so many characters before: a paragraph or two.
const FAR: usize = 600;
/// A noun for a number: few contents have one.
const FARTHEST: usize = 1500;
/// More words than this between a word that points back and its noun are a content of its own.
const MODIFIERS: usize = 3;
/// A word that calls a claim untrue stands among the first of those behind its noun.
const JUDGED: usize = 5;

/// What a source does with a content, by the content itself where the cue says nothing: `called the reports a lie`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// What the source does with it.
    pub(super) stance: Stance,
    /// Whether the source says that it is so.
    pub(super) polarity: Polarity,
}

/// The words of the table.
struct Words {
    pointer: BTreeSet<&'static str>,
    definite: BTreeSet<&'static str>,
    claim: BTreeSet<&'static str>,
    figure: BTreeSet<&'static str>,
    untrue: BTreeSet<&'static str>,
    truth: BTreeSet<&'static str>,
    naming: BTreeSet<&'static str>,
    mentioning: BTreeSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let class = |name: &str| {
        let lines = TABLE.lines().filter_map(|line| line.split_once('\t'));
        lines.filter(|(class, _)| *class == name).flat_map(|(_, words)| words.split('|')).collect()
    };
    Words {
        pointer: class("pointer"),
        definite: class("definite"),
        claim: class("claim"),
        figure: class("figure"),
        untrue: class("untrue"),
        truth: class("true"),
        naming: class("naming"),
        mentioning: class("mentioning"),
    }
});

/// What a content that stands for another consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// `that`
    Pointer,
    /// `the reports`
    Claim,
    /// `the figures`
    Figure,
}

/// A content taken apart: what it points with, and the words behind it.
struct Pointing {
    head: Head,
    rest: Vec<String>,
}

impl Pointing {
    /// A content that points back; none where it says something by itself.
    fn of(content: &str) -> Option<Self> {
        let content: Vec<String> = words(content).take(24).collect();
        let pointer = |length: usize| {
            content.len() >= length && WORDS.pointer.contains(content[..length].join(" ").as_str())
        };
        if let Some(length) = (1..=4).rev().find(|length| pointer(*length)) {
            let pointing = Self { head: Head::Pointer, rest: content[length..].to_vec() };
            if pointing.says_no_more() {
                return Some(pointing);
            }
        }
        let definite = content.first().is_some_and(|word| WORDS.definite.contains(word.as_str()));
        let reach = if definite { 1..content.len().min(2 + MODIFIERS) } else { 0..content.len().min(1) };
        reach.into_iter().find_map(|at| {
            let head = match content[at].as_str() {
                word if WORDS.claim.contains(word) => Head::Claim,
                word if WORDS.figure.contains(word) => Head::Figure,
                _ => return None,
            };
            let pointing = Self { head, rest: content[at + 1..].to_vec() };
            pointing.says_no_more().then_some(pointing)
        })
    }

    /// Whether the words behind only say whether it is true, if there are any.
    fn says_no_more(&self) -> bool {
        self.rest.is_empty() || self.is_called(&WORDS.untrue) || self.is_called(&WORDS.truth)
    }

    fn is_called(&self, judging: &BTreeSet<&str>) -> bool {
        is_called(&self.rest[..self.rest.len().min(JUDGED)], judging)
    }

    /// How far back it may point.
    fn reach(&self) -> usize {
        match self.head {
            Head::Pointer => NEAR,
            Head::Claim => FAR,
            Head::Figure => FARTHEST,
        }
    }
}

/// Whether one of these phrases of one or two words is among some words.
fn is_called(said: &[String], judging: &BTreeSet<&str>) -> bool {
    let two = said.windows(2).any(|two| judging.contains(two.join(" ").as_str()));
    two || said.iter().any(|word| judging.contains(word.as_str()))
}

impl Taken {
    /// What the source of `attribution` does with its content.
    pub(super) fn of(attribution: &Attribution) -> Self {
        let own = Self { stance: attribution.stance, polarity: attribution.polarity };
        let denial = Self { stance: Stance::Deny, polarity: Polarity::Negative };
        let cue = attribution.cue.as_ref().map_or("", |cue| cue.lemma.as_str());
        if matches!(cue, "deny" | "rule out") && own.stance == Stance::Assert {
            return Self { stance: Stance::Doubt, ..own }; // `did not deny`: that is not to say that it is so
        }
        if own.stance != Stance::Assert && own.stance != Stance::Accuse {
            return own;
        }
        let naming = WORDS.naming.contains(cue);
        let said: Vec<String> = words(&attribution.content.text).take(24).collect();
        if naming && is_called(said.get(1..).unwrap_or_default(), &WORDS.untrue) {
            return denial;
        }
        match Pointing::of(&attribution.content.text) {
            Some(pointing) if pointing.is_called(&WORDS.untrue) => denial,
            Some(pointing) if pointing.is_called(&WORDS.truth) => Self { stance: Stance::Confirm, ..own },
            _ => own,
        }
    }
}

impl Taken {
    /// What the source of `attribution` does with what `meant` says, where its content stands for that: who denies what says
    /// that something is not so, says that it is.
    pub(super) fn towards(attribution: &Attribution, meant: Option<&Attribution>) -> Self {
        let taken = Self::of(attribution);
        let Some(meant) = meant else { return taken };
        let denied = taken.polarity == Polarity::Negative;
        let says_not = meant.polarity == Polarity::Negative && Self::of(meant).stance != Stance::Deny;
        let polarity = if denied == says_not { Polarity::Positive } else { Polarity::Negative };
        Self { polarity, ..taken }
    }
}

/// The attribution that names the source of the one in place `at`: itself, or, where only a pronoun that stands for nobody
/// is printed (`those`, `they`), the one directly before it, if that cites several.
pub(super) fn citing<'r>(record: &'r Record, index: &Index<'_>, at: usize) -> &'r Attribution {
    let attribution = &record.attributions[at];
    let party = |attribution: &Attribution| index.party(attribution.source.as_ref()?.party.as_ref());
    let unresolved = party(attribution).is_some_and(|party| {
        party.kind == PartyKind::Anonymous
            && matches!(party.name.to_lowercase().as_str(), "they" | "those" | "these")
    });
    let Some(before) = at.checked_sub(1).map(|before| &record.attributions[before]).filter(|_| unresolved)
    else {
        return attribution;
    };
    let gap =
        || Some(attribution.content.spans.first()?.start.saturating_sub(before.content.spans.last()?.end));
    let several =
        party(before).is_some_and(|party| party.kind != PartyKind::Person && !is_pronoun(&party.name));
    if several && gap().is_some_and(|gap| gap <= NEAR) { before } else { attribution }
}

/// For each attribution of a record, the place of the earlier one that its content stands for.
pub(super) fn referents(record: &Record, index: &Index<'_>, own: &[Statement]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = Vec::with_capacity(record.attributions.len());
    for at in 0..record.attributions.len() {
        let meant = referent(record, index, own, at, &found);
        found.push(meant);
    }
    found
}

fn referent(
    record: &Record,
    index: &Index<'_>,
    own: &[Statement],
    at: usize,
    known: &[Option<usize>],
) -> Option<usize> {
    let attribution = &record.attributions[at];
    let taken = Taken::of(attribution);
    let says_so = attribution.content.text == "so";
    if !(says_so || matches!(taken.stance, Stance::Deny | Stance::Confirm | Stance::Doubt)) {
        return None;
    }
    let pointing = Pointing::of(&attribution.content.text)?;
    let start = attribution.content.spans.first()?.start;
    for before in (0..at).rev() {
        let other = &record.attributions[before];
        let end = other.content.spans.last()?.end;
        if start.saturating_sub(end) > pointing.reach() {
            return None;
        }
        let meant = known[before].unwrap_or(before);
        let tells = own.get(meant).is_some_and(Statement::is_comparable);
        let counts =
            pointing.head != Head::Figure || own.get(meant).is_some_and(|own| !own.figures.is_empty());
        let brought_up = other.cue.as_ref().is_some_and(|cue| WORDS.mentioning.contains(cue.lemma.as_str()));
        let wanted = brought_up || matches!(other.stance, Stance::Demand | Stance::Intend);
        if known[before].is_none() && Pointing::of(&other.content.text).is_some() {
            return None; // that one may mean the same, and nobody knows what
        }
        if tells && counts && !wanted && may_mean(record, index, attribution, other, says_so) {
            return Some(meant);
        }
    }
    None
}

/// Whether the source of `attribution` may mean what `other` says: nobody denies what he has just said himself.
fn may_mean(
    record: &Record,
    index: &Index<'_>,
    attribution: &Attribution,
    other: &Attribution,
    says_so: bool,
) -> bool {
    let body = |attribution: &Attribution| {
        let party = index.party(attribution.source.as_ref()?.party.as_ref())?;
        Some(Identity::of(party, record).body)
    };
    let own = body(attribution).is_some() && body(attribution) == body(other);
    let answers = matches!(Taken::of(other).stance, Stance::Deny | Stance::Doubt | Stance::Ask);
    says_so || answers || !own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_points_back_or_says_something_by_itself() {
        let head = |content: &str| Pointing::of(content).map(|pointing| pointing.head);
        assert_eq!(head("that"), Some(Head::Pointer));
        assert_eq!(head("the figures"), Some(Head::Figure));
        assert_eq!(head("the reports as inventions"), Some(Head::Claim));
        assert_eq!(head("them one more fake"), Some(Head::Pointer));
        assert_eq!(head("it was not true"), Some(Head::Pointer));
        assert_eq!(head("the Danish claims \"groundless rumours\" meant to smear it"), Some(Head::Claim));
        assert_eq!(head("the report that the bridge had been closed"), None);
        assert_eq!(head("that the bridge had been closed"), None);
        assert_eq!(head("it would take weeks"), None);
        assert_eq!(head("the account of a customer"), None);
    }
}
