//! The part of a page with the most text outside links, for pages on which the extraction library finds none.
//!
//! In: the page's tree. Out: the paragraphs of one element. Each paragraph of some length counts for the element that
//! holds it, and half for the one around that, as readers' modes of browsers do it.

use super::render::{self, Paragraph};
use super::tree::{Data, NodeId, Step, Tree};

/// Bytes of text that make a paragraph and not a label.
const PARAGRAPH: usize = 80;

/// Elements that never hold the report.
const OUTSIDE: &[&str] = &[
    "aside", "button", "footer", "form", "head", "header", "nav", "noscript", "script", "select", "style",
    "template",
];

/// The paragraphs of the part of `tree` that has most text; none where no part has any.
pub(super) fn densest(tree: &Tree) -> Vec<Paragraph> {
    let Some(best) = best(tree) else { return Vec::new() };
    let mut paragraphs = render::paragraphs_in(tree, best);
    paragraphs.retain(|paragraph| !paragraph.is_link());
    paragraphs
}

/// The element whose paragraphs weigh most.
fn best(tree: &Tree) -> Option<NodeId> {
    let mut weights: Vec<(NodeId, usize)> = Vec::new();
    // Elements that are open, each with the place of its weight, if it has one.
    let mut open: Vec<(NodeId, Option<usize>)> = Vec::new();
    let mut n_links = 0_usize;
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if OUTSIDE.contains(&tree.name(id)) => walk.pass_over(id),
            Step::Enter(id) => match tree.data(id) {
                Data::Element { .. } => {
                    n_links += usize::from(tree.name(id) == "a");
                    open.push((id, None));
                }
                Data::Text(text) if n_links == 0 && text.trim().len() >= PARAGRAPH => {
                    // The text's own element is its paragraph; those around it are what is chosen from.
                    let depth = open.len();
                    for (at, weight) in
                        [(depth.checked_sub(2), text.len()), (depth.checked_sub(3), text.len() / 2)]
                    {
                        let Some((id, place)) = at.and_then(|at| open.get_mut(at)) else { continue };
                        let place = *place.get_or_insert_with(|| {
                            weights.push((*id, 0));
                            weights.len() - 1
                        });
                        weights[place].1 += weight;
                    }
                }
                _ => {}
            },
            Step::Leave(id) => {
                if open.last().is_some_and(|(last, _)| *last == id) {
                    open.pop();
                    n_links -= usize::from(tree.name(id) == "a");
                }
            }
        }
    }
    weights.into_iter().rev().max_by_key(|&(_, weight)| weight).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn the_part_with_most_text_is_taken() {
        let sentence =
            "The harbour master said that two ferries had been held overnight because of the storm. ";
        let page = format!(
            "<body><nav><p>{sentence}</nav><div><p><a href=x>{sentence}{sentence}</a></div>\
             <div id=it><p>{sentence}<p>Short.<p>{sentence}{sentence}<ul><li><a href=y>More</a></ul></div>\
             <div><p>{sentence}</div>"
        );
        let tree = parse(&page).expect("a small page");
        let texts: Vec<String> = densest(&tree).into_iter().map(|paragraph| paragraph.text).collect();
        let sentence = sentence.trim_end();
        assert_eq!(texts, [sentence, "Short.", &format!("{sentence} {sentence}")]);
        assert!(densest(&parse("<p>Short").expect("a small page")).is_empty());
    }
}
