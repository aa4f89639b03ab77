//! The claims of records, for scoring and for looking at.
//!
//! `claims RECORDS.jsonl…` writes one line per attribution with its report, the spans of its content and its claim, as
//! scorers of clusters take them; `claims --json RECORDS.jsonl…` one line per claim.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};

use corroboration::claims::claims;
use record::Record;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (options, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let mut records: Vec<Record> = Vec::new();
    for path in paths {
        for line in BufReader::new(File::open(path)?).lines() {
            records.push(serde_json::from_str(&line?)?);
        }
    }
    let mut out = std::io::stdout().lock();
    for claim in claims(&records, |record, attribution| format!("{}:{}", record.report.id, attribution.id)) {
        if options.iter().any(|option| option == "--json") {
            writeln!(out, "{}", serde_json::to_string(&claim)?)?;
            continue;
        }
        for appearance in &claim.appearances {
            let line = serde_json::json!({
                "report": appearance.report.id, "spans": appearance.spans, "cluster": claim.id
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
