//! Reports from paths, some at a time.
//!
//! In: paths. Out: [`Batch`]es, each bounded in number and size, with what could not be read handed to the caller as it is
//! met. Files are read on all cores; order is that of the inputs.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use intake::{Item, Refusal, Units};
use rayon::prelude::*;

use crate::printer::Stop;

/// Reports that are read at once: enough to keep all cores busy with texts of like length.
const MAX_REPORTS: usize = 64;
/// No more are added to those once they have so many bytes of text together: bounds the memory.
const MAX_BYTES: usize = 1_000_000;

/// The paths to read: standard input where none is named and something is piped in.
pub(crate) fn paths(named: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    if io::stdin().is_terminal() {
        return Err(Stop::Fatal {
            message: "nothing to read: no file is named, and nothing is piped in".to_owned(),
            hint: Some("name a file, a folder or an archive: `onrecord read report.html`".to_owned()),
        });
    }
    Ok(vec![PathBuf::from("-")])
}

/// Reports that are read at once.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// The reports, each with the bytes that it came as.
    pub(crate) items: Vec<(Item, Vec<u8>)>,
    /// How many of the inputs have been opened, with these.
    pub(crate) inputs: usize,
}

/// The batches of some inputs.
pub(crate) struct Batches {
    units: Units,
}

impl Batches {
    /// The batches of `units`.
    pub(crate) fn new(units: Units) -> Self {
        Self { units }
    }

    /// The next reports, as many as are read at once, taken from their files a few at a time on all cores; empty at the
    /// end.
    pub(crate) fn next(&mut self, refuse: &mut dyn FnMut(&Refusal)) -> Batch {
        let mut batch = Batch::default();
        let mut bytes = 0;
        while batch.items.len() < MAX_REPORTS && bytes < MAX_BYTES {
            let some: Vec<_> = self.units.by_ref().take(2 * rayon::current_num_threads()).collect();
            if some.is_empty() {
                break;
            }
            let inputs = some.iter().flatten().map(|unit| unit.input() + 1).max();
            batch.inputs = inputs.unwrap_or_default().max(batch.inputs);
            let read: Vec<_> =
                some.into_par_iter().map(|unit| unit.and_then(intake::Unit::read_with_bytes)).collect();
            for item in read {
                match item {
                    Ok((item, archived)) => {
                        bytes += item.report.text.len() + archived.len() / 8;
                        batch.items.push((item, archived));
                    }
                    Err(refusal) => refuse(&refusal),
                }
            }
        }
        batch
    }
}
