//! How words came from a source to the reader.
//!
//! In: the numbers of claims. Out: for each of their appearances a [`Chain`]: the outlet, those who passed the words on, the
//! source. Only what a chain needs is read of an appearance, so that thousands are read in a moment.

use std::collections::BTreeMap;

use corroboration::claims::Speaker;
use corroboration::words::words;
use record::PartyKind;
use rusqlite::{Connection, params};
use serde::Deserialize;

use crate::error::LedgerError;
use crate::search::phrase;

/// What a party is where no report tells.
pub(super) const UNKNOWN: &str = "party";

/// Somebody in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// The key of a party.
    pub(super) id: String,
    /// As the report gives it.
    pub(super) name: String,
    /// What it is, in the words of records; `party` where the report does not tell.
    pub(super) kind: &'static str,
}

/// From the outlet to the source; whoever is tied to nobody is left out.
#[derive(Debug)]
pub(super) struct Chain {
    /// The row of the report.
    pub(super) report: i64,
    /// Each cites the next.
    pub(super) voices: Vec<Voice>,
}

impl Chain {
    /// Who cites whom in it.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Voice, &Voice)> {
        let pairs = self.voices.iter().zip(self.voices.iter().skip(1));
        pairs.filter(|(citing, cited)| citing.id != cited.id)
    }
}

/// What a chain is read from.
#[derive(Deserialize)]
struct Speakers {
    source: Option<Speaker>,
    #[serde(default)]
    via: Vec<Speaker>,
}

/// The chains of claims whose numbers stand in a JSON list, in the order of the list; of at most `most` appearances, and
/// whether there are more.
pub(super) fn chains(db: &Connection, numbers: &str, most: usize) -> Result<(Vec<Chain>, bool), LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT appearance.report, report.outlet, shown FROM json_each(?1)
         CROSS JOIN appearance ON appearance.claim = value CROSS JOIN report ON report.id = appearance.report LIMIT ?2",
    )?;
    let mut rows = query.query(params![numbers, most as i64 + 1])?;
    let mut outlets = BTreeMap::new();
    let mut chains = Vec::new();
    while let Some(row) = rows.next()? {
        let Speakers { source, via } = serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default())?;
        let outlet: Option<String> = row.get(1)?;
        let outlet = outlet.map_or(Ok(None), |name| known(db, name, &mut outlets))?;
        let speakers = via.into_iter().chain(source).filter_map(Voice::of);
        chains.push(Chain { report: row.get(0)?, voices: outlet.into_iter().chain(speakers).collect() });
    }
    let more = chains.len() > most;
    chains.truncate(most);
    Ok((chains, more))
}

impl Voice {
    fn of(speaker: Speaker) -> Option<Self> {
        let party = speaker.party?;
        let kind = match speaker.kind {
            _ if !party.named => PartyKind::Anonymous.as_str(),
            Some(kind) => kind.as_str(),
            None => UNKNOWN,
        };
        Some(Self { id: party.key, name: speaker.name, kind })
    }
}

/// An outlet that was met before, or else looked up.
fn known(
    db: &Connection,
    name: String,
    outlets: &mut BTreeMap<String, Option<Voice>>,
) -> Result<Option<Voice>, LedgerError> {
    if let Some(outlet) = outlets.get(&name) {
        return Ok(outlet.clone());
    }
    let found = outlet(db, &name)?;
    outlets.insert(name, found.clone());
    Ok(found)
}

/// Who publishes under a name: the party of that name, where one takes a stand, so that an outlet that others quote is the
/// one that publishes. None where the name has no word.
fn outlet(db: &Connection, name: &str) -> Result<Option<Voice>, LedgerError> {
    let same = folded(name);
    if same.is_empty() {
        return Ok(None);
    }
    let mut query = db.prepare_cached(
        "SELECT key, name FROM party WHERE id IN (SELECT rowid FROM party_name WHERE party_name MATCH ?1)
         AND kind = 'outlet' ORDER BY key",
    )?;
    let mut rows = query.query([phrase(&same)])?;
    let mut id = format!("body:{same}"); // as `corroboration::identity` has it, of whom nothing but a name is known
    while let Some(row) = rows.next()? {
        if folded(row.get_ref(1)?.as_str().unwrap_or_default()) == same {
            id = row.get(0)?;
            break;
        }
    }
    Ok(Some(Voice { id, name: name.to_owned(), kind: PartyKind::Outlet.as_str() }))
}

/// A name without what outlets write now so, now so: case, accents, an article.
fn folded(name: &str) -> String {
    words(name).filter(|word| word != "the").collect::<Vec<_>>().join(" ")
}
