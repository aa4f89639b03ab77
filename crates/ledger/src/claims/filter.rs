//! How the claims that fit a filter are found without looking at all of them.
//!
//! In: a [`ClaimFilter`]. Out: SQL and its values. What is rare is looked up and then sorted; what is common is tested on one
//! claim after another from the latest on, until there are enough. Which of the two it is, a count that stops early says.
//! Every question is narrowed by the same conditions on a row of `claim`.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::query::ClaimFilter;
use crate::error::LedgerError;
use crate::search::phrase;

/// What fits fewer claims than this is rare: to look up and sort so many takes some tens of milliseconds. What is common may
/// still all be long ago, and then takes long to reach from the latest claim on, so the bound is rather high.
pub(super) const FEW: u32 = 10_000;

/// One thing that a claim can be asked to have, as SQL with one value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trait {
    /// Something for each claim that has it, quickly counted.
    count: &'static str,
    /// The claims that have it.
    claims: &'static str,
    /// Whether the claim of the row has it; it takes the value once or more.
    fits: &'static str,
}

/// One thing that a claim has to have.
pub(crate) struct Test {
    of: Trait,
    value: String,
}

const COUNTRY: Trait = Trait {
    count: "SELECT 1 FROM claim_place WHERE country = ?",
    claims: "SELECT claim FROM claim_place WHERE country = ?",
    fits: "EXISTS (SELECT 1 FROM claim_place WHERE claim_place.claim = claim.number AND country = ?)",
};
/// Names of places are few beside the claims about them: each is looked at once, by going from one to the next.
const PLACE: Trait = Trait {
    count: PLACED,
    claims: PLACED,
    fits: "EXISTS (SELECT 1 FROM claim_place WHERE claim_place.claim = claim.number AND +name LIKE '%' || ? || '%')",
};
const PLACED: &str = "WITH RECURSIVE known (name) AS (SELECT min(name) FROM claim_place UNION ALL
         SELECT (SELECT min(name) FROM claim_place WHERE name > known.name) FROM known WHERE name IS NOT NULL)
     SELECT claim FROM claim_place WHERE name IN (SELECT name FROM known WHERE name LIKE '%' || ? || '%')";
const STAND: Trait = Trait {
    count: "SELECT 1 FROM position WHERE stand = ?",
    claims: "SELECT claim FROM position WHERE stand = ?",
    fits: "EXISTS (SELECT 1 FROM position WHERE position.claim = claim.number AND stand = ?)",
};
const PARTY: Trait = Trait {
    count: "SELECT 1 FROM position WHERE party IN (SELECT rowid FROM party_name WHERE party_name MATCH ?)",
    claims: "SELECT claim FROM position WHERE party IN (SELECT rowid FROM party_name WHERE party_name MATCH ?)",
    fits: "EXISTS (SELECT 1 FROM position WHERE position.claim = claim.number
         AND +party IN (SELECT rowid FROM party_name WHERE party_name MATCH ?))",
};
const TEXT: Trait = Trait {
    count: "SELECT 1 FROM attribution_text WHERE attribution_text MATCH ?",
    claims: "SELECT statement.claim FROM attribution_text CROSS JOIN statement ON statement.number = attribution_text.rowid
     WHERE attribution_text MATCH ?",
    // The newest matches are looked up once. To ask the index about one statement takes long, so it is asked about those alone
    // that are older than so many matches, or have no date: the highest numbers.
    fits: "EXISTS (SELECT 1 FROM statement WHERE statement.claim = claim.number AND (
         statement.number IN (SELECT rowid FROM attribution_text
             WHERE attribution_text MATCH ? AND rowid < 65535 << 47 ORDER BY rowid DESC LIMIT 20000)
         OR (statement.number >= 65535 << 47
             OR statement.number < (SELECT rowid FROM attribution_text
                 WHERE attribution_text MATCH ? AND rowid < 65535 << 47 ORDER BY rowid DESC LIMIT 1 OFFSET 19999))
             AND EXISTS (SELECT 1 FROM attribution_text WHERE rowid = statement.number AND attribution_text MATCH ?)))",
};
/// Units are few beside the figures: each is looked at once, by going from one to the next.
const UNIT: Trait = Trait {
    count: COUNTED,
    claims: COUNTED,
    fits: "EXISTS (SELECT 1 FROM claim_figure WHERE claim_figure.claim = claim.number AND +unit LIKE '%' || ? || '%')",
};
const COUNTED: &str = "WITH RECURSIVE known (unit) AS (SELECT min(unit) FROM claim_figure UNION ALL
         SELECT (SELECT min(unit) FROM claim_figure WHERE unit > known.unit) FROM known WHERE unit IS NOT NULL)
     SELECT claim FROM claim_figure WHERE unit IN (SELECT unit FROM known WHERE unit LIKE '%' || ? || '%')";

/// Conditions on a row, with their values in their order.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds one with its values.
    pub(crate) fn add(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push(sql.to_owned());
        self.values.extend(values);
    }

    /// Adds that the claim of the row passes a test.
    fn add_test(&mut self, Test { of, value }: Test) {
        self.add(of.fits, vec![Value::Text(value); of.fits.matches('?').count()]);
    }

    /// Adds what the days of a filter say of `published`, a column that holds when a report was published.
    pub(crate) fn add_days(&mut self, filter: &ClaimFilter, published: &str) {
        for (sql, day) in [
            (format!("{published} >= ?"), &filter.since),
            (format!("substr({published}, 1, 10) <= ?"), &filter.until),
        ] {
            if let Some(day) = day {
                self.add(&sql, [Value::Text(day.clone())]);
            }
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.sql.is_empty()
    }

    /// All of them, to stand after `WHERE`.
    pub(crate) fn sql(&self) -> String {
        if self.is_empty() { "TRUE".to_owned() } else { self.sql.join(" AND ") }
    }

    /// Their values.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> + '_ {
        self.values.iter().cloned()
    }
}

