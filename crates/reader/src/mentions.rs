//! Mentions: names, descriptions and pronouns, each with its words.
//!
//! In: words in their tree, names, and the words that head mentions. Out: [`Mention`]s in their documented order. Of a
//! description the words are the noun phrase without clauses and appositions ("the head of the agency").

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::coref::{Description, roles};
use crate::decode::MentionHead;
use crate::decode::names::top;
use crate::{Deprel, EntityKind, Mention, MentionForm, Reading, Upos, Word, WordId};

/// The mentions of a text, by start, longer before shorter.
pub(crate) fn mentions(
    words: &[Word],
    names: &[(Range<WordId>, EntityKind)],
    heads: &[MentionHead],
) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::with_capacity(names.len() + heads.len());
    for (range, kind) in names {
        let head = top(words, range.clone());
        let with_article =
            *kind == EntityKind::Person && words[head].xpos == "NNP" && has_determiner(words, head);
        let (range, form) = if !with_article {
            (range.clone(), MentionForm::Named)
        } else if is_addressed(words, head) || goes_on(words, head, range.end) {
            (bare_name(words, head, range), MentionForm::Named)
        } else {
            // "the Prime Minister": what has an article and one word is no name of a person, however it is capitalised.
            (phrase(words, head), MentionForm::Nominal)
        };
        mentions.push(Mention { words: range, head, kind: *kind, form });
    }
    mentions.sort_by_key(|mention| mention.head);
    let named = mentions.len();
    for head in heads {
        let Some(kind) = head.kind else { continue };
        if mentions[..named].binary_search_by_key(&head.word, |mention| mention.head).is_ok() {
            continue;
        }
        let (range, form) = if words[head.word].upos == Upos::Pron {
            (head.word..head.word + 1, MentionForm::Pronoun)
        } else if let Some(name) = missed_name(words, head.word, kind) {
            (name, MentionForm::Named)
        } else {
            (phrase(words, head.word), MentionForm::Nominal)
        };
        mentions.push(Mention { words: range, head: head.word, kind, form });
    }
    sort(&mut mentions);
    mentions
}

/// The name that a mention of a person is, where the model saw the mention and not the name: a proper noun with the
/// rest of the name behind it (`Sabrina Singh` after `press secretary`).
fn missed_name(words: &[Word], head: WordId, kind: EntityKind) -> Option<Range<WordId>> {
    let rest =
        words[head + 1..].iter().take_while(|word| word.head == Some(head) && word.deprel == Deprel::Flat);
    let rest = rest.take_while(|word| word.upos == Upos::Propn).count();
    let named = kind == EntityKind::Person && words[head].xpos == "NNP" && rest > 0;
    named.then(|| head..head + 1 + rest)
}

/// Whether a name goes on behind its first word: `David Bowie`, but not `Prime Minister`, where the last word is the head.
fn goes_on(words: &[Word], head: WordId, end: WordId) -> bool {
    words[head + 1..end]
        .iter()
        .any(|word| word.head == Some(head) && word.deprel == Deprel::Flat && word.upos == Upos::Propn)
}

/// Whether a form of address stands directly before a name: `a Mr. Holm`.
fn is_addressed(words: &[Word], head: WordId) -> bool {
    let before = head.checked_sub(1).map(|before| &words[before]);
    before.is_some_and(|word| {
        word.head == Some(head)
            && word.deprel == Deprel::NmodDesc
            && ADDRESSES.contains(&word.lemma.trim_end_matches('.'))
    })
}

/// Forms of address that stand before a family name alone.
const ADDRESSES: [&str; 12] =
    ["Mr", "Mrs", "Ms", "Miss", "Mister", "Dr", "Doctor", "Prof", "Professor", "Rev", "Sir", "Dame"];

/// A name of a person without the article and the adjectives before it: `David Bowie` of `the late David Bowie`.
fn bare_name(words: &[Word], head: WordId, range: &Range<WordId>) -> Range<WordId> {
    let titles = (range.start..head).rev().take_while(|&word| words[word].upos == Upos::Propn).count();
    head - titles..range.end
}

/// Whether a determiner hangs on a word and stands shortly before it.
fn has_determiner(words: &[Word], head: WordId) -> bool {
    words[head.saturating_sub(8)..head]
        .iter()
        .any(|word| word.head == Some(head) && word.deprel == Deprel::Det)
}

