//! What can go wrong when a reader is made; reading itself cannot fail.

/// A reader could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    /// The vocabulary is not the one that the model was trained with.
    #[error("cannot use the vocabulary: {0}")]
    Vocabulary(String),
    /// The list of labels is not one that the reading has words for.
    #[error("cannot use the labels: {0}")]
    Labels(String),
    /// The model file cannot be loaded.
    #[error("cannot load the model: {0}")]
    Load(#[from] encoder::TensorError),
    /// The model was loaded, but gives something else than a reading.
    #[error("cannot use the model: {0}")]
    Model(String),
}
