//! What a careful person records from one report: what its record is held against.
//!
//! In: an annotation as JSON, and the text that it is about. Out: an [`Annotation`] whose spans lie in that text and hold
//! the words that it says, or what is wrong with it. There are two forms: one made by hand, which states what its maker
//! cares for, and a record of the program that was put right.

mod by_hand;
mod corrected;

use record::{Bound, Certainty, Edtf, Kind, Polarity, SCHEMA, Span, Stance};
use serde::Deserialize;
use serde_json::Value;

use crate::names::Names;
use crate::part::Part;
use crate::text::Text;

/// The annotation of one report.
#[derive(Debug)]
pub struct Annotation {
    /// When the report was published, if the annotation says so.
    pub published: Option<Edtf>,
    pub(crate) attributions: Vec<Annotated>,
    /// Words that look like an attribution and cite nobody.
    pub(crate) not_attributions: Vec<Span>,
    pub(crate) names: Names,
}

/// One attribution as it should be; what is not stated is not judged.
#[derive(Debug, Deserialize)]
pub(crate) struct Annotated {
    #[serde(default)]
    pub(crate) source: Vec<Span>,
    #[serde(default)]
    pub(crate) cue: Vec<Span>,
    pub(crate) content: Vec<Span>,
    /// The words at the spans, where the annotation repeats them.
    #[serde(default)]
    source_text: Vec<String>,
    #[serde(default)]
    cue_text: Vec<String>,
    #[serde(default)]
    content_text: Vec<String>,
    /// The name of the party behind the source; empty where there is none.
    pub(crate) party: Option<String>,
    /// Names of parties, nearest the reader first.
    #[serde(default)]
    pub(crate) via: Vec<String>,
    pub(crate) stance: Option<Stance>,
    pub(crate) kind: Option<Kind>,
    pub(crate) polarity: Option<Polarity>,
    pub(crate) certainty: Option<Certainty>,
    pub(crate) said: Option<Edtf>,
    #[serde(default)]
    pub(crate) times: Vec<Edtf>,
    #[serde(default)]
    pub(crate) places: Vec<String>,
    #[serde(default)]
    pub(crate) figures: Vec<AnnotatedFigure>,
    /// Neither owed nor charged.
    #[serde(default)]
    pub(crate) optional: bool,
}

/// A figure that a content speaks of; what is not stated may be anything.
#[derive(Debug, Deserialize)]
pub(crate) struct AnnotatedFigure {
    pub(crate) value: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) bound: Option<Bound>,
    pub(crate) unit: Option<String>,
}

/// Why an annotation cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AnnotationError {
    /// It is not JSON, or not in one of the two forms.
    #[error("it is not an annotation: {0}")]
    Form(String),
    /// It is a record in a form that this program does not know.
    #[error("it is a record of the schema `{0}`, not `{SCHEMA}`")]
    Schema(String),
    /// It is a record of another text.
    #[error("its `report.text` is not the text of the report")]
    OtherText,
    /// A span that is empty or reaches over the end.
    #[error("{place}: [{}, {}] is not a span of the report's text", span.start, span.end)]
    Outside {
        /// Which part of which attribution, counted from 1.
        place: String,
        /// The span.
        span: Span,
    },
    /// A content of no words.
    #[error("{0} has no spans")]
    NoContent(String),
    /// Words that are not those at their spans.
    #[error("{place}: at its spans stands `{printed}`, not `{stated}`")]
    OtherWords {
        /// Which part of which attribution, counted from 1.
        place: String,
        /// As the text has it.
        printed: String,
        /// As the annotation has it.
        stated: String,
    },
}

impl AnnotationError {
    /// What to try.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Form(_) => "docs/accuracy.md shows how one is written",
            Self::Schema(_) => "write the record with this version: `onrecord read --format json`",
            Self::OtherText => "the report has changed: write its record anew, or bring the old report back",
            Self::Outside { .. } => {
                "spans are [start, end] in characters of `report.text`, as `onrecord read --format json` shows it"
            }
            Self::NoContent(_) => {
                "say where the words stand that are attributed, or take the attribution out"
            }
            Self::OtherWords { .. } => "put the spans or the words right: the spans are what is compared",
        }
    }
}

impl Annotation {
    /// Reads an annotation of `text`.
    ///
    /// # Errors
    /// When it is in neither form, or is about another text.
    pub fn parse(json: &str, text: &str) -> Result<Self, AnnotationError> {
        let form = |cause: serde_json::Error| AnnotationError::Form(cause.to_string());
        let value: Value = serde_json::from_str(json).map_err(form)?;
        let annotation = match value.get("schema").map(|schema| schema.as_str().unwrap_or_default()) {
            None => by_hand::annotation(value).map_err(form)?,
            Some(SCHEMA) => {
                let record = serde_json::from_value(value).map_err(form)?;
                corrected::annotation(&record, text)?
            }
            Some(other) => return Err(AnnotationError::Schema(other.to_owned())),
        };
        annotation.check(&Text::new(text))?;
        Ok(annotation)
    }

    /// Holds spans and words against the text.
    fn check(&self, text: &Text) -> Result<(), AnnotationError> {
        inside(&self.not_attributions, text, || "not_attributions".to_owned())?;
        for (number, attribution) in self.attributions.iter().enumerate() {
            for part in Part::ALL {
                let place = || format!("attribution {}: {}", number + 1, part.as_str());
                let spans = attribution.spans(part);
                inside(spans, text, place)?;
                let stated = attribution.words(part).join(" … ");
                let printed = text.printed(spans);
                if !stated.is_empty() && stated != printed {
                    return Err(AnnotationError::OtherWords { place: place(), printed, stated });
                }
                if part == Part::Content && spans.is_empty() {
                    return Err(AnnotationError::NoContent(place()));
                }
            }
        }
        Ok(())
    }
}

impl Annotated {
    /// Where a part stands.
    pub(crate) fn spans(&self, part: Part) -> &[Span] {
        match part {
            Part::Source => &self.source,
            Part::Cue => &self.cue,
            Part::Content => &self.content,
        }
    }

    fn words(&self, part: Part) -> &[String] {
        match part {
            Part::Source => &self.source_text,
            Part::Cue => &self.cue_text,
            Part::Content => &self.content_text,
        }
    }
}

fn inside(spans: &[Span], text: &Text, place: impl Fn() -> String) -> Result<(), AnnotationError> {
    match spans.iter().find(|span| !text.holds(**span)) {
        Some(&span) => Err(AnnotationError::Outside { place: place(), span }),
        None => Ok(()),
    }
}
