//! The incidents of the reports in a file of records, for measuring.
//!
//! In: records, one JSON object per line; perhaps a file of `{"item", "cluster"}` that says which reports tell of one incident.
//! Out, on stdout: `{"item", "cluster"}` for each report, by their ids; with such a file, `{"incident", "killed", "injured"}` for
//! each incident that it names.
#![allow(clippy::print_stdout, reason = "the output of a program")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;

use corroboration::incidents::{self, Estimate, Profile, Toll};
use corroboration::linking::Rank;
use record::Record;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Item {
    item: String,
    cluster: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: incidents RECORDS.jsonl [CLUSTERS.jsonl]")?;
    let records: Result<Vec<Record>, _> =
        std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect();
    let mut records = records?;
    records.sort_by_cached_key(|record| Rank::of(&record.report));
    if let Some(clusters) = arguments.next() {
        return tolls(&records, &clusters);
    }
    let profiles: Vec<Profile> = records.iter().map(Profile::of).collect();
    for group in incidents::groups(records.len(), &incidents::links(&profiles)) {
        for &report in &group {
            println!(
                "{}",
                json!({"item": records[report].report.id, "cluster": records[group[0]].report.id})
            );
        }
    }
    Ok(())
}

fn tolls(records: &[Record], clusters: &str) -> Result<(), Box<dyn Error>> {
    let items: Result<Vec<Item>, _> =
        std::fs::read_to_string(clusters)?.lines().map(serde_json::from_str).collect();
    let clusters: HashMap<String, String> =
        items?.into_iter().map(|item| (item.item, item.cluster)).collect();
    let mut tolls: BTreeMap<&str, Vec<Toll>> = BTreeMap::new();
    for record in records {
        if let Some(cluster) = clusters.get(&record.report.id) {
            tolls.entry(cluster).or_default().push(Toll::of(record));
        }
    }
    for (incident, tolls) in tolls {
        let (killed, injured) = incidents::together(&tolls);
        let best = |estimate: Option<Estimate>| estimate.map_or(0.0, |estimate| estimate.best);
        println!("{}", json!({"incident": incident, "killed": best(killed), "injured": best(injured)}));
    }
    Ok(())
}
