//! Which place each name means, all names of a report together.
//!
//! In: names with the places that each may mean. Out: one place per name, the same for all mentions of a name, and what
//! settled it. A place's score is how well known it is, what the words beside the name say, whether it lies in the
//! larger place named behind it, and how near it is to what the other names mean; that last part is worked out three times
//! over, since the others are ambiguous too.

use std::collections::{BTreeMap, BTreeSet};

use super::find::Found;
use super::words::Wanted;
use crate::confidence;
use crate::gazetteer::{Feature, Gazetteer, GazetteerPlace, PlaceId, fold};

/// How often the names are settled against each other.
const ROUNDS: usize = 3;

/// What the report's other places may add to a score at most. This and the other weights here were set on the development
/// halves of LGL, GeoVirus and GeoWebNews.
const CONTEXT: f64 = 40.0;

/// At this distance a neighbour counts half.
const NEAR_KM: f64 = 40.0;

/// What lying in the larger place named behind adds.
const CONTAINED: f64 = 14.0;

/// What holding a smaller place that is named before it adds.
const HOLDING: f64 = 8.0;

/// Most names whose places are compared with all others: in a longer report the first ones settle the rest.
const MOST_TOPONYMS: usize = 300;

/// Most places in one mention of a larger one that count for it.
const MOST_HELD: usize = 4;

/// All mentions of one name.
struct Toponym {
    senses: Vec<Scored>,
    best: usize,
    /// How clearly the best sense leads, from 0 to 1.
    certainty: f64,
    /// Whether the reader, too, takes all mentions for places.
    seen: bool,
    /// Whether a type noun stands beside one.
    typed: bool,
}

struct Scored {
    place: GazetteerPlace,
    /// Whether the name is the place's usual one.
    main: bool,
    /// Without the other names of the report.
    own: f64,
    contained: bool,
    score: f64,
}

/// What a name means.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    /// Nothing for a name that the gazetteer does not know.
    pub(super) place: Option<GazetteerPlace>,
    /// What settled it.
    pub(super) why: String,
    /// How probable it is that the name stands for this place.
    pub(super) confidence: Option<f32>,
}

/// What each name means, in the order of the names, with what settled it.
pub(super) fn resolve(
    found: &[Found<'_>],
    votes: &BTreeMap<PlaceId, usize>,
    gazetteer: &Gazetteer,
) -> Vec<Meaning> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut of_name = Vec::with_capacity(found.len());
    for (number, name) in found.iter().enumerate() {
        let next = members.len();
        let toponym = *numbers.entry(fold(name.name)).or_insert(next);
        if toponym == next {
            members.push(Vec::new());
        }
        members[toponym].push(number);
        of_name.push(toponym);
    }
    let held = held_by(found);
    let mut toponyms: Vec<Toponym> =
        members.iter().map(|mentions| toponym(mentions, found, &held, gazetteer)).collect();
    for _ in 0..ROUNDS {
        settle(&mut toponyms, votes);
    }
    let meanings: Vec<Meaning> = toponyms.iter().map(meaning).collect();
    of_name.iter().map(|&number| meanings[number].clone()).collect()
}

/// What a name means and why.
fn meaning(toponym: &Toponym) -> Meaning {
    match toponym.senses.get(toponym.best) {
        None => Meaning {
            place: None,
            why: "a name that the gazetteer does not know".to_owned(),
            confidence: None,
        },
        Some(sense) => {
            let others = toponym.senses.len() - 1;
            let why = match (others, sense.contained, sense.score - sense.own > 2.0) {
                (0, _, _) => "the only place of this name".to_owned(),
                (_, true, _) => "lies in the place named behind it".to_owned(),
                (_, _, true) => format!("nearest of {} to the other places", others + 1),
                _ => format!("best known of {}", others + 1),
            };
            let confidence = confidence::place(&signs(toponym, sense));
            let why = [why.as_str()].into_iter().chain(confidence.signs).collect::<Vec<_>>().join("; ");
            Meaning { place: Some(sense.place), why, confidence: Some(confidence.probability) }
        }
    }
}

/// A lead over the next sense below this is narrow: of such names half are placed rightly.
const NARROW_LEAD: f64 = 2.0;

/// What a town weighs that is large: about 300,000 inhabitants; and below which it is small: about 20,000.
const LARGE: u8 = 145;
const SMALL: u8 = 115;
/// What a town weighs that the world knows: about 600,000 inhabitants.
const METROPOLIS: u8 = 153;

/// From this on the other names of the report speak strongly for a sense.
const STRONG_CONTEXT: f64 = 12.0;

