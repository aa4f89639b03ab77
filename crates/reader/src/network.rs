//! The neural network: one window in, the scores of every decision out.
//!
//! In: pieces and shapes of one window. Out: [`Scores`], one row per piece for each of the heads. A row's numbers depend
//! on its own window alone: whatever else is read beside it, the scores are the same to the bit.

use std::borrow::Cow;

use encoder::{Bert, Buffer, Input, Isa, Linear, Rows, Scratch, Tensors, gelu};

use crate::ReaderError;
use crate::coref::FEATURES;
use crate::labels::Labels;
use crate::windows::{PLAIN_SHAPE, Window};
use crate::wordpiece::{CLS, SEP};

/// One output of the network for a window: a row of scores per piece, `[CLS]` and `[SEP]` included.
#[derive(Debug)]
pub(crate) struct Head {
    width: usize,
    scores: Vec<f32>,
}

impl Head {
    /// The scores at a piece of the window.
    pub(crate) fn at(&self, piece: usize) -> &[f32] {
        let row = piece + 1;
        &self.scores[row * self.width..(row + 1) * self.width]
    }

    /// The number of the best score at a piece.
    pub(crate) fn best(&self, piece: usize) -> usize {
        best(self.at(piece))
    }
}

/// The number of the largest score; of equals the first.
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (number, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = number;
        }
    }
    best
}

/// What the network says of one window.
#[derive(Debug)]
pub(crate) struct Scores {
    pub(crate) cut: Head,
    pub(crate) upos: Head,
    pub(crate) xpos: Head,
    pub(crate) lemma: Head,
    pub(crate) name: Head,
    pub(crate) name_inner: Head,
    pub(crate) mention: Head,
    pub(crate) arc_dep: Head,
    pub(crate) arc_head: Head,
    pub(crate) root: Head,
    pub(crate) rel_dep: Head,
    pub(crate) rel_head: Head,
    pub(crate) coref: Head,
}

/// Several heads that see the same: one product serves them all.
#[derive(Debug)]
struct Heads<const N: usize> {
    linear: Linear,
    widths: [usize; N],
}

impl<const N: usize> Heads<N> {
    fn load(tensors: &Tensors, names: [&str; N]) -> Result<Self, ReaderError> {
        let linear = Linear::load(tensors, &names)?;
        let widths = std::array::from_fn(|number| linear.parts()[number]);
        Ok(Self { linear, widths })
    }

    fn run(&self, isa: Isa, states: &[f32], hidden: usize) -> [Head; N] {
        let (mut rows, mut joint) = (Rows::default(), Buffer::default());
        rows.quantise(isa, states, hidden);
        self.linear.apply(isa, &rows, &mut joint);
        let mut start = 0;
        self.widths.map(|width| {
            let own = joint.chunks_exact(self.linear.width()).flat_map(|row| &row[start..start + width]);
            let head = Head { width, scores: own.copied().collect() };
            start += width;
            head
        })
    }
}

/// A loaded model.
#[derive(Debug)]
pub(crate) struct Network {
    isa: Isa,
    bert: Bert,
    tags: Heads<4>,
    tree: Heads<5>,
    meaning: Heads<4>,
    arc_dep: Linear,
    relation: Linear,
    link: Link,
}

/// The part that scores pairs of mentions.
#[derive(Debug)]
struct Link {
    anaphor: Linear,
    antecedent: Linear,
    product: Linear,
    features: Linear,
    out: Linear,
}

impl Network {
    /// Loads a model in ONNX format and holds the widths of its heads against the labels.
    ///
    /// # Errors
    /// When it is no model, lacks a tensor, or its heads do not fit `labels`.
    pub(crate) fn load(onnx: Cow<'static, [u8]>, labels: &Labels, isa: Isa) -> Result<Self, ReaderError> {
        let tensors = Tensors::read(onnx)?;
        let linear = |name| Linear::load(&tensors, &[name]);
        let network = Self {
            isa,
            bert: Bert::load(&tensors, &["mix_tags", "mix_tree", "mix_meaning"], isa)?,
            tags: Heads::load(&tensors, ["cut", "upos", "xpos", "lemma"])?,
            tree: Heads::load(&tensors, ["arc_dep_in", "arc_head", "root", "rel_dep", "rel_head"])?,
            meaning: Heads::load(&tensors, ["name", "name_inner", "mention", "coref_in"])?,
            arc_dep: linear("arc_dep_out")?,
            relation: linear("rel_out")?,
            link: Link {
                anaphor: linear("link_anaphor")?,
                antecedent: linear("link_antecedent")?,
                product: linear("link_product")?,
                features: linear("link_features")?,
                out: linear("link_out")?,
            },
        };
        network.check(labels).map(|()| network)
    }

