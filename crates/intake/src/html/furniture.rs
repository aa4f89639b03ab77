//! Leaves out what a page's template prints inside the text: dates, buttons, links to other pages, invitations.
//!
//! In: the paragraphs that the extraction library took for the report, with the page's title and byline. Out: those
//! that are the report. Decides by whole paragraphs, by where they stand, by links and by the phrases in
//! `data/furniture.txt`, so that each decision can be read off that table. When in doubt the paragraph stays: words of
//! a source that are lost cannot be found later, a stray button is only untidy.

use std::sync::LazyLock;

use super::meta::Facts;
use super::render::{Kind, Paragraph};
use crate::dates;

/// Longer paragraphs are text, whatever they begin with.
const SHORT: usize = 160;

/// Paragraphs longer than this are never about the site.
const FEW_LINES: usize = 400;

/// What leads to other pages may have a headline in it.
const LEAD: usize = 220;

/// The phrases by kind, sorted.
struct Phrases {
    line: Vec<&'static str>,
    lead: Vec<&'static str>,
    end: Vec<&'static str>,
    within: Vec<&'static str>,
    credit: Vec<&'static str>,
    date: Vec<&'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let table = include_str!("../../data/furniture.txt");
    let section = |name: &str| {
        let lines = table.lines().map(str::trim).skip_while(|line| *line != name).skip(1);
        let mut phrases: Vec<&str> = lines
            .take_while(|line| !line.starts_with('['))
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        phrases.sort_unstable();
        phrases
    };
    Phrases {
        line: section("[line]"),
        lead: section("[lead]"),
        end: section("[end]"),
        within: section("[within]"),
        credit: section("[credit]"),
        date: section("[date]"),
    }
});

/// `paragraphs` without furniture.
pub(super) fn clear(paragraphs: Vec<Paragraph>, facts: &Facts) -> Vec<Paragraph> {
    let paragraphs = with_lines_apart(paragraphs);
    let n_before: usize = text_length(&paragraphs);
    let marks = marks(&paragraphs, facts);
    let kept: Vec<Paragraph> = paragraphs
        .iter()
        .zip(&marks)
        .filter(|(_, is_furniture)| !**is_furniture)
        .map(|(it, _)| it.clone())
        .collect();
    // A page that is all links and short lines is what it is: a list of results, a live ticker.
    if text_length(&kept) * 2 < n_before { paragraphs } else { kept }
}

/// What stands before the text is often one paragraph for the page: headline, author and date, a line each.
fn with_lines_apart(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let n_before = paragraphs.iter().take_while(|paragraph| paragraph.text.len() <= SHORT).count();
    let mut apart = Vec::with_capacity(paragraphs.len());
    for (n, paragraph) in paragraphs.into_iter().enumerate() {
        if n >= n_before || !paragraph.text.contains('\n') {
            apart.push(paragraph);
            continue;
        }
        let is_link = paragraph.is_link();
        apart.extend(paragraph.text.lines().map(|line| {
            let text = line.trim().to_owned();
            Paragraph { n_linked: if is_link { text.len() } else { 0 }, text, kind: paragraph.kind }
        }));
    }
    apart
}

fn text_length(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.text.len()).sum()
}

/// For each paragraph, whether it is furniture.
fn marks(paragraphs: &[Paragraph], facts: &Facts) -> Vec<bool> {
    let is_body = |paragraph: &Paragraph| paragraph.text.len() > SHORT && !paragraph.is_link();
    let first_body = paragraphs.iter().position(is_body).unwrap_or(0);
    let last_body = paragraphs.iter().rposition(is_body).unwrap_or(paragraphs.len());
    let mut marks = Vec::with_capacity(paragraphs.len());
    // Whether a list of other pages is going on.
    let mut is_listing = false;
    for (n, paragraph) in paragraphs.iter().enumerate() {
        let plain = plain(&paragraph.text);
        let next = paragraphs.get(n + 1);
        let begins_list = is_end(paragraph, &plain) && next.is_none_or(Paragraph::is_mostly_link);
        is_listing = begins_list
            || is_listing && (paragraph.is_mostly_link() || n > last_body && paragraph.text.len() <= SHORT);
        let is_outside = n < first_body || n > last_body;
        marks.push(
            is_listing
                || is_furniture(paragraph, &plain)
                || is_outside && is_label(paragraph, &plain, facts)
                || n < first_body && is_title(paragraph, facts),
        );
    }
    marks
}

