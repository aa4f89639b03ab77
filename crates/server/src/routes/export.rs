//! Claims as files: JSON Lines and CSV.
//!
//! In: the filters of the list. Out: every claim that fits, or so many as are asked for, read some at a time while it is sent, so that memory does not
//! grow with the ledger.

use std::sync::Arc;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use ledger::{ClaimFilter, ClaimLine};

use super::claims::Claims;
use super::{Asked, Shared, items};
use crate::problem::Problem;
use crate::state::Desk;

/// Claims that are read at once.
const SOME: u32 = 1_000;

/// Claims that fit, a JSON object a line
#[utoipa::path(get, path = "/api/v1/export/claims.jsonl", tag = "export", params(Claims), responses(
    (status = 200, description = "JSON Lines", body = String, content_type = "application/jsonl"),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn jsonl(desk: Shared, Asked(asked): Asked<Claims>) -> Result<Response, Problem> {
    file(&desk, asked, "application/jsonl", "claims.jsonl", |lines, _| {
        let mut text = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut text, line)?;
            text.push(b'\n');
        }
        Ok(text)
    })
}

/// Claims that fit, as a table
#[utoipa::path(get, path = "/api/v1/export/claims.csv", tag = "export", params(Claims), responses(
    (status = 200, description = "CSV (RFC 4180)", body = String, content_type = "text/csv"),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn csv(desk: Shared, Asked(asked): Asked<Claims>) -> Result<Response, Problem> {
    file(&desk, asked, "text/csv; charset=utf-8", "claims.csv", table)
}

type Write = fn(&[ClaimLine], bool) -> std::io::Result<Vec<u8>>;

/// An answer that is a file to keep.
fn file(desk: &Arc<Desk>, asked: Claims, kind: &str, name: &str, write: Write) -> Result<Response, Problem> {
    let wanted = asked.limit.map(|limit| items(Some(limit))).transpose()?;
    let at_once = wanted.unwrap_or(SOME);
    let filter = ClaimFilter { limit: Some(at_once), ..asked.after_cursor()? };
    let desk = Arc::clone(desk);
    let parts = unfold((Some(filter), true), move |(filter, first)| {
        let desk = Arc::clone(&desk);
        async move {
            let mut filter = filter?;
            let asked = filter.clone();
            let lines = match desk.readers.ask(move |ledger| ledger.claims(&asked)).await {
                Ok(lines) => lines,
                // The answer has begun; that it breaks off tells that it is not whole.
                Err(problem) => return Some((Err(std::io::Error::other(problem.detail)), (None, false))),
            };
            filter.after = lines.last().map(|line| (line.last.clone(), line.number));
            let more = (wanted.is_none() && lines.len() == at_once as usize).then_some(filter);
            Some((write(&lines, first), (more, false)))
        }
    });
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, Body::from_stream(parts)).into_response())
}

const COLUMNS: [&str; 11] = [
    "id",
    "wording",
    "status",
    "credibility",
    "first",
    "last",
    "appearances",
    "reports",
    "origins_for",
    "origins_against",
    "origins_doubting",
];

/// Rows of the table, below its head where they are the first.
fn table(lines: &[ClaimLine], first: bool) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if first {
        writer.write_record(COLUMNS)?;
    }
    for line in lines {
        writer.write_record([
            guarded(&line.id),
            guarded(&line.wording),
            line.status.clone(),
            line.credibility.to_string(),
            line.first.clone().unwrap_or_default(),
            line.last.clone().unwrap_or_default(),
            line.appearances.to_string(),
            line.reports.to_string(),
            line.origins_for.to_string(),
            line.origins_against.to_string(),
            line.origins_doubting.to_string(),
        ])?;
    }
    writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
}

/// A cell that no spreadsheet runs as a formula.
fn guarded(cell: &str) -> String {
    let quote = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']) { "'" } else { "" };
    format!("{quote}{cell}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for (cell, expected) in
            [("=1+1", "'=1+1"), ("-2", "'-2"), ("@x", "'@x"), ("\t=1", "'\t=1"), ("a=1", "a=1")]
        {
            assert_eq!(guarded(cell), expected);
        }
    }
}
