//! Lines of words with indentation, for answers that are not pages of a report.
//!
//! In: runs of words, indentation. Out: text no wider than asked.

use super::layout::{Run, wrap};
use super::{MAX_WIDTH, MIN_WIDTH, Setting};
use crate::paint::Role;

/// Text as far as it is set.
pub(crate) struct Sheet {
    setting: Setting,
    out: String,
}

impl Sheet {
    /// An empty sheet.
    pub(crate) fn new(setting: Setting) -> Self {
        Self {
            setting: Setting { width: setting.width.clamp(MIN_WIDTH, MAX_WIDTH), ..setting },
            out: String::new(),
        }
    }

    /// The text.
    pub(crate) fn into_text(self) -> String {
        self.out
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Words on lines of their own, each with its role, set in by `indent` cells; lines after the first a little more.
    pub(crate) fn line(&mut self, indent: usize, runs: &[(Role, &str)]) {
        self.hang(indent, indent, runs);
    }

    /// As [`Sheet::line`], with another indentation after the first line.
    pub(crate) fn hang(&mut self, first: usize, rest: usize, runs: &[(Role, &str)]) {
        let runs: Vec<Run> = runs.iter().map(|(role, words)| Run::new(*role, words)).collect();
        let width = self.setting.width.saturating_sub(rest.max(first)).max(MIN_WIDTH / 2);
        for (at, line) in wrap(&runs, width).into_iter().enumerate() {
            let indent = if at == 0 { first } else { rest };
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(line.painted(self.setting.paint).trim_end());
            self.out.push('\n');
        }
    }

    /// A label above what belongs to it.
    pub(crate) fn label(&mut self, words: &str) {
        self.gap();
        self.line(0, &[(Role::Quiet, words)]);
    }
}
