//! Set phrases that attribute: `according to …`, `in the words of …`, `in …'s view`.
//!
//! In: a tree. Out: a draft for each phrase; the content is the clause that it stands in.

use std::ops::Range;

use reader::{Deprel, Upos, WordId};
use record::{Certainty, Stance};

use crate::draft::{Draft, Phrase};
use crate::lexicon;
use crate::phrase;
use crate::speaker;
use crate::tree::Tree;

/// Every draft that set phrases give, in order of the text.
pub(crate) fn drafts(tree: &Tree<'_, '_>) -> Vec<Draft> {
    (0..tree.reading.words.len())
        .filter_map(|word| {
            according_to(tree, word).or_else(|| in_words_of(tree, word)).or_else(|| in_poll(tree, word))
        })
        .collect()
}

fn according_to(tree: &Tree<'_, '_>, word: WordId) -> Option<Draft> {
    if !tree.form(word).eq_ignore_ascii_case("according") {
        return None;
    }
    let sentence = tree.sentence_words(word);
    let to = (word + 1..sentence.end).next().filter(|&next| tree.form(next).eq_ignore_ascii_case("to"))?;
    let noun = governing_noun(tree, word, to)?;
    let source = phrase::noun_phrase(tree, noun, None);
    if source.words.is_empty() || speaker::is_measure(tree.lemma(noun)) {
        return None;
    }
    if is_nobodys(tree, noun) && is_reported(tree, word) {
        return None;
    }
    draft(tree, noun, vec![word, to], "according to", source, "according to")
}

/// Whether a noun is of data that nobody is named for: `preliminary data`, not `the ministry's data`.
fn is_nobodys(tree: &Tree<'_, '_>, noun: WordId) -> bool {
    let data = matches!(
        tree.lemma(noun),
        "data" | "datum" | "information" | "figure" | "estimate" | "calculation" | "count"
    );
    data && tree.children(noun).all(|child| {
        matches!(
            tree.deprel(child),
            Deprel::Case | Deprel::Fixed | Deprel::Det | Deprel::Amod | Deprel::Punct
        )
    })
}

/// Whether a phrase opens what somebody is cited for: `he wrote that according to …`.
fn is_reported(tree: &Tree<'_, '_>, according: WordId) -> bool {
    let start = tree.sentence_words(according).start;
    according > start && matches!(tree.form(according - 1), "that" | "whether")
}

/// The noun that `according to` stands before, also where the tree has it the other way round.
fn governing_noun(tree: &Tree<'_, '_>, according: WordId, to: WordId) -> Option<WordId> {
    let head = tree.head(according).filter(|&head| head > to && is_nominal(tree, head));
    head.or_else(|| tree.children(according).find(|&child| child > to && is_nominal(tree, child)))
        .or_else(|| tree.head(to).filter(|&head| head > to && is_nominal(tree, head)))
}

fn is_nominal(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.upos(word), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::Sym)
}

/// Nouns of opinion that are somebody's: `in his view`, `in the words of the mayor`.
fn in_words_of(tree: &Tree<'_, '_>, word: WordId) -> Option<Draft> {
    let lemma = tree.lemma(word);
    if !matches!(lemma, "view" | "opinion" | "word" | "estimation" | "telling" | "account") {
        return None;
    }
    let case = tree.child(word, &[Deprel::Case])?;
    if !matches!(tree.lemma(case), "in" | "by") || !matches!(tree.deprel(word), Deprel::Obl | Deprel::Nmod) {
        return None;
    }
    let holder = tree
        .child(word, &[Deprel::NmodPoss])
        .or_else(|| tree.child(word, &[Deprel::Nmod]).filter(|&owner| phrase::has_case(tree, owner, "of")))?;
    let source = phrase::noun_phrase(tree, holder, None);
    let cue_lemma = format!("in the {lemma} of");
    let of = tree.child(holder, &[Deprel::Case]).filter(|&of| of > word);
    let cue_words = of.map_or_else(|| vec![case, word], |of| (case..=of).collect());
    draft(tree, word, cue_words, &cue_lemma, source, "opinion in a set phrase")
}

