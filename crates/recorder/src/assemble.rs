//! Ties what the rooms found into one record: order, ids, words at spans, mentions.
//!
//! In: [`Findings`] with positions in bytes and entries by number. Out: a [`Record`] with positions in scalar values
//! and entries by id, all in the order of the text.

use std::collections::{BTreeMap, BTreeSet};

use attribution::{Attribution, Voice};
use grounding::{FigureMention, Gazetteer, Parties, PartyEntry, PlaceEntry, TimeMention, VoiceSpan};
use reader::Reading;
use record::{ByteSpan, Edtf, Figure, Offsets, Party, Passage, Place, Record, Report, SCHEMA, Span, Time};

use crate::clause::Scene;
use crate::first_person;
use crate::occasion::{self, Context};
use crate::order::Order;
use crate::recorder::Options;
use crate::saying::{self, Saying};
use crate::timings::{Room, Timings};

/// What attribution and grounding found in one reading.
pub(crate) struct Findings {
    attributions: Vec<Attribution>,
    narration: Vec<ByteSpan>,
    times: Vec<TimeMention>,
    figures: Vec<FigureMention>,
    places: Vec<PlaceEntry>,
    parties: Vec<PartyEntry>,
    /// The party of each attribution's source, in the order of the attributions.
    sources: Vec<Option<usize>>,
    /// The parties of each attribution's via, likewise.
    vias: Vec<Vec<Option<usize>>>,
}

impl Findings {
    /// Calls the rooms on one reading.
    pub(crate) fn of(
        reading: &Reading<'_>,
        report: &Report,
        gazetteer: &Gazetteer,
        timings: &Timings,
    ) -> Self {
        let (attributions, narration) = timings.time(Room::Attribution, || {
            let attributions = attribution::attributions(reading);
            let narration = attribution::narration(reading, &attributions);
            (attributions, narration)
        });
        timings.time(Room::Grounding, || {
            let mut times = grounding::times(reading, report.published.as_ref());
            times.sort_by_key(|time| time.span);
            let figures = grounding::figures(reading, &times);
            let places = grounding::places(reading, gazetteer);
            let voices = voices(&attributions);
            let found = grounding::parties(reading, gazetteer, &places, &voices, report.outlet.as_deref());
            let (sources, vias) = deal_out(&attributions, &found);
            let parties = found.entries;
            Self { attributions, narration, times, figures, places, parties, sources, vias }
        })
    }
}

/// Every source and via in order: the source of an attribution, then its via.
fn voices(attributions: &[Attribution]) -> Vec<VoiceSpan> {
    let in_order =
        attributions.iter().flat_map(|attribution| attribution.source.iter().chain(&attribution.via));
    in_order.map(|voice| VoiceSpan { head: voice.head, spans: voice.spans.clone() }).collect()
}

/// The party of each source and of each via, from the parties of all voices in order.
fn deal_out(attributions: &[Attribution], found: &Parties) -> (Vec<Option<usize>>, Vec<Vec<Option<usize>>>) {
    let mut of_voice =
        found.of_voice.iter().map(|party| party.filter(|&number| number < found.entries.len()));
    let mut next = || of_voice.next().flatten();
    attributions
        .iter()
        .map(|attribution| {
            let source = attribution.source.as_ref().and_then(|_| next());
            let via = attribution.via.iter().map(|_| next()).collect::<Vec<_>>();
            (source, via)
        })
        .unzip()
}

/// The record of one report, without the report itself and its notices.
pub(crate) fn assemble(
    reading: &Reading<'_>,
    mut findings: Findings,
    report: &Report,
    options: Options,
) -> Record {
    claim_first_person(reading, &mut findings);
    let sayings = sayings(reading, &findings, report.published.as_ref());
    let assembler = Assembler::new(reading.text, &findings, options);
    let mut record = Record {
        schema: SCHEMA.to_owned(),
        report: Report::default(),
        attributions: Vec::new(),
        parties: assembler.parties(&findings.parties),
        places: assembler.places(&findings.places),
        times: assembler.times(&findings.times),
        figures: assembler.figures(&findings.figures),
        narration: findings.narration.iter().map(|span| assembler.offsets.span(*span)).collect(),
        notices: Vec::new(),
    };
    let mentions = assembler.mentions(&findings);
    record.attributions = findings
        .attributions
        .into_iter()
        .enumerate()
        .map(|(number, attribution)| {
            let voices = (findings.sources[number], findings.vias[number].as_slice());
            assembler.attribution(number, attribution, voices, &sayings[number], &mentions)
        })
        .collect();
    record
}

