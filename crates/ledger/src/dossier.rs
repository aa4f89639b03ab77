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
use crate::log::{LogLine, log_of};

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
    let appearances = claim.appearances.iter().map(|appearance| appearance.id.as_str());
    let parties = claim.positions.iter().map(|position| position.party.as_str());
    let reviews = log_of(db, &appearances.chain(parties).collect::<Vec<_>>())?;
    let grades = reviews.iter().filter_map(|line| Some((line.subject.clone(), line.grade()?)));
    Ok(Some(Dossier { reliability: grades.collect(), claim, reviews }))
}
