//! How a report stands to a claim.
//!
//! In: a claim, and a report with its record. Out: a [`Judgement`]. What the report says at its beginning and where it
//! tells the claim counts, and how the sources that it cites stand to it; a report that shares too few of the claim's
//! words is unrelated.

use record::Record;

use super::attribution::Statement;
use super::claim::{Claim, Side};
use super::cues::Class;
use super::points::{self, Feature};
use super::text::{self, Sentence};
use super::{Judgement, Relation};

/// How many sentences are the beginning of a report.
const LEAD: usize = 4;
/// A sentence tells the claim when it says this share of what the best sentence says of it.
const TELLS: f32 = 0.6;
/// How many sentences that tell the claim show fully how the report tells it.
const ENOUGH: f32 = 3.0;

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

    /// How the report stands to `claim`.
    #[must_use]
    pub fn relation(&self, claim: &Claim) -> Judgement {
        points::judge(&self.features(claim))
    }

    /// What the report has of each feature.
    #[must_use]
    pub fn features(&self, claim: &Claim) -> Vec<Feature> {
        let said: Vec<f32> = self.sentences.iter().map(|sentence| claim.said_by([sentence])).collect();
        let best = said.iter().copied().fold(0.0, f32::max);
        let lead = &self.sentences[..self.sentences.len().min(LEAD)];
        let mut features = vec![
            Feature::new("body.plain", 1.0, ""),
            Feature::new("body.best", best, ""),
            Feature::new("body.lead", claim.said_by(lead), ""),
            Feature::new("body.all", claim.said_by(&self.sentences), ""),
        ];
        match claim.side {
            Side::So => {}
            Side::Open => features.push(Feature::new("body.claim_open", 1.0, "")),
            Side::Negated => features.push(Feature::new("body.claim_negated", 1.0, "")),
            Side::Refuted => features.push(Feature::new("body.claim_refuted", 1.0, "")),
        }
        if claim.of_saying {
            features.push(Feature::new("body.claim_of_saying", 1.0, ""));
        }
        let tells: Vec<&Sentence> =
            self.sentences.iter().zip(&said).filter(|(_, said)| **said > 0.0 && **said >= TELLS * best).map(|(s, _)| s).collect();
        for (class, lead_name, tells_name, all_name) in NAMES {
            let share = |hits: usize, of: usize| if of == 0 { 0.0 } else { (hits as f32 / of as f32).min(1.0) };
            let hits = |sentences: &[&Sentence]| sentences.iter().filter(|s| s.has(class)).count();
            let lead: Vec<&Sentence> = lead.iter().collect();
            features.push(Feature::new(lead_name, share(hits(&lead), 2), ""));
            features.push(Feature::new(tells_name, share(hits(&tells), tells.len()), ""));
            let all: Vec<&Sentence> = self.sentences.iter().collect();
            features.push(Feature::new(all_name, share(hits(&all), all.len()), ""));
        }
        let relations: Vec<Relation> = self.statements.iter().map(|s| s.relation(claim).relation).collect();
        for (relation, name) in [(Relation::Confirms, "body.sources_confirm"), (Relation::Denies, "body.sources_deny"), (Relation::Doubts, "body.sources_doubt"), (Relation::Reports, "body.sources_report")] {
            let n = relations.iter().filter(|r| **r == relation).count();
            features.push(Feature::new(name, (n as f32 / 2.0).min(1.0), ""));
        }
        features
    }
}

const NAMES: [(Class, &str, &str, &str); 6] = [
    (Class::Refute, "body.lead_refuted", "body.refuted", "body.all_refuted"),
    (Class::Negate, "body.lead_negated", "body.negated", "body.all_negated"),
    (Class::Doubt, "body.lead_doubted", "body.doubted", "body.all_doubted"),
    (Class::Hedge, "body.lead_hedged", "body.hedged", "body.all_hedged"),
    (Class::Report, "body.lead_attributed", "body.attributed", "body.all_attributed"),
    (Class::Confirm, "body.lead_confirmed", "body.confirmed", "body.all_confirmed"),
];
