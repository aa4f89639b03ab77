//! When and where something was said, as far as its own clause tells.
//!
//! In: the attributions and the scene of the report. Out: one [`Saying`] for each attribution. `Then` goes on from the
//! saying before it.

use attribution::Attribution;
use reader::{Deprel, Reading};
use record::Edtf;

use crate::clause::{Clause, Scene, paragraph};

/// When and where one attribution's words were said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Saying {
    /// The time of saying.
    pub(crate) said: Option<Edtf>,
    /// The number of the place in the report's places.
    pub(crate) place: Option<usize>,
    /// The rule that found the time, for those who ask.
    pub(crate) why_said: Option<&'static str>,
    /// The same for the place.
    pub(crate) why_place: Option<&'static str>,
}

/// The time and place that stand at each attribution's own cue, or go on from the saying before it.
pub(crate) fn own_sayings(scene: &Scene<'_, '_>, attributions: &[Attribution]) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = Vec::with_capacity(attributions.len());
    for attribution in attributions {
        let clause = Clause::of(attribution);
        let mut saying = Saying::default();
        if let Some(clause) = &clause {
            saying.said = clause.time(scene);
            saying.why_said = saying.said.is_some().then_some("time at the cue");
            saying.place = clause.place(scene);
            saying.why_place = saying.place.is_some().then_some("place at the cue");
        }
        if saying.said.is_none() && clause.is_some_and(|clause| goes_on(scene.reading, &clause)) {
            saying.said = said_before(scene.reading, attributions, &sayings);
            saying.why_said = saying.said.is_some().then_some("goes on from the saying before");
        }
        sayings.push(saying);
    }
    sayings
}

/// Whether the attributing clause opens with `then`: its words follow on from those before.
fn goes_on(reading: &Reading<'_>, clause: &Clause) -> bool {
    let mut adverbs =
        reading.children(clause.cue).filter(|&child| reading.words[child].deprel == Deprel::Advmod);
    adverbs.any(|adverb| reading.lemma(adverb).eq_ignore_ascii_case("then"))
}

/// When the attribution before the next one was said, if both stand in one paragraph.
fn said_before(reading: &Reading<'_>, attributions: &[Attribution], sayings: &[Saying]) -> Option<Edtf> {
    let place = |attribution: &Attribution| paragraph(reading, attribution.cue.as_ref()?.head);
    let next = attributions.get(sayings.len())?;
    let (saying, before) = sayings.last().zip(attributions.get(sayings.len().checked_sub(1)?))?;
    saying.said.clone().filter(|_| place(next).is_some() && place(before) == place(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{attribution, place, reading, time};

    /// What is found for the single attribution of a sentence: the time and the number of the place.
    fn single(sentence: &str, parts: (&str, &str, &str), frame: &str, when: (&str, &str)) -> Saying {
        let reading = reading(&[sentence]);
        let attributions = [attribution(&reading, parts, &[frame], 0)];
        let times = [time(&reading, when.0, when.1)];
        own_sayings(&Scene::new(&reading, &times, &[]), &attributions).remove(0)
    }

    #[test]
    fn a_time_at_the_cue_is_the_time_of_saying() {
        let saying = single(
            "Ministers/NOUN/2/nsubj said:say/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl that/SCONJ/7/mark ferries/NOUN/7/nsubj \
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
            "Ada/PROPN/2/nsubj said:say/VERB/0/root in/ADP/5/case an/DET/5/det interview/NOUN/2/obl on/ADP/7/case \
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
            "Ada/PROPN/2/nsubj said:say/VERB/0/root of/ADP/6/case Monday/PROPN/6/nmod:poss 's/PART/4/case storm/NOUN/2/obl \
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
            "Ada/PROPN/2/nsubj said:say/VERB/0/root this/PRON/2/obj on/ADP/5/case Monday/PROPN/2/obl \
             Then/ADV/8/advmod Bo/PROPN/8/nsubj said:say/VERB/2/parataxis that/PRON/8/obj",
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
        let times = [time(&reading, "Monday", "2025-03-03")];
        let sayings = own_sayings(&Scene::new(&reading, &times, &[]), &attributions);
        assert_eq!(sayings[0].said, sayings[1].said);
        assert_eq!(sayings[1].why_said, Some("goes on from the saying before"));
    }

    #[test]
    fn a_place_at_the_cue_is_where_it_was_said() {
        let reading = reading(&[
            "Ada/PROPN/2/nsubj said:say/VERB/0/root this/PRON/2/obj at/ADP/5/case meeting/NOUN/2/obl in/ADP/7/case \
             Oslo/PROPN/5/nmod about/ADP/9/case Bergen/PROPN/5/nmod",
        ]);
        let attributions =
            [attribution(&reading, ("Ada", "said", "this"), &["at meeting in Oslo about Bergen"], 0)];
        let places = [place(&reading, "Bergen"), place(&reading, "Oslo")];
        let sayings = own_sayings(&Scene::new(&reading, &[], &places), &attributions);
        assert_eq!(sayings[0].place, Some(1));
    }
}
