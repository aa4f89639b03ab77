//! Times of the day: clock times with zone and day, and parts of the day.
//!
//! In: tokens. Out: matches; a clock time that names no day is left to `resolve` to place.

use record::TimeKind;

use super::expression::{Clock, Expr, Field, Match, Named, longest_of};
use super::tokens::Tokens;
use super::words::{Part, Role, Unit};
use super::{anchored, context, days, holidays};

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[clock_and_day, day_and_clock, day_part, part_of_day, context_part, night], tokens, at)
}

/// A clock time alone: `3 p.m.`, `14:30`, `14:30 GMT`, `noon`, `midnight`, `3 o'clock`.
fn clock(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Clock)> {
    match tokens.role(at) {
        Role::Part(Part::Noon) => return Some(zoned(tokens, at + 1, 12, 0)),
        Role::Part(Part::Midnight) => return Some(zoned(tokens, at + 1, 24, 0)),
        _ => {}
    }
    let (hour, digits) = tokens.number(at)?;
    let hour = u8::try_from(hour).ok()?;
    if digits > 2 {
        return None;
    }
    let separated = (tokens.is_sign(at + 1, ':') || tokens.is_sign(at + 1, '.'))
        && tokens.glued(at + 1)
        && tokens.glued(at + 2);
    let minute = match tokens.number(at + 2) {
        Some((minute, 2)) if separated && minute < 60 => Some(u8::try_from(minute).ok()?),
        _ => None,
    };
    let mut end = if minute.is_some() { at + 3 } else { at + 1 };
    let seconds =
        minute.is_some() && tokens.is_sign(end, ':') && tokens.glued(end) && tokens.number(end + 1).is_some();
    end += usize::from(seconds) * 2;
    if let Some((end, afternoon)) = half_of_day(tokens, end) {
        let hour = (1..=12).contains(&hour).then_some(hour % 12 + if afternoon { 12 } else { 0 })?;
        return Some(zoned(tokens, end, hour, minute.unwrap_or(0)));
    }
    if minute.is_none() {
        let oclock = tokens.is(end, "o") && tokens.is_apostrophe(end + 1) && tokens.is(end + 2, "clock");
        return (oclock && hour <= 12).then(|| zoned(tokens, end + 3, hour, 0));
    }
    // Without `a.m.` only a colon makes it a time; a dot needs a zone behind it.
    let hours = usize::from(tokens.is_any(end, &["hrs", "hours"]) && !tokens.is(at + 1, "."));
    let found = zoned(tokens, end + hours, hour, minute?);
    let is_ratio = tokens.is_any(end, &["win", "victory", "defeat", "loss", "majority", "ratio", "vote"]);
    let plain = tokens.is_sign(at + 1, ':') && !tokens.runs_on(end + hours);
    (hour < 24 && !is_ratio && (plain || found.0 > end + hours)).then_some(found)
}

/// `a.m.`, `pm`, `in the morning`; says whether it is the afternoon.
fn half_of_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, bool)> {
    if tokens.is_any(at, &["am", "pm"])
        && (tokens.glued(at) || tokens.is(at, "pm") || tokens.form(at) != "Am")
    {
        return Some((at + 1, tokens.is(at, "pm")));
    }
    let dotted = tokens.is_any(at, &["a", "p"])
        && tokens.is_sign(at + 1, '.')
        && tokens.is(at + 2, "m")
        && tokens.glued(at + 1);
    if dotted {
        let dot = usize::from(tokens.is_sign(at + 3, '.') && tokens.glued(at + 3));
        return Some((at + 3 + dot, tokens.is(at, "p")));
    }
    if !tokens.are(at, &["in", "the"]) {
        return None;
    }
    match tokens.role(at + 2) {
        Role::Part(Part::Morning) => Some((at + 3, false)),
        Role::Part(Part::Afternoon | Part::Evening) => Some((at + 3, true)),
        _ => None,
    }
}

/// The clock time with the zone named at `at`, if there is one.
fn zoned(tokens: &Tokens<'_>, at: usize, hour: u8, minute: u8) -> (usize, Clock) {
    const ZONES: &[(&str, &str)] = &[
        ("GMT", "Z"),
        ("UTC", "Z"),
        ("EST", "-05:00"),
        ("EDT", "-04:00"),
        ("CST", "-06:00"),
        ("CDT", "-05:00"),
        ("MST", "-07:00"),
        ("MDT", "-06:00"),
        ("PST", "-08:00"),
        ("PDT", "-07:00"),
        ("CET", "+01:00"),
        ("CEST", "+02:00"),
        ("EET", "+02:00"),
        ("EEST", "+03:00"),
        ("BST", "+01:00"),
        ("MSK", "+03:00"),
    ];
    let open = usize::from(tokens.is_sign(at, '('));
    let zone = ZONES.iter().find(|(name, _)| tokens.form(at + open) == *name);
    let closed = open == 0 || tokens.is_sign(at + 2, ')');
    match zone.filter(|_| closed) {
        Some((_, zone)) => (at + 1 + open * 2, Clock { hour, minute, zone }),
        None => (at, Clock { hour, minute, zone: "" }),
    }
}

