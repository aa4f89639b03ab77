//! A text cut into the tokens that are compared.
//!
//! In: the text of a report. Out: the tokens that spans touch. A token is a run of letters, digits and underscores, or
//! any other single character that is not white space.

use std::collections::BTreeSet;

use record::Span;

/// Tokens of one text, by their numbers.
pub(crate) type TokenSet = BTreeSet<usize>;

/// One text with its tokens.
pub(crate) struct Text {
    chars: Vec<char>,
    tokens: Vec<Span>,
    /// The token that each character belongs to.
    token_at: Vec<Option<usize>>,
}

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let tokens: Vec<Span> = tokens(&chars, 0).collect();
        let mut token_at = vec![None; chars.len()];
        for (number, token) in tokens.iter().enumerate() {
            token_at[token.start..token.end].fill(Some(number));
        }
        Self { chars, tokens, token_at }
    }

    /// The characters that spans count.
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Where a token stands.
    pub(crate) fn token(&self, number: usize) -> Span {
        self.tokens[number]
    }

    /// Whether a token is more than a punctuation mark.
    pub(crate) fn is_word(&self, number: usize) -> bool {
        is_of_word(self.chars[self.tokens[number].start])
    }

    /// Whether a span holds something and lies inside the text.
    pub(crate) fn holds(&self, span: Span) -> bool {
        span.start < span.end && span.end <= self.chars.len()
    }

    /// The words under spans, as printed, joined by ` … `.
    pub(crate) fn printed(&self, spans: &[Span]) -> String {
        let parts: Vec<String> = spans.iter().map(|span| self.under(*span).iter().collect()).collect();
        parts.join(" … ")
    }

    /// The tokens that spans touch.
    pub(crate) fn touched(&self, spans: &[Span]) -> TokenSet {
        spans.iter().flat_map(|span| &self.token_at[span.start..span.end]).copied().flatten().collect()
    }

    /// The same without punctuation at either end of a span, unless there is nothing else.
    pub(crate) fn touched_inside(&self, spans: &[Span]) -> TokenSet {
        let mut kept = TokenSet::new();
        for span in spans {
            let all: Vec<usize> = self.touched(&[*span]).into_iter().collect();
            let is_word = |number: &usize| self.is_word(*number);
            if let (Some(first), Some(last)) = (all.iter().position(is_word), all.iter().rposition(is_word)) {
                kept.extend(&all[first..=last]);
            }
        }
        if kept.is_empty() { self.touched(spans) } else { kept }
    }

    /// The words that stand in spans; a word that a span cuts is another word.
    pub(crate) fn words(&self, spans: &[Span]) -> BTreeSet<Span> {
        let of_letters =
            |token: &Span| self.under(*token).iter().all(|character| character.is_alphanumeric());
        spans.iter().flat_map(|span| tokens(self.under(*span), span.start)).filter(of_letters).collect()
    }

    /// The spans without white space and punctuation at their ends; those of nothing else are left out.
    pub(crate) fn trimmed(&self, spans: &[Span]) -> Vec<Span> {
        let trim = |span: &Span| {
            let is_of_word = |character: &char| character.is_alphanumeric();
            let first = self.under(*span).iter().position(is_of_word)?;
            let last = self.under(*span).iter().rposition(is_of_word)?;
            Some(Span { start: span.start + first, end: span.start + last + 1 })
        };
        spans.iter().filter_map(trim).collect()
    }

    fn under(&self, span: Span) -> &[char] {
        &self.chars[span.start..span.end]
    }
}

/// The tokens of some characters, of which the first stands at `start` in the text.
fn tokens(chars: &[char], start: usize) -> impl Iterator<Item = Span> {
    let mut end = start;
    chars.chunk_by(|left, right| is_of_word(*left) && is_of_word(*right)).filter_map(move |run| {
        let start = end;
        end += run.len();
        (!run[0].is_whitespace()).then_some(Span { start, end })
    })
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether two sets of spans share a character.
pub(crate) fn overlap(some: &[Span], others: &[Span]) -> bool {
    some.iter().any(|one| others.iter().any(|other| one.start < other.end && other.start < one.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    #[test]
    fn tokens_are_words_and_single_marks() {
        let text = Text::new("“Київ’s 12 000,” he_ said…");
        let forms: Vec<String> = text.tokens.iter().map(|token| text.printed(&[*token])).collect();
        assert_eq!(forms, ["“", "Київ", "’", "s", "12", "000", ",", "”", "he_", "said", "…"]);
    }

    #[test]
    fn a_span_touches_words_that_it_cuts_but_holds_only_their_piece() {
        let text = Text::new("ferries stopped");
        assert_eq!(text.touched(&[span(3, 10)]), TokenSet::from([0, 1]));
        assert_eq!(text.words(&[span(3, 10)]), BTreeSet::from([span(3, 7), span(8, 10)]));
    }

    #[test]
    fn punctuation_at_the_ends_of_spans_does_not_count() {
        let text = Text::new("“No, never.” :");
        assert_eq!(text.touched_inside(&[span(0, 12)]), TokenSet::from([1, 2, 3]));
        assert_eq!(text.touched_inside(&[span(13, 14)]), TokenSet::from([6]));
        assert_eq!(text.trimmed(&[span(0, 12), span(12, 14)]), [span(1, 10)]);
    }
}
