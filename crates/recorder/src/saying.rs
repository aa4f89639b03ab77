//! When and where something was said, as far as the report tells.
//!
//! In: the attributions with the times and places of the report. Out: one [`Saying`] for each attribution. A time or
//! place counts when it hangs on the attributing words themselves (`said on Friday in Oslo`), not on what is said or on
//! somebody's description; `then` goes on from the saying before it.

use attribution::Attribution;
use grounding::{PlaceEntry, TimeMention};
use reader::{Deprel, Reading, Upos, WordId};
use record::{ByteSpan, Edtf, TimeKind};

use crate::lexicon::{is_document, is_occasion, is_place_preposition, is_publishing};

/// When and where one attribution's words were said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Saying {
    /// The time of saying.
    pub(crate) said: Option<Edtf>,
    /// The number of the place in the report's places.
    pub(crate) place: Option<usize>,
    /// The rules that decided, for those who ask.
    pub(crate) why_said: Option<&'static str>,
    /// The same for the place.
    pub(crate) why_place: Option<&'static str>,
}

/// How far up the tree a time or place is followed to the attributing words.
const MAX_STEPS: usize = 8;

/// The time and place that stand at each attribution's own cue, or go on from the saying before it.
pub(crate) fn own_sayings(
    reading: &Reading<'_>,
    attributions: &[Attribution],
    times: &[TimeMention],
    places: &[PlaceEntry],
) -> Vec<Saying> {
    let place_spans = sorted_spans(places);
    let mut sayings: Vec<Saying> = Vec::with_capacity(attributions.len());
    for attribution in attributions {
        let mut saying = Saying::default();
        if let Some(edtf) = time_at_cue(reading, attribution, times) {
            saying.said = Some(edtf);
            saying.why_said = Some("time at the cue");
        } else if goes_on(reading, attribution) {
            saying.said = said_before(reading, attributions, &sayings);
            saying.why_said = saying.said.is_some().then_some("goes on from the saying before");
        }
        if let Some(place) = place_at_cue(reading, attribution, &place_spans) {
            saying.place = Some(place);
            saying.why_place = Some("place at the cue");
        }
        sayings.push(saying);
    }
    sayings
}

/// Every mention of every place with the place's number, in order of the text.
fn sorted_spans(places: &[PlaceEntry]) -> Vec<(ByteSpan, usize)> {
    let mut spans: Vec<(ByteSpan, usize)> = places
        .iter()
        .enumerate()
        .flat_map(|(number, place)| place.spans.iter().map(move |span| (*span, number)))
        .collect();
    spans.sort_unstable();
    spans
}

/// The first time in the attributing clause that says when the words were spoken.
fn time_at_cue(reading: &Reading<'_>, attribution: &Attribution, times: &[TimeMention]) -> Option<Edtf> {
    let spoken = |time: &&TimeMention| {
        matches!(time.kind, TimeKind::Date | TimeKind::Time)
            && time.edtf.is_some()
            && top_word(reading, time.span).is_some_and(|word| hangs_on_saying(reading, attribution, word))
    };
    let in_source = attribution.source.iter().flat_map(|source| &source.spans);
    attribution
        .frame
        .iter()
        .chain(in_source)
        .find_map(|frame| {
            let first = times.partition_point(|time| time.span.start < frame.start);
            times[first..].iter().take_while(|time| time.span.end <= frame.end).find(spoken)
        })
        .and_then(|time| time.edtf.clone())
}

/// The first place in the attributing clause where the words were spoken.
fn place_at_cue(
    reading: &Reading<'_>,
    attribution: &Attribution,
    places: &[(ByteSpan, usize)],
) -> Option<usize> {
    attribution.frame.iter().find_map(|frame| {
        let first = places.partition_point(|(span, _)| span.start < frame.start);
        places[first..]
            .iter()
            .take_while(|(span, _)| span.end <= frame.end)
            .find(|(span, _)| {
                top_word(reading, *span).is_some_and(|word| {
                    stands_in_a_place(reading, word) && hangs_on_saying(reading, attribution, word)
                })
            })
            .map(|(_, number)| *number)
    })
}

