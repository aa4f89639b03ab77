//! Chains of telling: `X reported that Y said …`, `according to Z, Y said …`.
//!
//! In: drafts. Out: drafts with the source nearest to the facts, and who passed it on in `via`; drafts that lie inside
//! another's content and are no link of a chain are left out, so that each content is somebody's once.

use reader::{Deprel, EntityKind, Upos, WordId};
use record::Stance;

use crate::draft::{Draft, Phrase};
use crate::outlets;
use crate::passing;
use crate::phrase;
use crate::quotation::{self, Quotation};
use crate::tree::Tree;

/// Links chains and leaves out what is only told inside another attribution.
pub(crate) fn settle(tree: &Tree<'_, '_>, quotations: &[Quotation], drafts: &mut Vec<Draft>) {
    let links: Vec<_> = drafts.iter_mut().flat_map(|draft| passing::settle(tree, draft)).collect();
    drafts.retain(|draft| !links.contains(&draft.cue) && !draft.content.is_empty());
    drafts.sort_by_key(|draft| (draft.content[0], std::cmp::Reverse(draft.content.len()), draft.cue));
    link(tree, quotations, drafts);
    let asides = pass_on_asides(tree, quotations, drafts);
    leave_out_nested(drafts, &asides);
}

/// Joins a draft to the one whose whole content it makes up.
fn link(tree: &Tree<'_, '_>, quotations: &[Quotation], drafts: &mut Vec<Draft>) {
    let mut dropped = vec![false; drafts.len()];
    // Inner links first, so that a chain of three ends in one draft.
    for outer in (0..drafts.len()).rev() {
        let Some(inner) = inner_link(tree, quotations, drafts, &dropped, outer) else { continue };
        let passed_on: Vec<Phrase> = drafts[outer].via.iter().chain(&drafts[outer].source).cloned().collect();
        drafts[inner].via.splice(0..0, passed_on);
        leave_out_link(tree, drafts, outer, inner);
        dropped[outer] = true;
    }
    let mut keep = dropped.iter().map(|dropped| !dropped);
    drafts.retain(|_| keep.next().unwrap_or(true));
}

/// `… trusted neither party, a survey found`: the clause that passes it on is no part of what was said.
fn leave_out_link(tree: &Tree<'_, '_>, drafts: &mut [Draft], outer: usize, inner: usize) {
    let mut link = drafts[outer].cue_words.clone();
    link.extend(drafts[outer].source.iter().flat_map(|source| &source.words));
    let content = &mut drafts[inner].content;
    content.retain(|word| !link.contains(word));
    phrase::trim(tree, content);
}

fn inner_link(
    tree: &Tree<'_, '_>,
    quotations: &[Quotation],
    drafts: &[Draft],
    dropped: &[bool],
    outer: usize,
) -> Option<usize> {
    let one = &drafts[outer];
    if !passes_on(one) || one.source.is_none() || is_quoted(tree, quotations, one.cue) {
        return None;
    }
    let last = *one.content.last()?;
    let inside = drafts[outer + 1..].iter().enumerate().take_while(|(_, inner)| inner.content[0] <= last);
    let mut links =
        inside.map(|(number, _)| outer + 1 + number).chain((0..outer).rev().take(8)).filter(|&number| {
            let inner = &drafts[number];
            !dropped[number]
                && tells(inner)
                && one
                    .source
                    .as_ref()
                    .zip(inner.source.as_ref())
                    .is_some_and(|(outer, inner)| is_another(tree, outer, inner))
                && one.has_content(inner.cue)
                && is_main(tree, one, inner)
                && !passes_on_in_turn(tree, one, inner)
                && !is_quoted(tree, quotations, inner.cue)
                && inner.content.len() * 10 >= one.content.len() * 5
        });
    links.next()
}

/// `The minister said …, according to Reuters`: each stands in the other. Of an outlet and somebody else, the outlet passes
/// on; else whoever it is according to.
fn passes_on_in_turn(tree: &Tree<'_, '_>, one: &Draft, according: &Draft) -> bool {
    let is_outlet =
        |draft: &Draft| draft.source.as_ref().is_some_and(|source| outlets::is_outlet(tree, source));
    according.lemma == "according to"
        && according.has_content(one.cue)
        && (!is_outlet(one) || is_outlet(according))
}

