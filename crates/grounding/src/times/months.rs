//! Parts of a year: months, seasons, quarters, halves; and the year that belongs to what stands before it.
//!
//! In: tokens. Out: matches; a year that is not said is left to `resolve`.

use super::context;
use super::expression::{Expr, Field, Match, Year, longest_of};
use super::lists::{ARTICLES, BEFORE_TIMES, MODIFIED_BY_SEASON};
use super::numbers::{number, ordinal, short_year, year};
use super::tokens::Tokens;
use super::words::{Count, Role, Unit};
use super::years::is_counted;

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[bare_month, season, quarter, quarters, period_of_year, half], tokens, at)
}

/// A month: its number, and whether the word alone is proof enough.
pub(super) fn month(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    if !tokens.is_capital(at) {
        return None;
    }
    match tokens.role(at) {
        Role::Month(month) => Some((at + 1, month)),
        Role::ShortMonth(month) => {
            let dot = tokens.is_sign(at + 1, '.') && tokens.glued(at + 1);
            Some((at + 1 + usize::from(dot), month))
        }
        _ => None,
    }
}

/// A month with or without a year, where the word cannot mean anything else.
fn bare_month(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after, found) = month(tokens, at)?;
    let (end, year) = year_after(tokens, after);
    let has_year = !matches!(year, Year::Open);
    let is_short = matches!(tokens.role(at), Role::ShortMonth(_));
    // `May` and `March` are words too, `April` and `August` are names; short forms need a year or a dot.
    let doubtful = match found {
        _ if is_short => after == at + 1,
        3 | 5 => !is_after_time_word(tokens, at),
        4 | 6 | 8 => tokens.opens_sentence(at) && tokens.is_capital(after),
        _ => false,
    };
    if doubtful && !has_year {
        return None;
    }
    Some(Match::date(end, Expr::InYear(Field::Month(found), year), "month"))
}

/// The year that belongs to what ends before `at`: `, 2024`, `of 1984`, `this year`, `of that year`, `'99`.
pub(super) fn year_after(tokens: &Tokens<'_>, at: usize) -> (usize, Year) {
    if let Some((end, found)) = short_year(tokens, at) {
        return (end, Year::Short(found));
    }
    let comma = at + usize::from(tokens.is_sign(at, ','));
    let of = at + usize::from(tokens.is(at, "of"));
    for start in [at, comma, of] {
        if let Some((end, found)) = year(tokens, start)
            && (start == at || !is_counted(tokens, end))
        {
            return (end, Year::Given(found));
        }
    }
    match context::year(tokens, of) {
        Some((end, expr)) => (end, Year::Of(Box::new(expr))),
        None => (at, Year::Open),
    }
}

/// Whether the word before `at` is one that a time follows.
pub(super) fn is_after_time_word(tokens: &Tokens<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        tokens.is_any(before, BEFORE_TIMES) || tokens.is_dash(before) || tokens.is_sign(before, '(')
    })
}

/// `the spring of 1916`, `summer 1998`, `winter`; `fall` and `spring` are words too.
fn season(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let the = at + usize::from(tokens.is(at, "the"));
    let Role::Season(found) = tokens.role(the) else { return None };
    let (end, year) = year_after(tokens, the + 1);
    let has_year = !matches!(year, Year::Open);
    let after = |words: &[&str]| at.checked_sub(1).is_some_and(|before| tokens.is_any(before, words));
    let doubtful = match found {
        // `the fall of the city`, `prices fall`
        2 if tokens.is(the, "fall") => {
            !after(&[
                "in",
                "since",
                "until",
                "by",
                "during",
                "early",
                "late",
                "through",
                "throughout",
                "this",
            ]) || tokens.is(the + 1, "of")
        }
        // `a spring`, `to spring`
        0 => the == at && !is_after_time_word(tokens, at) && !tokens.opens_sentence(at),
        _ => false,
    };
    let is_name = tokens.is_capital(the) && tokens.is_capital(the + 1);
    let modifies = is_name || tokens.is_any(the + 1, MODIFIED_BY_SEASON);
    if doubtful && !has_year || modifies && the > at {
        return None;
    }
    Some(Match::date(end, Expr::InYear(Field::Season(found), year), "season"))
}

