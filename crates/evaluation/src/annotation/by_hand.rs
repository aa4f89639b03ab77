//! Annotations made by hand: attributions with their spans, and by name who and what they are about.
//!
//! In: JSON. Out: an [`Annotation`].

use record::{Edtf, Span};
use serde::Deserialize;
use serde_json::Value;

use super::{Annotated, Annotation};
use crate::names::Names;

#[derive(Deserialize)]
struct ByHand {
    published: Option<Edtf>,
    attributions: Vec<Annotated>,
    #[serde(default)]
    not_attributions: Vec<Span>,
    #[serde(default)]
    parties: Vec<Party>,
}

#[derive(Deserialize)]
struct Party {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// The annotation in `json`.
pub(super) fn annotation(json: Value) -> serde_json::Result<Annotation> {
    let by_hand: ByHand = serde_json::from_value(json)?;
    let mut names = Names::default();
    for party in &by_hand.parties {
        names.insert(&party.name, &party.aliases);
    }
    Ok(Annotation {
        published: by_hand.published,
        attributions: by_hand.attributions,
        not_attributions: by_hand.not_attributions,
        names,
    })
}
