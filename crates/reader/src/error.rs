//! What can go wrong when a reader is made; reading itself cannot fail.

/// A reader could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    /// The vocabulary is not the one that the model was trained with.
    #[error("cannot use the vocabulary: {0}")]
    Vocabulary(String),
}
