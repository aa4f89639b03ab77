//! Questions to a ledger: every one is narrowed by the same filters, and the views show what stands.

mod made;

use ledger::{ClaimFilter, Correction, Decision, Ledger, Limits, Rejection};
use made::{Desk, desk};
use record::Stance;
use rusqlite::Connection;

/// A filter from `name=value` pairs.
fn filter(pairs: &str) -> ClaimFilter {
    let mut filter = ClaimFilter::default();
    for (name, value) in pairs.split(", ").filter_map(|pair| pair.split_once('=')) {
        let value = Some(value.to_owned());
        match name {
            "party" => filter.party = value,
            "place" => filter.place = value,
            "country" => filter.country = value,
            "since" => filter.since = value,
            "until" => filter.until = value,
            "stance" => filter.stand = value,
            "status" => filter.status = value,
            "text" => filter.text = value,
            _ => panic!("no filter is called {name}"),
        }
    }
    filter
}

/// How many answers each question has: claims, attributions and reports with `ferries`, positions of the mayor, figures.
const NARROWED: &[(&str, [usize; 5])] = &[
    ("", [3, 4, 4, 1, 3]),
    ("party=mayor", [1, 4, 4, 1, 1]),
    ("party=school", [1, 0, 1, 0, 1]),
    ("party=nobody", [0, 0, 0, 0, 0]),
    ("place=Bergen", [0, 0, 0, 0, 0]),
    ("country=NO", [0, 0, 0, 0, 0]),
    ("since=2025-03-06", [2, 1, 1, 1, 2]),
    ("until=2025-03-03", [2, 1, 1, 1, 2]),
    ("stance=denies", [2, 4, 4, 1, 2]),
    ("stance=confirms", [1, 4, 4, 0, 1]),
    ("status=contested", [2, 4, 4, 1, 2]),
    ("status=single", [1, 0, 1, 0, 1]),
    ("text=library", [1, 0, 1, 0, 1]),
    ("status=contested, text=storm", [2, 4, 4, 1, 2]),
    ("status=contested, since=2025-03-05", [1, 2, 2, 1, 1]),
];

#[test]
fn every_question_takes_every_filter() {
    let desk = Desk::with(&desk());
    for (pairs, expected) in NARROWED {
        let filter = filter(pairs);
        let ledger = &desk.ledger;
        let positions = ledger.parties("mayor", &filter).expect("parties");
        let found = [
            ledger.claims(&filter).expect("claims").len(),
            ledger.search_in("ferries", &filter).expect("attributions").items.len(),
            ledger.search_reports_in("ferries", &filter).expect("reports").items.len(),
            positions.iter().map(|party| party.positions.len()).sum(),
            ledger.figures_in(None, &filter).expect("figures").len(),
        ];
        assert_eq!(found, *expected, "{pairs}");
    }
}

/// Of many, the newest by publication are found, whichever came last; what has no date comes after all.
#[test]
fn a_search_finds_the_newest_first_in_any_order_of_arrival() {
    let days = ["2025-03-04", "2025-03-09", "undated", "2025-03-02", "2025-03-07"];
    let outlet = |day: &&str| format!("Post of {day}");
    let made = days.iter().map(|day| {
        let lines = [("the harbour office", "said", "the ferries will run again")];
        made::report(day, &outlet(day), &lines)
    });
    let desk = Desk::with(&made.collect::<Vec<_>>());
    for (pairs, limit, expected) in [
        ("", 1, &["2025-03-09"][..]),
        ("", 9, &["2025-03-09", "2025-03-07", "2025-03-04", "2025-03-02", ""]),
        ("until=2025-03-08", 1, &["2025-03-07"]),
        ("until=2025-03-02, party=harbour", 9, &["2025-03-02"]),
    ] {
        let filter = ClaimFilter { limit: Some(limit), ..filter(pairs) };
        let days = |published: Option<String>| published.unwrap_or_default();
        let cited = desk.ledger.search_in("ferries", &filter).expect("attributions");
        let reports = desk.ledger.search_reports_in("ferries", &filter).expect("reports");
        assert!(!cited.bounded && !reports.bounded, "{pairs}: all were looked at");
        let cited: Vec<String> = cited.items.into_iter().map(|hit| days(hit.published)).collect();
        let reports: Vec<String> = reports.items.into_iter().map(|hit| days(hit.published)).collect();
        assert_eq!(cited, expected, "{pairs}, {limit}");
        assert_eq!(reports, expected, "{pairs}, {limit}: reports");
    }
}

