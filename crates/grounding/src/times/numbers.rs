//! Numbers inside expressions of time: amounts, years, days of the month, ordinals.
//!
//! In: tokens and where to look. Out: the value and where it ends. All read at most a dozen tokens.

use super::expression::Amount;
use super::tokens::Tokens;
use super::words::Role;

/// A number in digits or words, with a fraction if there is one: `12`, `12,000`, `2.5`, `2 1/2`, `twenty-five`.
pub(super) fn number(tokens: &Tokens<'_>, at: usize) -> Option<(usize, f64)> {
    if let Some((end, value)) = words_number(tokens, at) {
        return Some((end, f64::from(value)));
    }
    let whole = match tokens.get(at)?.shape {
        super::tokens::Shape::Number { value, digits, .. } if digits < 9 => f64::from(value),
        _ => return None,
    };
    if tokens.is_sign(at + 1, '.') && tokens.glued(at + 1) && tokens.glued(at + 2) {
        let (value, digits) = tokens.number(at + 2)?;
        return Some((at + 3, whole + f64::from(value) / 10_f64.powi(i32::from(digits))));
    }
    if tokens.is_sign(at + 1, '½') {
        return Some((at + 2, whole + 0.5));
    }
    let fraction = usize::from(tokens.is_dash(at + 1)) + at + 1;
    if tokens.is_sign(fraction + 1, '/') && tokens.glued(fraction + 1) {
        let part = f64::from(tokens.number(fraction)?.0) / f64::from(tokens.number(fraction + 2)?.0);
        return (part < 1.0).then_some((fraction + 3, whole + part));
    }
    Some((at + 1, whole))
}

/// A cardinal in words up to the thousands: `nine`, `twenty-five`, `two hundred and six`, `a dozen`.
fn words_number(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u32)> {
    let (mut at, first) = match tokens.role(at) {
        Role::Cardinal(value) => (at + 1, value),
        _ if tokens.is_any(at, &["a", "an"]) => match tokens.role(at + 1) {
            Role::Cardinal(value @ (12 | 100 | 1000)) if !tokens.is(at + 1, "twelve") => (at + 2, value),
            _ => return None,
        },
        _ => return None,
    };
    let mut value = first;
    for _ in 0..4 {
        let dash = usize::from(tokens.is_dash(at));
        let and = usize::from(value >= 100 && tokens.is(at, "and"));
        match tokens.role(at + dash + and) {
            Role::Cardinal(next @ (100 | 1000)) if value < next => value *= next,
            Role::Cardinal(12) if tokens.is(at + dash, "dozen") && value < 12 => value *= 12,
            Role::Cardinal(next @ 1..=9) if (20..100).contains(&value) && value % 10 == 0 => value += next,
            Role::Cardinal(next @ 1..=99) if value >= 100 && value % 100 == 0 => value += next,
            _ => break,
        }
        at += dash + and + 1;
    }
    Some((at, value))
}

/// An amount of units: a number, an article, `several`, `a couple of`, `half a`, `two or three`, `two and a half`.
///
/// The first result is where it ends, the second how many.
pub(super) fn amount(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Amount)> {
    if let Some((end, low)) = number(tokens, at) {
        if let Some(end) = and_a_half(tokens, end) {
            return Some((end, Amount::Exact(low + 0.5)));
        }
        let joined = tokens.is_any(end, &["to", "or"]) || (tokens.is_dash(end) && tokens.glued(end));
        if joined && let Some((end, _)) = number(tokens, end + 1) {
            return Some((end, Amount::Vague));
        }
        return Some((end, Amount::Exact(low)));
    }
    let vague = |end| Some((end, Amount::Vague));
    if tokens.is_any(at, &["a", "an"]) {
        return match () {
            () if tokens.is_any(at + 1, &["few"]) => vague(at + 2),
            () if tokens.are(at + 1, &["couple", "of"]) => Some((at + 3, Amount::Exact(2.0))),
            () if tokens.is(at + 1, "couple") => Some((at + 2, Amount::Exact(2.0))),
            () if tokens.are(at + 1, &["number", "of"]) => vague(at + 3),
            () if tokens.are(at + 1, &["half"]) && tokens.is_dash(at + 2) => {
                Some((at + 3, Amount::Exact(0.5)))
            }
            () => Some((at + 1, Amount::Exact(1.0))),
        };
    }
    if tokens.is(at, "half") && tokens.is_any(at + 1, &["a", "an"]) {
        return Some((at + 2, Amount::Exact(0.5)));
    }
    if tokens.is(at, "another") {
        let counts = !tokens.is_any(at + 1, &["a", "an", "another", "half"]);
        let counted = if counts { amount(tokens, at + 1) } else { None };
        return counted.or(Some((at + 1, Amount::Exact(1.0))));
    }
    if tokens.are(at, &["couple", "of"]) {
        return Some((at + 2, Amount::Exact(2.0)));
    }
    if tokens.is_any(at, &["several", "few", "many", "some"]) {
        return vague(at + 1);
    }
    let round = ["dozens", "hundreds", "thousands", "tens", "scores"];
    (tokens.is_any(at, &round) && tokens.is(at + 1, "of")).then_some((at + 2, Amount::Vague))
}

