//! AVX-512 with VNNI: four products and their sum in one instruction, for sixteen columns.
#![allow(
    unsafe_code,
    reason = "the instructions are there only on some processors, and their loads take pointers"
)]

use std::arch::x86_64::{
    __m512, __m512i, _MM_HINT_T1, _mm_prefetch, _mm_storeu_si128, _mm512_add_epi32, _mm512_add_ps,
    _mm512_castps_si512, _mm512_castsi512_ps, _mm512_cvtepi32_epi8, _mm512_cvtepi32_ps, _mm512_cvtps_epi32,
    _mm512_div_ps, _mm512_dpbusd_epi32, _mm512_fmadd_ps, _mm512_load_si512, _mm512_loadu_ps,
    _mm512_loadu_si512, _mm512_max_ps, _mm512_min_ps, _mm512_mul_ps, _mm512_set1_epi32, _mm512_set1_ps,
    _mm512_setzero_si512, _mm512_slli_epi32, _mm512_storeu_ps, _mm512_storeu_si512, _mm512_sub_ps,
};

use crate::kernel::{Few, Kernel, PANEL, STEP, Step};
use crate::vector::{LANES, Vector};

/// Vectors of columns in a panel.
const VECTORS: usize = PANEL / 16;

/// For processors with `avx512f` and `avx512vnni`.
pub(crate) struct Avx512;

impl Kernel for Avx512 {
    type Vector = Sixteen;

    #[inline(always)]
    fn tile<const R: usize>(rows: Few<'_>, panel: &[Step], sums: &mut [[i32; PANEL]]) {
        rows.check::<R>(panel, sums);
        // SAFETY: only called where `Isa::all` found these instructions; the lengths were checked.
        unsafe { tile::<R>(rows, panel, sums) }
    }
}

/// # Safety
/// The lengths must be those that [`Few::check`] asks for.
#[target_feature(enable = "avx512f,avx512vnni")]
unsafe fn tile<const R: usize>(rows: Few<'_>, panel: &[Step], sums: &mut [[i32; PANEL]]) {
    let mut totals = [[_mm512_setzero_si512(); VECTORS]; R];
    let mut ahead = rows.ahead.iter().flat_map(|step| step.0.chunks_exact(LANES));
    for (place, step) in panel.iter().enumerate() {
        if let Some(line) = ahead.next() {
            _mm_prefetch::<_MM_HINT_T1>(line.as_ptr().cast());
        }
        // SAFETY: a row has as many steps as the panel; a step of the panel fills its vectors.
        unsafe {
            let mut columns = [_mm512_setzero_si512(); VECTORS];
            for (number, vector) in columns.iter_mut().enumerate() {
                *vector = _mm512_load_si512(step.0.as_ptr().cast::<__m512i>().add(number));
            }
            for (row, totals) in totals.iter_mut().enumerate() {
                let four = rows.values.as_ptr().add(row * rows.depth + place * STEP);
                let four = _mm512_set1_epi32(four.cast::<i32>().read_unaligned());
                for (total, &columns) in totals.iter_mut().zip(&columns) {
                    *total = _mm512_dpbusd_epi32(*total, four, columns);
                }
            }
        }
    }
    for (totals, sums) in totals.iter().zip(sums) {
        for (total, sums) in totals.iter().zip(sums.chunks_exact_mut(16)) {
            // SAFETY: there is room for the sixteen sums that a vector holds.
            unsafe { _mm512_storeu_si512(sums.as_mut_ptr().cast(), *total) };
        }
    }
}

/// Sixteen numbers in a register; made where `Isa::all` found these instructions alone, as the whole of [`Avx512`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sixteen(__m512);

/// A function of registers.
macro_rules! instruction {
    ($name:ident, $instruction:ident $(, $argument:ident)*) => {
        #[inline(always)]
        fn $name(self $(, $argument: Self)*) -> Self {
            // SAFETY: there is a vector, so there are its instructions.
            Self(unsafe { $instruction(self.0 $(, $argument.0)*) })
        }
    };
}

impl Vector for Sixteen {
    instruction!(add, _mm512_add_ps, other);
    instruction!(sub, _mm512_sub_ps, other);
    instruction!(mul, _mm512_mul_ps, other);
    instruction!(div, _mm512_div_ps, other);
    instruction!(max, _mm512_max_ps, other);
    instruction!(min, _mm512_min_ps, other);
    instruction!(mul_add, _mm512_fmadd_ps, factor, term);

    #[inline(always)]
    fn of(value: f32) -> Self {
        // SAFETY: only called by what is compiled for these instructions.
        Self(unsafe { _mm512_set1_ps(value) })
    }

    #[inline(always)]
    fn of_integers(values: &[i32; LANES]) -> Self {
        // SAFETY: as above; there are sixteen integers.
        Self(unsafe { _mm512_cvtepi32_ps(_mm512_loadu_si512(values.as_ptr().cast())) })
    }

    #[inline(always)]
    fn load(values: &[f32]) -> Self {
        assert!(values.len() >= LANES, "sixteen numbers");
        // SAFETY: as above; the length was checked.
        Self(unsafe { _mm512_loadu_ps(values.as_ptr()) })
    }

    #[inline(always)]
    fn store(self, values: &mut [f32]) {
        assert!(values.len() >= LANES, "room for sixteen numbers");
        // SAFETY: as above; the length was checked.
        unsafe { _mm512_storeu_ps(values.as_mut_ptr(), self.0) }
    }

    #[inline(always)]
    fn store_bytes(self, values: &mut [u8; LANES]) {
        // SAFETY: as above; there is room for sixteen bytes.
        unsafe {
            let bytes = _mm512_cvtepi32_epi8(_mm512_cvtps_epi32(self.0));
            _mm_storeu_si128(values.as_mut_ptr().cast(), bytes);
        }
    }

    #[inline(always)]
    fn times_power(self, scaled: Self) -> Self {
        // SAFETY: as above. What the rounder leaves above the integer's bits is shifted out.
        unsafe {
            let power = _mm512_slli_epi32::<23>(_mm512_castps_si512(scaled.0));
            Self(_mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(self.0), power)))
        }
    }
}
