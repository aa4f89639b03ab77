//! Readings and attributions written by hand, for tests.
//!
//! In: a sentence a line, words with their tags and heads. Out: what the rooms before would have made of it.

use std::collections::BTreeMap;

use attribution::{Attribution, Cue, Voice};
use grounding::{PartyEntry, PlaceEntry, TimeMention};
use reader::{Deprel, Reading, Sentence, Upos, Word};
use record::{ByteSpan, Certainty, Edtf, Kind, PartyKind, PlaceKind, Polarity, Stance, TimeKind};

/// A reading of sentences, each a paragraph of its own. A word is written `form:lemma/UPOS/head/deprel`, its head counted
/// from 1 within the sentence, 0 for the root; without a lemma, that is the form in lower case.
pub(crate) fn reading(sentences: &[&str]) -> Reading<'static> {
    let (mut text, mut words, mut done) = (String::new(), Vec::new(), Vec::new());
    for (paragraph, sentence) in sentences.iter().enumerate() {
        let first = words.len();
        for token in sentence.split_whitespace() {
            let fields: Vec<&str> = token.split('/').collect();
            let [form, upos, head, deprel] = fields[..] else { panic!("{token} has not four fields") };
            if words.len() > first {
                text.push(' ');
            }
            let (form, lemma) = form
                .split_once(':')
                .map_or((form, form.to_lowercase()), |(form, lemma)| (form, lemma.to_owned()));
            let start = text.len();
            text.push_str(form);
            let head: usize = head.parse().expect("a head is a number");
            words.push(Word {
                span: ByteSpan::new(start, text.len()),
                continues_token: false,
                lemma: lemma.into(),
                upos: Upos::from_label(upos).expect("a part of speech"),
                xpos: "NN",
                head: head.checked_sub(1).map(|head| first + head),
                deprel: Deprel::from_label(deprel).expect("a relation"),
            });
        }
        let span = ByteSpan::new(words[first].span.start, text.len());
        done.push(Sentence { words: first..words.len(), span, paragraph });
        text.push_str("\n\n");
    }
    Reading { text: text.leak(), sentences: done, words, mentions: Vec::new(), chains: Vec::new() }
}

/// Where `words` stand in the reading, the `nth` time, counted from 0.
pub(crate) fn find(reading: &Reading<'_>, words: &str, nth: usize) -> ByteSpan {
    let (start, _) = reading.text.match_indices(words).nth(nth).expect("the words stand in the text");
    ByteSpan::new(start, start + words.len())
}

/// An attribution whose parts are given by their words.
pub(crate) fn attribution(
    reading: &Reading<'_>,
    (source, cue, content): (&str, &str, &str),
    frame: &[&str],
    nth: usize,
) -> Attribution {
    let word = |span: ByteSpan| reading.words.partition_point(|word| word.span.start < span.start);
    let cue_span = find(reading, cue, nth);
    let source_span = find(reading, source, nth);
    let lemma = cue.to_lowercase();
    Attribution {
        kind: Kind::Indirect,
        stance: Stance::Assert,
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        cue: Some(Cue { spans: vec![cue_span], head: word(cue_span), lemma }),
        content: vec![find(reading, content, 0)],
        source: Some(Voice { spans: vec![source_span], head: word(source_span) }),
        via: Vec::new(),
        frame: frame.iter().map(|words| find(reading, words, 0)).collect(),
        confidence: 0.5,
        why: BTreeMap::new(),
    }
}

/// A time with its value.
pub(crate) fn time(reading: &Reading<'_>, words: &str, edtf: &str) -> TimeMention {
    let span = find(reading, words, 0);
    let first = reading.words.partition_point(|word| word.span.start < span.start);
    let last = reading.words.partition_point(|word| word.span.end <= span.end);
    TimeMention {
        span,
        words: first..last,
        edtf: Some(Edtf::parse(edtf).expect("an EDTF value")),
        kind: TimeKind::Date,
        why: Default::default(),
    }
}

/// A person who is mentioned by each of some words, once.
pub(crate) fn party(reading: &Reading<'_>, mentions: &[&str]) -> PartyEntry {
    let inside = mentions.iter().filter(|words| reading.text.contains(**words));
    PartyEntry {
        name: mentions.first().map(|words| (*words).to_owned()).unwrap_or_default(),
        kind: PartyKind::Person,
        role: None,
        of: None,
        country: None,
        aliases: Vec::new(),
        ids: BTreeMap::new(),
        spans: inside.map(|words| find(reading, words, 0)).collect(),
        why: Default::default(),
    }
}

/// A city with one mention.
pub(crate) fn place(reading: &Reading<'_>, name: &str) -> PlaceEntry {
    PlaceEntry {
        name: name.to_owned(),
        spans: vec![find(reading, name, 0)],
        kind: PlaceKind::City,
        country: None,
        lat: None,
        lon: None,
        geonames: None,
        confidence: None,
        why: Default::default(),
    }
}
