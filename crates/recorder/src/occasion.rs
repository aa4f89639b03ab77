//! Words that belong to one event: a briefing, an interview, a speech.
//!
//! In: the attributions, who is behind each, and what stands at each cue about its time and place. Out: the same, with
//! the event's time and place carried to the other words of the same party. A report tells once that somebody spoke at
//! a briefing, and then goes on to cite what was said there.

use std::collections::BTreeMap;

use attribution::Attribution;
use grounding::TimeMention;
use reader::Reading;
use record::{ByteSpan, Edtf, Kind};

use crate::lexicon::{is_document, is_occasion};
use crate::saying::{Saying, hangs_on_saying, paragraph};

/// One event at which a party spoke.
struct Occasion {
    /// The attribution that tells of it.
    attribution: usize,
    said: Edtf,
    place: Option<usize>,
}

/// Everything the rule looks at.
pub(crate) struct Context<'r, 't> {
    /// The reading of the text.
    pub(crate) reading: &'r Reading<'t>,
    /// In order of the text.
    pub(crate) attributions: &'r [Attribution],
    /// The party behind each attribution's source.
    pub(crate) sources: &'r [Option<usize>],
    /// The report's times, in order of the text.
    pub(crate) times: &'r [TimeMention],
    /// The day of publication.
    pub(crate) published: Option<&'r Edtf>,
}

/// Carries the time and place of an event to the words of its speaker that have none of their own.
pub(crate) fn carry(context: &Context<'_, '_>, sayings: &mut [Saying]) {
    let mut by_party: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, party) in context.sources.iter().enumerate() {
        if let Some(party) = party {
            by_party.entry(*party).or_default().push(number);
        }
    }
    for numbers in by_party.values() {
        carry_party(context, numbers, sayings);
    }
}

/// Does so for the attributions of one party: forward from each event to the next, and back from the first one. A saying
/// of another day ends the reach of an event.
fn carry_party(context: &Context<'_, '_>, numbers: &[usize], sayings: &mut [Saying]) {
    let own: Vec<Option<Edtf>> = numbers.iter().map(|&number| sayings[number].said.clone()).collect();
    let occasions = find(context, numbers, sayings);
    let Some(first) = occasions.iter().position(Option::is_some) else { return };
    let mut current = None;
    for at in first..numbers.len() {
        current = occasions[at].as_ref().or(current);
        current = current.filter(|occasion| own[at].as_ref().is_none_or(|said| *said == occasion.said));
        if let Some(occasion) = current {
            join(context, occasion, numbers[at], &mut sayings[numbers[at]]);
        }
    }
    if let Some(occasion) = &occasions[first] {
        for at in (0..first).rev() {
            if own[at].as_ref().is_some_and(|said| *said != occasion.said) {
                break;
            }
            join(context, occasion, numbers[at], &mut sayings[numbers[at]]);
        }
    }
}

/// Gives one attribution the time of its event, and the place if it stands near the words that tell of the event.
fn join(context: &Context<'_, '_>, occasion: &Occasion, number: usize, saying: &mut Saying) {
    if saying.said.is_none() {
        saying.said = Some(occasion.said.clone());
        saying.why_said = Some("words of an event that the report dates");
    }
    if saying.place.is_none() && occasion.place.is_some() && is_near(context, occasion.attribution, number) {
        saying.place = occasion.place;
        saying.why_place = Some("words of an event that the report places");
    }
}

/// The events among the attributions of one party: those with a date, and those with a place, which are dated from the
/// words spoken there or from the date line.
fn find(context: &Context<'_, '_>, numbers: &[usize], sayings: &[Saying]) -> Vec<Option<Occasion>> {
    let undated = || spoken_today(context, numbers).or_else(|| day(context.published?));
    let event = |number: usize| {
        let saying = &sayings[number];
        let known = saying.said.is_some() || saying.place.is_some();
        (known && tells_of_event(context.reading, &context.attributions[number])).then_some(saying)
    };
    let needed = numbers.iter().any(|&number| event(number).is_some_and(|saying| saying.said.is_none()));
    let fallback = needed.then(undated).flatten();
    numbers
        .iter()
        .map(|&number| {
            let saying = event(number)?;
            let said = saying.said.clone().or_else(|| fallback.clone())?;
            Some(Occasion { attribution: number, said, place: saying.place })
        })
        .collect()
}

/// Whether the attributing clause names an event or a text as the place of the words.
fn tells_of_event(reading: &Reading<'_>, attribution: &Attribution) -> bool {
    attribution.frame.iter().any(|frame| {
        words_in(reading, *frame).any(|word| {
            let lemma = reading.lemma(word);
            (is_occasion(lemma) || is_document(lemma)) && hangs_on_saying(reading, attribution, word)
        })
    })
}

/// The words of a span, by number.
fn words_in(reading: &Reading<'_>, span: ByteSpan) -> impl Iterator<Item = usize> {
    let first = reading.words.partition_point(|word| word.span.start < span.start);
    let last = first + reading.words[first..].partition_point(|word| word.span.end <= span.end);
    first..last
}

/// The day that a party calls `today` in a quotation: the day on which it spoke.
fn spoken_today(context: &Context<'_, '_>, numbers: &[usize]) -> Option<Edtf> {
    numbers
        .iter()
        .map(|&number| &context.attributions[number])
        .filter(|attribution| attribution.kind == Kind::Direct)
        .flat_map(|attribution| &attribution.content)
        .flat_map(|content| {
            let first = context.times.partition_point(|time| time.span.start < content.start);
            context.times[first..].iter().take_while(move |time| time.span.end <= content.end)
        })
        .find(|time| is_today(time.span.of(context.reading.text)))
        .and_then(|time| day(time.edtf.as_ref()?))
}

fn is_today(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    ["today", "tonight"].iter().any(|today| first.eq_ignore_ascii_case(today))
        || ["this morning", "this afternoon", "this evening"]
            .iter()
            .any(|today| words.eq_ignore_ascii_case(today))
}

/// The day of a date, its time of day left out; nothing for a month, year or interval.
fn day(date: &Edtf) -> Option<Edtf> {
    let text = date.as_str();
    let day = text.get(..10)?;
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let rest = &text[10..];
    (is_day && (rest.is_empty() || rest.starts_with('T')) && !rest.contains('/'))
        .then(|| Edtf::parse(day).ok())?
}

/// Whether an attribution stands in the paragraph that tells of the event, or next to it.
fn is_near(context: &Context<'_, '_>, occasion: usize, attribution: usize) -> bool {
    let number = |at: usize| paragraph(context.reading, &context.attributions[at]);
    match (number(occasion), number(attribution)) {
        (Some(one), Some(other)) => one.abs_diff(other) <= 1,
        _ => false,
    }
}
