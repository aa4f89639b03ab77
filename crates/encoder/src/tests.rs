//! The arithmetic held against its definition, and all instructions against each other.

use proptest::prelude::*;

use crate::attention::{Memory, attend};
use crate::linear::Linear;
use crate::norm::Norm;
use crate::{Buffer, Isa, Rows, gelu};

/// What `with` makes on each set of instructions: all must be the same to the bit.
fn on_all(with: impl Fn(Isa) -> Vec<f32>) -> Vec<f32> {
    let results: Vec<Vec<f32>> = Isa::all().into_iter().map(with).collect();
    for other in &results[1..] {
        let bits = |numbers: &[f32]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&results[0]), bits(other));
    }
    results.into_iter().next().unwrap_or_default()
}

fn numbers(count: usize) -> impl Strategy<Value = Vec<f32>> {
    prop::collection::vec(prop_oneof![4 => -3.0_f32..3.0, 1 => Just(0.0)], count)
}

fn close(found: &[f32], expected: &[f64], within: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((f64::from(*found) - expected).abs() <= within, "{found} is not {expected}");
    }
}

/// Rows, how many and how wide.
fn rows(widths: impl Strategy<Value = usize>) -> impl Strategy<Value = (usize, usize, Vec<f32>)> {
    (1_usize..30, widths).prop_flat_map(|(count, width)| (Just(count), Just(width), numbers(count * width)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn quantised_rows_are_half_a_step_off_at_most((count, width, given) in rows(1_usize..70)) {
        for isa in Isa::all() {
            let mut quantised = Rows::default();
            quantised.quantise(isa, &given, width);
            prop_assert_eq!(quantised.len(), count);
            for (number, row) in given.chunks(width).enumerate() {
                let (scale, zero) = (quantised.scales[number], quantised.zeros[number]);
                let values = &quantised.values[number * width.next_multiple_of(4)..];
                for (&number, &value) in row.iter().zip(values) {
                    prop_assert!((scale * (f32::from(value) - zero) - number).abs() <= 1.01 * scale);
                }
            }
        }
    }

    #[test]
    fn products_are_those_of_the_definition(
        (count, depth, given) in rows(1_usize..50),
        width in 1_usize..150,
        seed in any::<u32>(),
    ) {
        let weight = |row: usize, column: usize| {
            (seed.wrapping_mul(row as u32 * 977 + column as u32 * 31 + 7) >> 13).to_le_bytes()[0].cast_signed()
        };
        let mut linear = Linear::empty(depth, width);
        for column in 0..width {
            linear.set(column, (0..depth).map(|row| weight(row, column)), 0.01, 0.5);
        }
        let mut quantised = Rows::default();
        let found = on_all(|isa| {
            let mut out = Buffer::default();
            quantised_on(isa, &given, depth, &linear, &mut out);
            out.to_vec()
        });
        quantised.quantise(Isa::best(), &given, depth);
        let mut expected = Vec::new();
        for row in 0..count {
            let value = |k: usize| f64::from(quantised.scales[row]) * (f64::from(quantised.values[row * depth.next_multiple_of(4) + k]) - f64::from(quantised.zeros[row]));
            for column in 0..width {
                expected.push(0.5 + (0..depth).map(|k| value(k) * 0.01 * f64::from(weight(k, column))).sum::<f64>());
            }
        }
        close(&found, &expected, 1e-3);
    }

    #[test]
    fn attention_is_that_of_the_definition((count, hidden, joint) in (1_usize..40, 1_usize..3).prop_flat_map(|(count, heads)| (Just(count), Just(heads * 32), numbers(count * heads * 96)))) {
        let found = on_all(|isa| {
            let mut out = Buffer::default();
            attend(isa, &joint, hidden, &mut Memory::default(), &mut out);
            out.to_vec()
        });
        let part = |row: usize, part: usize, place: usize| f64::from(joint[row * 3 * hidden + part * hidden + place]);
        let mut expected = vec![0.0; count * hidden];
        for row in 0..count {
            for head in (0..hidden).step_by(32) {
                let score = |other: usize| (head..head + 32).map(|place| part(row, 0, place) * part(other, 1, place)).sum::<f64>();
                let scores: Vec<f64> = (0..count).map(score).collect();
                let most = scores.iter().copied().fold(f64::MIN, f64::max);
                let weights: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
                let sum: f64 = weights.iter().sum();
                for place in head..head + 32 {
                    expected[row * hidden + place] = (0..count).map(|other| weights[other] / sum * part(other, 2, place)).sum();
                }
            }
        }
        close(&found, &expected, 1e-4);
    }

    #[test]
    fn rows_are_normalised((_, width, given) in rows((1_usize..5).prop_map(|vectors| vectors * 16))) {
        let norm = Norm { weight: vec![2.0; width], bias: vec![0.25; width] };
        let found = on_all(|isa| {
            let mut rows = given.clone();
            norm.apply_to_sum(isa, &mut rows, &given);
            rows
        });
        for (found, row) in found.chunks(width).zip(given.chunks(width)) {
            let twice: Vec<f64> = row.iter().map(|&number| 2.0 * f64::from(number)).collect();
            let mean = twice.iter().sum::<f64>() / width as f64;
            let variance = twice.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / width as f64;
            let expected: Vec<f64> = twice.iter().map(|number| 0.25 + 2.0 * (number - mean) / (variance + 1e-12).sqrt()).collect();
            if variance > 1e-6 {
                close(found, &expected, 1e-3);
            }
        }
    }
}

fn quantised_on(isa: Isa, given: &[f32], depth: usize, linear: &Linear, out: &mut Buffer) {
    let mut rows = Rows::default();
    rows.quantise(isa, given, depth);
    linear.apply(isa, &rows, out);
}

#[test]
fn gelu_is_that_of_the_definition() {
    // x, and x times the normal distribution's share below x (from a table of that).
    let table = [
        (-3.0, -0.004_05),
        (-1.0, -0.158_655),
        (0.0, 0.0),
        (0.5, 0.345_731),
        (1.0, 0.841_345),
        (4.0, 3.999_873),
    ];
    let found = on_all(|isa| {
        let mut numbers: Vec<f32> = table.iter().cycle().take(37).map(|(x, _)| *x).collect();
        gelu(isa, &mut numbers);
        numbers
    });
    let expected: Vec<f64> = table.iter().cycle().take(37).map(|(_, y)| *y).collect();
    close(&found, &expected, 2e-6);
}
