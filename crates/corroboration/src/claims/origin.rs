//! On how many first-hand sources a claim rests.
//!
//! In: the appearances of one claim. Out: its [`Origin`]s. Voices of one body are one origin, and so are copies of one text,
//! chains that end in one source, and unnamed sources that are described alike: an origin is counted once, however many
//! outlets carry it; who is only a pronoun is none. So a claim is never made to look better founded than it is.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

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
    let mut gathered = Gathered::default();
    for appearance in appearances {
        // `They` of two reports may be one body or two, and either may be another origin: none is counted.
        let Some(source) = appearance.source.as_ref().filter(|source| !is_pronoun(&source.name)) else {
            continue;
        };
        gathered.add(source, appearance, Stand::of(appearance, claim).side());
    }
    gathered.origins
}

/// Origins while they are gathered, with where in them each body, voice and text is.
#[derive(Default)]
struct Gathered<'a> {
    origins: Vec<Origin>,
    bodies: HashMap<Cow<'a, str>, usize>,
    /// By the origin and the key of the party.
    voices: HashMap<(usize, &'a str), usize>,
    /// By the origin, the voice, and the report that had the text first.
    texts: HashMap<(usize, usize, &'a str), usize>,
    /// The same with the text, and a report that copies it.
    copies: HashSet<(usize, usize, usize, &'a str)>,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, source: &'a Speaker, appearance: &'a Appearance, side: Side) {
        let body = self.body(source);
        let origin = &mut self.origins[body];
        origin.named |= source.party.as_ref().is_some_and(|party| party.named);
        origin.side = side;
        let key: &str = source.party.as_ref().map_or(&source.text, |party| &party.key);
        let voice = *self.voices.entry((body, key)).or_insert_with(|| {
            origin.voices.push(OriginVoice {
                party: key.to_owned(),
                name: source.name.clone(),
                texts: Vec::new(),
            });
            origin.voices.len() - 1
        });
        let spoken = &mut origin.voices[voice];
        if source.name.len() > spoken.name.len() {
            spoken.name.clone_from(&source.name);
        }
        let report: &str = &appearance.report.id;
        let first = appearance.copy_of.as_deref().unwrap_or(report);
        let at = *self.texts.entry((body, voice, first)).or_insert_with(|| {
            spoken.texts.push(Text {
                report: first.to_owned(),
                appearances: Vec::new(),
                copies: Vec::new(),
                via: appearance.via.iter().map(|via| via.name.clone()).collect(),
            });
            spoken.texts.len() - 1
        });
        let text = &mut spoken.texts[at];
        text.appearances.push(appearance.id.clone());
        if report != first && self.copies.insert((body, voice, at, report)) {
            text.copies.push(report.to_owned());
        }
    }

    /// Where the origin is for whose body a source speaks; one that the record ties to nobody speaks for itself.
    fn body(&mut self, source: &'a Speaker) -> usize {
        let (body, name) = match &source.party {
            Some(party) => (Cow::from(&party.body), &party.body_name),
            None => (Cow::from(format!("described:{}", source.text.to_lowercase())), &source.text),
        };
        let origins = &mut self.origins;
        *self.bodies.entry(body).or_insert_with_key(|body| {
            let (body, name) = (body.clone().into_owned(), name.clone());
            origins.push(Origin { body, name, named: false, side: Side::Neither, voices: Vec::new() });
            origins.len() - 1
        })
    }
}
