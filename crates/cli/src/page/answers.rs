//! Answers as a person reads them: lines of lists.
//!
//! In: claims in a line, parties, hits, figures. Out: their cells for a table, their words for a terminal.

use ledger::{AttributionHit, ClaimLine, CopiedReport, CopyLine, FigureLine, PartyLine, ReportHit};

use super::Sheet;
use super::human::number;
use crate::output::answers::Answer;
use crate::paint::Role;

/// The colour of a status.
pub(super) fn role(status: &str) -> Role {
    match status {
        "corroborated" => Role::Yes,
        "contested" => Role::Open,
        "denied" => Role::No,
        _ => Role::Quiet,
    }
}

/// The colour of a stand.
pub(super) fn stand_role(stand: &str) -> Role {
    match stand {
        "asserts" | "confirms" => Role::Yes,
        "denies" => Role::No,
        _ => Role::Open,
    }
}

/// `from – to`, or the one where both are the same day.
pub(super) fn period(first: Option<&str>, last: Option<&str>) -> String {
    let day = |date: &str| date.get(..10).unwrap_or(date).to_owned();
    match (first.map(day), last.map(day)) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(day), _) | (None, Some(day)) => day,
        (None, None) => "undated".to_owned(),
    }
}

/// `1 report`, `3 reports`.
pub(super) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

fn optional(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

impl Answer for ClaimLine {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "wording",
        "status",
        "credibility",
        "first",
        "last",
        "appearances",
        "reports",
        "origins_for",
        "origins_against",
        "origins_doubting",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.wording.clone(),
            self.status.clone(),
            self.credibility.to_string(),
            optional(self.first.as_ref()),
            optional(self.last.as_ref()),
            self.appearances.to_string(),
            self.reports.to_string(),
            self.origins_for.to_string(),
            self.origins_against.to_string(),
            self.origins_doubting.to_string(),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        sheet.hang(0, 4, &[(Role::Content, &self.wording)]);
        let mut origins = format!(" · {} for", count(self.origins_for as usize, "origin"));
        if self.origins_against > 0 {
            origins.push_str(&format!(", {} against", self.origins_against));
        }
        if self.origins_doubting > 0 {
            origins.push_str(&format!(", {} doubting", self.origins_doubting));
        }
        let rest = format!(
            "{origins} · {} · {} · {}",
            count(self.reports as usize, "report"),
            period(self.first.as_deref(), self.last.as_deref()),
            self.id
        );
        let grade = format!(" {}", self.credibility);
        sheet.line(
            4,
            &[(role(&self.status), &self.status), (role(&self.status), &grade), (Role::Quiet, &rest)],
        );
    }
}

impl Answer for PartyLine {
    const COLUMNS: &'static [&'static str] =
        &["party", "name", "kind", "role", "stand", "since", "changed", "claim", "wording", "status"];

    fn cells(&self) -> Vec<String> {
        let latest = self.positions.first();
        vec![
            self.key.clone(),
            self.name.clone(),
            optional(self.kind.as_ref()),
            optional(self.role.as_ref()),
            latest.map(|position| position.stand.clone()).unwrap_or_default(),
            latest.and_then(|position| position.since.clone()).unwrap_or_default(),
            latest.map(|position| position.changed.to_string()).unwrap_or_default(),
            latest.map(|position| position.claim.id.clone()).unwrap_or_default(),
            latest.map(|position| position.claim.wording.clone()).unwrap_or_default(),
            latest.map(|position| position.claim.status.clone()).unwrap_or_default(),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        let about = [self.role.as_deref(), self.kind.as_deref(), Some(self.key.as_str())];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        sheet.hang(0, 4, &[(Role::Head, &self.name), (Role::Quiet, " · "), (Role::Quiet, &about)]);
        for position in &self.positions {
            let since = period(position.since.as_deref(), None);
            let changed = if position.changed { " (said otherwise before)" } else { "" };
            sheet.hang(
                2,
                6,
                &[
                    (Role::Quiet, &since),
                    (Role::Plain, " "),
                    (stand_role(&position.stand), &position.stand),
                    (Role::Open, changed),
                    (Role::Plain, ": "),
                    (Role::Plain, &position.claim.wording),
                    (Role::Quiet, &format!(" · {} · {}", position.claim.status, position.claim.id)),
                ],
            );
        }
    }
}

