//! Small made-up records, and ledgers of them.

#![allow(dead_code)] // each test file uses what it needs

use ledger::{Archived, ClaimFilter, Ledger};
use record::{
    Attribution, Bound, Certainty, Cue, Edtf, Figure, Kind, Party, PartyKind, Passage, Polarity, Record,
    Report, SCHEMA, Span, Stance, Voice,
};
use sha2::{Digest, Sha256};

/// Something that somebody says in a made-up report.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) who: &'static str,
    pub(crate) country: Option<&'static str>,
    pub(crate) stance: Stance,
    pub(crate) what: String,
    pub(crate) number: Option<f64>,
}

impl Said {
    pub(crate) fn new(who: &'static str, stance: Stance, what: &str) -> Self {
        Self { who, country: None, stance, what: what.to_owned(), number: None }
    }
}

/// The record of a report of this day in which this is said.
pub(crate) fn record(day: &str, said: &[Said]) -> Record {
    let mut record = Record {
        schema: SCHEMA.to_owned(),
        report: Report {
            published: Some(Edtf::parse(day).expect("a date")),
            language: Some("en".into()),
            ..Report::default()
        },
        attributions: Vec::new(),
        parties: Vec::new(),
        places: Vec::new(),
        times: Vec::new(),
        figures: Vec::new(),
        narration: Vec::new(),
        notices: Vec::new(),
    };
    let mut text = format!("date {day}\n");
    for (at, said) in said.iter().enumerate() {
        let mut put = |words: &str| {
            let start = text.chars().count();
            text.push_str(words);
            let span = Span { start, end: start + words.chars().count() };
            text.push(' ');
            span
        };
        let who = put(said.who);
        let cue = put("said");
        let content = put(&said.what);
        text.push('\n');
        let party = format!("p{}", at + 1);
        record.parties.push(Party {
            id: party.clone(),
            name: said.who.to_owned(),
            kind: PartyKind::Organization,
            role: None,
            of: None,
            country: said.country.map(str::to_owned),
            aliases: Vec::new(),
            ids: Default::default(),
            spans: vec![who],
            confidence: None,
            why: None,
        });
        let mut mentions = Vec::new();
        if let Some(number) = said.number {
            let id = format!("f{}", at + 1);
            mentions.push(id.clone());
            record.figures.push(Figure {
                id,
                spans: vec![content],
                value: Some(number),
                low: Some(number),
                high: Some(number),
                bound: Bound::Exactly,
                unit: Some("soldiers".to_owned()),
                of: None,
                confidence: None,
                why: None,
            });
        }
        let denies = said.stance == Stance::Deny;
        record.attributions.push(Attribution {
            id: format!("a{}", at + 1),
            kind: Kind::Indirect,
            stance: said.stance,
            polarity: if denies { Polarity::Negative } else { Polarity::Positive },
            certainty: Certainty::Certain,
            cue: Some(Cue { spans: vec![cue], text: "said".to_owned(), lemma: "say".to_owned() }),
            content: Passage { spans: vec![content], text: said.what.clone() },
            source: Some(Voice { spans: vec![who], text: said.who.to_owned(), party: Some(party) }),
            via: Vec::new(),
            said: None,
            where_said: None,
            mentions,
            confidence: None,
            why: None,
        });
    }
    record.report.text = text;
    record.report.id = id_of(record.report.text.as_bytes());
    record
}

/// The id of these bytes.
pub(crate) fn id_of(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// An empty ledger in a folder of its own.
pub(crate) fn empty() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::create(&folder.path().join("desk.onrecord")).expect("a ledger");
    (folder, ledger)
}

/// Puts records into a ledger, one by one.
pub(crate) fn add(ledger: &mut Ledger, records: &[Record]) {
    for record in records {
        let bytes = record.report.text.as_bytes();
        let archived = Archived { bytes, origin: "made up", got: "2025-01-01T00:00:00Z", reader: "test" };
        ledger.add(archived, record).expect("it is added");
    }
}

/// All claims of a ledger, whole, as JSON, in the order of their ids.
pub(crate) fn claims(ledger: &Ledger) -> Vec<String> {
    let lines = ledger.claims(&ClaimFilter::default()).expect("claims");
    let mut claims: Vec<String> = lines
        .iter()
        .map(|line| {
            let claim = ledger.claim(&line.id).expect("a claim").expect("it is there");
            format!(
                "{} {}",
                serde_json::to_string(line).expect("JSON"),
                serde_json::to_string(&claim).expect("JSON")
            )
        })
        .collect();
    claims.sort();
    claims
}
