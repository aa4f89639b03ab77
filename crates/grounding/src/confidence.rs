//! How far a grounded value is to be believed: the rule that made it, and what else was seen, weighed.
//!
//! In: the rule and the signs. Out: a probability that value and span are right. The weights are `data/confidence.tsv`.

use std::sync::LazyLock;

use record::{Bound, Confidence, Weights};

use crate::figures::FigureMention;
use crate::times::TimeMention;

const TABLE: &str = include_str!("../data/confidence.tsv");

static TIMES: LazyLock<Weights> = LazyLock::new(|| Weights::of(TABLE, "time"));
static FIGURES: LazyLock<Weights> = LazyLock::new(|| Weights::of(TABLE, "figure"));
static PLACES: LazyLock<Weights> = LazyLock::new(|| Weights::of(TABLE, "place"));

/// Rules that differ only in the order in which a day is written.
const DAYS_OF_A_YEAR: &[&str] = &["date in digits", "day and month", "month and day", "weekday and date"];

impl TimeMention {
    /// How probable it is that this is a time and has this value; none where it has no value. The one sign is the rule, or what
    /// several rules have in common.
    #[must_use]
    pub fn confidence(&self) -> Option<Confidence> {
        self.edtf.as_ref()?;
        let sign = if DAYS_OF_A_YEAR.contains(&self.why) { "day of a year" } else { self.why };
        Some(TIMES.confidence(&[(sign, true)]))
    }
}

impl FigureMention {
    /// How probable it is that this is a figure with this number and bound. The first sign is the rule.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        let signs = [
            (self.why, true),
            ("bound in words", !matches!(self.bound, Bound::Exactly | Bound::Between)),
            ("no unit", self.unit.is_none()),
        ];
        FIGURES.confidence(&signs)
    }
}

/// How probable it is that a name means this place, and what speaks for and against it.
pub(crate) fn place(signs: &[(&'static str, bool)]) -> Confidence {
    PLACES.confidence(signs)
}
