//! The network's arithmetic: a BERT encoder and layers on top of it, in 8-bit numbers, on the CPU.
//!
//! In: the tensors of an ONNX file, then rows of numbers. Out: rows of numbers. Knows nothing of text, labels or heads.
//! This is the hot loop of the program: nearly all of its time goes by here.
//!
//! Matrices are int8 with a scale a column; what they are multiplied by is quantised to 8 bits row by row as it comes, so
//! that no row changes another's result, and no batch a window's. Products are exact integers and everything else is
//! done in the same order on every processor: whoever has other instructions gets the same bits.

mod attention;
mod bert;
mod buffer;
mod isa;
mod kernel;
mod linear;
mod norm;
mod quantise;
mod tensors;
#[cfg(test)]
mod tests;
mod vector;

pub use bert::{Bert, Input, Scratch};
pub use buffer::Buffer;
pub use isa::Isa;
pub use linear::Linear;
pub use norm::gelu;
pub use quantise::Rows;
pub use tensors::{TensorError, Tensors};
