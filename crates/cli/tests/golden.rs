//! Holds what the program makes of the examples against the golden records in `tests/golden/`.
//!
//! In: `examples/` and `tests/golden/`. Out: a failure with every line that differs. A golden record is the record with the
//! words in place of positions and names in place of ids, so that a person can read it. `make golden` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use record::{Attribution, Figure, Party, Place, Record, Span, Time, Voice};
use serde_json::{Map, Value, json};
use similar::{ChangeTag, TextDiff};

#[test]
fn examples_give_their_golden_records() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let write = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut complaint = String::new();
    let mut names = Vec::new();
    for example in examples(&root.join("examples")) {
        let name =
            example.file_name().expect("an example has a name").to_string_lossy().into_owned() + ".json";
        let golden = root.join("tests/golden").join(&name);
        let found = readable(&read(&example));
        if write {
            fs::write(&golden, &found).expect("tests/golden/ can be written");
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if expected != found {
            let _ = writeln!(complaint, "\n{name}\n{}", difference(&expected, &found));
        }
        names.push(name);
    }
    for stale in fs::read_dir(root.join("tests/golden")).expect("tests/golden/ can be listed").flatten() {
        let name = stale.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") && !names.contains(&name) {
            let _ = writeln!(complaint, "\n{name}: there is no such example");
        }
    }
    assert!(complaint.is_empty(), "{complaint}\nif this is as it should be: make golden");
}

/// The examples, in order of their names.
fn examples(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("examples/ can be listed").flatten().map(|entry| entry.path());
    let is_report = |path: &PathBuf| path.extension().is_some_and(|end| end == "txt" || end == "html");
    let mut paths: Vec<PathBuf> = entries.filter(is_report).collect();
    paths.sort();
    paths
}

/// The record that the program prints of one report.
fn read(path: &Path) -> Record {
    let command = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["read", "--format", "jsonl"])
        .arg(path)
        .output()
        .expect("the program can be run");
    let errors = String::from_utf8_lossy(&command.stderr);
    assert!(command.status.success(), "{}: {errors}", path.display());
    serde_json::from_slice(&command.stdout).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// Only the lines that differ, with a line around them.
fn difference(expected: &str, found: &str) -> String {
    let mut out = String::new();
    for group in TextDiff::from_lines(expected, found).grouped_ops(1) {
        let diff = TextDiff::from_lines(expected, found);
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            out.push(sign);
            out.push_str(change.value());
        }
        out.push_str("…\n");
    }
    out
}

/// A record as people read it.
fn readable(record: &Record) -> String {
    let words = Words { text: record.report.text.chars().collect(), record };
    let report = &record.report;
    let mut head = serde_json::to_value(report).expect("a report is plain data");
    if let Some(head) = head.as_object_mut() {
        head.remove("id");
        head.insert("text".to_owned(), report.text.lines().filter(|line| !line.is_empty()).collect());
    }
    let value = json!({
        "report": head,
        "notices": record.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(),
        "attributions": record.attributions.iter().map(|it| words.attribution(it)).collect::<Vec<_>>(),
        "parties": record.parties.iter().map(|it| words.party(it)).collect::<Vec<_>>(),
        "places": record.places.iter().map(|it| words.place(it)).collect::<Vec<_>>(),
        "times": record.times.iter().map(|it| words.time(it)).collect::<Vec<_>>(),
        "figures": record.figures.iter().map(|it| words.figure(it)).collect::<Vec<_>>(),
        "narration": words.each(&record.narration),
    });
    let pretty = serde_json::to_string_pretty(&value).expect("a value can be written");
    pretty + "\n"
}

/// Looks up the words behind positions and the names behind ids.
struct Words<'r> {
    text: Vec<char>,
    record: &'r Record,
}

impl Words<'_> {
    fn under(&self, span: Span) -> String {
        self.text[span.start..span.end].iter().collect()
    }

    fn each(&self, spans: &[Span]) -> Vec<String> {
        spans.iter().map(|&span| self.under(span)).collect()
    }

    /// The words of whatever bears `id`.
    fn named(&self, id: &str) -> String {
        let record = self.record;
        let party = record.parties.iter().find(|party| party.id == id).map(|party| party.name.clone());
        let place = || record.places.iter().find(|place| place.id == id).map(|place| place.name.clone());
        let time =
            || record.times.iter().find(|time| time.id == id).map(|time| self.each(&time.spans).join(" … "));
        let figure = || {
            record.figures.iter().find(|it| it.id == id).map(|figure| self.each(&figure.spans).join(" … "))
        };
        party.or_else(place).or_else(time).or_else(figure).unwrap_or_else(|| format!("unknown id {id}"))
    }

    fn voice(&self, voice: &Voice) -> String {
        let party = voice.party.as_ref().map_or_else(|| "nobody known".to_owned(), |id| self.named(id));
        format!("{} = {party}", voice.text)
    }

    fn attribution(&self, it: &Attribution) -> Value {
        let mut out = plain(it);
        out.insert(
            "cue".to_owned(),
            it.cue.as_ref().map(|cue| format!("{} = {}", cue.text, cue.lemma)).into(),
        );
        out.insert("content".to_owned(), it.content.text.clone().into());
        out.insert("source".to_owned(), it.source.as_ref().map(|source| self.voice(source)).into());
        out.insert("via".to_owned(), it.via.iter().map(|voice| self.voice(voice)).collect());
        out.insert("mentions".to_owned(), it.mentions.iter().map(|id| self.named(id)).collect());
        out.insert("where_said".to_owned(), it.where_said.as_ref().map(|id| self.named(id)).into());
        without_absent(out)
    }

    fn party(&self, it: &Party) -> Value {
        let mut out = plain(it);
        out.insert("of".to_owned(), it.of.as_ref().map(|id| self.named(id)).into());
        out.insert("spans".to_owned(), self.each(&it.spans).into());
        without_absent(out)
    }

    fn place(&self, it: &Place) -> Value {
        let mut out = plain(it);
        out.insert("spans".to_owned(), self.each(&it.spans).into());
        without_absent(out)
    }

    fn time(&self, it: &Time) -> Value {
        let mut out = plain(it);
        out.insert("spans".to_owned(), self.each(&it.spans).into());
        without_absent(out)
    }

    fn figure(&self, it: &Figure) -> Value {
        let mut out = plain(it);
        out.insert("of".to_owned(), it.of.as_ref().map(|id| self.named(id)).into());
        out.insert("spans".to_owned(), self.each(&it.spans).into());
        without_absent(out)
    }
}

/// The fields as the record writes them, without the id, which shifts, and the confidence, which any new fit shifts.
fn plain(it: &impl serde::Serialize) -> Map<String, Value> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(it) else { return Map::new() };
    fields.remove("id");
    fields.remove("confidence");
    fields
}

fn without_absent(fields: Map<String, Value>) -> Value {
    let is_absent = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    fields.into_iter().filter(|(_, value)| !is_absent(value)).collect()
}
