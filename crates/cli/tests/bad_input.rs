//! What cannot be read, what should not be believed, and what cannot be written.
//!
//! In: empty, binary, oversized, hostile and foreign inputs, closed and full outputs. Out: for each the exit code, the
//! message, and that nothing else suffers.

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;
use support::{Folder, REPORT, many, onrecord, run, run_on};

/// Inputs that give no record: their name, their bytes, and words of the message.
fn refused() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut letters = b"the mayor said ".repeat(3_400_000);
    letters.truncate(50_000_000);
    vec![
        ("empty.txt", Vec::new(), "empty"),
        ("blank.txt", b" \n\n\t\n".to_vec(), "empty"),
        (
            "picture.txt",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0".repeat(40),
            "not text",
        ),
        ("zeros.txt", vec![0; 5_000], "not text"),
        ("long.txt", letters, "more than"),
        ("line.txt", vec![b'a'; 10_000_000], "more than"),
        ("tags.html", b"<div>".repeat(20_000_000), "more than"),
        ("cut.zip", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec(), "damaged"),
        ("bad.jsonl", b"{\"text\": \n".to_vec(), "JSON"),
        ("other.jsonl", b"{\"words\": \"no text here\"}\n".to_vec(), "text"),
        ("frame.html", b"<html><body><script>1</script></body></html>".to_vec(), "no text"),
    ]
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = Folder::new();
    let good = folder.file("good.txt", REPORT);
    for (name, bytes, message) in refused() {
        let bad = folder.file(name, bytes);
        let run = run(&["read", &bad, &good]);
        assert_eq!(run.code, Some(2), "{name}: {}", run.stderr);
        assert_eq!(run.record()["report"]["text"], REPORT, "{name}");
        assert!(run.stderr.contains(name) && run.stderr.contains(message), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("hint:"), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("1 input of 2 could not be read"), "{name}: {}", run.stderr);
        fs::remove_file(bad).expect("a file can be removed");
    }
}

/// Inputs that are odd but hold a report: their name and bytes.
fn odd() -> Vec<(&'static str, Vec<u8>)> {
    let deep = format!("{}<p>{REPORT}</p>{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let page =
        format!("<!doctype html><html><head><title>Ferries</title></head><body><article><p>{REPORT}</p>");
    let windows: Vec<u8> = REPORT
        .replace('"', "\u{201c}")
        .chars()
        .map(|character| {
            if character == '\u{201c}' {
                0x93
            } else {
                u8::try_from(u32::from(character)).expect("Latin letters")
            }
        })
        .collect();
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(REPORT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    vec![
        ("deep.html", deep.into_bytes()),
        ("cut.html", page.into_bytes()),
        ("windows-1252.txt", windows),
        ("utf-16.txt", wide),
        ("mark.txt", format!("\u{feff}{REPORT}").into_bytes()),
        ("rtl.txt", REPORT.replace("ferries", "\u{202e}seirref\u{202c} \u{200f}").into_bytes()),
        ("one-word.txt", format!("{REPORT}{}", "a".repeat(300_000)).into_bytes()),
        ("marks.txt", format!("{REPORT}e{}", "\u{301}".repeat(50_000)).into_bytes()),
        ("quotes.txt", format!("{REPORT}{}", "\"".repeat(2_000)).into_bytes()),
        ("brackets.txt", format!("{REPORT}{}", "(".repeat(2_000)).into_bytes()),
        ("digits.txt", format!("{REPORT}{}", "1".repeat(300_000)).into_bytes()),
        (
            "surrogate.jsonl",
            br#"{"text": "The mayor said on Monday that \ud800 ferries had been cancelled by the harbour."}"#
                .to_vec(),
        ),
    ]
}

#[test]
fn odd_inputs_give_a_record_or_a_reason() {
    let folder = Folder::new();
    for (name, bytes) in odd() {
        let run = run(&["read", &folder.file(name, bytes)]);
        match run.code {
            Some(0) => keeps_the_contract(&run.record(), name),
            Some(2) => {
                assert!(run.stderr.contains(name) && run.stderr.contains("hint:"), "{name}: {}", run.stderr)
            }
            other => panic!("{name}: ended with {other:?}: {}", run.stderr),
        }
    }
}

/// Each passage equals the words at its spans, and nothing is null or empty.
fn keeps_the_contract(record: &Value, name: &str) {
    let text: Vec<char> = record["report"]["text"].as_str().expect("a text").chars().collect();
    let mut waiting = vec![record];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Null => panic!("{name}: null"),
            Value::String(words) => assert!(!words.is_empty(), "{name}: an empty string"),
            Value::Array(values) => waiting.extend(values),
            Value::Object(fields) => {
                if let (Some(spans), Some(words)) = (fields.get("spans"), fields.get("text")) {
                    let spans: Vec<[usize; 2]> = serde_json::from_value(spans.clone()).expect("spans");
                    let parts: Vec<String> =
                        spans.iter().map(|[start, end]| text[*start..*end].iter().collect()).collect();
                    assert_eq!(parts.join(" … "), words.as_str().expect("words"), "{name}");
                }
                waiting.extend(fields.values());
            }
            _ => {}
        }
    }
}

#[test]
fn a_report_in_another_language_is_named_and_nothing_is_claimed_of_it() {
    let folder = Folder::new();
    let german = "Der Bürgermeister sagte am Montag, zwölf Fähren seien wegen des Sturms ausgefallen. Die Hafenbehörde \
        bestätigte das und kündigte an, dass die Verbindungen bis Freitag wieder aufgenommen werden sollen.\n";
    let run = run(&["read", &folder.file("a.txt", german)]);
    assert_eq!(run.code, Some(0));
    assert!(run.stderr.contains("German"), "{}", run.stderr);
    let record = run.record();
    assert_eq!(record["report"]["language"], "de");
    assert_eq!(record["notices"][0]["code"], "not-english");
    assert_eq!(record["attributions"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_unreadable_file_among_many_stops_nothing() {
    let folder = Folder::new();
    for (number, report) in many(60).iter().enumerate() {
        folder.file(&format!("{number:03}.txt"), report);
    }
    folder.file("030-broken.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".repeat(40));
    let run = run(&["read", folder.arg()]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.records().len(), 60);
    assert!(run.stderr.contains("030-broken.txt"), "{}", run.stderr);
    assert!(run.stderr.contains("1 input of 61 could not be read"), "{}", run.stderr);
}

#[test]
fn a_missing_file_is_told() {
    let run = run(&["read", "no/such/report.txt"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("error: cannot read `no/such/report.txt`"), "{}", run.stderr);
}

#[test]
fn an_empty_standard_input_is_told() {
    let run = run_on(&["read", "-"], b"");
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("empty"), "{}", run.stderr);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    for (number, report) in many(200).iter().enumerate() {
        folder.file(&format!("{number}.txt"), report);
    }
    let mut child = onrecord(&["read", folder.arg()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be run");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    let output = child.wait_with_output().expect("the program ends");
    assert!(line.starts_with("{\"schema\":\"onrecord/1\""), "{line}");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let folder = Folder::new();
    let path = folder.file("a.txt", REPORT);
    for format in ["jsonl", "json", "csv", "text"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let output = onrecord(&["read", "--format", format, &path])
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("the program can be run");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{format}: {stderr}");
        assert!(stderr.contains("cannot write to standard output"), "{format}: {stderr}");
    }
}
