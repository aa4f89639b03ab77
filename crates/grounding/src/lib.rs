//! From a [`reader::Reading`] and a publication date to times, figures, places and parties.
//!
//! In: a reading, the date it was published. Out: mentions with what they stand for. Knows nothing of storage or of
//! other reports.

mod confidence;
mod figures;
mod gazetteer;
mod parties;
mod places;
mod times;

pub use figures::{FigureMention, figures};
pub use gazetteer::{Body, Feature, Gazetteer, GazetteerPlace, Leader, PlaceId, Sense, Tables};
pub use parties::{Parties, PartyEntry, VoiceSpan, parties};
pub use places::{PlaceEntry, places};
pub use times::{TimeMention, times};
