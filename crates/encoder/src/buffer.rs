//! Memory for rows of numbers that is used again and again.
//!
//! In: how many numbers there will be. Out: room for them, aligned.

use std::ops::{Deref, DerefMut};

/// Bytes of a line of the cache: a load of a whole vector that straddles two is slower.
const LINE: usize = 64;

/// Numbers that begin where a line of the cache begins.
#[derive(Debug, Default)]
pub struct Buffer {
    numbers: Vec<f32>,
    start: usize,
    len: usize,
}

impl Buffer {
    /// Makes room for so many numbers; what they are is left to whoever writes them.
    pub(crate) fn fit(&mut self, len: usize) {
        let most = LINE / size_of::<f32>() - 1;
        if self.numbers.len() < len + most {
            self.numbers.resize(len + most, 0.0);
            // What cannot be aligned is used as it is.
            self.start = self.numbers.as_ptr().align_offset(LINE).min(most);
        }
        self.len = len;
    }
}

impl Deref for Buffer {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.numbers[self.start..self.start + self.len]
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.numbers[self.start..self.start + self.len]
    }
}
