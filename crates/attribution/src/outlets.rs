//! Who publishes news, by name: enough to tell that `told Reuters` passes something on.
//!
//! In: a noun phrase, and the table of outlets. Out: whether it names one.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::draft::Phrase;
use crate::tree::Tree;

/// What stands between the two parts of the table.
const NAMES_BELOW: &str = "# names";

/// Last words that only outlets' names end in, and names that do not tell by themselves.
static OUTLETS: LazyLock<(HashSet<&'static str>, HashSet<&'static str>)> = LazyLock::new(|| {
    let (kinds, names) = include_str!("../data/outlets.txt").split_once(NAMES_BELOW).unwrap_or_default();
    let words =
        |part: &'static str| part.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    (words(kinds), words(names))
});

/// Whether the phrase names an outlet.
pub(crate) fn is_outlet(tree: &Tree<'_, '_>, phrase: &Phrase) -> bool {
    let (kinds, names) = &*OUTLETS;
    let named = |word: usize| tree.form(word).chars().next().is_some_and(char::is_uppercase);
    let known = |word: usize| names.contains(tree.form(word).to_lowercase().as_str());
    let head = tree.form(phrase.head).to_lowercase();
    let broadcaster = |word: usize| matches!(tree.form(word), "Radio" | "Channel" | "TV");
    phrase.words.iter().any(|&word| named(word) && known(word))
        || phrase.words.iter().find(|&&word| named(word)).is_some_and(|&word| broadcaster(word))
        || kinds.contains(head.as_str()) && phrase.words.iter().any(|&word| named(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_both_parts() {
        assert!(OUTLETS.0.contains("ledger") && OUTLETS.1.contains("reuters"));
    }
}
