//! Small records for the tests of this room.

use record::{Party, PartyKind, Record, Report, SCHEMA};

/// A party with nothing but a name.
pub(crate) fn party(id: &str, kind: PartyKind, name: &str) -> Party {
    Party {
        id: id.to_owned(),
        name: name.to_owned(),
        kind,
        role: None,
        of: None,
        country: None,
        aliases: Vec::new(),
        ids: Default::default(),
        spans: Vec::new(),
        confidence: None,
        why: None,
    }
}

/// A record of nothing but parties.
pub(crate) fn record(parties: Vec<Party>) -> Record {
    Record {
        schema: SCHEMA.to_owned(),
        report: Report::default(),
        attributions: Vec::new(),
        parties,
        places: Vec::new(),
        times: Vec::new(),
        figures: Vec::new(),
        narration: Vec::new(),
        notices: Vec::new(),
    }
}
