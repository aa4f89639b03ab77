//! `onrecord read`: reports in, records out.
//!
//! In: paths. Out: records on standard output in the order of the inputs; refusals on standard error as they happen,
//! counted at the end. Holds a bounded number of reports at a time, however many there are.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use intake::{Item, Refusal, Units};
use record::{Edtf, Notice, Report};
use recorder::{Options, Recorder, Room};

use crate::args::ReadArgs;
use crate::batches::{Batches, paths};
use crate::exit::Exit;
use crate::output::{Format, Writer};
use crate::printer::{Printer, Stop};

/// Prints the record of each report.
pub(crate) fn read(args: &ReadArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let paths = paths(&args.paths)?;
    let recorder = Recorder::embedded(Options { explain: args.explain })
        .map_err(|cause| fatal(&format!("cannot load the model: {cause}")))?;
    let format = args.format.unwrap_or(if io::stdout().is_terminal() { Format::Text } else { Format::Jsonl });
    let writer = Writer::new(format, printer.setting());
    let mut run = Run { args, printer, recorder, writer, tally: Tally::default(), spent: Spent::default() };
    run.read_all(&paths)?;
    run.end()
}

/// A stop with a message alone.
pub(crate) fn fatal(message: &str) -> Stop {
    Stop::Fatal { message: message.to_owned(), hint: None }
}

/// What became of the inputs.
#[derive(Debug, Default)]
struct Tally {
    records: usize,
    refused: usize,
    faults: usize,
}

/// Where the time went, beside the recorder's own rooms.
#[derive(Debug, Default)]
struct Spent {
    intake: Duration,
    recorder: Duration,
    output: Duration,
}

/// One run of the command.
struct Run<'a> {
    args: &'a ReadArgs,
    printer: &'a mut Printer,
    recorder: Recorder,
    writer: Writer,
    tally: Tally,
    spent: Spent,
}

impl Run<'_> {
    /// Reads everything, some reports at a time.
    fn read_all(&mut self, paths: &[PathBuf]) -> Result<(), Stop> {
        let listing = intake::list(paths);
        for refusal in &listing.refusals {
            self.refuse(refusal);
        }
        self.printer.expect(listing.inputs.len() as u64);
        let mut batches = Batches::new(Units::new(listing.inputs));
        loop {
            let start = Instant::now();
            let batch = batches.next(&mut |refusal| self.refuse(refusal));
            self.spent.intake += start.elapsed();
            if batch.items.is_empty() {
                return Ok(());
            }
            self.write(batch.items.into_iter().map(|(item, _)| item).collect())?;
            self.printer.advance_to(batch.inputs as u64);
        }
    }

    /// Says what cannot be read, and counts it.
    fn refuse(&mut self, refusal: &Refusal) {
        self.tally.refused += 1;
        self.printer.error(&refusal.to_string(), Some(refusal.why.hint()));
    }

    /// Records a batch and prints the records.
    fn write(&mut self, items: Vec<Item>) -> Result<(), Stop> {
        let (mut origins, mut reports) = (Vec::new(), Vec::new());
        for mut item in items {
            if let Some(date) = &self.args.published {
                publish(&mut item.report, &mut item.notices, date);
            }
            origins.push(item.origin);
            reports.push((item.report, item.notices));
        }
        let start = Instant::now();
        let records = self.recorder.record_all(reports);
        self.spent.recorder += start.elapsed();
        let start = Instant::now();
        for (record, origin) in records.iter().zip(&origins) {
            self.writer.write(self.printer.out(), record, origin)?;
            self.tally.faults += tell(&record.notices, origin, self.printer);
        }
        self.printer.flush()?;
        self.tally.records += records.len();
        self.spent.output += start.elapsed();
        Ok(())
    }

    /// Closes the output and counts what could not be read.
    fn end(mut self) -> Result<Exit, Stop> {
        self.writer.finish(self.printer.out())?;
        self.printer.flush()?;
        self.printer.end_progress();
        if self.args.timings {
            self.tell_timings();
        }
        let failed = self.tally.refused + self.tally.faults;
        if failed == 0 {
            return Ok(Exit::Done);
        }
        let all = self.tally.records + self.tally.refused;
        if all > 1 {
            let inputs = if failed == 1 { "input" } else { "inputs" };
            self.printer.message(&format!("{failed} {inputs} of {all} could not be read"));
        }
        Ok(Exit::Failed)
    }

    /// Prints seconds of wall-clock time a room; what several threads did at once is shared out in proportion.
    fn tell_timings(&self) {
        let timings = self.recorder.timings();
        let summed = |rooms: &[Room]| rooms.iter().map(|room| timings.spent(*room)).sum::<Duration>();
        let together = [Room::Attribution, Room::Grounding, Room::Recorder];
        let alone = [Room::Language, Room::Reader];
        let shared = self.spent.recorder.saturating_sub(summed(&alone)).as_secs_f64();
        let scale = shared / summed(&together).as_secs_f64().max(f64::EPSILON);
        let mut lines = vec![("intake", self.spent.intake.as_secs_f64())];
        for room in Room::ALL {
            let spent = timings.spent(room).as_secs_f64();
            lines.push((room.name(), if together.contains(&room) { spent * scale } else { spent }));
        }
        lines.push(("output", self.spent.output.as_secs_f64()));
        for (room, seconds) in lines {
            self.printer.message(&format!("timing {room} {seconds:.3}"));
        }
    }
}

/// Says on standard error what a record without findings says of itself; counts what is a fault of the program.
pub(crate) fn tell(notices: &[Notice], origin: &str, printer: &Printer) -> usize {
    let mut faults = 0;
    for notice in notices {
        match notice.code.as_str() {
            "internal-error" => {
                faults += 1;
                printer.error(&format!("cannot read `{origin}`: {}", notice.message), None);
            }
            "not-english" => printer.warning(&format!("`{origin}`: {}", notice.message)),
            _ => {}
        }
    }
    faults
}

/// Puts `date` in the place of what the input says, and notes where the two differ.
pub(crate) fn publish(report: &mut Report, notices: &mut Vec<Notice>, date: &Edtf) {
    if let Some(printed) = report.published.replace(date.clone()).filter(|printed| printed != date) {
        let (printed, date) = (printed.as_str(), date.as_str());
        let message =
            format!("the input gives {printed} as its date of publication; read as published {date}");
        notices.push(Notice::new("date-overridden", message));
    }
    notices.retain(|notice| notice.code != "no-date");
}
