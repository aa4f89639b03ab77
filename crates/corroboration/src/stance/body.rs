//! How a report stands to a claim.
//!
//! In: a claim, and a report with its record. Out: a [`Judgement`]. What counts is how the report begins, how it puts the
//! sentences that tell the claim, how it goes on, and whether the sources that it cites deny it. A report that shares too
//! few of the claim's words is unrelated.

use record::Record;

use super::attribution::Statement;
use super::claim::{Claim, Side};
use super::cues::{Class, Cue};
use super::points::{self, Feature};
use super::text::{self, Sentence};
use super::{Judgement, Relation};

/// How many sentences are the beginning of a report.
const LEAD: usize = 4;
/// A sentence tells the claim when it says this share of what the best sentence says of it.
const TELLS: f32 = 0.6;
/// Related reports say this much of a claim, as the mean over best sentence, beginning and whole: 0.967 of the pairs of
/// the Fake News Challenge's training part fall on the right side of it, and 0.22 to 0.28 do as well within 0.002.
const RELATED: f32 = 0.24;
/// How many denying sources count in full.
const DENIALS: f32 = 2.0;

/// A part of a report.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// Its first sentences.
    Lead,
    /// The sentences that tell the claim.
    Telling,
    /// All sentences.
    All,
}

/// A feature that is a share of a part's sentences.
struct Measure {
    /// The feature.
    name: &'static str,
    /// Which sentences.
    part: Part,
    /// Those of them that have such a cue.
    class: Class,
    /// The share of them that counts in full.
    full: f32,
}

impl Measure {
    /// A measure of `class` in `part`.
    const fn new(name: &'static str, part: Part, class: Class, full: f32) -> Self {
        Self { name, part, class, full }
    }
}

/// What is measured. Corrections are news, so that few sentences of them are many; every report has hedges.
const MEASURES: &[Measure] = &[
    Measure::new("body.lead_refuted", Part::Lead, Class::Refute, 0.5),
    Measure::new("body.lead_negated", Part::Lead, Class::Negate, 0.5),
    Measure::new("body.lead_doubted", Part::Lead, Class::Doubt, 0.5),
    Measure::new("body.lead_hedged", Part::Lead, Class::Hedge, 0.5),
    Measure::new("body.lead_attributed", Part::Lead, Class::Report, 0.5),
    Measure::new("body.refuted", Part::Telling, Class::Refute, 1.0),
    Measure::new("body.negated", Part::Telling, Class::Negate, 1.0),
    Measure::new("body.doubted", Part::Telling, Class::Doubt, 1.0),
    Measure::new("body.hedged", Part::Telling, Class::Hedge, 1.0),
    Measure::new("body.attributed", Part::Telling, Class::Report, 1.0),
    Measure::new("body.all_refuted", Part::All, Class::Refute, 0.3),
    Measure::new("body.all_doubted", Part::All, Class::Doubt, 0.2),
    Measure::new("body.all_hedged", Part::All, Class::Hedge, 0.5),
    Measure::new("body.all_attributed", Part::All, Class::Report, 0.5),
];

/// A report, ready to be held against claims.
#[derive(Debug, Clone)]
pub struct Body {
    /// Its title and text.
    sentences: Vec<Sentence>,
    /// What its sources are cited for.
    statements: Vec<Statement>,
}

impl Body {
    /// The report of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let mut sentences = record.report.title.as_deref().map(text::sentences).unwrap_or_default();
        sentences.extend(text::sentences(&record.report.text));
        Self { sentences, statements: record.attributions.iter().map(Statement::of).collect() }
    }

    /// A report that nobody has read: its words alone.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self { sentences: text::sentences(text), statements: Vec::new() }
    }

    /// How the report stands to `claim`.
    #[must_use]
    pub fn relation(&self, claim: &Claim) -> Judgement {
        let said: Vec<f32> = self.sentences.iter().map(|sentence| claim.said_by([sentence])).collect();
        let best = said.iter().copied().fold(0.0, f32::max);
        let lead = claim.said_by(self.lead());
        let shared = (best + lead + claim.said_by(&self.sentences)) / 3.0;
        if shared < RELATED {
            return Judgement {
                relation: Relation::Unrelated,
                because: vec!["shares too few of the claim's words".to_owned()],
            };
        }
        let telling: Vec<&Sentence> = self
            .sentences
            .iter()
            .zip(&said)
            .filter(|(_, said)| **said >= TELLS * best)
            .map(|(sentence, _)| sentence)
            .collect();
        let mut features =
            vec![Feature::new("body.plain", 1.0, ""), Feature::new("body.late", 1.0 - lead, "")];
        features.extend(of_the_claim(claim));
        features.extend(MEASURES.iter().filter_map(|measure| self.measured(measure, &telling)));
        features.extend(self.denials(claim));
        turned(claim, points::judge(&features))
    }

    /// The first sentences.
    fn lead(&self) -> &[Sentence] {
        &self.sentences[..self.sentences.len().min(LEAD)]
    }

    /// A measure of this report, where it has any; `telling` are the sentences that tell the claim.
    fn measured(&self, measure: &Measure, telling: &[&Sentence]) -> Option<Feature> {
        let (strength, seen) = match measure.part {
            Part::Lead => share(self.lead().iter(), measure.class),
            Part::Telling => share(telling.iter().copied(), measure.class),
            Part::All => share(self.sentences.iter(), measure.class),
        }?;
        Some(Feature::new(measure.name, (strength / measure.full).min(1.0), seen))
    }

    /// The sources that deny what the claim is about.
    fn denials(&self, claim: &Claim) -> Option<Feature> {
        let against =
            |statement: &&Statement| claim.turned(statement.relation(claim).relation) == Relation::Denies;
        let n = self.statements.iter().filter(against).count();
        (n > 0).then(|| Feature::new("body.sources_deny", (n as f32 / DENIALS).min(1.0), n.to_string()))
    }
}

/// The share of sentences that have a cue of `class`, and the first such cue.
fn share<'a>(sentences: impl Iterator<Item = &'a Sentence>, class: Class) -> Option<(f32, String)> {
    let (mut hits, mut n, mut seen) = (0_usize, 0_usize, String::new());
    for sentence in sentences {
        n += 1;
        if let Some(cue) = sentence.cues.iter().find(|cue: &&Cue| cue.class == class) {
            if hits == 0 {
                seen = format!("`{}`", sentence.phrase(cue));
            }
            hits += 1;
        }
    }
    (hits > 0).then(|| (hits as f32 / n as f32, seen))
}

/// What the claim's own wording has of each feature.
fn of_the_claim(claim: &Claim) -> Vec<Feature> {
    let side = match claim.side {
        Side::So => None,
        Side::Open => Some("body.claim_open"),
        Side::Negated => Some("body.claim_negated"),
        Side::Refuted => Some("body.claim_refuted"),
    };
    let saying = claim.of_saying.then_some("body.claim_of_saying");
    side.into_iter().chain(saying).map(|name| Feature::new(name, 1.0, "")).collect()
}

/// A judgement on what the claim is about, turned to the side that the claim itself takes.
fn turned(claim: &Claim, judgement: Judgement) -> Judgement {
    let relation = claim.turned(judgement.relation);
    let mut because = judgement.because;
    if relation != judgement.relation {
        because.push("the claim itself says that it is not so".to_owned());
    }
    Judgement { relation, because }
}
