//! From features to an answer.
//!
//! In: features with their strength. Out: the relation that they give most points, with the reasons. The points are
//! data/stance_points.tsv: few, round, and set by hand.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Judgement, Relation};

/// Features and their points.
const TABLE: &str = include_str!("../../data/stance_points.tsv");

/// The relations that points are given for, in the order of the table's columns.
const COLUMNS: [Relation; 3] = [Relation::Confirms, Relation::Denies, Relation::Reports];

/// A feature of how a text tells a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its name in the table.
    pub name: &'static str,
    /// How strongly it holds, 0 to 1.
    pub strength: f32,
    /// The words that it was seen in, or nothing.
    pub seen: String,
}

impl Feature {
    /// A feature that was seen in some words.
    #[must_use]
    pub fn new(name: &'static str, strength: f32, seen: impl Into<String>) -> Self {
        Self { name, strength, seen: seen.into() }
    }
}

/// A line of the table.
struct Line {
    /// Points for each of [`COLUMNS`].
    points: [f32; 3],
    /// The reason in words.
    reason: &'static str,
}

/// The table by feature.
static LINES: LazyLock<HashMap<&str, Line>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(line).collect()
});

/// A line of the table as it is written.
fn line(line: &'static str) -> Option<(&'static str, Line)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let mut points = [0.0; 3];
    for point in &mut points {
        *point = fields.next()?.parse().ok()?;
    }
    Some((name, Line { points, reason: fields.next()? }))
}

/// The relation that features give most points; of equals, the first of confirms, denies, reports.
#[must_use]
pub fn judge(features: &[Feature]) -> Judgement {
    let mut sums = [0.0_f32; 3];
    for feature in features {
        let Some(line) = LINES.get(feature.name) else { continue };
        for (sum, points) in sums.iter_mut().zip(line.points) {
            *sum += points * feature.strength;
        }
    }
    let mut best = 0;
    for column in 1..sums.len() {
        if sums[column] > sums[best] {
            best = column;
        }
    }
    Judgement { relation: COLUMNS[best], because: reasons(features, best) }
}

/// Why these features gave most points to a column, weightiest first.
fn reasons(features: &[Feature], column: usize) -> Vec<String> {
    let mut reasons: Vec<(f32, String)> = features
        .iter()
        .filter_map(|feature| {
            let line = LINES.get(feature.name)?;
            let points = line.points[column] * feature.strength;
            let seen = if feature.seen.is_empty() { String::new() } else { format!(": {}", feature.seen) };
            (points > 0.0).then(|| (points, format!("{}{seen}", line.reason)))
        })
        .collect();
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    reasons.into_iter().map(|(_, reason)| reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        assert_eq!(LINES.len(), TABLE.lines().filter(|line| !line.starts_with('#')).count());
    }

    #[test]
    fn the_weightiest_reason_comes_first() {
        let seen = [Feature::new("headline.plain", 1.0, ""), Feature::new("headline.refuted", 1.0, "`hoax`")];
        let judgement = judge(&seen);
        assert_eq!(judgement.relation, Relation::Denies);
        assert_eq!(judgement.because, ["refuting word: `hoax`"]);
    }
}
