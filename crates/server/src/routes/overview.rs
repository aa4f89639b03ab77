//! What the views of the app begin with: the desk, facets, places, the network, one party.

use axum::response::Response;
use ledger::{ClaimFilter, Desk, Facets, Network, PartyPage, Places};
use serde::Deserialize;
use utoipa::IntoParams;

use super::claims::Claims;
use super::{Asked, Named, Shared, items, json, short, written};
use crate::problem::Problem;

/// Which claims to look at; what is absent does not narrow.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Narrowed {
    /// Somebody of this name takes a stand.
    party: Option<String>,
    /// It is about a place of this name.
    place: Option<String>,
    /// It is about a place in this country: `KR`.
    country: Option<String>,
    /// Made on this day or later: `2024-10-28`.
    since: Option<String>,
    /// Made on this day or earlier.
    until: Option<String>,
    /// Somebody takes this stand: `asserts`, `confirms`, `denies`, `doubts`.
    stance: Option<String>,
    /// How it stands: `single`, `corroborated`, `contested`, `denied`.
    status: Option<String>,
    /// A content of it has these words.
    q: Option<String>,
    /// So many nodes of the network at most; nothing else is narrowed by it.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
}

impl Narrowed {
    fn filter(self) -> Result<ClaimFilter, Problem> {
        let Self { party, place, country, since, until, stance, status, q, limit } = self;
        items(limit)?;
        Claims { party, place, country, since, until, stance, status, q, limit: None, cursor: None }.filter()
    }
}

/// What happened since a day: where none is named, in the week before the latest claim
#[utoipa::path(get, path = "/api/v1/desk", tag = "overview", params(Narrowed), responses(
    (status = 200, description = "What is new, corroborated, contested, moved", body = Desk),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn desk(desk: Shared, Asked(asked): Asked<Narrowed>) -> Result<Response, Problem> {
    let filter = asked.filter()?;
    desk.readers.ask(move |ledger| written(&ledger.desk(&filter)?)).await.map(json)
}

/// How many of the claims that fit there are of each kind
#[utoipa::path(get, path = "/api/v1/facets", tag = "overview", params(Narrowed), responses(
    (status = 200, description = "Counts", body = Facets),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn facets(desk: Shared, Asked(asked): Asked<Narrowed>) -> Result<Response, Problem> {
    let filter = asked.filter()?;
    desk.readers.ask(move |ledger| written(&ledger.facets(&filter)?)).await.map(json)
}

/// The places that the claims that fit are about
#[utoipa::path(get, path = "/api/v1/places", tag = "overview", params(Narrowed), responses(
    (status = 200, description = "Places, those with most claims first", body = Places),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn places(desk: Shared, Asked(asked): Asked<Narrowed>) -> Result<Response, Problem> {
    let filter = asked.filter()?;
    desk.readers.ask(move |ledger| written(&ledger.places(&filter)?)).await.map(json)
}

/// Who cites whom in the claims that fit
#[utoipa::path(get, path = "/api/v1/network", tag = "overview", params(Narrowed), responses(
    (status = 200, description = "Outlets, parties and unnamed sources", body = Network),
    (status = 400, description = "Not understood", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn network(desk: Shared, Asked(asked): Asked<Narrowed>) -> Result<Response, Problem> {
    let most = items(asked.limit)? as usize;
    let filter = asked.filter()?;
    desk.readers.ask(move |ledger| written(&ledger.network(&filter, most)?)).await.map(json)
}

/// All about one party
#[utoipa::path(get, path = "/api/v1/parties/{id}", tag = "parties", params(("id" = String, Path, description = "Its key")), responses(
    (status = 200, description = "What it said, where it changed sides, whom it cites", body = PartyPage),
    (status = 404, description = "Not there", body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn party(desk: Shared, Named(id): Named<String>) -> Result<Response, Problem> {
    short(Some(&id))?;
    let asked = id.clone();
    let found =
        desk.readers.ask(move |ledger| ledger.party_page(&asked)?.map(|party| written(&party)).transpose());
    found.await?.map(json).ok_or_else(|| {
        Problem::missing(format!("no party has the id `{id}`")).hint("/api/v1/parties?name= lists parties")
    })
}
