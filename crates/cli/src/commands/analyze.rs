//! `onrecord analyze`: what the reader makes of a report's sentences.
//!
//! In: one input. Out: its reading as CoNLL-U.

use std::io::Write;

use intake::Units;
use reader::Reader;

use crate::args::{Analysis, AnalyzeArgs};
use crate::commands::read::fatal;
use crate::exit::Exit;
use crate::printer::{Printer, Stop};

/// Prints the analysis of each report in an input.
pub(crate) fn analyze(args: &AnalyzeArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let reader = Reader::embedded().map_err(|cause| fatal(&format!("cannot load the model: {cause}")))?;
    let listing = intake::list([&args.path]);
    let refusals = listing.refusals.into_iter().map(Err);
    let mut exit = Exit::Done;
    for unit in refusals.chain(Units::new(listing.inputs)) {
        match unit.and_then(intake::Unit::read) {
            Ok(item) => {
                let reading = reader.read(&item.report.text);
                match args.format {
                    Analysis::Conllu => write!(printer.out(), "{}", reader::Conllu(&reading))?,
                }
            }
            Err(refusal) => {
                printer.error(&refusal.to_string(), Some(refusal.why.hint()));
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}
