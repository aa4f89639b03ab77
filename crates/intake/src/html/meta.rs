//! What a page says about its report: headline, outlet, byline, date, language, address.
//!
//! In: the page's tree. Out: [`Facts`]. Asked in turn: JSON-LD (`jsonld`), meta tags in all their dialects, marked
//! elements (`<time>`, `itemprop`), the address. What readers see printed wins over what is written for search engines.

use record::Edtf;
use url::Url;

use super::jsonld::{self, Article};
use super::render;
use super::tree::{Data, NodeId, Tree};
use crate::{dates, limits};

/// What the page says about its report; a field that it does not say is absent.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<Edtf>,
    pub(super) language: Option<String>,
    /// The text, where the page repeats it for machines.
    pub(super) body: Option<String>,
}

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
    "date",
    "timestamp",
];

/// Names of meta tags that hold the authors, best first.
const AUTHOR_NAMES: &[&str] = &[
    "byl",
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
    "twitter:data1",
];

/// Names of meta tags that hold the outlet, best first.
const OUTLET_NAMES: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "cre",
    "apple-mobile-web-app-title",
];

/// Names of meta tags that hold the headline, best first.
const TITLE_NAMES: &[&str] =
    &["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"];

/// Names of meta tags that hold the language.
const LANGUAGE_NAMES: &[&str] = &["content-language", "og:locale", "language", "dc.language", "inlanguage"];

/// What the page `tree` says about its report.
pub(super) fn facts(tree: &Tree) -> Facts {
    let page = Page { tree, article: jsonld::article(tree).unwrap_or_default(), metas: metas(tree) };
    let outlet = page.outlet();
    let url = page.url();
    Facts {
        title: page.title(outlet.as_deref()),
        byline: page.byline(),
        published: page.published(url.as_deref()),
        language: page.language(),
        outlet,
        url,
        body: page.article.body,
    }
}

/// Name, property or itemprop of each meta tag, in small letters, with its content.
fn metas(tree: &Tree) -> Vec<(String, String)> {
    /// Real pages have up to a few hundred.
    const MOST: usize = 2_000;
    let mut metas = Vec::new();
    for id in tree.elements("meta").take(MOST) {
        let Some(content) = tree.attribute(id, "content") else { continue };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tree.attribute(id, key) {
                metas.push((name.to_ascii_lowercase(), squeeze(content)));
            }
        }
    }
    metas
}

/// Where the facts come from.
struct Page<'t> {
    tree: &'t Tree,
    article: Article,
    metas: Vec<(String, String)>,
}

impl Page<'_> {
    /// All contents of meta tags of these names, in the order of the names.
    fn metas<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> + 'a {
        names
            .iter()
            .flat_map(|name| self.metas.iter().filter(move |(key, _)| key == name))
            .map(|(_, it)| it.as_str())
    }

    fn outlet(&self) -> Option<String> {
        let named = self.metas(OUTLET_NAMES).next().map(str::to_owned);
        // A domain is a poor name; the publisher's is better.
        let is_name = |name: &String| !name.contains("//") && (name.contains(' ') || !name.contains('.'));
        let publisher = self.article.publisher.clone();
        let poor = named.clone();
        let outlet = named.filter(is_name).or(publisher).or(poor);
        outlet.and_then(field)
    }

    fn title(&self, outlet: Option<&str>) -> Option<String> {
        let headline = self.article.headline.as_deref().map(squeeze);
        let meta = self.metas(TITLE_NAMES).next().map(str::to_owned);
        let tab =
            self.tree.elements("title").map(|id| render::line(self.tree, id)).find(|title| !title.is_empty());
        let said: Vec<String> = [headline, meta, tab].into_iter().flatten().collect();
        let printed: Vec<String> =
            self.tree.elements("h1").take(5).map(|id| render::line(self.tree, id)).collect();
        let is_said = |h1: &&String| said.iter().any(|title| is_close(h1, title));
        let only = (printed.len() == 1).then(|| &printed[0]);
        let best = match printed.iter().filter(|h1| !h1.is_empty()).find(is_said) {
            Some(h1) => h1.clone(),
            None => said.first().or(only)?.clone(),
        };
        field(without_outlet(&best, outlet).to_owned())
    }

    fn byline(&self) -> Option<String> {
        if !self.article.authors.is_empty() {
            return field(self.article.authors.join(", "));
        }
        let mut named: Vec<&str> = Vec::new();
        for name in AUTHOR_NAMES.chunks(1) {
            named.extend(self.metas(name).filter(|author| is_person(author)));
            if !named.is_empty() {
                break;
            }
        }
        named.dedup();
        if !named.is_empty() {
            return field(without_by(&named.join(", ")).to_owned());
        }
        let printed = self.tree.nodes(Tree::ROOT).find(|&id| is_marked_author(self.tree, id));
        let byline = render::line(self.tree, printed?);
        /// A marked element that is longer holds more than names.
        const MOST: usize = 100;
        let byline = without_by(&byline).to_owned();
        field(byline).filter(|byline| byline.chars().count() <= MOST && is_person(byline))
    }

    /// The first date that is certain, as exactly as any other place gives the same day.
    fn published(&self, url: Option<&str>) -> Option<Edtf> {
        let said = self.article.published.iter().filter_map(|date| dates::parse(date));
        let metas = self.metas(DATE_NAMES).filter_map(dates::parse);
        let marked = marked_dates(self.tree);
        let all: Vec<Edtf> = said.chain(metas).chain(marked).chain(url.and_then(date_in_address)).collect();
        let first = all.first()?;
        let is_exacter = |other: &&Edtf| dates::has_time(other) && other.as_str().starts_with(first.as_str());
        Some(all.iter().find(is_exacter).unwrap_or(first).clone())
    }

    fn language(&self) -> Option<String> {
        let on_page = self
            .tree
            .elements("html")
            .find_map(|id| self.tree.attribute(id, "lang").or_else(|| self.tree.attribute(id, "xml:lang")));
        let article = self.article.language.as_deref();
        article.or(on_page).or_else(|| self.metas(LANGUAGE_NAMES).next()).map(str::to_owned)
    }

    fn url(&self) -> Option<String> {
        let saved = saved_from(self.tree);
        let og = self.metas(&["og:url"]).next();
        let base =
            [saved.as_deref(), og, self.article.url.as_deref()].into_iter().flatten().find_map(absolute);
        let canonical = self.tree.elements("link").find_map(|id| {
            let is_canonical =
                self.tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
            self.tree.attribute(id, "href").filter(|_| is_canonical)
        });
        let canonical = canonical.and_then(|href| absolute(href).or_else(|| base.as_ref()?.join(href).ok()));
        // Some sites call their front page the canonical one of all.
        let of_a_page = |url: &Url| url.path().len() > 1 || url.query().is_some();
        canonical.filter(of_a_page).or(base).map(String::from)
    }
}

