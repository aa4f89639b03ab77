//! Claims: what is claimed, across reports.
//!
//! In: the records of any number of reports. Out: [`Claim`]s, each with its appearances, the positions of parties, its
//! origins, its figures and its credibility. Statements are what is compared; appearances are what is shown.

mod appearance;
mod claim;
mod content;
mod credibility;
mod demonym;
mod group;
mod keys;
mod origin;
mod position;
mod presence;
mod presupposed;
mod range;
mod reference;
mod score;
mod statement;
mod synonyms;
mod voices;

pub use appearance::{Amounts, Appearance, Location, ReportLine, Speaker};
pub use claim::{Claim, claims};
pub use credibility::{Credibility, Status};
pub use group::{Parent, firsts, parent, parents};
pub use keys::{FIRST, Key};
pub use origin::{Origin, OriginVoice, Text};
pub use position::{Position, Repeat, Side, Stand, Taken};
pub use range::{FigureRange, Given};
pub use score::{Grounds, Happening, SAME, Score, score};
pub use statement::{Amount, Order, Sort, Statement, Token};
