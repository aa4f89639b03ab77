//! Words around a number that bound what it counts: `more than`, `up to`, `nearly`, `or more`, `-plus`.
//!
//! In: a line and the tokens of an amount. Out: its [`Bound`] and how far the words reach. Two tables of phrases,
//! one for before and one for behind; the longest phrase wins.

use record::Bound;

use super::tokens::Line;

/// Phrases before a number, longer before shorter where one ends in the other.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "fewer", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "more", "than"], Bound::AtMost),
    (&["no", "greater", "than"], Bound::AtMost),
    (&["no", "higher", "than"], Bound::AtMost),
    (&["nothing", "less", "than"], Bound::AtLeast),
    (&["in", "excess", "of"], Bound::MoreThan),
    (&["to", "the", "north", "of"], Bound::MoreThan),
    (&["a", "minimum", "of"], Bound::AtLeast),
    (&["a", "maximum", "of"], Bound::AtMost),
    (&["in", "the", "region", "of"], Bound::About),
    (&["in", "the", "order", "of"], Bound::About),
    (&["on", "the", "order", "of"], Bound::About),
    (&["in", "the", "vicinity", "of"], Bound::About),
    (&["just", "shy", "of"], Bound::LessThan),
    (&["a", "little", "over"], Bound::MoreThan),
    (&["a", "little", "under"], Bound::LessThan),
    (&["a", "little", "more", "than"], Bound::MoreThan),
    (&["a", "little", "less", "than"], Bound::LessThan),
    (&["a", "bit", "more", "than"], Bound::MoreThan),
    (&["more", "or", "less"], Bound::About),
    (&["as", "many", "as"], Bound::AtMost),
    (&["as", "much", "as"], Bound::AtMost),
    (&["as", "high", "as"], Bound::AtMost),
    (&["as", "few", "as"], Bound::AtLeast),
    (&["as", "little", "as"], Bound::AtLeast),
    (&["as", "low", "as"], Bound::AtLeast),
    (&["upwards", "of"], Bound::MoreThan),
    (&["upward", "of"], Bound::MoreThan),
    (&["north", "of"], Bound::MoreThan),
    (&["more", "than"], Bound::MoreThan),
    (&["greater", "than"], Bound::MoreThan),
    (&["higher", "than"], Bound::MoreThan),
    (&["larger", "than"], Bound::MoreThan),
    (&["bigger", "than"], Bound::MoreThan),
    (&["better", "than"], Bound::MoreThan),
    (&["longer", "than"], Bound::MoreThan),
    (&["older", "than"], Bound::MoreThan),
    (&["less", "than"], Bound::LessThan),
    (&["fewer", "than"], Bound::LessThan),
    (&["lower", "than"], Bound::LessThan),
    (&["smaller", "than"], Bound::LessThan),
    (&["shorter", "than"], Bound::LessThan),
    (&["younger", "than"], Bound::LessThan),
    (&["short", "of"], Bound::LessThan),
    (&["shy", "of"], Bound::LessThan),
    (&["south", "of"], Bound::LessThan),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "the", "least"], Bound::AtLeast),
    (&["minimum", "of"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["at", "the", "most"], Bound::AtMost),
    (&["maximum", "of"], Bound::AtMost),
    (&["up", "to"], Bound::AtMost),
    (&["close", "to"], Bound::About),
    (&["close", "on"], Bound::About),
    (&["an", "estimated"], Bound::About),
    (&["a", "reported"], Bound::Exactly),
    (&["or", "so"], Bound::About),
    (&["estimated"], Bound::About),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["approximately"], Bound::About),
    (&["approx", "."], Bound::About),
    (&["approx"], Bound::About),
    (&["roughly"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["some"], Bound::About),
    (&["circa"], Bound::About),
    (&["c", "."], Bound::About),
    (&["perhaps"], Bound::About),
    (&["maybe"], Bound::About),
    (&["over"], Bound::MoreThan),
    (&["above"], Bound::MoreThan),
    (&["exceeding"], Bound::MoreThan),
    (&["exceeds"], Bound::MoreThan),
    (&["exceeded"], Bound::MoreThan),
    (&["exceed"], Bound::MoreThan),
    (&["surpassing"], Bound::MoreThan),
    (&["topping"], Bound::MoreThan),
    (&["under"], Bound::LessThan),
    (&["below"], Bound::LessThan),
    (&["minimum"], Bound::AtLeast),
    (&["maximum"], Bound::AtMost),
    (&["~"], Bound::About),
    (&["≈"], Bound::About),
    (&["≃"], Bound::About),
    (&[">"], Bound::MoreThan),
    (&["≥"], Bound::AtLeast),
    (&["<"], Bound::LessThan),
    (&["≤"], Bound::AtMost),
];

