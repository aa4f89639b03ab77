//! Words that belong to one event: a briefing, an interview, a speech.
//!
//! In: the attributions, who is behind each, and what stands at each cue about its time and place. Out: the same, with
//! the event's time and place carried to the other words of the same party. A report tells once that somebody spoke at
//! a briefing, and cites before and after that what was said there.

use std::collections::BTreeMap;

use attribution::Attribution;
use grounding::PartyEntry;
use reader::WordId;
use record::{Edtf, Kind};

use crate::clause::{Clause, Scene, paragraph, top_word};
use crate::remarks;
use crate::saying::Saying;

/// How many paragraphs without a word of its speaker an event reaches over.
const MAX_GAP: usize = 2;

/// One event at which a party spoke.
#[derive(Debug, Clone)]
struct Occasion {
    /// The word that tells of it.
    at: WordId,
    said: Edtf,
    place: Option<usize>,
}

/// Everything the rule looks at.
pub(crate) struct Context<'r, 't> {
    /// The reading with its times and places.
    pub(crate) scene: &'r Scene<'r, 't>,
    /// In order of the text.
    pub(crate) attributions: &'r [Attribution],
    /// The party behind each attribution's source.
    pub(crate) sources: &'r [Option<usize>],
    /// All parties of the report.
    pub(crate) parties: &'r [PartyEntry],
    /// The day of publication.
    pub(crate) published: Option<&'r Edtf>,
}

/// A point in what one party says: an attribution, or a sentence that only tells of a saying.
struct Point {
    /// Where it stands.
    at: WordId,
    /// The attribution to which an event's time and place may be carried.
    attribution: Option<usize>,
    /// When that was said, as far as its own clause tells.
    own: Option<Edtf>,
    /// The event that it tells of, whose time and place may be unknown.
    event: Option<Saying>,
}

/// Carries the time and place of an event to the words of its speaker that have none of their own.
pub(crate) fn carry(context: &Context<'_, '_>, sayings: &mut [Saying]) {
    for points in points(context, sayings).into_values() {
        if points.iter().any(|point| point.event.is_some()) {
            carry_party(context, &points, sayings);
        }
    }
}

/// The points of each party, in order of the text.
fn points(context: &Context<'_, '_>, sayings: &[Saying]) -> BTreeMap<usize, Vec<Point>> {
    let reading = context.scene.reading;
    let mut points: BTreeMap<usize, Vec<Point>> = BTreeMap::new();
    for (number, (attribution, party)) in context.attributions.iter().zip(context.sources).enumerate() {
        let (Some(party), Some(clause)) = (party, Clause::of(attribution)) else { continue };
        let saying = &sayings[number];
        let dated_and_placed = saying.said.is_some() && saying.place.is_some();
        let event = (dated_and_placed || clause.tells_of_event(reading)).then(|| saying.clone());
        let own = sayings[number].said.clone();
        points.entry(*party).or_default().push(Point {
            at: clause.cue,
            attribution: Some(number),
            own,
            event,
        });
    }
    let owners = owners(context);
    for clause in remarks::find(reading) {
        let Some(party) = clause.source.and_then(|source| owners.get(&source)) else { continue };
        let saying = Saying {
            said: clause.time(context.scene),
            place: clause.place(context.scene),
            ..Saying::default()
        };
        if saying.said.is_some() || saying.place.is_some() {
            let own = saying.said.clone();
            points.entry(*party).or_default().push(Point {
                at: clause.cue,
                attribution: None,
                own,
                event: Some(saying),
            });
        }
    }
    for points in points.values_mut() {
        points.sort_by_key(|point| point.at);
    }
    points
}

/// The party that each mention's head stands for; of mentions with one head the shortest counts.
fn owners(context: &Context<'_, '_>) -> BTreeMap<WordId, usize> {
    let mut owners: BTreeMap<WordId, (usize, usize)> = BTreeMap::new();
    for (number, party) in context.parties.iter().enumerate() {
        for span in &party.spans {
            if let Some(head) = top_word(context.scene.reading, *span) {
                let owner = owners.entry(head).or_insert((span.len(), number));
                *owner = (*owner).min((span.len(), number));
            }
        }
    }
    owners.into_iter().map(|(head, (_, number))| (head, number)).collect()
}

/// Carries the events of one party: forward from each to the next, and back from the first one. A saying of another day,
/// another event or a long silence ends the reach of an event.
fn carry_party(context: &Context<'_, '_>, points: &[Point], sayings: &mut [Saying]) {
    let occasions = occasions(context, points);
    let Some(first) = occasions.iter().position(Option::is_some) else { return };
    let mut reach: Option<(&Occasion, WordId)> = None;
    for (point, occasion) in points.iter().zip(&occasions).skip(first) {
        reach = match occasion {
            Some(occasion) => Some((occasion, point.at)),
            None => reach.filter(|(occasion, last)| belongs(context, point, occasion, *last)),
        };
        if let Some((occasion, last)) = &mut reach {
            join(context, occasion, point, sayings);
            *last = point.at;
        }
    }
    let Some(occasion) = &occasions[first] else { return };
    let mut last = occasion.at;
    for point in points[..first].iter().rev() {
        if !belongs(context, point, occasion, last) {
            break;
        }
        join(context, occasion, point, sayings);
        last = point.at;
    }
}