/// An address that leads anywhere.
fn absolute(text: &str) -> Option<Url> {
    Url::parse(text.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.host().is_some())
}

/// The address that browsers and their helpers leave in a comment: `saved from url=(0042)https://…`.
fn saved_from(tree: &Tree) -> Option<String> {
    tree.nodes(Tree::ROOT).take(200).find_map(|id| {
        let Data::Comment(comment) = tree.data(id) else { return None };
        let at = comment
            .find("saved from url=(")
            .map(|at| at + 21)
            .or_else(|| Some(comment.find(" url: ")? + 6))?;
        comment.get(at..)?.split_whitespace().next().map(str::to_owned)
    })
}

/// Dates in elements that say that they hold the date, those that say publication first.
fn marked_dates(tree: &Tree) -> Vec<Edtf> {
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
    sure.append(&mut likely);
    sure
}

/// The text of an element, if it is not longer than a date.
fn short_line(tree: &Tree, top: NodeId) -> Option<String> {
    /// A date with its label and a little markup.
    const MOST_NODES: usize = 20;
    let is_small = tree.nodes(top).nth(MOST_NODES).is_none();
    is_small.then(|| render::line(tree, top)).filter(|line| line.len() <= limits::DATE_BYTES)
}

/// `/2024/10/28/` or `/2024/oct/28/` in an address.
fn date_in_address(url: &str) -> Option<Edtf> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let is_year = year.len() == 4 && (year.starts_with("20") || year.starts_with("19"));
        let is_rest = month.len() <= 3 && day.len() <= 2;
        dates::parse(&format!("{day} {month} {year}"))
            .or_else(|| dates::parse(&format!("{year}-{month}-{day}")))
            .filter(|date| is_year && is_rest && date.as_str().len() == 10)
    })
}

fn is_marked_author(tree: &Tree, id: NodeId) -> bool {
    let is = |name: &str, value: &str| {
        tree.attribute(id, name).is_some_and(|found| found.split_ascii_whitespace().any(|word| word == value))
    };
    tree.name(id) != "meta"
        && tree.name(id) != "link"
        && (is("rel", "author") || is("itemprop", "author") || is("class", "byline") || is("class", "author"))
}

/// Whether a byline can be a name: not an address, not a handle.
fn is_person(author: &str) -> bool {
    !author.is_empty()
        && !author.contains("//")
        && !author.starts_with('@')
        && author.chars().any(char::is_alphabetic)
}

/// `By Ada Moor` without its first word.
fn without_by(byline: &str) -> &str {
    let byline = byline.trim();
    let after = byline.get(..3).filter(|by| by.eq_ignore_ascii_case("by ") || by.eq_ignore_ascii_case("by:"));
    after.map_or(byline, |_| byline[3..].trim_start())
}

/// A title without the name of the outlet at its end: `Ferry held | The Gazette`.
fn without_outlet<'t>(title: &'t str, outlet: Option<&str>) -> &'t str {
    for separator in [" | ", " - ", " – ", " — ", " · ", " : ", " :: "] {
        if let Some((before, last)) = title.rsplit_once(separator)
            && !before.trim().is_empty()
            && outlet.is_some_and(|outlet| is_close(last, outlet) || last.eq_ignore_ascii_case(outlet))
        {
            return before.trim();
        }
    }
    title
}

/// Whether two titles have most of their words in common, those of the shorter one nearly all.
fn is_close(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.take(100).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let n_common = one.iter().filter(|word| other.contains(word)).count();
    n_common > 0 && n_common * 10 >= one.len() * 6 && n_common * 10 >= other.len().min(one.len()) * 8
}

/// White space as single spaces.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value that fits a field.
fn field(value: String) -> Option<String> {
    let value = squeeze(&value);
    let fits = !value.is_empty() && value.chars().nth(limits::FIELD_CHARS).is_none();
    fits.then_some(value)
}
