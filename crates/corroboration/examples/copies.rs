//! Overlaps of the reports in a file of records, for measuring.
//!
//! In: records, one JSON object per line, and `copy` or `lineage`. Out, on stdout: `{"a", "b", "score"}` for each overlap, or
//! `{"item", "group"}` for each report with `groups`; reports by their id.
#![allow(clippy::print_stdout, reason = "the output of a program")]

use std::error::Error;

use corroboration::copies::{self, Kind};
use corroboration::linking::Rank;
use record::{Record, Report};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: copies RECORDS.jsonl copy|lineage|groups";
    let (path, what) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    let records: Result<Vec<Record>, _> =
        std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect();
    let mut reports: Vec<Report> = records?.into_iter().map(|record| record.report).collect();
    reports.sort_by_cached_key(Rank::of);
    let reports: Vec<&Report> = reports.iter().collect();
    let overlaps = copies::overlaps(&reports);
    if what == "groups" {
        for group in copies::groups(reports.len(), &overlaps) {
            for &report in &group {
                println!("{}", json!({"item": reports[report].id, "group": reports[group[0]].id}));
            }
        }
        return Ok(());
    }
    for ((a, b), overlap) in overlaps {
        let share = overlap.shares.0.min(overlap.shares.1);
        let score =
            if what == "lineage" || overlap.kind == Kind::Copy { 0.5 + share / 2.0 } else { share / 2.0 };
        println!("{}", json!({"a": reports[a].id, "b": reports[b].id, "score": score}));
    }
    Ok(())
}
