//! Incidents: the list with its filters, and all about one.

use axum::response::Response;
use ledger::{IncidentDossier, IncidentFilter, IncidentLine};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Asked, Named, Page, Shared, items, json, page, short, written};
use crate::cursor;
use crate::problem::Problem;

/// Which incidents, and which part of them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Incidents {
    /// A report of it names a place of this name first.
    place: Option<String>,
    /// Such a place is in this country: `KR`.
    country: Option<String>,
    /// Reported on this day or later: `2024-10-28`.
    since: Option<String>,
    /// Reported on this day or earlier.
    until: Option<String>,
    /// A report of it has these words.
    q: Option<String>,
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

impl Incidents {
    fn filter(self) -> Result<IncidentFilter, Problem> {
        for words in [&self.place, &self.q] {
            short(words.as_deref())?;
        }
        for (field, day) in [("since", &self.since), ("until", &self.until)] {
            if day.as_ref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
                return Err(Problem::request(format!("`{field}` is a day, as in 2024-10-28")));
            }
        }
        let after = match self.cursor {
            Some(cursor) => {
                let [last, number] = cursor::decode::<2>("incidents", &cursor)?;
                let number =
                    number.parse().map_err(|_| Problem::request("the cursor is not one of this list"))?;
                Some(((!last.is_empty()).then_some(last), number))
            }
            None => None,
        };
        Ok(IncidentFilter {
            place: self.place,
            country: self.country.map(|code| code.to_uppercase()),
            since: self.since,
            until: self.until,
            text: self.q,
            limit: None,
            after,
        })
    }
}

/// Incidents that fit, those that were reported last first
#[utoipa::path(get, path = "/api/v1/incidents", tag = "incidents", params(Incidents), responses(
    (status = 200, description = "A page of incidents", body = Page<IncidentLine>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn list(desk: Shared, Asked(asked): Asked<Incidents>) -> Result<Response, Problem> {
    let limit = items(asked.limit)?;
    let filter = IncidentFilter { limit: Some(limit + 1), ..asked.filter()? };
    let incidents = desk.readers.ask(move |ledger| {
        let page = page(ledger.incidents(&filter)?, limit, |line| {
            cursor::encode("incidents", &[line.last.as_deref().unwrap_or_default(), &line.number.to_string()])
        });
        written(&page)
    });
    incidents.await.map(json)
}

/// All about one incident: its reports, how many were killed and injured and on whose word, the claims that are made
///
/// `id` is that of the incident, the hash of any report of it, or the first twelve digits of that.
#[utoipa::path(get, path = "/api/v1/incidents/{id}", tag = "incidents", params(("id" = String, Path, description = "Of the incident or any of its reports")), responses(
    (status = 200, description = "The incident", body = IncidentDossier),
    (status = 404, description = "Not there", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn dossier(desk: Shared, Named(id): Named<String>) -> Result<Response, Problem> {
    let asked = id.clone();
    let found =
        desk.readers.ask(move |ledger| ledger.incident(&asked)?.map(|found| written(&found)).transpose());
    found.await?.map(json).ok_or_else(|| {
        Problem::missing(format!("no report with the id `{id}` tells of an incident"))
            .hint("/api/v1/incidents lists ids")
    })
}
