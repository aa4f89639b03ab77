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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{attribution, place, reading, time};

    const BRIEFING: &str = "Ada/PROPN/2/nsubj said/VERB/0/root this/PRON/2/obj at/ADP/6/case a/DET/6/det briefing/NOUN/2/obl \
        in/ADP/8/case Oslo/PROPN/6/nmod";
    const PLAIN: &str = "She/PRON/2/nsubj warned/VERB/0/root of/ADP/4/case delays/NOUN/2/obl";
    const DATED: &str = "She/PRON/2/nsubj added/VERB/0/root on/ADP/4/case Friday/PROPN/2/obl that/SCONJ/7/mark ships/NOUN/7/nsubj \
        wait/VERB/2/ccomp";

    /// Time and place of each attribution: one party speaks in all sentences.
    fn carried(
        sentences: &[&str],
        attributions: &[((&str, &str, &str), &str)],
        published: Option<&str>,
    ) -> Vec<String> {
        let reading = reading(sentences);
        let attributions: Vec<Attribution> = attributions
            .iter()
            .map(|(parts, frame)| {
                let frame: Vec<&str> = Some(*frame).filter(|frame| !frame.is_empty()).into_iter().collect();
                attribution(&reading, *parts, &frame, 0)
            })
            .collect();
        let times: Vec<TimeMention> = reading
            .text
            .contains("Friday")
            .then(|| time(&reading, "Friday", "2025-03-07"))
            .into_iter()
            .collect();
        let places = [place(&reading, "Oslo")];
        let mut sayings = crate::saying::own_sayings(&reading, &attributions, &times, &places);
        let published = published.map(|date| Edtf::parse(date).expect("a date"));
        let sources = vec![Some(0); attributions.len()];
        let context = Context {
            reading: &reading,
            attributions: &attributions,
            sources: &sources,
            times: &times,
            published: published.as_ref(),
        };
        carry(&context, &mut sayings);
        let words = |saying: &Saying| {
            format!(
                "{} {}",
                saying.said.as_ref().map_or("-", Edtf::as_str),
                saying.place.map_or("-", |_| "Oslo")
            )
        };
        sayings.iter().map(words).collect()
    }

    const SAID: ((&str, &str, &str), &str) = (("Ada", "said", "this"), "at a briefing in Oslo");
    const WARNED: ((&str, &str, &str), &str) = (("She", "warned", "delays"), "");
    const ADDED: ((&str, &str, &str), &str) = (("She", "added", "ships wait"), "on Friday");

    #[test]
    fn the_date_line_dates_a_placed_event_and_the_words_spoken_there() {
        let found = carried(&[BRIEFING, PLAIN], &[SAID, WARNED], Some("2025-03-03T10:00Z"));
        assert_eq!(found, ["2025-03-03 Oslo", "2025-03-03 Oslo"]);
    }

    #[test]
    fn words_before_the_event_is_told_of_belong_to_it_too() {
        let found = carried(&[PLAIN, BRIEFING], &[WARNED, SAID], Some("2025-03-03"));
        assert_eq!(found, ["2025-03-03 Oslo", "2025-03-03 Oslo"]);
    }

    #[test]
    fn words_of_another_day_end_the_event() {
        let found = carried(&[BRIEFING, DATED, PLAIN], &[SAID, ADDED, WARNED], Some("2025-03-03"));
        assert_eq!(found, ["2025-03-03 Oslo", "2025-03-07 -", "- -"]);
    }

    #[test]
    fn an_undated_report_dates_no_event() {
        assert_eq!(carried(&[BRIEFING, PLAIN], &[SAID, WARNED], None), ["- Oslo", "- -"]);
        assert_eq!(carried(&[BRIEFING, PLAIN], &[SAID, WARNED], Some("2025-03")), ["- Oslo", "- -"]);
    }

    #[test]
    fn only_a_whole_day_is_a_day() {
        let cases = [
            ("2025-03-03", Some("2025-03-03")),
            ("2025-03-03T10:00:00+02:00", Some("2025-03-03")),
            ("2025-03", None),
            ("2025-03-03/2025-03-05", None),
            ("2025-03-03~", None),
        ];
        for (date, expected) in cases {
            let date = Edtf::parse(date).expect("a date");
            assert_eq!(day(&date).as_ref().map(Edtf::as_str), expected, "{date:?}");
        }
    }
}