/// Gives each `I` of a quotation to the one who is quoted, and takes it from anybody else.
fn claim_first_person(reading: &Reading<'_>, findings: &mut Findings) {
    let claims = first_person::mentions(reading, &findings.attributions, &findings.sources);
    let owners: BTreeMap<ByteSpan, usize> = claims.into_iter().map(|(party, span)| (span, party)).collect();
    if owners.is_empty() {
        return;
    }
    for (number, party) in findings.parties.iter_mut().enumerate() {
        party.spans.retain(|span| owners.get(span).is_none_or(|owner| *owner == number));
    }
    for (span, party) in owners {
        let spans = &mut findings.parties[party].spans;
        if !spans.contains(&span) {
            spans.push(span);
        }
    }
}

/// When and where each attribution's words were said.
fn sayings(reading: &Reading<'_>, findings: &Findings, published: Option<&Edtf>) -> Vec<Saying> {
    let scene = Scene::new(reading, &findings.times, &findings.places);
    let mut sayings = saying::own_sayings(&scene, &findings.attributions);
    let context = Context {
        scene: &scene,
        attributions: &findings.attributions,
        sources: &findings.sources,
        parties: &findings.parties,
        published,
    };
    occasion::carry(&context, &mut sayings);
    sayings
}

/// Turns findings into entries of the record.
struct Assembler<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
    parties: Order,
    places: Order,
    times: Order,
    figures: Order,
    options: Options,
}

/// Everything that a content may mention, in order of the text.
type Mentions = Vec<(ByteSpan, String)>;

impl<'t> Assembler<'t> {
    fn new(text: &'t str, findings: &Findings, options: Options) -> Self {
        let first = |spans: &[ByteSpan]| spans.iter().min().copied();
        Self {
            text,
            offsets: Offsets::new(text),
            parties: Order::new('p', findings.parties.iter().map(|party| first(&party.spans))),
            places: Order::new('g', findings.places.iter().map(|place| first(&place.spans))),
            times: Order::new('t', findings.times.iter().map(|time| Some(time.span))),
            figures: Order::new('f', findings.figures.iter().map(|figure| Some(figure.span))),
            options,
        }
    }

    fn spans(&self, spans: &[ByteSpan]) -> Vec<Span> {
        spans.iter().map(|span| self.offsets.span(*span)).collect()
    }

