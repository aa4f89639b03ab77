//! Which characters of a text stand inside quotation marks.
//!
//! In: characters. Out: for each whether it is quoted. Looks at the marks alone, so that annotations and records are
//! judged alike, whatever the program makes of them.

/// For every character whether it stands inside quotation marks; the marks themselves do not.
///
/// A mark that is opened and not closed holds to the end of its line: a quotation that runs over several paragraphs
/// opens anew in each. `‘` and `’` count where they cannot be apostrophes; a straight `'` is always taken for one.
pub(crate) fn quoted(chars: &[char]) -> Vec<bool> {
    let mut closer = None;
    let mut inside = Vec::with_capacity(chars.len());
    for (at, &character) in chars.iter().enumerate() {
        let Some(mark) = closer else {
            closer = closer_of(chars, at);
            inside.push(false);
            continue;
        };
        let ends = character == '\n' || closes(chars, at, mark);
        if ends {
            closer = None;
        }
        inside.push(!ends);
    }
    inside
}

/// The mark that closes what the character at `at` opens.
fn closer_of(chars: &[char], at: usize) -> Option<char> {
    match chars[at] {
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '"' => Some('"'),
        '‘' if !at.checked_sub(1).is_some_and(|before| chars[before].is_alphanumeric()) => Some('’'),
        _ => None,
    }
}

/// Whether the character at `at` closes a quotation that waits for `mark`.
fn closes(chars: &[char], at: usize, mark: char) -> bool {
    match (mark, chars[at]) {
        ('’', '’') => !chars.get(at + 1).is_some_and(|after| after.is_alphanumeric()),
        ('”', '"') => true,
        (mark, character) => mark == character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_marks_is_quoted() {
        let cases = [
            ("he said \"no\" twice", "no"),
            ("he said “no\" twice", "no"),
            ("„so“ it” goes", "so“ it"),
            ("‘it isn’t’, he said", "it isn’t"),
            ("the boys’ ‘no’ and o‘clock", "no"),
            ("“open\n“again”", "openagain"),
            ("it's '90s", ""),
        ];
        for (text, expected) in cases {
            let chars: Vec<char> = text.chars().collect();
            let inside = quoted(&chars);
            let found: String =
                chars.iter().zip(&inside).filter(|(_, inside)| **inside).map(|(c, _)| c).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
