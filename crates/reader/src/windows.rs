//! Packs the atoms of a text into windows that the model reads in one pass.
//!
//! In: a text. Out: [`Window`]s of about [`TARGET`] pieces, in order, holding every atom once. Windows end where a
//! paragraph ends or, failing that, where a sentence ends beyond doubt; short paragraphs share a window, so that
//! sentences see their neighbours. Only a sentence of more than [`LIMIT`] pieces is cut.

use crate::atoms::{Atom, Atoms, Case, Space};
use crate::wordpiece::{PieceId, WordPiece};

/// A window is closed before it would grow beyond this many pieces, where the text allows.
pub const TARGET: usize = 96;
/// No window has more pieces than this.
pub const LIMIT: usize = 256;

/// The shape of `[CLS]`, `[SEP]` and padding.
pub const PLAIN_SHAPE: u8 = Case::Other as u8 * 8;

/// Abbreviations that are followed by a capital letter or a number within a sentence, without their full stop.
const ABBREVIATIONS: &[&str] = &[
    "adm", "approx", "apr", "art", "assn", "atty", "aug", "ave", "bldg", "blvd", "brig", "bros", "ca",
    "capt", "cf", "cmdr", "co", "col", "comdr", "corp", "cpl", "dec", "dept", "det", "dist", "dr", "ed",
    "eds", "eg", "eq", "esp", "est", "etc", "feb", "fig", "figs", "fr", "fri", "ft", "gen", "gens", "gov",
    "hon", "ie", "inc", "insp", "jan", "jr", "jul", "jun", "lieut", "lt", "ltd", "maj", "mar", "messrs",
    "mlle", "mme", "mon", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "pfc", "ph", "pp",
    "pres", "prof", "ps", "pvt", "rep", "reps", "rev", "sat", "sec", "sen", "sens", "sep", "sept", "sgt",
    "sr", "st", "ste", "sun", "supt", "tel", "thu", "thurs", "tue", "tues", "univ", "viz", "vol", "vols",
    "vs", "wed",
];

/// A stretch of text that the model reads in one pass.
#[derive(Debug, Default)]
pub struct Window {
    /// Its atoms.
    pub atoms: Vec<Atom>,
    /// Per atom the number of its first piece.
    pub first: Vec<usize>,
    /// The pieces of all atoms, without `[CLS]` and `[SEP]`.
    pub pieces: Vec<PieceId>,
    /// Per piece how it is written: case × 8 + space × 2 + whether it begins its atom.
    pub shapes: Vec<u8>,
}

impl Window {
    /// Splits off everything from atom `at` on.
    fn split_off(&mut self, at: usize) -> Self {
        let piece = self.first.get(at).copied().unwrap_or(self.pieces.len());
        let mut first = self.first.split_off(at);
        first.iter_mut().for_each(|number| *number -= piece);
        Self {
            atoms: self.atoms.split_off(at),
            first,
            pieces: self.pieces.split_off(piece),
            shapes: self.shapes.split_off(piece),
        }
    }
}

/// Iterates over the windows of a text; holds no more than one window at a time.
#[derive(Debug)]
pub struct Windows<'t> {
    text: &'t str,
    word_piece: &'t WordPiece,
    atoms: Atoms<'t>,
    /// What has been read and not yet given out.
    pending: Window,
    /// The last atom of `pending` before which a window may begin.
    last_break: Option<usize>,
    spare: String,
}

impl<'t> Windows<'t> {
    /// Prepares to pack `text`.
    #[must_use]
    pub fn new(text: &'t str, word_piece: &'t WordPiece) -> Self {
        Self {
            text,
            word_piece,
            atoms: Atoms::new(text),
            pending: Window::default(),
            last_break: None,
            spare: String::new(),
        }
    }

    /// Appends an atom to the pending window.
    fn push(&mut self, atom: Atom) {
        let pending = &mut self.pending;
        let first = pending.pieces.len();
        self.word_piece.look_up(atom.span.of(self.text), &mut pending.pieces, &mut self.spare);
        let shape = atom.case as u8 * 8 + atom.space as u8 * 2;
        pending.shapes.push(shape + 1);
        pending.shapes.resize(pending.pieces.len(), shape);
        pending.first.push(first);
        pending.atoms.push(atom);
        let last = pending.atoms.len() - 1;
        if last > 0 && may_break(self.text, &pending.atoms, last) {
            self.last_break = Some(last);
        }
    }

    /// Gives out the atoms before `at`; what follows it stays pending.
    fn cut(&mut self, at: usize) -> Window {
        let rest = self.pending.split_off(at);
        self.last_break = None;
        std::mem::replace(&mut self.pending, rest)
    }
}

