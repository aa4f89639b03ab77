//! The words of a report that its author wrote: what is left without the furniture around them.
//!
//! In: a text. Out: its [`Prose`]: folded words with where they stand. Bylines, datelines, addresses, captions of players and
//! the like (data/furniture.tsv) are left out, because reprints differ in just these.

use std::sync::LazyLock;

use record::{ByteSpan, Offsets, Span};

use crate::linking;
use crate::words::fold;

/// Phrases of furniture and where in a paragraph they stand.
const FURNITURE: &str = include_str!("../../data/furniture.tsv");
/// A paragraph of more words is never taken for furniture.
const FURNITURE_WORDS: usize = 25;
/// Within how many characters a dateline ends.
const DATELINE: usize = 60;

/// The words of a report without its furniture, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// A hash of each folded word.
    pub(super) words: Vec<u64>,
    /// Where each word stands in the text.
    spans: Vec<ByteSpan>,
}

impl Prose {
    /// Reads `text` once.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut prose = Self::default();
        let mut line_start = 0;
        for line in text.split_inclusive('\n') {
            prose.read_line(line, line_start);
            line_start += line.len();
        }
        prose
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing is left of the text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where the words of each `[start, end)` stand in `text`, the text that was read.
    pub(super) fn spans(&self, text: &str, runs: &[(usize, usize)]) -> Vec<Span> {
        let offsets = Offsets::new(text);
        runs.iter().map(|&(start, end)| offsets.span(self.spans[start].cover(self.spans[end - 1]))).collect()
    }

    fn read_line(&mut self, line: &str, line_start: usize) {
        let begin = if self.words.is_empty() { dateline(line) } else { 0 };
        let words = words(line, begin);
        let is_sentence = line.trim_end().ends_with(['.', '!', '?', '"', '”']);
        if is_furniture(&words, is_sentence) {
            return;
        }
        for (span, word) in words {
            self.words.push(linking::key(&[&word]));
            self.spans.push(ByteSpan::new(line_start + span.start, line_start + span.end));
        }
    }
}

/// The folded words of `line` from byte `begin` on, with where they stand in it; addresses of pages and people are left out.
fn words(line: &str, begin: usize) -> Vec<(ByteSpan, String)> {
    let mut words = Vec::new();
    let mut at = begin;
    for token in line[begin..].split_inclusive(char::is_whitespace) {
        if !is_address(token) {
            words.extend(cut(token, at));
        }
        at += token.len();
    }
    words
}

/// The words of one token that begins at byte `at`.
fn cut(token: &str, mut at: usize) -> impl Iterator<Item = (ByteSpan, String)> + '_ {
    let between = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{301}'));
    token.split_inclusive(between).filter_map(move |part| {
        let start = at;
        at += part.len();
        let part = part.trim_end_matches(between);
        let word = fold(part.trim_matches(['\'', '’']));
        (!word.is_empty()).then(|| (ByteSpan::new(start, start + part.len()), word))
    })
}

/// Whether `token` is the address of a page or of somebody.
fn is_address(token: &str) -> bool {
    token.contains("://") || token.starts_with("www.") || token.contains('@')
}

/// Where the text after a dateline begins: `KHARKIV, Ukraine (AP) — `; 0 without one.
fn dateline(line: &str) -> usize {
    let shouted = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    if !line.split_whitespace().next().is_some_and(|word| shouted(word) || word.starts_with(['—', '–'])) {
        return 0;
    }
    let head = line.char_indices().nth(DATELINE).map_or(line, |(end, _)| &line[..end]);
    let dashes = ["—", "–", "--", " - "];
    dashes.iter().filter_map(|dash| head.find(dash).map(|at| at + dash.len())).min().unwrap_or(0)
}

/// Whether a paragraph of these words is furniture.
fn is_furniture(words: &[(ByteSpan, String)], is_sentence: bool) -> bool {
    static START: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| phrases("start"));
    static WITHIN: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| phrases("within"));
    if words.len() > FURNITURE_WORDS {
        return false;
    }
    let begins = |words: &[(ByteSpan, String)], phrase: &[&str]| {
        words.len() >= phrase.len() && words.iter().zip(phrase).all(|((_, word), wanted)| word == wanted)
    };
    (!is_sentence && START.iter().any(|phrase| begins(words, phrase)))
        || WITHIN.iter().any(|phrase| (0..words.len()).any(|at| begins(&words[at..], phrase)))
}

/// The phrases of furniture that stand at this place of a paragraph, in words.
fn phrases(place: &str) -> Vec<Vec<&'static str>> {
    let rows =
        FURNITURE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.filter(|row| row.0 == place).map(|row| row.1.split(' ').collect()).collect()
}
