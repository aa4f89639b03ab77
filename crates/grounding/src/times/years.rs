//! Years and more: years, decades, centuries, fiscal years, before and after Christ.
//!
//! In: tokens. Out: matches. Most of the work is to tell a year from a number that counts something.

use super::calendar::{Grain, Point};
use super::expression::{Expr, Field, Match, Year, longest_of};
use super::lists::{COUNTED, NUMBERED};
use super::months::is_after_time_word;
use super::numbers::{era, number, ordinal, short_year, year};
use super::tokens::Tokens;
use super::words::{Count, Role, Unit};

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[bare_year, short_range, decade, century, fiscal], tokens, at)
}

/// A year by itself: four digits where nothing is counted, or with an era.
fn bare_year(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if let Some((end, found)) = short_year(tokens, at) {
        let after_time = is_after_time_word(tokens, at);
        return after_time.then(|| {
            Match::date(end, Expr::InYear(Field::Whole, Year::Short(found)), "year without its century")
        });
    }
    if let Some(found) = year_that_shares_era(tokens, at) {
        return Some(Match::date(
            at + 1,
            Expr::Fixed(Point::year(found)?),
            "year that shares the era behind it",
        ));
    }
    let is_named = tokens.is(at, "the") && tokens.is_any(at + 1, &["year", "years"]);
    let named = if is_named { at + 2 } else { at };
    let in_words = || {
        number(tokens, named).filter(|&(_, value)| named > at && value == 2000.0).map(|(end, _)| (end, 2000))
    };
    let (end, found) = year(tokens, named).or_else(in_words)?;
    let is_plain = tokens.number(named).is_some() && end == named + 1;
    if named == at && is_plain && !stands_as_year(tokens, at, end) {
        return None;
    }
    Some(Match::date(end, Expr::Fixed(Point::year(found)?), "year"))
}

/// Whether four digits from `at` to `end` can be a year where they stand.
fn stands_as_year(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    if let Some(before) = at.checked_sub(1) {
        let money_or_part = ['$', '€', '£', '¥', '#', '№', '/', '+', '₽', '₴', ':']
            .iter()
            .any(|&sign| tokens.is_sign(before, sign) && tokens.glued(at));
        // `1914-1918` and `mid-1996` are years, `F-2000` and `555-2000` are not.
        let behind_dash = tokens.is_dash(before) && tokens.glued(at) && tokens.glued(before) && {
            let is_end_of_range =
                |first| tokens.number(first).is_some_and(|(_, digits)| digits == 4 || digits <= 2);
            let goes_before_dash = |first| {
                tokens.is_any(first, &["mid", "early", "late", "post", "pre"])
                    || tokens.role(first) != Role::None
            };
            !before.checked_sub(1).is_some_and(|first| is_end_of_range(first) || goes_before_dash(first))
        };
        if money_or_part || behind_dash || tokens.is_any(before, NUMBERED) || tokens.number(before).is_some()
        {
            return false;
        }
    }
    if is_counted(tokens, end)
        || climbs_beyond_years(tokens, end)
        || tokens.is_sign(end, '°')
        || tokens.is_sign(end, '/')
    {
        return false;
    }
    // Beyond what is written about as a year, only a word before it makes it one.
    let recent = tokens.number(at).is_some_and(|(value, _)| (1300..=2100).contains(&value));
    recent
        || at
            .checked_sub(1)
            .is_some_and(|before| tokens.is_any(before, &["in", "since", "until", "year", "by"]))
}

/// Whether what follows is counted by the number before: `2000 soldiers`.
pub(super) fn is_counted(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at, COUNTED)
}

/// `2000 - 2500`: a range of amounts whose second end can be no year.
fn climbs_beyond_years(tokens: &Tokens<'_>, at: usize) -> bool {
    let joined = tokens.is_dash(at) || tokens.is(at, "to");
    joined && tokens.number(at + 1).is_some_and(|(value, digits)| digits == 4 && value > 2100)
}

