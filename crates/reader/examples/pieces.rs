//! Writes what the model is given for a text, for training: the same code that reads prepares the lessons.
//!
//! In, one JSON line a text: `{"id": …, "text": …}`. Out, one JSON line each: `atoms` and `windows` (in Unicode
//! scalar values and atom numbers, half open), `first` piece of each atom, `pieces` and their `shapes`.

use std::error::Error;
use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use reader::windows::Windows;
use reader::wordpiece::WordPiece;
use record::Offsets;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let word_piece = WordPiece::new(include_str!("../model/vocab.txt"))?;
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let lesson: Value = serde_json::from_str(&line?)?;
        let text = lesson["text"].as_str().ok_or("a line has no `text`")?;
        serde_json::to_writer(&mut out, &pieces(&lesson["id"], text, &word_piece))?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

fn pieces(id: &Value, text: &str, word_piece: &WordPiece) -> Value {
    let offsets = Offsets::new(text);
    let (mut windows, mut atoms, mut first) = (vec![], vec![], vec![]);
    let (mut pieces, mut shapes) = (vec![], vec![]);
    for window in Windows::new(text, word_piece) {
        windows.push([atoms.len(), atoms.len() + window.atoms.len()]);
        first.extend(window.first.iter().map(|piece| pieces.len() + piece));
        atoms.extend(window.atoms.iter().map(|atom| offsets.span(atom.span)));
        pieces.extend(window.pieces);
        shapes.extend(window.shapes);
    }
    json!({"id": id, "windows": windows, "atoms": atoms, "first": first, "pieces": pieces, "shapes": shapes})
}
