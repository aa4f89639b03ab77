//! Finds the text of the report on a page.
//!
//! In: the parsed page and what it says about itself. Out: the report's paragraphs. The library `rs-trafilatura`
//! decides which part of the page is the report; the text is laid out here (`render`), and furniture that stands
//! inside it goes (`furniture`). Where the library finds next to nothing, the text that the page repeats for machines
//! is taken, or the part of the page that has most text outside links (`densest`); the latter also on pages too large
//! for the library.

use std::collections::HashSet;

use rs_trafilatura::Options;
use rs_trafilatura::page_type::PageType;

use super::densest::densest;
use super::furniture;
use super::meta::Facts;
use super::parse::parse;
use super::render::{self, Kind, Paragraph};
use super::tree::Tree;
use super::write::write;
use crate::{Why, limits};

/// Bytes of text below which an extraction has failed if there is more elsewhere.
const TOO_LITTLE: usize = 250;

/// The paragraphs of the report on the page `tree`; none where there is no report.
pub(super) fn extract(tree: &Tree, facts: &Facts) -> Result<Vec<Paragraph>, Why> {
    let page = write(tree);
    if page.n_steps > limits::EXTRACTED_STEPS {
        return Ok(furniture::clear(densest(tree), facts));
    }
    // For an article the library may join parts from all over the page, which it then gives without their HTML;
    // for documentation it always takes one part.
    let found = match ask(&page.html, PageType::Article)? {
        None => ask(&page.html, PageType::Documentation)?,
        found => found,
    };
    let mut found = found.unwrap_or_default();
    mark_links(tree, &mut found);
    let found = furniture::clear(found, facts);
    let n_found = length(&found);
    // Behind a paywall or a script the page may show the beginning alone and repeat the whole for machines.
    let repeated = facts.body.as_deref().map(plain_paragraphs).unwrap_or_default();
    if length(&repeated) > 2 * n_found {
        return Ok(repeated);
    }
    if n_found >= TOO_LITTLE {
        return Ok(found);
    }
    let dense = furniture::clear(densest(tree), facts);
    Ok(if length(&dense) > 2 * n_found { dense } else { found })
}

/// What the library takes for the report, if it is one part of the page.
fn ask(page: &str, page_type: PageType) -> Result<Option<Vec<Paragraph>>, Why> {
    let options = Options { page_type: Some(page_type), ..Options::default() };
    let Ok(found) = rs_trafilatura::extract_with_options(page, &options) else { return Ok(None) };
    let Some(html) = found.content_html else { return Ok(None) };
    // The library's plain text leaves out more than its HTML does, but puts spaces where there are none.
    let selected = letters(&found.content_text);
    let mut from = 0;
    let mut paragraphs = render::paragraphs(&parse(&html)?);
    paragraphs.retain(|paragraph| {
        let wanted = letters(&paragraph.text);
        let at = find_near(&selected, &wanted, from);
        from = at.map_or(from, |at| at + wanted.len());
        at.is_some()
    });
    Ok(Some(paragraphs))
}

/// Finds the links again where the library has given the text without any, as it does with some old pages.
fn mark_links(tree: &Tree, paragraphs: &mut [Paragraph]) {
    if paragraphs.iter().any(|paragraph| paragraph.n_linked > 0) {
        return;
    }
    /// Links with more inside are teasers, and may hold each other.
    const MOST_NODES: usize = 20;
    let links = tree.elements("a").filter(|&link| tree.nodes(link).nth(MOST_NODES).is_none());
    let links: HashSet<String> = links.map(|link| render::line(tree, link)).collect();
    for paragraph in paragraphs {
        if paragraph.text.lines().all(|line| links.contains(line.trim())) {
            paragraph.n_linked = paragraph.text.len();
        }
    }
}

/// Where `wanted` stands in `text`, not far behind `from` or not far before it.
fn find_near(text: &str, wanted: &str, from: usize) -> Option<usize> {
    /// What may have been left out between two paragraphs, in bytes.
    const FAR: usize = 20_000;
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(from.saturating_sub(FAR));
    let end = boundary(from.saturating_add(wanted.len()).saturating_add(FAR));
    text[start..end].find(wanted).map(|at| start + at)
}

/// Letters and digits alone.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn length(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.text.len()).sum()
}

/// The lines of a plain text as paragraphs.
fn plain_paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Paragraph { text: line.to_owned(), n_linked: 0, kind: Kind::Plain }).collect()
}
