//! Cuts the attributes of a tag down to [`limits::HTML_ATTRIBUTES`] before the tokenizer sees them.
//!
//! In: a page in pieces, each beginning at a `<`, and whether a tag can begin there. Out: the pieces, without the
//! attributes that are too many. The tokenizer compares each attribute with all before it, so that a tag of a million
//! would take it hours. This follows one tag through the tokenizer's own states and nothing else: where tags begin,
//! the caller knows from the parser (a `<` inside a script or a comment begins none).

use std::borrow::Cow;

use crate::limits;

/// The tokenizer's states inside a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Outside,
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
    AfterQuoted,
}

/// Follows tags and drops attributes.
#[derive(Debug)]
pub(super) struct AttributeCut {
    state: State,
    n_attributes: usize,
}

impl AttributeCut {
    /// Before the page.
    pub(super) fn new() -> Self {
        Self { state: State::Outside, n_attributes: 0 }
    }

    /// What to feed to the tokenizer instead of `piece`; `begins_tag` says that a tag begins with it.
    pub(super) fn cut<'p>(&mut self, piece: &'p str, begins_tag: bool) -> Cow<'p, str> {
        let bytes = piece.as_bytes();
        let mut at = 0;
        if begins_tag && self.state == State::Outside {
            self.state = State::TagName;
            self.n_attributes = 0;
            at = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
        }
        let mut dropped = self.is_dropping().then_some(0);
        while self.state != State::Outside && at < bytes.len() {
            self.step(bytes[at]);
            if dropped.is_none() && self.is_dropping() {
                dropped = Some(at);
            }
            // The `>` that ends the tag is kept.
            at += usize::from(self.state != State::Outside);
        }
        match dropped {
            Some(from) => Cow::Owned([&piece[..from], &piece[at..]].concat()),
            None => Cow::Borrowed(piece),
        }
    }

    /// Whether the tag has had its share.
    fn is_dropping(&self) -> bool {
        self.state != State::Outside && self.n_attributes > limits::HTML_ATTRIBUTES
    }

    fn step(&mut self, byte: u8) {
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C);
        self.state = match (self.state, byte) {
            (State::Quoted(quote), _) if byte == quote => State::AfterQuoted,
            (State::Quoted(_), _) => self.state,
            (_, b'>') => State::Outside,
            (State::BeforeValue, _) if is_space => State::BeforeValue,
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (State::BeforeValue, _) => State::Unquoted,
            (State::Unquoted, _) if !is_space => State::Unquoted,
            (State::Name | State::AfterName, _) if is_space => State::AfterName,
            (State::Name | State::AfterName, b'=') => State::BeforeValue,
            (_, b'/') => State::BeforeName,
            _ if is_space => State::BeforeName,
            (State::TagName | State::Name, _) => self.state,
            (
                State::BeforeName | State::AfterName | State::AfterQuoted | State::Unquoted | State::Outside,
                _,
            ) => {
                self.n_attributes += 1;
                State::Name
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(pieces: &[&str]) -> String {
        let mut cut = AttributeCut::new();
        let mut open = false;
        let mut out = String::new();
        for piece in pieces {
            out += &cut.cut(piece, !open);
            open = cut.state != State::Outside;
        }
        out
    }

    #[test]
    fn ordinary_tags_stay_as_they_are() {
        for tag in [
            "<p>text = a / b",
            "<a href=x/y class='a > b' id=\"<\" hidden>text",
            "</p >text",
            "<br/>text",
            "<img alt=\"ж\"src='x'/>",
            "<p unfinished",
        ] {
            assert_eq!(cut(&[tag]), tag);
        }
    }

    #[test]
    fn attributes_beyond_the_bound_are_dropped_and_the_tag_ends_where_it_ended() {
        let many: String = (0..limits::HTML_ATTRIBUTES).map(|n| format!(" a{n}='>'")).collect();
        let kept = format!("<p{many} ");
        assert_eq!(cut(&[&format!("{kept}x=1 y z='> <b'>text")]), format!("{kept}>text"));
        assert_eq!(
            cut(&[&format!("{kept}x=\""), "<b y=z", "<c\" u>text", "<b>bold"]),
            format!("{kept}>text<b>bold")
        );
        assert_eq!(cut(&[&format!("{kept}/é/ü/>text")]), format!("{kept}/>text"));
    }
}
