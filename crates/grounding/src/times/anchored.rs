//! Times that hang on the time mentioned last: `that day`, `two days later`, `a year earlier`, `Then`, `the 20th`.
//!
//! In: tokens. Out: matches whose arithmetic is left to `resolve`. `two weeks ago` is here too, since only its last word
//! tells it from `two weeks later`.

use record::TimeKind;

use super::expression::{Amount, Direction, Expr, Field, Match, Named, Step, Year, longest_of};
use super::months::is_after_time_word;
use super::numbers::{amount, ordinal};
use super::tokens::{Shape, Tokens};
use super::words::{Count, Role, Unit};

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[the_unit, ago_or_later, year_ago, of_last_year, beside_day, then, day_only], tokens, at)
}

/// `the year`, `the latest quarter`, `the weekend`, `the fiscal year`: the one spoken of.
fn the_unit(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.is(at, "the") {
        return None;
    }
    let latest = tokens.is(at + 1, "latest");
    let noun = at
        + 1
        + usize::from(tokens.is_any(at + 1, &["latest", "full", "fiscal", "calendar", "current", "entire"]));
    let noun = noun + usize::from(latest && tokens.is(noun, "fiscal"));
    let why = "the one spoken of";
    if latest && tokens.is(noun, "period") {
        return Some(Match::date(noun + 1, Expr::Unit(Unit::Quarter, -1), why));
    }
    let Role::Unit(unit, Count::One) = tokens.role(noun) else { return None };
    let end = noun + 1;
    // `the quarter-to-quarter comparison`
    if tokens.is_dash(end) && tokens.glued(end) {
        return None;
    }
    // `the year ended June 30` is as long as a year, whenever it began.
    if unit == Unit::Year && tokens.is_any(end, &["ended", "ending"]) {
        let length = Expr::Length(vec![(Amount::Exact(1.0), unit)]);
        return Some(Match::new(end, length, TimeKind::Duration, "length up to a day"));
    }
    match unit {
        Unit::Weekend if noun == at + 1 => {
            Some(Match::date(end, Expr::Named(Named::Weekend, Step::Open), "the nearest weekend"))
        }
        Unit::Quarter if latest => Some(Match::date(end, Expr::Unit(unit, -1), why)),
        // `the day he left`, `the week that changed` describe; `the hour` and `the minute` are figures of speech.
        Unit::Year | Unit::Quarter | Unit::Week | Unit::Month => {
            Some(Match::date(end, Expr::Spoken(unit), why))
        }
        _ => None,
    }
}

/// `two weeks ago`, `a year earlier`, `three days later`, `ten years from now`, `two months before`, `years later`.
fn ago_or_later(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let ((after, mut amount), bare) = match (tokens.role(at), amount(tokens, at)) {
        (Role::Unit(_, Count::Many), _) => ((at, Amount::Vague), true),
        (_, Some(found)) => (found, false),
        _ => return None,
    };
    let full = usize::from(tokens.is_any(after, &["full", "more", "whole"]));
    let Role::Unit(unit, _) = tokens.role(after + full) else { return None };
    let mut end = after + full + 1;
    if tokens.are(end, &["or", "so"]) {
        end += 2;
    } else if tokens.are(end, &["or", "two"]) {
        end += 2;
        amount = Amount::Vague;
    } else if tokens.are(end, &["and", "a", "half"]) {
        end += 3;
        if let Amount::Exact(count) = &mut amount {
            *count += 0.5;
        }
    }
    let from_now = |direction| Expr::FromNow(amount, unit, direction);
    let from_anchor = |direction| Expr::FromAnchor(amount, unit, direction);
    let ends_clause = |at: usize| {
        matches!(tokens.get(at).map(|token| token.shape), None | Some(Shape::Break))
            || [',', '.', ';', ')'].iter().any(|&sign| tokens.is_sign(at, sign))
    };
    let (end, expr) = match () {
        () if tokens.is(end, "ago") => (end + 1, from_now(Direction::Back)),
        () if tokens.are(end, &["from", "now"]) => (end + 2, from_now(Direction::Forward)),
        () if tokens.is(end, "hence") => (end + 1, from_now(Direction::Forward)),
        () if tokens.is_any(end, &["earlier", "previously", "beforehand"]) => {
            (end + 1, from_anchor(Direction::Back))
        }
        () if tokens.is_any(end, &["later", "afterwards", "afterward", "thereafter"]) => {
            (end + 1, from_anchor(Direction::Forward))
        }
        () if tokens.is_any(end, &["before", "after"]) && !bare => {
            let direction = if tokens.is(end, "before") { Direction::Back } else { Direction::Forward };
            let that = usize::from(tokens.is_any(end + 1, &["that", "this"]) && ends_clause(end + 2));
            if that == 0 && !ends_clause(end + 1) {
                return None;
            }
            (end + 1 + that, from_anchor(direction))
        }
        () => return None,
    };
    // No date is exact enough to count hours from, and what is counted from after `than` may have no date at all; how long
    // after is still said.
    if let (Expr::FromAnchor(..), true) = (&expr, unit < Unit::Day || tokens.is(end, "than")) {
        let length = Expr::Length(vec![(amount, unit)]);
        return Some(Match::new(end, length, TimeKind::Duration, "how long before or after something"));
    }
    Some(Match::date(end, expr, "so long before or after"))
}

