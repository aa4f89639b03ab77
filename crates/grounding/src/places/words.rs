//! Words that tell a place name from other names, and what kind of place it is.
//!
//! In: a word. Out: what it says about the name beside it.

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
    COMMON.binary_search(&word.trim_end_matches('.').to_lowercase().as_str()).is_ok()
}

/// In order of the alphabet.
const COMMON: &[&str] = &[
    "a",
    "about",
    "act",
    "african",
    "after",
    "air",
    "airport",
    "all",
    "alliance",
    "also",
    "alternative",
    "american",
    "an",
    "and",
    "anna",
    "apr",
    "april",
    "arena",
    "army",
    "art",
    "as",
    "asian",
    "association",
    "at",
    "aug",
    "august",
    "av",
    "avenue",
    "bank",
    "baptist",
    "bar",
    "bath",
    "battle",
    "bay",
    "be",
    "beach",
    "bell",
    "best",
    "big",
    "black",
    "blue",
    "board",
    "book",
    "bridge",
    "brown",
    "building",
    "but",
    "buy",
    "by",
    "call",
    "camp",
    "campus",
    "can",
    "cathedral",
    "catholic",
    "center",
    "central",
    "centre",
    "chapel",
    "chapter",
    "chief",
    "christian",
    "christmas",
    "church",
    "city",
    "clean",
    "club",
    "coast",
    "college",
    "come",
    "congress",
    "corner",
    "corners",
    "council",
    "county",
    "court",
    "creek",
    "cross",
    "crossing",
    "day",
    "de",
    "dec",
    "december",
    "del",
    "delta",
    "democrat",
    "diamond",
    "district",
    "do",
    "downtown",
    "dr",
    "drive",
    "drum",
    "du",
    "east",
    "easter",
    "eastern",
    "eden",
    "energy",
    "enterprise",
    "estate",
    "estates",
    "european",
    "every",
    "facebook",
    "fair",
    "faith",
    "falls",
    "family",
    "farm",
    "farms",
    "feb",
    "february",
    "federal",
    "field",
    "fields",
    "first",
    "fish",
    "flint",
    "for",
    "force",
    "forest",
    "fort",
    "foster",
    "franklin",
    "free",
    "friday",
    "friend",
    "from",
    "garden",
    "gardens",
    "gate",
    "general",
    "go",
    "god",
    "golden",
    "good",
    "google",
    "governor",
    "grammy",
    "grand",
    "great",
    "green",
    "grove",
    "ha",
    "hall",
    "he",
    "heights",
    "her",
    "high",
    "highway",
    "hill",
    "hills",
    "his",
    "home",
    "homes",
    "honda",
    "hope",
    "hospice",
    "hospital",
    "hotel",
    "house",
    "how",
    "i",
    "if",
    "im",
    "in",
    "independence",
    "industry",
    "internet",
    "interstate",
    "islamic",
    "island",
    "it",
    "its",
    "jan",
    "january",
    "jewish",
    "judge",
    "jul",
    "july",
    "jun",
    "june",
    "just",
    "justice",
    "kan",
    "kennedy",
    "king",
    "la",
    "lady",
    "lake",
    "lakes",
    "lane",
    "law",
    "le",
    "lee",
    "let",
    "liberty",
    "library",
    "like",
    "little",
    "long",
    "lord",
    "love",
    "ma",
    "mall",
    "man",
    "manor",
    "mar",
    "march",
    "market",
    "mary",
    "may",
    "me",
    "media",
    "mercy",
    "methodist",
    "metro",
    "mission",
    "mobile",
    "moment",
    "monday",
    "money",
    "monument",
    "more",
    "moslem",
    "mosque",
    "moss",
    "most",
    "mount",
    "mountain",
    "mr",
    "mrs",
    "museum",
    "muslim",
    "my",
    "new",
    "news",
    "nice",
    "nile",
    "no",
    "noma",
    "normal",
    "north",
    "northeast",
    "northern",
    "northwest",
    "not",
    "nov",
    "november",
    "now",
    "oct",
    "october",
    "of",
    "off",
    "officer",
    "old",
    "olympic",
    "olympics",
    "on",
    "one",
    "or",
    "orange",
    "oscar",
    "our",
    "pack",
    "page",
    "paradise",
    "park",
    "party",
    "paul",
    "pavilion",
    "peace",
    "people",
    "pet",
    "peter",
    "plan",
    "plaza",
    "point",
    "police",
    "port",
    "post",
    "president",
    "price",
    "prime",
    "prince",
    "queen",
    "ranch",
    "reading",
    "red",
    "republic",
    "republican",
    "reserve",
    "rice",
    "ridge",
    "river",
    "road",
    "rock",
    "rose",
    "royal",
    "run",
    "sales",
    "salt",
    "sand",
    "saturday",
    "school",
    "scout",
    "see",
    "senate",
    "sep",
    "sept",
    "september",
    "she",
    "side",
    "since",
    "so",
    "some",
    "south",
    "southeast",
    "southern",
    "southwest",
    "split",
    "spring",
    "springs",
    "square",
    "st",
    "stadium",
    "star",
    "state",
    "states",
    "station",
    "street",
    "summer",
    "sun",
    "sunday",
    "surprise",
    "take",
    "technology",
    "temple",
    "terrace",
    "than",
    "that",
    "the",
    "theater",
    "theatre",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "thursday",
    "time",
    "to",
    "today",
    "tower",
    "town",
    "trail",
    "trails",
    "tri",
    "tuesday",
    "union",
    "university",
    "up",
    "valley",
    "van",
    "victory",
    "video",
    "view",
    "village",
    "vista",
    "von",
    "war",
    "watch",
    "we",
    "wednesday",
    "well",
    "west",
    "western",
    "what",
    "when",
    "white",
    "who",
    "why",
    "will",
    "winter",
    "with",
    "yes",
    "you",
    "young",
    "your",
    "zoo",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_in_order() {
        assert!(COMMON.is_sorted_by(|one, other| one < other));
    }
}
