//! Products of unsigned with signed 8-bit numbers, summed in 32 bits: one tile of a matrix product at a time.
//!
//! In: a few quantised rows and a panel of a matrix. Out: the sums of their products. The work itself is in `isa`.

use crate::vector::Vector;

/// Columns of a panel: what is computed of a few rows at a time.
pub(crate) const PANEL: usize = 64;

/// Numbers of a column that lie side by side in a panel.
pub(crate) const STEP: usize = 4;

/// Four numbers of each column of a panel. Begins where a line of the cache begins: a load that straddles two is slower.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Step(pub(crate) [[i8; STEP]; PANEL]);

impl Step {
    pub(crate) const ZERO: Self = Self([[0; STEP]; PANEL]);
}

/// What is written for each set of instructions by itself.
pub(crate) trait Kernel {
    /// Sixteen numbers.
    type Vector: Vector;

    /// Sums of the products of the first `R` rows with every column of a panel.
    fn tile<const R: usize>(rows: Few<'_>, panel: &[Step], sums: &mut [[i32; PANEL]]);
}

/// A few rows, one after the other, and what else is to be done while they are multiplied.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Few<'a> {
    pub(crate) values: &'a [u8],
    /// Numbers in a row.
    pub(crate) depth: usize,
    /// What will be wanted soon and may be brought near by the way.
    pub(crate) ahead: &'a [Step],
}

impl Few<'_> {
    /// Holds rows and panel against each other, once for a tile, so that the loops need not look.
    pub(crate) fn check<const R: usize>(&self, panel: &[Step], sums: &[[i32; PANEL]]) {
        assert!(
            self.values.len() >= R * self.depth && self.depth.is_multiple_of(STEP),
            "the rows do not fit"
        );
        assert!(panel.len() * STEP == self.depth && sums.len() >= R, "the panel does not fit");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::isa::Portable;
    #[cfg(target_arch = "x86_64")]
    use crate::isa::{Avx2, Avx512, Instructions, Isa};

    fn found<K: Kernel, const R: usize>(rows: &[u8], depth: usize, panel: &[Step]) -> Vec<[i32; PANEL]> {
        let mut sums = vec![[7; PANEL]; R];
        K::tile::<R>(Few { values: rows, depth, ahead: &[] }, panel, &mut sums);
        sums
    }

    proptest! {
        #[test]
        fn all_instructions_give_the_same_sums(
            (depth, rows, numbers) in (1_usize..40).prop_map(|steps| steps * STEP).prop_flat_map(|depth| (
                Just(depth),
                prop::collection::vec(prop_oneof![Just(0), Just(255), any::<u8>()], 6 * depth),
                prop::collection::vec(prop_oneof![Just(-128), Just(127), any::<i8>()], PANEL * depth),
            ))
        ) {
            let mut panel = vec![Step::ZERO; depth / STEP];
            for (place, &number) in numbers.iter().enumerate() {
                panel[place / PANEL / STEP].0[place % PANEL][place / PANEL % STEP] = number;
            }
            let by_hand = |row: usize, column: usize| -> i32 {
                (0..depth).map(|k| i32::from(rows[row * depth + k]) * i32::from(numbers[k * PANEL + column])).sum()
            };
            let expected = found::<Portable, 6>(&rows, depth, &panel);
            prop_assert_eq!((expected[1][9], expected[5][63]), (by_hand(1, 9), by_hand(5, 63)));
            prop_assert_eq!(&found::<Portable, 5>(&rows, depth, &panel)[..], &expected[..5]);
            #[cfg(target_arch = "x86_64")]
            for isa in Isa::all() {
                match isa.instructions() {
                    Instructions::Avx512 => {
                        prop_assert_eq!(&found::<Avx512, 6>(&rows, depth, &panel), &expected);
                        prop_assert_eq!(&found::<Avx512, 1>(&rows, depth, &panel)[..], &expected[..1]);
                    }
                    Instructions::Avx2 => {
                        prop_assert_eq!(&found::<Avx2, 6>(&rows, depth, &panel), &expected);
                        prop_assert_eq!(&found::<Avx2, 3>(&rows, depth, &panel)[..], &expected[..3]);
                    }
                    Instructions::Portable => {}
                }
            }
        }
    }
}
