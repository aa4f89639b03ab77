//! Looks up the entries of a record by their ids.
//!
//! In: a record. Out: its parties, places, times and figures by id, each in one step.

use std::collections::HashMap;

use record::{Figure, Party, Place, Record, Time};

/// The entries of one record by id.
pub(crate) struct Index<'r> {
    entries: HashMap<&'r str, Entry<'r>>,
}

/// What an id may stand for.
#[derive(Clone, Copy)]
pub(crate) enum Entry<'r> {
    Party(&'r Party),
    Place(&'r Place),
    Time(&'r Time),
    Figure(&'r Figure),
}

impl<'r> Index<'r> {
    /// The index of `record`.
    pub(crate) fn new(record: &'r Record) -> Self {
        let parties = record.parties.iter().map(|party| (party.id.as_str(), Entry::Party(party)));
        let places = record.places.iter().map(|place| (place.id.as_str(), Entry::Place(place)));
        let times = record.times.iter().map(|time| (time.id.as_str(), Entry::Time(time)));
        let figures = record.figures.iter().map(|figure| (figure.id.as_str(), Entry::Figure(figure)));
        Self { entries: parties.chain(places).chain(times).chain(figures).collect() }
    }

    /// What `id` stands for.
    pub(crate) fn get(&self, id: &str) -> Option<Entry<'r>> {
        self.entries.get(id).copied()
    }

    /// The party with this id.
    pub(crate) fn party(&self, id: Option<&String>) -> Option<&'r Party> {
        if let Entry::Party(party) = self.get(id?)? { Some(party) } else { None }
    }

    /// The place with this id.
    pub(crate) fn place(&self, id: Option<&String>) -> Option<&'r Place> {
        if let Entry::Place(place) = self.get(id?)? { Some(place) } else { None }
    }

    /// The figure with this id.
    pub(crate) fn figure(&self, id: Option<&String>) -> Option<&'r Figure> {
        if let Entry::Figure(figure) = self.get(id?)? { Some(figure) } else { None }
    }
}
