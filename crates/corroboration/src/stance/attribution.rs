//! How one source stands to a claim: whether it confirms, denies, doubts or only passes it on.
//!
//! In: a claim, and what an attribution of another report says. Out: a [`Judgement`]. With the attribution's party this is
//! a position: who stands how to the claim. Where the record has judged already (stance, polarity, certainty), its word
//! counts; the words of the content only tell what it is about and whether they call a story untrue.

use record::{Attribution, Certainty, Kind, Polarity, Stance};

use super::claim::Claim;
use super::cues::Class;
use super::headline;
use super::text::{self, Sentence};
use super::{Judgement, Relation};

/// How much of a claim, by the weight of its words, a content must say to be about it.
const ABOUT: f32 = 0.4;

/// What a source is cited for, ready to be held against claims.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The content.
    pub(super) sentences: Vec<Sentence>,
    /// What the source does with it.
    stance: Stance,
    /// Whether it says that something is so.
    polarity: Polarity,
    /// How sure the source is.
    certainty: Certainty,
    /// Whether the source's words are quoted.
    kind: Kind,
}

impl Statement {
    /// A content with what the record says of it.
    #[must_use]
    pub fn new(content: &str, stance: Stance, polarity: Polarity, certainty: Certainty, kind: Kind) -> Self {
        Self { sentences: text::sentences(content), stance, polarity, certainty, kind }
    }

    /// What an attribution cites its source for.
    #[must_use]
    pub fn of(attribution: &Attribution) -> Self {
        let Attribution { stance, polarity, certainty, kind, .. } = *attribution;
        Self::new(&attribution.content.text, stance, polarity, certainty, kind)
    }

    /// How the source stands to `claim`.
    #[must_use]
    pub fn relation(&self, claim: &Claim) -> Judgement {
        let said = claim.said_by(&self.sentences);
        if said < ABOUT {
            return because(Relation::Unrelated, "says too little of the claim");
        }
        let refuting = headline::beside(claim, &self.sentences, Class::Refute);
        headline::turned(claim, said, refuting.is_some(), self.of_the_matter(claim, refuting))
    }

    /// How the source stands to what the claim is about, whichever side the claim takes.
    fn of_the_matter(&self, claim: &Claim, refuting: Option<String>) -> Judgement {
        match self.stance {
            Stance::Doubt => return because(Relation::Doubts, "the source doubts it"),
            Stance::Ask => return because(Relation::Reports, "the source asks whether it is so"),
            Stance::Demand => return because(Relation::Reports, "the source calls for it"),
            Stance::Deny if !self.denies_a_negation(claim) => {
                return because(Relation::Denies, "the source denies it");
            }
            Stance::Deny => return because(Relation::Confirms, "the source denies that it is not so"),
            _ => {}
        }
        if let Some(seen) = refuting {
            return because(Relation::Denies, &format!("refuting word: {seen}"));
        }
        match (self.polarity, self.certainty, self.stance) {
            (Polarity::Negative, Certainty::Certain, _) => {
                because(Relation::Denies, "the source says that it is not so")
            }
            (Polarity::Negative, _, _) => {
                because(Relation::Doubts, "the source thinks that it may not be so")
            }
            (_, Certainty::Possible, _) => because(Relation::Reports, "the source says that it may be so"),
            (_, Certainty::Probable, _) => because(Relation::Reports, "the source says that it is likely so"),
            (_, _, Stance::Predict) => because(Relation::Reports, "the source expects it"),
            (_, _, Stance::Think) => because(Relation::Reports, "the source believes it"),
            (_, _, Stance::Confirm) => because(Relation::Confirms, "the source confirms it"),
            (_, _, Stance::Intend) => because(Relation::Confirms, "the source means to do it"),
            _ => because(Relation::Confirms, "the source says so on its own word"),
        }
    }

    /// Whether a denial is of a content that says `not`: `denied that it had not paid`. Quoted, the `not` is the denial.
    fn denies_a_negation(&self, claim: &Claim) -> bool {
        self.kind == Kind::Indirect && headline::beside(claim, &self.sentences, Class::Negate).is_some()
    }
}

/// A relation with one reason.
fn because(relation: Relation, reason: &str) -> Judgement {
    Judgement { relation, because: vec![reason.to_owned()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a source that is cited so stands to `claim`.
    fn relation(claim: &str, content: &str, stance: Stance, polarity: Polarity, kind: Kind) -> Relation {
        Statement::new(content, stance, polarity, Certainty::Certain, kind)
            .relation(&Claim::of(claim))
            .relation
    }

    #[test]
    fn who_confirms_and_who_denies() {
        let claim = "The harbour bridge in Lund was closed";
        let about = "the harbour bridge in Lund was closed";
        let not = "The harbour bridge in Lund was not closed";
        let (yes, no) = (Polarity::Positive, Polarity::Negative);
        let (direct, indirect) = (Kind::Direct, Kind::Indirect);
        assert_eq!(relation(claim, about, Stance::Assert, yes, indirect), Relation::Confirms);
        assert_eq!(relation(claim, not, Stance::Assert, no, direct), Relation::Denies);
        assert_eq!(relation(claim, about, Stance::Deny, no, indirect), Relation::Denies);
        assert_eq!(relation(claim, not, Stance::Deny, no, direct), Relation::Denies);
        assert_eq!(relation(claim, not, Stance::Deny, no, indirect), Relation::Confirms);
        assert_eq!(relation(not, not, Stance::Assert, no, direct), Relation::Confirms);
        assert_eq!(relation(not, about, Stance::Assert, yes, indirect), Relation::Denies);
        assert_eq!(relation(claim, about, Stance::Doubt, yes, indirect), Relation::Doubts);
        assert_eq!(relation(claim, "taxes will rise", Stance::Assert, yes, indirect), Relation::Unrelated);
    }
}
