//! Finds quotations by their marks: which stretches of the text stand between quotation marks.
//!
//! In: the text and where its paragraphs lie. Out: [`Quotation`]s in order, one for each paragraph's stretch. A
//! quotation whose paragraph ends without a closing mark goes on in the next paragraph when that opens with one.
//! Apostrophes are told from single quotation marks by what stands beside them.

use std::ops::Range;

use reader::{Reading, WordId};
use record::ByteSpan;

/// A stretch of text between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// From the opening to the closing mark, marks included.
    pub(crate) outer: ByteSpan,
    /// The words between the marks.
    pub(crate) inner: ByteSpan,
    /// Whether a closing mark is there; without it the quotation goes on in the next paragraph.
    pub(crate) closed: bool,
    /// Whether it goes on from the paragraph before.
    pub(crate) continues: bool,
}

impl Quotation {
    /// The words between the marks.
    pub(crate) fn words(&self, reading: &Reading<'_>) -> Range<WordId> {
        let words = &reading.words;
        let start = words.partition_point(|word| word.span.start < self.inner.start);
        let end = words.partition_point(|word| word.span.end <= self.inner.end);
        start..end.max(start)
    }
}

/// A kind of quotation mark: how it opens and closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `"`, `''` and ``` `` ```, which look alike at both ends.
    Straight,
    /// `“…”`, also `„…“`.
    Curly,
    /// `«…»`.
    Guillemets,
    /// `'…'`.
    Single,
    /// `‘…’`.
    CurlySingle,
}

/// Finds all quotations; `paragraphs` are byte spans in order.
pub(crate) fn quotations(text: &str, paragraphs: &[ByteSpan]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open_before = false;
    for &paragraph in paragraphs {
        let first = found.len();
        scan_paragraph(text, paragraph, &mut found);
        let opens_with_quotation =
            found.get(first).is_some_and(|quotation: &Quotation| quotation.outer.start == paragraph.start);
        if open_before && opens_with_quotation {
            found[first].continues = true;
        }
        open_before = found[first..].last().is_some_and(|quotation| !quotation.closed);
    }
    found
}

/// Number of the quotation between whose marks `span` stands.
pub(crate) fn holding(quotations: &[Quotation], span: ByteSpan) -> Option<usize> {
    let at = quotations.partition_point(|one| one.inner.end < span.end);
    quotations.get(at).is_some_and(|one| one.inner.contains(span)).then_some(at)
}

/// Scans one paragraph from mark to mark; quotations inside quotations are left to the outer one.
fn scan_paragraph(text: &str, paragraph: ByteSpan, found: &mut Vec<Quotation>) {
    let mut open: Option<(Mark, ByteSpan)> = None;
    let mut at = paragraph.start;
    while at < paragraph.end {
        let Some((character, width)) = mark_at(text, at, paragraph.end) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let here = ByteSpan::new(at, at + width);
        match open {
            None => {
                if let Some(mark) = opens(text, here, character, paragraph) {
                    open = Some((mark, here));
                }
            }
            Some((mark, start)) if closes(text, here, character, mark, paragraph) => {
                found.push(quotation(start, Some(here), paragraph));
                open = None;
            }
            Some(_) => {}
        }
        at += width;
    }
    if let Some((mark, start)) = open
        && !matches!(mark, Mark::Single | Mark::CurlySingle)
    {
        found.push(quotation(start, None, paragraph));
    }
}

fn quotation(open: ByteSpan, close: Option<ByteSpan>, paragraph: ByteSpan) -> Quotation {
    let (inner_end, outer_end) =
        close.map_or((paragraph.end, paragraph.end), |close| (close.start, close.end));
    Quotation {
        outer: ByteSpan::new(open.start, outer_end),
        inner: ByteSpan::new(open.end, inner_end),
        closed: close.is_some(),
        continues: false,
    }
}

/// The quotation mark at byte `at`, as one character, with its width in bytes.
fn mark_at(text: &str, at: usize, end: usize) -> Option<(char, usize)> {
    let rest = &text[at..end];
    if rest.starts_with("''") || rest.starts_with("``") {
        return Some(('"', 2));
    }
    let character = rest.chars().next()?;
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '＂')
        .then_some((character, character.len_utf8()))
}

