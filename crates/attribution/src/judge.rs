//! What the source does with the content: stance, polarity and certainty, by rules that a person can follow.
//!
//! In: a draft. Out: the three values, each with the name of the rule that gave it.

use std::collections::HashSet;
use std::sync::LazyLock;

use reader::{Deprel, Upos, WordId};
use record::{Certainty, Polarity, Stance};

use crate::draft::{Draft, Phrase};
use crate::phrase::{self, SUBJECTS};
use crate::tree::Tree;

/// A value and the rule that gave it.
pub(crate) type Judged<T> = (T, &'static str);

static ACCUSING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/accusing.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::trim)
        .collect()
});

/// The word that heads the first clause of the content.
pub(crate) fn main_word(tree: &Tree<'_, '_>, draft: &Draft) -> WordId {
    let first = draft.content[0];
    let sentence = tree.sentence_words(first);
    let in_sentence = || draft.content.iter().copied().take_while(|word| sentence.contains(word));
    let top =
        |word: &WordId| tree.head(*word).is_none_or(|head| !draft.has_content(head)) && !tree.is_punct(*word);
    let tops = || in_sentence().filter(top);
    tops().find(|&word| is_predicate(tree, word)).or_else(|| tops().next()).unwrap_or(first)
}

fn is_predicate(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.upos(word), Upos::Verb | Upos::Aux) || tree.child(word, SUBJECTS).is_some()
}

/// Stance: the cue's own, unless the content says more than a neutral cue.
pub(crate) fn stance(tree: &Tree<'_, '_>, draft: &Draft) -> Judged<Stance> {
    let main = main_word(tree, draft);
    let negated = is_not_done(tree, draft.cue);
    if asks_to_know(tree, draft.cue) {
        return (Stance::Ask, "wants to know");
    }
    match draft.stance {
        Stance::Confirm if negated => (Stance::Doubt, "negated cue"),
        Stance::Deny if negated && is_alternative(tree, draft.cue) => {
            (Stance::Doubt, "neither the one nor the other")
        }
        Stance::Deny if negated => (Stance::Assert, "negated cue"),
        Stance::Assert if negated => (Stance::Doubt, "negated cue"),
        Stance::Assert | Stance::Ask if draft.rule == "verb with object and infinitive" => {
            (Stance::Demand, "somebody is told to do something")
        }
        Stance::Ask if draft.rule == "verb with an infinitive" => (Stance::Demand, "asks to"),
        Stance::Assert => from_content(tree, draft, main).unwrap_or((Stance::Assert, "neutral cue")),
        Stance::Think if is_prediction(tree, draft, main) && draft.lemma != "know" => (draft.stance, "cue"),
        stance => (stance, "cue"),
    }
}

/// `wanted to know why …`.
pub(crate) fn asks_to_know(tree: &Tree<'_, '_>, cue: WordId) -> bool {
    tree.lemma(cue) == "know"
        && tree.deprel(cue) == Deprel::Xcomp
        && tree.head(cue).is_some_and(|head| tree.lemma(head) == "want")
}

/// Whether the cue is not carried out: negated, hindered, or an alternative to one that is.
fn is_not_done(tree: &Tree<'_, '_>, cue: WordId) -> bool {
    let not_done = |word: WordId| phrase::is_negated(tree, word) || hindered(tree, word);
    not_done(cue) || is_alternative(tree, cue) && tree.head(cue).is_some_and(not_done)
}

/// `confirm or deny`, `neither claimed nor denied`: the second of two verbs.
fn is_alternative(tree: &Tree<'_, '_>, cue: WordId) -> bool {
    let joins = |child: WordId| tree.deprel(child) == Deprel::Cc && matches!(tree.lemma(child), "or" | "nor");
    tree.deprel(cue) == Deprel::Conj && tree.children(cue).any(joins)
}

/// `cannot`, `could not`, `declined to`, `refused to`, `was unable to`: the cue is not carried out.
fn hindered(tree: &Tree<'_, '_>, cue: WordId) -> bool {
    tree.deprel(cue) == Deprel::Xcomp
        && tree.head(cue).is_some_and(|head| {
            matches!(tree.lemma(head), "decline" | "refuse" | "fail" | "unable" | "unwilling")
                || phrase::is_negated(tree, head)
        })
}

