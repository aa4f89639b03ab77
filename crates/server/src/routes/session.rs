//! Who is signed in.
//!
//! In: a request that the guard let through. Out: how whoever asks is known here. There are no accounts: whoever reaches the
//! server, with its token where it asks for one, may do everything.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// How whoever asks is known here.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    /// Whether people sign in with a name and a password.
    accounts: bool,
}

/// Whether there are accounts
#[utoipa::path(get, path = "/api/v1/session", tag = "about", responses((status = 200, description = "How whoever asks is known here", body = Session)))]
pub(super) async fn session() -> Json<Session> {
    Json(Session { accounts: false })
}
