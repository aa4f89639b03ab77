//! Reads every case under `tests/cases/` with the program and prints all differences at once.
//!
//! In: the cases, and the list of known failures. Out: a failure that shows the text of each case that came out otherwise
//! than a careful reader would have it, and each known failure that has come right. `tests/cases/README.md` says how cases
//! are written.

mod attributions;
mod case;
mod compare;
mod findings;
mod known;
mod words;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use case::Case;
use compare::Difference;
use record::{Record, Report};
use recorder::{Options, Recorder};

#[test]
fn cases() {
    let folder = folder();
    let cases = case::read_folder(&folder).unwrap_or_else(|problem| panic!("{problem}"));
    let known =
        known::read(&folder.join("KNOWN-FAILURES.txt"), &cases).unwrap_or_else(|problem| panic!("{problem}"));
    let records = record_all(&cases);
    let mut complaint = String::new();
    let mut failed = 0;
    let mut seen = Vec::new();
    for (case, record) in cases.iter().zip(&records) {
        let differences = compare::compare(case, record);
        seen.extend(differences.iter().map(|difference| known::line(case, difference)));
        let unknown: Vec<&Difference> =
            differences.iter().filter(|difference| !known.holds(&known::line(case, difference))).collect();
        if !unknown.is_empty() {
            failed += 1;
            show(&mut complaint, case, &unknown);
        }
    }
    let came_right: Vec<&str> = known.lines().filter(|line| !seen.iter().any(|seen| seen == line)).collect();
    for line in &came_right {
        let _ = writeln!(complaint, "\nnow right, take it off KNOWN-FAILURES.txt: {line}");
    }
    let total = cases.len();
    assert!(complaint.is_empty(), "\n{complaint}\n{failed} of {total} cases differ, {} known", known.len());
}

/// Where the cases are kept.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")
}

/// What the program makes of each case.
fn record_all(cases: &[Case]) -> Vec<Record> {
    let recorder = Recorder::embedded(Options::default()).expect("the program's own model loads");
    let reports = cases.iter().map(|case| {
        let report = Report {
            id: "sha256:case".to_owned(),
            title: case.title.clone(),
            outlet: case.outlet.clone(),
            published: case.published.clone(),
            text: case.text.clone(),
            ..Report::default()
        };
        (report, Vec::new())
    });
    recorder.record_all(reports.collect())
}

/// Prints a case with what is wrong in it.
fn show(out: &mut String, case: &Case, differences: &[&Difference]) {
    let _ = writeln!(out, "\n{}:{}  {}", case.file, case.line, case.name);
    for line in case.text.lines().filter(|line| !line.is_empty()) {
        let _ = writeln!(out, "    | {line}");
    }
    for difference in differences {
        let _ = writeln!(out, "    {}", difference.label);
        let _ = writeln!(out, "        expected  {}", difference.expected);
        let _ = writeln!(out, "        found     {}", difference.found);
    }
    for difference in differences {
        let _ = writeln!(out, "    known-failure line: {}", known::line(case, difference));
    }
}
