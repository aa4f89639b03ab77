//! What is done to rows between products: sum and normalisation, GELU.
//!
//! In: rows of numbers. Out: the same rows, changed in place.

use crate::isa::{Isa, for_each_isa};
use crate::kernel::Kernel;
use crate::vector::{LANES, Vector};

/// Added to the variance (BERT's).
const EPSILON: f32 = 1e-12;

/// Learnt scale and shift of a normalisation.
#[derive(Debug)]
pub(crate) struct Norm {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

impl Norm {
    /// Brings each row of `rows` to mean 0 and variance 1, then scales and shifts it.
    pub(crate) fn apply(&self, isa: Isa, rows: &mut [f32]) {
        normalise(isa, self, rows);
    }

    /// The same with the sum of `rows` and `others`.
    pub(crate) fn apply_to_sum(&self, isa: Isa, rows: &mut [f32], others: &[f32]) {
        normalise_sum(isa, self, rows, others);
    }
}

for_each_isa! { fn normalise(norm: &Norm, rows: &mut [f32]) = normalise_as_compiled<Kernel> }
for_each_isa! { fn normalise_sum(norm: &Norm, rows: &mut [f32], others: &[f32]) = normalise_sum_as_compiled<Kernel> }

#[inline(always)]
fn normalise_sum_as_compiled<K: Kernel>(norm: &Norm, rows: &mut [f32], others: &[f32]) {
    let width = norm.weight.len();
    for (row, other) in rows.chunks_exact_mut(width).zip(others.chunks_exact(width)) {
        for (numbers, others) in row.chunks_exact_mut(LANES).zip(other.chunks_exact(LANES)) {
            K::Vector::load(numbers).add(K::Vector::load(others)).store(numbers);
        }
        normalise_row::<K::Vector>(norm, row);
    }
}

#[inline(always)]
fn normalise_as_compiled<K: Kernel>(norm: &Norm, rows: &mut [f32]) {
    for row in rows.chunks_exact_mut(norm.weight.len()) {
        normalise_row::<K::Vector>(norm, row);
    }
}

#[inline(always)]
fn normalise_row<V: Vector>(norm: &Norm, row: &mut [f32]) {
    #[allow(clippy::cast_precision_loss, reason = "a row has a few hundred numbers")]
    let width = row.len() as f32;
    let mut sum = V::of(0.0);
    for numbers in row.chunks_exact(LANES) {
        sum = sum.add(V::load(numbers));
    }
    let mean = V::of(sum.sum() / width);
    let mut squares = V::of(0.0);
    for numbers in row.chunks_exact(LANES) {
        let apart = V::load(numbers).sub(mean);
        squares = apart.mul_add(apart, squares);
    }
    let factor = V::of(1.0 / (squares.sum() / width + EPSILON).sqrt());
    let learnt = norm.weight.chunks_exact(LANES).zip(norm.bias.chunks_exact(LANES));
    for (numbers, (weight, bias)) in row.chunks_exact_mut(LANES).zip(learnt) {
        let normal = V::load(numbers).sub(mean).mul(factor);
        normal.mul_add(V::load(weight), V::load(bias)).store(numbers);
    }
}

for_each_isa! {
    /// Adds `numbers` times `factor` to `sums`; both are whole vectors long.
    pub(crate) fn add_scaled(sums: &mut [f32], numbers: &[f32], factor: f32) = add_scaled_as_compiled<Kernel>
}

#[inline(always)]
fn add_scaled_as_compiled<K: Kernel>(sums: &mut [f32], numbers: &[f32], factor: f32) {
    let factor = K::Vector::of(factor);
    for (sums, numbers) in sums.chunks_exact_mut(LANES).zip(numbers.chunks_exact(LANES)) {
        K::Vector::load(numbers).mul_add(factor, K::Vector::load(sums)).store(sums);
    }
}

for_each_isa! {
    /// Gaussian error linear units (Hendrycks & Gimpel 2016), the exact form: `x · Φ(x)`, in place.
    pub fn gelu(numbers: &mut [f32]) = gelu_as_compiled<Kernel>
}

#[inline(always)]
fn gelu_as_compiled<K: Kernel>(numbers: &mut [f32]) {
    let mut chunks = numbers.chunks_exact_mut(LANES);
    for chunk in &mut chunks {
        gelu_of(K::Vector::load(chunk)).store(chunk);
    }
    for number in chunks.into_remainder() {
        *number = gelu_of(K::Vector::of(*number)).lanes()[0];
    }
}

#[inline(always)]
fn gelu_of<V: Vector>(x: V) -> V {
    let half = V::of(0.5);
    x.mul(x.mul(V::of(std::f32::consts::FRAC_1_SQRT_2)).erf().mul_add(half, half))
}
