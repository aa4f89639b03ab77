//! The text as the grammar of times sees it: runs of letters, runs of digits, single signs.
//!
//! In: a text. Out: [`Tokens`], with look-ups that answer "no" past either end, so that rules need no bounds checks.
//! Deliberately finer than the reader's words (`third-quarter`, `1990s`, `3pm` and `27-28` fall apart the same way
//! whatever the reader makes of them); a rule that needs tags looks them up by position.

use record::ByteSpan;

use super::words::{Role, role_of};

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) span: ByteSpan,
    pub(super) shape: Shape,
    /// Whether no white space stands before it.
    pub(super) glued: bool,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// Letters, with what they can mean to the grammar.
    Word(Role),
    /// Digits: value (saturated), how many, and whether commas group them (`12,000`).
    Number { value: u32, digits: u8, grouped: bool },
    /// Any other sign.
    Sign(char),
    /// An empty line: nothing reads across it.
    Break,
}

/// All tokens of a text.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Cuts `text` up, in one pass.
    pub(super) fn of(text: &'t str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 4);
        let mut rest = text.char_indices().peekable();
        let (mut glued, mut line_ends) = (false, 0);
        while let Some((start, first)) = rest.next() {
            if first.is_whitespace() {
                glued = false;
                line_ends += usize::from(first == '\n');
                continue;
            }
            if line_ends > 1 {
                list.push(Token { span: ByteSpan::new(start, start), shape: Shape::Break, glued: false });
            }
            line_ends = 0;
            let mut end = start + first.len_utf8();
            let mut extend = |belongs: fn(char) -> bool| {
                while let Some(&(at, next)) = rest.peek() {
                    if !belongs(next) {
                        break;
                    }
                    end = at + next.len_utf8();
                    rest.next();
                }
                end
            };
            let (end, shape) = if first.is_alphabetic() {
                let end = extend(char::is_alphabetic);
                (end, Shape::Word(role_of(&text[start..end])))
            } else if first.is_ascii_digit() {
                let end = extend(|c| c.is_ascii_digit());
                (end, number(&text[start..end]))
            } else {
                (end, Shape::Sign(first))
            };
            list.push(Token { span: ByteSpan::new(start, end), shape, glued });
            glued = true;
            join_group(text, &mut list);
        }
        Self { text, list }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The token at `at`.
    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.list.get(at).copied()
    }

    /// The letters, digits or sign at `at`; nothing past the end.
    pub(super) fn form(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// What the word at `at` can mean to the grammar.
    pub(super) fn role(&self, at: usize) -> Role {
        match self.get(at).map(|token| token.shape) {
            Some(Shape::Word(role)) => role,
            _ => Role::None,
        }
    }

    /// Whether the word at `at` is `word`, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.form(at).eq_ignore_ascii_case(word)
    }

    /// Whether the word at `at` is one of `words`, in any case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let form = self.form(at);
        !form.is_empty() && words.iter().any(|word| form.eq_ignore_ascii_case(word))
    }

    /// Whether the words from `at` are `words`.
    pub(super) fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.is(at + offset, word))
    }

    /// Whether the sign at `at` is `sign`.
    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        matches!(self.get(at), Some(token) if token.shape == Shape::Sign(sign))
    }

    /// Whether a hyphen or dash stands at `at`.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.get(at), Some(Token { shape: Shape::Sign('-' | '‐' | '‑' | '–' | '—'), .. }))
    }

    /// Whether an apostrophe stands at `at`.
    pub(super) fn is_apostrophe(&self, at: usize) -> bool {
        matches!(self.get(at), Some(Token { shape: Shape::Sign('\'' | '’' | '‘' | 'ʼ' | '`'), .. }))
    }

    /// Whether no white space stands before the token at `at`.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.glued)
    }

    /// Value and number of digits of the plain number at `at`.
    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.get(at)?.shape {
            Shape::Number { value, digits, grouped: false } => Some((value, digits)),
            _ => None,
        }
    }

    /// Whether the word at `at` begins with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.form(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether `at` opens a sentence, as far as the signs before it tell.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.get(before)) else { return true };
        match before.shape {
            Shape::Break | Shape::Sign('.' | '!' | '?' | ':' | ';' | '"' | '“' | '”' | '«' | '(') => {
                true
            }
            _ => {
                let gap = &self.text[before.span.end..self.list[at].span.start];
                gap.contains('\n')
            }
        }
    }

    /// Whether letters, digits or quotation follow `at - 1` without white space, so that no expression can end there.
    pub(super) fn runs_on(&self, at: usize) -> bool {
        self.glued(at)
            && matches!(self.get(at).map(|token| token.shape), Some(Shape::Word(_) | Shape::Number { .. }))
    }

    /// From the first to the last character of the tokens from `start` up to `end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Option<ByteSpan> {
        let (first, last) = (self.get(start)?, self.get(end.checked_sub(1)?)?);
        (first.span.start < last.span.end).then(|| ByteSpan::new(first.span.start, last.span.end))
    }
}

/// A run of digits; nothing that stands for a time needs more than nine.
fn number(digits: &str) -> Shape {
    let value = digits.parse().unwrap_or(u32::MAX);
    let digits = u8::try_from(digits.len()).unwrap_or(u8::MAX);
    Shape::Number { value, digits, grouped: false }
}

/// Joins the last three tokens where they are a number grouped by a comma (`12,000`).
fn join_group(text: &str, list: &mut Vec<Token>) {
    let [.., head, comma, tail] = list.as_slice() else { return };
    let (Shape::Number { value: high, digits: 1..=3, .. } | Shape::Number { value: high, grouped: true, .. }) =
        head.shape
    else {
        return;
    };
    let Shape::Number { value: low, digits: 3, .. } = tail.shape else { return };
    if comma.shape != Shape::Sign(',') || !comma.glued || !tail.glued {
        return;
    }
    let follows_digit = text[tail.span.end..].starts_with(|c: char| c.is_ascii_digit());
    if follows_digit {
        return;
    }
    let joined = Token {
        span: head.span.cover(tail.span),
        shape: Shape::Number {
            value: high.saturating_mul(1000).saturating_add(low),
            digits: 0,
            grouped: true,
        },
        glued: head.glued,
    };
    list.truncate(list.len() - 3);
    list.push(joined);
}
