//! What holds of every record, whatever the text.
//!
//! In: texts of all sorts: free characters, sentences put together from parts that reports are made of, and reports cut
//! and glued anywhere. Out: a failure where a record breaks the contract or depends on more than its report.

use std::sync::OnceLock;

use proptest::prelude::*;
use record::{Edtf, Record, Report};
use recorder::{Options, Recorder, problems};

fn recorder() -> &'static Recorder {
    static RECORDER: OnceLock<Recorder> = OnceLock::new();
    RECORDER
        .get_or_init(|| Recorder::embedded(Options { explain: true }).expect("the program's own model loads"))
}

fn report(text: &str, published: Option<&str>) -> Report {
    Report {
        id: "sha256:test".to_owned(),
        published: published.map(|date| Edtf::parse(date).expect("a date")),
        text: text.to_owned(),
        ..Report::default()
    }
}

fn record(text: &str) -> Record {
    recorder().record(report(text, Some("2025-03-03")), Vec::new())
}

/// Words, signs and passages that the rules look at, and things that they do not expect.
const PARTS: &[&str] = &[
    "The harbour master",
    "Ada Lind",
    "she",
    "the ministry",
    "said",
    "denied",
    "told reporters",
    "according to",
    "called on",
    "that",
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    ":",
    ",",
    ".",
    "?",
    "\n\n",
    "\n",
    " — ",
    "(",
    ")",
    "12 000",
    "more than 300 ferries",
    "$5m",
    "between 3 and 5",
    "dozens",
    "half of",
    "on Monday",
    "last week",
    "in June",
    "October 8-13",
    "since 1999",
    "3 p.m.",
    "Bergen",
    "Oslo",
    "Norway",
    "the Norwegian government",
    "I",
    "we",
    "my",
    "were cancelled",
    "will resume",
    "Then",
    "not",
    "no evidence",
    "citing",
    "İstanbul",
    "ʼ",
    "🚢",
    "e\u{301}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "שלום",
    "日本",
    "http://example.org/a?b=c",
    "@mayor",
    "#ferry",
];

/// Such parts in any order.
fn parts() -> impl Strategy<Value = String> {
    let part = prop::sample::select(PARTS);
    let space = prop::sample::select(&[" ", " ", " ", "", "\n\n"][..]);
    prop::collection::vec((part, space), 1..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(part, space)| [part, space]).collect())
}

/// Holds a record against the contract.
fn check(record: &Record) -> Result<(), TestCaseError> {
    prop_assert_eq!(problems(record), Vec::<String>::new());
    let faults = record.notices.iter().filter(|notice| notice.code == "internal-error").count();
    prop_assert_eq!(faults, 0, "{:?}", record.notices);
    let json = serde_json::to_string(record).expect("a record can be written");
    prop_assert!(!json.contains(":null") && !json.contains("[null"), "{}", json);
    let back: Record = serde_json::from_str(&json).expect("a record can be read");
    prop_assert_eq!(&back, record);
    check_confidence(record)
}

/// Holds every confidence against its bounds: it is there for whatever has a value, and is a probability of two digits.
fn check_confidence(record: &Record) -> Result<(), TestCaseError> {
    let attributions = record.attributions.iter().map(|it| (true, it.confidence));
    let times = record.times.iter().map(|it| (it.edtf.is_some(), it.confidence));
    let figures = record.figures.iter().map(|it| (true, it.confidence));
    let places = record.places.iter().map(|it| (it.lat.is_some(), it.confidence));
    for (has_value, confidence) in attributions.chain(times).chain(figures).chain(places) {
        prop_assert_eq!(has_value, confidence.is_some());
        let hundredths = confidence.unwrap_or(0.5) * 100.0;
        prop_assert!((1.0..=99.0).contains(&hundredths) && (hundredths - hundredths.round()).abs() < 1e-3);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_record_that_keeps_the_contract(text in "(?s).{0,300}") {
        check(&record(&text))?;
    }

    #[test]
    fn news_in_pieces_gives_a_record_that_keeps_the_contract(text in parts()) {
        check(&record(&text))?;
    }

    #[test]
    fn a_record_depends_on_its_report_alone(texts in prop::collection::vec(parts(), 1..5)) {
        let reports = texts.iter().map(|text| (report(text, Some("2025-03-03")), Vec::new()));
        let together = recorder().record_all(reports.collect());
        for (text, found) in texts.iter().zip(together) {
            prop_assert_eq!(record(text), found);
        }
    }

    #[test]
    fn an_undated_report_gives_a_record_that_keeps_the_contract(text in parts()) {
        check(&recorder().record(report(&text, None), Vec::new()))?;
    }
}

#[test]
fn long_and_lopsided_texts_are_read_in_time() {
    let sentence = "The harbour master said on Monday that 12 ferries had been cancelled. ";
    let texts = [
        "a".repeat(200_000),
        "\"".repeat(2_000),
        "(".repeat(2_000),
        "1".repeat(200_000),
        "1 ".repeat(3_000),
        "said ".repeat(3_000),
        "\n".repeat(200_000),
        "e".to_owned() + &"\u{301}".repeat(100_000),
        sentence.repeat(100),
        sentence.trim_end().trim_end_matches('.').repeat(100),
        "“".to_owned() + &sentence.repeat(100),
    ];
    for text in texts {
        let record = record(&text);
        assert_eq!(problems(&record), Vec::<String>::new(), "{}", &text[..20]);
        assert!(record.notices.iter().all(|notice| notice.code != "internal-error"), "{:?}", record.notices);
    }
}

#[test]
fn other_languages_and_empty_texts_are_named_and_nothing_is_claimed() {
    let french = "Le maire a déclaré lundi que douze traversées étaient annulées à cause de la tempête. Les autorités du \
        port ont confirmé que les liaisons ne reprendraient pas avant vendredi.";
    for (text, language, code) in
        [(french, Some("fr"), "not-english"), ("", None, "no-text"), (" \n\t", None, "no-text")]
    {
        let record = record(text);
        assert_eq!(record.report.language.as_deref(), language);
        assert_eq!(record.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(), [code]);
        assert!(record.attributions.is_empty() && record.narration.is_empty());
    }
}
