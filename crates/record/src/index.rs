//! Looks up the entries of a record by their ids.
//!
//! In: a record. Out: its parties, places, times and figures by id, each in one step.

use std::collections::HashMap;

use crate::{Figure, Party, Place, Record, Time};

/// The entries of one record by id.
#[derive(Debug)]
pub struct Index<'r> {
    entries: HashMap<&'r str, Entry<'r>>,
}

/// What an id may stand for.
#[derive(Debug, Clone, Copy)]
pub enum Entry<'r> {
    /// Somebody who is named or described.
    Party(&'r Party),
    /// A place name.
    Place(&'r Place),
    /// An expression of time.
    Time(&'r Time),
    /// A number.
    Figure(&'r Figure),
}

impl<'r> Index<'r> {
    /// The index of `record`.
    #[must_use]
    pub fn new(record: &'r Record) -> Self {
        let parties = record.parties.iter().map(|party| (party.id.as_str(), Entry::Party(party)));
        let places = record.places.iter().map(|place| (place.id.as_str(), Entry::Place(place)));
        let times = record.times.iter().map(|time| (time.id.as_str(), Entry::Time(time)));
        let figures = record.figures.iter().map(|figure| (figure.id.as_str(), Entry::Figure(figure)));
        Self { entries: parties.chain(places).chain(times).chain(figures).collect() }
    }

    /// What `id` stands for.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Entry<'r>> {
        self.entries.get(id).copied()
    }

    /// The party with this id.
    #[must_use]
    pub fn party(&self, id: Option<&String>) -> Option<&'r Party> {
        if let Entry::Party(party) = self.get(id?)? { Some(party) } else { None }
    }

    /// The place with this id.
    #[must_use]
    pub fn place(&self, id: Option<&String>) -> Option<&'r Place> {
        if let Entry::Place(place) = self.get(id?)? { Some(place) } else { None }
    }

    /// The figure with this id.
    #[must_use]
    pub fn figure(&self, id: Option<&String>) -> Option<&'r Figure> {
        if let Entry::Figure(figure) = self.get(id?)? { Some(figure) } else { None }
    }
}