    /// The same, sorted and each once.
    fn sorted_spans(&self, spans: &[ByteSpan]) -> Vec<Span> {
        let mut spans = self.spans(spans);
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    fn words(&self, spans: &[ByteSpan]) -> String {
        let parts: Vec<&str> = spans.iter().map(|span| span.of(self.text)).collect();
        parts.join(" … ")
    }

    fn why(&self, why: &str) -> Option<String> {
        (self.options.explain && !why.is_empty()).then(|| why.to_owned())
    }

    fn parties(&self, entries: &[PartyEntry]) -> Vec<Party> {
        self.parties.arrange(entries, |id, entry| Party {
            id,
            name: entry.name.clone(),
            kind: entry.kind,
            role: entry.role.clone(),
            of: entry.of.and_then(|number| self.parties.id(number)),
            country: entry.country.clone(),
            aliases: entry.aliases.clone(),
            ids: entry.ids.clone(),
            spans: self.sorted_spans(&entry.spans),
            confidence: None,
            why: self.why(&entry.why),
        })
    }

    fn places(&self, entries: &[PlaceEntry]) -> Vec<Place> {
        self.places.arrange(entries, |id, entry| Place {
            id,
            name: entry.name.clone(),
            spans: self.sorted_spans(&entry.spans),
            kind: entry.kind,
            country: entry.country.clone(),
            lat: entry.lat.filter(|degrees| degrees.is_finite()),
            lon: entry.lon.filter(|degrees| degrees.is_finite()),
            ids: entry.geonames.iter().map(|id| ("geonames".to_owned(), id.to_string())).collect(),
            confidence: entry.confidence,
            why: self.why(&entry.why),
        })
    }

    fn times(&self, entries: &[TimeMention]) -> Vec<Time> {
        self.times.arrange(entries, |id, entry| {
            let confidence = entry.confidence();
            let signs = confidence.iter().flat_map(|confidence| confidence.signs.iter().copied());
            let why: Vec<&str> =
                [entry.why].into_iter().chain(signs.filter(|sign| *sign != entry.why)).collect();
            Time {
                id,
                spans: self.spans(&[entry.span]),
                edtf: entry.edtf.clone(),
                kind: entry.kind,
                confidence: confidence.map(|confidence| confidence.probability),
                why: self.why(&why.join("; ")),
            }
        })
    }

    fn figures(&self, entries: &[FigureMention]) -> Vec<Figure> {
        let finite = |number: Option<f64>| number.filter(|number| number.is_finite());
        self.figures.arrange(entries, |id, entry| {
            let confidence = entry.confidence();
            Figure {
                id,
                spans: self.spans(&[entry.span]),
                value: finite(entry.value),
                low: finite(entry.low),
                high: finite(entry.high),
                bound: entry.bound,
                unit: entry.unit.clone(),
                of: entry.of.and_then(|number| self.figures.id(number)),
                confidence: Some(confidence.probability),
                why: self.why(&confidence.signs.join("; ")),
            }
        })
    }

    /// Where each entry is mentioned, sorted.
    fn mentions(&self, findings: &Findings) -> Mentions {
        let mut mentions = Mentions::new();
        let mut add = |order: &Order, number: usize, spans: &[ByteSpan]| {
            if let Some(id) = order.id(number) {
                mentions.extend(spans.iter().map(|span| (*span, id.clone())));
            }
        };
        for (number, time) in findings.times.iter().enumerate() {
            add(&self.times, number, &[time.span]);
        }
        for (number, place) in findings.places.iter().enumerate() {
            add(&self.places, number, &place.spans);
        }
        for (number, figure) in findings.figures.iter().enumerate() {
            add(&self.figures, number, &[figure.span]);
        }
        for (number, party) in findings.parties.iter().enumerate() {
            add(&self.parties, number, &party.spans);
        }
        mentions.sort();
        mentions
    }

    /// The ids of what stands inside `content`, in the order of the text, each once.
    fn mentioned_in(&self, content: &[ByteSpan], mentions: &Mentions) -> Vec<String> {
        let mut ids = Vec::new();
        let mut seen = BTreeSet::new();
        for part in content {
            let first = mentions.partition_point(|(span, _)| span.start < part.start);
            let inside = mentions[first..].iter().take_while(|(span, _)| span.start < part.end);
            for (_, id) in inside.filter(|(span, _)| part.contains(*span)) {
                if seen.insert(id) {
                    ids.push(id.clone());
                }
            }
        }
        ids
    }

    fn voice(&self, voice: &Voice, party: Option<usize>) -> record::Voice {
        record::Voice {
            spans: self.spans(&voice.spans),
            text: self.words(&voice.spans),
            party: party.and_then(|number| self.parties.id(number)),
        }
    }

    fn attribution(
        &self,
        number: usize,
        found: Attribution,
        (source, via): (Option<usize>, &[Option<usize>]),
        saying: &Saying,
        mentions: &Mentions,
    ) -> record::Attribution {
        record::Attribution {
            id: format!("a{}", number + 1),
            kind: found.kind,
            stance: found.stance,
            polarity: found.polarity,
            certainty: found.certainty,
            cue: found.cue.as_ref().map(|cue| record::Cue {
                spans: self.spans(&cue.spans),
                text: self.words(&cue.spans),
                lemma: cue.lemma.clone(),
            }),
            content: Passage { spans: self.spans(&found.content), text: self.words(&found.content) },
            source: found.source.as_ref().map(|voice| self.voice(voice, source)),
            via: found.via.iter().zip(via).map(|(voice, party)| self.voice(voice, *party)).collect(),
            said: saying.said.clone(),
            where_said: saying.place.and_then(|place| self.places.id(place)),
            mentions: self.mentioned_in(&found.content, mentions),
            confidence: Some(found.confidence),
            why: self.options.explain.then(|| reasons(found.why, saying)),
        }
    }
}

/// Which rule made each field of an attribution.
fn reasons(found: BTreeMap<&'static str, String>, saying: &Saying) -> BTreeMap<String, String> {
    let saying = [("said", saying.why_said), ("where_said", saying.why_place)];
    let saying = saying.into_iter().filter_map(|(field, why)| Some((field.to_owned(), why?.to_owned())));
    found.into_iter().map(|(field, why)| (field.to_owned(), why)).chain(saying).collect()
}
