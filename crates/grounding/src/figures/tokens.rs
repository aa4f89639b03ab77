//! Cuts a sentence into the tokens that the number grammar reads: printed numbers, words, single marks.
//!
//! In: one sentence of a reading. Out: [`Line`], its tokens with bounds-checked look-ups. The grammar has tokens of
//! its own because a reading may cut `12 000`, `$5m` or `12-member` in more ways than one; each token knows the word
//! of the reading that it begins in, and so its tag and its place in the tree.

use reader::{Reading, Sentence, Upos, Word, WordId};
use record::ByteSpan;

use super::number_words::NumberWord;

/// The most digits a printed number may have; a longer one is a code of some kind.
const MAX_DIGITS: usize = 18;

/// One token of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its characters.
    pub(super) span: ByteSpan,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether white space stands before it, or nothing.
    pub(super) spaced: bool,
    /// The word of the reading that it begins in.
    pub(super) word: WordId,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Digits with their grouping and decimals.
    Number {
        /// What they stand for.
        value: f64,
        /// How many digits, where they stand without grouping or decimals; else 0.
        digits: usize,
    },
    /// Digits that are no number: a version, an address, a row of more than 18.
    Code,
    /// Letters.
    Word(NumberWord),
    /// Any other character.
    Mark(char),
}

/// The tokens of one sentence.
pub(super) struct Line<'r, 't> {
    /// Where they come from.
    pub(super) reading: &'r Reading<'t>,
    /// In order of the text.
    pub(super) tokens: Vec<Token>,
    /// Whether any of them can begin a number.
    pub(super) promising: bool,
    /// Numbers of three digits or more that the report has used as names so far: the 787 of `Boeing 787`.
    pub(super) names: Vec<f64>,
}

impl<'r, 't> Line<'r, 't> {
    /// A line without tokens.
    pub(super) fn new(reading: &'r Reading<'t>) -> Self {
        Self { reading, tokens: Vec::new(), promising: false, names: Vec::new() }
    }

    /// Cuts `sentence`, in place of the sentence before.
    pub(super) fn cut(&mut self, sentence: &Sentence) {
        self.tokens.clear();
        self.promising = false;
        let text = self.reading.text;
        let mut at = sentence.span.start;
        let mut word = sentence.words.start;
        let mut spaced = true;
        while let Some(character) = text.get(at..sentence.span.end).and_then(|rest| rest.chars().next()) {
            if character.is_whitespace() {
                at += character.len_utf8();
                spaced = true;
                continue;
            }
            let (end, kind) = self.next(at, sentence.span.end, character);
            while word + 1 < sentence.words.end && self.reading.words[word].span.end <= at {
                word += 1;
            }
            self.promising |= match kind {
                Kind::Number { .. } => true,
                Kind::Word(class) => class.begins_number(),
                Kind::Mark(mark) => fraction_mark(mark).is_some(),
                Kind::Code => false,
            };
            self.tokens.push(Token { span: ByteSpan::new(at, end), kind, spaced, word });
            at = end;
            spaced = false;
        }
    }

    /// The token that begins at byte `at` with `first`: where it ends, and what it is.
    fn next(&self, at: usize, limit: usize, first: char) -> (usize, Kind) {
        let text = &self.reading.text[..limit];
        if first.is_ascii_digit() || (first == '.' && starts_decimal(text, at)) {
            let grouping = self.tokens.last().is_none_or(|before| before.kind != Kind::Mark(':'))
                && !self
                    .tokens
                    .len()
                    .checked_sub(1)
                    .is_some_and(|before| super::words::is_month(self.form(before)));
            return number(text, at, grouping);
        }
        if first.is_alphabetic() {
            let rest = &text[at..];
            let length = rest.find(|c: char| !c.is_alphabetic() && !is_combining(c)).unwrap_or(rest.len());
            return (at + length, Kind::Word(NumberWord::of(&rest[..length])));
        }
        (at + first.len_utf8(), Kind::Mark(first))
    }

    /// Keeps `value` as the name of something, if it is long enough to be told from a count; a few dozen are enough.
    pub(super) fn keep_name(&mut self, value: f64) {
        if value >= 100.0 && self.names.len() < 64 && !self.names.contains(&value) {
            self.names.push(value);
        }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at `at`, if there is one.
    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The token as printed; empty beyond the ends.
    pub(super) fn form(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| token.span.of(self.reading.text))
    }