/// Sorts mentions by start, longer before shorter.
fn sort(mentions: &mut [Mention]) {
    mentions.sort_by_key(|mention| (mention.words.start, Reverse(mention.words.end), mention.head));
}

/// Adds the noun phrases that the model did not take for mentions, but that say again what was said of somebody
/// mentioned by name or of a body: "the foreign minister" after "Foreign Minister Anna Berg".
pub(crate) fn add_repeated(reading: &mut Reading<'_>, heads: &[MentionHead]) {
    let mut known: HashMap<String, Vec<(Description, EntityKind)>> = HashMap::new();
    for mention in &reading.mentions {
        let said = match (mention.form, mention.kind) {
            (MentionForm::Named, EntityKind::Person) => roles(reading, mention),
            (MentionForm::Nominal, EntityKind::Organization) => vec![Description::of(reading, mention.head)],
            _ => continue,
        };
        for description in said {
            let alike = known.entry(description.head.clone()).or_default();
            if alike.len() < MOST_ALIKE && alike.iter().all(|(known, _)| *known != description) {
                alike.push((description, mention.kind));
            }
        }
    }
    let mut headed: Vec<WordId> = reading.mentions.iter().map(|mention| mention.head).collect();
    headed.sort_unstable();
    let unsaid = heads.iter().filter(|head| head.kind.is_none() && headed.binary_search(&head.word).is_err());
    let mut added = Vec::new();
    for head in unsaid.map(|head| head.word).filter(|&word| speaks_or_definite(reading, word)) {
        let own = Description::of(reading, head);
        let alike = known.get(&own.head).map_or(&[][..], Vec::as_slice);
        if let Some((_, kind)) = alike.iter().find(|(known, _)| own.repeats(known)) {
            let words = phrase(&reading.words, head);
            added.push(Mention { words, head, kind: *kind, form: MentionForm::Nominal });
        }
    }
    reading.mentions.append(&mut added);
    sort(&mut reading.mentions);
}

/// Descriptions with the same head that are remembered.
const MOST_ALIKE: usize = 32;

/// Whether a noun has "the" before it, or is a subject.
fn speaks_or_definite(reading: &Reading<'_>, word: WordId) -> bool {
    let subject = matches!(reading.words[word].deprel, Deprel::Nsubj | Deprel::NsubjPass);
    subject
        || reading
            .child(word, |relation| relation == Deprel::Det)
            .is_some_and(|det| reading.lemma(det) == "the")
}

/// The noun phrase of `head`: the unbroken run of words around it that belong to it without a clause between.
pub(crate) fn phrase(words: &[Word], head: WordId) -> Range<WordId> {
    let belongs = |word: &WordId| belongs(words, *word, head);
    let before = (0..head).rev().take_while(belongs).count();
    let after = (head + 1..words.len()).take_while(belongs).count();
    head - before..head + 1 + after
}

/// Whether `word` is part of the noun phrase of `head`.
fn belongs(words: &[Word], word: WordId, head: WordId) -> bool {
    let mut at = word;
    while let Some(above) = words[at].head {
        let relation = words[at].deprel;
        if above == head {
            return modifies(relation);
        }
        if is_clause(relation) {
            return false;
        }
        at = above;
    }
    false
}

/// Relations of the words that make up a noun phrase to its head.
fn modifies(relation: Deprel) -> bool {
    use Deprel as D;
    matches!(
        relation,
        D::Det
            | D::DetPredet
            | D::Amod
            | D::Nummod
            | D::Compound
            | D::Nmod
            | D::NmodDesc
            | D::NmodPoss
            | D::NmodUnmarked
            | D::Flat
            | D::Fixed
            | D::Goeswith
    )
}

/// Relations that begin a clause or another phrase beside the noun phrase.
fn is_clause(relation: Deprel) -> bool {
    use Deprel as D;
    matches!(
        relation,
        D::Acl
            | D::AclRelcl
            | D::Advcl
            | D::AdvclRelcl
            | D::Appos
            | D::Ccomp
            | D::Csubj
            | D::CsubjOuter
            | D::CsubjPass
            | D::Dislocated
            | D::Discourse
            | D::List
            | D::Parataxis
            | D::Vocative
            | D::Xcomp
    )
}
