//! Cuts a text into atoms, the smallest units that words are made of.
//!
//! In: a text. Out: its [`Atom`]s in order; together they hold every character that is not white space, each once.
//! An atom is a run of letters with their marks, a run of decimal digits, or any other character alone; clitics
//! (`'s`, `n't`, the second half of `cannot`) are cut off beforehand, so that words are always whole atoms.
//! What of them forms a word is decided later, by the model.

use record::ByteSpan;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::paragraphs::LineEnds;

/// The smallest unit that a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    /// Its characters.
    pub span: ByteSpan,
    /// What separates it from the atom before.
    pub space: Space,
    /// How it is written.
    pub case: Case,
}

/// What stands between an atom and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// Nothing.
    None = 0,
    /// White space within a paragraph.
    Blank = 1,
    /// A line end of which it is open whether it ends the paragraph.
    Line = 2,
    /// The end of a paragraph; also said of the first atom of a text.
    Paragraph = 3,
}

/// How an atom is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `word`; also letters of scripts without case.
    Lower = 0,
    /// `Word`, `I`.
    Title = 1,
    /// `WORD`.
    Upper = 2,
    /// `wOrd`.
    Mixed = 3,
    /// `2024`.
    Digits = 4,
    /// Punctuation, symbols and whatever else.
    Other = 5,
}

/// What kind of atom a character belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Apostrophe,
    Space,
    Other,
}

/// What may follow an apostrophe at the end of a word: `it's`, `they've`.
const AFTER_APOSTROPHE: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// Words that are two words without an apostrophe to show it, with the length of the first.
const FUSED: &[(&str, usize)] = &[
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("hes", 2),
    ("im", 1),
    ("isnt", 2),
    ("ive", 1),
    ("lets", 3),
    ("shes", 3),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("whats", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youll", 3),
    ("youre", 3),
];

/// Length of the longest entry of [`FUSED`].
const LONGEST_FUSED: usize = 8;

/// Iterates over the atoms of a text.
#[derive(Debug)]
pub struct Atoms<'t> {
    text: &'t str,
    line_ends: LineEnds,
    /// Everything before this byte has been given out.
    at: usize,
    /// The rest of a run of letters that has been cut in two.
    rest: Option<Atom>,
}

impl<'t> Atoms<'t> {
    /// Prepares to cut `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, line_ends: LineEnds::of(text), at: 0, rest: None }
    }

    /// Skips white space and says what it amounts to.
    fn space(&mut self) -> Space {
        let begin = self.at;
        let mut line_ends = 0;
        while let Some(character) = self.text[self.at..].chars().next() {
            if class(character) != Class::Space {
                break;
            }
            line_ends += usize::from(ends_line(character));
            self.at += character.len_utf8();
        }
        match line_ends {
            _ if begin == 0 => Space::Paragraph,
            0 if begin == self.at => Space::None,
            0 => Space::Blank,
            1 => self.line_ends.single(),
            _ => Space::Paragraph,
        }
    }

    /// The end of the run of characters of `wanted` class from `from`.
    fn run_end(&self, from: usize, wanted: Class) -> usize {
        self.text[from..]
            .char_indices()
            .find(|&(_, c)| class(c) != wanted)
            .map_or(self.text.len(), |(n, _)| from + n)
    }

    /// The end of the clitic whose apostrophe stands at `apostrophe`, if one does.
    fn clitic_end(&self, apostrophe: usize, wanted: &[&str]) -> Option<usize> {
        let mark = self.text[apostrophe..].chars().next().filter(|&c| class(c) == Class::Apostrophe)?;
        let tail = &self.text[apostrophe + mark.len_utf8()..];
        let letters = tail.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
        let ended =
            !tail[letters..].chars().next().is_some_and(|c| matches!(class(c), Class::Letter | Class::Digit));
        let known = wanted.iter().any(|clitic| clitic.eq_ignore_ascii_case(&tail[..letters]));
        (ended && known).then_some(apostrophe + mark.len_utf8() + letters)
    }

    /// Where a run of letters splits, and where its second part ends: `don't` → `do`, `n't`; `cannot` → `can`, `not`.
    fn split(&self, run: ByteSpan) -> Option<(usize, usize)> {
        let letters = run.of(self.text);
        if letters.ends_with(['n', 'N'])
            && let Some(end) = self.clitic_end(run.end, &["t"])
        {
            return Some((run.end - 1, end));
        }
        if letters.len() > LONGEST_FUSED || self.clitic_end(run.end, AFTER_APOSTROPHE).is_some() {
            return None;
        }
        let (_, first) = FUSED.iter().find(|(fused, _)| fused.eq_ignore_ascii_case(letters))?;
        Some((run.start + first, run.end))
    }
}

