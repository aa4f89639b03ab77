//! How fast texts are read, by part.
//!
//! In: paths of text files. Out: words a second of the whole, and the time that loading and cutting into windows take.

use std::error::Error;
use std::io::{Write, stdout};
use std::time::Instant;

use reader::Reader;
use reader::windows::Windows;
use reader::wordpiece::WordPiece;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = stdout().lock();
    let begin = Instant::now();
    let reader = Reader::embedded()?;
    writeln!(out, "loaded in {:.0} ms", begin.elapsed().as_secs_f64() * 1e3)?;
    let texts = std::env::args().skip(1).map(std::fs::read_to_string).collect::<Result<Vec<String>, _>>()?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();

    let word_piece = WordPiece::new(include_str!("../model/vocab.txt"))?;
    let begin = Instant::now();
    let (mut windows, mut pieces) = (0_u32, 0_usize);
    for text in &texts {
        for window in Windows::new(text, &word_piece) {
            windows += 1;
            pieces += window.pieces.len();
        }
    }
    let cutting = begin.elapsed();
    writeln!(out, "{pieces} pieces in {windows} windows, cut in {:.1} ms", cutting.as_secs_f64() * 1e3)?;

    let begin = Instant::now();
    let readings = reader.read_all(&texts);
    let seconds = begin.elapsed().as_secs_f64();
    let words = u32::try_from(readings.iter().map(|reading| reading.words.len()).sum::<usize>())?;
    writeln!(out, "{words} words in {seconds:.2} s: {:.0} words/s", f64::from(words) / seconds)?;
    Ok(())
}
