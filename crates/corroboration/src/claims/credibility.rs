//! The credibility of a claim, 1 to 6 of the Admiralty scale (STANAG 2511), by written rules.
//!
//! In: the origins of a claim and how sure they are. Out: a [`Credibility`] with its reasons in words. The grade says on
//! how many independent legs a claim stands, not whether it is true; how reliable a source is (A to F), only a person says.

use record::Certainty;
use serde::{Deserialize, Serialize};

use super::origin::Origin;
use super::position::{Position, Side};

/// So many independent origins confirm a claim that nobody denies.
const CONFIRMED: usize = 3;

/// How well founded a claim is, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credibility {
    /// 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
    pub grade: u8,
    /// The reasons, each a sentence.
    pub reasons: Vec<String>,
}

/// What a claim rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// One origin says so, and nobody says otherwise.
    Single,
    /// Two or more independent origins say so, and nobody says otherwise.
    Corroborated,
    /// Some say so, others that it is not so.
    Contested,
    /// Only denials and doubts are known.
    Denied,
}

impl Status {
    /// The status of a claim with these origins.
    #[must_use]
    pub fn of(origins: &[Origin]) -> Self {
        match (count(origins, Side::For), count(origins, Side::Against)) {
            (0, _) => Self::Denied,
            (1, 0) => Self::Single,
            (_, 0) => Self::Corroborated,
            _ => Self::Contested,
        }
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Corroborated => "corroborated",
            Self::Contested => "contested",
            Self::Denied => "denied",
        }
    }
}

impl Credibility {
    /// The grade of a claim with these origins and positions.
    #[must_use]
    pub fn of(origins: &[Origin], positions: &[Position]) -> Self {
        let (for_it, against) = (count(origins, Side::For), count(origins, Side::Against));
        let named = origins.iter().filter(|origin| origin.side == Side::For && origin.named).count();
        let sure = positions
            .iter()
            .any(|position| position.stand.side() == Side::For && position.certainty == Certainty::Certain);
        let doubted = count(origins, Side::Neither) > 0;
        let grade = match (for_it, against) {
            (0, 0) if doubted => 4,
            (0, 0) => 6,
            (supporters, deniers) if deniers > supporters => 5,
            (supporters, deniers) if deniers > 0 && supporters < CONFIRMED => 4,
            (_, deniers) if deniers > 0 => 3,
            (supporters, _) if supporters >= CONFIRMED && named >= 2 && sure => 1,
            (supporters, _) if supporters >= 2 && named >= 1 => 2,
            (1, _) if named == 1 && sure && !doubted => 3,
            (_, _) if named == 0 => 6,
            _ => 4,
        };
        Self { grade, reasons: reasons(origins, for_it, against, named, sure) }
    }

    /// What the grade is called.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.grade {
            1 => "confirmed by other sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "cannot be judged",
        }
    }
}

/// How many origins take a side.
fn count(origins: &[Origin], side: Side) -> usize {
    origins.iter().filter(|origin| origin.side == side).count()
}

/// The reasons for a grade.
fn reasons(origins: &[Origin], for_it: usize, against: usize, named: usize, sure: bool) -> Vec<String> {
    let names = |side: Side| {
        let names: Vec<&str> =
            origins.iter().filter(|origin| origin.side == side).map(|origin| origin.name.as_str()).collect();
        if names.len() > 4 {
            format!("{} and {} more", names[..4].join(", "), names.len() - 4)
        } else {
            names.join(", ")
        }
    };
    let mut reasons = vec![match for_it {
        0 => "nobody says so first-hand".to_owned(),
        1 => format!("one origin says so: {}", names(Side::For)),
        _ => format!("{for_it} independent origins say so: {}", names(Side::For)),
    }];
    if against > 0 {
        let say = if against == 1 { "one says".to_owned() } else { format!("{against} say") };
        reasons.push(format!("{say} that it is not so: {}", names(Side::Against)));
    }
    if count(origins, Side::Neither) > 0 {
        reasons.push(format!("doubted by {}", names(Side::Neither)));
    }
    if for_it > 0 && named == 0 {
        reasons.push("none of those who say so has a name".to_owned());
    }
    if for_it > 0 && !sure {
        reasons.push("nobody says so without a hedge".to_owned());
    }
    let voices: usize = origins.iter().map(|origin| origin.voices.len()).sum();
    if voices > origins.len() {
        reasons.push(format!("{voices} voices speak for {} bodies, each counted once", origins.len()));
    }
    let texts = origins.iter().flat_map(|origin| &origin.voices).flat_map(|voice| &voice.texts);
    let copies: usize = texts.map(|text| text.copies.len()).sum();
    if copies > 0 {
        let word = if copies == 1 { "report that only copies" } else { "reports that only copy" };
        reasons.push(format!("{copies} {word} another text left out of the count"));
    }
    reasons
}
