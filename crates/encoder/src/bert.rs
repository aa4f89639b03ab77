//! BERT (Devlin et al. 2019) with shapes beside the pieces, and weighted means of its layers as its result.
//!
//! In: the pieces of a window and how each is written. Out: for each mean a row of numbers a piece.

use crate::attention::{self, HEAD, attend};
use crate::norm::{Norm, add_scaled, gelu};
use crate::tensors::{Table, TensorError, Tensors};
use crate::{Buffer, Isa, Linear, Rows};

/// One window: the number and the shape of each piece, of like length and no longer than there are positions.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Numbers in the vocabulary.
    pub pieces: &'a [u16],
    /// How each is written.
    pub shapes: &'a [u8],
}

/// Working memory, to be used again for the next window.
#[derive(Debug, Default)]
pub struct Scratch {
    states: Buffer,
    within: Within,
}

/// Working memory within a layer.
#[derive(Debug, Default)]
struct Within {
    attention: attention::Memory,
    rows: Rows,
    joint: Buffer,
    mixed: Buffer,
    wide: Buffer,
    narrow: Buffer,
}

/// A loaded encoder.
#[derive(Debug)]
pub struct Bert {
    isa: Isa,
    words: Table,
    positions: Vec<f32>,
    shapes: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    /// The factor of each layer, the embeddings first, in each mean.
    means: Vec<Vec<f32>>,
}

/// One layer, normalised after each half.
#[derive(Debug)]
struct Layer {
    /// Queries, keys and values side by side.
    joint: Linear,
    output: Linear,
    norm_attention: Norm,
    widen: Linear,
    narrow: Linear,
    norm_output: Norm,
}

impl Bert {
    /// The encoder in a file, with the means of its layers at the paths `means`.
    ///
    /// # Errors
    /// When a tensor is missing or of another shape than it should be.
    pub fn load(tensors: &Tensors, means: &[&str], isa: Isa) -> Result<Self, TensorError> {
        let words = tensors.table("words")?;
        let hidden = words.width;
        let mut layers = Vec::new();
        while tensors.floats(&format!("encoder.layers.{}.norm_output.bias", layers.len())).is_ok() {
            layers.push(Layer::load(tensors, layers.len(), hidden)?);
        }
        let bert = Self {
            isa,
            positions: tensors.floats("encoder.positions.weight")?,
            shapes: tensors.floats("encoder.shapes.weight")?,
            norm: norm(tensors, "encoder.norm", hidden)?,
            means: means.iter().map(|path| tensors.factors(path)).collect::<Result<_, _>>()?,
            words,
            layers,
        };
        fits("encoder.positions", bert.positions.len().is_multiple_of(hidden))?;
        fits("encoder.shapes", bert.shapes.len().is_multiple_of(hidden))?;
        let of_all_layers = |factors: &Vec<f32>| factors.len() == bert.layers.len() + 1;
        fits(&means.join(", "), bert.means.iter().all(of_all_layers))?;
        Ok(bert)
    }

    /// Numbers in a row of its results.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.words.width
    }

    /// The weighted means of the layers' states, a row for each piece.
    ///
    /// # Panics
    /// When pieces and shapes differ in length, or there are more than positions.
    pub fn run(&self, input: Input<'_>, scratch: &mut Scratch) -> Vec<Vec<f32>> {
        let Scratch { states, within } = scratch;
        self.embed(input, states);
        let first = |factors: &Vec<f32>| states.iter().map(|state| factors[0] * state).collect();
        let mut means: Vec<Vec<f32>> = self.means.iter().map(first).collect();
        for (number, layer) in self.layers.iter().enumerate() {
            layer.run(self.isa, states, within);
            for (mean, factors) in means.iter_mut().zip(&self.means) {
                add_scaled(self.isa, mean, states, factors[number + 1]);
            }
        }
        means
    }

    /// The normalised sum of what is known of each piece by itself: which it is, how it is written, where it stands.
    fn embed(&self, input: Input<'_>, states: &mut Buffer) {
        let hidden = self.hidden();
        assert_eq!(input.pieces.len(), input.shapes.len(), "each piece has a shape");
        assert!(input.pieces.len() * hidden <= self.positions.len(), "a window has so many pieces at most");
        states.fit(input.pieces.len() * hidden);
        states.copy_from_slice(&self.positions[..input.pieces.len() * hidden]);
        for ((row, &piece), &shape) in states.chunks_exact_mut(hidden).zip(input.pieces).zip(input.shapes) {
            let (piece, shape) = (usize::from(piece), usize::from(shape));
            let word = &self.words.values[piece * hidden..][..hidden];
            let shape = &self.shapes[shape * hidden..][..hidden];
            for ((sum, &word), shape) in row.iter_mut().zip(word).zip(shape) {
                *sum += f32::from(word.cast_signed()) * self.words.scales[piece] + shape;
            }
        }
        self.norm.apply(self.isa, states);
    }
}