/// The word of a span that the others hang on: the one whose head stands outside.
pub(crate) fn top_word(reading: &Reading<'_>, span: ByteSpan) -> Option<WordId> {
    let first = reading.words.partition_point(|word| word.span.start < span.start);
    let last = first + reading.words[first..].partition_point(|word| word.span.end <= span.end);
    (first..last).find(|&word| {
        reading.words[word].upos != Upos::Punct
            && reading.words[word].head.is_none_or(|head| head < first || head >= last)
    })
}

/// Whether a place name is introduced by `in`, `at`, `from` or the like.
fn stands_in_a_place(reading: &Reading<'_>, word: WordId) -> bool {
    reading
        .child(word, |deprel| deprel == Deprel::Case)
        .is_some_and(|preposition| is_place_preposition(reading.lemma(preposition)))
}

/// Whether the way from `word` up to the cue leads over nothing but occasions, documents and the one addressed, so that
/// `word` tells of the saying and not of some other thing.
pub(crate) fn hangs_on_saying(reading: &Reading<'_>, attribution: &Attribution, word: WordId) -> bool {
    let Some(cue) = attribution.cue.as_ref().map(|cue| cue.head) else { return false };
    let source = attribution.source.as_ref().map(|source| source.head);
    let mut at = word;
    for _ in 0..MAX_STEPS {
        let deprel = reading.words[at].deprel;
        let Some(head) = reading.words[at].head else { return false };
        if deprel == Deprel::NmodPoss
            && !(is_document(reading.lemma(head)) || is_occasion(reading.lemma(head)))
        {
            return false;
        }
        if head == cue {
            return true;
        }
        if !leads_to_saying(reading, cue, head) {
            return false;
        }
        if source == Some(head) {
            return true;
        }
        at = head;
    }
    false
}

