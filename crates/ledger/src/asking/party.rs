//! All about one party.
//!
//! In: its key. Out: what it said in time, where it changed sides, whom it cites and who cites it, its grade.

use std::collections::{BTreeMap, BTreeSet};

use record::PartyKind;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

use super::chains::{Chain, UNKNOWN, Voice, chains};
use super::{APPEARANCES, NamedCount, ROWS, latest, whole};
use crate::claims::{self, ClaimFilter, ClaimLine, LINE};
use crate::error::LedgerError;
use crate::log::{self, LogLine};

/// Parties of a list of whom it cites, or who cites it.
const MOST: usize = 30;
/// Claims on which its page says where it stands.
const SAID: usize = 500;

/// What a party says to a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Said {
    /// The claim.
    pub claim: ClaimLine,
    /// `asserts`, `confirms`, `denies` or `doubts`.
    pub stand: String,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// A stand that was taken at some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Taken {
    /// `asserts`, `confirms`, `denies` or `doubts`.
    pub stand: String,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The appearance that shows it.
    pub appearance: String,
}

/// A claim on which a party changed sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Change {
    /// The claim.
    pub claim: ClaimLine,
    /// The stands that it took, in time.
    pub stands: Vec<Taken>,
}

/// All about a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PartyPage {
    /// Its key, the same in every report.
    pub id: String,
    /// The fullest name that a report gives.
    pub name: String,
    /// What it is; `party` where no report tells.
    pub kind: String,
    /// Function as a report gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// ISO 3166-1 alpha-2 code, where its key has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What it says, the latest first.
    pub said: Vec<Said>,
    /// Where it changed sides.
    pub changes: Vec<Change>,
    /// Whom it passes on.
    pub cites: Vec<NamedCount>,
    /// Who passes on what it says.
    pub cited_by: Vec<NamedCount>,
    /// The grade that a person gave it as a source, `A` to `F`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// Whether it said more than is looked at here.
    pub bounded: bool,
}

/// All about the party with this key; none where nobody has it.
pub(super) fn party(db: &Connection, key: &str) -> Result<Option<PartyPage>, LedgerError> {
    let row = db
        .prepare_cached("SELECT id, name, kind, role FROM party WHERE key = ?1")?
        .query_row([key], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let kind_of = |kind: Option<String>| kind.unwrap_or_else(|| UNKNOWN.to_owned());
    let found = row.map(|(id, name, kind, role)| (id, PartyPage::new(key, name, kind_of(kind), role)));
    let mut page = match found {
        Some((id, page)) => PartyPage { changes: changes(db, id, key)?, ..page.with(positions(db, id)?) },
        None => PartyPage::new(key, String::new(), String::new(), None),
    };
    // Who passes words on need not vouch for them: it is met in the chains of claims on which it takes no stand.
    let passes_on = page.kind.is_empty() || page.kind == PartyKind::Outlet.as_str();
    let mut numbers: BTreeSet<i64> = page.said.iter().map(|said| said.claim.number).collect();
    if passes_on {
        let (lines, more) = latest(db, &ClaimFilter::default(), ROWS)?;
        page.bounded |= more;
        numbers.extend(lines.iter().map(|line| line.number));
    }
    // Numbers go by day: the latest come first.
    let numbers: Vec<i64> = numbers.into_iter().rev().collect();
    let (chains, more) = chains(db, &serde_json::to_string(&numbers)?, APPEARANCES)?;
    page.bounded |= more;
    if page.name.is_empty() {
        let met = chains.iter().flat_map(|chain| &chain.voices).filter(|voice| voice.id == key);
        let Some(met) = met.max_by_key(|voice| (voice.name.len(), &voice.name)) else { return Ok(None) };
        (page.name, page.kind) = (met.name.clone(), met.kind.to_owned());
    }
    (page.cites, page.cited_by) = cited(&chains, key);
    page.grade = grade(db, key)?;
    Ok(Some(page))
}

impl PartyPage {
    fn new(key: &str, name: String, kind: String, role: Option<String>) -> Self {
        Self {
            id: key.to_owned(),
            name,
            kind,
            role,
            country: country(key).map(str::to_owned),
            said: Vec::new(),
            changes: Vec::new(),
            cites: Vec::new(),
            cited_by: Vec::new(),
            grade: None,
            bounded: false,
        }
    }

    fn with(self, (said, bounded): (Vec<Said>, bool)) -> Self {
        Self { said, bounded, ..self }
    }
}

/// The country that the key of a party names.
fn country(key: &str) -> Option<&str> {
    let code = match key.split_once(':')? {
        ("state", code) => code,
        ("body", rest) => rest.split_once(':')?.0,
        _ => return None,
    };
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then_some(code)
}

/// Where a party changed sides, the latest first.
fn changes(db: &Connection, party: i64, key: &str) -> Result<Vec<Change>, LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT {LINE} FROM position CROSS JOIN claim ON claim.number = position.claim
         WHERE position.party = ?1 AND position.changed ORDER BY position.since DESC, position.claim LIMIT {MOST}"
    ))?;
    let lines: Vec<ClaimLine> = query.query_map([party], claims::line)?.collect::<Result<_, _>>()?;
    let (claims, _) = whole(db, &lines)?;
    let changed = claims.into_iter().filter_map(|(line, claim)| {
        let position = claim.positions.iter().find(|position| position.party == key)?;
        Some(Change { claim: line.clone(), stands: position.stands.iter().map(taken).collect() })
    });
    Ok(changed.collect())
}

