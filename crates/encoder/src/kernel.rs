//! Products of unsigned with signed 8-bit numbers, summed in 32 bits: one tile of a matrix product at a time.

use crate::vector::Vector;

/// Columns of a panel: what is computed of a few rows at a time.
pub(crate) const PANEL: usize = 64;

/// Numbers of a column that lie side by side in a panel.
pub(crate) const STEP: usize = 4;

/// What is written for each set of instructions by itself.
pub(crate) trait Kernel {
    /// Sixteen numbers.
    type Vector: Vector;

    /// Sums of the products of the first `R` rows with every column of a panel.
    fn tile<const R: usize>(rows: Few<'_>, panel: &[i8], sums: &mut [[i32; PANEL]]);
}

/// A few rows, one after the other, and what else is to be done while they are multiplied.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Few<'a> {
    pub(crate) values: &'a [u8],
    /// Numbers in a row.
    pub(crate) depth: usize,
    /// Bytes that will be wanted soon and may be brought near by the way.
    pub(crate) ahead: &'a [i8],
}

impl Few<'_> {
    /// Holds rows and panel against each other, once for a tile, so that the loops need not look.
    pub(crate) fn check<const R: usize>(&self, panel: &[i8], sums: &[[i32; PANEL]]) {
        assert!(
            self.values.len() >= R * self.depth && self.depth.is_multiple_of(STEP),
            "the rows do not fit"
        );
        assert!(panel.len() == self.depth * PANEL && sums.len() >= R, "the panel does not fit");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::isa::{Avx2, Avx512, Instructions, Isa, Portable};

    fn found<K: Kernel, const R: usize>(rows: &[u8], depth: usize, panel: &[i8]) -> Vec<[i32; PANEL]> {
        let mut sums = vec![[7; PANEL]; R];
        K::tile::<R>(Few { values: rows, depth, ahead: &[] }, panel, &mut sums);
        sums
    }

    proptest! {
        #[test]
        fn all_instructions_give_the_same_sums(
            (depth, rows, panel) in (1_usize..40).prop_map(|steps| steps * STEP).prop_flat_map(|depth| (
                Just(depth),
                prop::collection::vec(prop_oneof![Just(0), Just(255), any::<u8>()], 6 * depth),
                prop::collection::vec(prop_oneof![Just(-128), Just(127), any::<i8>()], PANEL * depth),
            ))
        ) {
            let expected = found::<Portable, 6>(&rows, depth, &panel);
            let by_hand: i32 = (0..depth).map(|k| i32::from(rows[depth + k]) * i32::from(panel[k / STEP * STEP * PANEL + 9 * STEP + k % STEP])).sum();
            prop_assert_eq!(expected[1][9], by_hand);
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
