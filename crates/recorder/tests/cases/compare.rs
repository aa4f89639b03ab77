//! Holds a case's expectations against the record the program made of its text.
//!
//! In: a case and its record. Out: every difference, with a label that stays the same while the case does.

use record::Record;

use crate::case::{Case, Item};
use crate::words::{any_answer, locate, shared};
use crate::{attributions, findings};

/// Where a record is not what the case expects.
#[derive(Debug)]
pub(crate) struct Difference {
    /// Names the expectation: `attribution 2: stance`, `time: the spring`.
    pub(crate) label: String,
    /// As the case has it.
    pub(crate) expected: String,
    /// As the record has it.
    pub(crate) found: String,
}

impl Difference {
    pub(crate) fn new(
        label: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self { label: label.into(), expected: expected.into(), found: found.into() }
    }
}

/// Every difference between what `case` expects and `record`.
pub(crate) fn compare(case: &Case, record: &Record) -> Vec<Difference> {
    let mut differences = attributions::compare(case, record);
    for item in &case.items {
        match check(item, record) {
            Ok(found) => differences.extend(found),
            Err(problem) => {
                let label = format!("{}: {}", item.key, item.value);
                differences.push(Difference::new(label, "a case that can be understood", problem));
            }
        }
    }
    differences
}

/// Differences of one expectation; those of attributions are found elsewhere.
fn check(item: &Item, record: &Record) -> Result<Vec<Difference>, String> {
    let one = |difference: Option<Difference>| difference.into_iter().collect();
    match item.key.as_str() {
        "time" => findings::time(item, record).map(one),
        "figure" => findings::figure(item, record).map(one),
        "place" => findings::place(item, record).map(one),
        "party" => findings::party(item, record),
        "no time" | "no figure" | "no place" => findings::nothing(item, record).map(one),
        "same party" | "different parties" => findings::parties(item, record).map(one),
        "narration" | "not narration" => narration(item, record).map(one),
        "notice" => Ok(one(notice(item, record))),
        _ => Ok(Vec::new()),
    }
}

/// Whether the words are, or are not, the report's own voice.
fn narration(item: &Item, record: &Record) -> Result<Option<Difference>, String> {
    let mut span = locate(&record.report.text, &item.value)?;
    if item.value.ends_with('.') {
        span.end -= 1;
    }
    let covered: usize = record.narration.iter().map(|&narration| shared(narration, span)).sum();
    let is_right = if item.key == "narration" { covered == span.end - span.start } else { covered == 0 };
    let found = format!("{covered} of {} characters are narration", span.end - span.start);
    let label = format!("{}: {}", item.key, item.value);
    Ok((!is_right).then(|| Difference::new(label, item.key.clone(), found)))
}

fn notice(item: &Item, record: &Record) -> Option<Difference> {
    let codes: Vec<&str> = record.notices.iter().map(|notice| notice.code.as_str()).collect();
    let is_right = any_answer(&item.value, |code| codes.contains(&code));
    (!is_right)
        .then(|| Difference::new(format!("notice: {}", item.value), item.value.clone(), codes.join(", ")))
}
