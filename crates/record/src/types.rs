//! One report's record, field by field: the public contract `onrecord/1`.
//!
//! In: what the rooms found. Out: plain structs that serialise to it. A field that does not apply is absent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Edtf, Span};

/// The schema that every record names.
pub const SCHEMA: &str = "onrecord/1";

/// All that one report claims, and on whose word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What was read.
    pub report: Report,
    /// Each place where somebody is cited, in the order of the text.
    pub attributions: Vec<Attribution>,
    /// Everybody who is named or described, one entry each.
    pub parties: Vec<Party>,
    /// Grounded place names.
    pub places: Vec<Place>,
    /// Grounded expressions of time.
    pub times: Vec<Time>,
    /// Numbers with bound and unit.
    pub figures: Vec<Figure>,
    /// What the report states in its own voice.
    pub narration: Vec<Span>,
    /// What a reader of this record should know: no date, another language, text cut out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
}

/// One published document, as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// `sha256:` and the hash of the bytes that came in, in hexadecimal.
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
    /// Authors as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// When it was published, as exactly as the input says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
    /// ISO 639-1 code of the language of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What all spans point into.
    pub text: String,
}

/// Something that a reader of the record should know about it, in a stable code and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Stable, for scripts: `no-date`, `not-english`, `encoding-guessed`, …
    pub code: String,
    /// For people.
    pub message: String,
}

impl Notice {
    /// A notice with `code` that says `message`.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

/// Words of the report: where they stand and what they are, parts joined by ` … `.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// The words, as printed.
    pub text: String,
}

/// The words that attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// The words, as printed.
    pub text: String,
    /// Dictionary form: `confirm`, `according to`, `call on`.
    pub lemma: String,
}

/// Somebody who vouches for a content or passed it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// The words, as printed.
    pub text: String,
    /// The [`Party::id`] behind the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// One place in one report where somebody is cited for something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// `a1`, `a2`, … in the order of the text.
    pub id: String,
    /// How much of the content stands inside quotation marks.
    pub kind: Kind,
    /// What the source does with the content.
    pub stance: Stance,
    /// Whether the content says that something is so or not so.
    pub polarity: Polarity,
    /// As the source puts it.
    pub certainty: Certainty,
    /// The words that attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Cue>,
    /// What is attributed.
    pub content: Passage,
    /// Who vouches for the content: nearest to the facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Voice>,
    /// Who passed it on, nearest the reader first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Voice>,
    /// When it was said, as far as the report tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Edtf>,
    /// [`Place::id`] of where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub where_said: Option<String>,
    /// Ids of the times, places, figures and parties that the content is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
    /// Probability that the attribution is right, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// Which rule or head made each field, on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<BTreeMap<String, String>>,
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// All values, in the order of their definition.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As the record writes it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// How the content is printed.
    Kind {
        /// All of it inside quotation marks.
        Direct = "direct",
        /// None of it inside quotation marks.
        Indirect = "indirect",
        /// Some of it inside quotation marks.
        Mixed = "mixed",
    }
}

words! {
    /// What the source does with the content.
    Stance {
        /// A neutral statement or allegation.
        Assert = "assert",
        /// Says that something is indeed so.
        Confirm = "confirm",
        /// Says that something is not so.
        Deny = "deny",
        /// Questions, cannot confirm.
        Doubt = "doubt",
        /// Asks a question.
        Ask = "ask",
        /// Calls for, orders, appeals.
        Demand = "demand",
        /// The source's own plans.
        Intend = "intend",
        /// What is to come.
        Predict = "predict",
        /// Blames, criticises, condemns.
        Accuse = "accuse",
        /// Believes, feels.
        Think = "think",
    }
}

words! {
    /// Whether the content says that something is so.
    Polarity {
        /// It is so.
        Positive = "positive",
        /// It is not so.
        Negative = "negative",
    }
}

words! {
    /// How sure the source is.
    Certainty {
        /// Without a hedge.
        Certain = "certain",
        /// Expected, believed, estimated, should.
        Probable = "probable",
        /// May, might, could.
        Possible = "possible",
    }
}

words! {
    /// What a party is.
    PartyKind {
        /// A human being.
        Person = "person",
        /// A body that is none of the following.
        Organization = "organization",
        /// A state, its government, ministries and services.
        Government = "government",
        /// An army, militia or unit.
        ArmedForce = "armed-force",
        /// Who publishes news.
        Outlet = "outlet",
        /// A text that is cited: agreement, report, poll.
        Document = "document",
        /// Described, not named.
        Anonymous = "anonymous",
    }
}

/// A person, body, document or unnamed source, one entry however often and however named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// `p1`, `p2`, …
    pub id: String,
    /// The fullest name the report or the gazetteer gives.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Function as the report gives it: `NATO Secretary General`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// [`Party::id`] of the body it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Names and descriptions that the report uses; pronouns are not among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Ids elsewhere, by scheme.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: BTreeMap<String, String>,
    /// Every mention, pronouns included.
    pub spans: Vec<Span>,
    /// Probability that the entry is right, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// Which rule or head made it, on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

words! {
    /// What a place is.
    PlaceKind {
        /// A state or dependent territory.
        Country = "country",
        /// A first-level division, or a named region.
        Region = "region",
        /// A populated place.
        City = "city",
        /// Anything else with coordinates: a sea, a base, a continent.
        Other = "other",
    }
}

/// A place name, grounded where the gazetteer knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// `g1`, `g2`, …
    pub id: String,
    /// Standard name.
    pub name: String,
    /// Every mention.
    pub spans: Vec<Span>,
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
    /// Ids elsewhere, by scheme.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: BTreeMap<String, String>,
    /// Probability that the entry is right, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// Which rule or head made it, on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

words! {
    /// What an expression of time stands for.
    TimeKind {
        /// A day or longer, or an interval of such.
        Date = "date",
        /// Finer than a day.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// Something that recurs.
        Set = "set",
    }
}

/// An expression of time with what it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// `t1`, `t2`, …
    pub id: String,
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// The value; absent where the report gives nothing to reckon from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<Edtf>,
    /// What it stands for.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// Probability that the value is right, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// Which rule made it, on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

words! {
    /// How a number bounds what it counts.
    Bound {
        /// Close to.
        About = "about",
        /// This or more.
        AtLeast = "at-least",
        /// More than this.
        MoreThan = "more-than",
        /// This or less.
        AtMost = "at-most",
        /// Less than this.
        LessThan = "less-than",
        /// This.
        Exactly = "exactly",
        /// From low to high.
        Between = "between",
    }
}

/// A number with bound and unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// `f1`, `f2`, …
    pub id: String,
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// Best value; absent where the words fix none (`dozens`).
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
    /// The word printed at the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// [`Figure::id`] of the whole that this is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Probability that the value is right, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// Which rule made it, on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}
