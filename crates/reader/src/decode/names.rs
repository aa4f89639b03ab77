//! Names, and the words that head mentions.
//!
//! In: the words of a window and the scores of names and mentions. Out: names as ranges of words with their kind, the
//! outer ones and those inside them, and for every mention the word that heads it. Names stay within a sentence.

use std::ops::Range;

use super::MentionHead;
use super::cut::Cut;
use super::kinds::Kinds;
use crate::labels::{Labels, NameTag};
use crate::network::{Head, Scores, best};
use crate::{Deprel, EntityKind, Upos, Word};

/// A name.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) words: Range<usize>,
    /// How well each kind fits it.
    pub(crate) kinds: Kinds,
}

/// The names of a window: first the outer, then those inside them or beside them.
pub(super) fn names(words: &[Word], cut: &Cut, scores: &Scores, labels: &Labels) -> Vec<Name> {
    let mut names: Vec<Range<usize>> = Vec::new();
    let kind = |name: &Range<usize>| Kinds::of(words, name, cut, scores, labels).best();
    for head in [&scores.name, &scores.name_inner] {
        for sentence in &cut.sentences {
            let tags = best_tags(sentence.words.clone(), cut, head, labels);
            for name in joined(words, spans(sentence.words.start, &tags), kind) {
                let name = trimmed(words, name);
                // `Doctors Without Borders` holds no Borders.
                let within = name.start > 0 && &*words[name.start - 1].lemma == "without";
                // `Rights Network` at the end of `National Rights Network` is no other body.
                let tail = |outer: &Range<usize>| {
                    outer.end == name.end && outer.start < name.start && kind(outer) == kind(&name)
                };
                if !name.is_empty() && !within && !names.iter().any(tail) && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    let weighed = names.into_iter().map(|name| {
        let kinds = Kinds::of(words, &name, cut, scores, labels);
        Name { words: name, kinds }
    });
    weighed.collect()
}

/// The likeliest tags of a sentence in which a name goes on as what it began as (Viterbi's algorithm).
fn best_tags(sentence: Range<usize>, cut: &Cut, head: &Head, labels: &Labels) -> Vec<NameTag> {
    let tags = &labels.name;
    let mut totals = vec![0.0_f32; tags.len()];
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(sentence.len());
    for (position, word) in sentence.enumerate() {
        let scores = head.at(cut.words[word].first);
        let likeliest = best(&totals);
        let step = |to: usize| -> (usize, f32) {
            let goes_on = |from: usize| position > 0 && goes_on_as(tags[from], tags[to]);
            let from = match tags[to] {
                NameTag::Outside | NameTag::Begin(_) => Some(likeliest),
                NameTag::Inside(_) => best_of((0..tags.len()).filter(|&from| goes_on(from)), &totals),
            };
            from.map_or((0, f32::NEG_INFINITY), |from| (from, totals[from] + scores[to]))
        };
        let steps: Vec<(usize, f32)> = (0..tags.len()).map(step).collect();
        totals = steps.iter().map(|&(_, total)| total).collect();
        back.push(steps.into_iter().map(|(from, _)| from).collect());
    }
    let mut at = best(&totals);
    let mut chosen: Vec<NameTag> = back
        .iter()
        .rev()
        .map(|from| {
            let tag = tags[at];
            at = from[at];
            tag
        })
        .collect();
    chosen.reverse();
    chosen
}

/// Whether a name tagged `from` may go on with `to`.
fn goes_on_as(from: NameTag, to: NameTag) -> bool {
    matches!(to, NameTag::Inside(kind) if from == NameTag::Begin(kind) || from == NameTag::Inside(kind))
}

/// The one with the largest total; of equals the first.
fn best_of(numbers: impl Iterator<Item = usize>, totals: &[f32]) -> Option<usize> {
    numbers.reduce(|best, number| if totals[number] > totals[best] { number } else { best })
}

/// The names that tags spell out, as ranges of words from `first` on.
fn spans(first: usize, tags: &[NameTag]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (word, tag) in (first..).zip(tags) {
        match (tag, spans.last_mut()) {
            (NameTag::Begin(_), _) => spans.push(word..word + 1),
            (NameTag::Inside(_), Some(open)) => open.end = word + 1,
            _ => {}
        }
    }
    spans
}

/// The names of which one directly follows the other, is of the same kind and carries it in the tree as a part, put
/// together: "North" and "Macedonia".
fn joined(
    words: &[Word],
    spans: Vec<Range<usize>>,
    kind: impl Fn(&Range<usize>) -> EntityKind,
) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match names.last_mut() {
            Some(before)
                if before.end == span.start
                    && is_part(words, before, &span)
                    && kind(before) == kind(&span) =>
            {
                before.end = span.end
            }
            _ => names.push(span),
        }
    }
    names
}

/// Whether the name `before` hangs on `name` as a part of it.
fn is_part(words: &[Word], before: &Range<usize>, name: &Range<usize>) -> bool {
    let part = &words[top(words, before.clone())];
    part.head == Some(top(words, name.clone()))
        && matches!(part.deprel, Deprel::Compound | Deprel::Amod | Deprel::Flat)
}

/// A name without function words and punctuation at its ends.
fn trimmed(words: &[Word], name: Range<usize>) -> Range<usize> {
    let loose = |word: &usize| {
        matches!(
            words[*word].upos,
            Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Aux | Upos::Part
        ) && words[*word].xpos != "POS"
    };
    let start = name.start + name.clone().take_while(loose).count();
    let end =
        name.end - name.clone().rev().take_while(|word| loose(word) || words[*word].xpos == "POS").count();
    start..end.max(start)
}

/// The words that head a name or, as the model sees it, any mention; nouns that may turn out to head one, given what
/// the rest of the text says of them, come along without a kind.
pub(super) fn mention_heads(
    words: &[Word],
    names: &[Name],
    cut: &Cut,
    scores: &Scores,
    labels: &Labels,
) -> Vec<MentionHead> {
    let mut heads_name = vec![false; words.len()];
    for name in names {
        heads_name[top(words, name.words.clone())] = true;
    }
    let piece = |word: usize| cut.words[word].first;
    let heads = (0..words.len()).filter_map(|word| {
        let kind = labels.mention[scores.mention.best(piece(word))];
        let heading = heads_name[word] || kind.is_some() || is_phrase(&words[word]);
        heading.then(|| MentionHead { word, kind, meaning: scores.coref.at(piece(word)).into() })
    });
    heads.collect()
}

/// Whether a word heads a noun phrase of its own.
fn is_phrase(word: &Word) -> bool {
    use Deprel as D;
    let noun = matches!(word.upos, Upos::Noun | Upos::Propn);
    noun && matches!(
        word.deprel,
        D::Nsubj | D::NsubjPass | D::Obj | D::Iobj | D::Obl | D::OblAgent | D::Nmod | D::Appos
    )
}

/// The first word of a range that hangs on none of the others.
pub(crate) fn top(words: &[Word], range: Range<usize>) -> usize {
    let hangs_outside = |&word: &usize| words[word].head.is_none_or(|head| !range.contains(&head));
    range.clone().find(hangs_outside).unwrap_or(range.start)
}
