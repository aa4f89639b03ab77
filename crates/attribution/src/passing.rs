//! Who passed it on, inside one attribution: `X, citing Y, wrote …`, `with reference to Y`, `told Reuters`, `in an
//! interview with Z`, `as reported by Z`.
//!
//! In: a draft. Out: the same draft with the source nearest to the facts and the others in `via`, nearest the reader
//! first.

use reader::{Deprel, EntityKind, WordId};

use crate::draft::Draft;
use crate::lexicon;
use crate::outlets;
use crate::phrase;
use crate::speaker;
use crate::tree::Tree;

/// How many links one chain of citing may have.
const MAX_LINKS: usize = 4;

/// Finds who passed the content on. Gives the words that only link the chain and are no cues of their own.
pub(crate) fn settle(tree: &Tree<'_, '_>, draft: &mut Draft) -> Vec<WordId> {
    let mut links = Vec::new();
    let mut next = citing(tree, draft).or_else(|| {
        // `according to the paper, which cited two officials`
        cited_in_turn(tree, draft)
            .filter(|&(link, cited)| link != draft.cue && speaker::names_speaker(tree, cited))
    });
    while let Some((link, cited)) = next {
        links.push(link);
        replace_source(tree, draft, link, cited);
        next = (links.len() < MAX_LINKS).then(|| cited_in_turn(tree, draft)).flatten();
    }
    links.extend(quoted_by(tree, draft));
    told(tree, draft);
    reported_by(tree, draft);
    links
}

/// The word that links, and the head of who is cited: `citing the port`, `with reference to the port`.
fn citing(tree: &Tree<'_, '_>, draft: &Draft) -> Option<(WordId, WordId)> {
    let beside = tree.children(draft.cue).find_map(|child| link_to(tree, child));
    let at_source = || tree.children(draft.source.as_ref()?.head).find_map(|child| link_to(tree, child));
    // `…, the paper reported, citing the port`: the tree may hang the participle on what was said.
    let behind = || {
        let after = draft.cue + 1..tree.sentence_words(draft.cue).end.min(draft.cue + 4);
        after.filter(|&word| !draft.cue_words.contains(&word)).find_map(|word| link_to(tree, word))
    };
    let (link, cited) = beside.or_else(at_source).or_else(behind)?;
    (cited != draft.cue && !draft.cue_words.contains(&link)).then_some((link, cited))
}

fn link_to(tree: &Tree<'_, '_>, word: WordId) -> Option<(WordId, WordId)> {
    let cites = matches!(tree.lemma(word), "cite" | "quote") && tree.reading.words[word].xpos == "VBG";
    if cites {
        // `citing the cost` gives a reason, and nobody's word.
        let cited = tree.child(word, &[Deprel::Obj]).filter(|&cited| speaker::names_speaker(tree, cited));
        return cited.map(|cited| (word, cited));
    }
    let refers =
        matches!(tree.lemma(word), "reference" | "attribution") && phrase::has_case(tree, word, "with");
    let named = tree.child(word, &[Deprel::Nmod]).filter(|&cited| phrase::has_case(tree, cited, "to"));
    refers.then_some(named).flatten().map(|cited| (word, cited))
}

/// `…, which quoted the prosecutor`: the one cited cites another.
fn cited_in_turn(tree: &Tree<'_, '_>, draft: &Draft) -> Option<(WordId, WordId)> {
    let source = draft.source.as_ref()?;
    let relative = tree.children(source.head).find(|&child| {
        tree.deprel(child) == Deprel::AclRelcl && matches!(tree.lemma(child), "cite" | "quote")
    })?;
    tree.child(relative, &[Deprel::Obj]).map(|cited| (relative, cited))
}

