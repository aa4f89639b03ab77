//! The page that a journalist reads: one report's record, grouped by who is cited.
//!
//! In: a [`Record`], a width, colour or none. Out: text for a terminal. Everything from outside is made safe to show.

mod answers;
mod details;
mod dossier;
mod human;
mod incident;
mod layout;
mod sheet;
#[cfg(test)]
mod tests;
mod verbatim;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use record::{Attribution, Index, Party, Record};
use unicode_width::UnicodeWidthStr;

use crate::paint::{Paint, Role};
pub(crate) use sheet::Sheet;

use layout::{Line, Run, wrap};
use verbatim::Text;

/// How a page is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// Cells in a line.
    pub(crate) width: usize,
    /// Colour or none.
    pub(crate) paint: Paint,
}

/// Lines longer than this are hard to follow, however wide the screen.
const MAX_WIDTH: usize = 100;
/// Below this nothing can be set.
const MIN_WIDTH: usize = 30;
/// From this width on, what was done with the words stands in a margin beside them.
const MIN_WIDTH_FOR_MARGIN: usize = 64;
/// Cells of the margin, and between it and the words.
const MARGIN: usize = 19;
const GUTTER: usize = 2;

/// The page of one report; `origin` is what its input is called, for reports without a title.
pub(crate) fn page(record: &Record, origin: &str, setting: Setting) -> String {
    let setting = Setting { width: setting.width.clamp(MIN_WIDTH, MAX_WIDTH), ..setting };
    let index = Index::new(record);
    let groups = groups(record, &index);
    let mut page = Page { record, index, text: Text::new(&record.report.text), setting, out: String::new() };
    page.head(origin, groups.len());
    for (party, attributions) in groups {
        page.group(party, &attributions);
    }
    page.foot();
    page.out
}

/// The attributions of each source, in the order in which the sources first speak. A source without a party goes by
/// its own words.
fn groups<'r>(record: &'r Record, index: &Index<'r>) -> Vec<(Option<&'r Party>, Vec<&'r Attribution>)> {
    let mut order: Vec<(Option<&Party>, Vec<&Attribution>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for attribution in &record.attributions {
        let source = attribution.source.as_ref();
        let party = source.and_then(|source| index.party(source.party.as_ref()));
        let key = match (party, source) {
            (Some(party), _) => format!("id {}", party.id),
            (None, Some(source)) => format!("as {}", source.text.to_lowercase()),
            (None, None) => String::new(),
        };
        let place = *places.entry(key).or_insert(order.len());
        match order.get_mut(place) {
            Some((_, attributions)) => attributions.push(attribution),
            None => order.push((party, vec![attribution])),
        }
    }
    order
}

/// A page as it is being set.
struct Page<'r> {
    record: &'r Record,
    index: Index<'r>,
    text: Text,
    setting: Setting,
    out: String,
}

