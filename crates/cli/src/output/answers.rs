//! Answers about a ledger as text: one writer for each format, whatever is asked.
//!
//! In: the items of an answer. Out: text for people, JSON, JSON Lines or CSV.

use std::io::{self, Write};

use serde::Serialize;

use super::Format;
use super::csv::guarded;
use crate::page::{Setting, Sheet};

/// One item of an answer.
pub(crate) trait Answer: Serialize {
    /// Names of the columns of a table.
    const COLUMNS: &'static [&'static str];
    /// Its row: as many cells as there are columns.
    fn cells(&self) -> Vec<String>;
    /// Shows it to a person.
    fn show(&self, sheet: &mut Sheet);
}

/// Writes an answer of several items.
pub(crate) fn write_all<A: Answer>(
    out: &mut impl Write,
    format: Format,
    setting: Setting,
    items: &[A],
) -> io::Result<()> {
    match format {
        Format::Text => {
            let mut sheet = Sheet::new(setting);
            for item in items {
                sheet.gap();
                item.show(&mut sheet);
            }
            out.write_all(sheet.into_text().as_bytes())
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, items)?;
            out.write_all(b"\n")
        }
        Format::Jsonl => {
            for item in items {
                serde_json::to_writer(&mut *out, item)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }
        Format::Csv => write_table(out, A::COLUMNS, items.iter().map(Answer::cells)),
    }
}

/// Writes an answer of one item: as JSON, an object.
pub(crate) fn write_one<A: Answer>(
    out: &mut impl Write,
    format: Format,
    setting: Setting,
    item: &A,
) -> io::Result<()> {
    if format == Format::Json {
        serde_json::to_writer_pretty(&mut *out, item)?;
        return out.write_all(b"\n");
    }
    write_all(out, format, setting, std::slice::from_ref(item))
}

/// Writes a table.
pub(crate) fn write_table(
    out: &mut impl Write,
    columns: &[impl AsRef<str>],
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *out);
    writer.write_record(columns.iter().map(|column| guarded(column.as_ref())))?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell)))?;
    }
    writer.flush()
}
