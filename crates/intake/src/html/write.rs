//! Writes a page for the extraction library: its tree without what carries no text.
//!
//! In: a [`Tree`]. Out: well-nested HTML that is as deep as the tree and free of scripts, styles and long attributes,
//! so that the library, which parses it several times, works on a small and harmless page.

use html5ever::Attribute;

use super::tree::{Data, Step, Tree};

/// Elements left out with all that they hold.
const DROPPED: &[&str] = &[
    "applet", "audio", "base", "canvas", "embed", "frame", "frameset", "iframe", "input", "link", "map", "math", "meta",
    "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// Attributes that the library asks for to tell the report from the rest; spans of cells, which have been used to
/// bring extractors down, are not among them.
const KEPT: &[&str] =
    &["align", "class", "data-role", "data-test", "href", "id", "itemprop", "itemtype", "lang", "rel", "role", "style"];

/// Longer values are addresses and pictures, not classes or roles.
const ATTRIBUTE_BYTES: usize = 500;

/// A page for the library.
pub(super) struct Written {
    /// The page as HTML.
    pub(super) html: String,
    /// Its elements, each counted as often as it is deep: what the library's work grows with.
    pub(super) n_steps: usize,
}

/// The page as HTML.
pub(super) fn write(tree: &Tree) -> Written {
    let has_text = with_text(tree);
    let mut html = String::from("<!DOCTYPE html>");
    let mut n_steps = 0;
    // Line breaks since the last text: two end a paragraph, more add nothing.
    let mut n_breaks = 0;
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) => match tree.data(id) {
                Data::Element { .. } if tree.name(id) == "br" && n_breaks < 2 => {
                    n_breaks += 1;
                    html.push_str("<br>");
                }
                Data::Element { .. } if !has_text[id.index()] => walk.pass_over(id),
                Data::Element { name, attributes } => {
                    n_steps += tree.depth(id);
                    start_tag(&name.local, attributes, &mut html);
                }
                Data::Text(text) => {
                    n_breaks = if text.trim().is_empty() { n_breaks } else { 0 };
                    escape(text, &mut html);
                }
                Data::Page | Data::Comment(_) => {}
            },
            Step::Leave(id) if has_text[id.index()] && !tree.name(id).is_empty() => {
                html.extend(["</", tree.name(id), ">"]);
            }
            Step::Leave(_) => {}
        }
    }
    Written { html, n_steps }
}

/// For each node, whether there is text in it that the library should see.
fn with_text(tree: &Tree) -> Vec<bool> {
    let mut has_text = vec![false; tree.len()];
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if DROPPED.contains(&tree.name(id)) => walk.pass_over(id),
            Step::Enter(id) => {
                has_text[id.index()] = matches!(tree.data(id), Data::Text(text) if !text.trim().is_empty());
            }
            Step::Leave(id) => {
                if let Some(parent) = tree.parent(id) {
                    has_text[parent.index()] |= has_text[id.index()];
                }
            }
        }
    }
    has_text
}

fn start_tag(name: &str, attributes: &[Attribute], html: &mut String) {
    html.push('<');
    html.push_str(name);
    for attribute in attributes.iter().filter(|attribute| is_kept(attribute)) {
        html.extend([" ", &attribute.name.local, "=\""]);
        escape(&attribute.value, html);
        html.push('"');
    }
    html.push('>');
}

fn is_kept(attribute: &Attribute) -> bool {
    attribute.value.len() <= ATTRIBUTE_BYTES && KEPT.contains(&&*attribute.name.local)
}

/// Writes `text` so that it is read as the same text, in an element as in an attribute.
fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\u{a0}']) {
        html.push_str(&rest[..at]);
        let special = rest[at..].chars().next().unwrap_or_default();
        html.push_str(match special {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "&nbsp;",
        });
        rest = &rest[at + special.len_utf8()..];
    }
    html.push_str(rest);
}
