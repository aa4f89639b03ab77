//! Whether words that could name a place do name one here.
//!
//! In: words, what they may mean, how the reader sees them. Out: yes or no. Each kind of evidence counts a few points; how
//! many are needed depends on how the reader sees the words: few for a place, many for a person.

mod unknown;

use std::collections::BTreeSet;
use std::ops::Range;

use reader::{Deprel, EntityKind, Mention, Reading, Upos, WordId};

use super::context;
use super::link;
use super::words::{Wanted, is_capitalised, is_common_word, is_direction, is_local, is_street};
use crate::gazetteer::{Feature, Gazetteer, GazetteerPlace, Sense};
use crate::parties::{is_address, is_outlet_word, is_role};

/// What a town weighs that most readers know without its country: about 300,000 inhabitants.
const WELL_KNOWN: u8 = 145;

/// Longest acronym that is not looked up as a word, in letters: `UN` is no village.
const ACRONYM: usize = 3;

/// How the reader's named mentions see some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// As a place, all of it or the part that counts.
    Place,
    /// As a whole name of another kind.
    Whole(EntityKind),
    /// As the beginning of a longer name of another kind.
    Begins(EntityKind),
    /// As a part of a longer name of another kind.
    Part(EntityKind),
    /// As a part of an outlet's name: `Houston Examiner`.
    Outlet,
    /// Not as a name.
    Unseen,
}

pub(super) struct Evidence<'r, 't> {
    reading: &'r Reading<'t>,
    gazetteer: &'r Gazetteer,
    /// The reader's mentions by name, by start.
    names: Vec<&'r Mention>,
    /// Words of the longer names of people in the report: `Jordan` alone is then the person.
    people: BTreeSet<&'t str>,
}

