//! The dossier of a claim: how it stands and why, who says what since when, on what it rests, every place where it is made.
//!
//! In: a [`Dossier`]. Out: text for a terminal, or one row of a table.

use std::collections::BTreeMap;

use corroboration::claims::{Appearance, Claim, Origin, Position, ReportLine, Side, Stand};

use ledger::Dossier;

use super::Sheet;
use super::answers::{count, period, role, stand_role};
use super::human::{given, number};
use crate::output::answers::Answer;
use crate::paint::Role;

impl Answer for Dossier {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "wording",
        "status",
        "credibility",
        "reasons",
        "first",
        "last",
        "appearances",
        "reports",
        "conflicts",
    ];

    fn cells(&self) -> Vec<String> {
        let claim = &self.claim;
        vec![
            claim.id.clone(),
            claim.wording.clone(),
            claim.status.as_str().to_owned(),
            claim.credibility.grade.to_string(),
            claim.credibility.reasons.join("; "),
            claim.first.clone().unwrap_or_default(),
            claim.last.clone().unwrap_or_default(),
            claim.appearances.len().to_string(),
            claim.reports.to_string(),
            claim.conflicts.join("; "),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        let claim = &self.claim;
        head(claim, sheet);
        sheet.label("WHO SAYS WHAT");
        for position in &claim.positions {
            show_position(position, self.reliability.get(&position.party).copied(), sheet);
        }
        sheet.label("WHAT IT RESTS ON");
        let reports = reports(claim);
        claim.origins.iter().for_each(|origin| show_origin(origin, &reports, sheet));
        if !claim.figures.is_empty() {
            sheet.label("FIGURES");
            show_figures(claim, sheet);
        }
        if !claim.conflicts.is_empty() {
            sheet.label("CANNOT BOTH HOLD");
            claim.conflicts.iter().for_each(|conflict| sheet.hang(2, 4, &[(Role::Plain, conflict)]));
        }
        sheet.label("EVERY APPEARANCE");
        claim.appearances.iter().for_each(|appearance| show_appearance(appearance, claim, sheet));
        if !self.reviews.is_empty() {
            sheet.label("WHAT PEOPLE DECIDED");
            self.reviews.iter().for_each(|line| line.show(sheet));
        }
    }
}

fn head(claim: &Claim, sheet: &mut Sheet) {
    sheet.hang(0, 0, &[(Role::Head, &claim.wording)]);
    let status = claim.status.as_str();
    let rest = format!(
        " · in {} · {} · {}",
        count(claim.reports, "report"),
        period(claim.first.as_deref(), claim.last.as_deref()),
        claim.id
    );
    sheet.line(0, &[(role(status), status), (Role::Quiet, &rest)]);
    let grade = format!("Credibility {}, {}", claim.credibility.grade, claim.credibility.label());
    sheet.hang(
        0,
        2,
        &[(Role::Plain, &grade), (Role::Quiet, &format!(": {}", claim.credibility.reasons.join("; ")))],
    );
}

fn show_position(position: &Position, reliability: Option<char>, sheet: &mut Sheet) {
    let rated = reliability.map(|grade| format!(" (reliability {grade})")).unwrap_or_default();
    let role_words = position.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    for (at, taken) in position.stands.iter().enumerate() {
        let stand = taken.stand.as_str();
        let later = if at > 0 { " now" } else { "" };
        sheet.hang(
            2,
            13,
            &[
                (Role::Quiet, &period(taken.since.as_deref(), None)),
                (Role::Plain, " "),
                (Role::Source, &position.name),
                (Role::Quiet, &role_words),
                (Role::Quiet, &rated),
                (Role::Plain, later),
                (Role::Plain, " "),
                (stand_role(stand), stand),
            ],
        );
    }
}

/// What each report of the claim is called.
fn reports(claim: &Claim) -> BTreeMap<&str, String> {
    let name =
        |report: &ReportLine| format!("{}, {}", called(report), period(report.published.as_deref(), None));
    claim
        .appearances
        .iter()
        .map(|appearance| (appearance.report.id.as_str(), name(&appearance.report)))
        .collect()
}

/// What a report is called: its outlet, or else the file that it came from.
fn called(report: &ReportLine) -> &str {
    let file = report.origin.as_deref().map(|origin| origin.rsplit('/').next().unwrap_or(origin));
    report.outlet.as_deref().or(file).or(report.title.as_deref()).unwrap_or(&report.id)
}

/// Draws an origin as a tree: the body, its voices, the texts that carry them, their copies.
fn show_origin(origin: &Origin, reports: &BTreeMap<&str, String>, sheet: &mut Sheet) {
    let (words, side) = match origin.side {
        Side::For => ("for", Role::Yes),
        Side::Against => ("against", Role::No),
        Side::Neither => ("open", Role::Open),
    };
    let unnamed = if origin.named { "" } else { " (unnamed)" };
    sheet.line(2, &[(side, words), (Role::Plain, " "), (Role::Head, &origin.name), (Role::Quiet, unnamed)]);
    let named = |id: &String| reports.get(id.as_str()).cloned().unwrap_or_else(|| id.clone());
    for voice in &origin.voices {
        sheet.hang(4, 6, &[(Role::Quiet, "· "), (Role::Source, &voice.name)]);
        for text in &voice.texts {
            let via = if text.via.is_empty() {
                String::new()
            } else {
                format!(" by way of {}", text.via.join(", "))
            };
            sheet.hang(
                6,
                10,
                &[(Role::Quiet, "└ in "), (Role::Plain, &named(&text.report)), (Role::Quiet, &via)],
            );
            for copy in &text.copies {
                sheet.hang(8, 12, &[(Role::Quiet, "└ copied by "), (Role::Quiet, &named(copy))]);
            }
        }
    }
}

fn show_figures(claim: &Claim, sheet: &mut Sheet) {
    for range in &claim.figures {
        let best = format!("{} {}", number(range.best), range.unit);
        let rest = if range.low < range.high {
            format!(" (lowest {}, highest {})", number(range.low), number(range.high))
        } else {
            String::new()
        };
        sheet.line(2, &[(Role::Head, &best), (Role::Quiet, &rest)]);
        for value in &range.values {
            let line = format!(
                "{} {} · {}",
                period(value.date.as_deref(), None),
                given(value),
                value.source.as_deref().unwrap_or("nobody named")
            );
            sheet.line(4, &[(Role::Quiet, &line)]);
        }
    }
}

fn show_appearance(appearance: &Appearance, claim: &Claim, sheet: &mut Sheet) {
    let stand = Stand::of(appearance, claim.polarity).as_str();
    let source = appearance.source.as_ref().map_or("(nobody named)", |source| source.text.as_str());
    sheet.hang(
        2,
        4,
        &[
            (Role::Source, source),
            (Role::Plain, " "),
            (stand_role(stand), stand),
            (Role::Plain, ": "),
            (Role::Content, &appearance.content),
        ],
    );
    let spans: Vec<String> =
        appearance.spans.iter().map(|span| format!("{}–{}", span.start, span.end)).collect();
    let report = &appearance.report;
    let named = called(report);
    let line = format!(
        "{} · {named} · {} · {}",
        period(report.published.as_deref(), None),
        spans.join(" "),
        appearance.id
    );
    sheet.line(4, &[(Role::Quiet, &line)]);
}
