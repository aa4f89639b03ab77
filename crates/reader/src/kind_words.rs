//! Words of a name that tell what it names: `Emperor Norton Bridge` is no person, whoever Norton was.
//!
//! In: the words of a text and of a name in it. Out: the kinds that the name may have; `data/kind-words.txt` has the words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::{EntityKind, Upos, Word, WordId};

const DATA: &str = include_str!("../data/kind-words.txt");

/// What a word says of the names that have it.
#[derive(Debug, Clone)]
struct Saying {
    kinds: Vec<EntityKind>,
    /// Whether people are called so.
    surname: bool,
}

/// Sayings by where in a name the word stands, and by the word.
static SAYINGS: LazyLock<HashMap<&str, HashMap<&str, Saying>>> = LazyLock::new(|| {
    let lines = DATA.lines().filter(|line| !line.starts_with('#'));
    let mut sayings: HashMap<&str, HashMap<&str, Saying>> = HashMap::new();
    for line in lines {
        let mut fields = line.split(' ');
        let (Some(place), Some(labels)) = (fields.next(), fields.next()) else { continue };
        let kinds = labels.split(',').filter_map(EntityKind::from_label).collect();
        let saying = Saying { kinds, surname: labels.ends_with("surname") };
        sayings.entry(place).or_default().extend(fields.map(|word| (word, saying.clone())));
    }
    sayings
});

/// What a word says that stands at that place in a name.
fn saying(place: &str, word: &str) -> Option<&'static Saying> {
    SAYINGS.get(place)?.get(word)
}

/// The kinds that a name may have by its words, where they say; `seen` is what the model takes it for.
pub(crate) fn kinds_of(
    text: &str,
    words: &[Word],
    name: &Range<WordId>,
    seen: EntityKind,
) -> Option<&'static [EntityKind]> {
    let form = |word: WordId| words[word].span.of(text);
    if names_storm(text, words, name) {
        return saying("storm", form(name.end - 2)).map(|said| said.kinds.as_slice());
    }
    let hyphen = |word: WordId| word + 1 < words.len() && form(word) == "-";
    let behind = if hyphen(name.end) { name.end + 2 } else { name.end };
    let next = words.get(behind).and_then(|word| saying("next", word.span.of(text)));
    if let Some(said) = next.filter(|_| seen == EntityKind::Person) {
        return Some(said.kinds.as_slice());
    }
    if name.len() == 1 {
        return None;
    }
    let of = name.clone().skip(1).find(|&word| matches!(form(word), "of" | "for" | "on"));
    let last = of.unwrap_or(name.end) - 1;
    let said = saying("last", form(last)).or_else(|| saying("first", form(name.start)))?;
    let person = said.surname && seen == EntityKind::Person;
    (!person).then_some(said.kinds.as_slice())
}

/// The words that storms of the text are called, in small letters: `milton` where it says `Hurricane Milton`, but nothing
/// where it says `Hurricane Center`.
pub(crate) fn storms(text: &str, words: &[Word]) -> HashSet<String> {
    let named = (1..words.len()).filter(|&word| names_storm(text, words, &(word..word + 1)));
    named.map(|word| words[word].span.of(text).to_lowercase()).collect()
}

/// Whether a name is that of a storm, the word that says so being a part of it or not: `Tropical Storm Helene`, but no
/// `National Hurricane Center`.
fn names_storm(text: &str, words: &[Word], name: &Range<WordId>) -> bool {
    let form = |word: WordId| words[word].span.of(text);
    let Some(storm) = name.end.checked_sub(2) else { return false };
    saying("storm", form(storm)).is_some()
        && saying("last", form(storm + 1)).is_none()
        && words[storm + 1].upos == Upos::Propn
        && (name.start..storm).all(|word| matches!(form(word), "Tropical" | "Severe" | "Super"))
}