/// The kind of quotation that the mark at `here` opens, if it can open one.
fn opens(text: &str, here: ByteSpan, character: char, paragraph: ByteSpan) -> Option<Mark> {
    let before = text[paragraph.start..here.start].chars().next_back();
    let after = text[here.end..paragraph.end].chars().next();
    let starts_word = before.is_none_or(|one| one.is_whitespace() || "([{-–—/:".contains(one));
    let goes_on = after.is_some_and(|one| !one.is_whitespace());
    match character {
        '"' | '＂' => {
            (starts_word || !goes_on_as_word(before)).then_some(Mark::Straight).filter(|_| goes_on)
        }
        '“' | '„' => Some(Mark::Curly),
        '«' => Some(Mark::Guillemets),
        '\'' => opens_single(text, here, paragraph, "'")
            .filter(|()| starts_word && goes_on)
            .map(|()| Mark::Single),
        '‘' => opens_single(text, here, paragraph, "’")
            .filter(|()| starts_word && goes_on)
            .map(|()| Mark::CurlySingle),
        _ => None,
    }
}

fn goes_on_as_word(before: Option<char>) -> bool {
    before.is_some_and(|one| one.is_alphanumeric() || ".,!?".contains(one))
}

/// How far ahead a closing single mark is looked for, in bytes: a long quotation in single marks is rare, and the look
/// ahead must not make the scan quadratic.
const SINGLE_LIMIT: usize = 600;

/// A single mark opens a quotation only where one that can close it follows: else it is an apostrophe (`'90s`).
fn opens_single(text: &str, here: ByteSpan, paragraph: ByteSpan, closing: &str) -> Option<()> {
    let mut limit = paragraph.end.min(here.end + SINGLE_LIMIT);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let ahead = &text[here.end..limit];
    let close = ahead.match_indices(closing).find(|(offset, mark)| {
        let at = ByteSpan::new(here.end + offset, here.end + offset + mark.len());
        closes_single(text, at, paragraph)
    })?;
    ahead[..close.0].contains(' ').then_some(())
}

fn closes_single(text: &str, here: ByteSpan, paragraph: ByteSpan) -> bool {
    let before = text[paragraph.start..here.start].chars().next_back();
    let after = text[here.end..paragraph.end].chars().next();
    let ends_word = after.is_none_or(|one| !one.is_alphanumeric());
    // After a plural s an apostrophe is likelier: only closing punctuation before it makes it a mark.
    let possessive = before.is_some_and(|one| one == 's' || one == 'S') && after == Some(' ');
    ends_word && !possessive && before.is_some_and(|one| !one.is_whitespace())
}

fn closes(text: &str, here: ByteSpan, character: char, mark: Mark, paragraph: ByteSpan) -> bool {
    match mark {
        Mark::Straight => {
            // A straight mark between a space and a word opens anew: the closing one was forgotten.
            let before = text[paragraph.start..here.start].chars().next_back();
            matches!(character, '"' | '＂' | '”')
                && before.is_some_and(|one| !one.is_whitespace() || at_end(text, here))
        }
        Mark::Curly => matches!(character, '”' | '"') || (character == '“' && at_end(text, here)),
        Mark::Guillemets => character == '»',
        Mark::Single => character == '\'' && closes_single(text, here, paragraph),
        Mark::CurlySingle => character == '’' && closes_single(text, here, paragraph),
    }
}

fn at_end(text: &str, here: ByteSpan) -> bool {
    text[here.end..].chars().next().is_none_or(|one| one.is_whitespace() || ".,;:!?)".contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut start = 0;
        let paragraphs: Vec<_> = text
            .split_inclusive('\n')
            .map(|line| {
                let span = ByteSpan::new(start, start + line.trim_end().len());
                start += line.len();
                span
            })
            .collect();
        quotations(text, &paragraphs).iter().map(|quotation| quotation.inner.of(text)).collect()
    }

    #[test]
    fn marks_of_every_kind() {
        let table: &[(&str, &[&str])] = &[
            ("\"We left,\" she said. \"Then it rained.\"", &["We left,", "Then it rained."]),
            ("“We left,” she said.", &["We left,"]),
            ("He called it «a mistake».", &["a mistake"]),
            ("''We left,'' she said.", &["We left,"]),
            ("'We left at dawn,' she said.", &["We left at dawn,"]),
            ("It was the '90s and the workers' party won't go.", &[]),
            ("The “so-called ‘experts’ ” left", &["so-called ‘experts’ "]),
            ("A 5'10\" man stood there", &[]),
            ("\"One day.\n\"Another day,\" he said.", &["One day.", "Another day,"]),
            ("no marks", &[]),
            ("\"", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), *expected, "{text}");
        }
    }

    #[test]
    fn an_open_quotation_goes_on_in_the_next_paragraph() {
        let text = "\"One day.\n\"Another day,\" he said.";
        let paragraphs = [ByteSpan::new(0, 9), ByteSpan::new(10, text.len())];
        let found = quotations(text, &paragraphs);
        assert!(!found[0].closed && found[1].continues);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_spans_inside_it(text in "(\"|'|’|‘|“|”|«|»|[a-z]| |\n|,|\\.|é){0,60}") {
            found(&text);
        }
    }
}