/// Makes the one cited the source, and the source so far the last who passed it on.
fn replace_source(tree: &Tree<'_, '_>, draft: &mut Draft, link: WordId, cited: WordId) {
    let mut phrase = phrase::noun_phrase(tree, cited, Some(draft.cue));
    phrase.words.retain(|word| !draft.cue_words.contains(word));
    let mut below = tree.subtree(link, |word| word == draft.cue);
    if draft.content.iter().all(|word| below.contains(word)) {
        // `with reference to the port that …`: the tree hangs what is said on the one cited.
        below.retain(|&word| !draft.has_content(word));
        phrase.words.retain(|&word| below.contains(&word) && tree.deprel(word) != Deprel::Mark);
    }
    if let Some(mut outer) = draft.source.replace(phrase) {
        outer.words.retain(|word| !below.contains(word));
        phrase::trim(tree, &mut outer.words);
        draft.via.push(outer);
    }
    draft.content.retain(|word| !below.contains(word));
    draft.source_rule = "who is cited";
}

/// `was quoted by the agency as saying`: gives the word that only links, and who quotes.
fn quoted_by(tree: &Tree<'_, '_>, draft: &mut Draft) -> Option<WordId> {
    let quoted = quoted_verb(tree, draft.cue)?;
    draft.via.extend(phrase::agent(tree, quoted).map(|by| phrase::noun_phrase(tree, by, Some(draft.cue))));
    Some(quoted)
}

/// The passive `quoted` or `cited` that `verb` hangs on: `was quoted as saying`.
pub(crate) fn quoted_verb(tree: &Tree<'_, '_>, verb: WordId) -> Option<WordId> {
    let as_saying = tree.reading.words[verb].xpos == "VBG" && tree.has_child_lemma(verb, &["as"]);
    tree.head(verb).filter(|&head| {
        as_saying && matches!(tree.lemma(head), "quote" | "cite") && phrase::is_passive(tree, head)
    })
}

/// `told Reuters`, `in an interview with Reuters`: the outlet that was told passes it on.
fn told(tree: &Tree<'_, '_>, draft: &mut Draft) {
    let outside = |word: &WordId| !draft.has_content(*word);
    let addressee = (draft.lemma == "tell")
        .then(|| {
            let told = |word: &WordId| matches!(tree.deprel(*word), Deprel::Obj | Deprel::Iobj);
            tree.children(draft.cue).filter(outside).find(told)
        })
        .flatten();
    let interview = tree.children(draft.cue).filter(outside).find(|&child| tree.lemma(child) == "interview");
    let interviewer = interview.and_then(|interview| {
        tree.children(interview).find(|&child| {
            matches!(tree.deprel(child), Deprel::Nmod | Deprel::Obl)
                && ["with", "to", "for"].iter().any(|case| phrase::has_case(tree, child, case))
                && tree.kind(child) != Some(EntityKind::Person)
        })
    });
    let named = addressee.map(|word| phrase::noun_phrase(tree, word, Some(draft.cue)));
    let named = named.filter(|told| outlets::is_outlet(tree, told));
    let met = interviewer.map(|word| phrase::noun_phrase(tree, word, Some(draft.cue)));
    draft.via.extend(named.or(met));
}

/// `as reported by Reuters` inside what is said belongs to the chain, not to the content.
fn reported_by(tree: &Tree<'_, '_>, draft: &mut Draft) {
    let aside = draft.content.iter().copied().find(|&word| {
        matches!(tree.deprel(word), Deprel::Advcl | Deprel::Acl | Deprel::Parataxis)
            && tree.has_child_lemma(word, &["as"])
            && !lexicon::verb(tree.lemma(word), tree.form(word)).is_empty()
            && by_whom(tree, word).is_some()
    });
    let Some(aside) = aside else { return };
    let Some(by) = by_whom(tree, aside) else { return };
    let below = tree.subtree(aside, |_| false);
    draft.content.retain(|word| !below.contains(word));
    phrase::trim(tree, &mut draft.content);
    draft.via.insert(0, phrase::noun_phrase(tree, by, Some(aside)));
}

fn by_whom(tree: &Tree<'_, '_>, verb: WordId) -> Option<WordId> {
    tree.children(verb).find(|&child| {
        matches!(tree.deprel(child), Deprel::Obl | Deprel::OblAgent) && phrase::has_case(tree, child, "by")
    })
}