/// Whether what a party says at a point goes on with an event that it spoke of last at `last`.
fn belongs(context: &Context<'_, '_>, point: &Point, occasion: &Occasion, last: WordId) -> bool {
    point.event.is_none()
        && point.own.as_ref().is_none_or(|said| *said == occasion.said)
        && is_near(context, point.at, last, MAX_GAP)
}

/// The events of one party that reach further: those with a day, and those with a place, which are dated from the words
/// spoken there or from the date line.
fn occasions(context: &Context<'_, '_>, points: &[Point]) -> Vec<Option<Occasion>> {
    let is_undated = |event: &Saying| event.said.is_none() && event.place.is_some();
    let date_line = || spoken_today(context, points).or_else(|| day(context.published?));
    let needed = points.iter().filter_map(|point| point.event.as_ref()).any(is_undated);
    let date_line = needed.then(date_line).flatten();
    let occasion = |point: &Point| {
        let event = point.event.as_ref()?;
        let said = match &event.said {
            Some(said) => day(said).is_some().then(|| said.clone())?,
            None => date_line.clone().filter(|_| event.place.is_some())?,
        };
        Some(Occasion { at: point.at, said, place: event.place })
    };
    points.iter().map(occasion).collect()
}

/// Gives one attribution the time of its event, and the place if it stands near the words that tell of the event.
fn join(context: &Context<'_, '_>, occasion: &Occasion, point: &Point, sayings: &mut [Saying]) {
    let Some(saying) = point.attribution.and_then(|number| sayings.get_mut(number)) else { return };
    if saying.said.is_none() {
        saying.said = Some(occasion.said.clone());
        saying.why_said = Some("words of an event that the report dates");
    }
    if saying.place.is_none() && occasion.place.is_some() && is_near(context, occasion.at, point.at, 1) {
        saying.place = occasion.place;
        saying.why_place = Some("words of an event that the report places");
    }
}

/// The day that a party calls `today` in a quotation: the day on which it spoke.
fn spoken_today(context: &Context<'_, '_>, points: &[Point]) -> Option<Edtf> {
    let times = context.scene.times;
    let attributions = points.iter().filter_map(|point| context.attributions.get(point.attribution?));
    let quotations = attributions.filter(|attribution| attribution.kind == Kind::Direct);
    quotations
        .flat_map(|attribution| &attribution.content)
        .flat_map(|content| {
            let first = times.partition_point(|time| time.span.start < content.start);
            times[first..].iter().take_while(move |time| time.span.end <= content.end)
        })
        .find(|time| is_today(time.span.of(context.scene.reading.text)))
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

/// Whether two words stand no more than so many paragraphs apart.
fn is_near(context: &Context<'_, '_>, one: WordId, other: WordId, paragraphs: usize) -> bool {
    let number = |word| paragraph(context.scene.reading, word);
    number(one).zip(number(other)).is_some_and(|(one, other)| one.abs_diff(other) <= paragraphs)
}

#[cfg(test)]
mod tests {
    use grounding::TimeMention;

    use super::*;
    use crate::saying::own_sayings;
    use crate::testing::{attribution, party, place, reading, time};

    const BRIEFING: &str = "Ada/PROPN/2/nsubj said:say/VERB/0/root this/PRON/2/obj at/ADP/6/case a/DET/6/det briefing/NOUN/2/obl \
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
        let scene = Scene::new(&reading, &times, &places);
        let mut sayings = own_sayings(&scene, &attributions);
        let published = published.map(|date| Edtf::parse(date).expect("a date"));
        let context = Context {
            scene: &scene,
            attributions: &attributions,
            sources: &vec![Some(0); attributions.len()],
            parties: &[party(&reading, &["Ada", "She"])],
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
    fn a_sentence_that_only_tells_of_the_event_dates_the_words_around_it() {
        assert_eq!(carried(&[PLAIN, BRIEFING], &[WARNED], Some("2025-03-03")), ["2025-03-03 Oslo"]);
    }

    #[test]
    fn words_of_another_day_end_the_event() {
        let found = carried(&[BRIEFING, DATED, PLAIN], &[SAID, ADDED, WARNED], Some("2025-03-03"));
        assert_eq!(found, ["2025-03-03 Oslo", "2025-03-07 -", "- -"]);
    }

    #[test]
    fn a_long_silence_ends_the_event() {
        let other = "Ferries/NOUN/2/nsubj wait/VERB/0/root";
        let sentences = [BRIEFING, other, other, PLAIN];
        assert_eq!(carried(&sentences, &[SAID, WARNED], Some("2025-03-03")), ["2025-03-03 Oslo", "- -"]);
    }

    #[test]
    fn another_event_ends_the_event_even_if_nothing_dates_it() {
        let interview = "She/PRON/2/nsubj warned/VERB/0/root of/ADP/4/case delays/NOUN/2/obl in/ADP/7/case an/DET/7/det \
            interview/NOUN/2/obl";
        let warned = (("She", "warned", "delays"), "in an interview");
        let found = carried(&[BRIEFING, interview], &[SAID, warned], Some("2025-03-03"));
        assert_eq!(found, ["2025-03-03 Oslo", "- -"]);
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
