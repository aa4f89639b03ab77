//! The routes under `/api/v1`, each with its part of the OpenAPI document.
//!
//! In: requests that the guard let through. Out: JSON, or problem details. What is common to them stands here: how a
//! question is taken apart, how a list is cut into pages.

mod accounts;
mod claims;
mod export;
mod happenings;
mod incidents;
mod lists;
mod overview;
mod reports;
mod reviews;
mod session;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::{Extension, Json, Router};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tower_http::timeout::TimeoutLayer;
use utoipa::openapi::OpenApi;
use utoipa::{IntoParams, OpenApi as _, ToSchema};

use crate::app;
use crate::cursor;
use crate::guard::{Guard, SESSION, guard};
use crate::problem::Problem;
use crate::state::Desk;

/// How long a request may take until its answer begins.
const PATIENCE: Duration = Duration::from_secs(60);
/// Items of a page where nothing is said.
const ITEMS: u32 = 50;
/// Items of a page at most.
const MAX_ITEMS: u32 = 200;
/// Items of a list without a lasting order that can be paged through.
const MAX_DEEP: u32 = 10_000;
/// Characters that a question may have.
const MAX_QUESTION: usize = 1_000;

/// What handlers are handed.
type Shared = State<Arc<Desk>>;

/// The description; what is listed here is what [`api`] routes, and a test holds one against the other.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "onrecord",
        description = "Who claims what, on whose word: one ledger over HTTP.",
        license(name = "MIT OR Apache-2.0")
    ),
    paths(
        claims::list,
        claims::dossier,
        lists::parties,
        overview::party,
        overview::desk,
        overview::facets,
        overview::places,
        overview::network,
        lists::search,
        lists::figures,
        lists::copies,
        incidents::list,
        incidents::dossier,
        reports::list,
        reports::upload,
        reports::record,
        reports::state,
        reviews::log,
        reviews::decide,
        happenings::listen,
        session::session,
        session::sign_in,
        session::change,
        session::sign_out,
        accounts::list,
        accounts::set,
        accounts::remove,
        export::jsonl,
        export::csv,
        document
    ),
    components(schemas(Problem))
)]
struct Document;

/// Everything under `/api/v1`.
fn api() -> Router<Arc<Desk>> {
    Router::new()
        .route("/api/v1/claims", get(claims::list))
        .route("/api/v1/claims/{id}", get(claims::dossier))
        .route("/api/v1/parties", get(lists::parties))
        .route("/api/v1/parties/{id}", get(overview::party))
        .route("/api/v1/desk", get(overview::desk))
        .route("/api/v1/facets", get(overview::facets))
        .route("/api/v1/places", get(overview::places))
        .route("/api/v1/network", get(overview::network))
        .route("/api/v1/search", get(lists::search))
        .route("/api/v1/figures", get(lists::figures))
        .route("/api/v1/copies", get(lists::copies))
        .route("/api/v1/incidents", get(incidents::list))
        .route("/api/v1/incidents/{id}", get(incidents::dossier))
        .route("/api/v1/reports", get(reports::list).post(reports::upload))
        .route("/api/v1/reports/{id}", get(reports::record))
        .route("/api/v1/uploads/{id}", get(reports::state))
        .route("/api/v1/reviews", get(reviews::log).post(reviews::decide))
        .route("/api/v1/events", get(happenings::listen))
        .route(
            SESSION,
            get(session::session).post(session::sign_in).put(session::change).delete(session::sign_out),
        )
        .route("/api/v1/accounts", get(accounts::list))
        .route("/api/v1/accounts/{name}", put(accounts::set).delete(accounts::remove))
        .route("/api/v1/export/claims.jsonl", get(export::jsonl))
        .route("/api/v1/export/claims.csv", get(export::csv))
        .route("/api/v1/openapi.json", get(document))
}

/// The OpenAPI document.
#[must_use]
pub fn openapi() -> OpenApi {
    Document::openapi()
}

/// The whole service.
pub(crate) fn app(desk: Arc<Desk>, held_against: Guard) -> Router {
    let complain = Arc::clone(&desk.complain);
    api()
        .fallback(app::serve)
        .method_not_allowed_fallback(|| async { Problem::wrong_method() })
        .with_state(desk)
        .layer(middleware::map_response(move |answer: Response| {
            if answer.status().is_server_error() {
                complain(&format!("a request was answered with {}", answer.status()));
            }
            std::future::ready(answer)
        }))
        .layer(Extension(held_against.clone()))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(middleware::from_fn_with_state(held_against, guard))
}

/// This description
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "about", responses((status = 200, description = "An OpenAPI document", body = Object)))]
async fn document() -> Response {
    Json(openapi()).into_response()
}

/// What is asked for in the address.
pub(crate) struct Asked<T>(T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let asked = Query::<T>::try_from_uri(&parts.uri);
        asked.map(|Query(asked)| Self(asked)).map_err(|cause| Problem::request(cause.body_text()))
    }
}

/// A part of the path that names something.
pub(crate) struct Named<T>(T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let named = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        named
            .map(|axum::extract::Path(named)| Self(named))
            .map_err(|_| Problem::missing("nothing can have this id"))
    }
}

/// Which part of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// Its items.
    items: Vec<T>,
    /// The cursor of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// How many items are asked for.
fn items(limit: Option<u32>) -> Result<u32, Problem> {
    let limit = limit.unwrap_or(ITEMS);
    if (1..=MAX_ITEMS).contains(&limit) {
        return Ok(limit);
    }
    Err(Problem::request(format!("`limit` is from 1 to {MAX_ITEMS}, not {limit}")))
}

/// Refuses words that nobody types.
fn short(words: Option<&str>) -> Result<(), Problem> {
    if words.is_some_and(|words| words.chars().count() > MAX_QUESTION) {
        return Err(Problem::request(format!("a question may have {MAX_QUESTION} characters")));
    }
    Ok(())
}

/// A page of at most `limit` of `found`, which holds one more if there is one; `at` gives the place of the last.
fn page<T>(mut found: Vec<T>, limit: u32, at: impl Fn(&T) -> String) -> Page<T> {
    let limit = limit as usize;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(at);
    Page { items: found, next }
}

/// Where a page begins in a list that is only known from its start, and how much of the list is needed for it.
fn stretch(list: &str, limit: Option<u32>, cursor: Option<&str>) -> Result<(u32, u32), Problem> {
    let limit = items(limit)?;
    let start = cursor::number(list, cursor)?.unwrap_or_default();
    let start = u32::try_from(start).ok().filter(|start| *start <= MAX_DEEP);
    let start = start.ok_or_else(|| {
        Problem::request(format!("no more than {MAX_DEEP} items are listed")).hint("narrow the question")
    })?;
    Ok((start, start + limit + 1))
}

/// The page of a list that is known as far as [`stretch`] asked.
fn cut<T>(list: &str, found: Vec<T>, (start, end): (u32, u32)) -> Page<T> {
    let limit = end - start - 1;
    let found: Vec<T> = found.into_iter().skip(start as usize).collect();
    page(found, limit, |_| cursor::encode(list, &[&(start + limit).to_string()]))
}

/// What is sent as JSON.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes)
        .map_err(|cause| Problem::request(format!("what was sent is not understood: {cause}")))
}

/// JSON that was made elsewhere.
fn json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// An answer as JSON, made on the thread that looked.
fn written<T: Serialize>(answer: &T) -> Result<String, ledger::LedgerError> {
    Ok(serde_json::to_string(answer)?)
}
