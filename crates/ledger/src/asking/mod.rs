//! Questions that look at many claims at once: what is new, how many of which kind, where, who cites whom.
//!
//! In: a [`ClaimFilter`]. Out: counts and lines for the views of the desk. A ledger may have a million claims and an answer
//! has a tenth of a second: at most so many of the latest claims that fit are looked at, and an answer that left some out
//! says that it is `bounded`.

mod chains;
mod desk;
mod facets;
mod network;
mod party;
mod places;

use corroboration::claims::Claim;
use rusqlite::{Connection, params_from_iter};

pub use desk::{Desk, Extent, Moved as MovedFigure, Range};
pub use facets::{Counted, Facets, Month, NamedCount};
pub use network::{Link, Network, Node};
pub use party::{Change, PartyPage, Said, Taken};
pub use places::{PlaceItem, Places};

use crate::claims::{self, ClaimFilter, ClaimLine, LINE};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::search::phrase;

impl Ledger {
    /// What happened since the day of the filter: where it has none, in the week before the latest claim.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn desk(&self, filter: &ClaimFilter) -> Result<Desk, LedgerError> {
        desk::desk(&self.db, filter)
    }

    /// How many of the claims that fit there are of each kind.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn facets(&self, filter: &ClaimFilter) -> Result<Facets, LedgerError> {
        facets::facets(&self.db, filter)
    }

    /// The places that the claims that fit are about.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn places(&self, filter: &ClaimFilter) -> Result<Places, LedgerError> {
        places::places(&self.db, filter)
    }

    /// Who cites whom in the claims that fit; at most `most` of them.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn network(&self, filter: &ClaimFilter, most: usize) -> Result<Network, LedgerError> {
        network::network(&self.db, filter, most)
    }

    /// All about the party with this key.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn party_page(&self, key: &str) -> Result<Option<PartyPage>, LedgerError> {
        party::party(&self.db, key)
    }
}

/// Claims whose rows are looked at for one answer.
const ROWS: u32 = 10_000;
/// Appearances whose chains are looked at for one answer.
const APPEARANCES: usize = 10_000;
/// Claims that are put together from their appearances for one answer.
const WHOLE: usize = 300;
/// Appearances of them: one claim may have thousands.
const WHOLE_APPEARANCES: u32 = 1_500;

/// The latest claims that fit, and whether there are more.
fn latest(db: &Connection, filter: &ClaimFilter, most: u32) -> Result<(Vec<ClaimLine>, bool), LedgerError> {
    let filter = ClaimFilter { limit: Some(most + 1), after: None, ..filter.clone() };
    if let Some(text) = &filter.text
        && !claims::is_rare(db, &phrase(text))?
        && claims::few(db, &filter)?.is_none()
    {
        return Ok((with_common_words(db, text, &filter)?, true));
    }
    let mut lines = claims::claims(db, &filter)?;
    let bounded = lines.len() > most as usize;
    lines.truncate(most as usize);
    Ok((lines, bounded))
}

/// Of the newest attributions with words that many have, the claims that fit, the latest first: to look for the words in one
/// claim after another takes seconds.
fn with_common_words(
    db: &Connection,
    text: &str,
    filter: &ClaimFilter,
) -> Result<Vec<ClaimLine>, LedgerError> {
    let conditions = claims::conditions(&ClaimFilter { text: None, ..filter.clone() });
    let (newest, mut values) = claims::newest(&phrase(text), filter.until.as_deref(), ROWS.into());
    let mut query = db.prepare_cached(&format!(
        "SELECT {LINE} FROM claim WHERE number IN
             (SELECT statement.claim FROM ({newest}) CROSS JOIN statement ON statement.number = row)
         AND {} ORDER BY claim.last DESC, claim.number",
        conditions.sql()
    ))?;
    values.extend(conditions.values());
    let lines = query.query_map(params_from_iter(values), claims::line)?.collect::<Result<_, _>>()?;
    Ok(lines)
}

/// The numbers of claims, as JSON for `json_each`.
fn numbers<'a>(lines: impl IntoIterator<Item = &'a ClaimLine>) -> Result<String, LedgerError> {
    let numbers: Vec<i64> = lines.into_iter().map(|line| line.number).collect();
    Ok(serde_json::to_string(&numbers)?)
}

/// The line of a claim, and the claim put together from its appearances.
type Together<'a> = (&'a ClaimLine, Claim);

/// Claims put together, as many as one answer may have, and whether some were left out.
fn whole<'a>(
    db: &Connection,
    lines: impl IntoIterator<Item = &'a ClaimLine>,
) -> Result<(Vec<Together<'a>>, bool), LedgerError> {
    let (mut found, mut left, mut bounded) = (Vec::new(), WHOLE_APPEARANCES, false);
    for line in lines {
        if found.len() >= WHOLE || line.appearances > left {
            bounded = true;
            continue;
        }
        left -= line.appearances;
        if let Some(claim) = claims::whole(db, line.number)? {
            found.push((line, claim));
        }
    }
    Ok((found, bounded))
}
