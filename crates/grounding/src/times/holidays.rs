//! Days of the year that have a name.
//!
//! In: tokens. Out: which day it is, by a fixed date or by computation; `calendar` works it out for a year.

use super::expression::{Expr, Field, Holiday, Match};
use super::months::year_after;
use super::tokens::Tokens;
use super::words::Role;

/// Names word by word, longer before shorter, with the day they stand for. An apostrophe is one word.
const NAMES: &[(&[&str], Holiday)] = &[
    (&["Christmas", "Eve"], Holiday::Fixed(12, 24)),
    (&["Christmas", "Day"], Holiday::Fixed(12, 25)),
    (&["Christmas"], Holiday::Fixed(12, 25)),
    (&["Boxing", "Day"], Holiday::Fixed(12, 26)),
    (&["New", "Year", "'", "s", "Eve"], Holiday::Fixed(12, 31)),
    (&["New", "Year", "'", "s", "Day"], Holiday::Fixed(1, 1)),
    (&["New", "Year", "'", "s"], Holiday::Fixed(1, 1)),
    (&["New", "Year"], Holiday::Fixed(1, 1)),
    (&["Valentine", "'", "s", "Day"], Holiday::Fixed(2, 14)),
    (&["St", ".", "Patrick", "'", "s", "Day"], Holiday::Fixed(3, 17)),
    (&["May", "Day"], Holiday::Fixed(5, 1)),
    (&["Victory", "Day"], Holiday::Fixed(5, 9)),
    (&["Independence", "Day"], Holiday::Fixed(7, 4)),
    (&["Fourth", "of", "July"], Holiday::Fixed(7, 4)),
    (&["Bastille", "Day"], Holiday::Fixed(7, 14)),
    (&["Halloween"], Holiday::Fixed(10, 31)),
    (&["Veterans", "Day"], Holiday::Fixed(11, 11)),
    (&["Armistice", "Day"], Holiday::Fixed(11, 11)),
    (&["Remembrance", "Day"], Holiday::Fixed(11, 11)),
    (&["Ash", "Wednesday"], Holiday::Easter(-46)),
    (&["Palm", "Sunday"], Holiday::Easter(-7)),
    (&["Good", "Friday"], Holiday::Easter(-2)),
    (&["Easter", "Sunday"], Holiday::Easter(0)),
    (&["Easter", "Monday"], Holiday::Easter(1)),
    (&["Easter", "week"], Holiday::EasterWeek),
    (&["Easter"], Holiday::Easter(0)),
    (&["Pentecost"], Holiday::Easter(49)),
    (&["Martin", "Luther", "King", "Day"], Holiday::NthWeekday { month: 1, weekday: 0, nth: 3 }),
    (&["Presidents", "Day"], Holiday::NthWeekday { month: 2, weekday: 0, nth: 3 }),
    (&["Presidents", "'", "Day"], Holiday::NthWeekday { month: 2, weekday: 0, nth: 3 }),
    (&["Mother", "'", "s", "Day"], Holiday::NthWeekday { month: 5, weekday: 6, nth: 2 }),
    (&["Memorial", "Day"], Holiday::NthWeekday { month: 5, weekday: 0, nth: -1 }),
    (&["Father", "'", "s", "Day"], Holiday::NthWeekday { month: 6, weekday: 6, nth: 3 }),
    (&["Labor", "Day"], Holiday::NthWeekday { month: 9, weekday: 0, nth: 1 }),
    (&["Columbus", "Day"], Holiday::NthWeekday { month: 10, weekday: 0, nth: 2 }),
    (&["Thanksgiving", "Day"], Holiday::NthWeekday { month: 11, weekday: 3, nth: 4 }),
    (&["Thanksgiving"], Holiday::NthWeekday { month: 11, weekday: 3, nth: 4 }),
    (&["Election", "Day"], Holiday::ElectionDay),
];

/// A holiday's name at `at`: where it ends, and which day it is.
pub(super) fn name(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Holiday)> {
    let may_begin = matches!(tokens.role(at), Role::Holiday | Role::Month(5) | Role::Ordinal(4));
    if !may_begin || !tokens.is_capital(at) {
        return None;
    }
    let fits = |at: usize, word: &str| match word {
        "'" => tokens.is_apostrophe(at),
        "week" => tokens.is(at, word),
        _ => tokens.form(at) == word,
    };
    let (words, holiday) = NAMES
        .iter()
        .find(|(words, _)| words.iter().enumerate().all(|(offset, word)| fits(at + offset, word)))?;
    Some((at + words.len(), *holiday))
}

/// A holiday with or without a year.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after, holiday) = name(tokens, at)?;
    let (end, year) = year_after(tokens, after);
    Some(Match::date(end, Expr::InYear(Field::Holiday(holiday), year), "holiday"))
}
