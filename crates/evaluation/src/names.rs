//! When two names are names of one party.
//!
//! In: the parties of an annotation with their aliases. Out: whether a name that was written is one of theirs.

use std::collections::{HashMap, HashSet};

/// The parties of an annotation by name, each with all that it is called, folded.
#[derive(Debug, Default)]
pub(crate) struct Names {
    called: HashMap<String, HashSet<String>>,
}

impl Names {
    /// Adds a party.
    pub(crate) fn insert(&mut self, name: &str, aliases: &[String]) {
        let called = self.called.entry(name.to_owned()).or_default();
        called.extend(aliases.iter().map(|alias| fold(alias)));
    }

    /// Whether `written` is the name, or an alias, of the party that the annotation calls `annotated`.
    pub(crate) fn same(&self, annotated: &str, written: &str) -> bool {
        let written = fold(written);
        let is_alias = self.called.get(annotated).is_some_and(|called| called.contains(&written));
        is_alias || written == fold(annotated)
    }
}

/// A name without case, punctuation and articles.
pub(crate) fn fold(name: &str) -> String {
    let is_kept = |character: char| character.is_alphanumeric() || "_$€£¥%₽₴".contains(character);
    let kept: String = name
        .to_lowercase()
        .chars()
        .map(|character| if is_kept(character) { character } else { ' ' })
        .collect();
    let words = kept.split_whitespace().filter(|word| !["the", "a", "an"].contains(word));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_has_its_name_and_its_aliases() {
        let mut names = Names::default();
        names.insert("Main Directorate of Intelligence (GUR)", &["Ukrainian intelligence".to_owned()]);
        let same = |written| names.same("Main Directorate of Intelligence (GUR)", written);
        assert!(same("the Main Directorate of Intelligence GUR"));
        assert!(same("Ukrainian Intelligence"));
        assert!(!same("Security Service"));
        assert!(names.same("A former spy", "the former spy"));
        assert!(names.same("", ""));
    }
}
