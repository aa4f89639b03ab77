//! Reads reports and writes their figures, to be scored on their own.
//!
//! In: reports as JSON lines with `text`, on standard input. Out: one record a line with the report's text and its
//! figures, nothing else. Numbers in dates and clock times are left out; lengths of time count as figures too.
//!
//! `cargo run -p grounding --example figures < reports.jsonl > records.jsonl`

use std::error::Error;
use std::io::{BufRead, Write};

use grounding::{FigureMention, figures, times};
use reader::Reader;
use record::{Edtf, Offsets};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::embedded()?;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let report: Value = serde_json::from_str(&line?)?;
        let text = report["text"].as_str().unwrap_or_default();
        let reading = reader.read(text);
        let offsets = Offsets::new(text);
        let published = report["published"].as_str().and_then(|date| Edtf::parse(date).ok());
        let times = times(&reading, published.as_ref());
        let figures: Vec<Value> = figures(&reading, &times)
            .iter()
            .enumerate()
            .map(|(order, figure)| Value::Object(object(order, figure, text, &offsets)))
            .collect();
        serde_json::to_writer(&mut out, &json!({"report": {"text": text}, "figures": figures}))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A figure as the record has it, with its words and rule beside.
fn object(order: usize, figure: &FigureMention, text: &str, offsets: &Offsets<'_>) -> Map<String, Value> {
    let span = offsets.span(figure.span);
    let fields = [
        ("id", Some(json!(format!("f{}", order + 1)))),
        ("spans", Some(json!([[span.start, span.end]]))),
        ("text", Some(json!(figure.span.of(text)))),
        ("value", figure.value.map(|value| json!(value))),
        ("low", figure.low.map(|low| json!(low))),
        ("high", figure.high.map(|high| json!(high))),
        ("bound", Some(json!(figure.bound.as_str()))),
        ("unit", figure.unit.as_ref().map(|unit| json!(unit))),
        ("of", figure.of.map(|of| json!(format!("f{}", of + 1)))),
        ("why", Some(json!(figure.why))),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
