//! AVX2: numbers are widened to 16 bits, because its 8-bit products saturate.
#![allow(
    unsafe_code,
    reason = "the instructions are there only on some processors, and their loads take pointers"
)]

use std::arch::x86_64::{
    __m256, __m256i, _mm_loadu_si128, _mm_set1_epi32, _mm256_add_epi32, _mm256_add_ps, _mm256_castps_si256,
    _mm256_castsi256_ps, _mm256_cvtepi8_epi16, _mm256_cvtepi32_ps, _mm256_cvtepu8_epi16, _mm256_cvtps_epi32,
    _mm256_div_ps, _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_max_ps,
    _mm256_min_ps, _mm256_mul_ps, _mm256_set1_ps, _mm256_setzero_si256, _mm256_slli_epi32, _mm256_storeu_ps,
    _mm256_storeu_si256, _mm256_sub_ps,
};

use crate::kernel::{Few, Kernel, PANEL, STEP, Step};
use crate::vector::{LANES, Vector};

/// Columns that a vector of 16-bit numbers holds a step of.
const COLUMNS: usize = 4;
/// Vectors of columns that are summed up together: two rows of them fit the registers.
const VECTORS: usize = 4;

/// For processors with `avx2`.
pub(crate) struct Avx2;

impl Kernel for Avx2 {
    type Vector = Sixteen;

    #[inline(always)]
    fn tile<const R: usize>(rows: Few<'_>, panel: &[Step], sums: &mut [[i32; PANEL]]) {
        rows.check::<R>(panel, sums);
        let (pairs, rest) = sums[..R].as_chunks_mut::<2>();
        // SAFETY: only called where `Isa::all` found these instructions; the lengths were checked.
        unsafe {
            for (pair, sums) in pairs.iter_mut().enumerate() {
                strip(&rows.values[pair * 2 * rows.depth..], rows.depth, panel, sums);
            }
            if let [sums] = rest {
                strip::<1>(
                    &rows.values[(R - 1) * rows.depth..],
                    rows.depth,
                    panel,
                    std::array::from_mut(sums),
                );
            }
        }
    }
}

/// A few rows with all columns of a panel.
///
/// # Safety
/// The lengths must be those that [`Few::check`] asks for.
#[target_feature(enable = "avx2")]
unsafe fn strip<const R: usize>(rows: &[u8], depth: usize, panel: &[Step], sums: &mut [[i32; PANEL]; R]) {
    for first in (0..PANEL).step_by(VECTORS * COLUMNS) {
        let mut totals = [[_mm256_setzero_si256(); VECTORS]; R];
        for (place, step) in panel.iter().enumerate() {
            // SAFETY: a row has as many steps as the panel, and `first` is below the panel's width.
            unsafe {
                let columns = step.0.as_ptr().add(first).cast::<i8>();
                let mut wide = [_mm256_setzero_si256(); VECTORS];
                for (number, vector) in wide.iter_mut().enumerate() {
                    *vector = _mm256_cvtepi8_epi16(_mm_loadu_si128(columns.add(number * 16).cast()));
                }
                for (row, totals) in totals.iter_mut().enumerate() {
                    let four = rows.as_ptr().add(row * depth + place * STEP).cast::<i32>().read_unaligned();
                    let four = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
                    for (total, &columns) in totals.iter_mut().zip(&wide) {
                        *total = _mm256_add_epi32(*total, _mm256_madd_epi16(columns, four));
                    }
                }
            }
        }
        for (totals, sums) in totals.iter().zip(sums.iter_mut()) {
            for (total, sums) in totals.iter().zip(sums[first..].chunks_exact_mut(COLUMNS)) {
                let halves = in_halves(*total);
                for (sum, halves) in sums.iter_mut().zip(halves.chunks_exact(2)) {
                    *sum = halves[0] + halves[1];
                }
            }
        }
    }
}

