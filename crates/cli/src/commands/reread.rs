//! `onrecord reread`: archived reports read anew, by the model that the program carries now.
//!
//! In: a ledger. Out: the same ledger with new records. Reviews hold on to the words that they were about; those whose
//! words are gone are named.

use intake::Units;
use ledger::{Ledger, ReportRow};
use record::{Notice, Report};
use recorder::{Options, Recorder};

use super::read::fatal;
use super::store::READER;
use crate::args::RereadArgs;
use crate::exit::Exit;
use crate::printer::{Printer, Stop};

/// Reports that are read at once.
const AT_ONCE: usize = 64;

/// Reads the archive anew.
pub(crate) fn reread(args: &RereadArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let mut ledger = args.ledger.open()?;
    let recorder = Recorder::embedded(Options::default())
        .map_err(|cause| fatal(&format!("cannot load the model: {cause}")))?;
    let rows = ledger.reports()?;
    printer.expect(rows.len() as u64);
    let (mut done, mut failed, mut to_look_at) = (0, 0, 0);
    for rows in rows.chunks(AT_ONCE) {
        let mut reports = Vec::with_capacity(rows.len());
        for row in rows {
            match report(&ledger, row)? {
                Some(found) => reports.push(found),
                None => {
                    failed += 1;
                    printer.error(
                        &format!("cannot read `{}` anew: its archived bytes hold no report", row.origin),
                        None,
                    );
                }
            }
        }
        for record in recorder.record_all(reports) {
            for moved in ledger.reread(&record, READER)? {
                if moved.new.is_none() {
                    to_look_at += 1;
                    printer.warning(&format!(
                        "nothing stands any more where the reviewed `{}` stood",
                        moved.old
                    ));
                }
            }
            done += 1;
        }
        printer.advance_to(done);
    }
    printer.end_progress();
    printer.message(&format!("{done} reports read anew, {to_look_at} reviewed appearances to look at"));
    Ok(if failed == 0 { Exit::Done } else { Exit::Failed })
}

/// The report of a row, from the bytes that it came as; its date stays what it was.
fn report(ledger: &Ledger, row: &ReportRow) -> Result<Option<(Report, Vec<Notice>)>, Stop> {
    let Some((bytes, origin)) = ledger.archived(&row.id)? else { return Ok(None) };
    let mut units = Units::of_bytes(&origin, bytes);
    let item = units.next().and_then(Result::ok).and_then(|unit| unit.read().ok());
    Ok(item.map(|mut item| {
        item.report.id.clone_from(&row.id);
        if let Some(published) = row.published.as_ref().and_then(|date| record::Edtf::parse(date).ok()) {
            super::read::publish(&mut item.report, &mut item.notices, &published);
        }
        (item.report, item.notices)
    }))
}
