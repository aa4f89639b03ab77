//! Which words of a report name a place.
//!
//! In: a reading, the gazetteer. Out: names in order of the text, none inside another, with the places that each may mean.
//! Two sources: the reader's names of kind place, and the longest runs of capitalised words that the gazetteer knows; the
//! words around a name decide where the two disagree.

use std::ops::Range;

use reader::{EntityKind, Mention, Reading, Upos, WordId};
use record::ByteSpan;

use super::context::{self, Seen};
use super::words::{Wanted, is_common_word, is_direction, is_landform};
use crate::gazetteer::{Feature, Gazetteer, GazetteerPlace, Sense};

/// Most words that a gazetteer name has in running text.
const LONGEST_NAME: usize = 6;

/// What a town weighs that most readers know without its country: about 300,000 inhabitants.
const WELL_KNOWN: u8 = 145;

/// A name that stands for a place.
#[derive(Debug, Clone)]
pub(super) struct Found<'t> {
    /// As printed.
    pub(super) name: &'t str,
    /// Where it stands.
    pub(super) span: ByteSpan,
    /// What it may mean, likeliest first; nothing for a name that the gazetteer does not know.
    pub(super) senses: Vec<Sense>,
    /// What the words beside it say that it is.
    pub(super) wanted: Option<Wanted>,
    /// Which names further on it is said to lie in: `Paris, Texas`.
    pub(super) within: Vec<usize>,
}

/// The place names of a report in order of the text.
pub(super) fn find<'t>(reading: &Reading<'t>, gazetteer: &Gazetteer) -> Vec<Found<'t>> {
    let finder = Finder { reading, gazetteer, names: context::names(reading) };
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let mut word = sentence.words.start;
        while word < sentence.words.end {
            match finder.name_at(word, sentence.words.end) {
                Some((name, next)) => {
                    found.push(name);
                    word = next;
                }
                None => word += 1,
            }
        }
    }
    finder.add_abbreviations(&mut found);
    link_containers(reading.text, &mut found, gazetteer);
    found
}

struct Finder<'r, 't> {
    reading: &'r Reading<'t>,
    gazetteer: &'r Gazetteer,
    names: Vec<&'r Mention>,
}

impl<'t> Finder<'_, 't> {
    /// The place name that begins at `word`, and the word behind it.
    fn name_at(&self, word: WordId, sentence_end: WordId) -> Option<(Found<'t>, WordId)> {
        if !is_capitalised(self.reading.form(word)) {
            return None;
        }
        let longest = (word + LONGEST_NAME).min(sentence_end);
        for end in (word + 1..=longest).rev() {
            let words = word..end;
            if !is_capitalised(self.reading.form(end - 1)) && !self.is_whole_place(&words) {
                continue;
            }
            let Some(span) = self.reading.span(words.clone()) else { continue };
            let name = span.of(self.reading.text);
            if name.contains('\n') {
                continue;
            }
            let senses = self.gazetteer.senses(name);
            if !senses.is_empty() && self.is_place(&words, &senses) {
                return Some((self.found(&words, span, senses), end));
            }
        }
        self.unknown_at(word)
    }

    /// A name that the reader takes for a place and the gazetteer does not know.
    fn unknown_at(&self, word: WordId) -> Option<(Found<'t>, WordId)> {
        let name =
            self.names.iter().find(|name| name.words.start == word && name.kind == EntityKind::Place)?;
        let span = self.reading.span(name.words.clone())?;
        let demonym = self.gazetteer.tables().demonym(span.of(self.reading.text)).is_some();
        (!demonym).then(|| (self.found(&name.words, span, Vec::new()), name.words.end))
    }

    fn found(&self, words: &Range<WordId>, span: ByteSpan, senses: Vec<Sense>) -> Found<'t> {
        let wanted = context::wanted(self.reading, words);
        Found { name: span.of(self.reading.text), span, senses, wanted, within: Vec::new() }
    }

    /// Whether the reader has exactly these words as the name of a place.
    fn is_whole_place(&self, words: &Range<WordId>) -> bool {
        self.names.iter().any(|name| name.kind == EntityKind::Place && name.words == *words)
    }

    /// Whether words that the gazetteer knows name a place here.
    fn is_place(&self, words: &Range<WordId>, senses: &[Sense]) -> bool {
        let form = self.reading.form(words.start);
        let single = words.len() == 1;
        if self.gazetteer.tables().demonym(form).is_some() && single && !self.is_whole_place(words) {
            return false;
        }
        let evidence = self.evidence(words, senses);
        match context::seen(&self.names, words) {
            Seen::Place => !single || !is_common_word(form) || evidence >= 1,
            Seen::Whole(EntityKind::Person) => evidence >= 5,
            Seen::Whole(EntityKind::Organization) => evidence >= 3,
            Seen::Whole(_) => evidence >= 3,
            Seen::Part(EntityKind::Person) => false,
            Seen::Part(_) => evidence >= 4,
            Seen::Unseen if single && is_common_word(form) => false,
            Seen::Unseen if self.touches_a_name(words) => evidence >= 4,
            Seen::Unseen => evidence >= 2,
        }
    }

    /// How much, the reader's view aside, speaks for a place.
    fn evidence(&self, words: &Range<WordId>, senses: &[Sense]) -> u8 {
        let likeliest =
            senses.iter().filter(|sense| sense.main).filter_map(|sense| self.gazetteer.place(sense.place));
        let known = likeliest.map(|place| renown(&place)).max().unwrap_or(0);
        let proper = words.clone().any(|word| self.reading.words[word].upos == Upos::Propn);
        let mut evidence = known + u8::from(proper);
        evidence += u8::from(context::after_locative(self.reading, words));
        evidence += 2 * u8::from(context::wanted(self.reading, words).is_some());
        evidence + u8::from(words.len() > 1)
    }

    /// Whether a capitalised word that belongs to no place stands directly beside these words.
    fn touches_a_name(&self, words: &Range<WordId>) -> bool {
        let beside = |word: WordId| {
            self.reading.words.get(word).is_some_and(|other| {
                other.upos == Upos::Propn
                    && is_capitalised(self.reading.form(word))
                    && !is_direction(self.reading.form(word))
                    && !is_landform(self.reading.form(word))
            })
        };
        let adjoins = |one: WordId, other: WordId| {
            let gap =
                self.reading.text.get(self.reading.words[one].span.end..self.reading.words[other].span.start);
            gap.is_some_and(|gap| gap == " ")
        };
        let before = words.start.checked_sub(1).filter(|&word| beside(word) && adjoins(word, words.start));
        let behind = beside(words.end) && adjoins(words.end - 1, words.end);
        before.is_some() || behind
    }

    /// Adds states that are printed short behind a town: `Miami, Fla.`
    fn add_abbreviations(&self, found: &mut Vec<Found<'t>>) {
        let mut added = Vec::new();
        for (number, name) in found.iter().enumerate() {
            let Some(span) = abbreviation_behind(self.reading.text, name.span.end) else { continue };
            if found.get(number + 1).is_some_and(|next| next.span.overlaps(span)) {
                continue;
            }
            let senses = self.gazetteer.states(span.of(self.reading.text));
            if !senses.is_empty() {
                let name = span.of(self.reading.text);
                added.push(Found { name, span, senses, wanted: Some(Wanted::Region), within: Vec::new() });
            }
        }
        found.extend(added);
        found.sort_by_key(|name| name.span);
    }
}

