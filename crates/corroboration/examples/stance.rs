//! Says how headlines and reports stand to claims, for measuring.
//!
//!   stance headlines PAIRS.jsonl                                {"id", "claim", "headline"} a line
//!   stance reports PAIRS.jsonl CLAIMS.jsonl TEXTS.jsonl RECORDS.jsonl
//!                           {"id", "headline", "body"} a line: ids of the {"id", "text"} of CLAIMS and of TEXTS
//!
//! Out: {"id", "relation", "because"} a line. A report's record is found by its text; without
//! one, its words alone count. What a report doubts, it does not
//! hold to be so: where only confirms, denies and reports are told apart, as here, it denies it.

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write, stdout};

use corroboration::stance::body::Body;
use corroboration::stance::claim::Claim;
use corroboration::stance::{Judgement, Relation, headline};
use record::Record;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

/// A claim and a headline.
#[derive(Deserialize)]
struct Headline {
    id: String,
    claim: String,
    headline: String,
}

/// The ids of a claim and of a report.
#[derive(Deserialize)]
struct Pair {
    id: String,
    headline: String,
    body: String,
}

/// A text by its id.
#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut out = BufWriter::new(stdout().lock());
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["headlines", pairs] => headlines(pairs, &mut out),
        ["reports", pairs, claims, texts, records] => reports(pairs, claims, texts, records, &mut out),
        _ => Err("usage: stance headlines PAIRS | stance reports PAIRS CLAIMS TEXTS RECORDS".into()),
    }
}

/// How each headline stands to its claim.
fn headlines(pairs: &str, out: &mut impl Write) -> Outcome<()> {
    for row in lines::<Headline>(pairs)? {
        write(out, &row.id, &headline::judge(&Claim::of(&row.claim), &row.headline))?;
    }
    Ok(())
}

/// How each report stands to its claim.
fn reports(pairs: &str, claims: &str, texts: &str, records: &str, out: &mut impl Write) -> Outcome<()> {
    let claims: HashMap<String, Claim> =
        lines::<Text>(claims)?.into_iter().map(|row| (row.id, Claim::of(&row.text))).collect();
    let records = lines::<Record>(records)?;
    let read: HashMap<&str, &Record> =
        records.iter().map(|record| (record.report.text.as_str(), record)).collect();
    let body = |text: &str| read.get(text).map_or_else(|| Body::of_text(text), |record| Body::of(record));
    let bodies: HashMap<String, Body> =
        lines::<Text>(texts)?.into_iter().map(|row| (row.id, body(&row.text))).collect();
    for row in lines::<Pair>(pairs)? {
        let claim = claims.get(&row.headline).ok_or("a pair names a claim that is missing")?;
        let body = bodies.get(&row.body).ok_or("a pair names a report that is missing")?;
        write(out, &row.id, &body.relation(claim))?;
    }
    Ok(())
}

/// The objects of a file, one a line.
fn lines<T: DeserializeOwned>(path: &str) -> Outcome<Vec<T>> {
    BufReader::new(File::open(path)?).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// One answer.
fn write(out: &mut impl Write, id: &str, judgement: &Judgement) -> Outcome<()> {
    let relation = if judgement.relation == Relation::Doubts { Relation::Denies } else { judgement.relation };
    Ok(writeln!(out, "{}", json!({"id": id, "relation": relation.as_str(), "because": judgement.because}))?)
}
