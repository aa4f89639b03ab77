//! Reports: the list, one record with its text, uploads and how far they are.

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use serde::Deserialize;
use tokio::task::block_in_place;
use utoipa::IntoParams;

use super::{Asked, Named, Page, Part, Shared, items, json, page, written};
use crate::cursor;
use crate::problem::Problem;
use crate::uploads::{self, MAX_UPLOAD, not_kept};

/// Characters that the name of an upload may have; what is more is cut off.
const MAX_NAME: usize = 200;

/// Reports, the latest to come first
#[utoipa::path(get, path = "/api/v1/reports", tag = "reports", params(Part), responses(
    (status = 200, description = "A page of reports", body = Page<ledger::ReportRow>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn list(desk: Shared, Asked(asked): Asked<Part>) -> Result<Response, Problem> {
    let limit = items(asked.limit)?;
    let after = cursor::number("reports", asked.cursor.as_deref())?;
    let found = desk.readers.ask(move |ledger| {
        let Page { items, next } = page(ledger.reports_page(after, limit + 1)?, limit, |(number, _)| {
            cursor::encode("reports", &[&number.to_string()])
        });
        written(&Page { items: items.into_iter().map(|(_, row)| row).collect(), next })
    });
    found.await.map(json)
}

/// The record of a report, with its text
#[utoipa::path(get, path = "/api/v1/reports/{id}", tag = "reports", params(("id" = String, Path, description = "`sha256:…`")), responses(
    (status = 200, description = "The record (onrecord/1)", body = Object),
    (status = 404, description = "Not there", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn record(desk: Shared, Named(id): Named<String>) -> Result<Response, Problem> {
    let asked = id.clone();
    let found =
        desk.readers.ask(move |ledger| ledger.record(&asked)?.map(|record| written(&record)).transpose());
    found.await?.map(json).ok_or_else(|| {
        Problem::missing(format!("no report has the id `{id}`")).hint("/api/v1/reports lists ids")
    })
}

/// What an upload is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    /// The name of the file, as it is to be shown.
    name: String,
}

/// Sends reports to be read: a text, a saved page, JSON Lines, a .zip or .gz file
///
/// They are read in the background; `/api/v1/events` and `/api/v1/uploads/{id}` say how far it is.
#[utoipa::path(post, path = "/api/v1/reports", tag = "reports",
    params(Sent, ("x-onrecord" = String, Header, description = "Anything; shows that no other page sent it")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 202, description = "Taken", body = uploads::State),
        (status = 400, description = "Nothing was sent, or not all of it", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Sent by a page from elsewhere", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 507, description = "No room on the disk", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is waiting", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn upload(
    desk: Shared,
    Asked(asked): Asked<Sent>,
    request: Request,
) -> Result<Response, Problem> {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > MAX_UPLOAD) {
        return Err(too_large(MAX_UPLOAD));
    }
    let room = desk.uploads.room(length.unwrap_or(MAX_UPLOAD))?;
    let name = shown(&asked.name);
    let mut arriving = desk.uploads.begin(&name)?;
    let mut sent = request.into_body().into_data_stream();
    while let Some(bytes) = sent.next().await {
        let bytes = bytes.map_err(|_| broken_off())?;
        if arriving.bytes + bytes.len() > MAX_UPLOAD {
            return Err(too_large(MAX_UPLOAD));
        }
        block_in_place(|| arriving.write(&bytes)).map_err(|cause| not_kept(&cause))?;
    }
    if arriving.bytes == 0 {
        return Err(Problem::request("nothing was sent"));
    }
    let state = block_in_place(|| desk.uploads.take(name, arriving, room))?;
    Ok((StatusCode::ACCEPTED, Json(state)).into_response())
}

/// How far an upload is
#[utoipa::path(get, path = "/api/v1/uploads/{id}", tag = "reports", params(("id" = u64, Path, description = "Its number")), responses(
    (status = 200, description = "How far it is", body = uploads::State),
    (status = 404, description = "Not known, or no longer", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn state(desk: Shared, Named(id): Named<u64>) -> Result<Response, Problem> {
    let state = desk.uploads.state(id).map(|state| Json(state).into_response());
    state.ok_or_else(|| Problem::missing(format!("no upload has the number {id}")))
}

/// The bytes of a body, if they are no more than `most`.
pub(super) async fn body(body: Body, most: usize) -> Result<Vec<u8>, Problem> {
    let bytes = to_bytes(body, most).await.map_err(|cause| {
        let source = std::error::Error::source(&cause);
        if source.is_some_and(|source| source.to_string().contains("limit")) {
            too_large(most)
        } else {
            broken_off()
        }
    })?;
    Ok(bytes.into())
}

fn broken_off() -> Problem {
    Problem::request("the body broke off")
}

fn too_large(most: usize) -> Problem {
    let detail = format!("a body may have {most} bytes");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is too large", detail)
}

/// A name as it is kept: the last part of a path, without what no name has.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
    let plain = plain.trim();
    if plain.is_empty() || plain == "-" || plain.chars().all(|c| c == '.') {
        "upload".to_owned()
    } else {
        plain.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        let cases = [
            ("a.html", "a.html"),
            ("../../etc/passwd", "passwd"),
            ("C:\\reports\\a.html", "a.html"),
            ("..", "upload"),
            ("-", "upload"),
            ("", "upload"),
            ("a\u{1b}[2Jb\n.txt", "a[2Jb.txt"),
        ];
        for (name, expected) in cases {
            assert_eq!(shown(name), expected, "{name:?}");
        }
    }
}