/// `the third quarter of 1984`, `third-quarter`, `Q3 2023`, `this year's first quarter`, `the 1988 second quarter`.
fn quarter(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if tokens.form(at) == "Q" && tokens.glued(at + 1) {
        let (value, _) =
            tokens.number(at + 1).filter(|&(value, digits)| digits == 1 && (1..=4).contains(&value))?;
        let (end, year) = year_after(tokens, at + 2);
        return Some(Match::date(
            end,
            Expr::InYear(Field::Quarter(u8::try_from(value).ok()?), year),
            "quarter",
        ));
    }
    let (start, owner) = owner(tokens, at);
    let fiscal = usize::from(tokens.is_any(start, &["fiscal", "financial"]));
    let (after, nth) = ordinal(tokens, start + fiscal)?;
    let hyphen = tokens.is_dash(after);
    let noun = after + usize::from(hyphen);
    let is_quarter = tokens.role(noun) == Role::Unit(Unit::Quarter, Count::One) && (1..=4).contains(&nth);
    // In `a third-quarter loss` the article belongs to the loss.
    let article_is_not_its_own = hyphen && tokens.is_any(at, ARTICLES);
    if !is_quarter || article_is_not_its_own {
        return None;
    }
    let (end, year) = match owner {
        Some(year) => (noun + 1, year),
        None => year_after(tokens, noun + 1),
    };
    Some(Match::date(end, Expr::InYear(Field::Quarter(u8::try_from(nth).ok()?), year), "quarter"))
}

/// `first two quarters of 1990`.
pub(super) fn quarters(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let half = if tokens.is(start, "first") { 1 } else { 2 };
    if half == 2 && !tokens.is(start, "last") {
        return None;
    }
    let (noun, count) = number(tokens, start + 1)?;
    if count != 2.0 || tokens.role(noun) != Role::Unit(Unit::Quarter, Count::Many) {
        return None;
    }
    let (end, year) = year_after(tokens, noun + 1);
    let known = !matches!(year, Year::Open);
    known.then(|| Match::date(end, Expr::InYear(Field::Half(half), year), "two quarters"))
}

/// `the 1988 period`, `the 1988 quarter`.
pub(super) fn period_of_year(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (noun, found) = year(tokens, at + 1).filter(|_| tokens.is(at, "the"))?;
    let is_period = tokens.is(noun, "period") || tokens.is(noun, "quarter");
    is_period
        .then(|| Match::date(noun + 1, Expr::SameQuarter(found), "the stretch spoken of, of another year"))
}

/// What may stand before a quarter or half: an article, a year, whose year it is.
fn owner(tokens: &Tokens<'_>, at: usize) -> (usize, Option<Year>) {
    let the = at + usize::from(tokens.is_any(at, &["the", "its", "their", "this", "a"]));
    if let Some((end, found)) = year(tokens, the) {
        return (end, Some(Year::Given(found)));
    }
    if let Some((end, expr)) = context::year(tokens, at)
        && tokens.is_apostrophe(end)
        && tokens.is(end + 1, "s")
    {
        return (end + 2, Some(Year::Of(Box::new(expr))));
    }
    (the, None)
}

/// `the first half of 2020`, `the last half of the year`, `H1 2020`.
fn half(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if tokens.form(at) == "H" && tokens.glued(at + 1) {
        let (value, _) =
            tokens.number(at + 1).filter(|&(value, digits)| digits == 1 && (1..=2).contains(&value))?;
        let (end, year) = year_after(tokens, at + 2);
        let known = !matches!(year, Year::Open);
        let field = Field::Half(u8::try_from(value).ok()?);
        return known.then(|| Match::date(end, Expr::InYear(field, year), "half of a year"));
    }
    let (start, owner) = owner(tokens, at);
    let (after, nth) = match () {
        () if tokens.is_any(start, &["last", "latter"]) => (start + 1, 2),
        () => ordinal(tokens, start)?,
    };
    let noun = after + usize::from(tokens.is_dash(after));
    if !tokens.is(noun, "half") || !(1..=2).contains(&nth) {
        return None;
    }
    let (end, year) = match owner {
        Some(year) => (noun + 1, year),
        None => year_after(tokens, noun + 1),
    };
    let known = !matches!(year, Year::Open);
    known.then(|| {
        Match::date(end, Expr::InYear(Field::Half(if nth == 1 { 1 } else { 2 }), year), "half of a year")
    })
}
