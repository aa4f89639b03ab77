//! Records as a table (RFC 4180): a row for each citation, with the report's own fields beside it.
//!
//! In: records, one after another. Out: CSV in UTF-8. Spreadsheets run what begins with `=`, `+`, `-` or `@` as a
//! formula, so such words get a quotation mark before them.

use std::io::{self, Write};

use record::{Attribution, Entry, Index, Record};

const COLUMNS: [&str; 25] = [
    "input",
    "report",
    "title",
    "outlet",
    "published",
    "byline",
    "url",
    "citation",
    "party",
    "party_kind",
    "party_role",
    "party_country",
    "source",
    "via",
    "cue",
    "stance",
    "polarity",
    "certainty",
    "kind",
    "content",
    "said",
    "where_said",
    "about",
    "content_spans",
    "confidence",
];

/// A table as far as it is written.
#[derive(Debug, Default)]
pub(crate) struct Table {
    has_head: bool,
}

impl Table {
    /// Writes the rows of one record.
    pub(crate) fn write(&mut self, out: &mut impl Write, record: &Record, origin: &str) -> io::Result<()> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *out);
        if !self.has_head {
            writer.write_record(COLUMNS)?;
            self.has_head = true;
        }
        let index = Index::new(record);
        for attribution in &record.attributions {
            writer.write_record(row(record, &index, attribution, origin).map(|cell| guarded(&cell)))?;
        }
        writer.flush()
    }

    /// Writes the head of a table without rows.
    pub(crate) fn finish(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.has_head {
            return Ok(());
        }
        write!(out, "{}\r\n", COLUMNS.join(","))
    }
}

/// The cells of one attribution, in the order of [`COLUMNS`].
fn row(
    record: &Record,
    index: &Index<'_>,
    attribution: &Attribution,
    origin: &str,
) -> [String; COLUMNS.len()] {
    let report = &record.report;
    let words = |field: &Option<String>| field.clone().unwrap_or_default();
    let source = attribution.source.as_ref();
    let party = source.and_then(|source| index.party(source.party.as_ref()));
    let place = index.place(attribution.where_said.as_ref());
    [
        origin.to_owned(),
        report.id.clone(),
        words(&report.title),
        words(&report.outlet),
        report.published.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default(),
        words(&report.byline),
        words(&report.url),
        attribution.id.clone(),
        party.map(|party| party.name.clone()).unwrap_or_default(),
        party.map(|party| party.kind.to_string()).unwrap_or_default(),
        party.and_then(|party| party.role.clone()).unwrap_or_default(),
        party.and_then(|party| party.country.clone()).unwrap_or_default(),
        source.map(|source| source.text.clone()).unwrap_or_default(),
        join(attribution.via.iter().map(|voice| voice.text.clone())),
        attribution.cue.as_ref().map(|cue| cue.text.clone()).unwrap_or_default(),
        attribution.stance.to_string(),
        attribution.polarity.to_string(),
        attribution.certainty.to_string(),
        attribution.kind.to_string(),
        attribution.content.text.clone(),
        attribution.said.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default(),
        place.map(|place| place.name.clone()).unwrap_or_default(),
        join(attribution.mentions.iter().filter_map(|id| mention(index.get(id)?))),
        join(attribution.content.spans.iter().map(|span| format!("{}-{}", span.start, span.end))),
        attribution.confidence.map(|confidence| confidence.to_string()).unwrap_or_default(),
    ]
}

fn join(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join("; ")
}

/// An entry in words: a date, a name, a number with its unit.
fn mention(entry: Entry<'_>) -> Option<String> {
    match entry {
        Entry::Time(time) => time.edtf.as_ref().map(|edtf| edtf.as_str().to_owned()),
        Entry::Place(place) => Some(place.name.clone()),
        Entry::Party(party) => Some(party.name.clone()),
        Entry::Figure(figure) => {
            let number = figure.value.or(figure.low)?;
            let words = format!("{} {number} {}", figure.bound, figure.unit.as_deref().unwrap_or_default());
            Some(words.trim_end().to_owned())
        }
    }
}

/// `cell` so that no spreadsheet runs it.
pub(super) fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@cmd", "'@cmd"),
            ("\tx", "'\tx"),
            ("\0x", "'\0x"),
            ("1 = 1", "1 = 1"),
            ("", ""),
        ];
        for (cell, expected) in cases {
            assert_eq!(guarded(cell), expected, "{cell:?}");
        }
    }
}
