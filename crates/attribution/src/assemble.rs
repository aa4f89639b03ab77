//! From drafts to attributions: sets of words become spans, and each field says what made it.
//!
//! In: settled drafts. Out: [`Attribution`]s, and the report's own voice.

use std::collections::BTreeMap;

use reader::WordId;
use record::{ByteSpan, Kind};

use crate::confidence;
use crate::draft::{Draft, Phrase};
use crate::judge;
use crate::quotation::{self, Quotation};
use crate::tree::Tree;
use crate::{Attribution, Cue, Voice};

/// Turns one draft into an attribution.
pub(crate) fn attribution(
    tree: &Tree<'_, '_>,
    quotations: &[Quotation],
    draft: &Draft,
) -> Option<Attribution> {
    let (stance, stance_rule) = judge::stance(tree, draft);
    let (polarity, polarity_rule) = judge::polarity(tree, draft);
    let (certainty, certainty_rule) = judge::certainty(tree, draft);
    let content = content_spans(tree, quotations, &draft.content);
    if content.is_empty() {
        return None;
    }
    let confidence = confidence::confidence(tree, draft);
    let why = BTreeMap::from([
        ("cue", draft.rule.to_owned()),
        ("source", draft.source_rule.to_owned()),
        ("stance", stance_rule.to_owned()),
        ("polarity", polarity_rule.to_owned()),
        ("certainty", certainty_rule.to_owned()),
        ("confidence", confidence.signs.join(", ")),
    ]);
    Some(Attribution {
        kind: kind(tree, quotations, &draft.content),
        stance,
        polarity,
        certainty,
        cue: Some(Cue { spans: runs(tree, &draft.cue_words), head: draft.cue, lemma: draft.lemma.clone() }),
        content,
        source: draft.source.as_ref().and_then(|phrase| voice(tree, phrase)),
        via: draft.via.iter().filter_map(|phrase| voice(tree, phrase)).collect(),
        frame: frame(tree, draft),
        confidence: confidence.probability,
        why,
    })
}

/// Nobody where a chain left no words of the phrase.
fn voice(tree: &Tree<'_, '_>, phrase: &Phrase) -> Option<Voice> {
    let spans = runs(tree, &phrase.words);
    (!spans.is_empty()).then_some(Voice { spans, head: phrase.head })
}

/// What the cue's clause holds beside source, cue and content.
fn frame(tree: &Tree<'_, '_>, draft: &Draft) -> Vec<ByteSpan> {
    let taken = |word: WordId| {
        draft.has_content(word)
            || draft.cue_words.contains(&word)
            || draft.source.iter().chain(&draft.via).any(|phrase| phrase.words.contains(&word))
    };
    let mut words = tree.subtree(draft.cue, taken);
    words.retain(|&word| !taken(word) && !tree.is_punct(word));
    runs(tree, &words)
}

/// Spans of words, one for each run of words that only punctuation stands between.
fn runs(tree: &Tree<'_, '_>, words: &[WordId]) -> Vec<ByteSpan> {
    let mut words = words.to_vec();
    words.sort_unstable();
    let mut runs: Vec<(WordId, WordId)> = Vec::new();
    for word in words {
        match runs.last_mut() {
            Some((_, last)) if joins(tree, *last, word) => *last = word,
            _ => runs.push((word, word)),
        }
    }
    let trimmed = runs.into_iter().filter_map(|(first, last)| {
        let mut part: Vec<_> = (first..=last).collect();
        if !part.iter().all(|&word| tree.is_punct(word)) {
            crate::phrase::trim(tree, &mut part);
        }
        tree.reading.span(*part.first()?..*part.last()? + 1)
    });
    trimmed.collect()
}

fn joins(tree: &Tree<'_, '_>, last: WordId, word: WordId) -> bool {
    let near = word - last <= 4 && (last + 1..word).all(|between| tree.is_punct(between));
    near && tree.paragraph_of(last) == tree.paragraph_of(word)
}

/// Spans of a content; a quotation that it holds in part keeps both its marks, one that it lies in keeps none.
fn content_spans(tree: &Tree<'_, '_>, quotations: &[Quotation], words: &[WordId]) -> Vec<ByteSpan> {
    runs(tree, words).into_iter().map(|span| with_marks(quotations, span)).collect()
}

fn with_marks(quotations: &[Quotation], words: ByteSpan) -> ByteSpan {
    let mut span = words;
    let from = quotations.partition_point(|one| one.outer.end <= words.start);
    for one in
        quotations[from..].iter().take_while(|one| one.outer.start < words.end).filter(|one| one.closed)
    {
        let opens_inside = one.inner.start > words.start && one.inner.start < words.end;
        let closes_just_after = one.outer.end > words.end && one.inner.end < words.end + 8;
        if opens_inside && closes_just_after {
            span.end = one.outer.end;
        }
        if one.inner.start == words.start && one.outer.end < words.end {
            span.start = one.outer.start;
        }
    }
    span
}

/// Direct when all words of the content stand inside quotation marks, indirect when none does, else mixed.
fn kind(tree: &Tree<'_, '_>, quotations: &[Quotation], words: &[WordId]) -> Kind {
    let quoted = |word: WordId| quotation::holding(quotations, tree.reading.words[word].span).is_some();
    let mut inside = words.iter().filter(|&&word| !tree.is_punct(word)).map(|&word| quoted(word));
    let Some(first) = inside.next() else { return Kind::Indirect };
    if inside.any(|one| one != first) {
        Kind::Mixed
    } else if first {
        Kind::Direct
    } else {
        Kind::Indirect
    }
}
