//! A linear layer in 8-bit numbers: the product of rows with a matrix that was laid out for it beforehand.
//!
//! In: quantised rows. Out: rows of numbers, in full precision.

use crate::buffer::Buffer;
use crate::isa::{Isa, for_each_isa};
use crate::kernel::{Few, Kernel, PANEL, STEP, Step};
use crate::quantise::Rows;
use crate::tensors::{TensorError, Tensors};
use crate::vector::{LANES, Vector};

/// `rows · matrix + bias`. The matrix lies in panels of 64 columns; in a panel four numbers of a column lie side by
/// side, then come those of the next column: as dot products of four 8-bit numbers want them.
#[derive(Debug)]
pub struct Linear {
    /// Numbers in a row that goes in, filled up to a multiple of four.
    depth: usize,
    /// Numbers in a row that comes out.
    width: usize,
    /// How many of them each of the layers gives that lie side by side.
    parts: Vec<usize>,
    panels: Vec<Step>,
    /// What turns the integers of sixteen columns into numbers; filled up to whole panels.
    columns: Vec<Columns>,
}

/// What turns the integers of sixteen columns into numbers.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    scales: [f32; LANES],
    biases: [f32; LANES],
    /// Sums of the columns' integers: what the zero of a row adds to the product.
    sums: [f32; LANES],
}

impl Linear {
    /// The layers at `paths` (`encoder/layers.0/query`) side by side, all of the same depth.
    ///
    /// # Errors
    /// When one is missing, or of another depth than the first.
    pub fn load(tensors: &Tensors, paths: &[&str]) -> Result<Self, TensorError> {
        let matrices = paths.iter().map(|path| tensors.matrix(path)).collect::<Result<Vec<_>, _>>()?;
        let depth = matrices.first().map_or(0, |matrix| matrix.depth);
        if let Some(other) = matrices.iter().zip(paths).find(|(matrix, _)| matrix.depth != depth) {
            return Err(TensorError::Shape((*other.1).to_owned()));
        }
        let parts: Vec<usize> = matrices.iter().map(|matrix| matrix.width).collect();
        let mut linear =
            Self { parts, ..Self::empty(depth, matrices.iter().map(|matrix| matrix.width).sum()) };
        let mut column = 0;
        for matrix in &matrices {
            for own in 0..matrix.width {
                let numbers = (0..depth).map(|row| matrix.values[row * matrix.width + own].cast_signed());
                linear.set(column, numbers, matrix.scales[own], matrix.bias.get(own).copied().unwrap_or(0.0));
                column += 1;
            }
        }
        Ok(linear)
    }

    pub(crate) fn empty(depth: usize, width: usize) -> Self {
        let (depth, columns) = (depth.next_multiple_of(STEP), width.next_multiple_of(PANEL));
        Self {
            depth,
            width,
            parts: vec![width],
            panels: vec![Step::ZERO; depth / STEP * (columns / PANEL)],
            columns: vec![Columns::default(); columns / LANES],
        }
    }

    pub(crate) fn set(&mut self, column: usize, numbers: impl Iterator<Item = i8>, scale: f32, bias: f32) {
        let panel = column / PANEL * (self.depth / STEP);
        let mut sum = 0.0;
        for (row, number) in numbers.enumerate() {
            self.panels[panel + row / STEP].0[column % PANEL][row % STEP] = number;
            sum += f32::from(number);
        }
        let (columns, lane) = (&mut self.columns[column / LANES], column % LANES);
        (columns.scales[lane], columns.biases[lane], columns.sums[lane]) = (scale, bias, sum);
    }

    /// Multiplies what the first `count` columns give by `factor`.
    pub(crate) fn scale_columns(&mut self, count: usize, factor: f32) {
        for columns in &mut self.columns[..count / LANES] {
            columns.scales = columns.scales.map(|scale| scale * factor);
            columns.biases = columns.biases.map(|bias| bias * factor);
        }
    }

    /// Numbers in a row that goes in, filled up to a multiple of four.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Numbers in a row that comes out.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many of them each of the layers gives that lie side by side.
    #[must_use]
    pub fn parts(&self) -> &[usize] {
        &self.parts
    }

    /// Writes the product of each row to `out`, which is made to fit.
    ///
    /// # Panics
    /// When the rows are of another depth than the matrix.
    pub fn apply(&self, isa: Isa, rows: &Rows, out: &mut Buffer) {
        assert_eq!(rows.width(), self.depth, "rows and matrix do not fit");
        out.fit(rows.len() * self.width);
        multiply(isa, self, rows, out);
    }
}

for_each_isa! {
    fn multiply(linear: &Linear, rows: &Rows, out: &mut [f32]) = multiply_as_compiled<Kernel>
}

/// Rows that are multiplied at once: with a panel of four vectors as many sums as there are registers for.
const ROWS: usize = 6;

#[inline(always)]
fn multiply_as_compiled<K: Kernel>(linear: &Linear, rows: &Rows, out: &mut [f32]) {
    let size = linear.depth / STEP;
    let mut sums = [[0; PANEL]; ROWS];
    for (number, columns) in linear.columns.chunks_exact(PANEL / LANES).enumerate() {
        let (panel, rest) = linear.panels[number * size..].split_at(size);
        let next = &rest[..size.min(rest.len())];
        for first in (0..rows.len()).step_by(ROWS) {
            let end = (first + ROWS).min(rows.len());
            // While all rows go by, all of the next panel is brought near: else its first rows would wait for memory.
            let ahead = &next[next.len() * first / rows.len()..next.len() * end / rows.len()];
            let few = Few { values: &rows.values[first * linear.depth..], depth: linear.depth, ahead };
            match end - first {
                1 => K::tile::<1>(few, panel, &mut sums),
                2 => K::tile::<2>(few, panel, &mut sums),
                3 => K::tile::<3>(few, panel, &mut sums),
                4 => K::tile::<4>(few, panel, &mut sums),
                5 => K::tile::<5>(few, panel, &mut sums),
                _ => K::tile::<ROWS>(few, panel, &mut sums),
            }
            for (row, sums) in (first..end).zip(&sums) {
                let start = row * linear.width + number * PANEL;
                let end = (start + PANEL).min((row + 1) * linear.width);
                finish::<K::Vector>(sums, columns, rows.scales[row], rows.zeros[row], &mut out[start..end]);
            }
        }
    }
}

/// Turns the integers of a row in a panel into its numbers.
#[inline(always)]
fn finish<V: Vector>(sums: &[i32; PANEL], columns: &[Columns], scale: f32, zero: f32, out: &mut [f32]) {
    let (scale, minus_zero) = (V::of(scale), V::of(-zero));
    let (sums, _) = sums.as_chunks::<LANES>();
    let (whole, rest) = out.as_chunks_mut::<LANES>();
    for ((sums, columns), out) in sums.iter().zip(columns).zip(whole.iter_mut()) {
        finish_lanes(sums, columns, scale, minus_zero).store(out);
    }
    if !rest.is_empty() {
        let last = finish_lanes(&sums[whole.len()], &columns[whole.len()], scale, minus_zero);
        rest.copy_from_slice(&last.lanes()[..rest.len()]);
    }
}

#[inline(always)]
fn finish_lanes<V: Vector>(sums: &[i32; LANES], columns: &Columns, scale: V, minus_zero: V) -> V {
    let whole = V::load(&columns.sums).mul_add(minus_zero, V::of_integers(sums));
    whole.mul_add(scale.mul(V::load(&columns.scales)), V::load(&columns.biases))
}
