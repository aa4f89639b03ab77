//! Small made-up reports: whether the last thing said in them joins the claim of the first, and on which side.
//!
//! In: `tests/claims/pairs.tsv` and the program. Out: a failure that lists what differs beyond, or no longer differs of,
//! `tests/claims/PAIRS-KNOWN-DEVIATIONS.txt`.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corroboration::claims::{Stand, claims};
use record::Record;
use support::{Folder, run};

/// One line of the table.
struct Case {
    part: String,
    texts: Vec<String>,
    expected: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/claims")
}

fn cases() -> Vec<Case> {
    let table = fs::read_to_string(folder().join("pairs.tsv")).expect("the table");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [part, first, second, expected] = cells[..] else { panic!("four columns: {line}") };
        let texts = [first, second].into_iter().filter(|text| *text != "-").map(str::to_owned).collect();
        Case { part: part.to_owned(), texts, expected: expected.to_owned() }
    };
    lines.map(case).collect()
}

/// The records of all reports, by the names of their files.
fn read(cases: &[Case]) -> BTreeMap<String, Record> {
    let folder = Folder::new();
    let mut names = Vec::new();
    let mut args = vec!["read".to_owned(), "--format".to_owned(), "jsonl".to_owned()];
    for (number, case) in cases.iter().enumerate() {
        for (at, text) in case.texts.iter().enumerate() {
            let path = folder.path().join(format!("{number:03}-{at}.txt"));
            fs::write(&path, format!("date 2031-03-0{}\n\n{text}\n", at + 4)).expect("it can be written");
            names.push(format!("{number}-{at}"));
            args.push(path.display().to_string());
        }
    }
    let out = run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let records = out.records().into_iter().map(|line| serde_json::from_value(line).expect("a record"));
    names.into_iter().zip(records).collect()
}

/// How the last attribution of `records` stands to the first.
fn stand(records: &[Record]) -> &'static str {
    let claims = claims(records, |record, attribution| format!("{}:{}", record.report.id, attribution.id));
    let Some(claim) = claims.first() else { return "nothing" };
    let last = records.last().and_then(|record| Some((&record.report.id, &record.attributions.last()?.id)));
    let Some((report, id)) = last else { return "nothing" };
    let id = format!("{report}:{id}");
    match claim.appearances.iter().position(|appearance| appearance.id == id) {
        None | Some(0) => "apart",
        Some(at) => match Stand::of(&claim.appearances[at], claim.appearances[0].polarity) {
            Stand::Asserts | Stand::Confirms => "for",
            Stand::Denies => "against",
            Stand::Doubts => "neither",
        },
    }
}

#[test]
fn the_last_thing_said_stands_to_the_first_as_a_person_reads_it() {
    let cases = cases();
    let records = read(&cases);
    let mut found = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        let of_case: Vec<Record> =
            (0..case.texts.len()).map(|at| records[&format!("{number}-{at}")].clone()).collect();
        let stand = stand(&of_case);
        if stand != case.expected {
            let last = case.texts.last().expect("a text");
            found.push(format!("{} | {stand}, not {} | {last}", case.part, case.expected));
        }
    }
    let path = folder().join("PAIRS-KNOWN-DEVIATIONS.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let head = "# What the program makes differently from tests/claims/pairs.tsv today; README.md says how to read it.\n";
        fs::write(&path, format!("{head}{}\n", found.join("\n"))).expect("it can be written");
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let known: Vec<&str> = known.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let new: Vec<&String> = found.iter().filter(|one| !known.contains(&one.as_str())).collect();
    let gone: Vec<&&str> = known.iter().filter(|one| !found.iter().any(|found| found == **one)).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "differs beyond what is known: {new:#?}\nno longer differs: {gone:#?}"
    );
}
