//! Writes a page for the extraction library: its tree without what carries no text.
//!
//! In: a [`Tree`]. Out: well-nested HTML that is as deep as the tree and free of scripts, styles and long attributes,
//! so that the library, which parses it several times, works on a small and harmless page.

use super::tree::{Data, Step, Tree};

/// Elements left out with all that they hold.
const DROPPED: &[&str] = &[
    "applet", "audio", "canvas", "embed", "frame", "frameset", "iframe", "map", "math", "noembed",
    "noframes", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// Elements without an end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Longer values are addresses and pictures, not classes or roles.
const ATTRIBUTE_BYTES: usize = 500;

/// The page as HTML.
pub(super) fn write(tree: &Tree) -> String {
    let mut html = String::from("<!DOCTYPE html>");
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) => match tree.data(id) {
                Data::Element { .. } if DROPPED.contains(&tree.name(id)) => walk.pass_over(id),
                Data::Element { name, attributes } => {
                    html.push('<');
                    html.push_str(&name.local);
                    for attribute in
                        attributes.iter().filter(|attribute| attribute.value.len() <= ATTRIBUTE_BYTES)
                    {
                        html.push(' ');
                        html.push_str(&attribute.name.local);
                        html.push_str("=\"");
                        escape(&attribute.value, &mut html);
                        html.push('"');
                    }
                    html.push('>');
                }
                Data::Text(text) => escape(text, &mut html),
                Data::Page | Data::Comment(_) => {}
            },
            Step::Leave(id) => {
                let name = tree.name(id);
                if !name.is_empty() && !VOID.contains(&name) && !DROPPED.contains(&name) {
                    html.extend(["</", name, ">"]);
                }
            }
        }
    }
    html
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
