//! What the report adds of its own behind something that is praised, promised or asked for.
//!
//! In: the words of a content. Out: the same without an aside at their end.

use reader::{Deprel, WordId};

use crate::phrase;
use crate::tree::Tree;

/// Leaves out what the report adds to what is praised, promised or asked for: `…, which burned down in May`, `…, a
/// lawyer`, `… before leaving the hall`.
pub(super) fn cut_aside(tree: &Tree<'_, '_>, verb: WordId, words: &mut Vec<WordId>) {
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
    let is_break = |word: WordId| matches!(tree.form(word), "," | "—" | "–" | "--");
    let aside = |&word: &WordId| {
        let relation = tree.deprel(word);
        let may_add = match relation {
            Deprel::AclRelcl | Deprel::Appos => true,
            Deprel::Advcl => tree.head(word) == Some(verb),
            _ => false,
        };
        if !may_add {
            return None;
        }
        let extent = tree.extent(word);
        let set_off = extent.start > first && (is_break(extent.start) || is_break(extent.start - 1));
        let adds = match relation {
            Deprel::AclRelcl => set_off,
            Deprel::Appos => set_off && describes(tree, extent.start),
            _ => extent.start > first && (set_off || tells_when(tree, word)),
        };
        (adds && extent.end > last).then_some(extent.start)
    };
    if let Some(start) = words.iter().find_map(aside) {
        words.retain(|&word| word < start);
        phrase::trim(tree, words);
    }
}

/// `…, a lawyer`, `…, one of three`; other nouns behind commas may be a list.
fn describes(tree: &Tree<'_, '_>, start: WordId) -> bool {
    let first = if tree.is_punct(start) { start + 1 } else { start };
    matches!(tree.form(first), "a" | "an" | "the" | "one")
}

/// `before leaving`, `by pointing at the door`.
fn tells_when(tree: &Tree<'_, '_>, clause: WordId) -> bool {
    tree.children(clause).any(|child| child < clause && matches!(tree.lemma(child), "before" | "by"))
}
