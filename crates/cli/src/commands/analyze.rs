//! `onrecord analyze`: what the reader makes of a report's sentences.
//!
//! In: one input. Out: its reading as CoNLL-U.

use std::io::Write;

use reader::Reader;

use crate::args::{Analysis, AnalyzeArgs};
use crate::commands::read::fatal;
use crate::exit::Exit;
use crate::printer::{Printer, Stop};

/// Prints the analysis of each report in an input.
pub(crate) fn analyze(args: &AnalyzeArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let reader = Reader::embedded().map_err(|cause| fatal(&format!("cannot load the model: {cause}")))?;
    let mut exit = Exit::Done;
    for loaded in intake::open(std::slice::from_ref(&args.path)) {
        match loaded {
            Ok(loaded) => {
                let reading = reader.read(&loaded.report.text);
                match args.format {
                    Analysis::Conllu => printer.out().write_all(reader::Conllu(&reading).to_string().as_bytes())?,
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
