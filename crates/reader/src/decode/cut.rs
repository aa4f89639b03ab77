//! Which atoms make a word, and where sentences begin.
//!
//! In: a window and the scores of its cuts. Out: [`Cut`]: words as byte spans with the piece to read them at, and
//! sentences with their paragraph. A word never reaches over white space; a paragraph begins a sentence, and so does what
//! begins one beyond doubt.

use record::ByteSpan;

use crate::Sentence;
use crate::atoms::{Atom, Case, Space};
use crate::breaks::begins_beyond_doubt;
use crate::network::{Scores, best};
use crate::windows::Window;

/// Number of the score that an atom goes on the word before.
const JOIN: usize = 0;
/// Number of the score that an atom begins a word and a sentence.
const SENTENCE: usize = 2;

/// The words and sentences of a window.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) words: Vec<CutWord>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) begins_paragraph: bool,
}

/// A word, before anything is known of it.
#[derive(Debug)]
pub(super) struct CutWord {
    pub(super) span: ByteSpan,
    /// The piece of the window at which the word is read.
    pub(super) first: usize,
    /// Whether no white space stands before it.
    pub(super) attached: bool,
    /// Whether it was written in one with the word before: `n't`, `'s`, `not` of `cannot`.
    pub(super) fused: bool,
}

impl Cut {
    pub(super) fn of(text: &str, window: &Window, scores: &Scores) -> Self {
        let mut cut = Self {
            words: Vec::with_capacity(window.atoms.len()),
            sentences: Vec::new(),
            begins_paragraph: false,
        };
        let mut paragraph = 0;
        for (number, atom) in window.atoms.iter().enumerate() {
            let score = scores.cut.at(window.first[number]);
            let decision = best(score);
            let joins = number > 0
                && decision == JOIN
                && atom.space == Space::None
                && !cut.words.last().is_some_and(|word| is_hyphen(text, word));
            if let (true, Some(word)) = (joins, cut.words.last_mut()) {
                word.span.end = atom.span.end;
                continue;
            }
            if atom.space == Space::Paragraph {
                paragraph += usize::from(number > 0);
                cut.begins_paragraph |= number == 0;
            }
            let begins = || decision == SENTENCE || begins_beyond_doubt(text, &window.atoms, number);
            if number == 0 || begins() {
                let words = cut.words.len()..cut.words.len();
                cut.sentences.push(Sentence { words, span: atom.span, paragraph });
            }
            let attached = number > 0 && atom.space == Space::None;
            let fused = attached && is_fused(text, &window.atoms[number - 1], atom);
            cut.words.push(CutWord { span: atom.span, first: window.first[number], attached, fused });
            if let Some(sentence) = cut.sentences.last_mut() {
                sentence.words.end = cut.words.len();
            }
        }
        for sentence in &mut cut.sentences {
            let words = &cut.words[sentence.words.clone()];
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                sentence.span = first.span.cover(last.span);
            }
        }
        cut
    }
}

/// Whether a word is the hyphen behind another, which no word begins with: `short-seller`.
fn is_hyphen(text: &str, word: &CutWord) -> bool {
    word.attached && word.span.of(text) == "-"
}

/// Whether two atoms without a space between are two words of one written token: both have letters at the seam, or
/// the second is a clitic with its apostrophe.
fn is_fused(text: &str, before: &Atom, atom: &Atom) -> bool {
    let lettered = |case: Case| !matches!(case, Case::Digits | Case::Other);
    let clitic = lettered(atom.case) && !atom.span.of(text).starts_with(char::is_alphabetic);
    clitic || (lettered(atom.case) && lettered(before.case))
}
