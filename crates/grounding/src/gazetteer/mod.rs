//! Everything that is known beforehand about names: places of the world, countries and their people, bodies, seats.
//!
//! In: embedded data. Out: look-ups by name. Knows nothing of a report.

mod file;
mod fold;
mod tables;

pub use file::{Feature, GazetteerPlace, PlaceId, Sense};
pub(crate) use fold::fold;
pub use tables::{Body, Leader, Tables};

use file::GazetteerFile;

static DATA: &[u8] = include_bytes!("../../data/gazetteer.bin");

/// The embedded gazetteer with the tables beside it.
#[derive(Debug)]
pub struct Gazetteer {
    file: GazetteerFile,
    tables: Tables,
}

impl Gazetteer {
    /// The gazetteer that the program carries; opening it costs about a millisecond.
    #[must_use]
    pub fn embedded() -> Self {
        Self { file: GazetteerFile::open(DATA).unwrap_or_default(), tables: Tables::embedded() }
    }

    /// The places that a printed name may mean, likeliest first. Acronyms are found only in capitals.
    #[must_use]
    pub fn senses(&self, name: &str) -> Vec<Sense> {
        let senses = self.acronym_senses(name);
        if !senses.is_empty() {
            return senses;
        }
        let key = fold(name);
        if key.is_empty() { Vec::new() } else { self.file.senses(&key) }
    }

    /// The places that an acronym in capitals means.
    #[must_use]
    pub fn acronym_senses(&self, name: &str) -> Vec<Sense> {
        fold::acronym(name).map(|key| self.file.senses(&key)).unwrap_or_default()
    }

    /// The states that an abbreviation printed after a town may mean: `Fla.`, `TX`.
    #[must_use]
    pub fn states(&self, abbreviation: &str) -> Vec<Sense> {
        self.file.senses(&format!("+{}", fold(abbreviation)))
    }

    /// The place with this number.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<GazetteerPlace> {
        self.file.place(id)
    }

    /// ISO 3166-1 alpha-2 code of the country of a place.
    #[must_use]
    pub fn code_of(&self, place: &GazetteerPlace) -> Option<&'static str> {
        self.file.code(place.country?)
    }

    /// The country with this ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<GazetteerPlace> {
        self.file.place(self.file.country(code)?)
    }

    /// The country of a name that is a country's: `Burma`, `the UAE`.
    #[must_use]
    pub fn country_named(&self, name: &str) -> Option<GazetteerPlace> {
        let places = self.senses(name).into_iter().filter(|sense| sense.main);
        places.filter_map(|sense| self.place(sense.place)).find(|place| place.feature == Feature::Country)
    }

    /// The country whose acronym an unknown one jumbles, by ISO code: `KDPR` for `DPRK`.
    #[must_use]
    pub fn jumbled_country(&self, acronym: &str) -> Option<&'static str> {
        if acronym.len() != 4 || !acronym.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let letters = acronym.as_bytes();
        (0..256usize).find_map(|number| {
            let places = [number >> 6 & 3, number >> 4 & 3, number >> 2 & 3, number & 3];
            let permuted = (0..4).all(|place| places.contains(&place));
            let name: String = places.iter().map(|&place| char::from(letters[place])).collect();
            let senses = if permuted { self.acronym_senses(&name) } else { Vec::new() };
            let country = senses.first().and_then(|sense| self.place(sense.place))?;
            (country.feature == Feature::Country).then(|| self.code_of(&country)).flatten()
        })
    }

    /// How many places there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.file.len()
    }

    /// Whether the embedded file could not be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Demonyms, bodies, seats, leaders.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.tables
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> Option<(String, Option<&'static str>)> {
        let gazetteer = Gazetteer::embedded();
        let sense = *gazetteer.senses(name).first()?;
        let place = gazetteer.place(sense.place)?;
        Some((place.name.to_owned(), gazetteer.code_of(&place)))
    }

    #[test]
    fn well_known_names_mean_well_known_places() {
        for (name, place, code) in [
            ("Kyiv", "Kyiv", Some("UA")),
            ("Kiev", "Kyiv", Some("UA")),
            ("London", "London", Some("GB")),
            ("U.S.", "United States", Some("US")),
            ("US", "United States", Some("US")),
            ("UAE", "United Arab Emirates", Some("AE")),
            ("Côte d’Ivoire", "Ivory Coast", Some("CI")),
            ("São Paulo", "São Paulo", Some("BR")),
            ("Kursk Oblast", "Kursk Oblast", Some("RU")),
            ("Gaza Strip", "Gaza Strip", Some("PS")),
            ("Middle East", "Middle East", None),
        ] {
            assert_eq!(first(name), Some((place.to_owned(), code)), "{name}");
        }
        assert_ne!(first("us").and_then(|(_, code)| code), Some("US"), "a pronoun is not a country");
        assert_eq!(first("Zzyzzxq"), None);
    }

    #[test]
    fn a_jumbled_acronym_is_its_countrys() {
        let gazetteer = Gazetteer::embedded();
        assert_eq!(gazetteer.jumbled_country("KDPR"), Some("KP"));
        assert_eq!(gazetteer.jumbled_country("XYZQ"), None);
        assert_eq!(gazetteer.jumbled_country("SU"), None, "two letters are too few to tell");
    }

    #[test]
    fn every_place_is_found_under_its_name() {
        let gazetteer = Gazetteer::embedded();
        assert!(gazetteer.len() > 150_000);
        let mut lost = Vec::new();
        for number in (0..gazetteer.len()).step_by(97) {
            let place = gazetteer.file.place(PlaceId::from_number(number)).unwrap();
            let senses = gazetteer.senses(place.name);
            let crowded = senses.len() >= 40;
            let foreign = !fold(place.name).is_ascii();
            if !crowded && !foreign && !senses.iter().any(|sense| sense.place == place.id) {
                lost.push(place.name);
            }
        }
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn points_lie_on_the_globe() {
        let gazetteer = Gazetteer::embedded();
        for number in 0..gazetteer.len() {
            let place = gazetteer.file.place(PlaceId::from_number(number)).unwrap();
            assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0, "{place:?}");
        }
    }
}
