//! Says how headlines and reports stand to claims, for measuring.
//!
//!   stance headlines PAIRS.jsonl                        {"id", "claim", "headline"} a line
//!   stance reports PAIRS.jsonl CLAIMS.jsonl BODIES.jsonl RECORDS.jsonl
//!                                                       {"id", "headline", "body"} a line, naming {"id", "text"} of the next two
//!
//! Out: {"id", "relation", "because"} a line. Records are found by the text of the body.

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdout};

use corroboration::stance::body::Body;
use corroboration::stance::claim::Claim;
use corroboration::stance::{Judgement, headline, text};
use record::Record;
use serde::de::DeserializeOwned;
use serde::Deserialize;

#[derive(Deserialize)]
struct Headline { id: String, claim: String, headline: String }
#[derive(Deserialize)]
struct Pair { id: String, headline: String, body: String }
#[derive(Deserialize)]
struct Text { id: String, text: String }

type Outcome<T> = Result<T, Box<dyn Error>>;

fn lines<T: DeserializeOwned>(path: &str) -> Outcome<Vec<T>> {
    let mut rows = Vec::new();
    for line in BufReader::new(File::open(path)?).lines() {
        rows.push(serde_json::from_str(&line?)?);
    }
    Ok(rows)
}

fn write(out: &mut impl Write, id: &str, j: &Judgement, f: &[corroboration::stance::points::Feature]) -> Outcome<()> {
    let f: serde_json::Map<String, serde_json::Value> = f.iter().map(|f| (f.name.to_owned(), serde_json::json!([f.strength, f.seen]))).collect();
    writeln!(out, "{}", serde_json::json!({"id": id, "relation": j.relation.as_str(), "because": j.because, "features": f}))?;
    Ok(())
}

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut out = BufWriter::new(stdout().lock());
    match args[..] {
        ["headlines", pairs] => {
            for row in lines::<Headline>(pairs)? {
                let claim = Claim::of(&row.claim);
                write(&mut out, &row.id, &headline::judge(&claim, &row.headline), &headline::features(&claim, &row.headline, &text::sentences(&row.headline)))?;
            }
        }
        ["reports", pairs, claims, bodies, records] => {
            let claims: HashMap<String, Claim> = lines::<Text>(claims)?.into_iter().map(|t| (t.id, Claim::of(&t.text))).collect();
            let records: HashMap<String, Body> = lines::<Record>(records)?.into_iter().map(|r| (r.report.text.clone(), Body::of(&r))).collect();
            let bodies: HashMap<String, String> = lines::<Text>(bodies)?.into_iter().map(|t| (t.id, t.text)).collect();
            for row in lines::<Pair>(pairs)? {
                let claim = claims.get(&row.headline).ok_or("no claim")?;
                let body = bodies.get(&row.body).and_then(|t| records.get(t)).ok_or("no record")?;
                write(&mut out, &row.id, &body.relation(claim), &body.features(claim))?;
            }
        }
        _ => return Err("usage".into()),
    }
    Ok(())
}
