//! The few ways in which words may look on a terminal.
//!
//! In: words and the part they play. Out: the words, with colour where colour is wanted. Nothing is said by colour
//! alone: what a colour marks has a sign or a word as well.

use std::fmt;

use anstyle::{AnsiColor, Style};

/// The part that words play on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing special.
    Plain,
    /// What may be passed over: rules, labels, words around a citation.
    Quiet,
    /// A headline, the name of a party.
    Head,
    /// Who is cited.
    Source,
    /// The words that attribute.
    Cue,
    /// What is cited.
    Content,
    /// Says that it is so.
    Yes,
    /// Says that it is not so.
    No,
    /// Leaves it open.
    Open,
    /// A message about something that went wrong.
    Trouble,
}

impl Role {
    fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Quiet => Style::new().dimmed(),
            Self::Head | Self::Content => Style::new().bold(),
            Self::Source => color(AnsiColor::Cyan),
            Self::Cue => Style::new().italic(),
            Self::Yes => color(AnsiColor::Green).bold(),
            Self::No | Self::Trouble => color(AnsiColor::Red).bold(),
            Self::Open => color(AnsiColor::Yellow).bold(),
        }
    }
}

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paint {
    /// Colour is wanted and can be shown.
    pub(crate) colored: bool,
}

impl Paint {
    /// `words` as their role looks.
    pub(crate) fn with(self, role: Role, words: &str) -> impl fmt::Display {
        let style = if self.colored { role.style() } else { Style::new() };
        format!("{style}{words}{style:#}")
    }
}
