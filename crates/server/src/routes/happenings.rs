//! What happens, as it happens.

use axum::response::IntoResponse;
use axum::response::sse::{KeepAlive, Sse};

use super::Shared;
use crate::events::Happening;

/// What happens from now on: uploads being read, reports added, reviews
#[utoipa::path(get, path = "/api/v1/events", tag = "events", responses(
    (status = 200, description = "Server-sent events; `data` is JSON", body = Happening, content_type = "text/event-stream"),
))]
pub(super) async fn listen(desk: Shared) -> impl IntoResponse {
    Sse::new(desk.events.listen()).keep_alive(KeepAlive::default())
}
