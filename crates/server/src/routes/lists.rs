//! Parties, words, figures and copies.

use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Asked, Page, Shared, cut, json, short, stretch, written};
use crate::problem::Problem;

/// Which parties.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Parties {
    /// Words of the name.
    name: String,
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Parties of a name, and where each stands
#[utoipa::path(get, path = "/api/v1/parties", tag = "parties", params(Parties), responses(
    (status = 200, description = "A page of parties with their positions", body = Page<ledger::PartyLine>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn parties(desk: Shared, Asked(asked): Asked<Parties>) -> Result<Response, Problem> {
    short(Some(&asked.name))?;
    let part = stretch("parties", asked.limit, asked.cursor.as_deref())?;
    let found = desk.readers.ask(move |ledger| written(&cut("parties", ledger.party(&asked.name)?, part)));
    found.await.map(json)
}

/// Which words, and where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Words; all of them have to be there.
    q: String,
    /// Look in whole reports rather than in what is cited.
    #[serde(default)]
    reports: bool,
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// What has these words
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum Found {
    /// What somebody is cited with.
    Attribution(ledger::AttributionHit),
    /// A whole report.
    Report(ledger::ReportHit),
}

/// Attributions or reports with these words
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(Words), responses(
    (status = 200, description = "A page of attributions, or of reports", body = Page<Found>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn search(desk: Shared, Asked(asked): Asked<Words>) -> Result<Response, Problem> {
    short(Some(&asked.q))?;
    let list = if asked.reports { "reports-with" } else { "attributions-with" };
    let part = stretch(list, asked.limit, asked.cursor.as_deref())?;
    let found = desk.readers.ask(move |ledger| {
        let found: Vec<Found> = if asked.reports {
            ledger.search_reports(&asked.q, part.1)?.into_iter().map(Found::Report).collect()
        } else {
            ledger.search(&asked.q, part.1)?.into_iter().map(Found::Attribution).collect()
        };
        written(&cut(list, found, part))
    });
    found.await.map(json)
}

/// Which figures.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Figures {
    /// What is counted: `soldiers`, `killed`.
    unit: Option<String>,
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Lowest, best and highest values of what is counted
#[utoipa::path(get, path = "/api/v1/figures", tag = "figures", params(Figures), responses(
    (status = 200, description = "A page of figures", body = Page<ledger::FigureLine>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn figures(desk: Shared, Asked(asked): Asked<Figures>) -> Result<Response, Problem> {
    short(asked.unit.as_deref())?;
    let part = stretch("figures", asked.limit, asked.cursor.as_deref())?;
    let found = desk
        .readers
        .ask(move |ledger| written(&cut("figures", ledger.figures(asked.unit.as_deref(), part.1)?, part)));
    found.await.map(json)
}

/// Which copies.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Copies {
    /// Only whole copies, not passages carried over.
    #[serde(default)]
    whole: bool,
    /// So many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Pairs of reports that carry one text
#[utoipa::path(get, path = "/api/v1/copies", tag = "copies", params(Copies), responses(
    (status = 200, description = "A page of pairs of reports", body = Page<ledger::CopyLine>),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn copies(desk: Shared, Asked(asked): Asked<Copies>) -> Result<Response, Problem> {
    let part = stretch("copies", asked.limit, asked.cursor.as_deref())?;
    let found =
        desk.readers.ask(move |ledger| written(&cut("copies", ledger.copies(asked.whole, part.1)?, part)));
    found.await.map(json)
}