/// Whom a party cites, and who cites it.
fn cited(chains: &[Chain], key: &str) -> (Vec<NamedCount>, Vec<NamedCount>) {
    let (mut cites, mut cited_by) = (BTreeMap::new(), BTreeMap::new());
    for (citing, cited) in chains.iter().flat_map(Chain::pairs) {
        if citing.id == key {
            count(&mut cites, cited);
        } else if cited.id == key {
            count(&mut cited_by, citing);
        }
    }
    (most(cites), most(cited_by))
}

fn taken(taken: &corroboration::claims::Taken) -> Taken {
    Taken {
        stand: taken.stand.as_str().to_owned(),
        since: taken.since.clone(),
        appearance: taken.appearance.clone(),
    }
}

fn count(counts: &mut BTreeMap<String, NamedCount>, voice: &Voice) {
    let new = || NamedCount { id: voice.id.clone(), name: voice.name.clone(), count: 0 };
    counts.entry(voice.id.clone()).or_insert_with(new).count += 1;
}

/// Those that are met most often first.
fn most(counts: BTreeMap<String, NamedCount>) -> Vec<NamedCount> {
    let mut counts: Vec<NamedCount> = counts.into_values().collect();
    counts.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    counts.truncate(MOST);
    counts
}

/// The last grade that was given and not taken back.
fn grade(db: &Connection, key: &str) -> Result<Option<String>, LedgerError> {
    let lines = log::log_of(db, &[key])?;
    Ok(lines.iter().rev().find_map(LogLine::grade).map(String::from))
}

/// Where a party stands, the latest first, and whether there is more than that.
fn positions(db: &Connection, party: i64) -> Result<(Vec<Said>, bool), LedgerError> {
    let mut query = db.prepare_cached(&format!(
        "SELECT {LINE}, position.stand, position.since FROM position CROSS JOIN claim ON claim.number = position.claim
         WHERE position.party = ?1 ORDER BY position.since DESC, position.claim LIMIT {SAID} + 1"
    ))?;
    let said = query.query_map([party], |row| {
        Ok(Said { claim: claims::line(row)?, stand: row.get("stand")?, since: row.get("since")? })
    })?;
    let mut said: Vec<Said> = said.collect::<Result<_, _>>()?;
    let more = said.len() > SAID;
    said.truncate(SAID);
    Ok((said, more))
}