/// Words before a bound that belong to it: `well over`, `just under`.
const DEGREES: &[&str] =
    &["well", "just", "slightly", "far", "much", "significantly", "considerably", "way", "only"];

/// Prepositions that bound a number as well as they place something: beside a small spelt number they place.
const PLACES: &[&str] = &["under", "below", "above", "over"];

/// Words before `over` that make it a bound of a length of time: `for over ten years`, but `grew over ten years`.
const BEFORE_LASTING: &[&str] = &[
    "for", "of", "after", "in", "by", "well", "just", "took", "takes", "lasted", "lasting", "spent", "is",
    "was",
];

/// Phrases behind a number.
const BEHIND: &[(&[&str], Bound)] = &[
    (&["or", "more"], Bound::AtLeast),
    (&["or", "above"], Bound::AtLeast),
    (&["or", "over"], Bound::AtLeast),
    (&["or", "older"], Bound::AtLeast),
    (&["or", "higher"], Bound::AtLeast),
    (&["or", "greater"], Bound::AtLeast),
    (&["or", "better"], Bound::AtLeast),
    (&["or", "longer"], Bound::AtLeast),
    (&["and", "more"], Bound::AtLeast),
    (&["and", "over"], Bound::AtLeast),
    (&["and", "above"], Bound::AtLeast),
    (&["and", "older"], Bound::AtLeast),
    (&["and", "up"], Bound::AtLeast),
    (&["or", "fewer"], Bound::AtMost),
    (&["or", "less"], Bound::AtMost),
    (&["or", "under"], Bound::AtMost),
    (&["or", "below"], Bound::AtMost),
    (&["or", "younger"], Bound::AtMost),
    (&["and", "under"], Bound::AtMost),
    (&["or", "so"], Bound::About),
    (&["or", "thereabouts"], Bound::About),
    (&["-", "plus"], Bound::AtLeast),
    (&["-", "odd"], Bound::About),
    (&["-", "ish"], Bound::About),
    (&["odd"], Bound::About),
    (&["give", "or", "take"], Bound::About),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["maximum"], Bound::AtMost),
    (&["+"], Bound::AtLeast),
];

/// The bound that stands right before token `start`, and the token where it begins. `small`: a small spelt number of
/// things; `lasts`: a length of time.
pub(super) fn before(line: &Line<'_, '_>, start: usize, small: bool, lasts: bool) -> Option<(usize, Bound)> {
    let (phrase, bound) = BEFORE.iter().find(|(phrase, _)| ends_at(line, start, phrase))?;
    let mut from = start - phrase.len();
    if small && phrase.len() == 1 && line.is_any(from, PLACES) {
        return None;
    }
    if line.is(from, "over")
        && lasts
        && !from.checked_sub(1).is_some_and(|at| line.is_any(at, BEFORE_LASTING))
    {
        return None;
    }
    while from > 0 && line.is_any(from - 1, DEGREES) {
        from -= 1;
    }
    Some((from, *bound))
}

/// The bound that begins at token `end`, and the token behind it.
pub(super) fn behind(line: &Line<'_, '_>, end: usize) -> Option<(usize, Bound)> {
    let (phrase, bound) = BEHIND.iter().find(|(phrase, _)| begins_at(line, end, phrase))?;
    let after = end + phrase.len();
    let joined = match phrase[0] {
        // Signs and suffixes touch the number.
        "+" | "-" => line.touches(end),
        // `and more` and the like belong to the number only where the clause pauses.
        "and" | "at" | "maximum" | "or" => phrase[1..] == ["so"] || !continues(line, after, phrase),
        _ => true,
    };
    joined.then_some((after, *bound))
}

/// Whether what stands at `after` takes the phrase for itself: `and more soldiers`, `at least three`.
fn continues(line: &Line<'_, '_>, after: usize, phrase: &[&str]) -> bool {
    if phrase[0] == "or" {
        // `12 or more soldiers` bounds all the same; `or over the border` does not.
        return phrase[1] != "more"
            && phrase[1] != "fewer"
            && phrase[1] != "less"
            && line.is_any(after, &["the", "a", "an"]);
    }
    line.is_word(after) || line.number(after).is_some()
}

/// Whether `phrase` stands right before `end`.
fn ends_at(line: &Line<'_, '_>, end: usize, phrase: &[&str]) -> bool {
    end.checked_sub(phrase.len()).is_some_and(|start| begins_at(line, start, phrase))
}

/// Whether `phrase` stands at `start`.
fn begins_at(line: &Line<'_, '_>, start: usize, phrase: &[&str]) -> bool {
    phrase.iter().enumerate().all(|(offset, word)| match *word {
        "-" => line.is_dash(start + offset),
        word => line.is(start + offset, word),
    })
}
