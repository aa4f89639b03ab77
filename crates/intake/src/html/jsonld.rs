//! What a page says about its report in JSON-LD, the words of schema.org.
//!
//! In: the page's blocks of `application/ld+json`. Out: an [`Article`]. Blocks are often damaged (raw line breaks,
//! comments around them) or bundled in arrays and `@graph`s; what can be read is read, the rest is as if absent.

use serde_json::Value;

use super::parse::parse;
use super::render;
use super::tree::Tree;
use crate::limits;

/// What schema.org calls a published text.
const ARTICLE_TYPES: [&str; 4] = ["Article", "BlogPosting", "Report", "LiveBlogPosting"];

/// Values looked at in one page; its real ones have a few hundred.
const MAX_VALUES: usize = 50_000;

/// The report as its page's JSON-LD describes it; a field that is not said is absent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) body: Option<String>,
}

/// The article that the page is about: the first one that says most.
pub(super) fn article(tree: &Tree) -> Option<Article> {
    let blocks = blocks(tree);
    let objects = objects(&blocks);
    let mut best: Option<(usize, Article)> = None;
    for object in objects.iter().filter(|object| is_article(object)) {
        let article = read(object, &objects);
        let said = article.n_said();
        if best.as_ref().is_none_or(|(most, _)| said > *most) {
            best = Some((said, article));
        }
    }
    best.map(|(_, article)| article)
}

impl Article {
    fn n_said(&self) -> usize {
        let said = [&self.headline, &self.published, &self.publisher, &self.language, &self.url, &self.body];
        said.iter().filter(|field| field.is_some()).count() + usize::from(!self.authors.is_empty())
    }
}

/// The blocks that are JSON.
fn blocks(tree: &Tree) -> Vec<Value> {
    let mut left = limits::JSON_LD_BYTES;
    let mut blocks = Vec::new();
    for script in tree.elements("script") {
        if tree
            .attribute(script, "type")
            .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/ld+json"))
        {
            let text = tree.text(script);
            if text.len() <= left {
                left -= text.len();
                blocks.extend(lenient(&text));
            }
        }
    }
    blocks
}

/// Reads JSON that may have raw line breaks in its strings, or something around it.
fn lenient(text: &str) -> Option<Value> {
    // Some wrap it into `/*<![CDATA[*/ … /*]]>*/`.
    let first = text.find('{')?;
    let outer = text[..first].trim_end().strip_suffix('[').filter(|before| !before.ends_with("CDATA"));
    let text = match outer {
        Some(before) => text.get(before.len()..=text.rfind(']')?)?,
        None => text.get(first..=text.rfind('}')?)?,
    };
    serde_json::from_str(text).ok().or_else(|| {
        let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&spaced).ok()
    })
}

/// All objects in `blocks`, outer ones first, without recursion.
fn objects(blocks: &[Value]) -> Vec<&Value> {
    let mut objects = Vec::new();
    let mut next: std::collections::VecDeque<&Value> = blocks.iter().collect();
    let mut n_values = 0;
    while let Some(value) = next.pop_front() {
        n_values += 1;
        if n_values > MAX_VALUES {
            break;
        }
        match value {
            Value::Array(items) => next.extend(items),
            Value::Object(fields) => {
                objects.push(value);
                next.extend(fields.values().filter(|field| field.is_object() || field.is_array()));
            }
            _ => {}
        }
    }
    objects
}

fn is_article(object: &Value) -> bool {
    let is_one = |kind: &str| ARTICLE_TYPES.iter().any(|article| kind.ends_with(article));
    match &object["@type"] {
        Value::String(kind) => is_one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is_one),
        _ => false,
    }
}

fn read(object: &Value, objects: &[&Value]) -> Article {
    let about = &object["mainEntityOfPage"];
    Article {
        headline: text(&object["headline"]).or_else(|| text(&object["name"])),
        published: text(&object["datePublished"]),
        authors: names(&object["author"], objects),
        publisher: names(&object["publisher"], objects).into_iter().next(),
        language: text(&object["inLanguage"]).or_else(|| text(&object["inLanguage"]["alternateName"])),
        url: text(&object["url"]).or_else(|| text(about)).or_else(|| text(&about["@id"])),
        body: text_of_any_length(&object["articleBody"]),
    }
}

