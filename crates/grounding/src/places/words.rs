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

/// Capitalised words that begin the name of a landform or building, which the gazetteer may not know.
pub(super) fn is_landform(word: &str) -> bool {
    matches!(
        word,
        "Lake"
            | "Mount"
            | "Mt."
            | "Mt"
            | "Cape"
            | "Gulf"
            | "Camp"
            | "Fort"
            | "Port"
            | "Isle"
            | "River"
            | "Bay"
    )
}

/// Capitalised words that are names of towns somewhere and other things nearly everywhere.
pub(super) fn is_common_word(word: &str) -> bool {
    COMMON.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// In order of the alphabet.
const COMMON: &[&str] = &[
    "a",
    "about",
    "act",
    "after",
    "air",
    "all",
    "also",
    "alternative",
    "an",
    "and",
    "anna",
    "april",
    "army",
    "art",
    "as",
    "association",
    "at",
    "august",
    "av",
    "bank",
    "bar",
    "bath",
    "battle",
    "be",
    "best",
    "big",
    "black",
    "blue",
    "board",
    "book",
    "bridge",
    "brown",
    "but",
    "by",
    "call",
    "camp",
    "can",
    "center",
    "central",
    "centre",
    "chapter",
    "chief",
    "church",
    "city",
    "clean",
    "club",
    "college",
    "come",
    "congress",
    "council",
    "county",
    "court",
    "cross",
    "day",
    "de",
    "december",
    "del",
    "democrat",
    "do",
    "dr",
    "drum",
    "du",
    "east",
    "easter",
    "energy",
    "enterprise",
    "every",
    "fair",
    "faith",
    "february",
    "first",
    "fish",
    "for",
    "force",
    "friday",
    "friend",
    "from",
    "general",
    "go",
    "god",
    "good",
    "governor",
    "grand",
    "great",
    "green",
    "ha",
    "he",
    "her",
    "high",
    "his",
    "home",
    "hope",
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
    "island",
    "it",
    "its",
    "january",
    "judge",
    "july",
    "june",
    "just",
    "justice",
    "king",
    "la",
    "lady",
    "lake",
    "law",
    "le",
    "let",
    "liberty",
    "like",
    "little",
    "long",
    "lord",
    "love",
    "ma",
    "man",
    "march",
    "market",
    "mary",
    "may",
    "me",
    "media",
    "mercy",
    "mission",
    "mobile",
    "moment",
    "monday",
    "money",
    "more",
    "most",
    "mount",
    "mr",
    "mrs",
    "my",
    "new",
    "news",
    "nice",
    "no",
    "normal",
    "north",
    "not",
    "november",
    "now",
    "october",
    "of",
    "off",
    "old",
    "on",
    "one",
    "or",
    "orange",
    "our",
    "page",
    "paradise",
    "park",
    "party",
    "paul",
    "peace",
    "pet",
    "peter",
    "plan",
    "police",
    "port",
    "post",
    "president",
    "price",
    "prime",
    "prince",
    "queen",
    "reading",
    "red",
    "republic",
    "republican",
    "rice",
    "river",
    "road",
    "rock",
    "rose",
    "royal",
    "sales",
    "saturday",
    "school",
    "see",
    "senate",
    "september",
    "she",
    "since",
    "so",
    "some",
    "south",
    "split",
    "spring",
    "st",
    "star",
    "state",
    "states",
    "street",
    "summer",
    "sun",
    "sunday",
    "surprise",
    "take",
    "technology",
    "than",
    "that",
    "the",
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
    "tuesday",
    "union",
    "university",
    "up",
    "us",
    "van",
    "victory",
    "video",
    "von",
    "war",
    "watch",
    "we",
    "wednesday",
    "well",
    "west",
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
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_in_order() {
        assert!(COMMON.is_sorted_by(|one, other| one < other));
    }
}
