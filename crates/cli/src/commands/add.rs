//! `onrecord add`: reports into the ledger.
//!
//! In: paths. Out: the ledger with the reports and the claims that they make; on standard error what was added, and what
//! could not be read. What is there already is passed over, so a command that was stopped goes on where it was.

use intake::Units;
use ledger::{Archived, Ledger, report_id};
use recorder::{Options, Recorder};
use serde_json::json;

use super::read::{fatal, publish, tell};
use super::store::{READER, now};
use crate::args::AddArgs;
use crate::batches::{Batch, Batches, paths};
use crate::exit::Exit;
use crate::printer::{Printer, Stop};

/// What became of the inputs.
#[derive(Debug, Default)]
struct Tally {
    added: usize,
    there: usize,
    refused: usize,
}

/// Puts reports into the ledger.
pub(crate) fn add(args: &AddArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let paths = paths(&args.paths)?;
    let mut ledger = args.ledger.create()?;
    let recorder = Recorder::embedded(Options::default())
        .map_err(|cause| fatal(&format!("cannot load the model: {cause}")))?;
    let listing = intake::list(&paths);
    let mut tally = Tally { refused: listing.refusals.len(), ..Tally::default() };
    for refusal in &listing.refusals {
        printer.error(&refusal.to_string(), Some(refusal.why.hint()));
    }
    printer.expect(listing.inputs.len() as u64);
    let mut batches = Batches::new(Units::new(listing.inputs));
    loop {
        let batch = batches.next(&mut |refusal| {
            tally.refused += 1;
            printer.error(&refusal.to_string(), Some(refusal.why.hint()));
        });
        if batch.items.is_empty() {
            break;
        }
        let inputs = batch.inputs;
        keep(batch, args, &mut ledger, &recorder, printer, &mut tally)?;
        printer.advance_to(inputs as u64);
    }
    printer.end_progress();
    printer.message(&format!(
        "{} added to {}, {} there already, {} could not be read",
        tally.added,
        ledger.path().display(),
        tally.there,
        tally.refused
    ));
    Ok(if tally.refused == 0 { Exit::Done } else { Exit::Failed })
}

/// Records a batch of reports and puts them into the ledger together; each is named once it is on the disk.
fn keep(
    batch: Batch,
    args: &AddArgs,
    ledger: &mut Ledger,
    recorder: &Recorder,
    printer: &mut Printer,
    tally: &mut Tally,
) -> Result<(), Stop> {
    let (mut reports, mut archives) = (Vec::new(), Vec::new());
    for (mut item, bytes) in batch.items {
        if ledger.has(&report_id(&bytes))? {
            tally.there += 1;
            continue;
        }
        if let Some(date) = &args.published {
            publish(&mut item.report, &mut item.notices, date);
        }
        archives.push((item.origin, bytes));
        reports.push((item.report, item.notices));
    }
    let records = recorder.record_all(reports);
    let got = now();
    let mut kept = Vec::with_capacity(records.len());
    for (record, (origin, bytes)) in records.iter().zip(&archives) {
        let faults = tell(&record.notices, origin, printer);
        tally.refused += faults;
        if faults == 0 {
            kept.push((Archived { bytes, origin, got: &got, reader: READER }, record));
        }
    }
    for ((archived, _), added) in kept.iter().zip(ledger.add_all(&kept)?) {
        match added {
            ledger::Added::New => tally.added += 1,
            ledger::Added::AlreadyThere => tally.there += 1,
        }
        if args.list {
            let line = json!({ "id": report_id(archived.bytes), "origin": archived.origin });
            serde_json::to_writer(printer.out(), &line).map_err(std::io::Error::from)?;
            std::io::Write::write_all(printer.out(), b"\n")?;
        }
    }
    printer.flush()
}
