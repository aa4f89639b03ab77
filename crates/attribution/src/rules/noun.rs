//! Nouns that attribute: `the minister's claim that …`, `issued a warning that …`, `criticism of the bill by …`.
//!
//! In: a tree. Out: a draft for each noun that has both somebody who vouches and something vouched for.

use reader::{Deprel, Upos, WordId};

use crate::deed;
use crate::draft::{Draft, Phrase};
use crate::lexicon::{Entry, Frame, NOUNS};
use crate::phrase::{self, Subject};
use crate::speaker;
use crate::tree::Tree;

/// Every draft that nouns give, in order of their cues.
pub(crate) fn drafts(tree: &Tree<'_, '_>) -> Vec<Draft> {
    (0..tree.reading.words.len()).filter_map(|word| draft(tree, word)).collect()
}

fn draft(tree: &Tree<'_, '_>, noun: WordId) -> Option<Draft> {
    if tree.upos(noun) != Upos::Noun {
        return None;
    }
    NOUNS.get(tree.lemma(noun)).iter().find_map(|entry| {
        let (content, preposition) = content(tree, noun, entry)?;
        let (source, source_rule, verb) = match source(tree, noun) {
            Some((source, rule, verb)) => (Some(source), rule, verb),
            None if entry.takes(Frame::That) && is_told(tree, noun, &content) => {
                (None, "nobody is named", None)
            }
            None => return None,
        };
        let target =
            content.iter().copied().find(|&word| tree.head(word).is_none_or(|head| !content.contains(&head)));
        let who = source.as_ref().map(|source| source.head);
        if target.is_some_and(|target| deed::is_blow(tree, noun, who, target)) {
            return None;
        }
        if source.iter().any(|source| source.words.iter().any(|word| content.contains(word))) {
            return None;
        }
        let mut cue_words: Vec<_> = verb.into_iter().chain([noun]).chain(preposition).collect();
        cue_words.sort_unstable();
        let cited = Draft::of(entry, noun, cue_words, "noun that attributes");
        Some(Draft { source, source_rule, content, ..cited })
    })
}

/// `reports that …`, `fears that …`: something is told, whoever tells it; `the idea that …` need be nobody's.
fn is_told(tree: &Tree<'_, '_>, noun: WordId, content: &[WordId]) -> bool {
    let thought =
        matches!(tree.lemma(noun), "idea" | "notion" | "theory" | "thought" | "view" | "point" | "message");
    let that = content.first().and_then(|first| first.checked_sub(1));
    !thought && that.is_some_and(|word| tree.form(word) == "that")
}

/// The entry of a noun, what it says, and its preposition.
pub(super) fn complement(
    tree: &Tree<'_, '_>,
    noun: WordId,
) -> Option<(&'static Entry, Vec<WordId>, Option<WordId>)> {
    NOUNS.get(tree.lemma(noun)).iter().find_map(|entry| {
        let (content, preposition) = content(tree, noun, entry)?;
        Some((entry, content, preposition))
    })
}

/// What the noun says: a clause, an infinitive, or what its own preposition takes.
fn content(tree: &Tree<'_, '_>, noun: WordId, entry: &Entry) -> Option<(Vec<WordId>, Option<WordId>)> {
    if let Some(particle) = &entry.particle {
        let phrase = tree.children(noun).find(|&child| {
            child > noun
                && matches!(tree.deprel(child), Deprel::Nmod | Deprel::Acl)
                && tree.children(child).any(|case| {
                    case < child
                        && matches!(tree.deprel(case), Deprel::Case | Deprel::Mark)
                        && tree.lemma(case) == &**particle
                })
        })?;
        let preposition = tree.child(phrase, &[Deprel::Case, Deprel::Mark]);
        let mut words = tree.subtree(phrase, |word| Some(word) == preposition || is_by(tree, word, noun));
        phrase::trim(tree, &mut words);
        return Some((words, preposition));
    }
    let clause = tree.children(noun).find(|&child| child > noun && is_content_clause(tree, child, entry))?;
    let mut words = tree.subtree(clause, |word| {
        tree.head(word) == Some(clause) && tree.deprel(word) == Deprel::Mark && tree.lemma(word) == "that"
    });
    phrase::trim(tree, &mut words);
    (words.len() > 1).then_some((words, None))
}

fn is_content_clause(tree: &Tree<'_, '_>, clause: WordId, entry: &Entry) -> bool {
    if !matches!(tree.deprel(clause), Deprel::Acl | Deprel::Ccomp | Deprel::AclRelcl) {
        return false;
    }
    let marked = |lemma: &str| {
        tree.children(clause).any(|child| tree.lemma(child) == lemma && tree.deprel(child) == Deprel::Mark)
    };
    (entry.takes(Frame::That) && marked("that")) || (entry.takes(Frame::To) && marked("to"))
}

fn is_by(tree: &Tree<'_, '_>, word: WordId, noun: WordId) -> bool {
    tree.head(word) != Some(noun) && tree.deprel(word) == Deprel::Nmod && phrase::has_case(tree, word, "by")
}

/// Whose word it is: the possessor, a `by` or `from` phrase, or the subject of the verb that the noun completes.
fn source(tree: &Tree<'_, '_>, noun: WordId) -> Option<(Phrase, &'static str, Option<WordId>)> {
    if let Some(owner) = tree.child(noun, &[Deprel::NmodPoss]) {
        return Some((phrase::noun_phrase(tree, owner, None), "possessor of the noun", None));
    }
    // `media reports that …`, `government claims that …`
    if let Some(owner) = tree.child(noun, &[Deprel::Compound]).filter(|&owner| owner + 1 == noun)
        && speaker::names_speaker(tree, owner)
    {
        return Some((phrase::noun_phrase(tree, owner, None), "compound of the noun", None));
    }
    let from = tree.children(noun).find(|&child| {
        matches!(tree.deprel(child), Deprel::Nmod | Deprel::Obl)
            && ["by", "from", "among"].iter().any(|case| phrase::has_case(tree, child, case))
    });
    if let Some(from) = from {
        return Some((phrase::noun_phrase(tree, from, None), "phrase with by or from", None));
    }
    let verb =
        tree.head(noun).filter(|_| matches!(tree.deprel(noun), Deprel::Obj | Deprel::Obl | Deprel::Xcomp))?;
    if !is_light(tree.lemma(verb)) {
        return None;
    }
    match phrase::subject(tree, verb) {
        Subject::Found(source, _) => Some((source, "subject of the verb with the noun", Some(verb))),
        Subject::Passive(_) | Subject::None => None,
    }
}

/// Verbs that say little beside their noun: `issue a warning`, `express the hope`.
fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "make"
            | "issue"
            | "give"
            | "express"
            | "voice"
            | "have"
            | "raise"
            | "repeat"
            | "reiterate"
            | "deliver"
            | "release"
            | "publish"
            | "offer"
            | "share"
            | "hold"
            | "send"
            | "renew"
            | "level"
            | "file"
            | "push"
            | "reject"
            | "deny"
            | "advance"
            | "spread"
            | "post"
            | "leave"
            | "receive"
            | "draw"
    )
}
