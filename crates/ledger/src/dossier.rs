//! All about one claim: what the reports make of it, and what people decided about it.
//!
//! In: the id of an appearance. Out: the claim with the reliability that people gave its sources, and the reviews of all
//! its appearances.

use std::collections::BTreeMap;

use corroboration::claims::Claim;
use rusqlite::Connection;
use serde::Serialize;

use crate::claims;
use crate::error::LedgerError;
use crate::log::{LogLine, log};
use crate::review::{Decision, standing};

/// All about one claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dossier {
    /// What the reports make of it.
    #[serde(flatten)]
    pub claim: Claim,
    /// How reliable a person says a party is, A to F of the Admiralty scale, by the key of the party.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub reliability: BTreeMap<String, char>,
    /// What people decided about it, its appearances and its parties, the first decision first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<LogLine>,
}

/// The dossier of the claim that has an appearance with this id.
pub(crate) fn dossier(db: &Connection, id: &str) -> Result<Option<Dossier>, LedgerError> {
    let Some(claim) = claims::claim(db, id)? else { return Ok(None) };
    let mut reliability = BTreeMap::new();
    let mut subjects: Vec<&str> = claim.appearances.iter().map(|appearance| appearance.id.as_str()).collect();
    for position in &claim.positions {
        subjects.push(&position.party);
        for (_, decision) in standing(db, &position.party)? {
            if let Decision::Rate { grade } = decision {
                reliability.insert(position.party.clone(), grade);
            }
        }
    }
    let mut reviews = Vec::new();
    for subject in subjects {
        reviews.extend(log(db, Some(subject))?);
    }
    reviews.sort_by_key(|line| line.id);
    Ok(Some(Dossier { claim, reliability, reviews }))
}
