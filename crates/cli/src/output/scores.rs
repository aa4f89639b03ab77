//! The scores of `onrecord eval`, as tables and as JSON.
//!
//! In: an evaluation, and the misses of each report where they are wanted. Out: text or one JSON object.

use std::io::{self, Write};

use evaluation::{Evaluation, Field, Miss, Part, Score};
use record::Kind;
use serde_json::{Map, Value, json};

use crate::screen::safe;

/// The misses of each report, by its name.
type Misses<'m> = Option<&'m [(String, Vec<Miss>)]>;

/// Writes tables for people; the misses first, so that the scores stand at the end.
pub(crate) fn text(out: &mut impl Write, evaluation: &Evaluation, misses: Misses<'_>) -> io::Result<()> {
    for (origin, misses) in misses.unwrap_or_default().iter().filter(|(_, misses)| !misses.is_empty()) {
        writeln!(out, "{}", safe(origin))?;
        for miss in misses {
            writeln!(out, "  {}", line(miss))?;
        }
        writeln!(out)?;
    }
    let n_reports = evaluation.n_reports();
    writeln!(out, "{n_reports} {}\n", if n_reports == 1 { "report" } else { "reports" })?;
    records_table(out, evaluation)?;
    fields_table(out, evaluation)?;
    words_table(out, evaluation)
}

/// Whole records.
fn records_table(out: &mut impl Write, evaluation: &Evaluation) -> io::Result<()> {
    let found = evaluation.found();
    writeln!(out, "{:12} {} of {}", "found", found.found, found.annotated)?;
    for (name, value) in [("precision", found.precision()), ("recall", found.recall()), ("f1", found.f1())] {
        writeln!(out, "{name:12} {value:.3}")?;
    }
    writeln!(out, "{:12} {}", "forbidden", evaluation.forbidden())?;
    writeln!(out, "{:12} {:.3}", "all_fields", evaluation.all_fields().ratio())
}

/// The fields of attributions that were found.
fn fields_table(out: &mut impl Write, evaluation: &Evaluation) -> io::Result<()> {
    writeln!(out, "\n{:12} {:>5} {:>5}", "field", "right", "of")?;
    for field in Field::ALL {
        let share = evaluation.field(field);
        writeln!(out, "{:12} {:>5} {:>5}", field.as_str(), share.right, share.of)?;
    }
    Ok(())
}

/// Tokens, and attributions as sets of tokens.
fn words_table(out: &mut impl Write, evaluation: &Evaluation) -> io::Result<()> {
    write!(out, "\n{:21}", "words")?;
    for head in ["annotated", "written", "found", "precision", "recall", "f1"] {
        write!(out, " {head:>9}")?;
    }
    writeln!(out)?;
    for (name, score) in words(evaluation) {
        let Score { annotated, written, found, .. } = score;
        write!(out, "{name:21} {annotated:>9} {written:>9} {found:>9}")?;
        writeln!(out, " {:>9.4} {:>9.4} {:>9.4}", score.precision(), score.recall(), score.f1())?;
    }
    Ok(())
}

/// A miss in one line.
fn line(miss: &Miss) -> String {
    let fields: String = fields(miss).iter().map(|field| format!(" {field}")).collect();
    format!("{}{fields}: {} | {}", miss.kind.as_str(), safe(&miss.cue), safe(&miss.content))
}

/// The names of the fields that are wrong.
fn fields(miss: &Miss) -> Vec<&'static str> {
    miss.fields.iter().map(|field| field.as_str()).collect()
}

/// The scores over words, by name.
fn words(evaluation: &Evaluation) -> Vec<(String, Score)> {
    let parts = Part::ALL.map(|part| (format!("{}_token", part.as_str()), evaluation.part(part)));
    let kinds =
        Kind::ALL.iter().map(|kind| (format!("attribution_{kind}"), evaluation.attributions_of(*kind)));
    let all = [("attribution".to_owned(), evaluation.attributions())];
    parts.into_iter().chain(all).chain(kinds).collect()
}

/// Writes one JSON object; its keys are the names of the scores.
pub(crate) fn json(out: &mut impl Write, evaluation: &Evaluation, misses: Misses<'_>) -> io::Result<()> {
    let share = |field: Field| {
        let share = evaluation.field(field);
        (field.as_str().to_owned(), json!({"right": share.right, "of": share.of}))
    };
    let mut object = json!({
        "reports": evaluation.n_reports(),
        "found": score(evaluation.found()),
        "forbidden": evaluation.forbidden(),
        "all_fields": evaluation.all_fields().ratio(),
        "fields": Field::ALL.into_iter().map(share).collect::<Map<_, _>>(),
        "words": words(evaluation).into_iter().map(|(name, words)| (name, score(words))).collect::<Map<_, _>>(),
    });
    if let Some(misses) = misses {
        object["misses"] = misses
            .iter()
            .flat_map(|(origin, misses)| misses.iter().map(|miss| entry(origin, miss)))
            .collect();
    }
    serde_json::to_writer_pretty(&mut *out, &object)?;
    writeln!(out)
}

fn score(score: Score) -> Value {
    json!({
        "annotated": score.annotated,
        "written": score.written,
        "found": score.found,
        "precision": score.precision(),
        "recall": score.recall(),
        "f1": score.f1(),
    })
}

fn entry(origin: &str, miss: &Miss) -> Value {
    let mut entry = json!({
        "input": origin,
        "kind": miss.kind.as_str(),
        "cue": miss.cue,
        "content": miss.content,
    });
    if !miss.fields.is_empty() {
        entry["fields"] = fields(miss).into();
    }
    entry
}