fn from_content(tree: &Tree<'_, '_>, draft: &Draft, main: WordId) -> Option<Judged<Stance>> {
    if let Some(stance) = performed(tree, draft, main) {
        return Some((stance, "first person in the content"));
    }
    let last = *draft.content.last()?;
    if tree.form(last) == "?" || tree.reading.words.get(last + 1).is_some_and(|_| tree.form(last + 1) == "?")
    {
        return Some((Stance::Ask, "question mark"));
    }
    let has_subject = draft.content.iter().any(|&word| word < main && SUBJECTS.contains(&tree.deprel(word)));
    if is_imperative(tree, main) && !has_subject || has_modal(tree, main, &["must"]) {
        return Some((Stance::Demand, "imperative or must"));
    }
    if is_prediction(tree, draft, main) {
        let own = subject_is_source(tree, draft, main);
        return Some(if own {
            (Stance::Intend, "own future")
        } else {
            (Stance::Predict, "future in the content")
        });
    }
    accuses(tree, draft, main).then_some((Stance::Accuse, "word of accusation"))
}

/// `I can confirm that …`, `we deny …`, `we call on …`: what the words themselves do.
fn performed(tree: &Tree<'_, '_>, draft: &Draft, main: WordId) -> Option<Stance> {
    if !subject_is_source(tree, draft, main) {
        return None;
    }
    let negated = phrase::is_negated(tree, main);
    match tree.lemma(main) {
        "confirm" | "verify" if negated => Some(Stance::Doubt),
        "confirm" => Some(Stance::Confirm),
        "deny" | "reject" if !negated => Some(Stance::Deny),
        "condemn" | "blame" | "accuse" => Some(Stance::Accuse),
        "urge" | "demand" => Some(Stance::Demand),
        "call" if tree.children(main).any(|child| phrase::has_case(tree, child, "on")) => {
            Some(Stance::Demand)
        }
        _ => None,
    }
}

fn is_imperative(tree: &Tree<'_, '_>, main: WordId) -> bool {
    tree.reading.words[main].xpos == "VB"
        && tree.upos(main) == Upos::Verb
        && tree.child(main, SUBJECTS).is_none()
        && tree.child(main, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]).is_none()
        && !tree.has_child_lemma(main, &["to"])
}

fn has_modal(tree: &Tree<'_, '_>, main: WordId, lemmas: &[&str]) -> bool {
    tree.children(main).any(|child| {
        matches!(tree.deprel(child), Deprel::Aux | Deprel::Cop)
            && lemmas.contains(&tree.lemma(child).to_lowercase().as_str())
    })
}

fn is_prediction(tree: &Tree<'_, '_>, draft: &Draft, main: WordId) -> bool {
    if has_modal(tree, main, &["will", "'ll", "’ll", "shall", "wo"]) {
        return true;
    }
    // `should` looks ahead where a time to come stands by it or the clause is passive; else it says what is right.
    if has_modal(tree, main, &["should"]) && tree.child(main, &[Deprel::AuxPass]).is_some() {
        return draft.stance == Stance::Assert;
    }
    // After a cue in the past `would` stands for `will`.
    if tree.reading.words[draft.cue].xpos == "VBD" && has_modal(tree, main, &["would", "'d", "’d"]) {
        return draft.stance == Stance::Assert && !tree.children(main).any(|child| is_condition(tree, child));
    }
    let going_to = tree.lemma(main) == "go"
        && tree.reading.words[main].xpos == "VBG"
        && tree.child(main, &[Deprel::Xcomp]).is_some();
    let past = tree.children(main).any(|child| matches!(tree.form(child), "was" | "were" | "been"));
    let expected = !past
        && matches!(tree.lemma(main), "expect" | "likely" | "due" | "set" | "poise")
        && tree.child(main, &[Deprel::Xcomp]).is_some();
    going_to || expected
}

/// `if …`: what would be, not what will be.
fn is_condition(tree: &Tree<'_, '_>, clause: WordId) -> bool {
    tree.deprel(clause) == Deprel::Advcl && tree.has_child_lemma(clause, &["if", "unless", "were"])
}

/// The source speaks of what it will do itself.
fn subject_is_source(tree: &Tree<'_, '_>, draft: &Draft, main: WordId) -> bool {
    let Some(subject) = tree.child(main, SUBJECTS) else { return false };
    let lemma = tree.lemma(subject).to_lowercase();
    let same = |source: &Phrase| {
        tree.corefer(source.head, subject) || tree.lemma(source.head).eq_ignore_ascii_case(&lemma)
    };
    matches!(lemma.as_str(), "i" | "we") || draft.source.as_ref().is_some_and(same)
}

/// How far below the main word of a clause a word of accusation still speaks for it.
const ACCUSING_DEPTH: usize = 4;

