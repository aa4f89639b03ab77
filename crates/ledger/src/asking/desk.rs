//! What happened since a day.
//!
//! In: a filter with a day. Out: claims that are new, those that came to be corroborated or contested, figures that moved.
//! Whether something came about is found by putting the claim together as it was before that day.

use corroboration::claims::{Appearance, Claim, FigureRange};
use rusqlite::Connection;
use serde::Serialize;

use super::{ROWS, latest, whole};
use crate::claims::{ClaimFilter, ClaimLine};
use crate::error::LedgerError;

/// Claims of each list.
const MOST: usize = 20;

/// How much there is in a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Extent {
    /// Reports.
    pub reports: u64,
    /// Attributions in them.
    pub attributions: u64,
    /// Claims that they make.
    pub claims: u64,
    /// When the earliest report was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// When the latest was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// Values of something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Range {
    /// The least that anybody gives.
    pub low: f64,
    /// What most origins give.
    pub best: f64,
    /// The most that anybody gives.
    pub high: f64,
}

/// A figure that moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Moved {
    /// The claim that it stands in.
    pub claim: ClaimLine,
    /// What is counted.
    pub unit: String,
    /// As it was before.
    pub was: Range,
    /// As it is.
    pub now: Range,
    /// When a value was given last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// What happened since a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Desk {
    /// How much there is.
    pub ledger: Extent,
    /// The day: where none was asked for, a week before the latest claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Claims that were not made before.
    pub new: Vec<ClaimLine>,
    /// Claims that came to be corroborated.
    pub corroborated: Vec<ClaimLine>,
    /// Claims that came to be contested.
    pub contested: Vec<ClaimLine>,
    /// Figures that moved.
    pub moved: Vec<Moved>,
    /// Whether only the latest claims were looked at.
    pub bounded: bool,
}

/// What happened.
pub(super) fn desk(db: &Connection, filter: &ClaimFilter) -> Result<Desk, LedgerError> {
    let since = match &filter.since {
        Some(since) => Some(since.clone()),
        None => week(db)?,
    };
    let filter = ClaimFilter { since: since.clone(), ..filter.clone() };
    let (lines, more) = latest(db, &filter, ROWS)?;
    let day = since.as_deref().unwrap_or_default();
    let new = |line: &&ClaimLine| line.first.as_deref().is_some_and(|first| first >= day);
    // One appearance neither corroborates nor contests.
    let (claims, left_out) = whole(db, lines.iter().filter(|line| line.appearances > 1))?;
    let mut desk = Desk {
        ledger: extent(db)?,
        new: lines.iter().filter(new).take(MOST).cloned().collect(),
        corroborated: Vec::new(),
        contested: Vec::new(),
        moved: Vec::new(),
        bounded: more || left_out,
        since: since.clone(),
    };
    for (line, claim) in claims {
        let before = before(&claim, day);
        if before.as_ref().map(|before| before.status) != Some(claim.status) {
            match claim.status.as_str() {
                "corroborated" => desk.corroborated.push(line.clone()),
                "contested" => desk.contested.push(line.clone()),
                _ => {}
            }
        }
        desk.moved.extend(before.into_iter().flat_map(|before| moved(line, &before, &claim)));
    }
    desk.corroborated.truncate(MOST);
    desk.contested.truncate(MOST);
    desk.moved.truncate(MOST);
    Ok(desk)
}

/// The day a week before the latest claim.
fn week(db: &Connection) -> Result<Option<String>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT date(substr(last, 1, 10), '-7 days') FROM (SELECT last FROM claim ORDER BY last DESC LIMIT 1)",
    )?;
    let mut rows = query.query([])?;
    Ok(rows.next()?.map_or(Ok(None), |row| row.get(0))?)
}

fn extent(db: &Connection) -> Result<Extent, LedgerError> {
    let count = |table: &str| -> Result<u64, LedgerError> {
        let count: i64 =
            db.prepare_cached(&format!("SELECT count(*) FROM {table}"))?.query_row([], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    };
    let published = |order: &str| -> Result<Option<String>, LedgerError> {
        let mut query = db.prepare_cached(&format!(
            "SELECT published FROM report WHERE published IS NOT NULL ORDER BY published {order} LIMIT 1"
        ))?;
        let mut rows = query.query([])?;
        Ok(rows.next()?.map_or(Ok(None), |row| row.get(0))?)
    };
    Ok(Extent {
        reports: count("report")?,
        attributions: count("attribution")?,
        claims: count("claim")?,
        first: published("ASC")?,
        last: published("DESC")?,
    })
}

/// A claim as it was before a day; none where nobody had made it.
fn before(claim: &Claim, day: &str) -> Option<Claim> {
    let earlier = |appearance: &&Appearance| appearance.date().is_some_and(|date| date < day);
    Claim::of(claim.appearances.iter().filter(earlier).cloned().collect())
}

/// Figures that are not what they were.
fn moved(line: &ClaimLine, before: &Claim, now: &Claim) -> Vec<Moved> {
    let range = |range: &FigureRange| Range { low: range.low, best: range.best, high: range.high };
    let of = |figure: &FigureRange| {
        let was = range(before.figures.iter().find(|was| was.unit == figure.unit)?);
        let at = figure.values.iter().filter_map(|value| value.date.clone()).max();
        let now = range(figure);
        (was != now).then(|| Moved { claim: line.clone(), unit: figure.unit.clone(), was, now, at })
    };
    now.figures.iter().filter_map(of).collect()
}
