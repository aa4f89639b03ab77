//! Figures: the numbers of a report that count or measure, with bound, unit and the whole they are part of.
//!
//! In: a reading and its expressions of time. Out: [`FigureMention`]s in order of the text. Rules throughout, one file a
//! kind: [`numerals`] and [`fractions`] have the number grammar, [`amounts`] joins numbers with signs, units and one
//! another, [`bounds`] reads `more than`, [`units`] and [`counted`] find what is counted, [`parts`] ties parts to wholes,
//! [`exclusions`], [`names`] and [`lengths`] know the numbers that are no figures, [`words`] and [`number_words`] hold the
//! lists.

mod amounts;
mod bounds;
mod counted;
mod exclusions;
mod fractions;
mod lengths;
mod names;
mod number_words;
mod numerals;
mod parts;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tokens;
mod units;
mod words;

use std::ops::Range;

use reader::{Reading, Sentence, WordId};
use record::{Bound, ByteSpan};

use crate::times::TimeMention;

use amounts::{Amount, Found, amount, range};
use counted::harm_before;
use lengths::{Dates, is_distance};
use numerals::Shape;
use tokens::Line;
use units::{Unit, UnitKind};
use words::TIME_NOUNS;

/// A number in the text, with what it bounds and counts.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMention {
    /// The bound's words, the number, and the sign or measure that belongs to it.
    pub span: ByteSpan,
    /// The words that the span lies in.
    pub words: Range<WordId>,
    /// What the number stands for; absent for ranges and round plurals.
    pub value: Option<f64>,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The most that the words allow.
    pub high: Option<f64>,
    /// How the number bounds what it counts.
    pub bound: Bound,
    /// What is counted, in the words printed.
    pub unit: Option<String>,
    /// Which of the figures this one is a part of, by its place in the list.
    pub of: Option<usize>,
    /// The rule that made it.
    pub why: &'static str,
}

/// A figure with what the later rules need to know of it.
struct Draft {
    mention: FigureMention,
    /// First token of the span in its sentence.
    start: usize,
    /// One past the last token of the span.
    end: usize,
    /// First token of what is counted, where that lies outside the span.
    unit_start: usize,
    /// One past the last token of the unit.
    after: usize,
    kind: Option<UnitKind>,
    /// Whether it is a part of one.
    fraction: bool,
}

impl Draft {
    /// The number to compare figures by.
    fn size(&self) -> Option<f64> {
        self.mention.value.or(self.mention.high).or(self.mention.low)
    }
}

/// The figures of `reading`, in order of the text. Of the numbers in its expressions of time `times`, those of lengths are
/// figures too.
#[must_use]
pub fn figures(reading: &Reading<'_>, times: &[TimeMention]) -> Vec<FigureMention> {
    let dates = Dates::new(times);
    let mut line = Line::new(reading);
    let mut drafts = gather(&mut line, &dates);
    // A number that is a name anywhere is one in the headline too.
    if !line.names.is_empty() {
        drafts = gather(&mut line, &dates);
    }
    drafts.into_iter().map(|draft| draft.mention).collect()
}

/// The figures of all sentences, parts tied to their wholes.
fn gather(line: &mut Line<'_, '_>, dates: &Dates) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut previous = None;
    for sentence in &line.reading.sentences {
        line.cut(sentence);
        if !line.promising {
            continue;
        }
        let from = drafts.len();
        collect(line, sentence, dates, &mut drafts);
        share_units(line, &mut drafts[from..]);
        parts::link(line, &mut drafts, from, previous);
        previous = (from..drafts.len()).rfind(|&at| drafts[at].mention.of.is_none()).or(previous);
    }
    drafts
}

/// Adds the figures of one sentence to `drafts`.
fn collect(line: &mut Line<'_, '_>, sentence: &Sentence, dates: &Dates, drafts: &mut Vec<Draft>) {
    let from = drafts.len();
    let mut at = 0;
    let mut floor = 0;
    while at < line.len() {
        let first = match amount(line, at, false) {
            Found::Amount(first) => first,
            Found::Excluded { next, name } => {
                name.into_iter().for_each(|name| line.keep_name(name));
                at = next.max(at + 1);
                continue;
            }
            Found::Nothing => {
                at += 1;
                continue;
            }
        };
        at = first.end.max(at + 1);
        let number = line.span(first.number.start, first.number.end);
        let measured = first.unit.as_ref().is_some_and(|unit| unit.kind != UnitKind::Counted);
        // A number inside what another counts is a name: `two new 737 jets`.
        let inner = drafts
            .last()
            .is_some_and(|last| (last.unit_start..last.after).contains(&first.start) && from < drafts.len())
            && !measured;
        if number.is_none_or(|span| dates.overlap(span)) || first.start < floor || inner {
            continue;
        }
        if let Some(draft) = draft(line, sentence, first, floor) {
            at = at.max(draft.end);
            floor = draft.end;
            if !is_distance(line, draft.start, draft.after) {
                drafts.push(draft);
            }
        }
    }
}

