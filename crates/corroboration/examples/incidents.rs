//! The incidents of the reports in a file of records, for measuring.
//!
//! In: records, one JSON object per line. Out, on stdout: `{"item", "cluster"}` for each report, by their id.
#![allow(clippy::print_stdout, reason = "the output of a program")]

use std::error::Error;

use corroboration::incidents::{self, Profile};
use corroboration::linking::Rank;
use record::Record;
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: incidents RECORDS.jsonl")?;
    let records: Result<Vec<Record>, _> = std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect();
    let mut records = records?;
    records.sort_by_cached_key(|record| Rank::of(&record.report));
    let profiles: Vec<Profile> = records.iter().map(Profile::of).collect();
    for group in incidents::groups(records.len(), &incidents::links(&profiles)) {
        for &report in &group {
            println!("{}", json!({"item": records[report].report.id, "cluster": records[group[0]].report.id}));
        }
    }
    Ok(())
}