/// `In a new poll, nine in ten …`: what is found there; what somebody says there is that person's.
fn in_poll(tree: &Tree<'_, '_>, noun: WordId) -> Option<Draft> {
    // `Soared in the polls` cites none of them.
    let one =
        tree.form(noun) == tree.lemma(noun) || tree.child(noun, &[Deprel::Amod, Deprel::Compound]).is_some();
    if !one || !matches!(tree.lemma(noun), "poll" | "survey") || tree.deprel(noun) != Deprel::Obl {
        return None;
    }
    let case = tree.child(noun, &[Deprel::Case]).filter(|&case| tree.lemma(case) == "in")?;
    let says = |verb: WordId| !lexicon::verb(tree.lemma(verb), tree.form(verb)).is_empty();
    let verb = tree.head(noun).filter(|&verb| !says(verb))?;
    tree.child(verb, phrase::SUBJECTS)?;
    draft(tree, noun, vec![case], "in", phrase::noun_phrase(tree, noun, None), "poll in a set phrase")
}

fn draft(
    tree: &Tree<'_, '_>,
    noun: WordId,
    cue_words: Vec<WordId>,
    lemma: &str,
    source: Phrase,
    rule: &'static str,
) -> Option<Draft> {
    let content = clause_around(tree, noun, &cue_words)?;
    Some(Draft {
        cue: cue_words[0],
        cue_words,
        lemma: lemma.to_owned(),
        stance: Stance::Assert,
        certainty: Certainty::Certain,
        source: Some(source),
        via: Vec::new(),
        content,
        quotes: false,
        rule,
        source_rule: "noun of the set phrase",
    })
}

/// The clause in which the phrase around `noun` stands, without the phrase.
///
/// At the head or the end of the sentence the phrase speaks for all of it, coordinated clauses too; in the middle for
/// the clause that it hangs on.
fn clause_around(tree: &Tree<'_, '_>, noun: WordId, cue: &[WordId]) -> Option<Vec<WordId>> {
    let sentence = tree.sentence_words(noun);
    let first_word = (sentence.start..sentence.end).find(|&word| !tree.is_punct(word))?;
    let initial = cue.first() == Some(&first_word);
    let mut top = tree.head(noun)?;
    while !is_clause(tree, top) {
        top = tree.head(top)?;
    }
    while initial
        && tree.deprel(top) == Deprel::Conj
        && tree.head(top).is_some_and(|head| head >= sentence.start)
    {
        top = tree.head(top)?;
    }
    if closes_sentence(tree, noun, cue) {
        top = whole_sentence(tree, top);
    }
    let outside = |word: WordId| {
        word == noun
            || cue.contains(&word)
            || (tree.head(word) == Some(top)
                && (tree.deprel(word) == Deprel::Mark
                    || tree.deprel(word) == Deprel::Cc && word < top
                    || (!initial && tree.deprel(word) == Deprel::Conj && word > noun)))
    };
    let mut words = tree.subtree(top, outside);
    if let Some(start) = behind_other(tree, sentence.start..cue[0]) {
        words.retain(|&word| word >= start);
    }
    phrase::trim(tree, &mut words);
    (!words.is_empty()).then_some(words)
}

/// `Two were boys, the mayor said; a third was a woman, according to …`: where the clause begins that is another's no more.
fn behind_other(tree: &Tree<'_, '_>, before: Range<WordId>) -> Option<WordId> {
    let semicolon = before.clone().rfind(|&word| tree.form(word) == ";")?;
    let reports = |word: WordId| {
        tree.upos(word) == Upos::Verb
            && tree.child(word, phrase::SUBJECTS).is_some()
            && !lexicon::verb(tree.lemma(word), tree.form(word)).is_empty()
    };
    (before.start..semicolon).any(reports).then_some(semicolon + 1)
}

/// `…, according to the mayor.`
fn closes_sentence(tree: &Tree<'_, '_>, noun: WordId, cue: &[WordId]) -> bool {
    let comma = cue[0].checked_sub(1).is_some_and(|word| tree.form(word) == ",");
    let end = tree.sentence_words(noun).end;
    comma && (tree.extent(noun).end..end).all(|word| tree.is_punct(word))
}

/// The main word of the sentence.
fn whole_sentence(tree: &Tree<'_, '_>, clause: WordId) -> WordId {
    std::iter::successors(Some(clause), |&word| tree.head(word)).last().unwrap_or(clause)
}

fn is_clause(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(
        tree.deprel(word),
        Deprel::Root
            | Deprel::Conj
            | Deprel::Ccomp
            | Deprel::Parataxis
            | Deprel::Advcl
            | Deprel::AclRelcl
            | Deprel::Acl
            | Deprel::List
    ) && (tree.deprel(word) == Deprel::Root
        || matches!(tree.upos(word), Upos::Verb | Upos::Aux)
        || tree.child(word, &[Deprel::Cop]).is_some()
        || tree.child(word, phrase::SUBJECTS).is_some())
}
