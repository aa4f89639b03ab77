//! Names, and the words that head mentions.
//!
//! In: the words of a window and the scores of names and mentions. Out: names as ranges of words, the outer ones and
//! those inside them, and for every mention the word that heads it. Names stay within a sentence.

use std::ops::Range;

use super::MentionHead;
use super::cut::Cut;
use crate::labels::{Labels, NameTag};
use crate::network::{Head, Scores};
use crate::{EntityKind, Word};

/// The names of a window: first the outer, then the inner ones.
pub(super) fn names(
    words: &[Word],
    cut: &Cut,
    scores: &Scores,
    labels: &Labels,
) -> Vec<(Range<usize>, EntityKind)> {
    let mut names = Vec::new();
    for sentence in &cut.sentences {
        collect(sentence.words.clone(), cut, &scores.name, labels, &mut names);
    }
    let outer = names.len();
    for sentence in &cut.sentences {
        collect(sentence.words.clone(), cut, &scores.name_inner, labels, &mut names);
    }
    let (known, inner) = names.split_at(outer);
    let mut kept: Vec<_> =
        inner.iter().filter(|(words, _)| known.iter().all(|(other, _)| other != words)).cloned().collect();
    names.truncate(outer);
    names.append(&mut kept);
    names.retain(|(range, _)| range.clone().any(|word| words[word].upos != crate::Upos::Punct));
    names
}

/// Reads begin and inside tags off the words of a sentence.
fn collect(
    sentence: Range<usize>,
    cut: &Cut,
    head: &Head,
    labels: &Labels,
    names: &mut Vec<(Range<usize>, EntityKind)>,
) {
    let mut open: Option<(Range<usize>, EntityKind)> = None;
    for word in sentence {
        let tag = labels.name[head.best(cut.words[word].first)];
        match (tag, &mut open) {
            (NameTag::Inside(kind), Some((range, open_kind))) if kind == *open_kind => range.end = word + 1,
            (NameTag::Outside, _) => names.extend(open.take()),
            (NameTag::Begin(kind) | NameTag::Inside(kind), _) => {
                names.extend(open.replace((word..word + 1, kind)))
            }
        }
    }
    names.extend(open);
}

/// The words that head a name or, as the model sees it, any mention.
pub(super) fn mention_heads(
    words: &[Word],
    names: &[(Range<usize>, EntityKind)],
    cut: &Cut,
    scores: &Scores,
    labels: &Labels,
) -> Vec<MentionHead> {
    let mut heads_name = vec![false; words.len()];
    for (range, _) in names {
        heads_name[top(words, range.clone())] = true;
    }
    let piece = |word: usize| cut.words[word].first;
    let kind = |word: usize| labels.mention[scores.mention.best(piece(word))];
    let heading = (0..words.len()).filter(|&word| heads_name[word] || kind(word).is_some());
    heading
        .map(|word| MentionHead { word, kind: kind(word), meaning: scores.coref.at(piece(word)).into() })
        .collect()
}

/// The first word of a range that hangs on none of the others.
pub(crate) fn top(words: &[Word], range: Range<usize>) -> usize {
    let hangs_outside = |&word: &usize| words[word].head.is_none_or(|head| !range.contains(&head));
    range.clone().find(hangs_outside).unwrap_or(range.start)
}
