//! What is counted, and against whom.

use serde_json::json;

use super::*;
use crate::testing::{TEXT, annotation, record, spans};

const CLOSED: (&str, &str) = ("said", "the harbour was closed on Monday");
const DENIED: (&str, &str) = ("denied", "it");

#[test]
fn a_record_that_is_its_own_annotation_is_all_right() {
    let record = record(&[CLOSED, DENIED]);
    let json = serde_json::to_string(&record).expect("JSON");
    let own = Annotation::parse(&json, TEXT).expect("a good annotation");
    let mut evaluation = Evaluation::default();
    assert_eq!(evaluation.add(&own, &record), []);
    assert_eq!(evaluation.all_fields(), Share { right: 2, of: 2 });
    assert_eq!(evaluation.field(Field::Times), Share { right: 2, of: 2 });
    let scores = Part::ALL.map(|part| evaluation.part(part).f1());
    assert_eq!((scores, evaluation.attributions().f1()), ([1.0; 3], 1.0));
}

#[test]
fn what_is_missed_and_what_is_added_is_named() {
    let mut evaluation = Evaluation::default();
    let misses = evaluation.add(&annotation(&[CLOSED]), &record(&[DENIED]));
    let kinds: Vec<_> = misses.iter().map(|miss| (miss.kind, miss.content.as_str())).collect();
    assert_eq!(kinds, [(MissKind::Missed, CLOSED.1), (MissKind::Added, DENIED.1)]);
    assert_eq!(evaluation.found(), Score { annotated: 1, written: 1, found: 0, right: 0 });
}

#[test]
fn only_what_the_annotation_states_is_judged() {
    let mut evaluation = Evaluation::default();
    assert_eq!(evaluation.add(&annotation(&[CLOSED]), &record(&[CLOSED])), []);
    assert_eq!(evaluation.field(Field::Content), Share { right: 1, of: 1 });
    assert_eq!(evaluation.field(Field::Stance), Share::default());
}

#[test]
fn an_optional_attribution_is_neither_owed_nor_charged() {
    let optional = json!({"attributions": [
        {"cue": spans("denied"), "content": spans("it"), "source": spans("She"), "optional": true},
    ]});
    let optional = Annotation::parse(&optional.to_string(), TEXT).expect("a good annotation");
    for written in [record(&[]), record(&[DENIED])] {
        let mut evaluation = Evaluation::default();
        assert_eq!(evaluation.add(&optional, &written), []);
        assert_eq!(evaluation.found(), Score::default());
        assert_eq!(evaluation.attributions(), Score::default());
    }
}

#[test]
fn what_must_not_be_written_is_counted() {
    let none = json!({"attributions": [], "not_attributions": spans(CLOSED.1)}).to_string();
    let none = Annotation::parse(&none, TEXT).expect("a good annotation");
    let mut evaluation = Evaluation::default();
    let misses = evaluation.add(&none, &record(&[CLOSED]));
    assert_eq!((evaluation.forbidden(), misses[0].kind), (1, MissKind::Forbidden));
}

#[test]
fn fields_that_differ_are_named() {
    let wrong = json!({
        "attributions": [{
            "cue": spans("said"), "content": spans(CLOSED.1), "source": spans("Lind"), "party": "Bo Berg",
            "stance": "deny", "kind": "direct", "times": ["2025-03-03"],
        }],
    });
    let wrong = Annotation::parse(&wrong.to_string(), TEXT).expect("a good annotation");
    let misses = Evaluation::default().add(&wrong, &record(&[CLOSED]));
    assert_eq!(misses[0].fields, [Field::Party, Field::Stance]);
}

#[test]
fn how_a_content_is_printed_is_judged_by_the_marks() {
    let mut evaluation = Evaluation::default();
    evaluation.add(&annotation(&[CLOSED, DENIED]), &record(&[CLOSED]));
    let one = Score { annotated: 1, written: 1, found: 1, right: 1 };
    assert_eq!(evaluation.attributions_of(Kind::Direct), one);
    assert_eq!(evaluation.attributions_of(Kind::Indirect), Score { annotated: 1, ..Score::default() });
}

#[test]
fn an_annotation_must_fit_its_text() {
    let error = |json: serde_json::Value| {
        Annotation::parse(&json.to_string(), TEXT).expect_err("a bad annotation").to_string()
    };
    let attribution = |fields| error(json!({"attributions": [fields]}));
    assert!(attribution(json!({"content": [[3, 900]]})).contains("attribution 1: content: [3, 900]"));
    assert!(
        attribution(json!({"content": [[0, 4]], "content_text": ["Berg"]})).contains("`Lind`, not `Berg`")
    );
    assert!(attribution(json!({"content": []})).contains("no spans"));
    assert!(attribution(json!({"content": [[0, 4]], "stance": "shout"})).contains("shout"));
    assert!(error(json!({"schema": "onrecord/9"})).contains("onrecord/9"));
    let mut other = serde_json::to_value(record(&[])).expect("JSON");
    other["report"]["text"] = "Another text.".into();
    assert!(error(other).contains("report.text"));
}