/// The claims to look at, and what they have to meet.
pub(crate) struct Fitting {
    /// `FROM` and tables.
    pub(crate) from: String,
    /// Its values.
    pub(crate) values: Vec<Value>,
    /// What has to hold of `claim`.
    pub(crate) conditions: Conditions,
    /// Whether they come in their order, the latest first.
    pub(crate) in_order: bool,
}

/// The order of claims, the latest first.
pub(super) const ORDER: &str = "ORDER BY claim.last DESC, claim.number";

/// The claims that fit a filter and, where `unit` is given, hold a figure of it.
pub(super) fn fitting(
    db: &Connection,
    filter: &ClaimFilter,
    unit: Option<&str>,
) -> Result<Fitting, LedgerError> {
    let mut tests = tests(filter);
    tests.extend(unit.map(|unit| Test { of: UNIT, value: unit.to_owned() }));
    let rarest = rarest(db, &tests)?.map(|at| tests.swap_remove(at));
    let (from, in_order, values) = match rarest {
        // Sorted before they are tested, so that the tests end with the last line that is wanted: `LIMIT -1` keeps SQLite
        // from doing both at once.
        Some(test) => (
            format!(
                "FROM (SELECT number AS few FROM claim WHERE number IN ({}) {ORDER} LIMIT -1)
                 CROSS JOIN claim ON claim.number = few",
                test.of.claims
            ),
            true,
            vec![Value::Text(test.value)],
        ),
        None => ("FROM claim".to_owned(), false, Vec::new()),
    };
    let mut conditions = simple(filter);
    for test in tests {
        conditions.add_test(test);
    }
    if let Some((last, number)) = &filter.after {
        let number = Value::Integer(*number);
        match last {
            Some(last) => conditions.add(
                "(claim.last < ? OR claim.last IS NULL OR claim.last = ? AND claim.number > ?)",
                [Value::Text(last.clone()), Value::Text(last.clone()), number],
            ),
            None => conditions.add("claim.last IS NULL AND claim.number > ?", [number]),
        }
    }
    Ok(Fitting { from, values, conditions, in_order })
}

/// What has to hold of a row of `claim` for it to fit.
pub(crate) fn conditions(filter: &ClaimFilter) -> Conditions {
    let mut conditions = simple(filter);
    for test in tests(filter) {
        conditions.add_test(test);
    }
    conditions
}

/// A query for the claims that fit, among others, where those are few; with its value.
pub(crate) fn few(
    db: &Connection,
    filter: &ClaimFilter,
) -> Result<Option<(&'static str, Value)>, LedgerError> {
    let mut tests = tests(filter);
    let rarest = rarest(db, &tests)?.map(|at| tests.swap_remove(at));
    Ok(rarest.map(|test| (test.of.claims, Value::Text(test.value))))
}

/// Whether so few attributions have these words that all of them can be looked at.
pub(crate) fn is_rare(db: &Connection, words: &str) -> Result<bool, LedgerError> {
    Ok(count(db, TEXT.count, words)? < FEW)
}

/// Whether so few reports have these words that all of them can be looked at.
pub(crate) fn are_rare_in_reports(db: &Connection, words: &str) -> Result<bool, LedgerError> {
    Ok(count(db, "SELECT 1 FROM report_text WHERE report_text MATCH ?", words)? < FEW)
}

/// What the row of a claim itself says.
fn simple(filter: &ClaimFilter) -> Conditions {
    let mut conditions = Conditions::default();
    for (sql, value) in [
        ("claim.status = ?", &filter.status),
        ("claim.last >= ?", &filter.since),
        ("substr(claim.first, 1, 10) <= ?", &filter.until),
    ] {
        if let Some(value) = value {
            conditions.add(sql, [Value::Text(value.clone())]);
        }
    }
    conditions
}

/// What other tables say.
fn tests(filter: &ClaimFilter) -> Vec<Test> {
    let words = |text: &Option<String>| text.as_deref().map(phrase);
    let wanted = [
        (COUNTRY, filter.country.clone()),
        (PLACE, filter.place.clone()),
        (STAND, filter.stand.clone()),
        (PARTY, words(&filter.party)),
        (TEXT, words(&filter.text)),
    ];
    wanted.into_iter().filter_map(|(of, value)| Some(Test { of, value: value? })).collect()
}

/// The test that the fewest claims pass, where that is few.
fn rarest(db: &Connection, tests: &[Test]) -> Result<Option<usize>, LedgerError> {
    let mut rarest = None;
    for (at, test) in tests.iter().enumerate() {
        let count = count(db, test.of.count, &test.value)?;
        if count < rarest.map_or(FEW, |(count, _)| count) {
            rarest = Some((count, at));
        }
    }
    Ok(rarest.map(|(_, at)| at))
}

/// How many rows a query has, up to [`FEW`].
fn count(db: &Connection, sql: &str, value: &str) -> Result<u32, LedgerError> {
    let mut query =
        db.prepare_cached(&format!("SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT {FEW})"))?;
    Ok(query.query_row(params_from_iter([value]), |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use corroboration::claims::Order;

    use super::*;

    #[test]
    fn what_has_no_date_is_told_by_its_number() {
        assert_eq!(Order::UNDATED.0, 65_535 << 47);
        assert_eq!(TEXT.fits.matches("65535 << 47").count(), 3);
    }
}
