//! Who has an account; for admins.
//!
//! In: names, roles, passwords. Out: names and roles.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use utoipa::ToSchema;

use super::reports::body;
use super::session::{User, people};
use super::{Named, Page, Shared, read};
use crate::accounts::{Accounts, AccountsError, Caller, Password, Role};
use crate::problem::Problem;

/// The largest account that is sent, in bytes.
const MAX_SENT: usize = 4_096;

/// What somebody's account is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// What they may do; a new account needs it.
    role: Option<Role>,
    /// Their password; a new account needs it.
    password: Option<String>,
}

/// Who has an account
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", responses(
    (status = 200, description = "Everybody who has one", body = Page<User>),
    (status = 403, description = "Not for this role", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There are no accounts", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn list(
    desk: Shared,
    Extension(caller): Extension<Caller>,
) -> Result<Json<Page<User>>, Problem> {
    let people = people(&desk)?;
    admin(&caller)?;
    let all = people.all();
    let user = |account: &crate::Account| User { name: account.name.clone(), role: account.role };
    Ok(Json(Page { items: all.iter().map(user).collect(), next: None }))
}

/// Gives somebody an account, or changes it
#[utoipa::path(put, path = "/api/v1/accounts/{name}", tag = "accounts", params(("name" = String, Path, description = "Whose")), request_body = Wanted, responses(
    (status = 204, description = "Done"),
    (status = 400, description = "Not understood, or no name or password", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not for this role", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "There are no accounts", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "Nobody would be left who is an admin", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn set(
    desk: Shared,
    Extension(caller): Extension<Caller>,
    Named(name): Named<String>,
    request: Request,
) -> Result<Response, Problem> {
    let path = people(&desk)?.path().to_owned();
    admin(&caller)?;
    let Wanted { role, password } = read(&body(request.into_body(), MAX_SENT).await?)?;
    let password = password.as_deref().map(Password::typed);
    let known = people(&desk)?.all().get(&name).is_some();
    if !known && (role.is_none() || password.is_none()) {
        return Err(Problem::request("a new account needs a role and a password"));
    }
    changed(&desk, move || {
        Accounts::change(&path, |all| match (role, password) {
            (Some(role), Some(password)) if all.get(&name).is_none() => all.add(&name, role, &password),
            (role, password) => {
                role.map(|role| all.set_role(&name, role)).transpose()?;
                password.map(|password| all.set_password(&name, &password)).transpose()?;
                Ok(())
            }
        })
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes an account away; what was decided under its name stays
#[utoipa::path(delete, path = "/api/v1/accounts/{name}", tag = "accounts", params(("name" = String, Path, description = "Whose")), responses(
    (status = 204, description = "Done"),
    (status = 403, description = "Not for this role", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "Nobody has this name", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "Nobody would be left who is an admin", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn remove(
    desk: Shared,
    Extension(caller): Extension<Caller>,
    Named(name): Named<String>,
) -> Result<Response, Problem> {
    let path = people(&desk)?.path().to_owned();
    admin(&caller)?;
    changed(&desk, move || Accounts::change(&path, |all| all.remove(&name))).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn admin(caller: &Caller) -> Result<(), Problem> {
    if caller.may(Role::Admin) { Ok(()) } else { Err(Problem::not_allowed()) }
}

/// Does what takes time and a disk; what failed inside is told to whoever runs the server.
pub(super) async fn changed<T: Send + 'static>(
    desk: &Shared,
    change: impl FnOnce() -> Result<T, AccountsError> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(change).await.map_err(|_| Problem::inside())?;
    done.map_err(|error| {
        let words = error.to_string();
        let problem = Problem::from(error);
        if problem.status == 500 {
            (desk.complain)(&words);
        }
        problem
    })
}
