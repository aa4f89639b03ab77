//! Errors as RFC 9457 problem details.
//!
//! In: what went wrong. Out: `application/problem+json` with a title, the ledger's own message, and what to try.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::LedgerError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts::AccountsError;

/// Seconds after which whoever found us busy may ask again.
const BUSY: u64 = 5;

/// What went wrong (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// What kind of problem: a word that stays the same.
    pub(crate) code: &'static str,
    /// The same in words.
    pub(crate) title: &'static str,
    /// The status of the answer.
    pub(crate) status: u16,
    /// What happened this time.
    pub(crate) detail: String,
    /// What to try.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    /// Seconds after which it may go better: the header `Retry-After`.
    #[serde(skip)]
    pub(crate) wait: Option<u64>,
}

impl Problem {
    /// A problem with this status.
    pub(crate) fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self { code, title, status: status.as_u16(), detail: detail.into(), hint: None, wait: None }
    }

    /// A request that cannot be understood.
    pub(crate) fn request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", "The request is not understood", detail)
    }

    /// Something that is not there.
    pub(crate) fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is no such thing", detail)
    }

    /// An address that cannot be asked in this way.
    pub(crate) fn wrong_method() -> Self {
        let detail = "this address does not take this method";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "wrong-method", "Not this method", detail)
    }

    /// A fault of the program; what it was is told to whoever runs it, not to the caller.
    pub(crate) fn inside() -> Self {
        let detail = "the program failed; whoever runs it is told why";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal-error", "The program failed", detail)
    }

    /// Something that whoever asks may not do.
    pub(crate) fn not_allowed() -> Self {
        let detail = "your account may not do this";
        Self::new(StatusCode::FORBIDDEN, "not-allowed", "Not allowed", detail)
            .hint("an admin can give your account another role")
    }

    /// With what to try.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<AccountsError> for Problem {
    fn from(error: AccountsError) -> Self {
        match error {
            AccountsError::Name(_) | AccountsError::Password => Self::request(error.to_string()),
            AccountsError::Unknown(_) => Self::missing(error.to_string()),
            AccountsError::Taken(_) | AccountsError::LastAdmin(_) => {
                Self::new(StatusCode::CONFLICT, "account-refused", "The account cannot be", error.to_string())
            }
            AccountsError::File(..) | AccountsError::Content(..) | AccountsError::Hash(_) => Self::inside(),
        }
    }
}

impl From<LedgerError> for Problem {
    fn from(error: LedgerError) -> Self {
        let (status, code, title) = match &error {
            LedgerError::Unknown(_) => (StatusCode::NOT_FOUND, "not-found", "There is no such thing"),
            LedgerError::Review(_) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "review-refused", "The review cannot be")
            }
            LedgerError::Query(_) => return Self::request(error.to_string()),
            LedgerError::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy", "The ledger is busy"),
            LedgerError::Full | LedgerError::ReadOnly => {
                (StatusCode::INSUFFICIENT_STORAGE, "not-kept", "The ledger could not be written")
            }
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "ledger-error", "The ledger could not be used"),
        };
        let hint = error.hint().map(str::to_owned);
        Self { hint, ..Self::new(status, code, title, error.to_string()) }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = (status, axum::Json(&self)).into_response();
        answer
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        let wait = self.wait.or((status == StatusCode::SERVICE_UNAVAILABLE).then_some(BUSY));
        if let Some(wait) = wait {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        answer
    }
}