/// The main clause holds a word of accusation, in what it predicates or in what it says of its objects.
fn accuses(tree: &Tree<'_, '_>, draft: &Draft, main: WordId) -> bool {
    let accusing =
        |word: WordId| ACCUSING.contains(tree.lemma(word).to_lowercase().as_str()) && !is_undone(tree, word);
    let below = |word: &WordId| {
        draft.has_content(*word)
            && matches!(
                tree.deprel(*word),
                Deprel::Xcomp
                    | Deprel::Obj
                    | Deprel::Obl
                    | Deprel::Nmod
                    | Deprel::Conj
                    | Deprel::Advmod
                    | Deprel::Amod
                    | Deprel::AclRelcl
                    | Deprel::Acl
            )
    };
    if phrase::is_negated(tree, main) {
        return false;
    }
    let mut level = vec![main];
    level.extend(
        tree.children(draft.cue).filter(|&word| word != main && draft.has_content(word)).filter(below),
    );
    for _ in 0..=ACCUSING_DEPTH {
        if level.iter().any(|&word| accusing(word)) {
            return true;
        }
        level = level.iter().flat_map(|&word| tree.children(word)).filter(below).collect();
    }
    false
}

/// `de-escalation`, `non-aggression`: what is undone or left is no charge.
fn is_undone(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let before = tree.reading.text.get(..tree.reading.words[word].span.start).unwrap_or_default();
    ["de-", "non-", "anti-"].iter().any(|prefix| before.ends_with(prefix))
}

/// Polarity: negative where the first clause of the content, or the cue, says that it is not so.
pub(crate) fn polarity(tree: &Tree<'_, '_>, draft: &Draft) -> Judged<Polarity> {
    let main = main_word(tree, draft);
    let negated_cue = is_not_done(tree, draft.cue);
    if draft.stance == Stance::Deny && !negated_cue {
        return (Polarity::Negative, "cue denies");
    }
    if is_denied(tree, main) {
        return (Polarity::Negative, "negated content");
    }
    if negated_cue && matches!(draft.stance, Stance::Think | Stance::Intend | Stance::Predict) {
        return (Polarity::Negative, "negated cue");
    }
    (Polarity::Positive, "no negation")
}

/// `is not`, `never`, `no evidence`, `nobody`, `neither`.
fn is_denied(tree: &Tree<'_, '_>, main: WordId) -> bool {
    let only =
        |word: WordId| tree.reading.words.get(word + 1).is_some_and(|_| tree.lemma(word + 1) == "only");
    let no = |word: WordId| {
        let lemma = tree.lemma(word).to_lowercase();
        matches!(lemma.as_str(), "no" | "nobody" | "nothing" | "none" | "neither" | "no-one")
    };
    let negating = |child: WordId| {
        matches!(tree.lemma(child), "not" | "n't" | "never") && !only(child)
            || no(child) && tree.deprel(child) != Deprel::Discourse
            || SUBJECTS.contains(&tree.deprel(child)) && tree.children(child).any(no)
            || matches!(tree.deprel(child), Deprel::Obj) && tree.children(child).any(no)
            || tree.deprel(child) == Deprel::Advmod
                && tree.lemma(child) == "longer"
                && tree.children(child).any(no)
    };
    tree.children(main).any(negating)
}

/// Certainty: `possible` for may, might, could; `probable` for what is expected, likely, should; else the cue's.
pub(crate) fn certainty(tree: &Tree<'_, '_>, draft: &Draft) -> Judged<Certainty> {
    let main = main_word(tree, draft);
    if has_modal(tree, main, &["may", "might", "could"])
        || has_adverb(tree, main, &["possibly", "perhaps", "maybe"])
    {
        return (Certainty::Possible, "modal of possibility");
    }
    let hedged = has_modal(tree, main, &["should"])
        || has_adverb(tree, main, &["probably", "likely", "apparently", "presumably", "reportedly"])
        || matches!(
            tree.lemma(main),
            "appear" | "seem" | "believe" | "expect" | "likely" | "suspect" | "estimate"
        )
        || tree.deprel(main) == Deprel::Xcomp
            && tree
                .head(main)
                .is_some_and(|head| matches!(tree.lemma(head), "expect" | "believe" | "likely"));
    if hedged && !matches!(draft.stance, Stance::Demand | Stance::Ask) {
        return (Certainty::Probable, "hedge in the content");
    }
    (draft.certainty, "cue")
}

fn has_adverb(tree: &Tree<'_, '_>, main: WordId, lemmas: &[&str]) -> bool {
    tree.children(main)
        .any(|child| tree.deprel(child) == Deprel::Advmod && lemmas.contains(&tree.lemma(child)))
}
