//! What a content takes as given: `the deployment of troops to Lund is a sign of weakness` claims no deployment.
//!
//! In: the words of a content. Out: the tokens of what happens in its subject alone, as a noun that points to something
//! known. Who speaks of it says something else about it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::statement::Token;
use super::synonyms::token;
use crate::words::words;

/// Words that point (data/reference.tsv).
const TABLE: &str = include_str!("../../data/reference.tsv");
/// So many words may stand between the word that points and the noun: `the first great battles`.
const MODIFIERS: usize = 3;
/// What goes on after a noun, and not after a verb's subject: `the battles with`, `the strike on`.
const BEHIND: &[&str] = &["of", "with", "on", "against", "between", "by", "from", "to", "at", "near", "in"];

/// The words of a class of the table.
fn class(name: &str) -> BTreeSet<&'static str> {
    let lines = TABLE.lines().filter_map(|line| line.split_once('\t'));
    lines.filter(|(class, _)| *class == name).flat_map(|(_, words)| words.split('|')).collect()
}

/// What happens by the subject of a content, which the content takes as given.
pub(super) fn presupposed(content: &str) -> Option<Token> {
    static WORDS: LazyLock<(BTreeSet<&str>, BTreeSet<&str>)> =
        LazyLock::new(|| (class("definite"), class("happening")));
    let (definite, happening) = &*WORDS;
    let said: Vec<String> = words(content).take(MODIFIERS + 3).collect();
    if !definite.contains(said.first()?.as_str()) {
        return None;
    }
    let noun =
        (1..=MODIFIERS + 1).find(|&at| said.get(at).is_some_and(|word| happening.contains(word.as_str())))?;
    let goes_on = said.get(noun + 1).is_some_and(|word| BEHIND.contains(&word.as_str()));
    goes_on.then(|| token(&said[noun]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_subject_speaks_of_is_taken_as_given() {
        assert_eq!(
            presupposed("The deployment of divers to Lund is a sign of fear"),
            Some(token("deployment"))
        );
        assert_eq!(
            presupposed("the first battles with the rebels open a new chapter"),
            Some(token("battles"))
        );
        assert_eq!(presupposed("the divers fought with rebels"), None);
        assert_eq!(presupposed("a deployment of divers had begun"), None);
    }
}