/// Furniture wherever it stands.
fn is_furniture(paragraph: &Paragraph, plain: &str) -> bool {
    let text = &paragraph.text;
    let is_short = text.len() <= SHORT;
    let has_quotation = text.contains(['“', '”', '«', '»', '"']);
    plain.is_empty()
        || paragraph.kind == Kind::Caption
        || is_short && is_line(plain)
        || text.len() <= LEAD && is_lead(paragraph, plain)
        || text.len() <= FEW_LINES
            && !has_quotation
            && PHRASES.within.iter().any(|phrase| plain.contains(phrase))
        || text.len() <= FEW_LINES && starts_with_any(plain, &PHRASES.credit).is_some()
        || is_short && (text.starts_with(['©', 'ⓒ']) || plain.starts_with("copyright"))
        || paragraph.is_link() && paragraph.kind != Kind::Quotation && !text.starts_with("http")
}

/// Furniture before and after the text: dates, names of authors and sections.
fn is_label(paragraph: &Paragraph, plain: &str, facts: &Facts) -> bool {
    let is_byline = facts.byline.as_deref().is_some_and(|byline| {
        let words = self::plain(byline);
        plain == words || plain.strip_prefix("by ") == Some(&words)
    });
    let is_short = paragraph.text.len() <= SHORT / 2 && !paragraph.text.ends_with('.');
    let has_year = plain.split(' ').any(|word| word.len() == 4 && word.parse::<u32>().is_ok());
    let is_by = plain.starts_with("by ") && (is_short || has_year && paragraph.text.len() <= SHORT);
    // `News > Nation`
    let is_path = paragraph.text.len() <= SHORT / 2 && paragraph.text.contains(['>', '»', '›']);
    is_byline || is_by || is_path || is_address(plain) || is_date(&paragraph.text, plain)
}

/// An address of a person or an account and nothing else.
fn is_address(plain: &str) -> bool {
    !plain.contains(' ') && plain.contains('.') && plain.contains(['@', '/'])
}

/// The headline, which is a field of its own.
fn is_title(paragraph: &Paragraph, facts: &Facts) -> bool {
    paragraph.kind == Kind::Headline
        || facts.title.as_deref().is_some_and(|title| plain(title) == plain(&paragraph.text))
}

/// A line that gives a date and nothing else.
fn is_date(text: &str, plain: &str) -> bool {
    let is_rest_known = || {
        plain
            .split(' ')
            .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
            .all(|word| PHRASES.date.binary_search(&word).is_ok() || dates::is_name(word) || word.len() <= 2)
    };
    text.len() <= 2 * SHORT / 3 && text.contains(|c: char| c.is_ascii_digit()) && is_rest_known()
}

/// A button, perhaps with a number: `Comments (12)`, `Image 1 of 5`.
fn is_line(plain: &str) -> bool {
    let without_number: Vec<&str> =
        plain.split(' ').filter(|word| *word != "of" && word.parse::<u32>().is_err()).collect();
    PHRASES.line.binary_search(&without_number.join(" ").as_str()).is_ok()
}

/// `Read more: …`: it leads away when a colon says so, or when the rest is a link.
fn is_lead(paragraph: &Paragraph, plain: &str) -> bool {
    let Some(lead) = starts_with_any(plain, &PHRASES.lead) else { return false };
    let label = paragraph.text.split([':', '|', '–', '—', '>']).next().unwrap_or_default();
    let is_labelled = label.len() < paragraph.text.len() && self::plain(label) == lead;
    is_labelled && (paragraph.n_linked > 0 || label.chars().all(|c| !c.is_lowercase()))
        || paragraph.is_mostly_link()
}