    /// Holds what comes out against the labels and what one part hands to another.
    fn check(&self, labels: &Labels) -> Result<(), ReaderError> {
        let ([cut, upos, xpos, lemma], [name, name_inner, mention, meaning]) =
            (self.tags.widths, self.meaning.widths);
        let [arc_dep, arc_head, root, rel_dep, rel_head] = self.tree.widths;
        let tensors = [
            ("cut", cut, 3),
            ("upos", upos, labels.upos.len()),
            ("xpos", xpos, labels.xpos.len()),
            ("lemma", lemma, labels.lemma.len()),
            ("name", name, labels.name.len()),
            ("name_inner", name_inner, labels.name.len()),
            ("mention", mention, labels.mention.len()),
            ("arc_head", arc_head, self.arc_dep.width()),
            ("root", root, 1),
            ("rel_head", rel_head, rel_dep),
            ("rel_out", self.relation.width(), labels.deprel.len()),
            ("link_anaphor", self.link.anaphor.width(), meaning),
            ("link_out", self.link.out.width(), 1),
        ];
        let hidden = self.bert.hidden();
        let depths = [
            ("cut", self.tags.linear.depth(), hidden),
            ("arc_dep_in", self.tree.linear.depth(), hidden),
            ("name", self.meaning.linear.depth(), hidden),
            ("arc_dep_out", self.arc_dep.depth(), arc_dep),
            ("link_anaphor", self.link.anaphor.depth(), meaning),
            ("link_antecedent", self.link.antecedent.depth(), meaning),
            ("rel_out", self.relation.depth(), rel_dep),
            ("link_product", self.link.product.depth(), meaning),
            ("link_features", self.link.features.depth(), FEATURES.len().next_multiple_of(4)),
        ];
        match tensors.into_iter().chain(depths).find(|(_, width, expected)| width != expected) {
            None => Ok(()),
            Some((name, width, expected)) => {
                Err(ReaderError::Model(format!("`{name}` has {width} numbers where {expected} are expected")))
            }
        }
    }

    /// Everything that the network says of a window.
    pub(crate) fn run(&self, window: &Window, scratch: &mut Scratch) -> Scores {
        let pieces: Vec<u16> = [CLS].into_iter().chain(window.pieces.iter().copied()).chain([SEP]).collect();
        let plain = [PLAIN_SHAPE];
        let shapes: Vec<u8> = plain.into_iter().chain(window.shapes.iter().copied()).chain(plain).collect();
        let means = self.bert.run(Input { pieces: &pieces, shapes: &shapes }, scratch);
        let [tags, tree, meaning] = &means[..] else { unreachable!("as many means as were loaded") };
        let hidden = self.bert.hidden();
        let [cut, upos, xpos, lemma] = self.tags.run(self.isa, tags, hidden);
        let [mut arc_dep, mut arc_head, root, rel_dep, rel_head] = self.tree.run(self.isa, tree, hidden);
        let [name, name_inner, mention, mut coref] = self.meaning.run(self.isa, meaning, hidden);
        for head in [&mut arc_dep, &mut arc_head, &mut coref] {
            gelu(self.isa, &mut head.scores);
        }
        let arc_dep =
            Head { width: self.arc_dep.width(), scores: self.apply(&self.arc_dep, &arc_dep.scores) };
        Scores {
            cut,
            upos,
            xpos,
            lemma,
            name,
            name_inner,
            mention,
            arc_dep,
            arc_head,
            root,
            rel_dep,
            rel_head,
            coref,
        }
    }

    /// The product of each row with a matrix.
    fn apply(&self, linear: &Linear, numbers: &[f32]) -> Vec<f32> {
        self.apply_to_rows(linear, numbers, linear.depth())
    }

    fn apply_to_rows(&self, linear: &Linear, numbers: &[f32], width: usize) -> Vec<f32> {
        let (mut rows, mut out) = (Rows::default(), Buffer::default());
        rows.quantise(self.isa, numbers, width);
        linear.apply(self.isa, &rows, &mut out);
        out.to_vec()
    }

    /// Scores of the relations of dependents to their heads, one row each.
    pub(crate) fn relate(&self, mut dependents: Vec<f32>, heads: &[f32]) -> Vec<f32> {
        for (sum, head) in dependents.iter_mut().zip(heads) {
            *sum += head;
        }
        gelu(self.isa, &mut dependents);
        self.apply(&self.relation, &dependents)
    }

    /// Scores of pairs of mentions, each with its features.
    pub(crate) fn link(&self, anaphors: &[f32], antecedents: &[f32], features: &[f32]) -> Vec<f32> {
        let products: Vec<f32> = anaphors.iter().zip(antecedents).map(|(one, other)| one * other).collect();
        let mut sums = self.apply(&self.link.anaphor, anaphors);
        for part in [
            self.apply(&self.link.antecedent, antecedents),
            self.apply(&self.link.product, &products),
            self.apply_to_rows(&self.link.features, features, FEATURES.len()),
        ] {
            for (sum, part) in sums.iter_mut().zip(part) {
                *sum += part;
            }
        }
        gelu(self.isa, &mut sums);
        self.apply(&self.link.out, &sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::windows::Windows;
    use crate::wordpiece::WordPiece;

    #[test]
    fn scores_are_the_same_to_the_bit_whatever_the_processor() {
        let model: &'static [u8] = include_bytes!("../model/reader.onnx");
        let labels = Labels::parse(include_str!("../model/labels.json")).unwrap();
        let word_piece = WordPiece::new(include_str!("../model/vocab.txt")).unwrap();
        let text = "The mayor of Lund, Ada Quist, said on Tuesday that 1,200 homes had lost power. “We are working on \
                    it,” she told reporters.\n\nThe grid operator denied that its lines were old.";
        let scores_on = |isa| {
            let network = Network::load(model.into(), &labels, isa).unwrap();
            let mut scratch = Scratch::default();
            let windows = Windows::new(text, &word_piece).chain(Windows::new("Yes.", &word_piece));
            windows.map(|window| format!("{:?}", network.run(&window, &mut scratch))).collect::<Vec<_>>()
        };
        let all: Vec<Vec<String>> = Isa::all().into_iter().map(scores_on).collect();
        assert!(all.iter().all(|scores| *scores == all[0]));
    }
}
