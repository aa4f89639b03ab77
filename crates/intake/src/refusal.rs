//! What could not be read, why, and what to do about it.
//!
//! In: the name of an input and the reason. Out: [`Refusal`]s with a stable code, a sentence and a hint.

use std::io;

use crate::limits;

/// One input that gave no report. It stops nothing: the others are read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{origin}`: {why}")]
pub struct Refusal {
    /// The input as a person would name it: `reports.zip:2024/a.html`, `file.jsonl:17`, `-`.
    pub origin: String,
    /// The reason.
    #[source]
    pub why: Why,
}

impl Refusal {
    /// The refusal of `origin` because of `why`.
    pub fn new(origin: impl Into<String>, why: Why) -> Self {
        Self { origin: origin.into(), why }
    }
}

/// Why an input gave no report.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// Nothing has this name.
    #[error("there is no such file or folder")]
    NotFound,
    /// The system does not let us read it.
    #[error("{0}")]
    Unreadable(io::Error),
    /// A link in a folder that leads out of it.
    #[error("it is a link that leads out of the folder")]
    LinkOut,
    /// A device, socket or pipe inside a folder.
    #[error("it is neither a file nor a folder")]
    NotAFile,
    /// A folder without any report.
    #[error("there is no text, HTML, JSON, .gz or .zip file in it")]
    NothingInside,
    /// No bytes, or white space alone.
    #[error("it is empty")]
    Empty,
    /// Bytes that are not text.
    #[error("it is not text but {0}")]
    Binary(&'static str),
    /// More bytes than are read.
    #[error("it has more than {limit} bytes")]
    TooManyBytes {
        /// The bound that it goes over.
        limit: u64,
    },
    /// A text longer than is read.
    #[error("it has more than {} characters", limits::REPORT_CHARS)]
    TooManyChars,
    /// A page with more elements than are read.
    #[error("the page has more than {} elements", limits::HTML_ELEMENTS)]
    TooManyElements,
    /// A page in which no text was found.
    #[error("no text of a report was found on the page")]
    NoText,
    /// A page that the extraction could not deal with.
    #[error("the page could not be taken apart")]
    PageFailed,
    /// A page that takes too long.
    #[error("the page took more than {} seconds", limits::PAGE_SECONDS)]
    PageTooSlow,
    /// A line or file that is not JSON.
    #[error("it is not valid JSON: {0}")]
    BadJson(String),
    /// JSON that is not a report.
    #[error("{0}")]
    NotAReport(String),
    /// Compressed data that is broken.
    #[error("its compressed data is damaged: {0}")]
    Damaged(String),
    /// Compressed data that grows without measure.
    #[error("it grows more than {}-fold when inflated", limits::INFLATE_RATIO)]
    Bomb,
    /// An archive whose members together grow without measure.
    #[error("it inflates to more than {} times its size", limits::INFLATE_RATIO)]
    ArchiveBomb,
    /// An archive that inflates to too much.
    #[error("the archive inflates to more than {} bytes", limits::ARCHIVE_BYTES)]
    ArchiveTooLarge,
    /// An archive with too many members.
    #[error("the archive has more than {} members", limits::ARCHIVE_MEMBERS)]
    TooManyMembers,
    /// An archive in an archive in an archive.
    #[error("archives are nested more than {} deep", limits::ARCHIVE_NESTING)]
    NestedTooDeep,
    /// A member that asks for a password.
    #[error("it is encrypted")]
    Encrypted,
}

impl Why {
    /// Stable, for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Unreadable(_) => "unreadable",
            Self::LinkOut => "link-out",
            Self::NotAFile => "not-a-file",
            Self::NothingInside => "nothing-inside",
            Self::Empty => "empty",
            Self::Binary(_) => "binary",
            Self::TooManyBytes { .. } | Self::TooManyChars | Self::TooManyElements => "too-long",
            Self::NoText => "no-text",
            Self::PageFailed => "page-failed",
            Self::PageTooSlow => "page-too-slow",
            Self::BadJson(_) => "bad-json",
            Self::NotAReport(_) => "not-a-report",
            Self::Damaged(_) => "damaged",
            Self::Bomb | Self::ArchiveBomb => "bomb",
            Self::ArchiveTooLarge | Self::TooManyMembers => "archive-too-large",
            Self::NestedTooDeep => "nested-too-deep",
            Self::Encrypted => "encrypted",
        }
    }

    /// What to try.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotFound => "check the spelling of the path",
            Self::Unreadable(_) => "check that you may read it and that the disk is in order",
            Self::LinkOut => "name the file itself if you want it read",
            Self::NotAFile => "name it by itself if you want it read",
            Self::NothingInside => "name the files themselves: a file that is named is always tried",
            Self::Empty => "save the report again",
            Self::Binary(_) => "save the report as plain text or HTML",
            Self::TooManyBytes { .. } | Self::TooManyChars => {
                "split it: one file, or one line of JSON Lines, a report"
            }
            Self::TooManyElements | Self::PageFailed | Self::PageTooSlow => {
                "save the report's text from the browser as plain text"
            }
            Self::NoText => "pages that a script fills must be saved from the browser, not downloaded",
            Self::BadJson(_) => "write one JSON object a line",
            Self::NotAReport(_) => "each object needs a `text`, as in the `report` of the record format",
            Self::Damaged(_) => "fetch or make the archive again",
            Self::Bomb | Self::ArchiveBomb | Self::ArchiveTooLarge | Self::TooManyMembers => {
                "unpack it yourself if you trust it, and name the folder"
            }
            Self::NestedTooDeep => "unpack the outer archive and name the inner ones",
            Self::Encrypted => "unpack it with its password and name the folder",
        }
    }
}

impl From<io::Error> for Why {
    fn from(cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::NotFound { Self::NotFound } else { Self::Unreadable(cause) }
    }
}
