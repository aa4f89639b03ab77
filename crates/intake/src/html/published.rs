//! When the report on a page was published.
//!
//! In: the page's tree, its meta tags, what its JSON-LD says, its address. Out: one date, as exactly as the page gives
//! it. The first that is certain wins: JSON-LD, meta tags, elements that say they hold it, the address, elements that
//! look like it. A time of day is taken from any of them that is of the same day.

use record::Edtf;

use super::render;
use super::tree::{Data, NodeId, Tree};
use crate::{dates, limits};

/// Names of meta tags that hold the publication date, best first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "article.published",
    "publication_date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_date",
    "pubdate",
    "ptime",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "article:published",
    "pdate",
    "displaydate",
    "date",
    "timestamp",
];

/// The date of publication, if the page gives one that is certain.
pub(super) fn published(
    tree: &Tree,
    metas: &[(String, String)],
    in_article: Option<&str>,
    url: Option<&str>,
) -> Option<Edtf> {
    let in_metas = DATE_NAMES
        .iter()
        .flat_map(|name| metas.iter().filter(move |(key, _)| key == name))
        .map(|(_, it)| it.as_str());
    let (sure, likely) = marked(tree);
    let mut all: Vec<Edtf> = in_article.into_iter().chain(in_metas).filter_map(dates::parse).collect();
    all.extend(sure);
    all.extend(url.and_then(in_address));
    all.extend(likely);
    let first = all.first()?;
    let is_exacter = |other: &&Edtf| dates::has_time(other) && other.as_str().starts_with(first.as_str());
    Some(all.iter().find(is_exacter).unwrap_or(first).clone())
}

/// Dates in elements that say that they hold the date of publication, and in those that look like it.
fn marked(tree: &Tree) -> (Vec<Edtf>, Vec<Edtf>) {
    let mut sure = Vec::new();
    let mut likely = Vec::new();
    for id in tree.nodes(Tree::ROOT) {
        let Data::Element { .. } = tree.data(id) else { continue };
        let prop =
            tree.attribute(id, "itemprop").or_else(|| tree.attribute(id, "property")).unwrap_or_default();
        let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
        let is_time = tree.name(id) == "time" || tree.name(id) == "abbr";
        let is_sure = prop.ends_with("datePublished") || tree.attribute(id, "pubdate").is_some();
        let is_likely =
            is_time || class.contains("publish") || class.contains("timestamp") || class.contains("date");
        if tree.name(id) == "meta"
            || !(is_sure || is_likely)
            || class.contains("updat")
            || class.contains("modif")
        {
            continue;
        }
        let attributes =
            ["datetime", "content", "title"].into_iter().filter_map(|name| tree.attribute(id, name));
        let date =
            attributes.filter_map(dates::parse).next().or_else(|| dates::parse(&short_line(tree, id)?));
        // A year or a month alone stands in menus.
        let Some(date) = date.filter(|date| date.as_str().len() >= 10) else { continue };
        if is_sure || class.contains("publish") { sure.push(date) } else { likely.push(date) }
    }
    (sure, likely)
}

/// The text of an element, if it is not longer than a date.
fn short_line(tree: &Tree, top: NodeId) -> Option<String> {
    /// A date with its label and a little markup.
    const MOST_NODES: usize = 20;
    let is_small = tree.nodes(top).nth(MOST_NODES).is_none();
    is_small.then(|| render::line(tree, top)).filter(|line| line.len() <= limits::DATE_BYTES)
}

/// `/2024/10/28/` or `/2024/oct/28/` in an address.
fn in_address(url: &str) -> Option<Edtf> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let is_year = year.len() == 4 && (year.starts_with("20") || year.starts_with("19"));
        let is_rest = (1..=3).contains(&month.len()) && (1..=2).contains(&day.len());
        let is_named = month.bytes().all(|byte| byte.is_ascii_alphabetic());
        let text = if is_named { format!("{day} {month} {year}") } else { format!("{year}-{month}-{day}") };
        dates::parse(&text).filter(|date| is_year && is_rest && date.as_str().len() == 10)
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn of(html: &str, in_article: Option<&str>, url: Option<&str>) -> Option<String> {
        let tree = parse(html).expect("a small page");
        published(&tree, &super::super::meta::metas(&tree), in_article, url).map(String::from)
    }

    #[test]
    fn the_first_certain_date_is_taken_with_the_time_of_another() {
        let meta = "<meta property=article:published_time content=2024-10-28T14:03:00+02:00>";
        for (html, in_article, url, expected) in [
            (meta, None, None, Some("2024-10-28T14:03:00+02:00")),
            (meta, Some("2024-10-28"), None, Some("2024-10-28T14:03:00+02:00")),
            (meta, Some("2024-10-27"), None, Some("2024-10-27")),
            (meta, Some("no date"), None, Some("2024-10-28T14:03:00+02:00")),
            ("<meta itemprop=datePublished content='October 28, 2024'>", None, None, Some("2024-10-28")),
            ("<time datetime=2024-10-28>yesterday</time>", None, None, Some("2024-10-28")),
            ("<time>28 Oct 2024</time>", None, None, Some("2024-10-28")),
            ("<span class=post-date>Posted: Oct. 28, 2024</span>", None, None, Some("2024-10-28")),
            ("<time class=updated datetime=2024-10-29></time>", None, None, None),
            ("<p class=date>Since 2019", None, None, None),
            (
                "<time datetime=2024-10-20></time><time itemprop=datePublished datetime=2024-10-28></time>",
                None,
                None,
                Some("2024-10-28"),
            ),
            ("", None, Some("https://example.org/2024/10/28/ferry"), Some("2024-10-28")),
            ("", None, Some("https://example.org/news/2024/oct/28/ferry"), Some("2024-10-28")),
            ("", None, Some("https://example.org/2024/10/ferry"), None),
            (
                "<time datetime=2024-10-28T09:00Z></time>",
                None,
                Some("https://example.org/2024/10/28/ferry"),
                Some("2024-10-28T09:00:00Z"),
            ),
        ] {
            assert_eq!(of(html, in_article, url).as_deref(), expected, "{html} {in_article:?} {url:?}");
        }
    }
}
