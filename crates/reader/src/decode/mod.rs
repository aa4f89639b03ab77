//! From scores to words: what the network says of one window, decided.
//!
//! In: a window and its scores. Out: [`WindowReading`]: words with tags, lemmas and tree, sentences, names, and the
//! words that head mentions. Nothing is decided across windows; a window begins a sentence.

mod cut;
pub(crate) mod kinds;
pub(crate) mod lemma;
pub(crate) mod names;
mod tree;

use std::collections::BTreeMap;
use std::ops::Range;

use encoder::Scratch;

use crate::labels::Labels;
use crate::network::{Network, Scores};
use crate::windows::Window;
use crate::wordpiece::WordPiece;
use crate::{Deprel, EntityKind, Sentence, Upos, Word};
use cut::Cut;
use tree::Arcs;

/// What was read in one window; words are numbered from its first, paragraphs from the one it begins in.
#[derive(Debug)]
pub(crate) struct WindowReading {
    pub(crate) words: Vec<Word>,
    pub(crate) sentences: Vec<Sentence>,
    /// Names, outer and inner.
    pub(crate) names: Vec<names::Name>,
    /// Words that head a mention.
    pub(crate) mention_heads: Vec<MentionHead>,
    /// Whether the window begins a paragraph.
    pub(crate) begins_paragraph: bool,
}

/// A word that heads a mention.
#[derive(Debug)]
pub(crate) struct MentionHead {
    pub(crate) word: usize,
    /// What kind of mention the model sees it head; none where it heads a name only.
    pub(crate) kind: Option<EntityKind>,
    /// What the model makes of whom it speaks of.
    pub(crate) meaning: Box<[f32]>,
}

/// What is known beforehand: the model with its labels, and the vocabulary.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'r> {
    pub(crate) network: &'r Network,
    pub(crate) labels: &'r Labels,
    pub(crate) word_piece: &'r WordPiece,
}

/// Decides a window.
pub(crate) fn decode(text: &str, window: &Window, known: &Known<'_>, scratch: &mut Scratch) -> WindowReading {
    let scores = known.network.run(window, scratch);
    let cut = Cut::of(text, window, &scores);
    let mut words: Vec<Word> = cut.words.iter().map(|piece| tagged(text, piece, &scores, known)).collect();
    for sentence in &cut.sentences {
        hang(&mut words, sentence.words.clone(), &cut, &scores);
    }
    relate(&mut words, &cut, &scores, known);
    let names = names::names(&words, &cut, &scores, known.labels);
    let mention_heads = names::mention_heads(&words, &names, &cut, &scores, known.labels);
    WindowReading {
        words,
        sentences: cut.sentences,
        names,
        mention_heads,
        begins_paragraph: cut.begins_paragraph,
    }
}

/// A word with its tags and lemma, not yet in the tree.
fn tagged(text: &str, piece: &cut::CutWord, scores: &Scores, known: &Known<'_>) -> Word {
    let form = piece.span.of(text);
    let upos = known.labels.upos[scores.upos.best(piece.first)];
    let xpos = known.labels.xpos[scores.xpos.best(piece.first)];
    Word {
        span: piece.span,
        continues_token: piece.fused || (piece.attached && xpos == "POS"),
        lemma: lemma(form, upos, scores.lemma.at(piece.first), known),
        upos,
        xpos,
        head: None,
        deprel: Deprel::Root,
    }
}

/// How far behind the best script one may score that makes a word of the vocabulary where the best does not; set on
/// the training texts.
const SCRIPT_MARGIN: f32 = 4.0;

/// The lemma that the best script makes. Of an inflected word the best script that makes a word of the vocabulary is
/// taken, if it scores nearly as well: "supplied" comes from "supply", not from "supplie".
fn lemma(form: &str, upos: Upos, scores: &[f32], known: &Known<'_>) -> Box<str> {
    let best = crate::network::best(scores);
    let lemma = known.labels.lemma[best].apply(form);
    let lemma =
        lemma.unwrap_or_else(|| if upos == Upos::Propn { form.into() } else { form.to_lowercase().into() });
    let inflects = matches!(upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv);
    if !inflects || *lemma == *form || known.word_piece.is_word(&lemma) {
        return lemma;
    }
    let mut better: Option<(f32, Box<str>)> = None;
    for (script, &score) in known.labels.lemma.iter().zip(scores) {
        let ahead = score > better.as_ref().map_or(scores[best] - SCRIPT_MARGIN, |(score, _)| *score);
        if !ahead {
            continue;
        }
        if let Some(lemma) = script.apply(form).filter(|lemma| known.word_piece.is_word(lemma)) {
            better = Some((score, lemma));
        }
    }
    better.map_or(lemma, |(_, lemma)| lemma)
}

