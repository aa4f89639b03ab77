//! Sets words in columns of a given width, each word with its role.
//!
//! In: runs of words. Out: lines no wider than asked, measured in terminal cells.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::paint::{Paint, Role};
use crate::screen;

/// Some words that play one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// Safe to show.
    pub(crate) words: String,
    /// How they look.
    pub(crate) role: Role,
}

impl Run {
    /// Words from outside, made safe to show.
    pub(crate) fn new(role: Role, words: &str) -> Self {
        Self { words: screen::safe(words), role }
    }
}

/// One line: runs side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    runs: Vec<Run>,
    width: usize,
}

impl Line {
    /// The line with `words` before it.
    pub(crate) fn after(mut self, role: Role, words: &str) -> Self {
        let run = Run::new(role, words);
        self.width += run.words.width();
        self.runs.insert(0, run);
        self
    }

    /// The line in colour, filled up with spaces to `width` cells.
    pub(crate) fn padded(&self, width: usize, paint: Paint) -> String {
        format!("{}{}", self.painted(paint), " ".repeat(width.saturating_sub(self.width)))
    }

    /// The line in colour, its direction kept to itself.
    pub(crate) fn painted(&self, paint: Paint) -> String {
        let painted: String =
            self.runs.iter().map(|run| paint.with(run.role, &run.words).to_string()).collect();
        screen::isolated(&painted)
    }

    fn push(&mut self, role: Role, character: char, width: usize) {
        self.width += width;
        match self.runs.last_mut() {
            Some(run) if run.role == role => run.words.push(character),
            _ => self.runs.push(Run { words: character.to_string(), role }),
        }
    }
}

/// Breaks `runs` into lines of at most `width` cells, at spaces, or inside a word that is wider than a line.
pub(crate) fn wrap(runs: &[Run], width: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut word: Vec<(char, Role)> = Vec::new();
    let characters = runs.iter().flat_map(|run| run.words.chars().map(|character| (character, run.role)));
    for (character, role) in characters {
        if character == ' ' {
            place(&mut lines, &mut word, width);
            word.push((' ', role));
            continue;
        }
        word.push((character, role));
    }
    place(&mut lines, &mut word, width);
    lines.retain(|line| !line.runs.is_empty());
    lines
}

/// Puts one word, with the space before it, on the last line or on new ones.
fn place(lines: &mut Vec<Line>, word: &mut Vec<(char, Role)>, width: usize) {
    let cells = |character: char| character.width().unwrap_or(0);
    let total: usize = word.iter().map(|(character, _)| cells(*character)).sum();
    let mut at = lines.len() - 1;
    let fits = lines[at].width + total <= width;
    if !fits && lines[at].width > 0 {
        lines.push(Line::default());
        at += 1;
    }
    for (character, role) in word.drain(..) {
        if character == ' ' && lines[at].width == 0 {
            continue;
        }
        if lines[at].width + cells(character) > width && lines[at].width > 0 {
            lines.push(Line::default());
            at += 1;
        }
        lines[at].push(role, character, cells(character));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(words: &str, width: usize) -> Vec<String> {
        let plain = Paint { colored: false };
        wrap(&[Run::new(Role::Plain, words)], width).iter().map(|line| line.painted(plain)).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_inside_long_words() {
        assert_eq!(set("the bridge was closed", 10), ["the bridge", "was closed"]);
        assert_eq!(set("a  b", 10), ["a  b"]);
        assert_eq!(set("abcdefghijkl mn", 5), ["abcde", "fghij", "kl mn"]);
        assert_eq!(set("", 5), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(words in "\\PC{0,80}", width in 2_usize..30) {
            let lines = wrap(&[Run::new(Role::Plain, &words)], width);
            prop_assert!(lines.iter().all(|line| line.width <= width));
            let letters = |text: &str| text.chars().filter(|character| *character != ' ').collect::<String>();
            let set: String = lines.iter().flat_map(|line| line.runs.iter().map(|run| run.words.as_str())).collect();
            prop_assert_eq!(letters(&set), letters(&screen::safe(&words)));
        }
    }
}