/// `the corresponding period last year`, `the quarter a year ago`, `last year's quarter`.
fn of_last_year(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let stretch = |noun: usize| match tokens.role(noun) {
        Role::Unit(unit @ (Unit::Quarter | Unit::Month | Unit::Week), Count::One) => Some(Some(unit)),
        _ if tokens.is(noun, "period") => Some(None),
        _ => None,
    };
    let why = "a year before the one spoken of";
    if tokens.are(at, &["last", "year"]) && tokens.is_any(at + 3, &["s"]) {
        let unit = stretch(at + 4).filter(|unit| matches!(unit, None | Some(Unit::Quarter)))?;
        return Some(Match::date(at + 5, Expr::YearBefore(unit), why));
    }
    if !tokens.is(at, "the") {
        return None;
    }
    let alike = ["corresponding", "comparable", "same", "equivalent", "similar"];
    let noun = at + 1 + usize::from(tokens.is_any(at + 1, &alike));
    let unit = stretch(noun)?;
    let behind = LAST_YEAR.iter().find(|words| tokens.are(noun + 1, words))?;
    Some(Match::date(noun + 1 + behind.len(), Expr::YearBefore(unit), why))
}

/// What stands behind a stretch of last year.
const LAST_YEAR: &[&[&str]] = &[
    &["last", "year"],
    &["of", "last", "year"],
    &["the", "previous", "year"],
    &["of", "the", "previous", "year"],
    &["a", "year", "ago"],
    &["a", "year", "earlier"],
    &["one", "year", "ago"],
    &["one", "year", "earlier"],
];

/// `a year-ago period`, `the year-earlier quarter`, `year-ago`.
fn year_ago(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let the = at + usize::from(tokens.is_any(at, &["the", "a"]));
    let comparable = the + usize::from(tokens.is_any(the, &["comparable", "corresponding"]));
    if !tokens.is(comparable, "year") || !tokens.is_dash(comparable + 1) {
        return None;
    }
    if !tokens.is_any(comparable + 2, &["ago", "earlier", "before"]) {
        return None;
    }
    let after = comparable + 3;
    let why = "a year before the one spoken of";
    if let Some((noun, nth)) = ordinal(tokens, after)
        && tokens.role(noun) == Role::Unit(Unit::Quarter, Count::One)
    {
        let field = Field::Quarter(u8::try_from(nth).ok().filter(|nth| (1..=4).contains(nth))?);
        let year = Year::Of(Box::new(Expr::Unit(Unit::Year, -1)));
        return Some(Match::date(noun + 1, Expr::InYear(field, year), why));
    }
    let (end, unit) = match tokens.role(after) {
        Role::Unit(unit, Count::One) => (after + 1, Some(unit)),
        _ if tokens.is(after, "period") => (after + 1, None),
        _ if the > at => return None,
        _ => return Some(Match::date(after, Expr::YearBefore(None), why)),
    };
    Some(Match::date(end, Expr::YearBefore(unit), why))
}

/// `the day before`, `the day after`, `the day following`, where nothing follows that it hangs on.
fn beside_day(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.is(at, "the") {
        return None;
    }
    let Role::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), Count::One) =
        tokens.role(at + 1)
    else {
        return None;
    };
    let back = tokens.is(at + 2, "before");
    if !back && !tokens.is_any(at + 2, &["after", "following"]) {
        return None;
    }
    let closed = match tokens.get(at + 3).map(|token| token.shape) {
        None | Some(Shape::Break | Shape::Sign(_)) => true,
        _ => tokens.is_any(at + 3, &["that", "and", "but"]) && tokens.get(at + 4).is_some(),
    };
    closed.then(|| {
        Match::date(
            at + 3,
            Expr::Context(unit, if back { -1 } else { 1 }),
            "the unit beside the one spoken of",
        )
    })
}

/// `Then` at the head of a sentence, `since then`, `Soon after that`, `shortly afterwards`.
fn then(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if tokens.is(at, "then") {
        let heads = tokens.opens_sentence(at) && !tokens.is_dash(at + 1) && !tokens.is_sign(at + 1, ',');
        let hangs = at.checked_sub(1).is_some_and(|before| tokens.is_any(before, &["since", "until", "by"]));
        return (heads || hangs).then(|| Match::date(at + 1, Expr::Anchor, "the time mentioned last"));
    }
    if !tokens.is_any(at, &["soon", "shortly"]) {
        return None;
    }
    let end = match () {
        () if tokens.is_any(at + 1, &["afterwards", "afterward", "thereafter"]) => at + 2,
        () if tokens.is(at + 1, "after") && tokens.is_any(at + 2, &["that", "this"]) => at + 3,
        () if tokens.is(at + 1, "after") && tokens.is_sign(at + 2, ',') => at + 2,
        () => return None,
    };
    Some(Match::date(end, Expr::AfterAnchor, "after the time mentioned last"))
}

/// `the 20th`, `the 25th`: a day whose month was mentioned before.
fn day_only(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.is(at, "the")
        || !is_after_time_word(tokens, at) && !at.checked_sub(1).is_some_and(|before| tokens.is(before, "on"))
    {
        return None;
    }
    tokens.number(at + 1)?;
    let (end, value) = ordinal(tokens, at + 1)?;
    let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    let closed = match tokens.get(end).map(|token| token.shape) {
        None | Some(Shape::Break | Shape::Sign('.' | ',' | ';' | ')')) => true,
        _ => tokens
            .is_any(end, &["and", "to", "but", "the", "he", "she", "they", "it", "when", "after", "before"]),
    };
    closed.then(|| {
        Match::date(end, Expr::InYear(Field::DayOnly(day), Year::Open), "day of the month mentioned before")
    })
}
