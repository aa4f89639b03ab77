//! Without any particular instructions: plain code, which a compiler may still make vectors of.

use std::array::from_fn;

use crate::kernel::{Few, Kernel, PANEL, STEP, Step};
use crate::vector::{LANES, ROUNDER, Vector};

/// For every processor.
pub(crate) struct Portable;

impl Kernel for Portable {
    type Vector = Sixteen;

    fn tile<const R: usize>(rows: Few<'_>, panel: &[Step], sums: &mut [[i32; PANEL]]) {
        rows.check::<R>(panel, sums);
        for (row, sums) in rows.values.chunks_exact(rows.depth).zip(sums).take(R) {
            *sums = [0; PANEL];
            for (numbers, columns) in row.chunks_exact(STEP).zip(panel) {
                for (sum, column) in sums.iter_mut().zip(&columns.0) {
                    let products = numbers.iter().zip(column).map(|(&a, &b)| i32::from(a) * i32::from(b));
                    *sum += products.sum::<i32>();
                }
            }
        }
    }
}

/// Sixteen numbers in a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sixteen([f32; LANES]);

impl Sixteen {
    #[inline(always)]
    fn zip(self, other: Self, with: impl Fn(f32, f32) -> f32) -> Self {
        Self(from_fn(|lane| with(self.0[lane], other.0[lane])))
    }
}

impl Vector for Sixteen {
    fn of(value: f32) -> Self {
        Self([value; LANES])
    }

    #[allow(clippy::cast_precision_loss, reason = "rounded as every other number")]
    fn of_integers(values: &[i32; LANES]) -> Self {
        Self(values.map(|value| value as f32))
    }

    fn load(values: &[f32]) -> Self {
        Self(*values.first_chunk().expect("sixteen numbers"))
    }

    fn store(self, values: &mut [f32]) {
        *values.first_chunk_mut().expect("room for sixteen numbers") = self.0;
    }

    fn store_bytes(self, values: &mut [u8; LANES]) {
        *values = self.0.map(|number| ((number + ROUNDER).to_bits() & 0xff) as u8);
    }

    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }

    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }

    fn mul(self, other: Self) -> Self {
        self.zip(other, |a, b| a * b)
    }

    fn div(self, other: Self) -> Self {
        self.zip(other, |a, b| a / b)
    }

    fn max(self, other: Self) -> Self {
        self.zip(other, |a, b| if a > b { a } else { b })
    }

    fn min(self, other: Self) -> Self {
        self.zip(other, |a, b| if a < b { a } else { b })
    }

    fn mul_add(self, factor: Self, term: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].mul_add(factor.0[lane], term.0[lane])))
    }

    fn times_power(self, scaled: Self) -> Self {
        self.zip(scaled, |number, scaled| {
            let power = scaled.to_bits().wrapping_sub(ROUNDER.to_bits());
            f32::from_bits(number.to_bits().wrapping_add(power << 23))
        })
    }
}
