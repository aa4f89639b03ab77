//! `onrecord verify`: proves the whole ledger.
//!
//! In: a ledger. Out: every entry that is not as it should be; an exit code that says whether there is one.

use ledger::Problem;

use super::store::format;
use crate::args::VerifyArgs;
use crate::exit::Exit;
use crate::output::answers::{Answer, write_all};
use crate::page::Sheet;
use crate::paint::Role;
use crate::printer::{Printer, Stop};

impl Answer for Problem {
    const COLUMNS: &'static [&'static str] = &["entry", "message"];

    fn cells(&self) -> Vec<String> {
        vec![self.entry.clone(), self.message.clone()]
    }

    fn show(&self, sheet: &mut Sheet) {
        sheet.hang(0, 4, &[(Role::Head, &self.entry), (Role::Plain, ": "), (Role::Plain, &self.message)]);
    }
}

/// Proves the ledger.
pub(crate) fn verify(args: &VerifyArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let problems = args.ledger.read()?.verify()?;
    let (format, setting) = (format(args.format), printer.setting());
    write_all(printer.out(), format, setting, &problems)?;
    if problems.is_empty() {
        printer.message("the ledger is as it should be");
        return Ok(Exit::Done);
    }
    let entries = if problems.len() == 1 { "entry is" } else { "entries are" };
    printer.message(&format!("{} {entries} not as they should be", problems.len()));
    Ok(Exit::No)
}
