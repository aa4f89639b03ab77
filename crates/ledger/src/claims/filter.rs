//! How the claims that fit a filter are found without looking at all of them.
//!
//! In: a [`ClaimFilter`]. Out: SQL and its values. What is rare is looked up and then sorted; what is common is tested on one
//! claim after another from the latest on, until there are enough. Which of the two it is, a count that stops early says.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::query::ClaimFilter;
use crate::error::LedgerError;
use crate::search::phrase;

/// What fits fewer claims than this is rare: to look up and sort so many takes some tens of milliseconds. What is common may
/// still all be long ago, and then takes long to reach from the latest claim on, so the bound is rather high.
pub(super) const FEW: u32 = 10_000;

/// One thing that a claim has to have.
struct Test {
    /// The claims that have it; one value.
    claims: &'static str,
    /// Whether the claim of the row has it; one value.
    fits: &'static str,
    value: String,
}

const COUNTRY: (&str, &str) = (
    "SELECT claim FROM claim_place WHERE country = ?",
    "EXISTS (SELECT 1 FROM claim_place WHERE claim_place.claim = claim.number AND country = ?)",
);
/// Names of places are few beside the claims about them: each is looked at once, by going from one to the next.
const PLACE: (&str, &str) = (
    "WITH RECURSIVE known (name) AS (SELECT min(name) FROM claim_place UNION ALL
         SELECT (SELECT min(name) FROM claim_place WHERE name > known.name) FROM known WHERE name IS NOT NULL)
     SELECT claim FROM claim_place WHERE name IN (SELECT name FROM known WHERE name LIKE '%' || ? || '%')",
    "EXISTS (SELECT 1 FROM claim_place WHERE claim_place.claim = claim.number AND +name LIKE '%' || ? || '%')",
);
const STAND: (&str, &str) = (
    "SELECT claim FROM position WHERE stand = ?",
    "EXISTS (SELECT 1 FROM position WHERE position.claim = claim.number AND stand = ?)",
);
const PARTY: (&str, &str) = (
    "SELECT claim FROM position WHERE party IN (SELECT rowid FROM party_name WHERE party_name MATCH ?)",
    "EXISTS (SELECT 1 FROM position WHERE position.claim = claim.number
         AND +party IN (SELECT rowid FROM party_name WHERE party_name MATCH ?))",
);
const TEXT: (&str, &str) = (
    "SELECT statement.claim FROM attribution_text CROSS JOIN statement ON statement.attribution = attribution_text.rowid
     WHERE attribution_text MATCH ?",
    "EXISTS (SELECT 1 FROM statement CROSS JOIN attribution_text ON attribution_text.rowid = statement.attribution
         WHERE statement.claim = claim.number AND attribution_text MATCH ?)",
);

/// The tables to take claims from, the conditions that they have to meet and their order, the latest first: SQL from `FROM` on.
pub(super) fn fitting(db: &Connection, filter: &ClaimFilter) -> Result<(String, Vec<Value>), LedgerError> {
    let words = |text: &Option<String>| text.as_deref().map(phrase);
    let wanted = [
        (COUNTRY, filter.country.clone()),
        (PLACE, filter.place.clone()),
        (STAND, filter.stand.clone()),
        (PARTY, words(&filter.party)),
        (TEXT, words(&filter.text)),
    ];
    let tests =
        wanted.into_iter().filter_map(|((claims, fits), value)| Some(Test { claims, fits, value: value? }));
    let mut tests: Vec<Test> = tests.collect();
    let rarest = rarest(db, &tests)?.map(|at| tests.swap_remove(at));
    let mut values = Vec::new();
    let mut sql = match &rarest {
        Some(test) => {
            values.push(test.value.clone());
            // Sorted before they are tested, so that the tests end with the last line that is wanted: `LIMIT -1` keeps
            // SQLite from doing both at once.
            format!(
                "FROM (SELECT number AS few FROM claim WHERE number IN ({}) ORDER BY last DESC, number LIMIT -1)
                 CROSS JOIN claim ON claim.number = few",
                test.claims
            )
        }
        None => "FROM claim".to_owned(),
    };
    let simple = [
        ("claim.status = ?", &filter.status),
        ("claim.last >= ?", &filter.since),
        ("substr(claim.first, 1, 10) <= ?", &filter.until),
    ];
    let simple = simple.into_iter().filter_map(|(sql, value)| Some((sql, value.clone()?)));
    let conditions = simple.chain(tests.into_iter().map(|test| (test.fits, test.value)));
    for (at, (condition, value)) in conditions.enumerate() {
        sql.push_str(if at == 0 { " WHERE " } else { " AND " });
        sql.push_str(condition);
        values.push(value);
    }
    let mut values: Vec<Value> = values.into_iter().map(Value::Text).collect();
    if let Some((last, number)) = &filter.after {
        sql.push_str(if values.len() > usize::from(rarest.is_some()) { " AND " } else { " WHERE " });
        sql.push_str(match last {
            Some(_) => "(claim.last < ? OR claim.last IS NULL OR claim.last = ? AND claim.number > ?)",
            None => "claim.last IS NULL AND claim.number > ?",
        });
        values.extend(last.iter().flat_map(|last| [Value::Text(last.clone()), Value::Text(last.clone())]));
        values.push(Value::Integer(*number));
    }
    if rarest.is_none() {
        sql.push_str(" ORDER BY claim.last DESC, claim.number");
    }
    Ok((sql, values))
}

/// The test that the fewest claims pass, where that is few.
fn rarest(db: &Connection, tests: &[Test]) -> Result<Option<usize>, LedgerError> {
    let mut rarest = None;
    for (at, test) in tests.iter().enumerate() {
        let count = count(db, test.claims, &test.value)?;
        if count < rarest.map_or(FEW, |(count, _)| count) {
            rarest = Some((count, at));
        }
    }
    Ok(rarest.map(|(_, at)| at))
}

/// How many rows a query has, up to [`FEW`].
pub(super) fn count(db: &Connection, sql: &str, value: &str) -> Result<u32, LedgerError> {
    let mut query =
        db.prepare_cached(&format!("SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT {FEW})"))?;
    Ok(query.query_row(params_from_iter([value]), |row| row.get(0))?)
}