/// What speaks for and against a name's best sense.
fn signs(toponym: &Toponym, sense: &Scored) -> [(&'static str, bool); 12] {
    let Scored { place, score, .. } = *sense;
    let others = || toponym.senses.iter().enumerate().filter(|(number, _)| *number != toponym.best);
    let narrow = others().any(|(_, other)| other.score > score - NARROW_LEAD);
    let town = place.feature == Feature::City;
    [
        ("a country", place.feature == Feature::Country),
        ("a division", matches!(place.feature, Feature::Region | Feature::District)),
        ("a large town", town && place.weight >= LARGE),
        ("a small town", town && place.weight < SMALL),
        ("no division and no town", matches!(place.feature, Feature::Area | Feature::Other)),
        ("narrow lead", narrow),
        ("few of this name", matches!(toponym.senses.len(), 2 | 3)),
        ("not its usual name", !sense.main),
        ("lies in a place named behind it", sense.contained),
        ("other places speak for it", score - sense.own > STRONG_CONTEXT),
        ("type noun beside it", toponym.typed),
        ("read as a place", toponym.seen),
    ]
}

/// For each name the names that the text puts in it.
fn held_by(found: &[Found<'_>]) -> Vec<Vec<usize>> {
    let mut held = vec![Vec::new(); found.len()];
    for (number, name) in found.iter().enumerate() {
        for &outer in &name.within {
            held[outer].push(number);
        }
    }
    held
}

/// Gathers what the mentions of one name say about it.
fn toponym(mentions: &[usize], found: &[Found<'_>], held: &[Vec<usize>], gazetteer: &Gazetteer) -> Toponym {
    let containers: BTreeSet<PlaceId> = mentions
        .iter()
        .flat_map(|&number| &found[number].within)
        .flat_map(|&outer| found[outer].senses.iter().map(|sense| sense.place))
        .collect();
    let holders: BTreeSet<PlaceId> = mentions
        .iter()
        .flat_map(|&number| held[number].iter().take(MOST_HELD))
        .flat_map(|&inner| found[inner].senses.iter().filter_map(|sense| gazetteer.place(sense.place)))
        .flat_map(|inner| above(&inner))
        .collect();
    let wanted = mentions.iter().find_map(|&number| found[number].wanted);
    let first = mentions.first().map_or(&[][..], |&number| found[number].senses.as_slice());
    let mut senses: Vec<Scored> = first
        .iter()
        .filter_map(|sense| {
            let place = gazetteer.place(sense.place)?;
            let contained = above(&place).any(|outer| containers.contains(&outer));
            let holds = holders.contains(&place.id);
            let own = prior(&place, sense.main)
                + fit(&place, wanted)
                + if contained { CONTAINED } else { 0.0 }
                + if holds { HOLDING } else { 0.0 };
            Some(Scored { place, main: sense.main, own, contained, score: own })
        })
        .collect();
    let name = mentions.first().map(|&number| found[number].name);
    if name.is_some_and(|name| gazetteer.tables().seat(name).is_some()) {
        prefer_landmarks(&mut senses);
    }
    prefer_countries(&mut senses, wanted);
    prefer_cities(&mut senses, wanted);
    prefer_capitals(&mut senses);
    senses.sort_by(|one, other| other.own.total_cmp(&one.own));
    let seen = mentions.iter().all(|&number| found[number].seen);
    let mut toponym = Toponym { senses, best: 0, certainty: 0.0, seen, typed: wanted.is_some() };
    choose(&mut toponym);
    toponym
}

/// The divisions and the country that a place lies in, itself left out.
fn above(place: &GazetteerPlace) -> impl Iterator<Item = PlaceId> + use<> {
    let id = place.id;
    [place.country, place.region, place.district].into_iter().flatten().filter(move |&outer| outer != id)
}

/// How likely a name means a place before anything else is known.
fn prior(place: &GazetteerPlace, main: bool) -> f64 {
    let feature = match place.feature {
        Feature::Country => 5.0,
        Feature::Region => 1.0,
        Feature::District => {
            if main {
                -2.0
            } else {
                -5.0
            }
        }
        Feature::City | Feature::Area | Feature::Other => 0.0,
    };
    f64::from(place.weight) / 17.0 + feature - if main { 0.0 } else { 2.0 }
}

/// Leaves out the towns that are called as the house of a government is, unless the text says where they lie: the `White
/// House` is neither Casablanca nor in Tennessee.
fn prefer_landmarks(senses: &mut Vec<Scored>) {
    let landmark = |sense: &Scored| sense.main && sense.place.feature == Feature::Other;
    if senses.iter().any(landmark) {
        senses.retain(|sense| landmark(sense) || sense.contained);
    }
}

/// Leaves out what lies in a country and has its name, unless a type noun asks for it: `Mexico` is neither the state nor the
/// city, wherever in Mexico a report is from.
fn prefer_countries(senses: &mut Vec<Scored>, wanted: Option<Wanted>) {
    let country = |sense: &&Scored| sense.main && sense.place.feature == Feature::Country;
    let Some(country) = senses.iter().find(country).map(|sense| sense.place.id) else { return };
    senses.retain(|sense| {
        sense.place.id == country || sense.place.country != Some(country) || fit(&sense.place, wanted) > 0.0
    });
}

/// Leaves out the counties that are called as a large city is, unless a type noun asks for them: `Washington` near New York.
fn prefer_cities(senses: &mut Vec<Scored>, wanted: Option<Wanted>) {
    let city = |sense: &Scored| {
        sense.main && sense.place.feature == Feature::City && sense.place.weight >= METROPOLIS
    };
    if wanted != Some(Wanted::District) && senses.iter().any(city) {
        senses.retain(|sense| sense.main || sense.place.feature != Feature::District);
    }
}

/// Puts a town before the division named after it, unless nearly all of the division lives elsewhere: `Kursk` is the town.
fn prefer_capitals(senses: &mut [Scored]) {
    for number in 0..senses.len() {
        let division = senses[number].place;
        let capital = senses.iter().filter(|sense| {
            sense.place.feature == Feature::City
                && sense.place.region == Some(division.id)
                && sense.place.weight.saturating_add(32) >= division.weight
        });
        if division.feature == Feature::Region && capital.count() > 0 {
            senses[number].own -= 3.0;
        }
    }
}

/// How a place fits the type noun beside its name.
fn fit(place: &GazetteerPlace, wanted: Option<Wanted>) -> f64 {
    let fits = match wanted {
        None => return 0.0,
        Some(Wanted::Region) => matches!(place.feature, Feature::Region | Feature::Area),
        Some(Wanted::District) => place.feature == Feature::District,
        Some(Wanted::City) => place.feature == Feature::City,
    };
    if fits { 8.0 } else { 0.0 }
}

/// Scores every sense anew against what the other names now mean.
fn settle(toponyms: &mut [Toponym], votes: &BTreeMap<PlaceId, usize>) {
    let anchors: Vec<(usize, GazetteerPlace, f64)> = toponyms
        .iter()
        .enumerate()
        .filter_map(|(number, toponym)| {
            Some((number, toponym.senses.get(toponym.best)?.place, toponym.certainty))
        })
        .take(MOST_TOPONYMS)
        .collect();
    for (number, toponym) in toponyms.iter_mut().enumerate() {
        if toponym.senses.len() < 2 {
            continue;
        }
        for sense in &mut toponym.senses {
            sense.score = sense.own + context(&sense.place, number, &anchors, votes);
        }
        choose(toponym);
    }
}

/// Takes the best sense and notes how clearly it leads.
fn choose(toponym: &mut Toponym) {
    let mut ranked: Vec<usize> = (0..toponym.senses.len()).collect();
    ranked.sort_by(|&one, &other| toponym.senses[other].score.total_cmp(&toponym.senses[one].score));
    let score = |rank: usize| ranked.get(rank).map(|&number| toponym.senses[number].score);
    toponym.certainty = match (score(0), score(1)) {
        (Some(best), Some(second)) => ((best - second) / 2.0).clamp(0.1, 1.0),
        (Some(_), None) => 1.0,
        _ => 0.0,
    };
    toponym.best = ranked.first().copied().unwrap_or(0);
}

/// How well a place goes with what the other names mean.
fn context(
    place: &GazetteerPlace,
    number: usize,
    anchors: &[(usize, GazetteerPlace, f64)],
    votes: &BTreeMap<PlaceId, usize>,
) -> f64 {
    let mut total = 0.5;
    let mut near = 0.0;
    for (other, anchor, certainty) in anchors {
        if *other != number {
            total += certainty;
            near += certainty * kinship(place, anchor);
        }
    }
    let spoken_for: usize = votes.values().sum();
    if let Some(country) = place.country {
        let votes_here = votes.get(&country).copied().unwrap_or(0);
        total += (spoken_for as f64).min(3.0) * 0.5;
        if spoken_for > 0 {
            near += 0.3 * (votes_here as f64 / spoken_for as f64) * (spoken_for as f64).min(3.0) * 0.5;
        }
    }
    CONTEXT * near / total
}

/// How closely two places belong together, from 0 to 1.
fn kinship(one: &GazetteerPlace, other: &GazetteerPlace) -> f64 {
    if one.id == other.id {
        return 1.0;
    }
    let country = one.country.is_some() && one.country == other.country;
    let region = one.region.is_some() && one.region == other.region;
    let near = 1.0 / (1.0 + distance_km(one, other) / NEAR_KM);
    0.19 * f64::from(u8::from(country)) + 0.14 * f64::from(u8::from(region)) + 0.67 * near
}

/// Kilometres between two places on a sphere.
fn distance_km(one: &GazetteerPlace, other: &GazetteerPlace) -> f64 {
    let (lat1, lat2) = (one.lat.to_radians(), other.lat.to_radians());
    let (lats, lons) = ((lat2 - lat1) / 2.0, (other.lon - one.lon).to_radians() / 2.0);
    let h = lats.sin().powi(2) + lat1.cos() * lat2.cos() * lons.sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}
