//! Which of two reports comes first.
//!
//! In: a report. Out: its [`Rank`]: by publication, then by id. Never by when it was read.

use record::{Day, Report};

/// Where a report stands among all others: dated before undated, earlier before later, then by id.
///
/// Within a day, values are compared as they are written: what has no time of day comes first, and zones are not reckoned.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    undated: bool,
    day: Option<Day>,
    published: String,
    /// The report's id.
    pub id: String,
}

impl Rank {
    /// The rank of `report`.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let day = report.published.as_ref().and_then(record::Edtf::earliest);
        let published = report.published.as_ref().map_or("", record::Edtf::as_str).to_owned();
        Self { undated: day.is_none(), day, published, id: report.id.clone() }
    }

    /// The day of publication, as far as it is known.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        self.day
    }
}

#[cfg(test)]
mod tests {
    use record::Edtf;

    use super::*;

    fn rank(published: &str, id: &str) -> Rank {
        let published = Edtf::parse(published).ok();
        Rank::of(&Report { id: id.to_owned(), published, ..Report::default() })
    }

    #[test]
    fn earlier_comes_first_and_undated_last() {
        let in_order = [
            rank("2031-04-02", "b"),
            rank("2031-04-02T08:00", "a"),
            rank("2031-04-02T09:30", "a"),
            rank("2031-04-03", "a"),
            rank("2031-04-03", "b"),
            rank("", "a"),
        ];
        assert!(in_order.is_sorted());
    }
}
