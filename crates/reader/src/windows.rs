//! Packs the atoms of a text into windows that the model reads in one pass.
//!
//! In: a text. Out: [`Window`]s of about [`TARGET`] pieces, in order, holding every atom once. Windows end where a
//! paragraph ends or, failing that, where a sentence ends beyond doubt; short paragraphs share a window, so that
//! sentences see their neighbours. Only a sentence of more than [`LIMIT`] pieces is cut.

use crate::atoms::{Atom, Atoms, Case, Space};
use crate::breaks::begins_beyond_doubt;
use crate::wordpiece::{PieceId, WordPiece};

/// A window is closed before it would grow beyond this many pieces, where the text allows.
pub const TARGET: usize = 96;
/// No window has more pieces than this.
pub const LIMIT: usize = 256;

/// The shape of `[CLS]`, `[SEP]` and padding.
pub const PLAIN_SHAPE: u8 = Case::Other as u8 * 8;

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
        if last > 0 && begins_beyond_doubt(self.text, &pending.atoms, last) {
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
}