/// The heading of a list of other pages.
fn is_end(paragraph: &Paragraph, plain: &str) -> bool {
    /// A heading, not a sentence.
    const MOST_WORDS: usize = 6;
    let is_short = plain.split(' ').count() <= MOST_WORDS
        && (!paragraph.text.ends_with('.') || paragraph.text.ends_with(".."));
    let is_exact = PHRASES.end.binary_search(&plain).is_ok();
    let is_begun = paragraph.kind == Kind::Heading && starts_with_any(plain, &PHRASES.end).is_some();
    is_short && (is_exact || is_begun)
}

/// The phrase that `plain` begins with, whole words only.
fn starts_with_any(plain: &str, phrases: &[&'static str]) -> Option<&'static str> {
    let is_start = |phrase: &&&str| {
        plain.strip_prefix(**phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', ',']))
    };
    phrases.iter().filter(is_start).max_by_key(|phrase| phrase.len()).copied()
}

/// Words in small letters with single spaces, without marks at their ends.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@').replace('’', "'").to_lowercase()
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::super::render;
    use super::*;

    const BODY: &str = "The harbour master said on Friday that two ferries had been held overnight because of the storm, \
        and that passengers would be told by noon whether the island service could resume before Sunday.";

    /// What is left of `html` between two paragraphs of a report, or before or after them.
    fn left(before: &str, between: &str, after: &str) -> Vec<String> {
        let page = format!("{before}<p>{BODY}</p>{between}<p>{BODY}</p>{after}");
        let facts =
            Facts { title: Some("Ferries held".into()), byline: Some("Ada Moor".into()), ..Facts::default() };
        let paragraphs = render::paragraphs(&parse(&page).expect("a small page"));
        clear(paragraphs, &facts)
            .into_iter()
            .map(|paragraph| paragraph.text)
            .filter(|text| text != BODY)
            .collect()
    }

    #[test]
    fn furniture_goes() {
        for html in [
            "<p>Advertisement</p>",
            "<p>Comments (12)</p>",
            "<p>Image 2 of 5</p>",
            "<p>Read more: <a href=x>Storm warning for the islands</a></p>",
            "<p>READ MORE: Storm warning for the islands</p>",
            "<p><a href=x>Storm warning for the islands</a></p>",
            "<figure><figcaption>A ferry in port.</figcaption></figure>",
            "<p>Sign up to receive our newsletter every morning.</p>",
            "<p>© 2031 Northern Wire</p>",
            "<p>(Reporting by Ada Moor; Editing by Ben Lund)</p>",
        ] {
            assert!(left("", html, "").is_empty(), "{html}");
        }
    }

    #[test]
    fn text_stays() {
        for html in [
            "<p>Short.</p>",
            "<p>More: he wanted more.</p>",
            "<p>The minister said: “Read our newsletter.”</p>",
            "<p>By Friday, all had left.</p>",
            "<p>On March 4 2031 they came back.</p>",
            "<p>Watch the harbour, she said.</p>",
            "<h2>Related charges</h2>",
            "<blockquote><a href=x>We will not leave</a></blockquote>",
            "<ul><li>Repairs begin in June.</li></ul>",
        ] {
            assert_eq!(left("", html, "").len(), 1, "{html}");
        }
    }

    #[test]
    fn labels_go_before_and_after_the_text_alone() {
        for html in [
            "<p>March 4, 2031 7:15 am</p>",
            "<p>Updated: Mar 4 2031, 07:15 GMT</p>",
            "<p>By Ada Moor</p>",
            "<p>Ada Moor</p>",
            "<p>News > World</p>",
        ] {
            assert!(left(html, "", "").is_empty(), "{html}");
            assert_eq!(left("", html, "").len(), 1, "{html}");
        }
        assert!(left("<h1>Something else</h1><p>Ferries held</p>", "", "").is_empty());
    }

    #[test]
    fn lists_of_other_pages_go_with_their_heading() {
        let list = "<h3>More on this story</h3><p><a href=x>Storm warning</a> today</p><ul><li><a href=y>Tides</a></ul>";
        assert!(left("", "", list).is_empty());
        assert!(left("", "", "<h3>Read next</h3>").is_empty());
        assert_eq!(left("", "", "<h3>Up next</h3><p>The council meets on Monday.</p>").len(), 2);
    }
}
