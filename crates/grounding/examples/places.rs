//! Reads reports as JSON lines (`text`) and writes minimal records with their places and parties, for measuring.
//!
//! `cargo run -p grounding --example places < reports.jsonl > records.jsonl`

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};

use grounding::{Gazetteer, parties, places};
use reader::{Reader, Reading};
use record::{ByteSpan, Offsets};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let (reader, gazetteer) = (Reader::embedded()?, Gazetteer::embedded());
    let reports: Vec<Value> = stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let texts: Vec<&str> = reports.iter().map(|report| report["text"].as_str().unwrap_or_default()).collect();
    let mut out = stdout().lock();
    for reading in reader.read_all(&texts) {
        writeln!(out, "{}", record_of(&reading, &gazetteer))?;
    }
    Ok(())
}

/// The places and parties of one reading as a record has them.
fn record_of(reading: &Reading<'_>, gazetteer: &Gazetteer) -> Value {
    let offsets = Offsets::new(reading.text);
    let scalars = |spans: &[ByteSpan]| spans.iter().map(|&span| offsets.span(span)).collect::<Vec<_>>();
    let found = places(reading, gazetteer);
    let places: Vec<Value> = found
        .iter()
        .enumerate()
        .map(|(number, place)| {
            let mut value = json!({
                "id": format!("g{}", number + 1), "name": place.name, "kind": place.kind, "spans": scalars(&place.spans),
                "why": place.why,
            });
            if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
                value["lat"] = json!(lat);
                value["lon"] = json!(lon);
            }
            value
        })
        .collect();
    let parties: Vec<Value> = parties(reading, gazetteer, &found, &[], None)
        .entries
        .iter()
        .enumerate()
        .map(|(number, party)| {
            json!({
                "id": format!("p{}", number + 1), "name": party.name, "kind": party.kind, "aliases": party.aliases,
                "spans": scalars(&party.spans), "why": party.why,
            })
        })
        .collect();
    json!({"report": {"text": reading.text}, "parties": parties, "places": places})
}
