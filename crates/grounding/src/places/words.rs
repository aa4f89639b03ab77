//! Words that tell a place name from other names, and what kind of place it is.
//!
//! In: a word. Out: what it says about the name beside it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What the words beside a name say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A first-level division or named region.
    Region,
    /// A second-level division.
    District,
    /// A populated place.
    City,
}

/// What a noun behind a name (`Kursk region`) or before its `of` (`the city of Kursk`) says.
pub(super) fn type_noun(word: &str) -> Option<Wanted> {
    match word.to_lowercase().as_str() {
        "oblast" | "region" | "province" | "state" | "governorate" | "prefecture" | "territory" | "krai"
        | "republic" | "canton" | "peninsula" => Some(Wanted::Region),
        "county" | "parish" | "district" | "borough" | "raion" => Some(Wanted::District),
        "city" | "town" | "village" | "suburb" | "municipality" | "hamlet" | "settlement" | "port"
        | "metropolis" | "township" | "neighborhood" | "neighbourhood" => Some(Wanted::City),
        _ => None,
    }
}

/// Nouns that say of the name beside them that it is a place's and nobody's, by dictionary form.
pub(super) fn is_place_noun(noun: &str) -> bool {
    matches!(
        noun,
        "archipelago"
            | "area"
            | "canton"
            | "city"
            | "commune"
            | "county"
            | "district"
            | "governorate"
            | "hamlet"
            | "island"
            | "lake"
            | "mountain"
            | "municipality"
            | "neighborhood"
            | "neighbourhood"
            | "oblast"
            | "peninsula"
            | "prefecture"
            | "province"
            | "region"
            | "river"
            | "suburb"
            | "town"
            | "township"
            | "valley"
            | "village"
    )
}

/// Prepositions that stand before places more than before other names.
pub(super) fn is_locative(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "in" | "at"
            | "near"
            | "from"
            | "to"
            | "around"
            | "outside"
            | "inside"
            | "across"
            | "through"
            | "throughout"
            | "into"
            | "between"
            | "toward"
            | "towards"
            | "off"
            | "via"
            | "within"
            | "downtown"
            | "nearby"
            | "central"
            | "upstate"
            | "greater"
            | "mainland"
            | "rural"
            | "suburban"
            | "metropolitan"
    ) || is_direction(word)
}

/// Verbs whose objects are places more often than people are, by dictionary form.
pub(super) fn takes_places(verb: &str) -> bool {
    matches!(
        verb,
        "bombard"
            | "batter"
            | "besiege"
            | "bomb"
            | "devastate"
            | "encircle"
            | "evacuate"
            | "flood"
            | "hit"
            | "inundate"
            | "liberate"
            | "occupy"
            | "overrun"
            | "pound"
            | "raid"
            | "ravage"
            | "recapture"
            | "retake"
            | "shake"
            | "shell"
            | "strike"
    )
}

/// Verbs of troops and of those who flee them, whose objects may be people too, by dictionary form.
pub(super) fn is_move(verb: &str) -> bool {
    matches!(verb, "capture" | "enter" | "flee" | "reach" | "seize" | "storm")
}

/// Nouns of what strikes places rather than single people, by dictionary form.
pub(super) fn strikes_places(noun: &str) -> bool {
    matches!(
        noun,
        "airstrike"
            | "artillery"
            | "attack"
            | "blast"
            | "bombardment"
            | "bomber"
            | "cyclone"
            | "drone"
            | "earthquake"
            | "explosion"
            | "flood"
            | "hurricane"
            | "jet"
            | "missile"
            | "mortar"
            | "plane"
            | "quake"
            | "raid"
            | "rocket"
            | "shell"
            | "shelling"
            | "storm"
            | "strike"
            | "tornado"
            | "tremor"
            | "tsunami"
            | "typhoon"
            | "warplane"
            | "wildfire"
    )
}

/// Nouns before `of` and the name of a place, by dictionary form: `residents of Nuseirat`.
pub(super) fn is_of_places(noun: &str) -> bool {
    matches!(
        noun,
        "bishop"
            | "bombardment"
            | "centre"
            | "center"
            | "citizen"
            | "coast"
            | "countryside"
            | "east"
            | "edge"
            | "governor"
            | "inhabitant"
            | "mayor"
            | "north"
            | "northeast"
            | "northwest"
            | "outskirt"
            | "outskirts"
            | "population"
            | "resident"
            | "siege"
            | "south"
            | "southeast"
            | "southwest"
            | "street"
            | "suburb"
            | "west"
    )
}

/// Words before an `in` that no place stands behind, by dictionary form.
pub(super) fn is_trust(lemma: &str) -> bool {
    matches!(
        lemma,
        "believe"
            | "belief"
            | "confidence"
            | "confide"
            | "disappointed"
            | "faith"
            | "interest"
            | "interested"
            | "participate"
            | "trust"
    )
}

