//! Records as indented JSON: one object for a single report, an array for several or none.
//!
//! In: records, one after another. Out: JSON. The first record waits for the second, which tells whether there is an
//! array to open; no more than that is held.

use std::io::{self, Write};

use record::Record;

/// JSON as far as it is written.
#[derive(Debug, Default)]
pub(crate) struct Array {
    waiting: Option<String>,
    open: bool,
}

impl Array {
    /// Writes the record before this one.
    pub(crate) fn write(&mut self, out: &mut impl Write, record: &Record) -> io::Result<()> {
        let next = serde_json::to_string_pretty(record)?;
        if let Some(before) = self.waiting.replace(next) {
            out.write_all(if self.open { b",\n" } else { b"[\n" })?;
            self.open = true;
            out.write_all(before.as_bytes())?;
        }
        Ok(())
    }

    /// Writes the last record and closes the array.
    pub(crate) fn finish(&mut self, out: &mut impl Write) -> io::Result<()> {
        match (self.waiting.take(), self.open) {
            (None, _) => out.write_all(b"[]\n"),
            (Some(only), false) => writeln!(out, "{only}"),
            (Some(last), true) => write!(out, ",\n{last}\n]\n"),
        }
    }
}
