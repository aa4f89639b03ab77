//! Attention (Vaswani et al. 2017) within one window, head by head, in full precision.
//!
//! In: the queries, keys and values of each row. Out: for each row what it gathers from all.

use crate::buffer::Buffer;
use crate::isa::{Isa, for_each_isa};
use crate::kernel::Kernel;
use crate::vector::{LANES, Vector};

/// Numbers that a head works on: MiniLM's.
pub(crate) const HEAD: usize = 32;
/// Rows that are worked on at once.
const ROWS: usize = 8;

/// Working memory.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The keys of a head, a column a row, each line filled up to whole vectors.
    keys: Buffer,
    /// How much a few rows attend to every row; likewise filled up.
    shares: Buffer,
}

/// What every row gathers from all rows. `joint` has a row's queries (scaled already), keys and values side by side.
pub(crate) fn attend(isa: Isa, joint: &[f32], hidden: usize, memory: &mut Memory, out: &mut Buffer) {
    let rows = joint.len() / (3 * hidden);
    let line = rows.next_multiple_of(LANES);
    memory.keys.fit(HEAD * line);
    memory.shares.fit(ROWS * line);
    out.fit(rows * hidden);
    for first in (0..hidden).step_by(HEAD) {
        attend_head(isa, Head { joint, hidden, first, rows, line }, memory, out);
    }
}

/// The part of the joint rows that a head sees.
#[derive(Debug, Clone, Copy)]
struct Head<'a> {
    joint: &'a [f32],
    hidden: usize,
    /// First of its numbers.
    first: usize,
    rows: usize,
    /// Rows, filled up to whole vectors.
    line: usize,
}

impl Head<'_> {
    /// Numbers of a row: part 0 its query, 1 its key, 2 its value.
    #[inline(always)]
    fn part(&self, row: usize, part: usize) -> &[f32; HEAD] {
        let start = row * 3 * self.hidden + part * self.hidden + self.first;
        self.joint[start..].first_chunk().expect("rows are of full length")
    }
}

for_each_isa! { fn attend_head(head: Head<'_>, memory: &mut Memory, out: &mut [f32]) = attend_head_as_compiled<Kernel> }

#[inline(always)]
fn attend_head_as_compiled<K: Kernel>(head: Head<'_>, memory: &mut Memory, out: &mut [f32]) {
    for row in 0..head.rows {
        for (place, &number) in head.part(row, 1).iter().enumerate() {
            memory.keys[place * head.line + row] = number;
        }
    }
    for first in (0..head.rows).step_by(ROWS) {
        // The last rows are filled up with the very last; what they gather is thrown away.
        let mut rows = [head.rows - 1; ROWS];
        for row in 0..ROWS.min(head.rows - first) {
            rows[row] = first + row;
        }
        score::<K::Vector>(&head, rows, memory);
        let sums = weigh::<K::Vector>(&head, &mut memory.shares);
        let gathered = gather::<K::Vector>(&head, &memory.shares);
        for row in 0..ROWS.min(head.rows - first) {
            let start = (first + row) * head.hidden + head.first;
            let share = K::Vector::of(1.0 / sums[row]);
            gathered[row][0].mul(share).store(&mut out[start..]);
            gathered[row][1].mul(share).store(&mut out[start + LANES..]);
        }
    }
}

/// Products of some rows' queries with all keys.
#[inline(always)]
fn score<V: Vector>(head: &Head<'_>, rows: [usize; ROWS], memory: &mut Memory) {
    let mut queries = [[0.0; ROWS]; HEAD];
    for (number, &row) in rows.iter().enumerate() {
        for (place, &query) in queries.iter_mut().zip(head.part(row, 0)) {
            place[number] = query;
        }
    }
    for start in (0..head.line).step_by(LANES) {
        let mut scores = [V::of(0.0); ROWS];
        for (queries, keys) in queries.iter().zip(memory.keys.chunks_exact(head.line)) {
            let keys = V::load(&keys[start..]);
            for (score, &query) in scores.iter_mut().zip(queries) {
                *score = keys.mul_add(V::of(query), *score);
            }
        }
        for (score, shares) in scores.iter().zip(memory.shares.chunks_exact_mut(head.line)) {
            score.store(&mut shares[start..]);
        }
    }
}

/// Softmax without its division: turns scores into weights. Out: the sum of each row's.
#[inline(always)]
fn weigh<V: Vector>(head: &Head<'_>, shares: &mut [f32]) -> [f32; ROWS] {
    let mut sums = [0.0; ROWS];
    for (row, shares) in shares.chunks_exact_mut(head.line).enumerate() {
        shares[head.rows..].fill(f32::NEG_INFINITY);
        let mut most = V::of(f32::NEG_INFINITY);
        for scores in shares.chunks_exact(LANES) {
            most = most.max(V::load(scores));
        }
        // The columns that fill up the line become nearly 0, too little to change the sum, which is 1 at least.
        let most = V::of(most.largest());
        let mut sum = V::of(0.0);
        for scores in shares.chunks_exact_mut(LANES) {
            let weights = V::load(scores).sub(most).exp();
            weights.store(scores);
            sum = sum.add(weights);
        }
        sums[row] = sum.sum();
    }
    sums
}

/// Sums of all values, weighted for each of some rows.
#[inline(always)]
fn gather<V: Vector>(head: &Head<'_>, shares: &[f32]) -> [[V; 2]; ROWS] {
    let mut gathered = [[V::of(0.0); 2]; ROWS];
    let (chunks, _) = shares.as_chunks::<LANES>();
    let line = head.line / LANES;
    for chunk in 0..line {
        let mut weights = [&[0.0; LANES]; ROWS];
        for (row, weights) in weights.iter_mut().enumerate() {
            *weights = &chunks[row * line + chunk];
        }
        let others = chunk * LANES..head.rows.min((chunk + 1) * LANES);
        for (lane, other) in others.enumerate() {
            let value = head.part(other, 2);
            let (left, right) = (V::load(&value[..LANES]), V::load(&value[LANES..]));
            for (sums, weights) in gathered.iter_mut().zip(&weights) {
                let weight = V::of(weights[lane % LANES]);
                sums[0] = left.mul_add(weight, sums[0]);
                sums[1] = right.mul_add(weight, sums[1]);
            }
        }
    }
    gathered
}
