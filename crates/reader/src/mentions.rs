//! Mentions: names, descriptions and pronouns, each with its words.
//!
//! In: words in their tree, names, and the words that head mentions. Out: [`Mention`]s in their documented order. Of a
//! description the words are the noun phrase without clauses and appositions ("the head of the agency").

use std::ops::Range;

use crate::decode::MentionHead;
use crate::decode::names::top;
use crate::{Deprel, EntityKind, Mention, MentionForm, Upos, Word, WordId};

/// The mentions of a text, by start, longer before shorter.
pub(crate) fn mentions(
    words: &[Word],
    names: &[(Range<WordId>, EntityKind)],
    heads: &[MentionHead],
) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::with_capacity(names.len() + heads.len());
    for (range, kind) in names {
        let head = top(words, range.clone());
        mentions.push(Mention { words: range.clone(), head, kind: *kind, form: MentionForm::Named });
    }
    mentions.sort_by_key(|mention| mention.head);
    let named = mentions.len();
    for head in heads {
        let Some(kind) = head.kind else { continue };
        if mentions[..named].binary_search_by_key(&head.word, |mention| mention.head).is_ok() {
            continue;
        }
        let pronoun = words[head.word].upos == Upos::Pron;
        let form = if pronoun { MentionForm::Pronoun } else { MentionForm::Nominal };
        let range = if pronoun { head.word..head.word + 1 } else { phrase(words, head.word) };
        mentions.push(Mention { words: range, head: head.word, kind, form });
    }
    mentions.sort_by_key(|mention| (mention.words.start, std::cmp::Reverse(mention.words.end), mention.head));
    mentions
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