/// `3 p.m. on Friday`, `9 a.m. EST Tuesday`, `noon yesterday`, `5 p.m. EST, Nov. 6`, `14:30`.
fn clock_and_day(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after, clock) = clock(tokens, at)?;
    let why = "clock time";
    let joint = after + usize::from(tokens.is_sign(after, ','));
    let joint = joint + usize::from(tokens.is(joint, "on"));
    if let Some((end, day)) = day(tokens, joint) {
        return Some(Match::new(end, Expr::Clock(clock, Some(Box::new(day))), TimeKind::Time, why));
    }
    Some(Match::new(after, Expr::Clock(clock, None), TimeKind::Time, why))
}

/// `Friday at 3 p.m.`, `9 June at 18:30`, `October 28, 14:30`.
fn day_and_clock(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after, day) = day(tokens, at)?;
    let joint = after + usize::from(tokens.is_sign(after, ','));
    let about = ["about", "around", "approximately"];
    let joint = joint + usize::from(tokens.is(joint, "at"));
    let joint = joint + usize::from(tokens.is_any(joint, &about));
    let (end, clock) = clock(tokens, joint)?;
    Some(Match::new(end, Expr::Clock(clock, Some(Box::new(day))), TimeKind::Time, "day and clock time"))
}

/// An expression that means one day.
fn day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Expr)> {
    let found =
        longest_of(&[days::matches, holidays::matches, context::matches, anchored::matches], tokens, at)?;
    let is_day = match &found.expr {
        Expr::Day(_)
        | Expr::Slashed(..)
        | Expr::Named(Named::Weekday(_), _)
        | Expr::Context(Unit::Day, _) => true,
        Expr::InYear(field, _) => matches!(field, Field::Day(..) | Field::Holiday(_)),
        Expr::Fixed(point) => point.grain == super::calendar::Grain::Day,
        _ => false,
    };
    is_day.then_some((found.end, found.expr))
}

/// The word for a part of the day at `at`, with `early`, `late` or `mid` before it.
fn part(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let early = at + usize::from(tokens.is_any(at, &["early", "late", "mid"]));
    let dash = early + usize::from(early > at && tokens.is_dash(early));
    match tokens.role(dash) {
        Role::Part(_) if !tokens.is(dash, "overnight") => {
            let hours = usize::from(tokens.is_any(dash + 1, &["hours"]));
            Some(dash + 1 + hours)
        }
        _ => None,
    }
}

/// `Friday night`, `yesterday morning`, `Christmas night`, `mid-afternoon yesterday`.
fn day_part(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let why = "part of a day";
    if let Some(after) = part(tokens, at)
        && let Some((end, day)) = day(tokens, after)
    {
        return Some(Match::new(end, Expr::DayPart(Box::new(day)), TimeKind::Time, why));
    }
    let (after, day) = day(tokens, at)?;
    let end = part(tokens, after)?;
    Some(Match::new(end, Expr::DayPart(Box::new(day)), TimeKind::Time, why))
}

/// `the morning of April 19`, `the night of 10 August 1792`, `early in the morning of 29 April`.
fn part_of_day(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let early = at + if tokens.is_any(at, &["early", "late"]) && tokens.is(at + 1, "in") { 2 } else { 0 };
    let the = early + usize::from(tokens.is(early, "the"));
    let after = part(tokens, the)?;
    if !tokens.is(after, "of") {
        return None;
    }
    let (end, day) = day(tokens, after + 1)?;
    Some(Match::new(end, Expr::DayPart(Box::new(day)), TimeKind::Time, "part of a day"))
}

/// `this morning`, `last night`, `that afternoon`, `the next morning`, `the same evening`.
fn context_part(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let the = usize::from(tokens.is(at, "the"));
    let word = at + the;
    let day = match () {
        () if the == 0 && tokens.is(word, "this") => Expr::Day(0),
        () if the == 0 && tokens.is(word, "last") => Expr::Day(-1),
        () if tokens.is_any(word, &["that", "same"]) => Expr::Context(Unit::Day, 0),
        () if tokens.is_any(word, &["next", "following"]) => Expr::Context(Unit::Day, 1),
        () if tokens.is_any(word, &["previous"]) => Expr::Context(Unit::Day, -1),
        () => return None,
    };
    let same = usize::from(tokens.is(word, "that") && tokens.is(word + 1, "same"));
    let end = part(tokens, word + 1 + same)?;
    Some(Match::new(end, Expr::DayPart(Box::new(day)), TimeKind::Time, "part of a day"))
}

/// `overnight`, `the morning`, `one night`, `one afternoon`.
fn night(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let why = "part of a day mentioned before";
    if tokens.is(at, "overnight") {
        return Some(Match::new(at + 1, Expr::Unsaid, TimeKind::Time, "part of no named day"));
    }
    // `by mid afternoon`
    if tokens.is_any(at, &["mid", "early", "late"])
        && !tokens.is_dash(at + 1)
        && let Some(end) = part(tokens, at)
    {
        let day = Box::new(Expr::Context(Unit::Day, 0));
        return Some(Match::new(end, Expr::DayPart(day), TimeKind::Time, why));
    }
    if tokens.is(at, "one") {
        let end = part(tokens, at + 1)
            .filter(|_| !matches!(tokens.role(at + 1), Role::Part(Part::Noon | Part::Midnight)))?;
        return Some(Match::new(end, Expr::Unsaid, TimeKind::Time, "part of no named day"));
    }
    if tokens.is(at, "the") {
        let end = part(tokens, at + 1).filter(|_| !tokens.is(at + 1, "midnight"))?;
        return Some(Match::new(
            end,
            Expr::DayPart(Box::new(Expr::Context(Unit::Day, 0))),
            TimeKind::Time,
            why,
        ));
    }
    None
}
