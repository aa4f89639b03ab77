//! Reads JSON Lines of reports (`text`, `published`) from standard input, writes records that hold their times.

use std::io::{BufRead, Write};

use reader::Reader;
use record::{Edtf, Offsets};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::embedded()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let report: Value = serde_json::from_str(&line?)?;
        let text = report["text"].as_str().unwrap_or_default();
        let published = report["published"].as_str().and_then(|date| Edtf::parse(date).ok());
        let offsets = Offsets::new(text);
        let times: Vec<Value> = grounding::times(&reader.read(text), published.as_ref())
            .into_iter()
            .map(|time| {
                let mut value =
                    json!({"spans": [offsets.span(time.span)], "type": time.kind, "why": time.why});
                if let Some(edtf) = time.edtf {
                    value["edtf"] = json!(edtf);
                }
                value
            })
            .collect();
        writeln!(out, "{}", json!({"report": report, "times": times}))?;
    }
    Ok(())
}
