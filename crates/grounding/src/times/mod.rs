//! Expressions of time and what they stand for.
//!
//! In: a reading and the date it was published. Out: [`TimeMention`]s with EDTF values. The text is cut into fine
//! tokens (`tokens`), a small grammar finds what can be a time (`grammar`, with one file for each family of rules), and
//! the resolver reckons out dates from the publication date, the times mentioned before, and the tense (`resolve`,
//! `tense`). English only. One pass over the text; each word costs a look-up in a sorted table.

mod anchored;
mod calendar;
mod clock;
mod context;
mod days;
mod expression;
mod grammar;
mod holidays;
mod lengths;
mod lists;
mod months;
mod nearest;
mod numbers;
mod ranges;
mod resolve;
mod tense;
mod tokens;
mod value;
mod words;
mod years;

use std::ops::Range;

use jiff::civil::Date;
use reader::{EntityKind, MentionForm, Reading, WordId};
use record::{ByteSpan, Day, Edtf, TimeKind};

use grammar::Found;
use resolve::Resolver;
use tokens::Tokens;
use value::Value;
use words::Role;

/// An expression of time with what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeMention {
    /// Where the words stand.
    pub span: ByteSpan,
    /// The reading's words that the span touches.
    pub words: Range<WordId>,
    /// What it stands for; none where the report gives nothing to reckon from, or EDTF cannot say it.
    pub edtf: Option<Edtf>,
    /// What kind of time it is.
    pub kind: TimeKind,
    /// The rule that found it, in words.
    pub why: &'static str,
}

/// Every expression of time in `reading`, in the order of the text, none overlapping.
///
/// `published` is the day that `yesterday` and `last week` hang on; without it they keep their place and have no value.
#[must_use]
pub fn times(reading: &Reading<'_>, published: Option<&Edtf>) -> Vec<TimeMention> {
    let tokens = Tokens::of(reading.text);
    let mut found = grammar::find(&tokens);
    found.retain(|found| !is_part_of_name(reading, &tokens, found));
    ranges::tie(&tokens, &mut found);
    let published = published.and_then(publication_day);
    let mut resolver = Resolver::new(published, found.iter().map(|found| &found.said.expr));
    found
        .iter()
        .filter_map(|found| {
            let span = tokens.span(found.start, found.said.end)?;
            let words = words_under(reading, span);
            let tense = tense::tense_at(reading, words.clone());
            let value = resolver.resolve(found, tense, reading.sentence_of(words.start));
            let edtf = value.as_ref().and_then(|value| value.edtf(found.said.about));
            let kind = match (found.said.kind, value) {
                // `in ten days` turned out to be a date.
                (TimeKind::Duration, Some(Value::Point(_))) => TimeKind::Date,
                (kind, _) => kind,
            };
            Some(TimeMention { span, words, edtf, kind, why: found.said.why })
        })
        .collect()
}

/// The first day of the publication date, if it names one.
fn publication_day(published: &Edtf) -> Option<Date> {
    let Day { year, month, day } = published.earliest()?;
    calendar::date(year, month, day)
}

/// The words that share a byte with `span`.
fn words_under(reading: &Reading<'_>, span: ByteSpan) -> Range<WordId> {
    let first = reading.words.partition_point(|word| word.span.end <= span.start);
    let count = reading.words[first..].partition_point(|word| word.span.start < span.end);
    first..first + count
}

/// How many mentions before a word are looked at for one that holds it.
const NESTED: usize = 8;

/// The longest name of a person in words: what is longer is a description that holds a date.
const LONGEST_NAME: usize = 4;

/// Whether the expression is a month or weekday inside a person's name: `Theresa May`, `April Jones`, `Joe Friday`.
fn is_part_of_name(reading: &Reading<'_>, tokens: &Tokens<'_>, found: &Found) -> bool {
    let is_weekday = matches!(tokens.role(found.start), Role::Weekday(_));
    let is_name = |role| matches!(role, Role::Month(_) | Role::Season(_) | Role::Weekday(_));
    if found.said.end != found.start + 1 || !is_name(tokens.role(found.start)) {
        return false;
    }
    let Some(span) = tokens.span(found.start, found.said.end) else { return true };
    let words = words_under(reading, span);
    let before = reading.mentions.partition_point(|mention| mention.words.start <= words.start);
    // Mentions nest a few deep at most, so that the ones around a word begin shortly before it.
    reading.mentions[before.saturating_sub(NESTED)..before]
        .iter()
        .filter(|mention| mention.form == MentionForm::Named && mention.kind == EntityKind::Person)
        .filter(|mention| words.end <= mention.words.end && mention.words.len() <= LONGEST_NAME)
        .any(|mention| mention.words.len() > 1 || !is_weekday)
}
