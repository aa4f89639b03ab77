//! How well records agree with what careful people recorded from the same reports.
//!
//! In: the annotation of a report ([`Annotation`]) and the record that was written of it. Out: an [`Evaluation`], which
//! adds up what was found, what was right and what was not, and each [`Miss`] by its words. Knows nothing of files, of
//! the command line, or of how anything is found.
//!
//! Two views, each with its own way of pairing what is annotated with what is written:
//!
//! - whole records: pairs by cue and content ([`Evaluation::found`]), then field by field ([`Evaluation::field`]);
//! - words: the tokens of source, cue and content ([`Evaluation::part`]), and attributions that agree in all three
//!   ([`Evaluation::attributions`]), as PolNeAR and PARC are scored.

mod annotation;
mod evaluation;
mod field;
mod marked;
mod matching;
mod miss;
mod names;
mod pairing;
mod part;
mod quotation;
mod score;
#[cfg(test)]
mod testing;
mod text;

pub use annotation::{Annotation, AnnotationError};
pub use evaluation::Evaluation;
pub use field::Field;
pub use miss::{Miss, MissKind};
pub use part::Part;
pub use score::{Score, Share};
