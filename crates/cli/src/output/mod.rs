//! Records as text: one writer for each format.
//!
//! In: records, one after another. Out: bytes on whatever is written to.

pub(crate) mod answers;
mod csv;
mod json;
pub(crate) mod scores;

use std::io::{self, Write};

use ::record::Record;

use crate::page::{Setting, page};

/// What a reader of the output wants it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Pages for people
    Text,
    /// One JSON array, indented; a single report is one object
    Json,
    /// One JSON object a line for each report: the record format
    Jsonl,
    /// A table with a row for each citation
    Csv,
}

/// Writes records in one format.
pub(crate) enum Writer {
    Text { setting: Setting, first: bool },
    Json(json::Array),
    Jsonl,
    Csv(csv::Table),
}

impl Writer {
    /// A writer of `format`; `setting` is for pages.
    pub(crate) fn new(format: Format, setting: Setting) -> Self {
        match format {
            Format::Text => Self::Text { setting, first: true },
            Format::Json => Self::Json(json::Array::default()),
            Format::Jsonl => Self::Jsonl,
            Format::Csv => Self::Csv(csv::Table::default()),
        }
    }

    /// Writes one record; `origin` is what its input is called.
    pub(crate) fn write(&mut self, out: &mut impl Write, record: &Record, origin: &str) -> io::Result<()> {
        match self {
            Self::Text { setting, first } => {
                if !std::mem::take(first) {
                    out.write_all(b"\n\n")?;
                }
                out.write_all(page(record, origin, *setting).as_bytes())
            }
            Self::Json(array) => array.write(out, record),
            Self::Jsonl => {
                serde_json::to_writer(&mut *out, record)?;
                out.write_all(b"\n")
            }
            Self::Csv(table) => table.write(out, record, origin),
        }
    }

    /// Ends the output: closes what is open, writes what an output without records has.
    pub(crate) fn finish(&mut self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Json(array) => array.finish(out),
            Self::Csv(table) => table.finish(out),
            Self::Text { .. } | Self::Jsonl => Ok(()),
        }
    }
}
