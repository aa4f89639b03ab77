//! The function that a report gives a person, and the words it stands in.
//!
//! In: a reading and the words of a name. Out: the role as printed (`NATO Secretary General`, `head of the Pentagon`),
//! from before the name, from an apposition, or from a noun that the name is an apposition to.

use std::ops::Range;

use reader::{Deprel, Reading, Upos, WordId};

use super::words::{is_address, is_courtesy, is_role};

/// Most words that a role before a name has.
const LONGEST: usize = 9;

/// The words of the role that the report gives the person named by `name`.
pub(super) fn role_of(reading: &Reading<'_>, name: &Range<WordId>) -> Option<Range<WordId>> {
    let rank = before(reading, name);
    let office = || behind(reading, name).or_else(|| governing(reading, name));
    match rank {
        Some(rank) if is_rank(reading, rank.clone()) => office().or(Some(rank)),
        rank => rank.or_else(office),
    }
}

/// Whether some words give a rank and nothing else: `Major General`, behind which an office may stand.
fn is_rank(reading: &Reading<'_>, mut words: Range<WordId>) -> bool {
    words.all(|word| RANKS.contains(&reading.form(word).to_lowercase().as_str()))
}

/// Military ranks.
const RANKS: &[&str] = &[
    "general",
    "gen.",
    "major",
    "maj.",
    "lieutenant",
    "lt.",
    "colonel",
    "col.",
    "captain",
    "capt.",
    "admiral",
    "adm.",
    "brigadier",
    "brig.",
    "rear",
    "vice",
    "sergeant",
    "sgt.",
];

/// `On Monday morning Minister Holm`: what the tree may take for a part of the role.
const PARTS_OF_DAY: &[&str] = &["morning", "noon", "afternoon", "evening", "night"];

/// The role directly before a name: `NATO Secretary General` Mark Rutte, `the head of the Pentagon` Lloyd Austin.
pub(super) fn before(reading: &Reading<'_>, name: &Range<WordId>) -> Option<Range<WordId>> {
    let sentence = reading.sentences[reading.sentence_of(name.start)].words.clone();
    let earliest = name.start.saturating_sub(LONGEST).max(sentence.start);
    let mut start = name.start;
    while start > earliest && adjoins(reading, start - 1) && may_precede(reading, start - 1, sentence.start) {
        start -= 1;
    }
    let opens = |word: WordId| {
        matches!(reading.words[word].upos, Upos::Noun | Upos::Propn | Upos::Adj)
            && !PARTS_OF_DAY.contains(&reading.lemma(word))
    };
    while start < name.start && !opens(start) {
        start += 1;
    }
    let has_role = (start..name.start).any(|word| names_role(reading, word));
    has_role.then_some(start..name.start)
}

/// Whether a word may stand in a role before a name: nouns and adjectives, and `of the` behind a noun for a function.
fn may_precede(reading: &Reading<'_>, word: WordId, sentence_start: WordId) -> bool {
    let form = reading.form(word);
    let before = (word > sentence_start).then(|| word - 1);
    // `On Wednesday morning Minister Holm`: what tells when hangs on the verb.
    if matches!(reading.words[word].deprel, Deprel::Obl | Deprel::OblUnmarked) {
        return false;
    }
    match reading.words[word].upos {
        Upos::Noun | Upos::Propn | Upos::Adj => true,
        Upos::Det => form == "the" && before.is_some_and(|of| matches!(reading.form(of), "of" | "for")),
        Upos::Adp => matches!(form, "of" | "for") && before.is_some_and(|role| names_role(reading, role)),
        Upos::Part => matches!(form, "'s" | "’s" | "ʼs" | "'" | "’"),
        Upos::Punct => {
            form == "-" || form == "." && before.is_some_and(|title| is_address(reading.form(title)))
        }
        _ => false,
    }
}

/// Whether only a space, or nothing, stands between a word and the next.
fn adjoins(reading: &Reading<'_>, word: WordId) -> bool {
    let gap = reading.text.get(reading.words[word].span.end..reading.words[word + 1].span.start);
    gap.is_some_and(|gap| gap.chars().all(|c| c == ' '))
}

/// Whether a word is a noun for a function: `general`, not `Mr`.
pub(super) fn names_function(reading: &Reading<'_>, word: WordId) -> bool {
    names_role(reading, word) && !is_courtesy(reading.form(word))
}

/// Whether a word is a noun for a function, or an address such as `Gen.`
pub(super) fn names_role(reading: &Reading<'_>, word: WordId) -> bool {
    let nominal = matches!(reading.words[word].upos, Upos::Noun | Upos::Propn);
    let lemma = reading.lemma(word).to_lowercase();
    nominal
        && (is_role(&lemma) || is_role(&reading.form(word).to_lowercase()) || is_address(reading.form(word)))
}

/// The role in an apposition to a name: Mark Rutte, `the NATO secretary general`.
fn behind(reading: &Reading<'_>, name: &Range<WordId>) -> Option<Range<WordId>> {
    let top = top_of(reading, name);
    let apposition = reading.children(top).find(|&child| {
        child >= name.end && reading.words[child].deprel == Deprel::Appos && names_role(reading, child)
    })?;
    phrase(reading, apposition)
}

