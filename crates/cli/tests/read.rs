//! `onrecord read` as people use it: formats, inputs, options.
//!
//! In: small reports. Out: what the program prints, its messages and its exit code.

mod support;

use std::fs;
use std::io::Write;

use serde_json::Value;
use support::{Folder, REPORT, many, onrecord, run, run_on};

#[test]
fn a_file_gives_a_record() {
    let folder = Folder::new();
    let run = run(&["read", &folder.file("a.txt", REPORT)]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let record = run.record();
    assert_eq!(record["schema"], "onrecord/1");
    assert_eq!(record["report"]["text"], REPORT);
    assert_eq!(record["report"]["published"], "2025-03-03");
    let sources: Vec<&Value> = record["attributions"]
        .as_array()
        .expect("attributions are a list")
        .iter()
        .map(|attribution| &attribution["source"]["text"])
        .collect();
    assert_eq!(sources, ["Harbour master Ada Lind", "Lind", "The island council"]);
}

#[test]
fn standard_input_is_read_with_or_without_a_dash() {
    let dash = run_on(&["read", "-"], REPORT.as_bytes());
    let bare = run_on(&["read"], REPORT.as_bytes());
    assert_eq!(dash.code, Some(0), "{}", dash.stderr);
    assert_eq!(dash.stdout, bare.stdout);
    assert_eq!(dash.record()["report"]["text"], REPORT);
}

#[test]
fn a_folder_an_archive_and_lines_give_the_same_records() {
    let folder = Folder::new();
    let reports = many(3);
    let inside = folder.path().join("reports");
    fs::create_dir(&inside).expect("a folder can be made");
    let mut lines = String::new();
    let mut archive =
        zip::ZipWriter::new(fs::File::create(folder.path().join("reports.zip")).expect("a file"));
    for (number, report) in reports.iter().enumerate() {
        fs::write(inside.join(format!("{number}.txt")), report).expect("a file can be written");
        archive
            .start_file(format!("{number}.txt"), zip::write::SimpleFileOptions::default())
            .expect("a member");
        archive.write_all(report.as_bytes()).expect("a member can be written");
        let line = serde_json::json!({"text": report, "published": "2025-03-03"});
        lines.push_str(&format!("{line}\n"));
    }
    archive.finish().expect("an archive can be ended");
    let from_folder = run(&["read", inside.to_str().expect("a plain name")]);
    let from_archive = run(&["read", &format!("{}/reports.zip", folder.arg())]);
    let from_lines = run(&["read", &folder.file("reports.jsonl", lines)]);
    for run in [&from_folder, &from_archive, &from_lines] {
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let texts: Vec<Value> = run.records().iter().map(|record| record["report"]["text"].clone()).collect();
        assert_eq!(texts, reports);
    }
    assert_eq!(from_folder.stdout, from_archive.stdout);
    assert_eq!(from_folder.stdout, from_lines.stdout);
}

#[test]
fn one_report_as_json_is_an_object_and_several_are_a_list() {
    let folder = Folder::new();
    let (one, other) = (folder.file("a.txt", REPORT), folder.file("b.txt", &many(1)[0]));
    let single: Value = serde_json::from_str(&run(&["read", "--format", "json", &one]).stdout).expect("JSON");
    assert_eq!(single["report"]["text"], REPORT);
    let both: Value =
        serde_json::from_str(&run(&["read", "--format", "json", &one, &other]).stdout).expect("JSON");
    assert_eq!(both.as_array().map(Vec::len), Some(2));
    assert_eq!(both[0], single);
    let none = run(&["read", "--format", "json", &folder.file("empty.txt", "")]);
    assert_eq!((none.stdout.as_str(), none.code), ("[]\n", Some(2)));
}

#[test]
fn a_table_has_a_row_for_each_citation_and_runs_no_formula() {
    let folder = Folder::new();
    let report = serde_json::json!({
        "title": "=HYPERLINK(\"http://example.org\")", "outlet": "@Gazette", "text": REPORT, "published": "2025-03-03",
    });
    let run = run(&["read", "--format", "csv", &folder.file("a.jsonl", format!("{report}\n"))]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let mut table = csv::Reader::from_reader(run.stdout.as_bytes());
    let columns: Vec<String> = table.headers().expect("a head").iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let cell = |row: usize, name: &str| {
        let column = columns.iter().position(|column| column == name).expect("a column");
        rows[row][column].to_owned()
    };
    assert_eq!(rows.len(), 3);
    assert_eq!(cell(0, "title"), "'=HYPERLINK(\"http://example.org\")");
    assert_eq!(cell(0, "outlet"), "'@Gazette");
    assert_eq!(cell(2, "stance"), "deny");
    let confidence: f32 = cell(2, "confidence").parse().expect("a number");
    assert!((0.0..=1.0).contains(&confidence));
    assert!(run.stdout.contains("\r\n"));
}

#[test]
fn a_page_marks_what_is_cited_and_has_colour_only_when_asked() {
    let folder = Folder::new();
    let path = folder.file("a.txt", REPORT);
    let plain = run(&["read", "--format", "text", &path]);
    assert_eq!(plain.code, Some(0), "{}", plain.stderr);
    assert!(
        plain.stdout.contains("The island council denied that ‹anybody was injured›"),
        "{}",
        plain.stdout
    );
    assert!(plain.stdout.contains("3 March 2025"), "{}", plain.stdout);
    assert!(!plain.stdout.contains('\u{1b}'));
    let colored = run(&["read", "--format", "text", "--color", "always", &path]);
    assert!(colored.stdout.contains('\u{1b}'));
    let narrow = onrecord(&["read", "--format", "text", &path]).env("COLUMNS", "40").output().expect("a run");
    let narrow = String::from_utf8(narrow.stdout).expect("UTF-8");
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
}

#[test]
fn what_comes_from_outside_cannot_act_on_the_screen() {
    let folder = Folder::new();
    let report = "date 2025-03-03 The mayor said that \u{1b}[2J ferries \u{202e}were cancelled on Monday by the council.\n";
    let run = run(&["read", "--format", "text", &folder.file("a.txt", report)]);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{}", run.stdout);
    let missing = support::run(&["read", "\u{1b}[2Jgone.txt"]);
    assert!(!missing.stderr.contains('\u{1b}'), "{}", missing.stderr);
}

#[test]
fn the_date_of_publication_can_be_given() {
    let folder = Folder::new();
    let undated =
        folder.file("a.txt", "The harbour office said yesterday that twelve ferries had been cancelled.\n");
    let notices = |run: &support::Run| run.record()["notices"].to_string();
    let without = run(&["read", &undated]);
    assert!(notices(&without).contains("no-date"), "{}", without.stdout);
    let with = run(&["read", "--published", "2025-03-03", &undated]);
    assert_eq!(with.record()["report"]["published"], "2025-03-03");
    assert!(!notices(&with).contains("no-date"));
    assert_eq!(with.record()["times"][0]["edtf"], "2025-03-02");
    let other = run(&["read", "--published", "2025-04-01", &folder.file("b.txt", REPORT)]);
    assert_eq!(other.record()["report"]["published"], "2025-04-01");
    assert!(notices(&other).contains("date-overridden"));
    let wrong = run(&["read", "--published", "soon", &undated]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("soon"), "{}", wrong.stderr);
}

#[test]
fn reasons_are_given_on_request_only() {
    let folder = Folder::new();
    let path = folder.file("a.txt", REPORT);
    assert_eq!(run(&["read", &path]).record()["attributions"][0].get("why"), None);
    let why = run(&["read", "--explain", &path]).record()["attributions"][0]["why"].clone();
    assert!(why.as_object().is_some_and(|why| !why.is_empty()), "{why}");
}

#[test]
fn an_analysis_is_conllu_over_the_same_words() {
    let run = run_on(&["analyze", "-", "--format", "conllu"], REPORT.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let forms: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.split('\t').next().is_some_and(|id| id.parse::<u32>().is_ok()))
        .filter_map(|line| line.split('\t').nth(1))
        .collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(forms.concat(), squeezed(REPORT));
}
