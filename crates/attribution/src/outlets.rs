//! Who publishes news, by name: enough to tell that `told Reuters` passes something on.
//!
//! In: a noun phrase. Out: whether it names an outlet.

use crate::draft::Phrase;
use crate::tree::Tree;

/// Last words that only outlets' names end in.
const KINDS: &[&str] = &[
    "times",
    "post",
    "journal",
    "news",
    "herald",
    "tribune",
    "guardian",
    "telegraph",
    "gazette",
    "chronicle",
    "globe",
    "broadcaster",
    "newspaper",
    "magazine",
    "tv",
    "television",
    "radio",
    "network",
    "agency",
    "daily",
    "weekly",
    "observer",
    "independent",
    "economist",
    "newsweek",
    "mail",
    "mirror",
    "press",
    "wire",
];

/// Names that do not tell by themselves.
const NAMES: &[&str] = &[
    "reuters",
    "ap",
    "afp",
    "cnn",
    "bbc",
    "npr",
    "msnbc",
    "cnbc",
    "abc",
    "cbs",
    "nbc",
    "pbs",
    "politico",
    "bloomberg",
    "axios",
    "tass",
    "interfax",
    "ria",
    "xinhua",
    "yonhap",
    "kyodo",
    "dpa",
    "ansa",
    "efe",
    "anadolu",
    "haaretz",
    "aljazeera",
    "jazeera",
    "welle",
    "spiegel",
    "monde",
    "figaro",
    "pais",
    "ukrinform",
    "unian",
    "suspilne",
    "babel",
    "meduza",
    "novaya",
    "kcna",
    "nhk",
    "nikkei",
    "buzzfeed",
    "huffpost",
    "vox",
    "propublica",
    "bellingcat",
    "nyt",
    "wsj",
    "fox",
];

/// Whether the phrase names an outlet.
pub(crate) fn is_outlet(tree: &Tree<'_, '_>, phrase: &Phrase) -> bool {
    let named = |word: usize| tree.form(word).chars().next().is_some_and(char::is_uppercase);
    let head = tree.form(phrase.head).to_lowercase();
    phrase.words.iter().any(|&word| named(word) && NAMES.contains(&tree.form(word).to_lowercase().as_str()))
        || phrase.words.first().is_some_and(|&word| matches!(tree.form(word), "Radio" | "Channel" | "TV"))
        || KINDS.contains(&head.as_str())
            && (named(phrase.head) || phrase.words.iter().any(|&word| named(word)))
}
