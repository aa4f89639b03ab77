//! Claims in the ledger: kept true as reports come and go, listed, looked up.
//!
//! In: records that are being added or taken out, inside a transaction. Out: rows of `statement` and `claim`, and answers to
//! questions about them. How statements are compared and what a claim says is worked out in `corroboration`.

mod filter;
mod link;
mod pack;
mod query;
mod summary;
mod words;

use std::collections::BTreeSet;

use corroboration::claims::{Appearance, Statement, firsts, parents};
use record::Record;
use rusqlite::{Connection, params};

pub(crate) use filter::{Conditions, are_rare_in_reports, conditions, few, is_rare};
pub use query::{ClaimFilter, ClaimLine, FigureLine, PartyLine, PositionLine};
pub(crate) use query::{LINE, claim, claims, figures, line, party};
pub(crate) use summary::whole;
pub(crate) use words::{newest, put_all as put_all_words};

use crate::error::LedgerError;
use link::Links;
pub(crate) use link::Touched;

/// An attribution of a report that was just stored.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    /// The row.
    pub(crate) row: i64,
    /// The public id.
    pub(crate) appearance: String,
}

/// Works out which claims a record makes or joins, and adds them to `touched`: [`finish`] brings them up to date, once for
/// all reports that are added together. `stored` are its attributions, in their order.
pub(crate) fn add(
    db: &Connection,
    record: &Record,
    stored: &[Stored],
    touched: &mut Touched,
) -> Result<(), LedgerError> {
    let statements = keep(db, record, stored)?;
    words::put(db, &statements)?;
    let mut links = Links::new(db);
    links.add(&statements)?;
    touched.extend(links.touched());
    Ok(())
}

/// Works out the claim that one attribution of a record makes or joins: the one in place `at`.
pub(crate) fn add_one(
    db: &Connection,
    record: &Record,
    at: usize,
    stored: &Stored,
) -> Result<(), LedgerError> {
    let statement = Statement::all(record).into_iter().nth(at);
    let attribution = record.attributions.get(at);
    let statement = statement.filter(|said| attribution.is_some_and(|one| said.says_something(one)));
    let mut appearance = Appearance::all(record, |_| stored.appearance.clone()).into_iter().nth(at);
    let mut links = Links::new(db);
    if let (Some(statement), Some(appearance)) = (statement, appearance.take()) {
        let statements = [insert_one(db, statement, appearance, stored)?];
        words::put(db, &statements)?;
        links.add(&statements)?;
    }
    finish(db, links.touched())
}

/// Takes the statements of attributions out of their claims, before the attributions go.
pub(crate) fn remove(db: &Connection, attributions: &[i64]) -> Result<(), LedgerError> {
    let mut links = Links::new(db);
    let mut number = db.prepare_cached("SELECT number FROM statement WHERE attribution = ?1")?;
    for attribution in attributions {
        let mut rows = number.query([attribution])?;
        if let Some(row) = rows.next()? {
            links.remove(row.get(0)?)?;
        }
    }
    finish(db, links.touched())
}

/// Adds to `touched` the claims of reports for which it changed which text they copy.
pub(crate) fn touch(
    db: &Connection,
    reports: &BTreeSet<i64>,
    touched: &mut Touched,
) -> Result<(), LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT claim FROM statement JOIN attribution ON attribution.id = statement.attribution WHERE attribution.report = ?1",
    )?;
    for report in reports {
        for claim in query.query_map([report], |row| row.get(0))? {
            touched.insert(claim?);
        }
    }
    Ok(())
}

/// Says that a statement repeats nothing, or no longer says so.
pub(crate) fn pin(db: &Connection, number: i64, pinned: bool) -> Result<(), LedgerError> {
    db.execute("UPDATE statement SET pinned = ?2 WHERE number = ?1", params![number, pinned])?;
    let mut links = Links::new(db);
    links.relink_whole(number)?;
    finish(db, links.touched())
}

/// Says that two statements make one claim, or no longer says so.
pub(crate) fn merge(db: &Connection, one: i64, other: i64, merged: bool) -> Result<(), LedgerError> {
    let sql = if merged {
        "INSERT OR IGNORE INTO merged (one, other) VALUES (?1, ?2)"
    } else {
        "DELETE FROM merged WHERE one = ?1 AND other = ?2"
    };
    let roots = "SELECT DISTINCT root FROM statement WHERE claim IN (SELECT claim FROM statement WHERE number IN (?1, ?2))";
    let touched: Touched =
        db.prepare(roots)?.query_map([one, other], |row| row.get(0))?.collect::<Result<_, _>>()?;
    db.execute(sql, [one.min(other), one.max(other)])?;
    for root in &touched {
        db.execute("UPDATE statement SET claim = root WHERE root = ?1", [root])?;
    }
    finish(db, touched)
}

