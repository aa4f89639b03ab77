//! Small reports with their records, and ledgers in folders that go away with the test.
//!
//! In: who says what. Out: records that keep the contract, without a model.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::PathBuf;

use ledger::{Added, Archived, Decision, Ledger, Review};
use record::{
    Attribution, Bound, Certainty, Cue, Edtf, Figure, Kind, Party, PartyKind, Passage, Polarity, Record,
    Report, SCHEMA, Span, Stance, Voice,
};

/// When everything in these tests happens.
pub(crate) const NOW: &str = "2025-03-10T12:00:00Z";

/// A report as its bytes came, with its record.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    pub(crate) bytes: Vec<u8>,
    pub(crate) record: Record,
}

/// The report of `day` in which each source says, confirms or denies something.
pub(crate) fn report(day: &str, outlet: &str, lines: &[(&str, &str, &str)]) -> Made {
    let mut text = format!("date {day} {outlet}\n");
    let mut record = empty(day, outlet);
    for (n, (source, cue, content)) in lines.iter().enumerate() {
        let mut passage = |words: &str, after: &str| {
            let start = text.chars().count();
            text.push_str(words);
            let spans = vec![Span { start, end: text.chars().count() }];
            text.push_str(after);
            Passage { spans, text: words.to_owned() }
        };
        let source = passage(source, " ");
        let cue = passage(cue, " that ");
        let content = passage(content, ".\n");
        let party = format!("p{}", n + 1);
        record.parties.push(known(&party, &source));
        let figure = figure(n, &content);
        let mentions = figure.iter().map(|figure| figure.id.clone()).collect();
        record.figures.extend(figure);
        record.attributions.push(attribution(n, source, cue, content, party, mentions));
    }
    record.report.text = text;
    let bytes = record.report.text.clone().into_bytes();
    record.report.id = ledger_id(&bytes);
    Made { bytes, record }
}

fn empty(day: &str, outlet: &str) -> Record {
    Record {
        schema: SCHEMA.to_owned(),
        report: Report {
            title: Some(format!("News of {day}")),
            outlet: Some(outlet.to_owned()),
            published: Edtf::parse(day).ok(),
            language: Some("en".to_owned()),
            ..Report::default()
        },
        attributions: Vec::new(),
        parties: Vec::new(),
        places: Vec::new(),
        times: Vec::new(),
        figures: Vec::new(),
        narration: Vec::new(),
        notices: Vec::new(),
    }
}

fn known(id: &str, source: &Passage) -> Party {
    Party {
        id: id.to_owned(),
        name: source.text.clone(),
        kind: PartyKind::Organization,
        role: None,
        of: None,
        country: None,
        aliases: Vec::new(),
        ids: Default::default(),
        spans: source.spans.clone(),
        confidence: None,
        why: None,
    }
}

/// The first number in a content, with the word after it.
fn figure(n: usize, content: &Passage) -> Option<Figure> {
    let words: Vec<&str> = content.text.split(' ').collect();
    let at = words.iter().position(|word| word.parse::<f64>().is_ok())?;
    let before: usize = words[..at].iter().map(|word| word.chars().count() + 1).sum();
    let start = content.spans[0].start + before;
    let value = words[at].parse().ok();
    Some(Figure {
        id: format!("f{}", n + 1),
        spans: vec![Span { start, end: start + words[at].chars().count() }],
        value,
        low: value,
        high: value,
        bound: Bound::Exactly,
        unit: words.get(at + 1).map(|&word| word.to_owned()),
        of: None,
        confidence: None,
        why: None,
    })
}

fn attribution(
    n: usize,
    source: Passage,
    cue: Passage,
    content: Passage,
    party: String,
    mentions: Vec<String>,
) -> Attribution {
    let stance = match cue.text.as_str() {
        "denied" => Stance::Deny,
        "confirmed" => Stance::Confirm,
        _ => Stance::Assert,
    };
    Attribution {
        id: format!("a{}", n + 1),
        kind: Kind::Indirect,
        stance,
        polarity: if stance == Stance::Deny { Polarity::Negative } else { Polarity::Positive },
        certainty: Certainty::Certain,
        cue: Some(Cue { lemma: cue.text.clone(), spans: cue.spans, text: cue.text }),
        content,
        source: Some(Voice { spans: source.spans, text: source.text, party: Some(party) }),
        via: Vec::new(),
        said: None,
        where_said: None,
        mentions,
        confidence: None,
        why: None,
    }
}

