//! Words of a case's text, and how words are compared.
//!
//! In: an expectation such as `Holm#2` and the text. Out: where it stands, in scalar values as the record has them.

use record::Span;

/// Where `words` stand in `text`: for the first time, or for the n-th with `#n` behind them.
pub(crate) fn locate(text: &str, words: &str) -> Result<Span, String> {
    let (words, nth) = match words.rsplit_once('#') {
        Some((words, n)) => (words, n.parse::<usize>().map_err(|cause| format!("`{words}#{n}`: {cause}"))?),
        None => (words, 1),
    };
    occurrences(text, words)
        .into_iter()
        .nth(nth.saturating_sub(1))
        .ok_or_else(|| format!("the text does not hold `{words}`"))
}

/// Everywhere that `words` stand as whole words.
pub(crate) fn occurrences(text: &str, words: &str) -> Vec<Span> {
    let found = text.match_indices(words).filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !joins(before, words.chars().next()) && !joins(words.chars().next_back(), after)
    });
    let scalar = |byte: usize| text[..byte].chars().count();
    found.map(|(at, _)| Span { start: scalar(at), end: scalar(at + words.len()) }).collect()
}

/// Whether two characters side by side belong to one word.
fn joins(left: Option<char>, right: Option<char>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left.is_alphanumeric() && right.is_alphanumeric())
}

/// The words under a span.
pub(crate) fn under(text: &str, span: Span) -> String {
    text.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect()
}

/// How many scalar values two spans share.
pub(crate) fn shared(left: Span, right: Span) -> usize {
    left.end.min(right.end).saturating_sub(left.start.max(right.start))
}

/// Without punctuation, symbols and space at the ends; parts joined by ` … ` each for itself.
pub(crate) fn trimmed(words: &str) -> String {
    let parts = words.split(" … ").map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" … ")
}

/// In lower case, without `the`, `a` and punctuation.
pub(crate) fn folded(words: &str) -> String {
    let lower = words.to_lowercase();
    let kept = lower.split(|c: char| !(c.is_alphanumeric() || "$€£¥%".contains(c)));
    kept.filter(|word| !matches!(*word, "" | "the" | "a" | "an")).collect::<Vec<_>>().join(" ")
}

/// Small words that may or may not be counted to an expression of time.
const SMALL: &[&str] = &[
    "a", "about", "around", "at", "between", "by", "during", "earlier", "for", "from", "in", "later", "of",
    "on", "over", "since", "the", "to", "until",
];

/// An expression of time without the small words it begins with.
pub(crate) fn without_small_words(words: &str) -> String {
    let trimmed = words.trim_matches(|c: char| !c.is_alphanumeric());
    let kept = trimmed.split_whitespace().skip_while(|word| SMALL.contains(&word.to_lowercase().as_str()));
    kept.collect::<Vec<_>>().join(" ")
}

/// Whether one of the answers separated by ` | ` satisfies `is_it`.
pub(crate) fn any_answer(answers: &str, is_it: impl Fn(&str) -> bool) -> bool {
    answers.split(" | ").any(|answer| is_it(answer.trim()))
}