/// Points of the compass as they stand before places.
pub(super) fn is_direction(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.strip_suffix("ern").unwrap_or(&word);
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "north-east"
            | "north-west"
            | "south-east"
            | "south-west"
    )
}

/// Words that, with a capital before the name of a place, mean a part of it or say more of it.
pub(super) fn is_part_of_place(word: &str) -> bool {
    matches!(
        word,
        "Downtown"
            | "Metro"
            | "Metropolitan"
            | "Greater"
            | "Historic"
            | "Upstate"
            | "Central"
            | "Inner"
            | "Outer"
    ) || is_direction(word)
}

/// Words that make of the name of a place the name of another: `Fort Lyon`, `New Moscow`.
pub(super) fn makes_a_new_name(word: &str) -> bool {
    is_landform(word)
        || matches!(
            word,
            "Bad"
                | "Bel"
                | "Café"
                | "Fort"
                | "Ft."
                | "Hotel"
                | "Little"
                | "New"
                | "Nova"
                | "Point"
                | "Port"
                | "Porto"
                | "Radio"
                | "Saint"
                | "San"
                | "Santa"
                | "St"
                | "St."
                | "Villa"
        )
}

/// Nouns of landforms, which make one name with the words beside them.
pub(super) fn is_landform(word: &str) -> bool {
    matches!(
        word,
        "Lake"
            | "Mount"
            | "Mt."
            | "Mt"
            | "Cape"
            | "Gulf"
            | "Isle"
            | "Island"
            | "Islands"
            | "River"
            | "Bay"
            | "Creek"
            | "Mountain"
            | "Mountains"
            | "Valley"
            | "Beach"
            | "Peninsula"
            | "Forest"
            | "Falls"
            | "Canyon"
            | "Desert"
            | "Strait"
            | "Sea"
            | "Ocean"
            | "Hills"
            | "Peak"
            | "Volcano"
            | "Glacier"
            | "Delta"
            | "Reef"
    )
}

/// Words that end the name of a street, so that `London Road` is not London.
pub(super) fn is_street(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Street"
            | "St"
            | "Road"
            | "Rd"
            | "Avenue"
            | "Ave"
            | "Boulevard"
            | "Blvd"
            | "Drive"
            | "Dr"
            | "Lane"
            | "Ln"
            | "Highway"
            | "Hwy"
            | "Parkway"
            | "Pkwy"
            | "Pike"
            | "Turnpike"
            | "Terrace"
    )
}

/// Words that end the name of what stands in a town: a street, a square, a house that all may enter.
pub(super) fn is_in_town(word: &str) -> bool {
    is_street(word)
        || matches!(
            word,
            "Arena"
                | "Bridge"
                | "Cathedral"
                | "Center"
                | "Centre"
                | "Church"
                | "Clinic"
                | "College"
                | "Court"
                | "Courthouse"
                | "Estate"
                | "Hall"
                | "Hospital"
                | "Hotel"
                | "Library"
                | "Market"
                | "Mosque"
                | "Museum"
                | "Park"
                | "School"
                | "Square"
                | "Stadium"
                | "Station"
                | "Theater"
                | "Theatre"
                | "University"
        )
}

/// Nouns that follow the name of a town in its news, by dictionary form: `Hammond resident`, `Oxford Police`.
pub(super) fn is_local(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "resident"
            | "native"
            | "man"
            | "woman"
            | "girl"
            | "boy"
            | "teen"
            | "teenager"
            | "couple"
            | "family"
            | "police"
            | "mayor"
            | "detective"
            | "firefighter"
            | "official"
            | "council"
            | "area"
            | "sheriff"
            | "fire"
            | "hospital"
            | "airport"
            | "court"
            | "jury"
            | "department"
            | "school"
            | "high"
            | "community"
            | "city"
            | "county"
            | "town"
            | "library"
            | "educator"
            | "businessman"
            | "officer"
            | "voter"
            | "student"
            | "suburb"
            | "neighborhood"
            | "municipal"
            | "public"
            | "office"
            | "chamber"
            | "jail"
            | "governor"
            | "park"
            | "parks"
    )
}

/// Whether a word begins with a capital letter.
pub(super) fn is_capitalised(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// Capitalised words that are names of towns somewhere and other things nearly everywhere.
pub(super) fn is_common_word(word: &str) -> bool {
    COMMON_WORDS.contains(word.trim_end_matches('.').to_lowercase().as_str())
}

static COMMON_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/common_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_common() {
        assert!(is_common_word("Reading") && is_common_word("Nov.") && !is_common_word("Kyiv"));
    }
}
