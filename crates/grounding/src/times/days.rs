//! Days: in digits, by month and day, with a weekday before them, and days of one month that make a range.
//!
//! In: tokens. Out: matches; a year that is not said is left to `resolve`.

use super::calendar::Point;
use super::expression::{Expr, Field, Match, Year, longest_of};
use super::months::{month, year_after};
use super::numbers::day;
use super::tokens::Tokens;
use super::words::Role;

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[digits, with_weekday, day_of_month], tokens, at)
}

/// `2024-10-28`, `10/28/2016`, `28.10.2016`.
fn digits(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let separator = ['-', '/', '.'].into_iter().find(|&sign| tokens.is_sign(at + 1, sign))?;
    let parts_are_glued = (1..5).all(|offset| tokens.glued(at + offset));
    if !tokens.is_sign(at + 3, separator) || !parts_are_glued || tokens.runs_on(at + 5) {
        return None;
    }
    let [(first, first_digits), (second, second_digits), (third, third_digits)] =
        [tokens.number(at)?, tokens.number(at + 2)?, tokens.number(at + 4)?];
    if second_digits > 2 {
        return None;
    }
    let expr = match (first_digits, third_digits, separator) {
        (4, 1..=2, '-' | '/' | '.') => {
            let field = Field::Day(u8::try_from(second).ok()?, u8::try_from(third).ok()?);
            Expr::Fixed(Point::of_year(field, i32::try_from(first).ok()?)?)
        }
        // With dots the day always comes first.
        (1..=2, 4, '.') => Expr::Slashed(second, first, i32::try_from(third).ok()?),
        (1..=2, 4, _) => Expr::Slashed(first, second, i32::try_from(third).ok()?),
        (1..=2, 2, '/') => {
            let century = if third < 70 { 2000 } else { 1900 };
            Expr::Slashed(first, second, i32::try_from(century + third).ok()?)
        }
        _ => return None,
    };
    Some(Match::date(at + 5, expr, "date in digits"))
}

/// `Monday, October 28, 2024`, `Friday Oct. 13`, `this coming Sunday, March 8`.
fn with_weekday(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let after = match tokens.role(at) {
        Role::Weekday(_) if tokens.is_capital(at) => at + 1,
        Role::ShortWeekday(_) if tokens.is_capital(at) => {
            at + 1 + usize::from(tokens.is_sign(at + 1, '.') && tokens.glued(at + 1))
        }
        _ => return None,
    };
    let comma = usize::from(tokens.is_sign(after, ','));
    let found = day_of_month(tokens, after + comma)?;
    Some(Match { why: "weekday and date", ..found })
}

/// `October 28`, `Oct. 28, 2024`, `28 October 2024`, `the 7th of May`, `October 8-13`, `8–13 October`.
fn day_of_month(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    month_first(tokens, at).or_else(|| day_first(tokens, at))
}

fn month_first(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after_month, month) = month(tokens, at)?;
    let the = usize::from(tokens.is(after_month, "the"));
    let (after_day, first) = day(tokens, after_month + the)?;
    if let Some((after_range, last)) = until_day(tokens, after_day).filter(|found| found.1 > first) {
        let (end, year) = year_after(tokens, after_range);
        let expr = day_range(month, first, last, &year);
        return Some(Match::date(end, expr, "days of one month"));
    }
    let (end, year) = year_after(tokens, after_day);
    Some(Match::date(end, Expr::InYear(Field::Day(month, first), year), "month and day"))
}

/// A month and a day without a year, for what names one by `last` or `next`.
pub(super) fn plain_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Field)> {
    match month_first(tokens, at)? {
        Match { end, expr: Expr::InYear(field @ Field::Day(..), Year::Open), .. } => Some((end, field)),
        _ => None,
    }
}

fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let the = at + usize::from(tokens.is(at, "the"));
    let (after_day, first) = day(tokens, the)?;
    if let Some((after_range, last)) = until_day(tokens, after_day).filter(|found| found.1 > first) {
        let (after_month, month) = month_after_day(tokens, after_range)?;
        let (end, year) = year_after(tokens, after_month);
        let expr = day_range(month, first, last, &year);
        return Some(Match::date(end, expr, "days of one month"));
    }
    let (after_month, month) = month_after_day(tokens, after_day)?;
    let (end, year) = year_after(tokens, after_month);
    Some(Match::date(end, Expr::InYear(Field::Day(month, first), year), "day and month"))
}

/// `October`, `of October`; not the next date of a list (`on the 5, May 6`).
fn month_after_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    let dash = usize::from(tokens.is_dash(at) && tokens.glued(at));
    let of = usize::from(tokens.is(at, "of"));
    let (end, found) = month(tokens, at + of + dash)?;
    // `in 6 May 8`: the number belongs to something else.
    Some((end, found))
}

/// `-13`, `– 13`, `to 13`, `through 13th` after a day.
fn until_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    let joined = tokens.is_dash(at) || tokens.is_any(at, &["to", "through", "until", "till"]);
    if !joined {
        return None;
    }
    let the = usize::from(tokens.is(at + 1, "the"));
    day(tokens, at + 1 + the)
}

fn day_range(month: u8, first: u8, last: u8, year: &Year) -> Expr {
    let side = |day| Box::new(Expr::InYear(Field::Day(month, day), year.clone()));
    Expr::Range(side(first), side(last))
}
