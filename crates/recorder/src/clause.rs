//! A clause that tells of a saying, and what in it tells when and where.
//!
//! In: the word that attributes and the words around it. Out: the time, place and event of the saying. A time or place
//! counts when it hangs on the attributing words themselves (`said on Friday in Oslo`) or on an event or text through
//! which the words came (`in an interview on Friday`), not when it belongs to what is said or to somebody's description.

use attribution::Attribution;
use grounding::{PlaceEntry, TimeMention};
use reader::{Deprel, Reading, Upos, WordId};
use record::{ByteSpan, Edtf, PlaceKind, TimeKind};

use crate::lexicon::{is_document, is_occasion, is_place_preposition, is_publishing};

/// How far up the tree a time or place is followed to the attributing words.
const MAX_STEPS: usize = 8;

/// What a report has that may tell of a saying.
pub(crate) struct Scene<'r, 't> {
    /// The reading of the text.
    pub(crate) reading: &'r Reading<'t>,
    /// In order of the text.
    pub(crate) times: &'r [TimeMention],
    /// Every mention of every place, in order of the text.
    places: Vec<PlaceMention>,
}

impl<'r, 't> Scene<'r, 't> {
    /// The scene of one report; `times` are in order of the text.
    pub(crate) fn new(reading: &'r Reading<'t>, times: &'r [TimeMention], places: &[PlaceEntry]) -> Self {
        let numbered = places.iter().enumerate();
        let mut places: Vec<PlaceMention> = numbered
            .flat_map(|(number, place)| {
                let is_country = place.kind == PlaceKind::Country;
                place.spans.iter().map(move |&span| PlaceMention { span, number, is_country })
            })
            .collect();
        places.sort_unstable_by_key(|mention| (mention.span, mention.number));
        Self { reading, times, places }
    }
}

/// A place at one place of the text.
struct PlaceMention {
    span: ByteSpan,
    /// The place's number among the places of the report.
    number: usize,
    is_country: bool,
}

/// A clause that tells of a saying.
pub(crate) struct Clause {
    /// The word that attributes.
    pub(crate) cue: WordId,
    /// The word that heads whoever speaks.
    pub(crate) source: Option<WordId>,
    /// Where times and places of the saying may stand.
    pub(crate) frame: Vec<ByteSpan>,
}

impl Clause {
    /// The clause of an attribution; none for one without a cue.
    pub(crate) fn of(attribution: &Attribution) -> Option<Self> {
        let source = attribution.source.as_ref();
        let in_source = source.iter().flat_map(|source| source.spans.iter().copied());
        let frame = attribution.frame.iter().copied().chain(in_source).collect();
        Some(Self { cue: attribution.cue.as_ref()?.head, source: source.map(|source| source.head), frame })
    }

    /// The first time that says when the words were spoken.
    pub(crate) fn time(&self, scene: &Scene<'_, '_>) -> Option<Edtf> {
        let spoken = |time: &&TimeMention| {
            matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && time.edtf.is_some()
                && top_word(scene.reading, time.span)
                    .is_some_and(|word| self.is_joined_by(scene.reading, word))
        };
        let found = self.frame.iter().find_map(|frame| {
            let first = scene.times.partition_point(|time| time.span.start < frame.start);
            scene.times[first..].iter().take_while(|time| time.span.end <= frame.end).find(spoken)
        });
        found.and_then(|time| time.edtf.clone())
    }

    /// The number of the first place where the words were spoken. A country counts only as the place of an event: `in
    /// Norway, he said,` tells more often of the content.
    pub(crate) fn place(&self, scene: &Scene<'_, '_>) -> Option<usize> {
        let reading = scene.reading;
        let spoken = |mention: &&PlaceMention| {
            top_word(reading, mention.span).is_some_and(|word| {
                stands_in_a_place(reading, word)
                    && self.is_joined_by(reading, word)
                    && !(mention.is_country && reading.words[word].head == Some(self.cue))
            })
        };
        self.frame.iter().find_map(|frame| {
            let first = scene.places.partition_point(|mention| mention.span.start < frame.start);
            let mut inside = scene.places[first..].iter().take_while(|mention| mention.span.end <= frame.end);
            inside.find(spoken).map(|mention| mention.number)
        })
    }

    /// Whether the clause names an event or a text as the place of the words: `in an interview`, `in a letter`.
    pub(crate) fn tells_of_event(&self, reading: &Reading<'_>) -> bool {
        self.frame.iter().flat_map(|frame| words_in(reading, *frame)).any(|word| {
            let lemma = reading.lemma(word);
            (is_occasion(lemma) || is_document(lemma)) && self.is_joined_by(reading, word)
        })
    }

    /// Whether the way from `word` up to the cue leads over nothing but events, texts and the one addressed, so that
    /// `word` tells of the saying and not of some other thing.
    fn is_joined_by(&self, reading: &Reading<'_>, word: WordId) -> bool {
        let mut at = word;
        for _ in 0..MAX_STEPS {
            let Some(head) = reading.words[at].head else { return false };
            let owner = reading.words[at].deprel == Deprel::NmodPoss;
            if owner && !is_document(reading.lemma(head)) && !is_occasion(reading.lemma(head)) {
                return false;
            }
            if head == self.cue {
                return true;
            }
            if !self.leads_on(reading, head) {
                return false;
            }
            if self.source == Some(head) {
                return true;
            }
            at = head;
        }
        false
    }

    /// Whether a word between a time and the cue keeps the time with the saying.
    fn leads_on(&self, reading: &Reading<'_>, word: WordId) -> bool {
        let here = &reading.words[word];
        match here.upos {
            Upos::Verb => is_publishing(&here.lemma),
            _ if is_occasion(&here.lemma) || is_document(&here.lemma) => true,
            // `told reporters on Friday`: the parser may hang the day on the one addressed.
            Upos::Noun | Upos::Propn => {
                here.head == Some(self.cue) && matches!(here.deprel, Deprel::Obj | Deprel::Iobj | Deprel::Obl)
            }
            _ => false,
        }
    }
}

/// The word of a span that the others hang on: the one whose head stands outside.
pub(crate) fn top_word(reading: &Reading<'_>, span: ByteSpan) -> Option<WordId> {
    let words = words_in(reading, span);
    words.clone().find(|&word| {
        let here = &reading.words[word];
        here.upos != Upos::Punct && here.head.is_none_or(|head| !words.contains(&head))
    })
}

/// The words of a span, by number.
pub(crate) fn words_in(reading: &Reading<'_>, span: ByteSpan) -> std::ops::Range<WordId> {
    let first = reading.words.partition_point(|word| word.span.start < span.start);
    first..first + reading.words[first..].partition_point(|word| word.span.end <= span.end)
}

/// Whether a place name is introduced by `in`, `at`, `from` or the like.
fn stands_in_a_place(reading: &Reading<'_>, word: WordId) -> bool {
    let preposition = reading.child(word, |deprel| deprel == Deprel::Case);
    preposition.is_some_and(|preposition| is_place_preposition(reading.lemma(preposition)))
}

/// The paragraph that holds a word.
pub(crate) fn paragraph(reading: &Reading<'_>, word: WordId) -> Option<usize> {
    reading.sentences.get(reading.sentence_of(word)).map(|sentence| sentence.paragraph)
}