/// The figure that `first` makes, with a second end and bounds where there are any. `floor`: no token before it is
/// free.
fn draft(line: &Line<'_, '_>, sentence: &Sentence, first: Amount, floor: usize) -> Option<Draft> {
    let shape = first.number.shape;
    let range = range(line, &first).filter(|range| range.start >= floor);
    // Numbers joined by a hyphen that make no range count nothing: `555-1234`.
    let joined = line.is_dash(first.end) && line.touches(first.end) && line.touches(first.end + 1);
    if joined && range.is_none() && line.number(first.end + 1).is_some() {
        return None;
    }
    let (low, high, mut start, mut end) = match &range {
        Some(range) => (range.low, range.high, range.start, range.last.end),
        None => (first.value, first.value, first.start, first.end),
    };
    let mut unit = range.as_ref().map_or(first.unit, |range| range.unit.clone());
    let small = shape == Shape::Spelt
        && high < 10.0
        && unit.as_ref().is_none_or(|unit| unit.kind == UnitKind::Counted);
    let lasts = unit.as_ref().is_some_and(|unit| line.is_any(unit.end - 1, TIME_NOUNS));
    let before = bounds::before(line, start, small, lasts).filter(|&(from, _)| from >= floor);
    if let Some((from, _)) = before {
        start = from;
    }
    let behind = bounds::behind(line, end);
    if let Some((after, _)) = behind {
        end = after;
        if unit.is_none() && range.is_none() {
            unit = units::counted_behind(line, after);
        }
    }
    let behind = behind.or_else(|| bounds::behind(line, unit.as_ref()?.end));
    let unit = unit.or_else(|| harm_before(line, start, end));
    let stated = before.or(behind).map(|(_, bound)| bound);
    let (value, low, high, bound) = match (&range, shape) {
        (Some(_), _) => (None, Some(low), Some(high), Bound::Between),
        (None, Shape::Round) => (None, Some(low), None, stated.unwrap_or(Bound::AtLeast)),
        (None, _) => limits(low, stated.unwrap_or(Bound::Exactly)),
    };
    let why = if range.is_some() { "range" } else { shape.why() };
    let span = line.span(start, end)?;
    let mention = FigureMention {
        span,
        words: words_of(line, sentence, span),
        value,
        low,
        high,
        bound,
        unit: None,
        of: None,
        why,
    };
    Some(finished(mention, unit, start, end, matches!(shape, Shape::Fraction | Shape::Ratio)))
}

/// A draft with its unit set.
fn finished(
    mut mention: FigureMention,
    unit: Option<Unit>,
    start: usize,
    end: usize,
    fraction: bool,
) -> Draft {
    let after = unit.as_ref().map_or(end, |unit| unit.end.max(end));
    let unit_start = unit.as_ref().map_or(end, |unit| unit.start);
    let kind = unit.as_ref().map(|unit| unit.kind);
    mention.unit = unit.map(|unit| unit.text);
    Draft { mention, start, end, unit_start, after, kind, fraction }
}

/// Value, least, most and bound of a single number.
fn limits(value: f64, bound: Bound) -> (Option<f64>, Option<f64>, Option<f64>, Bound) {
    let (low, high) = match bound {
        Bound::Exactly | Bound::Between => (Some(value), Some(value)),
        Bound::AtLeast | Bound::MoreThan => (Some(value), None),
        Bound::AtMost | Bound::LessThan => (None, Some(value)),
        Bound::About => (None, None),
    };
    (Some(value), low, high, bound)
}

/// The words of `sentence` that `span` lies in.
fn words_of(line: &Line<'_, '_>, sentence: &Sentence, span: ByteSpan) -> Range<WordId> {
    let words = &line.reading.words[sentence.words.clone()];
    let first = words.partition_point(|word| word.span.end <= span.start);
    let last = words.partition_point(|word| word.span.start < span.end);
    sentence.words.start + first..sentence.words.start + last.max(first)
}

/// Gives a figure without a unit that of the figure it is joined to: `4,300 jobs in one country, 3,700 in another`.
fn share_units(line: &Line<'_, '_>, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (earlier, later) = drafts.split_at_mut(at);
        let (Some(before), Some(figure)) = (earlier.last_mut(), later.first_mut()) else { continue };
        // `a 7- or 8-inch screen`.
        let suspended = line.is_dash(before.end) && line.is_any(before.end + 1, &["or", "and", "to"]);
        if suspended && before.mention.unit.is_none() {
            before.mention.unit.clone_from(&figure.mention.unit);
            before.kind = figure.kind;
        }
        if figure.mention.unit.is_some() || figure.fraction || !matches!(before.kind, Some(UnitKind::Counted))
        {
            continue;
        }
        let joint = figure.start.wrapping_sub(1);
        let joined =
            line.is_any(joint, &["and", "or", "but"]) || matches!(line.mark(joint), Some(',' | ';' | '('));
        let alike =
            line.is_any(figure.end, &["in", "at", "on", "from", "by", "near", "more", "others", "of"]);
        if joined && alike && figure.start - before.end <= 12 {
            figure.mention.unit.clone_from(&before.mention.unit);
            figure.kind = before.kind;
        }
    }
}