/// Finds the tree of a sentence.
fn hang(words: &mut [Word], sentence: Range<usize>, cut: &Cut, scores: &Scores) {
    let piece = |word: usize| cut.words[sentence.start + word].first;
    let arcs = Arcs::new(
        sentence.len(),
        |word| scores.root.at(piece(word))[0],
        |dependent, head| dot(scores.arc_dep.at(piece(dependent)), scores.arc_head.at(piece(head))),
    );
    for (word, head) in arcs.best_tree().into_iter().enumerate() {
        words[sentence.start + word].head = head.map(|head| sentence.start + head);
    }
}

/// Sum of products, in eight lanes so that it compiles to vector instructions.
fn dot(left: &[f32], right: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0_f32; LANES];
    let (left_chunks, right_chunks) = (left.chunks_exact(LANES), right.chunks_exact(LANES));
    let rest: f32 = left_chunks.remainder().iter().zip(right_chunks.remainder()).map(|(l, r)| l * r).sum();
    for (left, right) in left_chunks.zip(right_chunks) {
        for lane in 0..LANES {
            sums[lane] += left[lane] * right[lane];
        }
    }
    rest + sums.iter().sum::<f32>()
}

/// Says of every word what it is to its head.
fn relate(words: &mut [Word], cut: &Cut, scores: &Scores, known: &Known<'_>) {
    let labels = known.labels;
    let pairs: Vec<(usize, usize)> =
        words.iter().enumerate().filter_map(|(word, hung)| Some((word, hung.head?))).collect();
    let gather = |head: &crate::network::Head, word: fn(&(usize, usize)) -> usize| -> Vec<f32> {
        let rows: Vec<&[f32]> = pairs.iter().map(|pair| head.at(cut.words[word(pair)].first)).collect();
        rows.concat()
    };
    let dependents = gather(&scores.rel_dep, |&(dependent, _)| dependent);
    let heads = gather(&scores.rel_head, |&(_, head)| head);
    let mut relations = known.network.relate(dependents, &heads);
    if let Some(root) = labels.deprel.iter().position(|&relation| relation == Deprel::Root) {
        relations.chunks_exact_mut(labels.deprel.len()).for_each(|row| row[root] = f32::NEG_INFINITY);
    }
    for (row, &(word, _)) in relations.chunks_exact(labels.deprel.len()).zip(&pairs) {
        words[word].deprel = labels.deprel[crate::network::best(row)];
    }
    for relation in [Deprel::Obj, Deprel::Iobj] {
        let Some(number) = labels.deprel.iter().position(|&label| label == relation) else { continue };
        keep_one(words, &pairs, relation, number, &mut relations, &labels.deprel);
    }
}

/// A predicate has one object at most (a rule of Universal Dependencies): where several words score best as its
/// `relation`, all but the surest are what they score second best as.
fn keep_one(
    words: &mut [Word],
    pairs: &[(usize, usize)],
    relation: Deprel,
    number: usize,
    scores: &mut [f32],
    labels: &[Deprel],
) {
    let mut kept: BTreeMap<usize, (usize, f32)> = BTreeMap::new();
    for (pair, &(word, head)) in pairs.iter().enumerate() {
        if words[word].deprel != relation {
            continue;
        }
        let row = &mut scores[pair * labels.len()..][..labels.len()];
        let score = std::mem::replace(&mut row[number], f32::NEG_INFINITY);
        let lead = score - row[crate::network::best(row)];
        let lost = match kept.get(&head) {
            Some(&(_, greatest)) if greatest >= lead => pair,
            Some(&(before, _)) => {
                kept.insert(head, (pair, lead));
                before
            }
            None => {
                kept.insert(head, (pair, lead));
                continue;
            }
        };
        let row = &scores[lost * labels.len()..][..labels.len()];
        words[pairs[lost].0].deprel = labels[crate::network::best(row)];
    }
}
