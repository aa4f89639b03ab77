//! Writes the reading of text files as CoNLL-U.
//!
//! In: paths of text files. Out, on standard output: their readings one after the other.

use std::error::Error;
use std::io::{BufWriter, Write, stdout};

use reader::{Conllu, Reader};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::embedded()?;
    let mut out = BufWriter::new(stdout().lock());
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        write!(out, "{}", Conllu(&reader.read(&text)))?;
    }
    Ok(out.flush()?)
}
