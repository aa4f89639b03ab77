//! Who cites whom.
//!
//! In: a filter. Out: outlets, parties and unnamed sources, and how often one cites another: the outlet whoever is nearest
//! to it, and each who passes something on whom it has it from.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde::Serialize;

use super::chains::{Chain, UNKNOWN, Voice, chains};
use super::{APPEARANCES, ROWS, latest, numbers};
use crate::claims::ClaimFilter;
use crate::error::LedgerError;

/// Somebody who cites or is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Node {
    /// The key of a party.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, as records have it: `anonymous` has no name; `party` where no report tells.
    pub kind: String,
    /// Reports in which it cites or is cited.
    pub reports: u32,
    /// How often.
    pub attributions: u32,
}

/// That one cites another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Link {
    /// Who cites.
    pub from: String,
    /// Who is cited.
    pub to: String,
    /// How often.
    pub count: u32,
}

/// Who cites whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Network {
    /// Those that are met most often first.
    pub nodes: Vec<Node>,
    /// The most frequent first.
    pub links: Vec<Link>,
    /// Whether claims or nodes were left out.
    pub bounded: bool,
}

/// Who cites whom in the claims that fit, of at most `most` of them.
pub(super) fn network(db: &Connection, filter: &ClaimFilter, most: usize) -> Result<Network, LedgerError> {
    let (lines, more) = latest(db, filter, ROWS)?;
    let (chains, left_out) = chains(db, &numbers(&lines)?, APPEARANCES)?;
    let mut found = Found::default();
    chains.iter().for_each(|chain| found.add(chain));
    let mut network = found.network(most);
    network.bounded |= more || left_out;
    Ok(network)
}

impl Node {
    fn of(voice: &Voice) -> Self {
        let (id, name, kind) = (voice.id.clone(), voice.name.clone(), voice.kind.to_owned());
        Self { id, name, kind, reports: 0, attributions: 0 }
    }
}

/// What was found so far: nodes with the reports that they are met in, and links.
#[derive(Default)]
struct Found<'c> {
    nodes: BTreeMap<&'c str, (Node, BTreeSet<i64>)>,
    links: BTreeMap<(&'c str, &'c str), u32>,
}

impl<'c> Found<'c> {
    fn add(&mut self, chain: &'c Chain) {
        for (citing, cited) in chain.pairs() {
            *self.links.entry((&citing.id, &cited.id)).or_default() += 1;
        }
        let met: BTreeMap<&str, &Voice> =
            chain.voices.iter().map(|voice| (voice.id.as_str(), voice)).collect();
        for (id, voice) in met {
            let (node, reports) = self.nodes.entry(id).or_insert_with(|| (Node::of(voice), BTreeSet::new()));
            node.attributions += 1;
            reports.insert(chain.report);
            // The fullest name that a report gives; what it is, from one that tells.
            if (voice.name.len(), &node.name) > (node.name.len(), &voice.name) {
                node.name.clone_from(&voice.name);
            }
            if node.kind == UNKNOWN {
                node.kind = voice.kind.to_owned();
            }
        }
    }

    fn network(self, most: usize) -> Network {
        let counted = |(mut node, reports): (Node, BTreeSet<i64>)| {
            node.reports = u32::try_from(reports.len()).unwrap_or(u32::MAX);
            node
        };
        let mut nodes: Vec<Node> = self.nodes.into_values().map(counted).collect();
        nodes.sort_by(|a, b| b.attributions.cmp(&a.attributions).then_with(|| a.id.cmp(&b.id)));
        let bounded = nodes.len() > most;
        nodes.truncate(most);
        let shown: BTreeSet<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
        let link = |((from, to), count): ((&str, &str), u32)| Link {
            from: from.to_owned(),
            to: to.to_owned(),
            count,
        };
        let links = self.links.into_iter().map(link);
        let mut links: Vec<Link> = links
            .filter(|link| shown.contains(link.from.as_str()) && shown.contains(link.to.as_str()))
            .collect();
        links.sort_by_key(|link| std::cmp::Reverse(link.count));
        Network { nodes, links, bounded }
    }
}