impl Iterator for Atoms<'_> {
    type Item = Atom;

    fn next(&mut self) -> Option<Atom> {
        if let Some(rest) = self.rest.take() {
            return Some(rest);
        }
        let space = self.space();
        let start = self.at;
        let character = self.text[start..].chars().next()?;
        let single = start + character.len_utf8();
        let (end, case) = match class(character) {
            Class::Digit => (self.run_end(single, Class::Digit), Case::Digits),
            Class::Apostrophe => match self.clitic_end(start, AFTER_APOSTROPHE) {
                Some(end) => (end, case_of(&self.text[start..end])),
                None => (single, Case::Other),
            },
            Class::Letter => {
                let mut end = self.run_end(single, Class::Letter);
                if let Some((cut, second_end)) = self.split(ByteSpan::new(start, end)) {
                    let second = &self.text[cut..second_end];
                    let span = ByteSpan::new(cut, second_end);
                    self.at = second_end;
                    if cut == start {
                        return Some(Atom { span, space, case: case_of(second) });
                    }
                    self.rest = Some(Atom { span, space: Space::None, case: case_of(second) });
                    end = cut;
                }
                (end, case_of(&self.text[start..end]))
            }
            Class::Space | Class::Other => (single, Case::Other),
        };
        self.at = self.rest.map_or(end, |rest| rest.span.end);
        Some(Atom { span: ByteSpan::new(start, end), space, case })
    }
}

/// The class of one character; ASCII is told without the tables.
fn class(character: char) -> Class {
    match character {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\t'..='\r' => Class::Space,
        '\'' | '`' | '’' | '‘' | 'ʼ' => Class::Apostrophe,
        '\0'..='\x7f' => Class::Other,
        _ if character.is_whitespace() => Class::Space,
        _ => match character.general_category_group() {
            GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark => Class::Letter,
            _ if character.general_category() == GeneralCategory::DecimalNumber => Class::Digit,
            _ => Class::Other,
        },
    }
}

/// Whether a white-space character ends a line; of `\r\n` only the second does.
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// How a run of letters, or a clitic, is written.
fn case_of(letters: &str) -> Case {
    let (mut upper, mut lower, mut first_upper) = (0_usize, 0_usize, false);
    for character in letters.chars() {
        if character.is_uppercase() {
            first_upper |= upper + lower == 0;
            upper += 1;
        } else if character.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let atoms: Vec<&str> = Atoms::new(text).map(|atom| atom.span.of(text)).collect();
        assert_eq!(atoms, expected, "atoms of {text:?}");
    }

    #[test]
    fn texts_are_cut_into_atoms() {
        check("", &[]);
        check(" \n\n ", &[]);
        check("The mayor’s 12th-floor flat.", &["The", "mayor", "’s", "12", "th", "-", "floor", "flat", "."]);
        check("They've said it's OK", &["They", "'ve", "said", "it", "'s", "OK"]);
        check("Naïve Kyïv", &["Naïve", "Kyïv"]);
        check("e\u{301}tude", &["e\u{301}tude"]);
        check("a\u{200B}b", &["a", "\u{200B}", "b"]);
        check("$1,300", &["$", "1", ",", "300"]);
    }

    #[test]
    fn clitics_are_atoms() {
        check("don't", &["do", "n't"]);
        check("DON’T", &["DO", "N’T"]);
        check("can't've", &["ca", "n't", "'ve"]);
        check("n't", &["n't"]);
        check("cannot gonna Dont", &["can", "not", "gon", "na", "Do", "nt"]);
        check("Russiaʼs", &["Russia", "ʼs"]);
        check("dogs' o'clock rock'n'roll", &["dogs", "'", "o", "'", "clock", "rock", "'", "n", "'", "roll"]);
        check("the 1990's", &["the", "1990", "'s"]);
        check("it 's", &["it", "'s"]);
        check("'store", &["'", "store"]);
    }

    #[test]
    fn case_and_space_are_told() {
        let atoms: Vec<(Case, Space)> =
            Atoms::new("I saw NATO, McRae\n\n4 U").map(|atom| (atom.case, atom.space)).collect();
        let expected = [
            (Case::Title, Space::Paragraph),
            (Case::Lower, Space::Blank),
            (Case::Upper, Space::Blank),
            (Case::Other, Space::None),
            (Case::Mixed, Space::Blank),
            (Case::Digits, Space::Paragraph),
            (Case::Title, Space::Blank),
        ];
        assert_eq!(atoms, expected);
    }
}
