//! The words of attributions, found by the newest first.
//!
//! In: statements that are kept. Out: their words in the index, each under the number of its statement. Numbers go by day of
//! publication, so the newest of a million matches stand at the end of the index, whenever they came.

use corroboration::claims::{Order, Statement};
use corroboration::words::day_number;
use record::Edtf;
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::error::LedgerError;

/// Puts the words of some attributions into the index. Those of one report come in the order of the index, which is written
/// in one go then.
pub(super) fn put(db: &Connection, statements: &[Statement]) -> Result<(), LedgerError> {
    let mut words = db.prepare_cached(&format!("{WORDS} WHERE number = ?1"))?;
    // Row by row: a statement that inserts what it selects makes the index write a segment of its own for each.
    let mut put =
        db.prepare_cached("INSERT INTO attribution_text (rowid, content, source) VALUES (?1, ?2, ?3)")?;
    for statement in statements {
        let (content, source): (String, String) =
            words.query_row([statement.order.0], |row| Ok((row.get(1)?, row.get(2)?)))?;
        put.execute(params![statement.order.0, content, source])?;
    }
    Ok(())
}

/// Puts the words of all attributions into an index that is empty.
pub(crate) fn put_all(db: &Connection) -> Result<(), LedgerError> {
    db.execute("INSERT INTO attribution_text (attribution_text) VALUES ('delete-all')", [])?;
    db.execute(
        &format!("INSERT INTO attribution_text (rowid, content, source) {WORDS} ORDER BY number"),
        [],
    )?;
    Ok(())
}

/// Takes the words of an attribution out.
pub(super) fn remove(db: &Connection, number: i64) -> Result<(), LedgerError> {
    db.prepare_cached("DELETE FROM attribution_text WHERE rowid = ?1")?.execute([number])?;
    Ok(())
}

/// The content as the machine read it, and by whom it is: as printed and by the fullest name.
const WORDS: &str = "SELECT number, content, coalesce(source, '') || ' ' || coalesce(party, '')
     FROM statement CROSS JOIN attribution ON attribution.id = statement.attribution";

/// A query for the numbers of statements with these words (as `phrase` writes them), as `row`, with its values: those of the
/// last day first, those without a date last, at most so many (-1: all). `until` is the last day that counts.
pub(crate) fn newest(words: &str, until: Option<&str>, most: i64) -> (String, Vec<Value>) {
    let undated = Order::UNDATED.0;
    let last =
        until.and_then(|day| Edtf::parse(day).ok()?.latest()).map(|day| Order::of_day(day_number(day) + 1));
    let some = |range: String| {
        format!(
            "SELECT row FROM (SELECT rowid AS row FROM attribution_text
                 WHERE attribution_text MATCH ? AND rowid {range} ORDER BY rowid DESC LIMIT {most})"
        )
    };
    let words = Value::Text(words.to_owned());
    match last {
        Some(last) => (some(format!("< {}", last.0)), vec![words]),
        None => {
            let both = [some(format!("< {undated}")), some(format!(">= {undated}"))].join(" UNION ALL ");
            (format!("SELECT row FROM ({both}) LIMIT {most}"), vec![words.clone(), words])
        }
    }
}