/// Works out all claims anew, from the statements that are kept: the same as adding the reports one by one.
pub(crate) fn corroborate(db: &Connection) -> Result<(), LedgerError> {
    let (statements, pinned) = kept(db)?;
    let mut parents = parents(&statements);
    parents.iter_mut().zip(pinned).filter(|(_, pinned)| *pinned).for_each(|(parent, _)| *parent = None);
    let mut update = db.prepare(
        "UPDATE statement SET parent = ?2, probability = ?3, root = ?4, claim = ?4 WHERE number = ?1",
    )?;
    for (at, first) in firsts(&parents).into_iter().enumerate() {
        let parent = parents[at].map(|parent| (statements[parent.id].order.0, parent.probability));
        update.execute(params![
            statements[at].order.0,
            parent.map(|(parent, _)| parent),
            parent.map_or(0.0, |(_, probability)| probability),
            statements[first].order.0
        ])?;
    }
    drop((statements, parents));
    for table in ["position", "claim_place", "claim_figure", "claim", "party", "party_name"] {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    link::merge(db, &mut Touched::new())?;
    sum_up(db)
}

/// Puts together anew what is kept of every claim; which statements make it stays as it is.
pub(crate) fn sum_up(db: &Connection) -> Result<(), LedgerError> {
    let mut query = db.prepare("SELECT DISTINCT claim FROM statement ORDER BY claim")?;
    let all: Touched = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    summary::refresh(db, &all)
}

/// Every statement in its order, and whether a person said that it repeats nothing.
fn kept(db: &Connection) -> Result<(Vec<Statement>, Vec<bool>), LedgerError> {
    let mut query = db.prepare("SELECT number, compared, pinned FROM statement ORDER BY number")?;
    let mut rows = query.query([])?;
    let (mut statements, mut pinned) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_blob().unwrap_or_default();
        if let Some(statement) = pack::unpack(row.get(0)?, bytes) {
            statements.push(statement);
            pinned.push(row.get(2)?);
        }
    }
    Ok((statements, pinned))
}

/// Puts the statements of a record into their table, each under its keys and in a claim of its own; a content that says
/// nothing that can be so or not so is in no claim.
pub(crate) fn keep(
    db: &Connection,
    record: &Record,
    stored: &[Stored],
) -> Result<Vec<Statement>, LedgerError> {
    let ids: Vec<&str> = stored.iter().map(|stored| stored.appearance.as_str()).collect();
    let mut at = 0;
    let appearances = Appearance::all(record, |_| {
        at += 1;
        ids.get(at - 1).copied().unwrap_or_default().to_owned()
    });
    let found = Statement::all(record).into_iter().zip(&record.attributions).zip(appearances).zip(stored);
    found
        .filter(|(((statement, attribution), _), _)| statement.says_something(attribution))
        .map(|(((statement, _), appearance), stored)| insert_one(db, statement, appearance, stored))
        .collect()
}

/// Puts a statement into its table, under its keys.
fn insert_one(
    db: &Connection,
    statement: Statement,
    appearance: Appearance,
    stored: &Stored,
) -> Result<Statement, LedgerError> {
    let statement = free_place(db, statement)?;
    let number = statement.order.0;
    db.prepare_cached(
        "INSERT INTO statement (number, attribution, compared, root, claim) VALUES (?1, ?2, ?3, ?1, ?1)",
    )?
    .execute(params![number, stored.row, pack::pack(&statement)])?;
    db.prepare_cached(
        "INSERT INTO appearance (claim, number, report, shown) SELECT ?1, ?1, report, ?3 FROM attribution WHERE id = ?2",
    )?
    .execute(params![number, stored.row, summary::shown(appearance)?])?;
    let mut under = db.prepare_cached("INSERT INTO statement_key (key, number) VALUES (?1, ?2)")?;
    for key in statement.keys() {
        under.execute([key.number(), number])?;
    }
    Ok(statement)
}

/// Moves a statement to the next number that is free: two reports of one day may, once in a blue moon, share the bits of
/// their hashes that are part of it.
fn free_place(db: &Connection, mut statement: Statement) -> Result<Statement, LedgerError> {
    let mut taken = db.prepare_cached("SELECT 1 FROM statement WHERE number = ?1")?;
    while taken.exists([statement.order.0])? {
        statement.order.0 += 1;
    }
    Ok(statement)
}

/// What is told of an attribution with its claim; none where it was rejected.
pub(crate) fn told(db: &Connection, attribution: i64) -> Result<Option<Appearance>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT shown FROM statement JOIN appearance USING (claim, number) WHERE attribution = ?1",
    )?;
    let mut rows = query.query([attribution])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?))
}

/// The appearances of the claim that has this one, without it, in their order; none where it was rejected.
pub(crate) fn beside(db: &Connection, appearance: &str) -> Result<Vec<String>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT other.appearance FROM attribution AS this JOIN statement ON statement.attribution = this.id
         JOIN statement AS beside ON beside.claim = statement.claim
         JOIN attribution AS other ON other.id = beside.attribution
         WHERE this.appearance = ?1 AND other.id <> this.id ORDER BY beside.number",
    )?;
    let found = query.query_map([appearance], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// The claims whose rows are not what their appearances add up to, with what is wrong; `most` at most.
pub(crate) fn wrong(db: &Connection, most: usize) -> Result<Vec<(String, String)>, LedgerError> {
    let mut query =
        db.prepare("SELECT DISTINCT claim FROM statement UNION SELECT number FROM claim ORDER BY 1")?;
    let numbers: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut wrong = Vec::new();
    for number in numbers {
        wrong.extend(summary::problem(db, number)?);
        if wrong.len() >= most {
            break;
        }
    }
    Ok(wrong)
}

/// Brings the claims that were touched up to date.
pub(crate) fn finish(db: &Connection, mut touched: Touched) -> Result<(), LedgerError> {
    link::merge(db, &mut touched)?;
    summary::refresh(db, &touched)
}
