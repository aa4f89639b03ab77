//! From a reading to its parties: people, bodies, states and documents, one entry each however often and however named.
//!
//! In: a reading, the gazetteer, the voices (sources and vias) that attribution found, the report's outlet. Out:
//! [`Parties`]. [`draft`] groups mentions as the reader's coreference does, [`merge`] brings together what names one party in
//! several ways, [`describe`] writes the entry.

mod describe;
mod draft;
mod extent;
mod identity;
mod member;
mod merge;
mod names;
mod role;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use reader::{EntityKind, MentionForm, Reading, WordId};
use record::{ByteSpan, PartyKind};

use crate::gazetteer::{Gazetteer, fold};
use crate::places::PlaceEntry;
pub(crate) use words::{is_address, is_outlet_word, is_role};

use describe::Describer;
use draft::{Draft, is_he_or_she};
use member::{Member, Members};

/// A source or via that attribution found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceSpan {
    /// The word that heads it.
    pub head: WordId,
    /// The whole noun phrase.
    pub spans: Vec<ByteSpan>,
}

/// A person, body, document or unnamed source.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyEntry {
    /// The fullest name that the report or the tables give.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Function as the report gives it.
    pub role: Option<String>,
    /// Number of the entry of the body it belongs to.
    pub of: Option<usize>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Names and descriptions that the report uses, without pronouns.
    pub aliases: Vec<String>,
    /// Ids elsewhere, by scheme.
    pub ids: BTreeMap<String, String>,
    /// Every mention, pronouns included, in order of the text.
    pub spans: Vec<ByteSpan>,
    /// What put it together.
    pub why: String,
}

/// All parties of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parties {
    /// In order of their first mention.
    pub entries: Vec<PartyEntry>,
    /// For each voice the number of its entry.
    pub of_voice: Vec<Option<usize>>,
}

/// The parties of a report, and which of them each voice is; what is found among `places` is no person.
#[must_use]
pub fn parties(
    reading: &Reading<'_>,
    gazetteer: &Gazetteer,
    places: &[PlaceEntry],
    voices: &[VoiceSpan],
    outlet: Option<&str>,
) -> Parties {
    let (drafts, members) = draft::gather(&Members::new(reading, gazetteer, places), voices);
    let mut drafts = merge::merge(reading, gazetteer, drafts);
    // A pronoun that nobody is behind makes no party; it stays, at the end, to tell which voices are its.
    drafts.sort_by_key(Draft::is_nameless);
    let parties = drafts.partition_point(|draft| !draft.is_nameless());
    let describer = Describer { reading, gazetteer, outlet: outlet.map(fold) };
    let mut entries: Vec<PartyEntry> = drafts[..parties].iter().map(|draft| describer.entry(draft)).collect();
    let owners = Owners::new(&drafts);
    for (number, draft) in drafts[..parties].iter().enumerate() {
        if let Some(body) = body_of(reading, draft, number, &owners, &drafts[..parties]) {
            entries[number].of = Some(body);
            if entries[number].country.is_none() {
                entries[number].country = entries[body].country.clone();
            }
        }
    }
    let of_voice = members
        .iter()
        .map(|member| owners.of_voice(reading, member.as_ref()?).filter(|&party| party < parties))
        .collect();
    Parties { entries, of_voice }
}

/// Which draft each mention went to.
struct Owners {
    /// By first and last word.
    mentions: BTreeMap<(WordId, WordId), usize>,
    /// People by the first words of their names.
    people: BTreeMap<WordId, usize>,
    /// Drafts that are pronouns only.
    pronouns: Vec<bool>,
}

impl Owners {
    fn new(drafts: &[Draft]) -> Self {
        let mut owners = Self { mentions: BTreeMap::new(), people: BTreeMap::new(), pronouns: Vec::new() };
        for (number, draft) in drafts.iter().enumerate() {
            for member in &draft.members {
                owners.mentions.insert((member.words.start, member.words.end), number);
                if member.form == MentionForm::Named && member.kind == EntityKind::Person {
                    owners.people.insert(member.words.start, number);
                }
            }
            owners.pronouns.push(draft.members.iter().all(|member| member.form == MentionForm::Pronoun));
        }
        owners
    }

    /// The draft that a voice is; a pronoun without antecedent goes to the person named last before it.
    fn of_voice(&self, reading: &Reading<'_>, voice: &Member) -> Option<usize> {
        let exact = self.mentions.get(&(voice.words.start, voice.words.end)).copied();
        let own = exact.or_else(|| self.around(&voice.words))?;
        if self.pronouns[own] && is_he_or_she(reading, voice.head) {
            let before = self.people.range(..voice.words.start).next_back();
            return Some(before.map_or(own, |(_, &number)| number));
        }
        Some(own)
    }

    /// The draft of the nearest mention that holds these words.
    fn around(&self, words: &Range<WordId>) -> Option<usize> {
        let mut earlier = self.mentions.range(..(words.start, usize::MAX)).rev().take(20);
        earlier.find(|((_, end), _)| *end >= words.end).map(|(_, &number)| number)
    }

    /// The drafts with a mention strictly inside these words.
    fn inside(&self, words: &Range<WordId>) -> impl Iterator<Item = usize> + '_ {
        let (start, end) = (words.start, words.end);
        let within = self.mentions.range((start, 0)..(end.max(start), 0));
        within
            .filter(move |((from, to), _)| *to <= end && (*from, *to) != (start, end))
            .map(|(_, &number)| number)
    }
}

/// The draft of the body that a person's role, or an unnamed source's description, names.
fn body_of(
    reading: &Reading<'_>,
    draft: &Draft,
    number: usize,
    owners: &Owners,
    drafts: &[Draft],
) -> Option<usize> {
    let person = draft.named().filter(|member| member.kind == EntityKind::Person);
    let roles = person.filter_map(|member| {
        let role = role::role_of(reading, &member.name)?;
        // `its spokesman`: the body is in the words before the role.
        Some(role.start.min(member.words.start)..role.end)
    });
    let unnamed = draft.named().next().is_none();
    let described = draft.members.iter().filter(|member| unnamed && member.form == MentionForm::Nominal);
    let within: Vec<Range<WordId>> = roles.chain(described.map(|member| member.words.clone())).collect();
    let is_body = |other: &usize| {
        *other != number
            && drafts.get(*other).is_some_and(|draft| draft.entity_kind() == EntityKind::Organization)
    };
    within.iter().find_map(|words| owners.inside(&(words.start..words.end + 1)).find(is_body))
}
