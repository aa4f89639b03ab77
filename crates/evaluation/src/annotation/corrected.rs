//! Records that were put right by hand.
//!
//! In: a record and the text that it should be about. Out: an [`Annotation`] that states every field of it.

use record::{Attribution, Entry, Figure, Index, Record};

use super::{Annotated, AnnotatedFigure, Annotation, AnnotationError};
use crate::field::name;
use crate::names::Names;
use crate::part::Part;

/// The annotation that `record` makes.
pub(super) fn annotation(record: &Record, text: &str) -> Result<Annotation, AnnotationError> {
    if record.report.text != text {
        return Err(AnnotationError::OtherText);
    }
    let index = Index::new(record);
    let mut names = Names::default();
    for party in &record.parties {
        names.insert(&party.name, &party.aliases);
    }
    Ok(Annotation {
        published: record.report.published.clone(),
        attributions: record.attributions.iter().map(|attribution| annotated(attribution, &index)).collect(),
        not_attributions: Vec::new(),
        names,
    })
}

fn annotated(attribution: &Attribution, index: &Index<'_>) -> Annotated {
    let words = |text: Option<&String>| text.cloned().into_iter().collect();
    let mut annotated = Annotated {
        source: Part::Source.of(attribution).to_vec(),
        cue: Part::Cue.of(attribution).to_vec(),
        content: Part::Content.of(attribution).to_vec(),
        source_text: words(attribution.source.as_ref().map(|source| &source.text)),
        cue_text: words(attribution.cue.as_ref().map(|cue| &cue.text)),
        content_text: words(Some(&attribution.content.text)),
        party: Some(name(index, attribution.source.as_ref()).to_owned()),
        via: attribution.via.iter().map(|voice| name(index, Some(voice)).to_owned()).collect(),
        stance: Some(attribution.stance),
        kind: Some(attribution.kind),
        polarity: Some(attribution.polarity),
        certainty: Some(attribution.certainty),
        said: attribution.said.clone(),
        times: Vec::new(),
        places: Vec::new(),
        figures: Vec::new(),
        optional: false,
    };
    for entry in attribution.mentions.iter().filter_map(|id| index.get(id)) {
        match entry {
            Entry::Time(time) => annotated.times.extend(time.edtf.clone()),
            Entry::Place(place) => annotated.places.push(place.name.clone()),
            Entry::Figure(figure) => annotated.figures.push(annotated_figure(figure)),
            Entry::Party(_) => {}
        }
    }
    annotated
}

fn annotated_figure(figure: &Figure) -> AnnotatedFigure {
    AnnotatedFigure {
        value: figure.value,
        low: figure.low,
        bound: Some(figure.bound),
        unit: figure.unit.clone(),
    }
}
