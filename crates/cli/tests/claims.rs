//! The claims of the examples, held against those that a careful person makes of them.
//!
//! In: `tests/claims/examples.tsv`, `tests/claims/stories.tsv` and the program. Out: a failure that lists what differs beyond,
//! or no longer differs of, what `KNOWN-DEVIATIONS.txt` and `STORIES-KNOWN-DEVIATIONS.txt` there list.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Folder, run};

/// A claim as a person makes it.
#[derive(Debug, Default)]
struct Expected {
    origins: (u64, u64),
    /// Report, and words of the content.
    appearances: Vec<(String, String)>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn expected(table: &str) -> BTreeMap<String, Expected> {
    let table = fs::read_to_string(root().join("tests/claims").join(table)).expect("the table");
    let mut claims: BTreeMap<String, Expected> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [claim, origins_for, against, report, words] = cells[..] else { panic!("five columns: {line}") };
        let claim = claims.entry(claim.to_owned()).or_default();
        claim.origins = (origins_for.parse().expect("a number"), against.parse().expect("a number"));
        claim.appearances.push((report.to_owned(), words.to_owned()));
    }
    claims
}

/// The reports in a folder and in those inside it.
fn reports(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let found = entries.flat_map(|path| match path.is_dir() {
        true => reports(&path),
        false => vec![path.display().to_string()],
    });
    found.filter(|path| !path.ends_with(".md")).collect()
}

/// All claims of the reports in a folder, whole.
fn made(reports_in: &str) -> Vec<Value> {
    let folder = Folder::new();
    let ledger = folder.path().join("desk.onrecord").display().to_string();
    let mut args = vec!["add".to_owned(), "--ledger".to_owned(), ledger.clone()];
    args.extend(reports(&root().join(reports_in)));
    let added = run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(added.code, Some(0), "{}", added.stderr);
    let lines = run(&["claims", "--ledger", &ledger]).records();
    let whole =
        |line: &Value| run(&["claim", line["id"].as_str().expect("an id"), "--ledger", &ledger]).record();
    lines.iter().map(whole).collect()
}

/// Whether a claim appears in this report with these words.
fn appears(claim: &Value, (report, words): &(String, String)) -> bool {
    claim["appearances"].as_array().expect("appearances").iter().any(|appearance| {
        appearance["report"]["origin"].as_str().is_some_and(|origin| origin.ends_with(report.as_str()))
            && appearance["content"].as_str().is_some_and(|content| content.contains(words.as_str()))
    })
}

/// What differs between a claim as a person makes it and the made claim that shares most with it.
fn differences(name: &str, expected: &Expected, made: &[Value]) -> Vec<String> {
    let shared = |claim: &&Value| expected.appearances.iter().filter(|one| appears(claim, one)).count();
    let best = made.iter().rev().max_by_key(shared).expect("there are claims");
    let mut differences = Vec::new();
    for one in expected.appearances.iter().filter(|one| !appears(best, one)) {
        differences.push(format!("{name} | lacks | {} | {}", one.0, one.1));
    }
    let size = best["appearances"].as_array().map_or(0, Vec::len);
    if size > shared(&best) {
        differences.push(format!("{name} | holds {} others", size - shared(&best)));
    }
    let side = |side: &str| {
        let origins = best["origins"].as_array().expect("origins").iter();
        origins.filter(|origin| origin["side"] == side).count() as u64
    };
    let found = (side("for"), side("against"));
    if found != expected.origins {
        let (origins_for, against) = expected.origins;
        differences
            .push(format!("{name} | origins {} and {}, not {origins_for} and {against}", found.0, found.1));
    }
    differences
}

/// Holds the claims of the reports in a folder against a table, and against what is known to differ.
fn check(reports_in: &str, table: &str, known: &str) {
    let made = made(reports_in);
    let found: Vec<String> =
        expected(table).iter().flat_map(|(name, expected)| differences(name, expected, &made)).collect();
    let path = root().join("tests/claims").join(known);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let head = format!(
            "# What the program makes differently from tests/claims/{table} today; README.md says how to read it.\n"
        );
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

#[test]
fn the_claims_of_the_examples_are_those_that_a_person_makes() {
    check("examples", "examples.tsv", "KNOWN-DEVIATIONS.txt");
}

#[test]
fn the_claims_of_made_up_stories_are_those_that_a_person_makes() {
    check("tests/claims/stories", "stories.tsv", "STORIES-KNOWN-DEVIATIONS.txt");
}
