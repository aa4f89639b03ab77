//! Whether a record keeps the contract: spans inside the text and equal to their words, ids that resolve, confidences that
//! are probabilities.
//!
//! In: a record. Out: what is wrong with it, nothing for a good one. Every record is held against this before it leaves
//! the program, and so may be the records of others.

use std::collections::HashSet;

use record::{Attribution, Record, Span};

/// What is wrong with `record`, in words; empty when it keeps the contract.
#[must_use]
pub fn problems(record: &Record) -> Vec<String> {
    let text = Text::new(&record.report.text);
    let mut problems = Vec::new();
    for (id, spans) in bare_spans(record) {
        if let Some(span) = spans.iter().find(|span| text.words(**span).is_none()) {
            problems.push(format!("{id}: span {span:?} lies outside the text"));
        }
    }
    let doubts = confidences(record).into_iter().filter(|(_, confidence)| !(0.0..=1.0).contains(confidence));
    problems
        .extend(doubts.map(|(id, confidence)| format!("{id}: confidence {confidence} is no probability")));
    let ids = ids(record, &mut problems);
    for attribution in &record.attributions {
        passages(attribution, &text, &mut problems);
        references(attribution, &ids, &mut problems);
    }
    let owners = record.parties.iter().filter_map(|party| Some((&party.id, party.of.as_ref()?)));
    let wholes = record.figures.iter().filter_map(|figure| Some((&figure.id, figure.of.as_ref()?)));
    for (id, other) in owners.chain(wholes).filter(|(_, other)| !ids.contains(other.as_str())) {
        problems.push(format!("{id}: `of` names {other}, which is not in the record"));
    }
    problems
}

/// A text whose scalar values are numbered.
struct Text<'t> {
    text: &'t str,
    /// The byte at which each scalar value starts, and the length of the text at the end.
    starts: Vec<usize>,
}

impl<'t> Text<'t> {
    fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { text, starts }
    }

    /// The words under a span; none when it is empty or reaches outside.
    fn words(&self, span: Span) -> Option<&'t str> {
        let (start, end) = (*self.starts.get(span.start)?, *self.starts.get(span.end)?);
        self.text.get(start..end).filter(|words| !words.is_empty())
    }
}

/// The spans that stand without their words, by the id of what they belong to.
fn bare_spans(record: &Record) -> Vec<(&str, &[Span])> {
    let parties = record.parties.iter().map(|party| (party.id.as_str(), party.spans.as_slice()));
    let places = record.places.iter().map(|place| (place.id.as_str(), place.spans.as_slice()));
    let times = record.times.iter().map(|time| (time.id.as_str(), time.spans.as_slice()));
    let figures = record.figures.iter().map(|figure| (figure.id.as_str(), figure.spans.as_slice()));
    let narration = [("narration", record.narration.as_slice())];
    parties.chain(places).chain(times).chain(figures).chain(narration).collect()
}

/// Each confidence that is given, with the id of what it belongs to.
fn confidences(record: &Record) -> Vec<(&str, f32)> {
    let attributions = record.attributions.iter().map(|it| (it.id.as_str(), it.confidence));
    let parties = record.parties.iter().map(|it| (it.id.as_str(), it.confidence));
    let places = record.places.iter().map(|it| (it.id.as_str(), it.confidence));
    let times = record.times.iter().map(|it| (it.id.as_str(), it.confidence));
    let figures = record.figures.iter().map(|it| (it.id.as_str(), it.confidence));
    let all = attributions.chain(parties).chain(places).chain(times).chain(figures);
    all.filter_map(|(id, confidence)| Some((id, confidence?))).collect()
}

/// All ids; a double one is a problem.
fn ids<'r>(record: &'r Record, problems: &mut Vec<String>) -> HashSet<&'r str> {
    let attributions = record.attributions.iter().map(|attribution| attribution.id.as_str());
    let others = bare_spans(record).into_iter().map(|(id, _)| id).filter(|id| *id != "narration");
    let mut ids = HashSet::new();
    for id in attributions.chain(others) {
        if !ids.insert(id) {
            problems.push(format!("{id} is given twice"));
        }
    }
    ids
}

/// Holds the words of an attribution against its spans.
fn passages(attribution: &Attribution, text: &Text<'_>, problems: &mut Vec<String>) {
    let cue = attribution.cue.iter().map(|cue| ("cue", &cue.spans, &cue.text));
    let content = [("content", &attribution.content.spans, &attribution.content.text)];
    let voices =
        attribution.source.iter().chain(&attribution.via).map(|voice| ("voice", &voice.spans, &voice.text));
    for (field, spans, words) in cue.chain(content).chain(voices) {
        let parts: Option<Vec<&str>> = spans.iter().map(|span| text.words(*span)).collect();
        match parts {
            Some(parts) if !parts.is_empty() && parts.join(" … ") == *words => {}
            _ => problems.push(format!("{}: the {field} is not what stands at {spans:?}", attribution.id)),
        }
    }
}

/// Looks up everything that an attribution names.
fn references(attribution: &Attribution, ids: &HashSet<&str>, problems: &mut Vec<String>) {
    let parties = attribution.source.iter().chain(&attribution.via).filter_map(|voice| voice.party.as_ref());
    let named = parties.chain(&attribution.where_said).chain(&attribution.mentions);
    for id in named.filter(|id| !ids.contains(id.as_str())) {
        problems.push(format!("{}: names {id}, which is not in the record", attribution.id));
    }
}
