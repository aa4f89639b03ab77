//! Deeds that have the names of words: `rebels attacked the town`, `the army hammered the positions of the rebels`.
//!
//! In: a cue that may mean a blow as well as a rebuke, who struck, and whom or what. Out: whether it is a blow.

use reader::{EntityKind, WordId};

use crate::phrase;
use crate::tree::Tree;

/// Cues, as verbs or nouns of the lexicon, that are also done with weapons or hands.
const BLOWS: &[&str] = &[
    "assail",
    "assault",
    "attack",
    "bash",
    "blast",
    "challenge",
    "hammer",
    "rip",
    "savage",
    "slam",
    "threaten",
];

/// Those who fight with weapons.
const FIGHTERS: &[&str] = &[
    "aircraft",
    "army",
    "artillery",
    "bandit",
    "battalion",
    "brigade",
    "commando",
    "drone",
    "fighter",
    "force",
    "gunman",
    "helicopter",
    "insurgent",
    "jet",
    "jihadist",
    "militant",
    "militia",
    "militiaman",
    "missile",
    "mob",
    "paramilitary",
    "pilot",
    "raider",
    "rebel",
    "rioter",
    "rocket",
    "shell",
    "soldier",
    "squad",
    "tank",
    "troop",
    "unit",
    "warplane",
    "warship",
];

/// What is struck with weapons.
const TARGETS: &[&str] = &[
    "airfield",
    "airport",
    "ambulance",
    "area",
    "barrack",
    "base",
    "building",
    "bus",
    "camp",
    "car",
    "checkpoint",
    "church",
    "civilian",
    "convoy",
    "depot",
    "district",
    "embassy",
    "facility",
    "farm",
    "farmer",
    "fighter",
    "force",
    "guard",
    "headquarters",
    "home",
    "hospital",
    "house",
    "island",
    "market",
    "migrant",
    "mosque",
    "neighbourhood",
    "neighborhood",
    "outpost",
    "patrol",
    "pedestrian",
    "plant",
    "port",
    "position",
    "post",
    "prison",
    "protester",
    "refinery",
    "resident",
    "school",
    "shepherd",
    "ship",
    "shop",
    "soldier",
    "station",
    "suburb",
    "tank",
    "tanker",
    "target",
    "town",
    "troop",
    "vehicle",
    "vessel",
    "victim",
    "village",
    "villager",
    "worker",
];

/// Whether `cue` is a blow that `source` deals to the thing that `target` heads. A reason (`attacked the town over its taxes`)
/// makes it words again.
pub(crate) fn is_blow(tree: &Tree<'_, '_>, cue: WordId, source: Option<WordId>, target: WordId) -> bool {
    let of = |words: &[&str], word: WordId| words.contains(&tree.lemma(word).to_lowercase().as_str());
    if !of(BLOWS, cue) {
        return false;
    }
    let reason = tree.children(cue).any(|child| {
        child > target && ["for", "over", "as"].iter().any(|case| phrase::has_case(tree, child, case))
    });
    let place = matches!(tree.kind(target), Some(EntityKind::Place | EntityKind::Object));
    let words = matches!(tree.kind(target), Some(EntityKind::Abstract | EntityKind::Event));
    let fights = source.is_some_and(|source| of(FIGHTERS, source));
    !reason && (place || of(TARGETS, target) || fights && !words)
}