/// Copies are narrowed by the later report.
#[test]
fn copies_take_filters() {
    let mut first = desk().remove(0);
    let mut copy = first.clone();
    copy.bytes.extend(b"\n");
    copy.record.report.id = made::ledger_id(&copy.bytes);
    copy.record.report.published = record::Edtf::parse("2025-03-09").ok();
    first.record.report.outlet = Some("Harbour Wire".to_owned());
    let desk = Desk::with(&[first, copy]);
    for (pairs, expected) in [
        ("", 1),
        ("since=2025-03-09", 1),
        ("since=2025-03-10", 0),
        ("until=2025-03-08", 0),
        ("party=harbour", 1),
        ("party=mayor", 0),
        ("stance=asserts", 1),
        ("stance=denies", 0),
        ("text=library", 0),
    ] {
        let copies = desk.ledger.copies_in(false, &filter(pairs)).expect("copies");
        assert_eq!(copies.len(), expected, "{pairs}");
    }
}

/// Attributions as they were read stay in one view; what people made of them is in another.
#[test]
fn the_views_show_what_stands() {
    let mut desk = Desk::with(&desk());
    let corrected = desk.appearance("12 ferries", "Harbour Post");
    let rejected = desk.appearance("library", "Valley Herald");
    let doubt = Correction { stance: Some(Stance::Doubt), ..Correction::default() };
    desk.review(&corrected, Decision::Correct(doubt)).expect("a correction");
    desk.review(&rejected, Decision::Reject(Rejection::default())).expect("a rejection");
    for (question, expected) in [
        ("SELECT count(*) FROM v1_attributions", "7"),
        ("SELECT count(*) FROM v1_standing", "6"),
        ("SELECT stance FROM v1_standing WHERE id = 'CORRECTED'", "doubt"),
        ("SELECT stance FROM v1_attributions WHERE id = 'CORRECTED'", "assert"),
        (
            "SELECT content FROM v1_standing WHERE id = 'CORRECTED'",
            "12 ferries were cancelled in Bergen on Monday because of the storm",
        ),
        ("SELECT count(*) FROM v1_standing WHERE id = 'REJECTED'", "0"),
        ("SELECT name FROM v1_parties WHERE name LIKE '%mayor'", "the mayor"),
        ("SELECT count(*) FROM v1_places", "0"),
        ("SELECT count(*) FROM v1_times WHERE published = '2025-03-03'", "2"),
        (
            "SELECT group_concat(DISTINCT value) FROM (SELECT value FROM v1_figures WHERE unit = 'ferries' ORDER BY value)",
            "12.0,14.0",
        ),
        ("SELECT count(*) FROM v1_figures JOIN v1_standing USING (id, claim)", "5"),
    ] {
        let question = question.replace("CORRECTED", &corrected).replace("REJECTED", &rejected);
        let rows = desk.ledger.sql(&question, Limits::default()).expect(&question).rows;
        let cell = rows[0][0].as_str().map_or_else(|| rows[0][0].to_string(), str::to_owned);
        assert_eq!(cell, expected, "{question}");
    }
}

/// What takes a ledger back to the version before: the other way round of its migration.
const BACK: &str = "
    DROP VIEW v1_incidents; DROP VIEW v1_incident_reports;
    DROP TABLE incident_place; DROP TABLE incident; DROP TABLE telling_key; DROP TABLE telling;
    DROP VIEW v1_parties; DROP VIEW v1_places; DROP VIEW v1_standing; DROP VIEW v1_times; DROP VIEW v1_figures;
    DROP TRIGGER statement_moves; DROP TRIGGER statement_goes; DROP INDEX position_since;
    ALTER TABLE report ADD COLUMN text BLOB NOT NULL DEFAULT x'';
    ALTER TABLE report ADD COLUMN record BLOB NOT NULL DEFAULT x'';
    ALTER TABLE report ADD COLUMN bytes BLOB NOT NULL DEFAULT x'';
    UPDATE report SET (text, record, bytes) = (SELECT text, record, bytes FROM archive WHERE archive.report = report.id);
    ALTER TABLE statement ADD COLUMN shown TEXT NOT NULL DEFAULT '';
    UPDATE statement SET shown = (SELECT json_set(shown, '$.content', '') FROM appearance AS of WHERE of.number = statement.number);
    DROP TABLE appearance; DROP TABLE archive;
    PRAGMA user_version = 3;";

#[test]
fn an_older_ledger_becomes_a_new_one_when_it_is_opened() {
    let desk = Desk::with(&desk());
    let before = desk.dump();
    for open in [Ledger::read, Ledger::open] {
        Connection::open(desk.path()).expect("a database").execute_batch(BACK).expect("it is taken back");
        let ledger = open(&desk.path()).expect("it is brought forward");
        assert_eq!(made::dump(&ledger), before);
        assert_eq!(ledger.verify().expect("it can be proved"), []);
    }
}