impl Iterator for Windows<'_> {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        loop {
            let Some(atom) = self.atoms.next() else {
                let rest = std::mem::take(&mut self.pending);
                return (!rest.atoms.is_empty()).then_some(rest);
            };
            self.push(atom);
            let length = self.pending.pieces.len();
            if length > TARGET
                && let Some(at) = self.last_break
            {
                return Some(self.cut(at));
            }
            if length > LIMIT {
                let at = weak_break(self.text, &self.pending);
                return Some(self.cut(at));
            }
        }
    }
}

/// Whether a new sentence begins at atom `at` beyond doubt.
fn may_break(text: &str, atoms: &[Atom], at: usize) -> bool {
    let atom = &atoms[at];
    match atom.space {
        Space::Paragraph => return true,
        Space::None => return false,
        Space::Blank | Space::Line => {}
    }
    if !begins_sentence(atom.span.of(text), atom.case) {
        return false;
    }
    let glyph = |n: usize| atoms[n].span.of(text);
    let mut end = at - 1;
    let mut closed = false;
    while end > 0 && closes(glyph(end)) && atoms[end].space == Space::None {
        end -= 1;
        closed = true;
    }
    match glyph(end) {
        "?" | "!" => !closed,
        "." => end > 0 && atoms[end].space == Space::None && ends_sentence(glyph(end - 1), &atoms[..end]),
        _ => false,
    }
}

fn begins_sentence(glyph: &str, case: Case) -> bool {
    match case {
        Case::Title | Case::Upper | Case::Digits => true,
        Case::Mixed => glyph.starts_with(char::is_uppercase),
        Case::Lower => false,
        Case::Other => matches!(glyph, "\"" | "“" | "‘" | "«" | "("),
    }
}

fn closes(glyph: &str) -> bool {
    matches!(glyph, "\"" | "”" | "’" | "'" | "»" | ")" | "]")
}

/// Whether a full stop after `word`, the last of `atoms`, ends a sentence and does not belong to an abbreviation,
/// an initial, an ellipsis or the number of an item.
fn ends_sentence(word: &str, atoms: &[Atom]) -> bool {
    let Some(last) = atoms.last() else { return false };
    match last.case {
        Case::Other => !matches!(word, "." | "…"),
        Case::Digits => word.len() > 2,
        _ => {
            word.chars().nth(1).is_some()
                && !ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
        }
    }
}

/// Where an overlong sentence is cut: before the last space after a clause's punctuation in its second half, else
/// before the last space, else before the last atom.
fn weak_break(text: &str, window: &Window) -> usize {
    let last = window.atoms.len() - 1;
    let half = window.first.partition_point(|&piece| piece < LIMIT / 2).max(1);
    let spaced = |&at: &usize| window.atoms[at].space != Space::None;
    let after_clause =
        |&at: &usize| matches!(window.atoms[at - 1].span.of(text), "," | ";" | ":" | "—" | "–" | "." | "-");
    (half..=last)
        .rev()
        .filter(spaced)
        .find(after_clause)
        .or_else(|| (half..=last).rev().find(spaced))
        .unwrap_or(last)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word_piece() -> WordPiece {
        WordPiece::new(include_str!("../model/vocab.txt")).unwrap()
    }

    #[test]
    fn windows_hold_every_atom_and_keep_the_limit() {
        let word_piece = word_piece();
        let sentence = "Mr. Hall of the U.S. office met Dr. No. ";
        let texts =
            [String::new(), sentence.repeat(50), "a,".repeat(3000), "x".repeat(9000), "a\n".repeat(2000)];
        for text in &texts {
            let atoms: Vec<Atom> = Atoms::new(text).collect();
            let windows: Vec<Window> = Windows::new(text, &word_piece).collect();
            let packed: Vec<Atom> = windows.iter().flat_map(|window| window.atoms.clone()).collect();
            assert_eq!(packed, atoms);
            for window in &windows {
                assert!(window.pieces.len() <= LIMIT && !window.atoms.is_empty());
                assert_eq!(window.pieces.len(), window.shapes.len());
            }
        }
    }

    #[test]
    fn sentences_end_beyond_doubt_only() {
        for (text, word, expected) in [
            ("It rained. Then it stopped.", "Then", true),
            ("“It rained.” Then it stopped.", "Then", true),
            ("It rained! Then it stopped.", "Then", true),
            ("“It rained?” Anna asked.", "Anna", false),
            ("It rained, said Mr. Then.", "Then", false),
            ("The U.S. Then it stopped.", "Then", false),
            ("It rained ... Then it stopped.", "Then", false),
            ("1. Then it stopped.", "Then", false),
            ("It rained. then it stopped.", "then", false),
        ] {
            let atoms: Vec<Atom> = Atoms::new(text).collect();
            let at = atoms.iter().position(|atom| atom.span.of(text) == word).unwrap();
            assert_eq!(may_break(text, &atoms, at), expected, "{text}");
        }
    }
}
