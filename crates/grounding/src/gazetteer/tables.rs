//! The small tables that people keep by hand: demonyms, bodies, seats of government, heads of state.
//!
//! In: the TSV files in `data/`. Out: look-ups by word or folded name, built once.

use std::collections::HashMap;

use record::PartyKind;

use super::fold::{acronym, fold};

const COUNTRIES: &str = include_str!("../../data/countries.tsv");
const BODIES: &str = include_str!("../../data/bodies.tsv");
const LEADERS: &str = include_str!("../../data/leaders.tsv");
const SEATS: &str = include_str!("../../data/seats.tsv");

/// A body that news names without explaining it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Full English name, with the common acronym in brackets where the name alone would not be known.
    pub name: &'static str,
    /// What it is.
    pub kind: PartyKind,
    /// ISO 3166-1 alpha-2 code, where it belongs to one country.
    pub country: Option<&'static str>,
    /// Wikidata item.
    pub wikidata: Option<&'static str>,
}

/// Somebody who held an office at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Full name.
    pub name: &'static str,
    /// Last name, folded.
    pub surname: String,
    /// Title: `president`, `prime minister`.
    pub title: &'static str,
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// Wikidata item.
    pub wikidata: Option<&'static str>,
}

/// Bodies that write themselves without capitals.
const SMALL: &[&str] = &["dpa"];

/// All tables.
#[derive(Debug, Default)]
pub struct Tables {
    demonyms: HashMap<&'static str, &'static str>,
    bodies: Vec<Body>,
    body_names: HashMap<String, usize>,
    leaders: Vec<Leader>,
    seats: HashMap<String, &'static str>,
}

impl Tables {
    /// Reads the embedded files; a line that does not fit is left out, and a test sees that there is none.
    #[must_use]
    pub(super) fn embedded() -> Self {
        let mut tables = Self::default();
        for [code, _, _, demonyms, _] in rows::<5>(COUNTRIES) {
            for demonym in list(demonyms) {
                tables.demonyms.entry(demonym).or_insert(code);
            }
        }
        for [name, kind, country, wikidata, aliases] in rows::<5>(BODIES) {
            let Some(kind) = PartyKind::ALL.iter().copied().find(|known| known.as_str() == kind) else {
                continue;
            };
            let number = tables.bodies.len();
            tables.bodies.push(Body { name, kind, country: given(country), wikidata: given(wikidata) });
            for alias in std::iter::once(name).chain(list(aliases)) {
                tables.body_names.entry(acronym(alias).unwrap_or_else(|| fold(alias))).or_insert(number);
                if alias == name {
                    tables.body_names.entry(fold(alias)).or_insert(number);
                }
            }
        }
        for [name, surnames, title, country, wikidata] in rows::<5>(LEADERS) {
            for surname in list(surnames) {
                tables.leaders.push(Leader {
                    name,
                    surname: fold(surname),
                    title,
                    country,
                    wikidata: given(wikidata),
                });
            }
        }
        for [seat, target] in rows::<2>(SEATS) {
            tables.seats.insert(fold(seat), target);
        }
        tables
    }

    /// The country that a demonym or adjective belongs to, by ISO code.
    #[must_use]
    pub fn demonym(&self, word: &str) -> Option<&'static str> {
        self.demonyms.get(word).copied()
    }

    /// The body that a name, acronym or stated description (`Ukrainian intelligence`) means.
    #[must_use]
    pub fn body(&self, name: &str) -> Option<&Body> {
        // `at dawn` is no newspaper; `dpa` writes itself so.
        if !name.chars().any(char::is_uppercase) && !SMALL.contains(&name) {
            return None;
        }
        let by_acronym = acronym(name).and_then(|key| self.body_names.get(&key));
        let number = by_acronym.or_else(|| self.body_names.get(&fold(name)))?;
        self.bodies.get(*number)
    }

    /// Those who held an office under this last name (folded).
    pub fn leaders<'t>(&'t self, surname: &str) -> impl Iterator<Item = &'t Leader> + use<'t> {
        let surname = surname.to_owned();
        self.leaders.iter().filter(move |leader| leader.surname == surname)
    }

    /// What a capital or house stands for: an ISO code or the name of a body.
    #[must_use]
    pub fn seat(&self, name: &str) -> Option<&'static str> {
        self.seats.get(&fold(name)).copied()
    }

    /// All bodies, in order of the file.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }
}

/// The lines of a table that have `N` cells.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// The parts of a cell.
fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// A cell that may be empty or `-`.
fn given(cell: &'static str) -> Option<&'static str> {
    Some(cell).filter(|cell| !cell.is_empty() && *cell != "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_cells() {
        for (table, cells) in [(COUNTRIES, 5), (BODIES, 5), (LEADERS, 5), (SEATS, 2)] {
            for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                assert_eq!(line.split('\t').count(), cells, "{line}");
            }
        }
        assert_eq!(
            Tables::embedded().bodies().len(),
            rows::<5>(BODIES).count(),
            "a kind of body is misspelt"
        );
    }

    #[test]
    fn acronyms_and_descriptions_lead_to_one_body() {
        let tables = Tables::embedded();
        for (name, body) in [
            ("NATO", "NATO"),
            ("the UN", "United Nations"),
            ("UN Security Council", "United Nations Security Council"),
            ("The Wall Street Journal", "The Wall Street Journal"),
            ("WSJ", "The Wall Street Journal"),
            ("SBU", "Security Service of Ukraine"),
        ] {
            assert_eq!(tables.body(name).map(|body| body.name), Some(body), "{name}");
        }
        assert_eq!(tables.body("who"), None, "a pronoun is not the health organisation");
        assert_eq!(tables.body("dawn"), None, "no newspaper");
        assert_eq!(tables.body("dpa").map(|body| body.name), Some("Deutsche Presse-Agentur"));
    }

    #[test]
    fn demonyms_have_countries() {
        let tables = Tables::embedded();
        for (word, code) in [("Ukrainian", "UA"), ("North Korean", "KP"), ("Swiss", "CH"), ("Dutch", "NL")] {
            assert_eq!(tables.demonym(word), Some(code), "{word}");
        }
        assert_eq!(tables.demonym("Russia"), None);
    }
}