/// Whether a word between a time and the cue keeps the time with the saying.
fn leads_to_saying(reading: &Reading<'_>, cue: WordId, word: WordId) -> bool {
    let here = &reading.words[word];
    match here.upos {
        Upos::Verb => is_publishing(&here.lemma),
        _ if is_occasion(&here.lemma) || is_document(&here.lemma) => true,
        // `told reporters on Friday`: the parser may hang the day on the one addressed.
        Upos::Noun | Upos::Propn => {
            here.head == Some(cue) && matches!(here.deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
        }
        _ => false,
    }
}

/// Whether the attributing clause opens with `then`: its words follow on from those before.
fn goes_on(reading: &Reading<'_>, attribution: &Attribution) -> bool {
    attribution.cue.as_ref().is_some_and(|cue| {
        reading.children(cue.head).any(|child| {
            reading.words[child].deprel == Deprel::Advmod && reading.lemma(child).eq_ignore_ascii_case("then")
        })
    })
}

/// When the attribution before the next one was said, if both stand in one paragraph.
fn said_before(reading: &Reading<'_>, attributions: &[Attribution], sayings: &[Saying]) -> Option<Edtf> {
    let next = attributions.get(sayings.len())?;
    let (saying, attribution) = sayings.last().zip(attributions.get(sayings.len().checked_sub(1)?))?;
    let number = paragraph(reading, attribution)?;
    saying.said.clone().filter(|_| paragraph(reading, next) == Some(number))
}

/// The paragraph that holds an attribution's cue.
pub(crate) fn paragraph(reading: &Reading<'_>, attribution: &Attribution) -> Option<usize> {
    let cue = attribution.cue.as_ref()?;
    reading.sentences.get(reading.sentence_of(cue.head)).map(|sentence| sentence.paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{attribution, place, reading, time};

    /// What is found for the single attribution of a sentence: the time and the number of the place.
    fn single(sentence: &str, parts: (&str, &str, &str), frame: &str, when: (&str, &str)) -> Saying {
        let reading = reading(&[sentence]);
        let attributions = [attribution(&reading, parts, &[frame], 0)];
        own_sayings(&reading, &attributions, &[time(&reading, when.0, when.1)], &[]).remove(0)
    }

    #[test]
    fn a_time_at_the_cue_is_the_time_of_saying() {
        let saying = single(
            "Ministers/NOUN/2/nsubj said/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl that/SCONJ/7/mark ferries/NOUN/7/nsubj \
             stopped/VERB/2/ccomp",
            ("Ministers", "said", "ferries stopped"),
            "on Monday",
            ("Monday", "2025-03-03"),
        );
        assert_eq!(saying.said.as_ref().map(Edtf::as_str), Some("2025-03-03"));
    }

    #[test]
    fn a_time_in_an_interview_is_the_time_of_saying() {
        let saying = single(
            "Ada/PROPN/2/nsubj said/VERB/0/root in/ADP/5/case an/DET/5/det interview/NOUN/2/obl on/ADP/7/case \
             Monday/PROPN/5/nmod that/SCONJ/10/mark ferries/NOUN/10/nsubj stopped/VERB/2/ccomp",
            ("Ada", "said", "ferries stopped"),
            "in an interview on Monday",
            ("Monday", "2025-03-03"),
        );
        assert_eq!(saying.said.as_ref().map(Edtf::as_str), Some("2025-03-03"));
    }

    #[test]
    fn a_time_of_something_else_is_not() {
        let saying = single(
            "Ada/PROPN/2/nsubj said/VERB/0/root of/ADP/6/case Monday/PROPN/6/nmod:poss 's/PART/4/case storm/NOUN/2/obl \
             that/SCONJ/9/mark ferries/NOUN/9/nsubj stopped/VERB/2/ccomp",
            ("Ada", "said", "ferries stopped"),
            "of Monday 's storm",
            ("Monday", "2025-03-03"),
        );
        assert_eq!(saying, Saying::default());
    }

    #[test]
    fn then_goes_on_from_the_saying_before() {
        let reading = reading(&[
            "Ada/PROPN/2/nsubj said/VERB/0/root this/PRON/2/obj on/ADP/5/case Monday/PROPN/2/obl \
             Then/ADV/8/advmod Bo/PROPN/8/nsubj said/VERB/2/parataxis that/PRON/8/obj",
        ]);
        let attributions = [
            attribution(&reading, ("Ada", "said", "this"), &["on Monday"], 0),
            Attribution {
                source: attribution(&reading, ("Bo", "Bo", "that"), &[], 0).source,
                cue: attribution(&reading, ("Ada", "said", "that"), &[], 0).cue.map(|mut cue| {
                    cue.head = 7;
                    cue
                }),
                ..attribution(&reading, ("Ada", "said", "that"), &["Then"], 0)
            },
        ];
        let sayings = own_sayings(&reading, &attributions, &[time(&reading, "Monday", "2025-03-03")], &[]);
        assert_eq!(sayings[0].said, sayings[1].said);
        assert_eq!(sayings[1].why_said, Some("goes on from the saying before"));
    }

    #[test]
    fn a_place_at_the_cue_is_where_it_was_said() {
        let reading = reading(&[
            "Ada/PROPN/2/nsubj said/VERB/0/root this/PRON/2/obj at/ADP/5/case meeting/NOUN/2/obl in/ADP/7/case \
             Oslo/PROPN/5/nmod about/ADP/9/case Bergen/PROPN/5/nmod",
        ]);
        let attributions =
            [attribution(&reading, ("Ada", "said", "this"), &["at meeting in Oslo about Bergen"], 0)];
        let places = [place(&reading, "Bergen"), place(&reading, "Oslo")];
        let sayings = own_sayings(&reading, &attributions, &[], &places);
        assert_eq!(sayings[0].place, Some(1));
    }
}