/// The role of which a name is the apposition: `the prime minister`, Arvid Holm; or that stands behind it in the tree's eyes.
fn governing(reading: &Reading<'_>, name: &Range<WordId>) -> Option<Range<WordId>> {
    let top = top_of(reading, name);
    let head = reading.words[top].head?;
    let named_by = matches!(
        reading.words[top].deprel,
        Deprel::Appos | Deprel::Flat | Deprel::NmodDesc | Deprel::NmodUnmarked | Deprel::Dep | Deprel::List
    );
    if !named_by || !names_role(reading, head) {
        return None;
    }
    let role = phrase(reading, head)?;
    let end = if role.start < name.start { role.end.min(name.start) } else { role.end };
    let apart = role.start >= name.end || end <= name.start;
    apart.then_some(role.start..end)
}

/// The name directly behind a noun for a function: `John Kirby` in `its spokesman John Kirby`, `Jens Aas` in `the head of
/// the bank Jens Aas`.
pub(super) fn name_behind(reading: &Reading<'_>, function: WordId) -> Option<Range<WordId>> {
    let singular = matches!(reading.words[function].xpos, "NN" | "NNP");
    if !singular || !names_function(reading, function) {
        return None;
    }
    let sentence = &reading.sentences[reading.sentence_of(function)].words;
    let latest = (function + LONGEST).min(sentence.end);
    let reach = (function + 1..latest).take_while(|&word| adjoins(reading, word - 1));
    let mut start = reach.clone().find(|&word| names_holder(reading, word, function))?;
    let end =
        reach.skip_while(|&word| word < start).take_while(|&word| is_name_word(reading, word)).last()? + 1;
    // The tree may give a first name to the body before it: `Secretary of State Maria Sousa`.
    let alone = end == start + 1 && start > function + 1;
    if alone && is_name_word(reading, start - 1) && is_name_word(reading, start - 2) {
        start -= 1;
    }
    (end > start + 1 || start == function + 1).then_some(start..end)
}

/// Whether a word begins or goes on a name that the tree ties to a noun for a function, without a preposition.
fn names_holder(reading: &Reading<'_>, word: WordId, function: WordId) -> bool {
    let tied = matches!(
        reading.words[word].deprel,
        Deprel::Flat | Deprel::Appos | Deprel::Nmod | Deprel::NmodDesc | Deprel::NmodUnmarked | Deprel::Dep
    );
    tied && reading.words[word].head == Some(function)
        && is_name_word(reading, word)
        && !reading.children(word).any(|child| reading.words[child].deprel == Deprel::Case)
}

/// Whether a word can be part of a person's name.
fn is_name_word(reading: &Reading<'_>, word: WordId) -> bool {
    reading.words[word].upos == Upos::Propn
        && reading.form(word).starts_with(char::is_uppercase)
        && !names_role(reading, word)
}

/// Whether a name and a noun for a function are one person's: the noun stands in the role before the name, or the tree has
/// one as the other's apposition.
pub(super) fn is_tied(reading: &Reading<'_>, name: &Range<WordId>, function: WordId) -> bool {
    let top = top_of(reading, name);
    let tied = |word: WordId| {
        matches!(
            reading.words[word].deprel,
            Deprel::Appos
                | Deprel::Flat
                | Deprel::Compound
                | Deprel::NmodDesc
                | Deprel::NmodUnmarked
                | Deprel::Dep
                | Deprel::List
        )
    };
    before(reading, name).is_some_and(|role| role.contains(&function))
        || reading.words[top].head == Some(function) && tied(top)
        || reading.words[function].head == Some(top) && tied(function)
}

/// The word of a name on which its others hang.
pub(super) fn top_of(reading: &Reading<'_>, name: &Range<WordId>) -> WordId {
    let inside = |word: &WordId| reading.words[*word].head.is_none_or(|head| !name.contains(&head));
    name.clone().find(inside).unwrap_or(name.start)
}

/// A noun with what belongs to it, without its determiner, appositions and clauses.
pub(super) fn phrase(reading: &Reading<'_>, head: WordId) -> Option<Range<WordId>> {
    let words = reading.subtree_without(head, |word| {
        // `director general`
        let further = reading.words[word].deprel == Deprel::Flat && names_role(reading, word);
        !further
            && matches!(
                reading.words[word].deprel,
                Deprel::Appos
                    | Deprel::Acl
                    | Deprel::AclRelcl
                    | Deprel::Punct
                    | Deprel::Conj
                    | Deprel::Cc
                    | Deprel::Parataxis
                    | Deprel::Nsubj
                    | Deprel::Cop
                    | Deprel::Case
                    | Deprel::Flat
            )
            && (reading.words[word].head == Some(head))
    });
    let at = words.iter().position(|&word| word == head)?;
    let mut start = at;
    while start > 0 && words[start - 1] + 1 == words[start] {
        start -= 1;
    }
    let mut end = at;
    while end + 1 < words.len() && words[end] + 1 == words[end + 1] {
        end += 1;
    }
    let first = (words[start]..=words[end]).find(|&word| reading.words[word].upos != Upos::Det)?;
    let last =
        (head..=words[end]).take_while(|&word| !matches!(reading.form(word), "(" | "," | "[")).last()?;
    (first <= head).then_some(first..last + 1)
}
