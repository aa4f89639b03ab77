//! The embedded gazetteer, read in place: nothing is parsed or copied when the program starts.
//!
//! In: the bytes that `data/make_gazetteer.py` wrote. Out: records by number, numbers by key.
//!
//! Layout, little-endian: the magic, then offset and length (4 bytes each) of five sections: place records of 20 bytes; names;
//! where each block of 16 keys starts (4 bytes each); the blocks; ISO codes of the countries, 2 bytes each. Places are in the
//! order countries, first-level divisions, second-level divisions, towns, landmarks, so that divisions have numbers
//! below 65,535. A key is written as how many bytes it shares with the one before, how many follow, those, the number
//! of its senses and each sense in 3 bytes, whose top bit marks a name that is not the place's main one.

use std::cmp::Ordering;

const MAGIC: &[u8] = b"ORGAZ001";
const RECORD: usize = 20;
const BLOCK_INDEX: usize = 4;
const ALTERNATE: u32 = 1 << 23;

/// Number of a place in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// One of the places that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// Which place.
    pub place: PlaceId,
    /// Whether it is the place's main name, or a common one, rather than some other spelling.
    pub main: bool,
}

/// What a gazetteer entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// A state or dependent territory.
    Country,
    /// A first-level division.
    Region,
    /// A second-level division: county, district.
    District,
    /// A populated place.
    City,
    /// A named region that is no division.
    Area,
    /// Sea, river, mountain, continent, house, base.
    Other,
}

/// One entry, as the file has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GazetteerPlace {
    /// Its number.
    pub id: PlaceId,
    /// Standard name.
    pub name: &'static str,
    /// What it is.
    pub feature: Feature,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// GeoNames id, where there is one.
    pub geonames: Option<u32>,
    /// How big or well known: 8 times the binary logarithm of the population, or the like.
    pub weight: u8,
    /// The country it lies in; itself for a country.
    pub country: Option<PlaceId>,
    /// The first-level division it lies in; itself for a division.
    pub region: Option<PlaceId>,
    /// The second-level division it lies in.
    pub district: Option<PlaceId>,
}

/// The sections of the file; all empty where the file is not one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GazetteerFile {
    records: &'static [u8],
    names: &'static [u8],
    index: &'static [u8],
    blocks: &'static [u8],
    codes: &'static [u8],
}

impl GazetteerFile {
    /// Finds the sections in `bytes`; none when they are not a gazetteer.
    #[must_use]
    pub(super) fn open(bytes: &'static [u8]) -> Option<Self> {
        let table = bytes.strip_prefix(MAGIC)?;
        let section = |number: usize| {
            let at = number * 8;
            let start = u32_at(table, at)? as usize;
            let length = u32_at(table, at + 4)? as usize;
            bytes.get(start..start.checked_add(length)?)
        };
        Some(Self {
            records: section(0)?,
            names: section(1)?,
            index: section(2)?,
            blocks: section(3)?,
            codes: section(4)?,
        })
    }

    /// How many places there are.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.records.len() / RECORD
    }

    /// The place with this number.
    #[must_use]
    pub(super) fn place(&self, id: PlaceId) -> Option<GazetteerPlace> {
        let at = id.0 as usize * RECORD;
        let record = self.records.get(at..at + RECORD)?;
        let name_at = u24(record, 9) as usize;
        let name = self.names.get(name_at..name_at + record[12] as usize)?;
        let above = |number: u16| (number != u16::MAX).then_some(PlaceId(u32::from(number)));
        Some(GazetteerPlace {
            id,
            name: std::str::from_utf8(name).ok()?,
            feature: feature(record[13])?,
            lat: degrees(record, 0),
            lon: degrees(record, 3),
            geonames: Some(u24(record, 6)).filter(|&number| number != 0),
            weight: record[14],
            country: (record[15] != u8::MAX).then_some(PlaceId(u32::from(record[15]))),
            region: above(u16::from_le_bytes([record[16], record[17]])),
            district: above(u16::from_le_bytes([record[18], record[19]])),
        })
    }

    /// ISO 3166-1 alpha-2 code of a country.
    #[must_use]
    pub(super) fn code(&self, country: PlaceId) -> Option<&'static str> {
        let at = country.0 as usize * 2;
        std::str::from_utf8(self.codes.get(at..at + 2)?).ok()
    }

    /// The country with this ISO 3166-1 alpha-2 code.
    #[must_use]
    pub(super) fn country(&self, code: &str) -> Option<PlaceId> {
        let number = self.codes.chunks_exact(2).position(|known| known == code.as_bytes())?;
        u32::try_from(number).ok().map(PlaceId)
    }

    /// The places that a folded key names, likeliest first.
    #[must_use]
    pub(super) fn senses(&self, key: &str) -> Vec<Sense> {
        let key = key.as_bytes();
        let (mut low, mut high) = (0, self.index.len() / BLOCK_INDEX);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.first_key(middle).unwrap_or_default().cmp(key) {
                Ordering::Greater => high = middle,
                _ => low = middle + 1,
            }
        }
        if low == 0 { Vec::new() } else { self.find_in_block(low - 1, key).unwrap_or_default() }
    }

    /// The key that opens a block, which is written out in full.
    fn first_key(&self, block: usize) -> Option<&'static [u8]> {
        let at = u32_at(self.index, block * BLOCK_INDEX)? as usize;
        let length = usize::from(*self.blocks.get(at + 1)?);
        self.blocks.get(at + 2..at + 2 + length)
    }

    /// Reads one block until `key` or one after it turns up.
    fn find_in_block(&self, block: usize, key: &[u8]) -> Option<Vec<Sense>> {
        let start = u32_at(self.index, block * BLOCK_INDEX)? as usize;
        let end = u32_at(self.index, (block + 1) * BLOCK_INDEX).map_or(self.blocks.len(), |at| at as usize);
        let mut rest = self.blocks.get(start..end)?;
        let mut current = Vec::with_capacity(64);
        while let [shared, length, tail @ ..] = rest {
            current.truncate(usize::from(*shared));
            let (suffix, tail) = tail.split_at_checked(usize::from(*length))?;
            current.extend_from_slice(suffix);
            let (count, tail) = tail.split_first()?;
            let (senses, tail) = tail.split_at_checked(usize::from(*count) * 3)?;
            match current.as_slice().cmp(key) {
                Ordering::Less => rest = tail,
                Ordering::Equal => {
                    return Some(senses.chunks_exact(3).map(|bytes| sense(u24(bytes, 0))).collect());
                }
                Ordering::Greater => return None,
            }
        }
        None
    }
}

/// A sense as written.
fn sense(number: u32) -> Sense {
    Sense { place: PlaceId(number & !ALTERNATE), main: number & ALTERNATE == 0 }
}

fn feature(number: u8) -> Option<Feature> {
    use Feature::{Area, City, Country, District, Other, Region};
    [Country, Region, District, City, Area, Other].get(usize::from(number)).copied()
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u24(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0])
}

/// Degrees from 3 bytes, rounded to what they hold.
fn degrees(bytes: &[u8], at: usize) -> f64 {
    let shifted = i32::from_le_bytes([0, bytes[at], bytes[at + 1], bytes[at + 2]]) >> 8;
    let degrees = f64::from(shifted) * 180.0 / f64::from((1 << 23) - 1);
    (degrees * 1e4).round() / 1e4
}

impl PlaceId {
    /// The id with this number, for tests that walk through all.
    #[cfg(test)]
    pub(super) fn from_number(number: usize) -> Self {
        Self(u32::try_from(number).unwrap_or(u32::MAX))
    }
}
