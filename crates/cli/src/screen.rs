//! Makes words from outside safe to show: a report must not move the cursor, hide its words or turn them around.
//!
//! In: characters from reports, file names and messages. Out: the same with control characters, direction marks and
//! piled-up accents written out as `<U+202E>`, and lines with right-to-left letters isolated.

use std::fmt::Write as _;

/// Accents on one letter beyond this many are written out.
const MAX_MARKS: usize = 4;

/// `words` as they may be printed on one line: line ends and tabs become spaces.
pub(crate) fn safe(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    let mut marks = 0;
    for character in words.chars() {
        marks = if is_mark(character) { marks + 1 } else { 0 };
        push_safe(&mut safe, character, marks);
    }
    safe
}

/// Appends one character, written out if it could do harm; `marks` is how many marks pile up with it.
fn push_safe(safe: &mut String, character: char, marks: usize) {
    match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => safe.push(' '),
        _ if marks > MAX_MARKS || is_harmful(character) => {
            let _ = write!(safe, "<U+{:04X}>", u32::from(character));
        }
        _ => safe.push(character),
    }
}

/// Whether a character acts on the screen instead of showing on it.
fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether a character takes no room of its own but is shown on the one before it.
fn is_mark(character: char) -> bool {
    unicode_width::UnicodeWidthChar::width(character) == Some(0) && !is_harmful(character)
}

/// `line`, with its direction kept from reaching what stands around it.
pub(crate) fn isolated(line: &str) -> String {
    if line.chars().any(is_right_to_left) { format!("\u{2068}{line}\u{2069}") } else { line.to_owned() }
}

/// Whether a letter is written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_the_screen_is_written_out() {
        let cases = [
            ("plain words – “quoted”", "plain words – “quoted”"),
            ("two\nlines\tand a tab", "two lines and a tab"),
            ("\u{1b}[2Jgone", "<U+001B>[2Jgone"),
            ("bell\u{7}", "bell<U+0007>"),
            ("\u{202e}drawkcab", "<U+202E>drawkcab"),
            ("zero\u{200b}width", "zero<U+200B>width"),
            ("cafe\u{301}", "cafe\u{301}"),
            ("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}<U+0301>"),
        ];
        for (words, expected) in cases {
            assert_eq!(safe(words), expected, "{words:?}");
        }
    }

    #[test]
    fn right_to_left_words_are_isolated() {
        assert_eq!(isolated("Kyiv"), "Kyiv");
        assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
    }
}