impl<'r, 't> Evidence<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, gazetteer: &'r Gazetteer) -> Self {
        let names = context::names(reading);
        let full = names.iter().filter(|name| name.kind == EntityKind::Person && name.words.len() > 1);
        let people = full.flat_map(|name| name.words.clone()).map(|word| reading.form(word)).collect();
        Self { reading, gazetteer, names, people }
    }

    /// Whether the reader has exactly these words as a name of this kind.
    pub(super) fn is_whole(&self, words: &Range<WordId>, kind: EntityKind) -> bool {
        self.near(words.start).any(|name| name.kind == kind && name.words == *words)
    }

    /// The reader's name of this kind that begins at `word`.
    pub(super) fn whole_at(&self, word: WordId, kind: EntityKind) -> Option<Range<WordId>> {
        self.near(word)
            .find(|name| name.kind == kind && name.words.start == word)
            .map(|name| name.words.clone())
    }

    /// The names that may hold a word: those that begin up to 40 words before it.
    fn near(&self, word: WordId) -> impl Iterator<Item = &'r Mention> + '_ {
        let from = self.names.partition_point(|name| name.words.start + 40 < word);
        self.names[from..].iter().copied().take_while(move |name| name.words.start <= word)
    }

    /// How the reader sees these words: by the smallest name that holds them all.
    fn seen(&self, words: &Range<WordId>) -> Seen {
        let holding = || self.near(words.start).filter(|name| words.end <= name.words.end);
        if holding().any(|name| words.end < name.words.end && self.is_outlet(name)) {
            return Seen::Outlet;
        }
        let Some(name) = holding().min_by_key(|name| name.words.len()) else { return Seen::Unseen };
        let start = self.after_article(name.words.start);
        match name.kind {
            EntityKind::Place => Seen::Place,
            kind if name.words.end == words.end && start >= words.start => Seen::Whole(kind),
            kind if start == words.start => Seen::Begins(kind),
            kind => Seen::Part(kind),
        }
    }

    /// Whether a name is an outlet's: `Houston Examiner`.
    fn is_outlet(&self, name: &Mention) -> bool {
        name.kind == EntityKind::Organization && is_outlet_word(self.reading.form(name.words.end - 1))
    }

    fn after_article(&self, word: WordId) -> WordId {
        if self.reading.words[word].upos == Upos::Det { word + 1 } else { word }
    }

    /// Whether words that the gazetteer knows name a place here.
    pub(super) fn is_place(&self, words: &Range<WordId>, senses: &[Sense]) -> bool {
        let form = self.reading.form(words.start);
        let single = words.len() == 1;
        if single
            && (self.gazetteer.tables().demonym(form).is_some() || is_direction(form))
            && !senses.iter().any(|sense| sense.main && self.is_country(*sense))
        {
            return false;
        }
        let after_number =
            words.start.checked_sub(1).is_some_and(|word| self.reading.words[word].upos == Upos::Num);
        if self.is_plain_acronym(form) && single && after_number {
            return false;
        }
        if self.is_plain_acronym(form) && single && senses.iter().all(|sense| !self.is_called(*sense, form)) {
            return false;
        }
        if self.is_saints(words) || self.is_body(words, senses) {
            return false;
        }
        let behind = self.behind(words);
        if behind.is_some_and(|word| is_street(self.reading.form(word)) || self.is_news_agency(word)) {
            return false;
        }
        let evidence = self.points(words, senses);
        let common = single && is_common_word(form);
        let seen = self.seen(words);
        let needed = match seen {
            // `Side` of `West Side`.
            Seen::Place if common && !self.is_whole(words, EntityKind::Place) => 5,
            Seen::Place if common => 3,
            Seen::Place if single && self.touches_a_name(words) => 3,
            Seen::Place => 1,
            Seen::Whole(EntityKind::Person) if self.is_person(words) => 6,
            Seen::Whole(EntityKind::Person) if !single => 4,
            Seen::Whole(EntityKind::Organization) if single && self.acts(words.start) => 4,
            Seen::Whole(EntityKind::Person | EntityKind::Organization) => 3,
            Seen::Begins(EntityKind::Organization) => 3,
            Seen::Part(EntityKind::Person) | Seen::Outlet => return false,
            Seen::Begins(EntityKind::Person) => 6,
            Seen::Begins(_) | Seen::Part(_) | Seen::Whole(_) => 4,
            Seen::Unseen if self.touches_a_name(words) => 4,
            Seen::Unseen => 2,
        };
        evidence >= if common && seen != Seen::Place { needed.max(5) } else { needed }
    }

    /// Whether a name is known as a body's and no place's but by another name: `Hamas` is no Hamm.
    fn is_body(&self, words: &Range<WordId>, senses: &[Sense]) -> bool {
        let name =
            self.reading.span(words.clone()).map(|span| span.of(self.reading.text)).unwrap_or_default();
        let called = |sense: &Sense| {
            self.gazetteer.place(sense.place).is_some_and(|place| {
                place.feature == Feature::Country || place.name.eq_ignore_ascii_case(name)
            })
        };
        self.gazetteer.tables().body(name).is_some() && !senses.iter().any(called)
    }

    /// `St George's Chapel`: what is a saint's is named after the saint, not after a town.
    fn is_saints(&self, words: &Range<WordId>) -> bool {
        let saint = matches!(self.reading.form(words.start), "St" | "St." | "Saint");
        saint && words.end < self.reading.words.len() && self.reading.words[words.end].xpos == "POS"
    }

    /// `the Fars news agency`
    fn is_news_agency(&self, word: WordId) -> bool {
        let next = (word + 1 < self.reading.words.len()).then(|| self.reading.form(word + 1));
        self.reading.form(word) == "news" && matches!(next, Some("agency" | "agencies"))
    }

    /// How much, the reader's view aside, speaks for a place.
    fn points(&self, words: &Range<WordId>, senses: &[Sense]) -> u8 {
        let likeliest =
            senses.iter().filter(|sense| sense.main).filter_map(|sense| self.gazetteer.place(sense.place));
        let known = likeliest.map(|place| renown(&place)).max().unwrap_or(0);
        let proper = words.clone().any(|word| self.reading.words[word].upos == Upos::Propn);
        let span = self.reading.span(words.clone());
        let contained =
            span.is_some_and(|span| link::is_within_larger(self.reading.text, span, senses, self.gazetteer));
        known
            + u8::from(proper)
            + u8::from(context::after_locative(self.reading, words) || context::befallen(self.reading, words))
            + u8::from(context::struck(self.reading, words))
            + 2 * u8::from(context::after_part(self.reading, words))
            + 2 * u8::from(self.wanted(words).is_some())
            + 3 * u8::from(contained || self.is_possessed(words, senses))
            + 2 * u8::from(self.behind(words).is_some_and(|word| is_local(&self.reading.words[word].lemma)))
            + u8::from(words.len() > 1)
    }

    /// Whether a body that is no government's seat says or does something: `Amazon said it would pay`.
    fn acts(&self, word: WordId) -> bool {
        let acting = self.reading.words[word].deprel == Deprel::Nsubj;
        acting && self.gazetteer.tables().seat(self.reading.form(word)).is_none()
    }

    /// Whether what holds the place is said to have it: `Taiwan's Hualien`.
    fn is_possessed(&self, words: &Range<WordId>, senses: &[Sense]) -> bool {
        let Some(owner) = words.start.checked_sub(2) else { return false };
        self.reading.words[owner + 1].xpos == "POS"
            && link::holds(&self.gazetteer.senses(self.reading.form(owner)), senses, self.gazetteer)
    }

    /// Whether a name that the reader gives to a person is part of a longer one in the report, or has a title before it.
    fn is_person(&self, words: &Range<WordId>) -> bool {
        let title = words.start.checked_sub(1).is_some_and(|word| {
            self.adjoins(word, words.start)
                && (is_address(self.reading.form(word)) || is_role(&self.reading.lemma(word).to_lowercase()))
        });
        title || words.len() == 1 && self.people.contains(self.reading.form(words.start))
    }

    /// What a type noun beside the name says that it is.
    pub(super) fn wanted(&self, words: &Range<WordId>) -> Option<Wanted> {
        context::wanted(self.reading, words)
    }

    /// Whether a name has an article that no town has: `the Valley` is a place, but not the town of that name.
    pub(super) fn is_no_town(&self, words: &Range<WordId>, senses: &[Sense]) -> bool {
        words.len() == 1
            && self.is_the(words)
            && !senses.first().is_some_and(|&sense| self.takes_article(sense))
    }

    /// Whether a word has an article, and nothing behind it that the article could belong to.
    fn is_the(&self, words: &Range<WordId>) -> bool {
        let word = words.start;
        let article =
            word.checked_sub(1).filter(|&before| self.reading.form(before).eq_ignore_ascii_case("the"));
        article.is_some_and(|article| self.reading.words[article].head == Some(word))
            && self.behind(words).is_none_or(|next| self.reading.words[word].head != Some(next))
    }

    /// Whether what a sense means may have an article before its name; a town only where it is a part of the name.
    fn takes_article(&self, sense: Sense) -> bool {
        let place = self.gazetteer.place(sense.place);
        place.is_some_and(|place| place.feature != Feature::City || place.name.starts_with("The "))
    }

    /// Whether a capitalised word that belongs to no place stands directly beside these words.
    fn touches_a_name(&self, words: &Range<WordId>) -> bool {
        let before = words
            .start
            .checked_sub(1)
            .filter(|&word| self.is_name_part(word) && self.adjoins(word, words.start));
        before.is_some() || self.behind(words).is_some_and(|word| self.is_name_part(word))
    }

    fn is_proper(&self, word: WordId) -> bool {
        self.reading.words[word].upos == Upos::Propn && is_capitalised(self.reading.form(word))
    }

    fn is_name_part(&self, word: WordId) -> bool {
        self.is_proper(word) && !is_direction(self.reading.form(word))
    }

    /// The word that follows these after a single space.
    fn behind(&self, words: &Range<WordId>) -> Option<WordId> {
        (words.end < self.reading.words.len() && self.adjoins(words.end - 1, words.end)).then_some(words.end)
    }

    /// Whether only a space stands between two words.
    pub(super) fn adjoins(&self, one: WordId, other: WordId) -> bool {
        let gap = self.reading.words[one].span.end..self.reading.words[other].span.start;
        self.reading.text.get(gap) == Some(" ")
    }

    /// Whether the likeliest sense is a country or a large town.
    pub(super) fn is_well_known(&self, senses: &[Sense]) -> bool {
        let place = senses.first().and_then(|sense| self.gazetteer.place(sense.place));
        place.is_some_and(|place| renown(&place) >= 2)
    }

    fn is_country(&self, sense: Sense) -> bool {
        self.gazetteer.place(sense.place).is_some_and(|place| place.feature == Feature::Country)
    }

    /// Whether a word is written like an acronym.
    fn is_plain_acronym(&self, form: &str) -> bool {
        let letters = form.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() <= ACRONYM
            && letters.clone().count() > 1
            && letters.clone().all(char::is_uppercase)
    }

    /// Whether a sense is found under the acronym rather than under a word of the same letters.
    fn is_called(&self, sense: Sense, form: &str) -> bool {
        self.gazetteer.acronym_senses(form).contains(&sense)
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
