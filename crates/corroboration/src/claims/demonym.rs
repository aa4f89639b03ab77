//! Peoples in a text, and their countries: `Danish divers` are as much about Denmark as `divers from Denmark`.
//!
//! In: printed words. Out: where a people is named in them, and the ISO 3166-1 code of its country.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Countries with their demonyms; the table of the room that grounds places.
const COUNTRIES: &str = include_str!("../../../grounding/data/countries.tsv");
/// Where a line has the code, and where the demonyms, by `|`.
const CODE: usize = 0;
const DEMONYMS: usize = 3;

/// The code of each demonym.
static CODES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = COUNTRIES.lines().filter(|line| !line.starts_with('#'));
    let cells = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    let of = |cells: Vec<&'static str>| {
        let (code, demonyms) = (*cells.get(CODE)?, *cells.get(DEMONYMS)?);
        Some(demonyms.split('|').map(move |demonym| (demonym, code)))
    };
    cells.filter_map(of).flatten().collect()
});

/// The peoples that a text names: the characters at which each begins and ends, and its country. Of two that overlap, the
/// longer: `North Korean`.
pub(super) fn peoples(text: &[char]) -> Vec<(usize, usize, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<(usize, String)> = None; // the word directly before, where it may begin a name
    while at < text.len() {
        if !text[at].is_alphabetic() {
            if text[at] != ' ' {
                before = None;
            }
            at += 1;
            continue;
        }
        let start = at;
        while text.get(at).is_some_and(|c| c.is_alphabetic()) {
            at += 1;
        }
        let word: String = text[start..at].iter().collect();
        if !word.starts_with(char::is_uppercase) {
            before = None;
            continue;
        }
        let two = before.as_ref().and_then(|(start, first)| {
            CODES.get(format!("{first} {word}").as_str()).map(|code| (*start, at, *code))
        });
        found.extend(two.or_else(|| CODES.get(word.as_str()).map(|code| (start, at, *code))));
        before = Some((start, word));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_have_countries() {
        let text: Vec<char> = "Danish divers met South Koreans, and the south danish coast".chars().collect();
        let found: Vec<_> = peoples(&text).into_iter().map(|(_, _, code)| code).collect();
        assert_eq!(found, ["DK", "KR"]);
    }
}