/// The `264` of `264 to 241 BC`, by astronomical numbering.
fn year_that_shares_era(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    let joined = tokens.is_dash(at + 1) || tokens.is_any(at + 1, &["to", "and", "until", "or"]);
    let (first, digits) = tokens.number(at).filter(|_| joined)?;
    let (second, _) = tokens.number(at + 2)?;
    let (_, before) = era(tokens, at + 3)?;
    let fits = before && digits <= 4 && first >= second;
    if fits { i32::try_from(first).ok().map(|first| 1 - first) } else { None }
}

/// `1955-57`: years of which the second lacks its century.
fn short_range(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (first, 4) = tokens.number(at)? else { return None };
    let glued = tokens.is_dash(at + 1) && tokens.glued(at + 1) && tokens.glued(at + 2);
    let (second, 2) = tokens.number(at + 2).filter(|_| glued)? else { return None };
    let follows = second > first % 100 && !tokens.runs_on(at + 3) && !tokens.is_dash(at + 3);
    if !follows || !stands_as_year(tokens, at, at + 1) {
        return None;
    }
    let year = |value: u32| Some(Box::new(Expr::Fixed(Point::year(i32::try_from(value).ok()?)?)));
    let expr = Expr::Range(year(first)?, year(first - first % 100 + second)?);
    Some(Match::date(at + 3, expr, "years of one century"))
}

/// `the 1990s`, `the 1990's`, `the nineties`, `the '80s`, `the 470s BC`.
fn decade(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let named = |year, end| Some(Match::date(end, Expr::Fixed(Point::years(year, Grain::Decade)?), "decade"));
    if let Role::Decade(tens) = tokens.role(start) {
        let plain = start > at || (start > 0 && tokens.is_any(start - 1, &["early", "late", "mid"]));
        return if plain { named(1900 + i32::from(tens), start + 1) } else { None };
    }
    let short = usize::from(tokens.is_apostrophe(start) && tokens.glued(start + 1));
    let (value, digits) = tokens.number(start + short)?;
    let mut end = start + short + 1;
    end += usize::from(tokens.is_apostrophe(end) && tokens.glued(end));
    let plural = tokens.is(end, "s") && tokens.glued(end);
    if !plural || value % 10 != 0 {
        return None;
    }
    end += 1;
    let value = i32::try_from(value).ok()?;
    if let Some((end, true)) = era(tokens, end) {
        return named(-value - 8, end);
    }
    match digits {
        4 if short == 0 => named(value, end),
        2 if short == 1 || start > at => named(value + if value < 20 { 2000 } else { 1900 }, end),
        _ => None,
    }
}

/// `the 20th century`, `the nineteenth-century`, `the 4th century BC`.
fn century(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let (after, nth) = ordinal(tokens, start)?;
    let noun = after + usize::from(tokens.is_dash(after));
    if tokens.role(noun) != Role::Unit(Unit::Century, Count::One) || nth == 0 {
        return None;
    }
    let nth = i32::try_from(nth).ok()?;
    let (end, before) = era(tokens, noun + 1).unwrap_or((noun + 1, false));
    let first = if before { -100 * nth + 1 } else { 100 * (nth - 1) };
    Some(Match::date(end, Expr::Fixed(Point::years(first, Grain::Century)?), "century"))
}

/// `fiscal 2023`, `fiscal year 2023`, `FY2023`, `FY 23`.
pub(super) fn fiscal(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let number_at = match () {
        () if tokens.form(start) == "FY" => start + 1,
        () if tokens.is_any(start, &["fiscal", "financial"]) => {
            start + 1 + usize::from(tokens.is(start + 1, "year"))
        }
        () => return None,
    };
    let (value, digits) = tokens.number(number_at)?;
    let year = match digits {
        4 => i32::try_from(value).ok()?,
        2 if tokens.form(start) == "FY" => 2000 + i32::try_from(value).ok()?,
        _ => return None,
    };
    Some(Match::date(number_at + 1, Expr::Fixed(Point::year(year)?), "fiscal year"))
}
