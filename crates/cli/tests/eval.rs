//! `onrecord eval` as people use it: reports, annotations of both forms, and what goes wrong with them.
//!
//! In: small reports with annotations. Out: the scores, the messages and the exit code.

mod support;

use serde_json::{Value, json};
use support::{Folder, REPORT, Run, run};

/// Where `words` stand in the report.
fn spans(words: &str) -> Value {
    let (before, _) = REPORT.split_once(words).expect("the words stand in the report");
    let start = before.chars().count();
    json!([[start, start + words.chars().count()]])
}

/// An annotation that has one party wrong, and forbids what the report quotes.
fn by_hand() -> Value {
    json!({
        "parties": [{"name": "Ada Lind", "aliases": ["Lind"]}],
        "attributions": [
            {
                "source": spans("Harbour master Ada Lind"), "cue": spans("said"), "party": "Ada Lind",
                "content": spans("12 ferries had been cancelled in Bergen"), "content_text": ["12 ferries had been cancelled in Bergen"],
                "stance": "assert", "kind": "indirect", "figures": [{"value": 12, "unit": "ferries"}],
            },
            {
                "source": spans("The island council"), "cue": spans("denied"), "party": "The mainland council",
                "content": spans("anybody was injured"), "stance": "deny",
            },
        ],
        "not_attributions": spans("We expect more than 300 passengers to wait"),
    })
}

/// The scores as JSON.
fn scores(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|cause| panic!("{cause}: {}", run.stderr))
}

#[test]
fn an_annotation_by_hand_is_scored() {
    let folder = Folder::new();
    folder.file("a.txt", REPORT);
    folder.file("a.gold.json", by_hand().to_string());
    let run = run(&["eval", folder.arg(), "--format", "json", "--misses"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let scores = scores(&run);
    assert_eq!((&scores["reports"], &scores["forbidden"]), (&json!(1), &json!(1)));
    assert_eq!((&scores["found"]["found"], &scores["found"]["written"]), (&json!(2), &json!(3)));
    assert_eq!(scores["all_fields"], 0.5);
    assert_eq!(scores["fields"]["party"], json!({"right": 1, "of": 2}));
    assert_eq!(scores["fields"]["stance"], json!({"right": 2, "of": 2}));
    assert_eq!(scores["fields"]["figures"], json!({"right": 1, "of": 1}));
    assert_eq!(scores["fields"]["said"], json!({"right": 0, "of": 0}));
    assert_eq!(scores["words"]["attribution"]["recall"], 1.0);
    let misses = scores["misses"].as_array().expect("a list");
    assert_eq!(
        misses.iter().map(|miss| (miss["kind"].clone(), miss["fields"].clone())).collect::<Vec<_>>(),
        [(json!("wrong"), json!(["party"])), (json!("forbidden"), Value::Null)]
    );
}

#[test]
fn a_corrected_record_is_an_annotation() {
    let folder = Folder::new();
    let report = folder.file("a.txt", REPORT);
    let mut record: Value =
        serde_json::from_str(&run(&["read", &report, "--format", "json"]).stdout).expect("JSON");
    record["attributions"][0]["stance"] = "predict".into();
    folder.file("a.gold.json", record.to_string());
    let run = run(&["eval", folder.arg(), "--misses"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("found        3 of 3"), "{}", run.stdout);
    assert!(run.stdout.contains("all_fields   0.667"), "{}", run.stdout);
    assert!(run.stdout.contains("wrong stance: said | 12 ferries"), "{}", run.stdout);
}

#[test]
fn what_stands_alone_is_named_and_skipped() {
    let folder = Folder::new();
    folder.file("a.txt", REPORT);
    folder.file("a.gold.json", by_hand().to_string());
    folder.file("report-alone.txt", REPORT);
    folder.file("annotation-alone.gold.json", by_hand().to_string());
    let run = run(&["eval", folder.arg(), "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(scores(&run)["reports"], 1);
    assert!(run.stderr.contains("report-alone.txt` is skipped"), "{}", run.stderr);
    assert!(run.stderr.contains("annotation-alone.gold.json` is skipped"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_used_is_named_and_the_rest_is_scored() {
    let outside = json!({"attributions": [{"content": [[5, 9000]]}]}).to_string();
    let other_words =
        json!({"attributions": [{"content": [[0, 4]], "content_text": ["Bergen"]}]}).to_string();
    let other_text = json!({"schema": "onrecord/1", "report": {"id": "sha256:0", "text": "Other."}, "attributions": [],
        "parties": [], "places": [], "times": [], "figures": [], "narration": []});
    let cases = [
        ("not JSON", "it is not an annotation"),
        ("{}", "attributions"),
        (r#"{"schema": "onrecord/9"}"#, "onrecord/9"),
        (&outside, "[5, 9000]"),
        (&other_words, "`date`, not `Bergen`"),
        (&other_text.to_string(), "`report.text`"),
    ];
    for (annotation, message) in cases {
        let folder = Folder::new();
        folder.file("good.txt", REPORT);
        folder.file("good.gold.json", by_hand().to_string());
        folder.file("bad.txt", REPORT);
        folder.file("bad.gold.json", annotation);
        let run = run(&["eval", folder.arg(), "--format", "json"]);
        assert_eq!(run.code, Some(2), "{annotation}");
        assert_eq!(scores(&run)["reports"], 1, "{annotation}");
        assert!(run.stderr.contains("bad.gold.json") && run.stderr.contains(message), "{}", run.stderr);
        assert!(run.stderr.contains("hint:"), "{}", run.stderr);
    }
}

#[test]
fn a_folder_without_pairs_is_refused() {
    let folder = Folder::new();
    let report = folder.file("a.txt", REPORT);
    for path in [folder.arg(), &report, "no-such-folder"] {
        let run = run(&["eval", path]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{path}");
        assert!(run.stderr.contains("hint:"), "{path}: {}", run.stderr);
    }
}