    /// Whether the token is `word`, case aside.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.form(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of `words`, case aside.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let form = self.form(at);
        !form.is_empty() && words.iter().any(|word| form.eq_ignore_ascii_case(word))
    }

    /// The mark at `at`, if it is one.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether the token is a hyphen or a dash.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '‐' | '‑' | '‒' | '–' | '—' | '−'))
    }

    /// What the word at `at` does in a number.
    pub(super) fn number_word(&self, at: usize) -> NumberWord {
        match self.get(at).map(|token| token.kind) {
            Some(Kind::Word(class)) => class,
            _ => NumberWord::None,
        }
    }

    /// The printed number at `at`, if it is one.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        match self.get(at)?.kind {
            Kind::Number { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Whether the token is so many digits and nothing else.
    pub(super) fn has_digits(&self, at: usize, count: usize) -> bool {
        matches!(self.get(at).map(|token| token.kind), Some(Kind::Number { digits, .. }) if digits == count)
    }

    /// Whether the token is made of letters.
    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(self.get(at), Some(Token { kind: Kind::Word(_), .. }))
    }

    /// Whether the token is made of letters, the first a capital.
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.is_word(at) && self.form(at).starts_with(char::is_uppercase)
    }

    /// Whether the token stands there and touches the one before.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced)
    }

    /// The word of the reading at `at`.
    pub(super) fn word(&self, at: usize) -> Option<&Word> {
        self.reading.words.get(self.get(at)?.word)
    }

    /// The part of speech at `at`.
    pub(super) fn upos(&self, at: usize) -> Option<Upos> {
        Some(self.word(at)?.upos)
    }

    /// From the first character of token `from` to the last before token `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<ByteSpan> {
        let first = self.get(from)?.span;
        let last = self.get(to.checked_sub(1)?)?.span;
        (first.start <= last.end).then(|| ByteSpan::new(first.start, last.end))
    }
}

/// The part of one that a vulgar fraction such as `½` stands for.
pub(super) fn fraction_mark(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 1.0 / 2.0,
        '¼' => 1.0 / 4.0,
        '¾' => 3.0 / 4.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 1.0 / 5.0,
        '⅖' => 2.0 / 5.0,
        '⅗' => 3.0 / 5.0,
        '⅘' => 4.0 / 5.0,
        '⅛' => 1.0 / 8.0,
        '⅜' => 3.0 / 8.0,
        '⅝' => 5.0 / 8.0,
        '⅞' => 7.0 / 8.0,
        _ => return None,
    })
}

/// Marks that belong to the letter before.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether the point at `at` begins a decimal such as `.500`.
fn starts_decimal(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).map(|before| bytes[before]);
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && before.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'(' | b'$' | b'-'))
}

/// The printed number at `at`: where it ends, and what it is. `grouping` allows groups parted by a space.
fn number(text: &str, at: usize, grouping: bool) -> (usize, Kind) {
    let bytes = text.as_bytes();
    let digits_from = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = at + digits_from(at);
    let first = end - at;
    let mut digits = String::with_capacity(24);
    digits.push_str(&text[at..end]);
    let mut groups: Vec<usize> = Vec::new();
    let mut separator = None;
    while let Some((mark, length)) = group_separator(&text[end..], grouping) {
        let group = digits_from(end + length);
        let fits = match separator {
            None => (1..=3).contains(&first) && (group == 3 || (mark == ',' && group == 2)),
            Some(seen) => seen == mark && (group == 3 || (mark == ',' && group == 2)),
        };
        if !fits {
            break;
        }
        // `18 777s`: the second number is a name.
        if mark != ',' && bytes.get(end + length + group) == Some(&b's') {
            break;
        }
        separator = Some(mark);
        groups.push(group);
        digits.push_str(&text[end + length..end + length + group]);
        end += length + group;
    }
    let grouped = !groups.is_empty();
    if grouped && groups.last() != Some(&3) || digits.len() > MAX_DIGITS {
        return (skip_code(text, end), Kind::Code);
    }
    let mut plain = !grouped;
    if bytes.get(end) == Some(&b'.') && digits_from(end + 1) > 0 {
        let decimals = digits_from(end + 1).min(MAX_DIGITS);
        digits.push_str(&text[end..end + 1 + decimals]);
        end += 1 + digits_from(end + 1);
        plain = false;
    }
    if matches!(bytes.get(end), Some(b'.' | b',')) && digits_from(end + 1) > 0 {
        return (skip_code(text, end), Kind::Code);
    }
    match digits.parse::<f64>() {
        Ok(value) => (end, Kind::Number { value, digits: if plain { first } else { 0 } }),
        Err(_) => (end, Kind::Code),
    }
}

/// The mark that parts groups of three digits, and its length in bytes.
fn group_separator(rest: &str, spaces: bool) -> Option<(char, usize)> {
    let mark = rest.chars().next()?;
    match mark {
        ',' | '’' => Some((mark, mark.len_utf8())),
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' if spaces => Some((mark, mark.len_utf8())),
        _ => None,
    }
}

/// Where a row of digits, points and commas that is no number ends.
fn skip_code(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    let mut end = 0;
    while let Some(byte) = rest.get(end) {
        let goes_on = byte.is_ascii_digit()
            || (matches!(byte, b'.' | b',') && rest.get(end + 1).is_some_and(u8::is_ascii_digit));
        if !goes_on {
            break;
        }
        end += 1;
    }
    from + end
}