impl Answer for AttributionHit {
    const COLUMNS: &'static [&'static str] =
        &["id", "claim", "report", "origin", "published", "source", "stance", "content", "start", "end"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.claim.clone(),
            self.report.clone(),
            self.origin.clone(),
            optional(self.published.as_ref()),
            optional(self.source.as_ref()),
            self.stance.clone(),
            self.content.clone(),
            self.start.to_string(),
            self.end.to_string(),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        sheet.hang(
            0,
            4,
            &[
                (Role::Source, self.source.as_deref().unwrap_or("(nobody named)")),
                (Role::Quiet, &format!(" [{}] ", self.stance)),
                (Role::Content, &self.content),
            ],
        );
        let date = period(self.published.as_deref(), None);
        let place = format!("{date} · {} {}–{} · {}", self.origin, self.start, self.end, self.id);
        sheet.line(4, &[(Role::Quiet, &place)]);
    }
}

impl Answer for ReportHit {
    const COLUMNS: &'static [&'static str] = &["id", "origin", "title", "outlet", "published"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.origin.clone(),
            optional(self.title.as_ref()),
            optional(self.outlet.as_ref()),
            optional(self.published.as_ref()),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        sheet.hang(0, 4, &[(Role::Head, self.title.as_deref().unwrap_or(&self.origin))]);
        let outlet = self.outlet.as_deref().unwrap_or("no outlet named");
        let line = format!("{} · {outlet} · {}", period(self.published.as_deref(), None), self.id);
        sheet.line(4, &[(Role::Quiet, &line)]);
    }
}

impl Answer for FigureLine {
    const COLUMNS: &'static [&'static str] = &["claim", "wording", "unit", "low", "best", "high", "last"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.claim.clone(),
            self.wording.clone(),
            self.unit.clone(),
            self.low.to_string(),
            self.best.to_string(),
            self.high.to_string(),
            optional(self.last.as_ref()),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        let range = format!(
            "{} {} (lowest {}, highest {})",
            number(self.best),
            self.unit,
            number(self.low),
            number(self.high)
        );
        sheet.hang(0, 4, &[(Role::Head, &range), (Role::Plain, ": "), (Role::Plain, &self.wording)]);
        let line = format!("{} · {}", period(self.last.as_deref(), None), self.claim);
        sheet.line(4, &[(Role::Quiet, &line)]);
    }
}

impl Answer for CopyLine {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "earlier",
        "earlier_origin",
        "earlier_published",
        "share_earlier",
        "later",
        "later_origin",
        "later_published",
        "share_later",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.kind.clone(),
            self.earlier.id.clone(),
            self.earlier.origin.clone(),
            optional(self.earlier.published.as_ref()),
            format!("{:.3}", self.share_earlier),
            self.later.id.clone(),
            self.later.origin.clone(),
            optional(self.later.published.as_ref()),
            format!("{:.3}", self.share_later),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        let called = |report: &CopiedReport| {
            let name = report.outlet.as_ref().unwrap_or(&report.origin);
            format!("{name} ({})", period(report.published.as_deref(), None))
        };
        let verb = if self.kind == "copy" { " copies " } else { " carries passages of " };
        sheet.hang(
            0,
            4,
            &[
                (Role::Source, &called(&self.later)),
                (Role::Plain, verb),
                (Role::Source, &called(&self.earlier)),
            ],
        );
        let shares = format!(
            "{:.0} % of its words, {:.0} % of the earlier one's · {}",
            self.share_later * 100.0,
            self.share_earlier * 100.0,
            self.later.title.as_deref().or(self.earlier.title.as_deref()).unwrap_or("without a title")
        );
        sheet.line(4, &[(Role::Quiet, &shares)]);
    }
}
