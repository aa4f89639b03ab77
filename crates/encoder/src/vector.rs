//! Sixteen numbers at a time, whatever vectors the processor has.

/// Numbers in a [`Vector`].
pub(crate) const LANES: usize = 16;

/// Adding this to a number of less than 2²² leaves the nearest integer in the low bits of the sum.
pub(crate) const ROUNDER: f32 = 12_582_912.0;

/// Sixteen numbers. All instructions give the same bits: each operation is the one of IEEE 754, rounded once.
pub(crate) trait Vector: Copy {
    /// The same number sixteen times.
    fn of(value: f32) -> Self;

    /// Sixteen integers as numbers.
    fn of_integers(values: &[i32; LANES]) -> Self;

    /// The first sixteen of `values`.
    fn load(values: &[f32]) -> Self;

    /// Puts them at the beginning of `values`.
    fn store(self, values: &mut [f32]);

    /// The nearest integers, ties to even, of numbers from 0 to 255.
    fn store_bytes(self, values: &mut [u8; LANES]);

    fn add(self, other: Self) -> Self;
    fn sub(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn div(self, other: Self) -> Self;

    /// The larger of each two; the other's where they cannot be compared.
    fn max(self, other: Self) -> Self;

    /// The smaller of each two; the other's where they cannot be compared.
    fn min(self, other: Self) -> Self;

    /// `self * factor + term`, rounded once.
    fn mul_add(self, factor: Self, term: Self) -> Self;

    /// Times two to the power of the integers that are in the low bits of `scaled`, to which [`ROUNDER`] was added.
    fn times_power(self, scaled: Self) -> Self;

    #[inline(always)]
    fn lanes(self) -> [f32; LANES] {
        let mut lanes = [0.0; LANES];
        self.store(&mut lanes);
        lanes
    }

    /// Sum of all, by halves.
    #[inline(always)]
    fn sum(self) -> f32 {
        halved(self.lanes(), |one, other| one + other)
    }

    #[inline(always)]
    fn largest(self) -> f32 {
        halved(self.lanes(), |one, other| if one > other { one } else { other })
    }

    #[inline(always)]
    fn smallest(self) -> f32 {
        halved(self.lanes(), |one, other| if one < other { one } else { other })
    }

    /// e to the power of each, to about 2 in the last place; 0 or nearly below -87.
    ///
    /// By powers of two and a polynomial on the rest, after Cephes' `expf` (Moshier).
    #[inline(always)]
    fn exp(self) -> Self {
        let x = self.max(Self::of(-87.0)).min(Self::of(88.0));
        let scaled = x.mul_add(Self::of(std::f32::consts::LOG2_E), Self::of(ROUNDER));
        let whole = scaled.sub(Self::of(ROUNDER));
        let rest = whole.mul_add(Self::of(-0.693_359_4), x);
        let rest = whole.mul_add(Self::of(2.121_944_4e-4), rest);
        let mut sum = Self::of(1.987_569_1e-4);
        for term in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_6e-1, 0.5] {
            sum = sum.mul_add(rest, Self::of(term));
        }
        sum.mul_add(rest.mul(rest), rest.add(Self::of(1.0))).times_power(scaled)
    }

    /// The error function, to about 1e-7.
    ///
    /// A rational approximation on [-4, 4], the one of Eigen's and XLA's single-precision `erf`.
    #[inline(always)]
    fn erf(self) -> Self {
        let x = self.max(Self::of(-4.0)).min(Self::of(4.0));
        let square = x.mul(x);
        let mut above = Self::of(-2.726_142_3e-10);
        for term in
            [2.770_681_4e-8, -2.101_024_1e-6, -5.692_506_5e-5, -7.349_906_3e-4, -2.954_6e-3, -1.609_603_3e-2]
        {
            above = above.mul_add(square, Self::of(term));
        }
        let mut below = Self::of(-1.456_607_2e-5);
        for term in [-2.133_740_6e-4, -1.682_827e-3, -7.373_329_2e-3, -1.426_473_9e-2] {
            below = below.mul_add(square, Self::of(term));
        }
        x.mul(above).div(below)
    }
}

/// What two halves of the lanes come to, and so on until one is left.
#[inline(always)]
fn halved(mut lanes: [f32; LANES], with: impl Fn(f32, f32) -> f32) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] = with(lanes[lane], lanes[lane + width]);
        }
        width /= 2;
    }
    lanes[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isa::Portable;
    use crate::kernel::Kernel;

    type Plain = <Portable as Kernel>::Vector;

    #[test]
    fn exp_and_erf_are_as_precise_as_said() {
        for step in -8700..8800_i16 {
            let x = f32::from(step) * 0.01;
            let expected = f64::from(x).exp();
            let found = f64::from(Plain::of(x).exp().lanes()[3]);
            assert!((found / expected - 1.0).abs() < 3e-7, "exp({x}) = {found}");
        }
        // Values of the error function from a table (NIST DLMF, 7.23).
        for (x, expected) in
            [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (2.0, 0.995_322_3), (5.0, 1.0)]
        {
            assert!((Plain::of(x).erf().lanes()[5] - expected).abs() < 3e-7, "erf({x})");
            assert!((Plain::of(-x).erf().lanes()[5] + expected).abs() < 3e-7, "erf(-{x})");
        }
    }

    #[test]
    fn numbers_are_rounded_to_the_nearest_even() {
        for (x, expected) in [(0.5, 0), (1.5, 2), (254.6, 255), (3.4, 3)] {
            let mut bytes = [9; LANES];
            Plain::of(x).store_bytes(&mut bytes);
            assert_eq!(bytes, [expected; LANES], "{x}");
        }
    }
}
