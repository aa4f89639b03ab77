//! On how many first-hand sources a claim rests.
//!
//! In: the appearances of one claim. Out: its [`Origin`]s. Voices of one body are one origin, and so are copies of one text,
//! chains that end in one source, and unnamed sources that are described alike: an origin is counted once, however many
//! outlets carry it; who is only a pronoun is none. So a claim is never made to look better founded than it is.

use record::Polarity;
use serde::{Deserialize, Serialize};

use super::appearance::{Appearance, Speaker};
use super::position::{Side, Stand};
use crate::words::is_pronoun;

/// A first-hand source of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// [`crate::identity::Identity::body`].
    pub body: String,
    /// What to call it.
    pub name: String,
    /// Whether any of its voices has a name.
    pub named: bool,
    /// For the claim, against it, or neither, by what it said last.
    pub side: Side,
    /// Who speaks for it.
    pub voices: Vec<OriginVoice>,
}

/// Somebody who speaks for an origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginVoice {
    /// [`crate::identity::Identity::key`].
    pub party: String,
    /// The fullest name that a report gives, or the description.
    pub name: String,
    /// The texts that carry its words, each with its copies.
    pub texts: Vec<Text>,
}

/// A text and the reports that carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The report that had it first.
    pub report: String,
    /// Appearances in it and in its copies.
    pub appearances: Vec<String>,
    /// The reports that copy it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// Who passed it on, nearest the reader first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
}

/// The origins of a claim of this polarity, in the order in which they first appear.
#[must_use]
pub(super) fn origins(appearances: &[Appearance], claim: Polarity) -> Vec<Origin> {
    let mut origins: Vec<Origin> = Vec::new();
    for appearance in appearances {
        // `They` of two reports may be one body or two, and either may be another origin: none is counted.
        let Some(source) = appearance.source.as_ref().filter(|source| !is_pronoun(&source.name)) else {
            continue;
        };
        let (body, name) = body_of(source);
        let at = origins.iter().position(|origin| origin.body == body).unwrap_or_else(|| {
            origins.push(Origin { body, name, named: false, side: Side::Neither, voices: Vec::new() });
            origins.len() - 1
        });
        let origin = &mut origins[at];
        origin.named |= source.party.as_ref().is_some_and(|party| party.named);
        origin.side = Stand::of(appearance, claim).side();
        origin.add(source, appearance);
    }
    origins
}

impl Origin {
    fn add(&mut self, source: &Speaker, appearance: &Appearance) {
        let key = source.party.as_ref().map_or(&source.text, |party| &party.key);
        let at = self.voices.iter().position(|voice| &voice.party == key).unwrap_or_else(|| {
            self.voices.push(OriginVoice {
                party: key.clone(),
                name: source.name.clone(),
                texts: Vec::new(),
            });
            self.voices.len() - 1
        });
        let voice = &mut self.voices[at];
        if source.name.len() > voice.name.len() {
            voice.name.clone_from(&source.name);
        }
        let report = &appearance.report.id;
        let first = appearance.copy_of.as_ref().unwrap_or(report);
        match voice.texts.iter_mut().find(|text| &text.report == first) {
            Some(text) => {
                text.appearances.push(appearance.id.clone());
                if report != first && !text.copies.contains(report) {
                    text.copies.push(report.clone());
                }
            }
            None => voice.texts.push(Text {
                report: first.clone(),
                appearances: vec![appearance.id.clone()],
                copies: if report == first { Vec::new() } else { vec![report.clone()] },
                via: appearance.via.iter().map(|via| via.name.clone()).collect(),
            }),
        }
    }
}

/// For whom a source speaks; one that the record ties to nobody, for itself.
fn body_of(source: &Speaker) -> (String, String) {
    match &source.party {
        Some(party) => (party.body.clone(), party.body_name.clone()),
        None => (format!("described:{}", source.text.to_lowercase()), source.text.clone()),
    }
}
