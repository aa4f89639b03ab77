//! Saved pages: from the HTML that an outlet served to the report on it.
//!
//! In: the bytes of a page. Out: a [`Report`] whose text is the article, paragraphs separated by an empty line, with
//! what the page says about it. Pages are hostile: see `parse` for the bounds on their shape and `worker` for those
//! on time and stack.

use record::Report;

use crate::encoding;
use crate::{Item, Why, hash, language, limits};

mod attributes;
mod declared;
mod densest;
mod extract;
mod furniture;
mod jsonld;
mod meta;
mod parse;
mod published;
mod render;
mod tree;
mod worker;
mod write;

/// The report on the page `bytes`, which a person knows as `origin`.
pub(crate) fn read(origin: String, bytes: &[u8]) -> Result<Item, Why> {
    let decoded = encoding::decode(bytes, declared::charset(bytes).as_deref())?;
    if decoded.text.trim().is_empty() {
        return Err(Why::Empty);
    }
    if decoded.text.chars().nth(limits::REPORT_CHARS).is_some() {
        return Err(Why::TooManyChars);
    }
    let mut notices = decoded.notices;
    let report = worker::run(move || page(&decoded.text))??;
    notices.extend(encoding::invalid_characters(&report.text));
    Ok(Item { report: Report { id: hash::of(bytes), ..report }, notices, origin })
}

/// The report on a decoded page, without its id.
fn page(text: &str) -> Result<Report, Why> {
    let tree = parse::parse(text)?;
    let facts = meta::facts(&tree);
    let paragraphs = extract::extract(&tree, &facts)?;
    if paragraphs.is_empty() {
        return Err(Why::NoText);
    }
    let text = render::join(&paragraphs);
    Ok(Report {
        id: String::new(),
        title: facts.title,
        outlet: facts.outlet,
        url: facts.url,
        byline: facts.byline,
        published: facts.published,
        language: language::language(&text, facts.language.as_deref()),
        text,
    })
}