impl Page<'_> {
    /// Title, outlet, date, and what there is.
    fn head(&mut self, origin: &str, sources: usize) {
        let report = &self.record.report;
        self.rule('━');
        let name = origin.rsplit('/').next().unwrap_or(origin);
        self.paragraph(Role::Head, report.title.as_deref().unwrap_or(name), 0);
        let published = report.published.as_ref().map(|date| human::when(date.as_str()));
        let undated = (report.published.is_none()).then(|| "undated".to_owned());
        let byline = report.byline.as_ref().map(|byline| byline_of(byline));
        let facts: Vec<String> =
            [report.outlet.clone(), published, undated, byline].into_iter().flatten().collect();
        self.paragraph(Role::Plain, &facts.join(" · "), 0);
        if let Some(url) = &report.url {
            self.paragraph(Role::Quiet, url, 0);
        }
        self.rule('━');
        self.paragraph(Role::Quiet, &self.summary(sources), 0);
    }

    /// How much of everything there is.
    fn summary(&self, sources: usize) -> String {
        let record = self.record;
        if record.attributions.is_empty() {
            return "Nobody is cited.".to_owned();
        }
        let mut parts = vec![
            human::count(record.attributions.len(), "citation", "citations"),
            human::count(sources, "source", "sources"),
        ];
        for (number, one, many) in [
            (record.times.len(), "time", "times"),
            (record.places.len(), "place", "places"),
            (record.figures.len(), "figure", "figures"),
        ] {
            if number > 0 {
                parts.push(human::count(number, one, many));
            }
        }
        parts.join(" · ")
    }

    /// One source with all that it is cited for.
    fn group(&mut self, party: Option<&Party>, attributions: &[&Attribution]) {
        self.out.push('\n');
        let printed = attributions.first().and_then(|attribution| attribution.source.as_ref());
        let name = party.map(|party| party.name.as_str()).or_else(|| Some(printed?.text.as_str()));
        let about = party.map(|party| details::party(party, &self.index)).unwrap_or_default();
        let mut runs = vec![Run::new(Role::Head, name.unwrap_or("Source not named"))];
        if !about.is_empty() {
            runs.push(Run::new(Role::Quiet, &format!("  {about}")));
        }
        self.set(&runs, 0);
        self.rule('─');
        for (number, attribution) in attributions.iter().enumerate() {
            if number > 0 {
                self.out.push('\n');
            }
            self.attribution(attribution);
        }
    }

    /// One attribution: what was done with the words in the margin, the words and details beside it.
    fn attribution(&mut self, attribution: &Attribution) {
        let stance = details::stance(attribution);
        let circumstances = details::circumstances(attribution, &self.index);
        let words = verbatim::runs(&self.text, attribution);
        let details = details::details(attribution, &self.index, &self.text);
        if self.setting.width < MIN_WIDTH_FOR_MARGIN {
            self.set(&in_one_line(stance, circumstances), 0);
            self.set(&words, 2);
            for (label, value) in details {
                self.set(&[Run::new(Role::Quiet, &format!("{label}: ")), value], 4);
            }
            return;
        }
        let width = self.setting.width - MARGIN - GUTTER;
        let margin = stance.iter().chain(&circumstances);
        let left: Vec<Line> = margin.flat_map(|run| wrap(std::slice::from_ref(run), MARGIN)).collect();
        let mut right = wrap(&words, width);
        for (label, value) in details {
            right.extend(labelled(label, value, width));
        }
        self.columns(&left, &right);
    }

    /// Two columns side by side.
    fn columns(&mut self, left: &[Line], right: &[Line]) {
        let paint = self.setting.paint;
        let nothing = Line::default();
        for row in 0..left.len().max(right.len()) {
            let (left, right) = (left.get(row).unwrap_or(&nothing), right.get(row).unwrap_or(&nothing));
            let line =
                format!("{}{}{}", left.padded(MARGIN, paint), " ".repeat(GUTTER), right.painted(paint));
            let _ = writeln!(self.out, "{}", line.trim_end());
        }
    }

    /// What the report says in its own voice, and what a reader should know about the record.
    fn foot(&mut self) {
        let record = self.record;
        self.out.push('\n');
        self.rule('─');
        if !record.narration.is_empty() {
            let narrated: usize = record.narration.iter().map(|span| span.end - span.start).sum();
            let share = 100 * narrated / record.report.text.chars().count().max(1);
            let passages = human::count(record.narration.len(), "passage", "passages");
            self.paragraph(Role::Quiet, &format!("In its own voice: {passages}, {share}% of the text."), 0);
        }
        for notice in &record.notices {
            let runs = [Run::new(Role::Open, "Note: "), Run::new(Role::Plain, &notice.message)];
            self.set(&runs, 0);
        }
    }

    /// A line across the page.
    fn rule(&mut self, sign: char) {
        let rule = sign.to_string().repeat(self.setting.width);
        let _ = writeln!(self.out, "{}", self.setting.paint.with(Role::Quiet, &rule));
    }

    /// Words in one role, wrapped.
    fn paragraph(&mut self, role: Role, words: &str, indent: usize) {
        self.set(&[Run::new(role, words)], indent);
    }

    /// Runs, wrapped and indented.
    fn set(&mut self, runs: &[Run], indent: usize) {
        for line in wrap(runs, self.setting.width - indent) {
            let _ =
                writeln!(self.out, "{}{}", " ".repeat(indent), line.painted(self.setting.paint).trim_end());
        }
    }
}

/// The margin of a page that has no room for one: `predicts as likely · 3 March 2025 · in Oslo`.
fn in_one_line(stance: Vec<Run>, circumstances: Vec<Run>) -> Vec<Run> {
    let mut runs = Vec::new();
    let stance = stance.into_iter().map(|run| (" ", run));
    for (joint, run) in stance.chain(circumstances.into_iter().map(|run| (" · ", run))) {
        if !runs.is_empty() {
            runs.push(Run::new(Role::Quiet, joint));
        }
        runs.push(run);
    }
    runs
}

/// A label with its value beside it.
fn labelled(label: &str, value: Run, width: usize) -> Vec<Line> {
    const INDENT: usize = 3;
    const LABEL: usize = 9;
    let mut lines = Vec::new();
    for (row, line) in wrap(&[value], width.saturating_sub(INDENT + LABEL)).into_iter().enumerate() {
        let head = if row == 0 { label } else { "" };
        let fill = " ".repeat(LABEL.saturating_sub(head.width()));
        lines.push(line.after(Role::Quiet, &format!("{}{head}{fill}", " ".repeat(INDENT))));
    }
    lines
}

/// Authors as a newspaper prints them: `by Jane Roe`.
fn byline_of(byline: &str) -> String {
    match byline.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => format!("by {}", &byline[3..]),
        _ => format!("by {byline}"),
    }
}
