//! Annotations and records of one small text, for tests.
//!
//! In: attributions as cue and content; an empty cue is none. Out: both as the room takes them, with the source before.

use record::Record;
use serde_json::{Value, json};

use crate::annotation::Annotation;

/// What all spans point into.
pub(crate) const TEXT: &str = "Lind said “the harbour was closed on Monday”. She denied it.";

/// Where `words` stand in [`TEXT`]; nowhere where there are none.
pub(crate) fn spans(words: &str) -> Value {
    if words.is_empty() {
        return json!([]);
    }
    let (before, _) = TEXT.split_once(words).expect("the words stand in the text");
    let start = before.chars().count();
    json!([[start, start + words.chars().count()]])
}

/// An annotation that states cue and content alone.
pub(crate) fn annotation(attributions: &[(&str, &str)]) -> Annotation {
    let attributions: Vec<Value> = attributions
        .iter()
        .map(|(cue, content)| json!({"cue": spans(cue), "content": spans(content), "source": spans(source(cue))}))
        .collect();
    let json = json!({"attributions": attributions}).to_string();
    Annotation::parse(&json, TEXT).expect("a good annotation")
}

/// A record with these attributions, all of them of one party.
pub(crate) fn record(attributions: &[(&str, &str)]) -> Record {
    let attributions: Vec<Value> = attributions.iter().enumerate().map(written).collect();
    serde_json::from_value(json!({
        "schema": "onrecord/1",
        "report": {"id": "sha256:0", "text": TEXT},
        "attributions": attributions,
        "parties": [{"id": "p1", "name": "Ada Lind", "kind": "person", "aliases": ["Lind"], "spans": [[0, 4]]}],
        "places": [], "figures": [], "narration": [],
        "times": [{"id": "t1", "spans": spans("Monday"), "edtf": "2025-03-03", "type": "date"}],
    }))
    .expect("a good record")
}

fn written((number, (cue, content)): (usize, &(&str, &str))) -> Value {
    let mut attribution = json!({
        "id": format!("a{}", number + 1),
        "kind": "direct", "stance": "assert", "polarity": "positive", "certainty": "certain",
        "content": {"spans": spans(content), "text": content},
        "mentions": ["t1"],
    });
    if !cue.is_empty() {
        attribution["cue"] = json!({"spans": spans(cue), "text": cue, "lemma": cue});
        let source = source(cue);
        attribution["source"] = json!({"spans": spans(source), "text": source, "party": "p1"});
    }
    attribution
}

/// Who stands before the cue.
fn source(cue: &str) -> &'static str {
    match cue {
        "" => "",
        "denied" => "She",
        _ => "Lind",
    }
}