/// Names of persons or bodies: a string, an object, a reference to one, or several of these.
fn names(value: &Value, objects: &[&Value]) -> Vec<String> {
    let several = match value {
        Value::Array(several) => several.as_slice(),
        one => std::slice::from_ref(one),
    };
    /// More are not authors but a list of staff.
    const MOST: usize = 20;
    let mut found: Vec<String> = Vec::new();
    for one in several.iter().take(MOST) {
        let mut names =
            vec![text(one).filter(|name| !name.starts_with("http")).or_else(|| text(&one["name"]))];
        // One object may hold several names.
        names.extend(one["name"].as_array().into_iter().flatten().take(MOST).map(text));
        if names.iter().all(Option::is_none)
            && let Some(id) = one["@id"].as_str()
        {
            let target = objects
                .iter()
                .find(|object| object["@id"].as_str() == Some(id) && object["name"].is_string());
            names.push(target.and_then(|target| text(&target["name"])));
        }
        for name in names.into_iter().flatten() {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// A string of the length of a field, with entities and tags resolved: many sites leave them in.
fn text(value: &Value) -> Option<String> {
    text_of_any_length(value).filter(|text| text.chars().nth(limits::FIELD_CHARS).is_none())
}

fn text_of_any_length(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    if !text.contains(['&', '<']) {
        return Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    let tree = parse(text).ok()?;
    let plain = match text.contains("</") {
        true => render::join(&render::paragraphs(&tree)),
        false => tree.text(Tree::ROOT).trim().to_owned(),
    };
    Some(plain).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Option<Article> {
        let page = format!("<script type='application/ld+json'>{json}</script>");
        article(&parse(&page).expect("a small page"))
    }

    #[test]
    fn articles_are_found_wherever_they_stand() {
        for json in [
            r#"{"@type":"NewsArticle","headline":"Ferry held"}"#,
            r#"[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Ferry held"}]"#,
            r#"{"@graph":[{"@type":["Article","Thing"],"headline":"Ferry held"}]}"#,
            r#"{"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","headline":"Ferry&nbsp;held"}}"#,
            "/*<![CDATA[*/{\"@type\":\"BlogPosting\",\n\"headline\":\"Ferry\nheld\"};/*]]>*/",
        ] {
            let headline = of(json).and_then(|article| article.headline).unwrap_or_default();
            assert_eq!(headline.replace(['\u{a0}', '\n'], " "), "Ferry held", "{json}");
        }
        assert_eq!(of("{broken"), None);
        assert_eq!(of(r#"{"@type":"Person","name":"X"}"#), None);
    }

    #[test]
    fn names_come_in_many_shapes() {
        for (author, expected) in [
            (r#""Ada Moor""#, vec!["Ada Moor"]),
            (r#"["Ada Moor","Ben Lund"]"#, vec!["Ada Moor", "Ben Lund"]),
            (r#"{"@type":"Person","name":"Ada Moor"}"#, vec!["Ada Moor"]),
            (
                r#"[{"name":"Ada Moor"},{"name":"Ada Moor"},{"name":"Ben Lund"}]"#,
                vec!["Ada Moor", "Ben Lund"],
            ),
            (r#"{"name":["Ada Moor","Ben Lund"]}"#, vec!["Ada Moor", "Ben Lund"]),
            (r##"{"@id":"#ada"}"##, vec!["Ada Moor"]),
            (r#""https://example.org/staff/ada""#, vec![]),
            ("null", vec![]),
        ] {
            let graph = format!(
                r##"{{"@graph":[{{"@type":"NewsArticle","author":{author}}},{{"@id":"#ada","@type":"Person","name":"Ada Moor"}}]}}"##
            );
            assert_eq!(of(&graph).map(|article| article.authors).unwrap_or_default(), expected, "{author}");
        }
    }
}
