//! Claims: the list with its filters, and the dossier of one.

use axum::response::Response;
use ledger::ClaimFilter;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Named, Page, Shared, items, json, page, short, written};
use crate::cursor;
use crate::problem::Problem;

/// Which claims, and which part of them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Claims {
    /// Somebody of this name takes a stand.
    pub(super) party: Option<String>,
    /// It is about a place of this name.
    pub(super) place: Option<String>,
    /// It is about a place in this country: `KR`.
    pub(super) country: Option<String>,
    /// Made on this day or later: `2024-10-28`.
    #[param(format = Date)]
    pub(super) since: Option<String>,
    /// Made on this day or earlier.
    #[param(format = Date)]
    pub(super) until: Option<String>,
    /// Somebody takes this stand: `asserts`, `confirms`, `denies`, `doubts`.
    #[param(pattern = "^(asserts|confirms|denies|doubts)$")]
    pub(super) stance: Option<String>,
    /// How it stands: `single`, `corroborated`, `contested`, `denied`.
    #[param(pattern = "^(single|corroborated|contested|denied)$")]
    pub(super) status: Option<String>,
    /// A content of it has these words.
    pub(super) q: Option<String>,
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub(super) limit: Option<u32>,
    /// `next` of the page before.
    pub(super) cursor: Option<String>,
}

const STANDS: [&str; 4] = ["asserts", "confirms", "denies", "doubts"];
const STATUSES: [&str; 4] = ["single", "corroborated", "contested", "denied"];

impl Claims {
    /// The filter that is asked for, from the cursor on, without a limit.
    pub(super) fn after_cursor(mut self) -> Result<ClaimFilter, Problem> {
        let cursor = self.cursor.take();
        let mut filter = self.filter()?;
        if let Some(cursor) = cursor {
            let [last, number] = cursor::decode::<2>("claims", &cursor)?;
            let number =
                number.parse().map_err(|_| Problem::request("the cursor is not one of this list"))?;
            filter.after = Some(((!last.is_empty()).then_some(last), number));
        }
        Ok(filter)
    }

    /// The filter that is asked for, without a limit.
    pub(super) fn filter(self) -> Result<ClaimFilter, Problem> {
        for words in [&self.party, &self.place, &self.q] {
            short(words.as_deref())?;
        }
        one_of("stance", self.stance.as_deref(), &STANDS)?;
        one_of("status", self.status.as_deref(), &STATUSES)?;
        for (field, day) in [("since", &self.since), ("until", &self.until)] {
            if day.as_ref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
                return Err(Problem::request(format!("`{field}` is a day, as in 2024-10-28")));
            }
        }
        Ok(ClaimFilter {
            party: self.party,
            place: self.place,
            country: self.country.map(|code| code.to_uppercase()),
            since: self.since,
            until: self.until,
            stand: self.stance,
            status: self.status,
            text: self.q,
            limit: None,
            after: None,
        })
    }
}

fn one_of(field: &str, word: Option<&str>, words: &[&str]) -> Result<(), Problem> {
    if word.is_none_or(|word| words.contains(&word)) {
        return Ok(());
    }
    Err(Problem::request(format!("`{field}` is one of {}", words.join(", "))))
}

/// Claims that fit, the latest first
#[utoipa::path(get, path = "/api/v1/claims", tag = "claims", params(Claims), responses(
    (status = 200, description = "A page of claims", body = Page<ledger::ClaimLine>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn list(desk: Shared, Asked(asked): Asked<Claims>) -> Result<Response, Problem> {
    let limit = items(asked.limit)?;
    let filter = ClaimFilter { limit: Some(limit + 1), ..asked.after_cursor()? };
    let claims = desk.readers.ask(move |ledger| {
        let page = page(ledger.claims(&filter)?, limit, |line| {
            cursor::encode("claims", &[line.last.as_deref().unwrap_or_default(), &line.number.to_string()])
        });
        written(&page)
    });
    claims.await.map(json)
}

/// All about one claim
///
/// `id` is that of the claim or of any of its appearances. docs/claims.md says what the keys hold.
#[utoipa::path(get, path = "/api/v1/claims/{id}", tag = "claims", params(("id" = String, Path, description = "Of the claim or any of its appearances")), responses(
    (status = 200, description = "The dossier", body = Object),
    (status = 404, description = "Not there", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn dossier(desk: Shared, Named(id): Named<String>) -> Result<Response, Problem> {
    let asked = id.clone();
    let found =
        desk.readers.ask(move |ledger| ledger.claim(&asked)?.map(|claim| written(&claim)).transpose());
    found.await?.map(json).ok_or_else(|| {
        Problem::missing(format!("no claim has an appearance with the id `{id}`"))
            .hint("/api/v1/claims and /api/v1/search list ids")
    })
}
