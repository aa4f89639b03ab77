//! Reviews: what people decided, and deciding.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use ledger::{Decision, Review};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::reports::body;
use super::{Asked, Page, Shared, items, page, written};
use crate::accounts::Caller;
use crate::cursor;
use crate::events::Happening;
use crate::problem::Problem;
use crate::state::now;

/// The largest review, in bytes.
const MAX_REVIEW: usize = 65_536;
/// Characters that a name may have.
const MAX_WHO: usize = 200;

/// Which lines of the log.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Log {
    /// Only what is about this.
    subject: Option<String>,
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// What people decided, the first decision first
#[utoipa::path(get, path = "/api/v1/reviews", tag = "reviews", params(Log), responses(
    (status = 200, description = "A page of the log", body = Page<ledger::LogLine>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn log(desk: Shared, Asked(asked): Asked<Log>) -> Result<Response, Problem> {
    let limit = items(asked.limit)?;
    let after = cursor::number("reviews", asked.cursor.as_deref())?.unwrap_or_default();
    let found = desk.readers.ask(move |ledger| {
        let lines = ledger.log(asked.subject.as_deref())?.into_iter();
        let lines = lines.filter(|line| line.id > after).take(limit as usize + 1).collect();
        written(&page(lines, limit, |line| cursor::encode("reviews", &[&line.id.to_string()])))
    });
    found.await.map(super::json)
}

/// A decision that is sent.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Sent {
    /// Who decides; where people sign in it is whoever did.
    who: Option<String>,
    /// What about: the id of an appearance or claim, the key of a party, or the number of a review.
    subject: String,
    /// Why, in words.
    why: Option<String>,
    /// What: `what` is `accept`, `reject`, `correct` (with `stance`, `polarity`, `certainty`, `content`, `party`), `merge`
    /// (with `with`), `split`, `rate` (with `grade`), `note` (with `text`) or `undo`.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    decision: Decision,
}

/// A decision that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Kept {
    /// Its number in the log.
    id: i64,
}

/// Keeps a decision
#[utoipa::path(post, path = "/api/v1/reviews", tag = "reviews", request_body = Sent, responses(
    (status = 201, description = "Kept, under this number", body = Kept),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Sent by a page from elsewhere", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "It is about nothing that is there", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "It contradicts what stands", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn decide(
    desk: Shared,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Result<Response, Problem> {
    let bytes = body(request.into_body(), MAX_REVIEW).await?;
    let sent: Sent = serde_json::from_slice(&bytes)
        .map_err(|cause| Problem::request(format!("the review is not understood: {cause}")))?;
    let Sent { who, subject, why, decision } = sent;
    let who = match caller {
        Caller::Person(account) => account.name,
        Caller::Anyone | Caller::Stranger => who.unwrap_or_default(),
    };
    if who.trim().is_empty() || who.chars().count() > MAX_WHO || who.chars().any(char::is_control) {
        return Err(Problem::request(format!("`who` is a name of 1 to {MAX_WHO} characters")));
    }
    let what = decision.what().to_owned();
    let review = Review { made: now(), who, subject: subject.clone(), decision, why };
    let number = desk.writer.review(review).await?;
    desk.events.tell(Happening::Reviewed { review: number, what, subject });
    Ok((StatusCode::CREATED, Json(Kept { id: number })).into_response())
}
