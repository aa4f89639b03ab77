//! Who is signed in, signing in and out.
//!
//! In: a name and a password. Out: a cookie with the key of a session, which no script can read and no other site can have
//! sent. Without accounts whoever reaches the server, with its token where it asks for one, may do everything.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reports::body;
use super::{Shared, read};
use crate::accounts::{Accounts, Caller, Password, Peer, People, Refused, Role};
use crate::guard::{Guard, cookie};
use crate::problem::Problem;

/// How whoever asks is known here.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    /// Whether people sign in with a name and a password.
    accounts: bool,
    /// Who is signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<User>,
}

/// Somebody with an account.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct User {
    /// Under which decisions are kept.
    pub(super) name: String,
    /// What they may do.
    pub(super) role: Role,
}

/// Somebody who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    /// In whatever case.
    name: String,
    /// As it is typed.
    password: String,
}

/// A password that takes the place of another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// The one that holds so far.
    password: String,
    /// The one that holds from now on.
    new: String,
}

/// Who is signed in
#[utoipa::path(get, path = "/api/v1/session", tag = "about", responses((status = 200, description = "How whoever asks is known here", body = Session)))]
pub(super) async fn session(desk: Shared, Extension(caller): Extension<Caller>) -> Json<Session> {
    let user = match caller {
        Caller::Person(account) => Some(User { name: account.name, role: account.role }),
        Caller::Anyone | Caller::Stranger => None,
    };
    Json(Session { accounts: desk.people.is_some(), user })
}

/// Signs in
#[utoipa::path(post, path = "/api/v1/session", tag = "about", request_body = SignIn, responses(
    (status = 200, description = "Signed in; the cookie shows it", body = Session),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "Not the password of anybody with this name", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Sent by a page from elsewhere", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There are no accounts", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "Too many attempts failed", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn sign_in(
    desk: Shared,
    Extension(guard): Extension<Guard>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let people = people(&desk)?;
    let sent: SignIn = read(&body(request.into_body(), MAX_SENT).await?)?;
    let key = people.sign_in(peer, &sent.name, Password::typed(&sent.password)).await?;
    let user = people.who(&key).map(|account| User { name: account.name, role: account.role });
    let cookie = set_cookie(&guard, &headers, &key, People::IDLE.as_secs());
    Ok(([(header::SET_COOKIE, cookie)], Json(Session { accounts: true, user })).into_response())
}

/// Changes the password of whoever is signed in; other sessions of theirs end
#[utoipa::path(put, path = "/api/v1/session", tag = "about", request_body = Change, responses(
    (status = 200, description = "Changed; the cookie shows who it is", body = Session),
    (status = 400, description = "Not understood, or no password", body = Problem, content_type = "application/problem+json"),
    (status = 401, description = "Nobody is signed in, or not the password", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Sent by a page from elsewhere", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There are no accounts", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "Too many attempts failed", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn change(
    desk: Shared,
    Extension(guard): Extension<Guard>,
    Extension(peer): Extension<Peer>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let people = people(&desk)?;
    let Caller::Person(account) = caller else { return Err(Refused::Wrong.into()) };
    let Change { password, new } = read(&body(request.into_body(), MAX_SENT).await?)?;
    people.check(peer, &account.name, Password::typed(&password)).await?;
    let (path, name) = (people.path().to_owned(), account.name.clone());
    let typed = Password::typed(&new);
    super::accounts::changed(&desk, move || Accounts::change(&path, |all| all.set_password(&name, &typed)))
        .await?;
    let key = people.sign_in(peer, &account.name, Password::typed(&new)).await?;
    let user = Some(User { name: account.name, role: account.role });
    let cookie = set_cookie(&guard, &headers, &key, People::IDLE.as_secs());
    Ok(([(header::SET_COOKIE, cookie)], Json(Session { accounts: true, user })).into_response())
}

/// Signs out
#[utoipa::path(delete, path = "/api/v1/session", tag = "about", responses(
    (status = 204, description = "Nobody is signed in"),
    (status = 403, description = "Sent by a page from elsewhere", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn sign_out(
    desk: Shared,
    Extension(guard): Extension<Guard>,
    headers: HeaderMap,
) -> Response {
    if let (Some(people), Some(key)) = (&desk.people, cookie(&headers, &guard.cookie())) {
        people.sign_out(key);
    }
    (StatusCode::NO_CONTENT, [(header::SET_COOKIE, set_cookie(&guard, &headers, "", 0))]).into_response()
}

/// What is sent here has a name and passwords.
const MAX_SENT: usize = 4_096;

/// Those who sign in.
pub(super) fn people(desk: &Shared) -> Result<&People, Problem> {
    desk.people.as_deref().ok_or_else(|| {
        Problem::missing("there are no accounts here").hint("`onrecord serve --accounts FILE` asks for them")
    })
}

/// A cookie that only this server gets back, and over an encrypted connection only where it was asked for by one.
fn set_cookie(guard: &Guard, headers: &HeaderMap, key: &str, seconds: u64) -> String {
    let encrypted =
        headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"https://"));
    let secure = if encrypted { "; Secure" } else { "" };
    format!("{}={key}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}", guard.cookie())
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Wrong => {
                let detail = "this is not the password of anybody with this name";
                Self::new(StatusCode::UNAUTHORIZED, "wrong-password", "Not signed in", detail)
            }
            Refused::Wait(wait) => {
                let seconds = wait.as_secs() + 1;
                let detail = format!("too many attempts failed; the next may be made in {seconds} seconds");
                let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "Not so fast", detail);
                Self { wait: Some(seconds), ..problem }
            }
        }
    }
}
