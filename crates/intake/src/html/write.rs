//! Writes a page for the extraction library: its tree without what carries no text.
//!
//! In: a [`Tree`]. Out: well-nested HTML that is as deep as the tree and free of scripts, styles and long attributes,
//! so that the library, which parses it several times, works on a small and harmless page.

use html5ever::Attribute;

use super::tree::{Data, NodeId, Step, Tree};

/// Elements left out with all that they hold.
const DROPPED: &[&str] = &[
    "applet", "audio", "base", "canvas", "embed", "frame", "frameset", "iframe", "input", "link", "map",
    "math", "meta", "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "video",
];

/// Attributes that the library asks for to tell the report from the rest; spans of cells, which have been used to
/// bring extractors down, are not among them.
const KEPT: &[&str] = &[
    "align",
    "class",
    "data-role",
    "data-test",
    "href",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "rel",
    "role",
    "style",
];

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
    let holds = holdings(tree);
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
                Data::Element { .. } if holds[id.index()].n_text == 0 => walk.pass_over(id),
                Data::Element { attributes, .. } => {
                    n_steps += tree.depth(id);
                    start_tag(name(tree, id, &holds), attributes, &mut html);
                }
                Data::Text(text) => {
                    n_breaks = if text.trim().is_empty() { n_breaks } else { 0 };
                    escape(text, &mut html);
                }
                Data::Page | Data::Comment(_) => {}
            },
            Step::Leave(id) if holds[id.index()].n_text > 0 && !tree.name(id).is_empty() => {
                // The library sometimes takes tables apart; their cells should not run together.
                let space = if is_cell(tree.name(id)) { " " } else { "" };
                html.extend([space, "</", name(tree, id, &holds), ">"]);
            }
            Step::Leave(_) => {}
        }
    }
    Written { html, n_steps }
}

/// What is inside a node.
#[derive(Debug, Clone, Copy, Default)]
struct Holding {
    /// Bytes of text that the library should see.
    n_text: usize,
    /// Whether a cell with a text, and not a figure or a name, is in it.
    has_text_cell: bool,
}

/// What is inside each node, by its index.
fn holdings(tree: &Tree) -> Vec<Holding> {
    /// Bytes that no cell of figures has.
    const TEXT: usize = 500;
    let mut holds = vec![Holding::default(); tree.len()];
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if DROPPED.contains(&tree.name(id)) => walk.pass_over(id),
            Step::Enter(id) => {
                if let Data::Text(text) = tree.data(id) {
                    holds[id.index()].n_text = text.trim().len();
                }
            }
            Step::Leave(id) => {
                let held = holds[id.index()];
                if let Some(parent) = tree.parent(id) {
                    let around = &mut holds[parent.index()];
                    around.n_text += held.n_text;
                    around.has_text_cell |=
                        held.has_text_cell || is_cell(tree.name(id)) && held.n_text > TEXT;
                }
            }
        }
    }
    holds
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// The name to write: tables that only lay out a page, as old ones do, become plain blocks.
fn name<'t>(tree: &'t Tree, id: NodeId, holds: &[Holding]) -> &'t str {
    let name = tree.name(id);
    let part = if is_cell(name) { tree.parent(id).unwrap_or(id) } else { id };
    let is_layout = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th")
        && holds[part.index()].has_text_cell;
    if is_layout { "div" } else { name }
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