/// The inner cue heads the outer content.
fn is_main(tree: &Tree<'_, '_>, outer: &Draft, inner: &Draft) -> bool {
    match tree.head(inner.cue) {
        None => true,
        Some(head) => {
            !outer.has_content(head)
                || inner.lemma == "according to" && {
                    let top = tree.head(head).unwrap_or(head);
                    !tree.head(top).is_some_and(|above| outer.has_content(above))
                }
        }
    }
}

/// What an outlet, a document or a set phrase passes on; a person's own words about another's are not a chain when
/// they are thoughts or demands.
fn passes_on(draft: &Draft) -> bool {
    matches!(draft.stance, Stance::Assert | Stance::Confirm)
}

/// A clause or quotation that somebody is cited for: thoughts, plans and demands are no links of a chain.
fn tells(draft: &Draft) -> bool {
    let clause = draft.rule == "verb with a clause" && draft.quotes;
    let quotation =
        matches!(draft.rule, "quotation and its cue" | "verb at a quotation" | "verb of a quotation");
    (clause || quotation || draft.lemma == "according to") && draft.stance != Stance::Think
}

/// Somebody who says that he said something is no chain.
fn is_another(tree: &Tree<'_, '_>, outer: &Phrase, inner: &Phrase) -> bool {
    let pronoun = tree.upos(inner.head) == Upos::Pron && tree.head(inner.head).is_some();
    let impersonal =
        outlets::is_outlet(tree, outer) || !matches!(tree.kind(outer.head), Some(EntityKind::Person));
    !tree.corefer(outer.head, inner.head) && (!pronoun || impersonal && tree.upos(outer.head) != Upos::Pron)
}

fn is_quoted(tree: &Tree<'_, '_>, quotations: &[Quotation], word: WordId) -> bool {
    quotation::holding(quotations, tree.reading.words[word].span).is_some()
}

/// `he said it would depend on the region, where the army says …`: what a third party says beside it is passed on by the
/// speaker, and stands in the contents of both. Gives the cues of such asides.
fn pass_on_asides(tree: &Tree<'_, '_>, quotations: &[Quotation], drafts: &mut [Draft]) -> Vec<WordId> {
    let mut asides = Vec::new();
    for number in 0..drafts.len() {
        let inner = &drafts[number];
        let relative = tree.deprel(inner.cue) == Deprel::AclRelcl;
        let Some(third) = inner.source.as_ref().filter(|third| tree.upos(third.head) != Upos::Pron) else {
            continue;
        };
        if !relative || !tells(inner) || is_quoted(tree, quotations, inner.cue) {
            continue;
        }
        let holding = drafts[..number].iter().rev().take(8).filter(|outer| outer.has_content(inner.cue));
        let mut speakers = holding.filter_map(|outer| outer.source.as_ref());
        if let Some(speaker) = speakers.find(|speaker| is_another(tree, speaker, third)).cloned() {
            asides.push(inner.cue);
            drafts[number].via.insert(0, speaker);
        }
    }
    asides.sort_unstable();
    asides
}

/// Leaves out drafts whose cue lies in the content of another, but for asides.
fn leave_out_nested(drafts: &mut Vec<Draft>, asides: &[WordId]) {
    let mut cues: Vec<_> = drafts.iter().enumerate().map(|(number, draft)| (draft.cue, number)).collect();
    cues.sort_unstable();
    let mut nested = vec![false; drafts.len()];
    for (number, draft) in drafts.iter().enumerate() {
        let (Some(&first), Some(&last)) = (draft.content.first(), draft.content.last()) else { continue };
        let from = cues.partition_point(|&(cue, _)| cue < first);
        for &(cue, other) in cues[from..].iter().take_while(|&&(cue, _)| cue <= last) {
            // Of two that hold each other the one without a source is only the tree's mistake.
            let mutual = drafts[other].has_content(draft.cue);
            let sourceless = drafts[other].source.is_none() && draft.source.is_some();
            let told = draft.has_content(cue) && (!mutual || sourceless);
            if other != number && told && asides.binary_search(&cue).is_err() {
                nested[other] = true;
            }
        }
    }
    let mut keep = nested.iter().map(|nested| !nested);
    drafts.retain(|_| keep.next().unwrap_or(true));
}