/// The sums of the even and the odd pairs of each column.
#[target_feature(enable = "avx2")]
fn in_halves(total: __m256i) -> [i32; 2 * COLUMNS] {
    let mut halves = [0; 2 * COLUMNS];
    // SAFETY: a vector holds eight sums.
    unsafe { _mm256_storeu_si256(halves.as_mut_ptr().cast(), total) };
    halves
}

/// Sixteen numbers in two registers; made where `Isa::all` found these instructions alone, as the whole of [`Avx2`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sixteen(__m256, __m256);

/// Lanes of a register.
const HALF: usize = LANES / 2;

/// A function of registers.
macro_rules! instruction {
    ($name:ident, $instruction:ident $(, $argument:ident)*) => {
        #[inline(always)]
        fn $name(self $(, $argument: Self)*) -> Self {
            // SAFETY: there is a vector, so there are its instructions.
            unsafe { Self($instruction(self.0 $(, $argument.0)*), $instruction(self.1 $(, $argument.1)*)) }
        }
    };
}

impl Vector for Sixteen {
    instruction!(add, _mm256_add_ps, other);
    instruction!(sub, _mm256_sub_ps, other);
    instruction!(mul, _mm256_mul_ps, other);
    instruction!(div, _mm256_div_ps, other);
    instruction!(max, _mm256_max_ps, other);
    instruction!(min, _mm256_min_ps, other);
    instruction!(mul_add, _mm256_fmadd_ps, factor, term);

    #[inline(always)]
    fn of(value: f32) -> Self {
        // SAFETY: only called by what is compiled for these instructions.
        unsafe { Self(_mm256_set1_ps(value), _mm256_set1_ps(value)) }
    }

    #[inline(always)]
    fn of_integers(values: &[i32; LANES]) -> Self {
        // SAFETY: as above; there are sixteen integers.
        unsafe {
            let (low, high) = (values.as_ptr(), values.as_ptr().add(HALF));
            let (low, high) = (_mm256_loadu_si256(low.cast()), _mm256_loadu_si256(high.cast()));
            Self(_mm256_cvtepi32_ps(low), _mm256_cvtepi32_ps(high))
        }
    }

    #[inline(always)]
    fn load(values: &[f32]) -> Self {
        assert!(values.len() >= LANES, "sixteen numbers");
        // SAFETY: as above; the length was checked.
        unsafe { Self(_mm256_loadu_ps(values.as_ptr()), _mm256_loadu_ps(values.as_ptr().add(HALF))) }
    }

    #[inline(always)]
    fn store(self, values: &mut [f32]) {
        assert!(values.len() >= LANES, "room for sixteen numbers");
        // SAFETY: as above; the length was checked.
        unsafe {
            _mm256_storeu_ps(values.as_mut_ptr(), self.0);
            _mm256_storeu_ps(values.as_mut_ptr().add(HALF), self.1);
        }
    }

    #[inline(always)]
    fn store_bytes(self, values: &mut [u8; LANES]) {
        let mut integers = [0; LANES];
        // SAFETY: as above; there is room for sixteen integers.
        unsafe {
            _mm256_storeu_si256(integers.as_mut_ptr().cast(), _mm256_cvtps_epi32(self.0));
            _mm256_storeu_si256(integers.as_mut_ptr().add(HALF).cast(), _mm256_cvtps_epi32(self.1));
        }
        *values = integers.map(|integer: i32| (integer & 0xff) as u8);
    }

    #[inline(always)]
    fn times_power(self, scaled: Self) -> Self {
        Self(times_power(self.0, scaled.0), times_power(self.1, scaled.1))
    }
}

#[inline(always)]
fn times_power(numbers: __m256, scaled: __m256) -> __m256 {
    // SAFETY: there are vectors, so there are their instructions. What the rounder leaves above the integer's bits is
    // shifted out.
    unsafe {
        let power = _mm256_slli_epi32::<23>(_mm256_castps_si256(scaled));
        _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(numbers), power))
    }
}
