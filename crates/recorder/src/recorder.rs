//! Reports in, records out: the rooms called in turn, for many reports at once.
//!
//! In: [`Report`]s with what intake noticed. Out: [`Record`]s in the same order. All cores work on one call; a report
//! that a room cannot cope with costs that report's findings alone, and its record says so.

use std::panic::{AssertUnwindSafe, catch_unwind};

use grounding::Gazetteer;
use rayon::prelude::*;
use reader::{Reader, ReaderError, Reading};
use record::{Notice, Record, Report, SCHEMA};

use crate::assemble::{Findings, assemble};
use crate::check;
use crate::language::{self, Language};
use crate::timings::{Room, Timings};

/// What a caller may ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Fill each `why`: which rule or head made the field.
    pub explain: bool,
}

/// Reads reports: holds the model and the gazetteer, which are loaded once.
pub struct Recorder {
    reader: Reader,
    gazetteer: Gazetteer,
    options: Options,
    timings: Timings,
}

impl Recorder {
    /// A recorder with the model and the gazetteer that the program carries.
    ///
    /// # Errors
    /// When the model cannot be loaded.
    pub fn embedded(options: Options) -> Result<Self, ReaderError> {
        let (reader, gazetteer) = rayon::join(Reader::embedded, Gazetteer::embedded);
        Ok(Self { reader: reader?, gazetteer, options, timings: Timings::default() })
    }

    /// The record of one report.
    #[must_use]
    pub fn record(&self, report: Report, notices: Vec<Notice>) -> Record {
        let mut records = self.record_all(vec![(report, notices)]);
        records.pop().unwrap_or_else(|| empty(Report::default(), Vec::new()))
    }

    /// The records of several reports, in the same order. All cores share the work, so a few hundred reports at once are
    /// read much faster than one by one; each one's record is the same either way.
    #[must_use]
    pub fn record_all(&self, reports: Vec<(Report, Vec<Notice>)>) -> Vec<Record> {
        let records: Vec<Record> = self.timings.time(Room::Language, || {
            reports.into_par_iter().map(|(report, notices)| gate(empty(report, notices))).collect()
        });
        let readable: Vec<usize> =
            (0..records.len()).filter(|&at| is_readable(&records[at].report)).collect();
        let texts: Vec<&str> = readable.iter().map(|&at| records[at].report.text.as_str()).collect();
        let readings = self.timings.time(Room::Reader, || self.read(&texts));
        let parts: Vec<Option<Record>> = readings
            .into_par_iter()
            .zip(&readable)
            .map(|(reading, &at)| reading.and_then(|reading| self.find(&reading, &records[at])))
            .collect();
        drop(texts);
        let mut records = records;
        for (at, part) in readable.into_iter().zip(parts) {
            fill(&mut records[at], part);
        }
        records
    }

    /// The time spent in each room so far.
    #[must_use]
    pub fn timings(&self) -> &Timings {
        &self.timings
    }

    /// The linguistic analysis alone, for those who want to see it.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Readings of all texts; of the ones that the reader can cope with, should it fail on any.
    fn read<'t>(&self, texts: &[&'t str]) -> Vec<Option<Reading<'t>>> {
        match catch_unwind(AssertUnwindSafe(|| self.reader.read_all(texts))) {
            Ok(readings) => readings.into_iter().map(Some).collect(),
            Err(_) => texts
                .iter()
                .map(|text| catch_unwind(AssertUnwindSafe(|| self.reader.read(text))).ok())
                .collect(),
        }
    }

    /// What a report says: a record without its report. Nothing when a room fails on it.
    fn find(&self, reading: &Reading<'_>, record: &Record) -> Option<Record> {
        let work = || {
            let findings = Findings::of(reading, &record.report, &self.gazetteer, &self.timings);
            self.timings.time(Room::Recorder, || assemble(reading, findings, &record.report, self.options))
        };
        catch_unwind(AssertUnwindSafe(work)).ok()
    }
}

/// A record in which nothing was found yet.
fn empty(report: Report, notices: Vec<Notice>) -> Record {
    Record {
        schema: SCHEMA.to_owned(),
        report,
        attributions: Vec::new(),
        parties: Vec::new(),
        places: Vec::new(),
        times: Vec::new(),
        figures: Vec::new(),
        narration: Vec::new(),
        notices,
    }
}

/// Names the language of the report and notes what a reader of the record should know before anything is found.
fn gate(mut record: Record) -> Record {
    let report = &mut record.report;
    if report.text.trim().is_empty() {
        record.notices.push(Notice::new("no-text", "the report has no text"));
        return record;
    }
    match language::detect(&report.text) {
        Language::English => report.language = Some("en".to_owned()),
        Language::Other { code, name } => {
            report.language = Some(code.to_owned());
            let message =
                format!("the text is in {name}: only English is read, so nothing is recorded from it");
            record.notices.push(Notice::new("not-english", message));
            return record;
        }
    }
    if report.published.is_none() {
        let message = "the report names no date of publication: times that need one are kept as written";
        record.notices.push(Notice::new("no-date", message));
    }
    record
}

/// Whether the gate let the report through.
fn is_readable(report: &Report) -> bool {
    report.language.as_deref() == Some("en") && !report.text.trim().is_empty()
}

/// Puts what was found into the record of its report, unless it breaks the contract.
fn fill(record: &mut Record, found: Option<Record>) {
    let problem = match found {
        None => Some("a room failed on this text".to_owned()),
        Some(found) => {
            let report = std::mem::take(&mut record.report);
            let notices = std::mem::take(&mut record.notices);
            *record = Record { report, notices, ..found };
            check::problems(record).into_iter().next()
        }
    };
    if let Some(problem) = problem {
        let (report, mut notices) = (std::mem::take(&mut record.report), std::mem::take(&mut record.notices));
        let message =
            format!("nothing is recorded from this report, because of a fault in the program: {problem}");
        notices.push(Notice::new("internal-error", message));
        *record = empty(report, notices);
    }
}
