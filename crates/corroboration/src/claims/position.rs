//! Where parties stand on a claim, since when, and when they changed.
//!
//! In: the appearances of one claim, and whether the claim says that something is so. Out: a [`Position`] for each party
//! that vouches for it or against it, and [`Repeat`]s for who only passes it on.

use std::collections::{BTreeMap, HashMap};

use record::{Certainty, Polarity, Stance};
use serde::{Deserialize, Serialize};

use super::appearance::Appearance;

/// What a party says to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stand {
    /// Says so.
    Asserts,
    /// Says that it is indeed so.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Questions it, cannot confirm it.
    Doubts,
}

/// For, against, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Asserts or confirms.
    For,
    /// Denies.
    Against,
    /// Doubts.
    Neither,
}

/// Where one party stands on one claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// [`crate::identity::Identity::key`].
    pub party: String,
    /// The fullest name that a report gives.
    pub name: String,
    /// Function, as the first report that gives one has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What it says by the last report.
    pub stand: Stand,
    /// As the party put it last.
    pub certainty: Certainty,
    /// When it first took this stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Every stand that it took, in time: one entry unless it changed sides.
    pub stands: Vec<Taken>,
    /// Ids of the appearances in which it does.
    pub appearances: Vec<String>,
}

/// A stand that a party took at some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// What it said.
    pub stand: Stand,
    /// When it first said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The appearance that shows it.
    pub appearance: String,
}

/// Somebody who passes a claim on without vouching for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Who.
    pub name: String,
    /// How often.
    pub times: usize,
    /// When first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

impl Stand {
    /// What an appearance says to a claim of this polarity.
    #[must_use]
    pub fn of(appearance: &Appearance, claim: Polarity) -> Self {
        match appearance.stance {
            Stance::Doubt => Self::Doubts,
            _ if appearance.polarity != claim => Self::Denies,
            Stance::Confirm => Self::Confirms,
            _ => Self::Asserts,
        }
    }

    /// Which side that is.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Asserts | Self::Confirms => Side::For,
            Self::Denies => Side::Against,
            Self::Doubts => Side::Neither,
        }
    }

    /// As the record writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Confirms => "confirms",
            Self::Denies => "denies",
            Self::Doubts => "doubts",
        }
    }
}

/// The positions of all parties, in the order in which they first spoke. Appearances come in their order.
#[must_use]
pub(super) fn positions(appearances: &[Appearance], claim: Polarity) -> Vec<Position> {
    let mut found: Vec<Position> = Vec::new();
    let mut place_of: HashMap<&str, usize> = HashMap::new();
    let mut by_date: Vec<&Appearance> = appearances.iter().collect();
    by_date.sort_by(|one, other| (one.date(), &one.order).cmp(&(other.date(), &other.order)));
    for appearance in by_date {
        let Some(source) = &appearance.source else { continue };
        let Some(party) = &source.party else { continue };
        let stand = Stand::of(appearance, claim);
        let taken =
            Taken { stand, since: appearance.date().map(str::to_owned), appearance: appearance.id.clone() };
        if let Some(at) = place_of.get(party.key.as_str()) {
            found[*at].take(taken, appearance, &source.name, source.role.as_ref());
            continue;
        }
        place_of.insert(&party.key, found.len());
        found.push(Position {
            party: party.key.clone(),
            name: source.name.clone(),
            role: source.role.clone(),
            stand,
            certainty: appearance.certainty,
            since: taken.since.clone(),
            stands: vec![taken],
            appearances: vec![appearance.id.clone()],
        });
    }
    found
}

impl Position {
    /// Adds what the party said later.
    fn take(&mut self, taken: Taken, appearance: &Appearance, name: &str, role: Option<&String>) {
        if taken.stand.side() != self.stand.side() {
            self.since.clone_from(&taken.since);
            self.stands.push(taken.clone());
        }
        self.stand = taken.stand;
        self.certainty = appearance.certainty;
        self.appearances.push(appearance.id.clone());
        if name.len() > self.name.len() {
            self.name = name.to_owned();
        }
        if self.role.is_none() {
            self.role = role.cloned();
        }
    }

    /// Whether the party changed sides.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        self.stands.len() > 1
    }
}

/// Who passes the claim on: the outlets of the reports, and whoever stands between them and the source.
#[must_use]
pub(super) fn repeats(appearances: &[Appearance]) -> Vec<Repeat> {
    let mut found: BTreeMap<&str, Repeat> = BTreeMap::new();
    for appearance in appearances {
        let passed_on = appearance.via.iter().map(|via| via.name.as_str());
        for name in passed_on.chain(appearance.report.outlet.as_deref()) {
            let since = appearance.report.published.clone();
            let repeat =
                found.entry(name).or_insert_with(|| Repeat { name: name.to_owned(), times: 0, since: None });
            repeat.times += 1;
            if repeat.since.is_none() || since.is_some() && since < repeat.since {
                repeat.since = since;
            }
        }
    }
    let mut repeats: Vec<Repeat> = found.into_values().collect();
    repeats.sort_by(|one, other| one.since.cmp(&other.since).then_with(|| one.name.cmp(&other.name)));
    repeats
}
