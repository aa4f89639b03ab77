//! What the content of an attribution is about, as tokens.
//!
//! In: an attribution of a record. Out: the parties, places, figures and days that it mentions, and the words that no
//! mention accounts for. `They` counts by what it stands for; who is cited inside the content (`the minister wrote that`)
//! and the verb that cites him tell nothing of what is claimed.

use record::{Attribution, Edtf, Entry, Index, Party, PartyKind, Place, PlaceKind, Record, Span};

use super::demonym::peoples;
use super::presence::is_present;
use super::statement::{Amount, Token};
use super::synonyms::{token, token_of, unit_token};
use crate::identity::Identity;
use crate::words::{Term, day_number, hash, is_pronoun, terms};

/// How much it tells that two contents are about the same party or place; a state is in half of the news about it.
const PERSON: f32 = 0.9;
const BODY: f32 = 0.8;
const PLACE: f32 = 0.8;
const STATE: f32 = 0.55;
/// The words of a description for which only `they` is printed tell less than those that are printed.
const RECALLED: f32 = 0.6;
/// That somebody is somewhere: he got there.
const PRESENT: f32 = 0.7;

/// What data are called that somebody goes by.
const DATA: &[&str] = &[" data", " figures", " estimates", " information", " calculations", " counts"];
/// They are named within so many characters.
const LONGEST_OPENING: usize = 48;

/// What the content of an attribution mentions.
#[derive(Default)]
pub(super) struct Mentioned {
    pub(super) names: Vec<(Token, f32)>,
    pub(super) terms: Vec<(Token, f32)>,
    pub(super) figures: Vec<Amount>,
    pub(super) places: Vec<Token>,
    pub(super) days: Option<(i32, i32)>,
    /// Words that are accounted for: the rest of the content is compared word by word.
    pub(super) covered: Vec<Span>,
}

impl Mentioned {
    pub(super) fn of(record: &Record, index: &Index<'_>, attribution: &Attribution, chars: &[char]) -> Self {
        let mut mentioned = Self::default();
        let content = &attribution.content.spans;
        let entries: Vec<Entry<'_>> = attribution.mentions.iter().filter_map(|id| index.get(id)).collect();
        let mut whither = None;
        let counted: Vec<Span> = entries.iter().flat_map(|entry| number_spans(entry)).copied().collect();
        for entry in entries {
            match entry {
                Entry::Party(party) => mentioned.add_party(party, record, content, chars),
                Entry::Place(place) => {
                    mentioned.add_place(place);
                    // Of two clauses the first says what is claimed.
                    if whither.is_none() && is_present(chars, content, &place.spans, &counted) {
                        whither = Some(place.kind);
                        mentioned.terms.push((token("sent"), PRESENT));
                    }
                }
                Entry::Time(time) => {
                    mentioned.covered.extend(&time.spans);
                    mentioned.add_days(time.edtf.as_ref());
                }
                Entry::Figure(figure) => {
                    mentioned.covered.extend(&figure.spans);
                    let bound = |value: Option<f64>| value.or(figure.value);
                    if let (Some(low), Some(high), Some(unit)) =
                        (bound(figure.low), bound(figure.high), &figure.unit)
                    {
                        mentioned.figures.push(Amount { unit: unit_token(unit), range: (low, high) });
                    }
                }
            }
        }
        if whither == Some(PlaceKind::Country) {
            mentioned.places.clear();
        }
        for part in content {
            let printed = chars.get(part.start..part.end).unwrap_or_default();
            for (start, end, country) in peoples(printed) {
                mentioned.covered.push(Span { start: part.start + start, end: part.start + end });
                mentioned.names.push((hash(&format!("country:{country}")), STATE));
            }
        }
        let voices = attribution.source.iter().chain(&attribution.via);
        mentioned.covered.extend(voices.flat_map(|voice| &voice.spans));
        mentioned
    }