/// `sha256:` and the hash of bytes.
pub(crate) fn ledger_id(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// Reports that agree, differ and deny.
pub(crate) fn desk() -> Vec<Made> {
    vec![
        report(
            "2025-03-03",
            "Harbour Post",
            &[
                (
                    "the harbour office",
                    "said",
                    "12 ferries were cancelled in Bergen on Monday because of the storm",
                ),
                ("the island council", "denied", "anybody was injured in the storm at the Bergen harbour"),
            ],
        ),
        report(
            "2025-03-04",
            "Fjord Times",
            &[
                (
                    "the coast guard",
                    "confirmed",
                    "12 ferries were cancelled in Bergen on Monday because of the storm",
                ),
                ("the hospital", "said", "3 passengers were injured in the storm at the Bergen harbour"),
            ],
        ),
        report(
            "2025-03-05",
            "Evening Mail",
            &[(
                "the ferry union",
                "said",
                "14 ferries were cancelled in Bergen on Monday because of the storm",
            )],
        ),
        report(
            "2025-03-06",
            "Valley Herald",
            &[
                ("the school board", "said", "the new library will open with 4000 books in September"),
                ("the mayor", "denied", "12 ferries were cancelled in Bergen on Monday because of the storm"),
            ],
        ),
    ]
}

/// A ledger in a folder that goes away with it.
pub(crate) struct Desk {
    pub(crate) ledger: Ledger,
    folder: tempfile::TempDir,
}

impl Desk {
    /// An empty one.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ledger = Ledger::create(&folder.path().join("desk.onrecord")).expect("a new ledger");
        Self { ledger, folder }
    }

    /// One with these reports, added one by one.
    pub(crate) fn with(reports: &[Made]) -> Self {
        let mut desk = Self::new();
        for made in reports {
            assert_eq!(desk.add(made), Added::New);
        }
        desk
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("desk.onrecord")
    }

    pub(crate) fn add(&mut self, made: &Made) -> Added {
        self.ledger.add(archived(made), &made.record).expect("it can be added")
    }

    /// Keeps a review of `subject`.
    pub(crate) fn review(&mut self, subject: &str, decision: Decision) -> Result<i64, ledger::LedgerError> {
        let review = Review {
            made: NOW.to_owned(),
            who: "Ada".to_owned(),
            subject: subject.to_owned(),
            decision,
            why: None,
        };
        self.ledger.review(&review)
    }

    /// The id of the appearance with these words from this outlet.
    pub(crate) fn appearance(&self, words: &str, outlet: &str) -> String {
        let question = "SELECT v1_attributions.id, content, outlet FROM v1_attributions \
                        JOIN v1_reports ON v1_reports.id = report";
        let rows = self.ledger.sql(question, ledger::Limits::default()).expect("an answer").rows;
        let row = rows
            .iter()
            .find(|row| row[1].as_str().is_some_and(|content| content.contains(words)) && row[2] == outlet);
        row.and_then(|row| row[0].as_str()).expect("an appearance").to_owned()
    }

    /// Everything that the ledger answers, as text: the same for ledgers of the same contents.
    pub(crate) fn dump(&self) -> String {
        dump(&self.ledger)
    }

    /// Nothing in it is wrong.
    pub(crate) fn is_sound(&self) {
        assert_eq!(self.ledger.verify().expect("it can be proved"), []);
    }
}

pub(crate) fn archived(made: &Made) -> Archived<'_> {
    Archived { bytes: &made.bytes, origin: "reports/a.txt", got: NOW, reader: "test" }
}

/// Reports, attributions and whole claims, sorted; neither rows nor times of getting.
pub(crate) fn dump(ledger: &Ledger) -> String {
    let mut lines = Vec::new();
    for row in ledger.reports().expect("reports") {
        let record = ledger.record(&row.id).expect("a record").expect("it is there");
        lines.push(serde_json::to_string(&record).expect("JSON"));
    }
    for line in ledger.claims(&Default::default()).expect("claims") {
        lines.push(serde_json::to_string(&line).expect("JSON"));
        let claim = ledger.claim(&line.id).expect("a claim").expect("it is there").claim; // reviews say who decided, not how it stands
        lines.push(serde_json::to_string(&claim).expect("JSON"));
    }
    for line in ledger.incidents(&Default::default()).expect("incidents") {
        let incident = ledger.incident(&line.id).expect("an incident").expect("it is there");
        lines.push(serde_json::to_string(&incident).expect("JSON"));
    }
    lines.sort();
    lines.join("\n")
}
