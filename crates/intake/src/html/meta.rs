//! What a page says about its report: headline, outlet, byline, date, language, address.
//!
//! In: the page's tree. Out: [`Facts`]. Asked in turn: JSON-LD (`jsonld`), meta tags in all their dialects, marked
//! elements (`<time>`, `itemprop`), the address. What readers see printed wins over what is written for search engines.

use record::Edtf;
use url::Url;

use super::jsonld::{self, Article};
use super::published;
use super::render;
use super::tree::{Data, NodeId, Tree};
use crate::limits;

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
    let url = page.url();
    let outlet = page.outlet(url.as_deref().and_then(site).as_deref());
    Facts {
        title: page.title(outlet.as_deref()),
        byline: page.byline(),
        published: published::published(tree, &page.metas, page.article.published.as_deref(), url.as_deref()),
        language: page.language(),
        outlet,
        url,
        body: page.article.body,
    }
}

/// Name, property or itemprop of each meta tag, in small letters, with its content.
pub(super) fn metas(tree: &Tree) -> Vec<(String, String)> {
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

    /// The name that the page gives, rather one that the address bears out; else what its title ends with.
    fn outlet(&self, site: Option<&str>) -> Option<String> {
        let named = self.metas(OUTLET_NAMES).map(str::to_owned).chain(self.article.publisher.clone());
        // `Gazette | News, sport and weather`
        let names = named.filter_map(|name| name.split(" | ").next().map(|name| name.trim().to_owned()));
        let names: Vec<String> =
            names.filter(|name| !name.starts_with('@') && !name.contains("//")).collect();
        let is_borne_out = |name: &String| site.is_some_and(|site| is_of_site(name, site));
        // A domain is a poor name.
        let outlet = names.into_iter().min_by_key(|name| (name.contains('.'), !is_borne_out(name)));
        outlet.or_else(|| self.end_of_title(site)).and_then(field)
    }

    /// The last part of the page's title, where the rest of it is the headline, or the address bears it out.
    fn end_of_title(&self, site: Option<&str>) -> Option<String> {
        /// Names of outlets are short.
        const MOST_WORDS: usize = 5;
        let title = self.tab()?;
        let (before, last) =
            SEPARATORS.iter().filter_map(|it| title.rsplit_once(it)).max_by_key(|(it, _)| it.len())?;
        let is_headline =
            self.said().chain(self.printed()).any(|said| is_close(&said, before) && !is_close(&said, last));
        let is_name = last.split_whitespace().count() <= MOST_WORDS;
        (is_name && (is_headline || site.is_some_and(|site| is_of_site(last, site))))
            .then(|| last.trim().to_owned())
    }

    /// What the browser's tab shows.
    fn tab(&self) -> Option<String> {
        self.tree.elements("title").map(|id| render::line(self.tree, id)).find(|title| !title.is_empty())
    }

    /// The headline as the page's data give it.
    fn said(&self) -> impl Iterator<Item = String> + '_ {
        let headline = self.article.headline.as_deref().map(squeeze);
        headline.into_iter().chain(self.metas(TITLE_NAMES).next().map(str::to_owned))
    }

    /// The headlines as printed.
    fn printed(&self) -> impl Iterator<Item = String> + '_ {
        /// Pages with more print other reports' as well.
        const MOST: usize = 5;
        let lines = self.tree.elements("h1").take(MOST).map(|id| render::line(self.tree, id));
        lines.filter(|line| !line.is_empty())
    }

    /// The headline as printed, where that is like the one in the page's data; else the latter.
    fn title(&self, outlet: Option<&str>) -> Option<String> {
        let said: Vec<String> =
            self.said().chain(self.tab()).map(|title| without_outlet(&title, outlet).to_owned()).collect();
        let is_outlet = |h1: &String| outlet.is_some_and(|outlet| is_close(h1, outlet));
        let printed: Vec<String> = self.printed().filter(|h1| !is_outlet(h1)).collect();
        let is_said = |h1: &&String| said.iter().any(|title| is_close(h1, title));
        let only = (printed.len() == 1).then(|| &printed[0]);
        let best = printed.iter().find(is_said).or(said.first()).or(only)?;
        field(without_outlet(best, outlet).to_owned())
    }

    fn byline(&self) -> Option<String> {
        if !self.article.authors.is_empty() {
            return field(without_by(&self.article.authors.join(", ")).to_owned());
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
        let names = byline.split(['@', '•', '|']).next().unwrap_or_default();
        let byline = without_by(names).to_owned();
        field(byline).filter(|byline| byline.chars().count() <= MOST && is_person(byline))
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

/// What stands between a headline and the name of the outlet.
const SEPARATORS: [&str; 7] = [" | ", " - ", " – ", " — ", " · ", " : ", " :: "];

/// A title without the name of the outlet at its end: `Ferry held | The Gazette`.
fn without_outlet<'t>(title: &'t str, outlet: Option<&str>) -> &'t str {
    for separator in SEPARATORS {
        if let Some((before, last)) = title.rsplit_once(separator)
            && !before.trim().is_empty()
            && outlet.is_some_and(|outlet| is_close(last, outlet) || compact(last) == compact(outlet))
        {
            return before.trim();
        }
    }
    title
}

/// The name that an address gives its site: `gazette` of `https://www.gazette.co.uk/…`.
fn site(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let mut labels: Vec<&str> = url.host_str()?.split('.').collect();
    labels.pop();
    // `co.uk`, `com.br`, `gov.ua`
    if labels.len() > 1 && labels.last().is_some_and(|label| label.len() <= 3) {
        let last = labels.pop().unwrap_or_default();
        // `bbc.com` is short too.
        let is_suffix =
            matches!(last, "co" | "com" | "org" | "net" | "gov" | "edu" | "ac" | "or" | "ne" | "go");
        if !is_suffix {
            labels.push(last);
        }
    }
    labels.last().map(|label| compact(label))
}

/// Whether an address may be that of an outlet of this name: `New York Post` and `nypost`, `WSJ` and `wsj`.
fn is_of_site(name: &str, site: &str) -> bool {
    let whole = compact(name);
    let initials: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect();
    let is_part = |one: &str, other: &str| one.len() >= 3 && other.contains(one);
    is_part(&whole, site) || is_part(site, &whole) || !site.is_empty() && initials.ends_with(site)
}

/// Letters and digits in small letters.
fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
