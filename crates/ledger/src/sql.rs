//! Questions in SQL, by whoever knows it.
//!
//! In: a question. Out: rows. The connection can only look, only at the documented views (`v1_…`, docs/ledger.md), and only
//! for a time and a number of rows: what is asked may be hostile, or just clumsy.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use serde_json::Value;

use crate::error::LedgerError;

/// How long and how much a question may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Wall-clock time.
    pub time: Duration,
    /// Rows; more are left out, and the answer says so.
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), rows: 10_000 }
    }
}

/// What a question is answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
    /// Whether rows were left out.
    pub cut: bool,
}

/// Bytes of text in an answer; more rows are left out, so that wide ones do not fill the memory.
const MAX_BYTES: usize = 64_000_000;
/// Steps of SQLite's machine between two looks at the clock.
const STEPS: i32 = 10_000;

/// What SQLite's documentation on untrusted input advises (sqlite.org/security.html), with room for reports.
const LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_LENGTH, 32_000_000),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
    (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
    (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
];

/// Answers a question about the ledger at `path`.
pub(crate) fn ask(path: &Path, question: &str, limits: Limits) -> Result<Answer, LedgerError> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "query_only", true)?;
    for (limit, value) in LIMITS {
        db.set_limit(*limit, *value)?;
    }
    let views = views(&db)?;
    let shown = shown(&db, &views)?;
    let end = Instant::now() + limits.time;
    db.progress_handler(STEPS, Some(move || Instant::now() > end));
    db.authorizer(Some(move |context: AuthContext<'_>| allow(context, &shown)));
    answer(&db, question, limits, &views)
}

/// A table and a column of it.
type Column = (String, String);

/// The documented views, by name.
fn views(db: &Connection) -> Result<Vec<String>, LedgerError> {
    let mut views =
        db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'v1_*' ORDER BY name")?;
    let names = views.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

/// What the documented views read. A question may name a part of its own as it likes, a view's name too, so that the name
/// alone says nothing.
fn shown(db: &Connection, views: &[String]) -> Result<BTreeSet<Column>, LedgerError> {
    let read = Arc::new(Mutex::new(BTreeSet::new()));
    let noted = Arc::clone(&read);
    db.authorizer(Some(move |context: AuthContext<'_>| {
        if let (AuthAction::Read { table_name, column_name }, Ok(mut noted)) = (context.action, noted.lock())
        {
            noted.insert((table_name.to_owned(), column_name.to_owned()));
        }
        Authorization::Allow
    }));
    for name in views {
        db.prepare(&format!("SELECT * FROM \"{name}\""))?;
    }
    db.authorizer(None::<fn(AuthContext<'_>) -> Authorization>);
    let read = read.lock().map(|read| read.clone());
    Ok(read.unwrap_or_default())
}

/// Functions that reach out of the question, or make much of little.
const FUNCTIONS: &[&str] =
    &["load_extension", "readfile", "writefile", "edit", "fts5", "fts3_tokenizer", "randomblob"];

/// Lets a question select and call functions, and read what the views show by way of them.
fn allow(context: AuthContext<'_>, shown: &BTreeSet<Column>) -> Authorization {
    let is_allowed = match context.action {
        AuthAction::Select | AuthAction::Recursive => true,
        AuthAction::Function { function_name } => {
            !FUNCTIONS.iter().any(|function| function.eq_ignore_ascii_case(function_name))
        }
        AuthAction::Read { table_name, column_name } => {
            let is_view = |name: &str| name.starts_with("v1_");
            let is_shown = || shown.contains(&(table_name.to_owned(), column_name.to_owned()));
            // What a question makes itself, a list of values say, has no name here; `count(*)` reads no column, and does not
            // say by which view.
            table_name.is_empty()
                || column_name.is_empty()
                || is_view(table_name)
                || context.accessor.is_some_and(is_view) && is_shown()
        }
        _ => false,
    };
    if is_allowed { Authorization::Allow } else { Authorization::Deny }
}

fn answer(db: &Connection, question: &str, limits: Limits, views: &[String]) -> Result<Answer, LedgerError> {
    let said = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::AuthorizationForStatementDenied) => {
            LedgerError::Query(format!("the question may only SELECT from the views {}", views.join(", ")))
        }
        Some(ErrorCode::OperationInterrupted) => {
            LedgerError::Query(format!("the question took longer than {} seconds", limits.time.as_secs()))
        }
        _ => LedgerError::Query(format!("the question is not understood: {error}")),
    };
    let mut statement = db.prepare(question).map_err(said)?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut found = statement.query([]).map_err(said)?;
    let (mut rows, mut bytes) = (Vec::new(), 0);
    while let Some(row) = found.next().map_err(said)? {
        if rows.len() == limits.rows || bytes > MAX_BYTES {
            return Ok(Answer { columns, rows, cut: true });
        }
        let values = (0..columns.len()).map(|at| row.get_ref(at).map(value));
        let values: Vec<Value> = values.collect::<Result<_, _>>().map_err(said)?;
        bytes += values.iter().filter_map(Value::as_str).map(str::len).sum::<usize>();
        rows.push(values);
    }
    Ok(Answer { columns, rows, cut: false })
}

/// A value of SQLite as one of JSON.
fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()).into(),
    }
}
