//! Plain texts: the input is the report.
//!
//! In: the bytes of a text. Out: a [`Report`] whose text is the whole input, decoded and otherwise untouched. A first
//! line that begins `date 2024-10-28` gives the date of publication, and stays in the text.

use record::{Edtf, Report};

use crate::encoding;
use crate::{Item, Why, dates, hash, language, limits};

/// The report that the text `bytes` is, which a person knows as `origin`.
pub(crate) fn read(origin: String, bytes: &[u8]) -> Result<Item, Why> {
    let decoded = encoding::decode(bytes, None)?;
    let text = decoded.text;
    check(&text)?;
    let mut notices = decoded.notices;
    notices.extend(encoding::invalid_characters(&text));
    let report = Report {
        id: hash::of(bytes),
        published: published(&text),
        language: language::language(&text, None),
        text,
        ..Report::default()
    };
    Ok(Item { report, notices, origin })
}

/// Whether `text` can be a report's.
pub(crate) fn check(text: &str) -> Result<(), Why> {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(Why::Empty);
    }
    if text.chars().nth(limits::REPORT_CHARS).is_some() { Err(Why::TooManyChars) } else { Ok(()) }
}

/// The date in the first line, if that begins with it.
fn published(text: &str) -> Option<Edtf> {
    let rest = text.trim_start_matches([' ', '\t', '\r', '\n']);
    let rest = rest.get(..4).filter(|word| word.eq_ignore_ascii_case("date")).map(|_| &rest[4..])?;
    let date = rest.trim_start_matches([':', ' ', '\t']);
    let end = date.find(|c: char| c.is_whitespace()).unwrap_or(date.len());
    let is_apart = rest.len() > date.len();
    dates::parse(date[..end].trim_end_matches(['.', ',', ';']))
        .filter(|date| is_apart && date.as_str().len() >= 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_may_give_the_date() {
        for (text, expected) in [
            ("date 2024-10-28\nThe mayor said …", Some("2024-10-28")),
            ("  Date: 2024-10-28 Harbour\nThe mayor said …", Some("2024-10-28")),
            ("date 2024-10-28T14:03:00Z\nThe mayor said …", Some("2024-10-28T14:03:00Z")),
            ("date 2024-02-30\nThe mayor said …", None),
            ("date2024-10-28\nThe mayor said …", None),
            ("The mayor said …\ndate 2024-10-28", None),
            ("dat", None),
            ("dаte 2024-10-28", None),
        ] {
            let item = read("-".to_owned(), text.as_bytes()).expect("it is text");
            assert_eq!(item.report.published.as_ref().map(Edtf::as_str), expected, "{text}");
            assert_eq!(item.report.text, text);
        }
    }

    #[test]
    fn what_holds_nothing_or_too_much_is_refused() {
        for text in ["", " \n\t ", "\u{feff}\n"] {
            assert!(matches!(read("-".to_owned(), text.as_bytes()), Err(Why::Empty)), "{text:?}");
        }
        let long = "a".repeat(limits::REPORT_CHARS + 1);
        assert!(matches!(read("-".to_owned(), long.as_bytes()), Err(Why::TooManyChars)));
    }
}