/// How well known a place is: 3 for countries and the like, 0 for villages.
fn renown(place: &GazetteerPlace) -> u8 {
    match place.feature {
        Feature::Country => 3,
        Feature::Region | Feature::Area | Feature::Other => 2,
        Feature::City if place.weight >= WELL_KNOWN + 30 => 3,
        Feature::City if place.weight >= WELL_KNOWN => 2,
        Feature::City if place.weight >= WELL_KNOWN - 40 => 1,
        Feature::City | Feature::District => 0,
    }
}

fn is_capitalised(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// The word of at most 6 letters and dots behind `, ` at `end`, which may be a state printed short.
fn abbreviation_behind(text: &str, end: usize) -> Option<ByteSpan> {
    let start = end + text.get(end..)?.strip_prefix(", ").map(|_| 2)?;
    let rest = text.get(start..)?;
    let length = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '.').unwrap_or(rest.len());
    let word = rest.get(..length)?;
    let fits = (2..=6).contains(&length) && word.starts_with(|c: char| c.is_ascii_uppercase());
    fits.then(|| ByteSpan::new(start, start + length))
}

/// Notes which names stand in a larger one behind them: `Paris, Texas`, `Tripoli in Lebanon`, `Aurora, Kane County, Illinois`.
fn link_containers(text: &str, found: &mut [Found<'_>], gazetteer: &Gazetteer) {
    for number in (0..found.len().saturating_sub(1)).rev() {
        let between = text.get(found[number].span.end..found[number + 1].span.start).unwrap_or_default();
        let links = matches!(between, ", " | " (" | " in " | ", in " | " in the " | "," | " of ")
            || (between.starts_with(" in ")
                && between.split_whitespace().count() <= 2
                && between.ends_with(' ')
                && between.split_whitespace().skip(1).all(is_direction));
        if links && holds(&found[number + 1], &found[number], gazetteer) {
            let mut within = vec![number + 1];
            within.extend(&found[number + 1].within);
            found[number].within = within;
        }
    }
}

/// Whether one name may mean a country or division that holds a place that the other may mean.
fn holds(outer: &Found<'_>, inner: &Found<'_>, gazetteer: &Gazetteer) -> bool {
    inner.senses.iter().filter_map(|sense| gazetteer.place(sense.place)).any(|place| {
        outer.senses.iter().any(|sense| {
            let above = [place.country, place.region, place.district];
            sense.place != place.id && above.contains(&Some(sense.place))
        })
    })
}
