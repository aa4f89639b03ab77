//! The fields of an attribution, and when each is right.
//!
//! In: an annotated attribution and the written one that it is paired with. Out: for each field that the annotation
//! states whether it is right.

use record::{Attribution, Entry, Index, Voice};

use crate::annotation::{Annotated, AnnotatedFigure};
use crate::names::{Names, fold};
use crate::part::Part;
use crate::score::f1_of_sets;
use crate::text::Text;

/// The least F1 of two sources that are the same.
const MIN_SOURCE_F1: f64 = 0.8;

/// What is compared of an attribution that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The same spans, punctuation and white space at their ends aside.
    Content,
    /// F1 over words of at least 0.8; absent where it is absent.
    Source,
    /// The party's name or one of its aliases, after folding.
    Party,
    /// The same parties in the same order.
    Via,
    /// What the source does with the content.
    Stance,
    /// How the content is printed.
    Kind,
    /// Whether the content says that something is so.
    Polarity,
    /// How sure the source is.
    Certainty,
    /// When it was said.
    Said,
    /// Every annotated time is among those that the content mentions.
    Times,
    /// Every annotated place is among them, by the first word of its name.
    Places,
    /// Every annotated figure is among them: value, bound, unit.
    Figures,
}

impl Field {
    /// All fields, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Content,
        Self::Source,
        Self::Party,
        Self::Via,
        Self::Stance,
        Self::Kind,
        Self::Polarity,
        Self::Certainty,
        Self::Said,
        Self::Times,
        Self::Places,
        Self::Figures,
    ];

    /// As the record calls it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Source => "source",
            Self::Party => "party",
            Self::Via => "via",
            Self::Stance => "stance",
            Self::Kind => "kind",
            Self::Polarity => "polarity",
            Self::Certainty => "certainty",
            Self::Said => "said",
            Self::Times => "times",
            Self::Places => "places",
            Self::Figures => "figures",
        }
    }
}

/// What fields are judged by.
pub(crate) struct Judge<'a> {
    pub(crate) text: &'a Text,
    pub(crate) names: &'a Names,
    pub(crate) index: &'a Index<'a>,
}

impl Judge<'_> {
    /// For each field that `want` states whether it is right in `got`.
    pub(crate) fn verdicts(&self, want: &Annotated, got: &Attribution) -> Vec<(Field, bool)> {
        Field::ALL.into_iter().filter_map(|field| Some((field, self.verdict(field, want, got)?))).collect()
    }

    fn verdict(&self, field: Field, want: &Annotated, got: &Attribution) -> Option<bool> {
        match field {
            Field::Content => Some(self.text.trimmed(&want.content) == self.text.trimmed(&got.content.spans)),
            Field::Source => Some(self.same_source(want, got)),
            Field::Party => {
                let name = self.name(got.source.as_ref());
                want.party.as_ref().map(|party| self.names.same(party, name))
            }
            Field::Via => Some(self.same_via(want, got)),
            Field::Stance => want.stance.map(|stance| stance == got.stance),
            Field::Kind => want.kind.map(|kind| kind == got.kind),
            Field::Polarity => want.polarity.map(|polarity| polarity == got.polarity),
            Field::Certainty => want.certainty.map(|certainty| certainty == got.certainty),
            Field::Said => want.said.as_ref().map(|said| got.said.as_ref() == Some(said)),
            Field::Times => (!want.times.is_empty()).then(|| self.has_times(want, got)),
            Field::Places => (!want.places.is_empty()).then(|| self.has_places(want, got)),
            Field::Figures => (!want.figures.is_empty()).then(|| self.has_figures(want, got)),
        }
    }

    fn same_source(&self, want: &Annotated, got: &Attribution) -> bool {
        let words = |spans| self.text.words(spans);
        f1_of_sets(&words(&want.source), &words(Part::Source.of(got))) >= MIN_SOURCE_F1
    }

    fn same_via(&self, want: &Annotated, got: &Attribution) -> bool {
        let mut pairs = want.via.iter().zip(&got.via);
        want.via.len() == got.via.len()
            && pairs.all(|(party, voice)| self.names.same(party, self.name(Some(voice))))
    }

    /// The name of the party behind a voice; empty where there is none.
    fn name(&self, voice: Option<&Voice>) -> &str {
        name(self.index, voice)
    }

    fn has_times(&self, want: &Annotated, got: &Attribution) -> bool {
        let written: Vec<_> = self
            .mentions(got)
            .filter_map(|entry| if let Entry::Time(time) = entry { time.edtf.as_ref() } else { None })
            .collect();
        want.times.iter().all(|time| written.contains(&time))
    }

    fn has_places(&self, want: &Annotated, got: &Attribution) -> bool {
        let first_word = |name: &str| fold(name).split(' ').next().map(str::to_owned);
        let written: Vec<_> = self
            .mentions(got)
            .filter_map(|entry| match entry {
                Entry::Place(place) => Some(place.name.as_str()),
                Entry::Party(party) => Some(party.name.as_str()),
                Entry::Time(_) | Entry::Figure(_) => None,
            })
            .map(first_word)
            .collect();
        want.places.iter().all(|place| written.contains(&first_word(place)))
    }

    fn has_figures(&self, want: &Annotated, got: &Attribution) -> bool {
        let written: Vec<_> = self
            .mentions(got)
            .filter_map(|entry| if let Entry::Figure(figure) = entry { Some(figure) } else { None })
            .collect();
        want.figures.iter().all(|figure| written.iter().any(|written| figure.is(written)))
    }

    /// What the content of `got` is about.
    fn mentions(&self, got: &Attribution) -> impl Iterator<Item = Entry<'_>> {
        got.mentions.iter().filter_map(|id| self.index.get(id))
    }
}

impl AnnotatedFigure {
    /// Whether `written` says all that is annotated.
    fn is(&self, written: &record::Figure) -> bool {
        let has_unit =
            |unit: &String| written.unit.as_ref().is_some_and(|word| fold(word).contains(&fold(unit)));
        self.value.is_none_or(|value| written.value == Some(value))
            && self.low.is_none_or(|low| written.low == Some(low))
            && self.bound.is_none_or(|bound| written.bound == bound)
            && self.unit.as_ref().is_none_or(has_unit)
    }
}

/// The name of the party behind a voice; empty where there is none.
pub(crate) fn name<'r>(index: &Index<'r>, voice: Option<&Voice>) -> &'r str {
    let party = voice.and_then(|voice| index.party(voice.party.as_ref()));
    party.map_or("", |party| party.name.as_str())
}