impl Layer {
    fn load(tensors: &Tensors, number: usize, hidden: usize) -> Result<Self, TensorError> {
        let path = |name: &str| format!("encoder/layers.{number}/{name}");
        let parts = [path("query"), path("key"), path("value")];
        let mut joint = Linear::load(tensors, &parts.each_ref().map(String::as_str))?;
        fits(&path("query"), joint.parts() == [hidden; 3] && hidden.is_multiple_of(HEAD))?;
        // Attention divides its scores by the square root of a head's width: so do the queries, once and for all.
        #[allow(clippy::cast_precision_loss, reason = "a head is a few dozen numbers wide")]
        joint.scale_columns(hidden, 1.0 / (HEAD as f32).sqrt());
        let layer = Self {
            joint,
            output: Linear::load(tensors, &[&path("output")])?,
            norm_attention: norm(tensors, &path("norm_attention").replace('/', "."), hidden)?,
            widen: Linear::load(tensors, &[&path("widen")])?,
            narrow: Linear::load(tensors, &[&path("narrow")])?,
            norm_output: norm(tensors, &path("norm_output").replace('/', "."), hidden)?,
        };
        let shape = |linear: &Linear| (linear.depth(), linear.width());
        fits(&path("query"), layer.joint.depth() == hidden)?;
        fits(&path("output"), shape(&layer.output) == (hidden, hidden))?;
        fits(&path("widen"), layer.widen.depth() == hidden)?;
        fits(&path("narrow"), shape(&layer.narrow) == (layer.widen.width(), hidden))?;
        Ok(layer)
    }

    fn run(&self, isa: Isa, states: &mut [f32], within: &mut Within) {
        let hidden = self.output.width();
        let Within { attention, rows, joint, mixed, wide, narrow } = within;
        rows.quantise(isa, states, hidden);
        self.joint.apply(isa, rows, joint);
        attend(isa, joint, hidden, attention, mixed);
        rows.quantise(isa, mixed, hidden);
        self.output.apply(isa, rows, narrow);
        self.norm_attention.apply_to_sum(isa, states, narrow);
        rows.quantise(isa, states, hidden);
        self.widen.apply(isa, rows, wide);
        gelu(isa, wide);
        rows.quantise(isa, wide, self.widen.width());
        self.narrow.apply(isa, rows, narrow);
        self.norm_output.apply_to_sum(isa, states, narrow);
    }
}

fn norm(tensors: &Tensors, name: &str, hidden: usize) -> Result<Norm, TensorError> {
    let part = |part: &str| tensors.floats(&format!("{name}.{part}"));
    let norm = Norm { weight: part("weight")?, bias: part("bias")? };
    fits(name, norm.weight.len() == hidden && norm.bias.len() == hidden)?;
    Ok(norm)
}

/// An error about `name` unless its shape is the expected one.
fn fits(name: &str, expected: bool) -> Result<(), TensorError> {
    if expected { Ok(()) } else { Err(TensorError::Shape(name.to_owned())) }
}