/// `and a half`, with or without hyphens.
fn and_a_half(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let dash = |at: usize| at + usize::from(tokens.is_dash(at));
    let and = dash(at);
    if !tokens.is(and, "and") {
        return None;
    }
    let article = dash(and + 1);
    let half = if tokens.is(article, "a") { dash(article + 1) } else { article };
    tokens.is(half, "half").then_some(half + 1)
}

/// An ordinal in words or digits: `third`, `twenty-first`, `21st`.
pub(super) fn ordinal(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u32)> {
    if let Role::Ordinal(value) = tokens.role(at) {
        return Some((at + 1, value));
    }
    if let Role::Cardinal(tens @ (20 | 30)) = tokens.role(at) {
        let next = at + 1 + usize::from(tokens.is_dash(at + 1));
        if let Role::Ordinal(ones @ 1..=9) = tokens.role(next) {
            return Some((next + 1, tens + ones));
        }
    }
    let (value, digits) = tokens.number(at)?;
    let suffixed = tokens.glued(at + 1) && tokens.is_any(at + 1, &["st", "nd", "rd", "th"]);
    (suffixed && digits <= 2).then_some((at + 2, value))
}

/// A day of the month: `8`, `08`, `8th`, `eighth`.
pub(super) fn day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    let (end, value) = match ordinal(tokens, at) {
        Some(found) => found,
        None => {
            let (value, digits) = tokens.number(at)?;
            if digits > 2 {
                return None;
            }
            (at + 1, value)
        }
    };
    let value = u8::try_from(value).ok().filter(|value| (1..=31).contains(value))?;
    // `8.5`, `8:30` and `8%` are no days.
    let goes_on = tokens.glued(end)
        && ((tokens.is_sign(end, '.') || tokens.is_sign(end, ':') || tokens.is_sign(end, ','))
            && tokens.glued(end + 1)
            && tokens.number(end + 1).is_some()
            || tokens.is_sign(end, '%')
            || tokens.is_sign(end, '/'));
    (!goes_on && !tokens.runs_on(end)).then_some((end, value))
}

/// Years that a report writes with four digits and nothing else.
const PLAIN_YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

/// A year that cannot be mistaken for another number: four digits, or with an era, or spelt as it is spoken.
///
/// Years before Christ come by astronomical numbering: 346 BC is -345.
pub(super) fn year(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    if let Some(found) = year_with_era(tokens, at) {
        return Some(found);
    }
    if let Some((value, digits)) = tokens.number(at) {
        let alone = !tokens.runs_on(at + 1) && !tokens.is_sign(at + 1, '%');
        let fits = digits == 4 && PLAIN_YEARS.contains(&value) && alone && !is_decimal(tokens, at + 1);
        return fits.then_some((at + 1, i32::try_from(value).ok()?));
    }
    spoken_year(tokens, at)
}

/// Whether a point or comma and more digits follow without white space.
fn is_decimal(tokens: &Tokens<'_>, at: usize) -> bool {
    (tokens.is_sign(at, '.') || tokens.is_sign(at, ':'))
        && tokens.glued(at)
        && tokens.glued(at + 1)
        && tokens.number(at + 1).is_some()
}

/// `490 BC`, `146 B.C.`, `AD 79`, `79 CE`.
fn year_with_era(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    if let Some((value, digits)) = tokens.number(at)
        && digits <= 4
    {
        let (end, before) = era(tokens, at + 1)?;
        let value = i32::try_from(value).ok()?;
        return Some((end, if before { 1 - value } else { value }));
    }
    let (end, before) = era(tokens, at)?;
    let (value, digits) = tokens.number(end)?;
    (!before && digits <= 4).then_some((end + 1, i32::try_from(value).ok()?))
}

/// `BC`, `B.C.`, `BCE`, `AD`, `A.D.`, `CE` in capitals; says whether it is before Christ.
pub(super) fn era(tokens: &Tokens<'_>, at: usize) -> Option<(usize, bool)> {
    match tokens.form(at) {
        "BC" | "BCE" => return Some((at + 1, true)),
        "AD" | "CE" => return Some((at + 1, false)),
        _ => {}
    }
    let dotted = |first: &str, second: &str| {
        (tokens.form(at) == first
            && tokens.is_sign(at + 1, '.')
            && tokens.form(at + 2) == second
            && tokens.glued(at + 2))
        .then(|| at + 3 + usize::from(tokens.is_sign(at + 3, '.') && tokens.glued(at + 3)))
    };
    dotted("B", "C").map(|end| (end, true)).or_else(|| dotted("A", "D").map(|end| (end, false)))
}

/// `nineteen ninety-six`, `two thousand and four`, `twenty twenty-four`.
fn spoken_year(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    let Role::Cardinal(century @ 18..=20) = tokens.role(at) else { return None };
    let (end, rest) = words_number(tokens, at + 1)?;
    let is_rest = (10..100).contains(&rest) && !tokens.is(at + 1, "dozen");
    is_rest.then_some((end, i32::try_from(century * 100 + rest).ok()?))
}

/// `'99`: a year without its century.
pub(super) fn short_year(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    if !tokens.is_apostrophe(at) || !tokens.glued(at + 1) || tokens.glued(at) {
        return None;
    }
    let (value, digits) = tokens.number(at + 1)?;
    (digits == 2 && !tokens.runs_on(at + 2)).then_some((at + 2, u8::try_from(value).ok()?))
}