    fn add_party(&mut self, party: &Party, record: &Record, content: &[Span], chars: &[char]) {
        if let Some(country) = &party.country {
            self.names.push((hash(&format!("country:{country}")), STATE));
        }
        match party.kind {
            PartyKind::Anonymous => {
                // Its words say more than that it is somebody; so does what a pronoun stands for.
                if is_only_recalled(party, content, chars) {
                    let mut name: Vec<char> = party.name.chars().collect();
                    for (start, end, _) in peoples(&name) {
                        name[start..end].fill(' ');
                    }
                    let name: String = name.into_iter().collect();
                    let recalled = terms(&name).into_iter().filter(|term| !is_number(term));
                    self.terms.extend(recalled.map(|term| (token_of(&term), RECALLED * term.weight)));
                }
                return;
            }
            PartyKind::ArmedForce => self.terms.push((token("soldiers"), 0.5)),
            PartyKind::Person => {
                let surname = terms(&party.name).pop();
                self.names.extend(surname.map(|term| (hash(&format!("person:{}", term.stem)), PERSON)));
            }
            PartyKind::Government if party.country.is_some() => {}
            _ => self.names.push((hash(&Identity::of(party, record).key), BODY)),
        }
        self.covered.extend(&party.spans);
    }

    fn add_place(&mut self, place: &Place) {
        self.covered.extend(&place.spans);
        if let Some(country) = &place.country {
            self.names.push((hash(&format!("country:{country}")), STATE));
        }
        if place.kind != PlaceKind::Country {
            let place = hash(&format!("place:{}", place_id(place)));
            self.names.push((place, PLACE));
            self.places.push(place);
        }
    }

    /// Widens the days spoken of by a date.
    fn add_days(&mut self, edtf: Option<&Edtf>) {
        let Some((first, last)) = edtf.and_then(|edtf| Some((edtf.earliest()?, edtf.latest()?))) else {
            return;
        };
        let (first, last) = (day_number(first), day_number(last));
        self.days = Some(self.days.map_or((first, last), |(start, end)| (start.min(first), end.max(last))));
    }
}

/// What a place is known by in every report.
fn place_id(place: &Place) -> String {
    place.ids.get("geonames").map_or_else(|| place.name.to_lowercase(), Clone::clone)
}

/// Where the numbers of an entry stand.
fn number_spans<'e>(entry: &Entry<'e>) -> &'e [Span] {
    if let Entry::Figure(figure) = entry { &figure.spans } else { &[] }
}

/// Whether a content speaks of a party by pronouns alone.
fn is_only_recalled(party: &Party, content: &[Span], chars: &[char]) -> bool {
    let inside = |span: &&Span| content.iter().any(|part| part.start <= span.start && span.end <= part.end);
    let printed =
        |span: &Span| chars.get(span.start..span.end).unwrap_or_default().iter().collect::<String>();
    let mut mentions = party.spans.iter().filter(inside).peekable();
    mentions.peek().is_some() && mentions.all(|span| is_pronoun(&printed(span)))
}

/// The words of a content that no mention accounts for.
pub(super) fn free_terms<'a>(
    attribution: &'a Attribution,
    covered: &'a [Span],
    chars: &'a [char],
) -> impl Iterator<Item = (Token, f32)> + 'a {
    let mut text = String::new();
    for span in &attribution.content.spans {
        let mut hidden = vec![false; span.end.saturating_sub(span.start)];
        for cover in covered.iter().filter(|cover| cover.start < span.end && span.start < cover.end) {
            let (from, to) = (cover.start.max(span.start) - span.start, cover.end.min(span.end) - span.start);
            hidden[from..to].fill(true);
        }
        let printed = chars.get(span.start..span.end).unwrap_or_default();
        hidden[..by_data(printed)].fill(true);
        text.extend(printed.iter().zip(&hidden).map(|(&char, &hidden)| if hidden { ' ' } else { char }));
        text.push(' ');
    }
    terms(&text).into_iter().filter(|term| !is_number(term)).map(|term| (token_of(&term), term.weight))
}

/// How many characters of a content only say that it goes by data: `according to preliminary figures the bridge …`.
fn by_data(printed: &[char]) -> usize {
    let opening: String = printed.iter().take(LONGEST_OPENING).collect();
    if !opening.starts_with("according to ") {
        return 0;
    }
    let ends = DATA.iter().filter_map(|data| opening.find(data).map(|at| at + data.len()));
    ends.min().map_or(0, |end| opening.get(..end).unwrap_or_default().chars().count())
}

/// Whether a term is written in digits: figures are compared by value.
fn is_number(term: &Term) -> bool {
    term.stem.chars().all(|c| c.is_ascii_digit())
}
