//! The form under which names are looked up: no case, no accents, no apostrophes, `St.` for `Saint`.
//!
//! In: a name as printed. Out: a key of the gazetteer. `data/make_gazetteer.py` folds the same way; a test holds the two
//! together.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longest name that is looked up, in bytes: no place has a longer one, and hostile text may.
const LONGEST: usize = 120;

/// The look-up form of a name: `Saint-Étienne` and `St. Etienne` are both `st etienne`.
#[must_use]
pub(crate) fn fold(name: &str) -> String {
    if name.len() > LONGEST {
        return String::new();
    }
    let mut plain = String::with_capacity(name.len());
    for c in name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'ə' => plain.push('e'),
            'ħ' => plain.push('h'),
            '&' => plain.push_str(" and "),
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | 'ʹ' | '′' | '.' => {}
            c if is_combining_mark(c) => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().map(short_word).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.join(" ")
}

/// Words that names spell in two ways.
fn short_word(word: &str) -> &str {
    match word {
        "saint" => "st",
        "mt" => "mount",
        "ft" => "fort",
        word => word,
    }
}

/// The key of an acronym (`=us`), which only capitals in the text may reach; none for other names.
#[must_use]
pub(super) fn acronym(name: &str) -> Option<String> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let letters: String = name.chars().filter(|&c| c != '.').collect();
    let short = (2..=5).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    short.then(|| format!("={}", letters.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (name, key) in [
            ("Saint-Étienne", "st etienne"),
            ("St. Etienne", "st etienne"),
            ("Côte d'Ivoire", "cote divoire"),
            ("Côte d’Ivoire", "cote divoire"),
            ("The Hague", "hague"),
            ("Łódź", "lodz"),
            ("İzmir", "izmir"),
            ("Mt. Vernon", "mount vernon"),
            ("Trinidad & Tobago", "trinidad and tobago"),
            ("Washington, D.C.", "washington dc"),
            ("The", "the"),
            ("", ""),
            ("—", ""),
        ] {
            assert_eq!(fold(name), key, "{name}");
        }
    }

    #[test]
    fn only_capitals_are_acronyms() {
        assert_eq!(acronym("U.S.").as_deref(), Some("=us"));
        assert_eq!(acronym("DRC").as_deref(), Some("=drc"));
        assert_eq!(acronym("us"), None);
        assert_eq!(acronym("Us"), None);
        assert_eq!(acronym("LONDON"), None);
        assert_eq!(acronym("A"), None);
    }
}
