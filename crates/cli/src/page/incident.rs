//! Incidents as a person reads them: one in a line, and all about one.
//!
//! In: what the ledger answers. Out: cells for a table, words for a terminal.

use ledger::{IncidentDossier, IncidentLine, IncidentReport, Range, Tally, ToldValue};

use super::Sheet;
use super::answers::{count, period};
use super::human::number;
use crate::output::answers::Answer;
use crate::paint::Role;

const COLUMNS: &[&str] = &[
    "id",
    "title",
    "place",
    "country",
    "first",
    "last",
    "reports",
    "copies",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "injured_best",
    "injured_high",
];

impl Answer for IncidentLine {
    const COLUMNS: &'static [&'static str] = COLUMNS;

    fn cells(&self) -> Vec<String> {
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        let mut cells = vec![
            self.id.clone(),
            words(&self.title),
            words(&self.place),
            words(&self.country),
            words(&self.first),
            words(&self.last),
            self.reports.to_string(),
            self.copies.to_string(),
        ];
        for range in [self.killed, self.injured] {
            let of =
                |value: fn(Range) -> f64| range.map(|range| value(range).to_string()).unwrap_or_default();
            cells.extend([of(|range| range.low), of(|range| range.best), of(|range| range.high)]);
        }
        cells
    }

    fn show(&self, sheet: &mut Sheet) {
        sheet.hang(0, 4, &[(Role::Head, self.title.as_deref().unwrap_or("without a headline"))]);
        let counts = [("killed", self.killed), ("injured", self.injured)];
        let counts =
            counts.into_iter().filter_map(|(what, range)| Some(format!("{what} {}", counted(range?))));
        let place = self.place.as_ref().map(|place| match &self.country {
            Some(country) => format!("{place} ({country})"),
            None => place.clone(),
        });
        let copies = match self.copies {
            0 => String::new(),
            copies => format!(", {copies} of them copied"),
        };
        let rest = [
            Some(format!("{}{copies}", count(self.reports as usize, "report"))),
            place,
            Some(period(self.first.as_deref(), self.last.as_deref())),
            Some(self.id.clone()),
        ];
        let parts: Vec<String> = counts.chain(rest.into_iter().flatten()).collect();
        sheet.hang(4, 4, &[(Role::Quiet, &parts.join(" · "))]);
    }
}

/// `3`, or `3 (2 to 5)` where not all agree.
fn counted(range: Range) -> String {
    if range.low == range.best && range.high == range.best {
        return number(range.best);
    }
    format!("{} ({} to {})", number(range.best), number(range.low), number(range.high))
}

impl Answer for IncidentDossier {
    const COLUMNS: &'static [&'static str] = COLUMNS;

    fn cells(&self) -> Vec<String> {
        self.line.cells()
    }

    fn show(&self, sheet: &mut Sheet) {
        self.line.show(sheet);
        for (label, tally) in [("KILLED", &self.killed_values), ("INJURED", &self.injured_values)] {
            if let Some(tally) = tally {
                show_tally(label, tally, sheet);
            }
        }
        sheet.label("WHO REPORTS IT");
        self.told_by.iter().for_each(|report| show_report(report, sheet));
        if !self.claims.is_empty() {
            sheet.label("WHAT THE REPORTS CLAIM");
            self.claims.iter().for_each(|claim| claim.show(sheet));
        }
    }
}

fn show_tally(label: &str, tally: &Tally, sheet: &mut Sheet) {
    let range = tally.range;
    sheet.label(label);
    let all =
        format!("{} (lowest {}, highest {})", number(range.best), number(range.low), number(range.high));
    sheet.hang(2, 4, &[(Role::Head, &all)]);
    tally.values.iter().for_each(|told| show_value(told, sheet));
}

/// `4 March 2025  at least 3, says the fire service, in Fjord Times`.
fn show_value(told: &ToldValue, sheet: &mut Sheet) {
    let bound = match told.bound.as_deref() {
        None | Some("exactly") => String::new(),
        Some(bound) => format!("{} ", bound.replace(['-', '_'], " ")),
    };
    let source = told.source.as_ref().map_or_else(String::new, |source| format!(" by {source}"));
    let copy = if told.is_copy { " (a copy)" } else { "" };
    sheet.hang(
        2,
        6,
        &[
            (Role::Quiet, &period(told.published.as_deref(), None)),
            (Role::Plain, " "),
            (Role::Content, &format!("{bound}{}", number(told.value))),
            (Role::Source, &source),
            (Role::Quiet, &format!(" in {}{copy}", told.outlet.as_ref().unwrap_or(&told.origin))),
        ],
    );
}

fn show_report(report: &IncidentReport, sheet: &mut Sheet) {
    let name = report.outlet.as_ref().unwrap_or(&report.origin);
    let copy = if report.copy_of.is_some() { " (a copy)" } else { "" };
    sheet.hang(
        2,
        6,
        &[
            (Role::Quiet, &period(report.published.as_deref(), None)),
            (Role::Plain, " "),
            (Role::Source, name),
            (Role::Quiet, copy),
            (Role::Plain, ": "),
            (Role::Plain, report.title.as_deref().unwrap_or("without a headline")),
        ],
    );
}
