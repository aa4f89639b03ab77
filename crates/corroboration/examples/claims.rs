//! The claims of records, for scoring and for looking at.
//!
//! `claims RECORDS.jsonl…` writes one line per attribution with its report, the spans of its content and its claim, as
//! scorers of clusters take them, one that is in no claim by itself; `claims --json RECORDS.jsonl…` one line per claim.

use std::collections::BTreeSet;
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
    let mut claimed: BTreeSet<String> = BTreeSet::new();
    let made = claims(&records, |record, attribution| format!("{}:{}", record.report.id, attribution.id));
    let whole = options.iter().any(|option| option == "--json");
    for claim in made {
        if whole {
            writeln!(out, "{}", serde_json::to_string(&claim)?)?;
            continue;
        }
        for appearance in &claim.appearances {
            let line = serde_json::json!({
                "report": appearance.report.id, "spans": appearance.spans, "cluster": claim.id
            });
            writeln!(out, "{line}")?;
            claimed.insert(appearance.id.clone());
        }
    }
    for record in records.iter().filter(|_| !whole) {
        for attribution in &record.attributions {
            let id = format!("{}:{}", record.report.id, attribution.id);
            if !claimed.contains(&id) {
                let spans = &attribution.content.spans;
                let line = serde_json::json!({"report": record.report.id, "spans": spans, "cluster": id});
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}
