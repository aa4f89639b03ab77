//! Decides what a single line end means in a text: the end of a paragraph, or only of a line on the page.
//!
//! In: a text. Out: [`LineEnds`], one answer for the whole text. An empty line ends a paragraph always.

use crate::atoms::Space;

/// Longest line, in bytes, that a text broken into lines for the page is expected to have.
const WIDEST_PAGE: usize = 140;

/// How a text uses single line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnds {
    /// Every line is a paragraph.
    Paragraphs,
    /// Lines are broken to fit a page.
    Wrapped,
}

impl LineEnds {
    /// Looks at all lines of `text` that another line follows directly.
    ///
    /// A text is taken for wrapped when no such line is longer than a page is wide, and most of them stop in the
    /// middle of a sentence and are followed by a small letter or are nearly as long as the longest.
    pub(crate) fn of(text: &str) -> Self {
        let (mut lines, mut open, mut longest) = (0_usize, 0_usize, 0_usize);
        let mut total = 0_usize;
        let mut following = text.lines().skip(1);
        for line in text.lines() {
            let next = following.next().map_or("", str::trim);
            let line = line.trim();
            if line.is_empty() || next.is_empty() {
                continue;
            }
            lines += 1;
            total += line.len();
            longest = longest.max(line.len());
            open += usize::from(!line.ends_with(['.', '!', '?', ':', '"', '”', '’', ')', ';']));
        }
        let even = total * 3 > lines * longest * 2;
        let wrapped = lines >= 2 && longest <= WIDEST_PAGE && open * 3 > lines * 2 && (even && longest > 40);
        if wrapped { Self::Wrapped } else { Self::Paragraphs }
    }

    /// What one line end alone amounts to.
    pub(crate) fn single(self) -> Space {
        match self {
            Self::Paragraphs => Space::Paragraph,
            Self::Wrapped => Space::Blank,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paragraphs_unless_broken_for_the_page() {
        let wrapped = "The council met on Monday to talk about the bridge,\nwhich has been closed since the flood \
                       of last spring\nand will not open again before the end of the year,\nthe mayor said.";
        assert_eq!(LineEnds::of(wrapped), LineEnds::Wrapped);
        let lines =
            "Bridge stays closed\nThe council met on Monday to talk about the bridge.\nIt will not open.";
        assert_eq!(LineEnds::of(lines), LineEnds::Paragraphs);
        assert_eq!(LineEnds::of("one line"), LineEnds::Paragraphs);
    }
}
