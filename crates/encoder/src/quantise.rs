//! Rows of numbers as unsigned 8-bit ones: each row has a scale and a zero of its own.
//!
//! In: rows of numbers. Out: [`Rows`].

use crate::isa::{Isa, for_each_isa};
use crate::kernel::Kernel;
use crate::vector::{LANES, Vector};

/// Quantised rows: the number at a place is `scale · (value − zero)` with the scale and the zero of its row.
#[derive(Debug, Default)]
pub struct Rows {
    /// Numbers in a row, filled up to a multiple of four.
    width: usize,
    pub(crate) values: Vec<u8>,
    pub(crate) scales: Vec<f32>,
    pub(crate) zeros: Vec<f32>,
}

impl Rows {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// Numbers in a row, filled up to a multiple of four.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Takes over rows of `width` numbers each, in place of what it held.
    pub fn quantise(&mut self, isa: Isa, rows: &[f32], width: usize) {
        let count = rows.len() / width;
        self.width = width.next_multiple_of(4);
        self.values.resize(count * self.width, 0);
        self.scales.resize(count, 0.0);
        self.zeros.resize(count, 0.0);
        quantise_rows(isa, rows, width, self);
    }
}

for_each_isa! {
    fn quantise_rows(rows: &[f32], width: usize, into: &mut Rows) = quantise_rows_as_compiled<Kernel>
}

#[inline(always)]
fn quantise_rows_as_compiled<K: Kernel>(rows: &[f32], width: usize, into: &mut Rows) {
    let filled = into.width;
    for (number, row) in rows.chunks_exact(width).enumerate() {
        let (least, most) = range::<K::Vector>(row);
        let scale = ((most - least) / 255.0).max(f32::MIN_POSITIVE);
        let mut zero = [0; LANES];
        K::Vector::of((-least / scale).min(255.0)).store_bytes(&mut zero);
        into.scales[number] = scale;
        into.zeros[number] = f32::from(zero[0]);
        let (values, padding) = into.values[number * filled..][..filled].split_at_mut(width);
        fill::<K::Vector>(row, 1.0 / scale, into.zeros[number], values);
        padding.fill(0);
    }
}

/// The least and the largest number of a row, 0 among them.
#[inline(always)]
fn range<V: Vector>(row: &[f32]) -> (f32, f32) {
    let (mut least, mut most) = (V::of(0.0), V::of(0.0));
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        let values = V::load(chunk);
        (least, most) = (least.min(values), most.max(values));
    }
    let (mut least, mut most) = (least.smallest(), most.largest());
    for &value in rest {
        (least, most) = (least.min(value), most.max(value));
    }
    (least, most)
}

#[inline(always)]
fn fill<V: Vector>(row: &[f32], factor: f32, zero: f32, values: &mut [u8]) {
    let (factor, zero) = (V::of(factor), V::of(zero));
    let (chunks, rest) = row.as_chunks::<LANES>();
    let (into, rest_into) = values.as_chunks_mut::<LANES>();
    for (chunk, into) in chunks.iter().zip(into) {
        eight_bits(V::load(chunk), factor, zero, into);
    }
    for (&number, into) in rest.iter().zip(rest_into) {
        let mut bytes = [0; LANES];
        eight_bits(V::of(number), factor, zero, &mut bytes);
        *into = bytes[0];
    }
}

#[inline(always)]
fn eight_bits<V: Vector>(numbers: V, factor: V, zero: V, into: &mut [u8; LANES]) {
    numbers.mul_add(factor, zero).max(V::of(0.0)).min(V::of(255.0)).store_bytes(into);
}
