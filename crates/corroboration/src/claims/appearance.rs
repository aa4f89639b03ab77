//! One place in one report where a claim is made, with all that a claim tells of it.
//!
//! In: an attribution of a record. Out: an [`Appearance`], which stands by itself: it needs no record beside it.

use record::{
    Attribution, Bound, Certainty, Edtf, Entry, Index, Kind, PartyKind, PlaceKind, Polarity, Record, Span,
    Stance, Voice,
};
use serde::{Deserialize, Serialize};

use super::reference::{Taken, citing};
use super::statement::{Order, Statement};
use crate::identity::Identity;

/// One place in one report where a claim is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Appearance {
    /// The same for the same words of the same report, in every ledger.
    pub id: String,
    /// Where it stands among all appearances.
    #[serde(skip)]
    pub order: Order,
    /// The report that it stands in.
    pub report: ReportLine,
    /// How much of the content stands inside quotation marks.
    pub kind: Kind,
    /// What the source does with the content.
    pub stance: Stance,
    /// Whether the content says that something is so.
    pub polarity: Polarity,
    /// As the source puts it.
    pub certainty: Certainty,
    /// The words that attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// What is claimed, as printed.
    pub content: String,
    /// What the content stands for, where it says nothing by itself: `that`, `the figures`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// Where the content stands in the text of the report, in Unicode scalar values.
    pub spans: Vec<Span>,
    /// Who vouches for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Speaker>,
    /// Who passed it on, nearest the reader first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Speaker>,
    /// When it was said, as far as the report tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Numbers in the content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Amounts>,
    /// Places in the content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Location>,
    /// Parties in the content, by their keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// The report whose text this one carries, where it is a copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// Probability that the attribution is right, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
}

/// A report in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// [`record::Report::id`].
    pub id: String,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Canonical address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The path or address that it was got from, where it is archived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// Somebody who vouches for a content or passed it on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Speaker {
    /// As printed: `he`, `the alliance`.
    pub text: String,
    /// The fullest name that the report gives, or the description.
    pub name: String,
    /// Who it is, across reports; absent where the record ties the words to nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Identity>,
    /// Function as the report gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amounts {
    /// The word printed at the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Best value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Least value that the words allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Greatest value that the words allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How the number bounds what it counts.
    pub bound: Bound,
}

/// A grounded place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Standard name.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
}

impl Appearance {
    /// Every appearance that a record makes, in the order of its attributions, under the ids that `id` gives them.
    pub fn all(record: &Record, mut id: impl FnMut(&Attribution) -> String) -> Vec<Self> {
        let index = Index::new(record);
        let report = ReportLine::of(record);
        let meant = Statement::referents(record, &index);
        let attributions = record.attributions.iter().enumerate();
        attributions
            .map(|(at, attribution)| Self::of(record, &index, &report, (at, meant[at]), id(attribution)))
            .collect()
    }

    fn of(
        record: &Record,
        index: &Index<'_>,
        report: &ReportLine,
        (at, meant): (usize, Option<usize>),
        id: String,
    ) -> Self {
        let attribution = &record.attributions[at];
        let meant = meant.map(|meant| &record.attributions[meant]);
        let taken = Taken::towards(attribution, meant);
        let speaker = |voice: &Voice| Speaker::of(voice, record, index);
        let mut appearance = Self {
            id,
            order: Order::of(record, at),
            report: report.clone(),
            kind: attribution.kind,
            stance: taken.stance,
            polarity: taken.polarity,
            certainty: attribution.certainty,
            cue: attribution.cue.as_ref().map(|cue| cue.text.clone()),
            content: attribution.content.text.clone(),
            meaning: meant.map(|meant| meant.content.text.clone()),
            spans: attribution.content.spans.clone(),
            source: citing(record, index, at).source.as_ref().map(speaker),
            via: attribution.via.iter().map(speaker).collect(),
            said: attribution.said.as_ref().map(|said| said.as_str().to_owned()),
            figures: Vec::new(),
            places: Vec::new(),
            about: Vec::new(),
            copy_of: None,
            confidence: attribution.confidence,
        };
        for id in &attribution.mentions {
            appearance.mention(index.get(id), record);
        }
        for id in meant.iter().flat_map(|meant| &meant.mentions) {
            let counts = matches!(index.get(id), Some(Entry::Figure(_)));
            if !counts || taken.stance == Stance::Confirm {
                appearance.mention(index.get(id), record);
            }
        }
        appearance
    }

    fn mention(&mut self, entry: Option<Entry<'_>>, record: &Record) {
        match entry {
            Some(Entry::Figure(figure)) => self.figures.push(Amounts {
                unit: figure.unit.clone(),
                value: figure.value,
                low: figure.low,
                high: figure.high,
                bound: figure.bound,
            }),
            Some(Entry::Place(place)) => self.places.push(Location {
                name: place.name.clone(),
                kind: place.kind,
                country: place.country.clone(),
                lat: place.lat,
                lon: place.lon,
            }),
            Some(Entry::Party(party)) if party.kind != PartyKind::Anonymous => {
                self.about.push(Identity::of(party, record).key);
            }
            _ => {}
        }
    }

    /// The day to sort by: when it was said, or else when the report came out.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.said.as_deref().or(self.report.published.as_deref())
    }
}

impl ReportLine {
    /// The report of `record` in one line.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let report = &record.report;
        Self {
            id: report.id.clone(),
            title: report.title.clone(),
            outlet: report.outlet.clone(),
            url: report.url.clone(),
            published: report.published.as_ref().map(Edtf::as_str).map(str::to_owned),
            origin: None,
        }
    }
}

impl Speaker {
    fn of(voice: &Voice, record: &Record, index: &Index<'_>) -> Self {
        let party = index.party(voice.party.as_ref());
        Self {
            text: voice.text.clone(),
            name: party.map_or_else(|| voice.text.clone(), |party| party.name.clone()),
            party: party.map(|party| Identity::of(party, record)),
            role: party.and_then(|party| party.role.clone()),
            kind: party.map(|party| party.kind),
        }
    }
}
