//! The words of the report around one attribution, with the part each plays and the cited part marked.
//!
//! In: a report's text and an attribution. Out: runs of words: source, cue, ‹content›, and what stands between them.

use record::{Attribution, Span};

use super::layout::Run;
use crate::paint::Role;

/// What stands before and after the cited words, so that they are told apart without colour.
const MARKS: (&str, &str) = ("‹", "›");

/// Words between two parts of an attribution beyond this many characters are left out.
const MAX_GAP: usize = 160;

/// A text whose characters can be counted off.
pub(crate) struct Text {
    characters: Vec<char>,
}

impl Text {
    /// Reads `text` once.
    pub(crate) fn new(text: &str) -> Self {
        Self { characters: text.chars().collect() }
    }

    /// The words from one character to another.
    pub(crate) fn words(&self, start: usize, end: usize) -> String {
        let end = end.min(self.characters.len());
        self.characters[start.min(end)..end].iter().collect()
    }

    /// `span` with the quotation marks that open before it.
    fn opened(&self, start: usize) -> usize {
        let quotes = self.characters[..start].iter().rev().take_while(|character| is_quote(**character));
        start - quotes.count().min(2)
    }

    /// `end` moved behind the quotation marks and full stops that follow it; a comma counts before a quotation mark.
    fn closed(&self, end: usize) -> usize {
        let closing =
            |character: &&char| is_quote(**character) || matches!(**character, '.' | '!' | '?' | ',');
        let signs = self.characters[end..].iter().take(3).take_while(closing).count();
        let comma_last = signs > 0 && self.characters[end + signs - 1] == ',';
        end + signs - usize::from(comma_last)
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‘' | '’' | '«' | '»')
}

/// The words of `attribution` as the report prints them.
pub(crate) fn runs(text: &Text, attribution: &Attribution) -> Vec<Run> {
    let parts = parts(attribution, text.characters.len());
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
    let mut at = text.opened(first.0.start);
    let mut runs = Vec::new();
    for (span, role) in &parts {
        if span.start.saturating_sub(at) > MAX_GAP {
            let before = text.opened(span.start);
            runs.push(Run::new(Role::Quiet, &format!("{} … ", text.words(at, text.closed(at)))));
            runs.push(Run::new(Role::Quiet, &text.words(before, span.start)));
        } else {
            runs.push(Run::new(Role::Quiet, &text.words(at, span.start)));
        }
        let words = text.words(span.start, span.end);
        runs.push(match role {
            Role::Content => Run::new(*role, &format!("{}{words}{}", MARKS.0, MARKS.1)),
            _ => Run::new(*role, &words),
        });
        at = span.end;
    }
    runs.push(Run::new(Role::Quiet, &text.words(last.0.end, text.closed(last.0.end))));
    runs
}

/// The parts of an attribution in the order of the text; a source or cue inside the content is part of the content.
fn parts(attribution: &Attribution, length: usize) -> Vec<(Span, Role)> {
    let voices = attribution.source.iter().chain(&attribution.via).flat_map(|voice| &voice.spans);
    let cue = attribution.cue.iter().flat_map(|cue| &cue.spans);
    let others = voices.map(|span| (*span, Role::Source)).chain(cue.map(|span| (*span, Role::Cue)));
    let inside = |(span, _): &(Span, Role)| span.start < span.end && span.end <= length;
    let content = attribution.content.spans.iter().map(|span| (*span, Role::Content));
    let mut parts: Vec<(Span, Role)> = content.filter(inside).collect();
    parts.sort_by_key(|(span, _)| *span);
    for (span, role) in others.filter(inside) {
        let next = parts.partition_point(|(other, _)| other.end <= span.start);
        if parts.get(next).is_none_or(|(other, _)| span.end <= other.start) {
            parts.insert(next, (span, role));
        }
    }
    parts
}
