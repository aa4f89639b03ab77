//! Times that hang on the publication date: `today`, `Friday`, `last year`, `next spring`, `in two years' time`, `now`.
//!
//! In: tokens. Out: matches whose arithmetic is left to `resolve`. `the following year` is here too, which hangs on the
//! time mentioned last but is put together like `last year`.

use record::TimeKind;

use super::days::plain_day;
use super::expression::{Amount, Direction, Expr, Field, Match, Named, Step, longest_of};
use super::holidays;
use super::months::is_after_time_word;
use super::numbers::{amount, ordinal};
use super::tokens::{Shape, Tokens};
use super::words::{Count, Role, Unit};

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[day_word, weekday, stepped, in_amount, vague], tokens, at)
}

/// `today`, `yesterday`, `the day before yesterday`, `the day after tomorrow`.
fn day_word(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if let Role::Day(days) = tokens.role(at) {
        let kind = if tokens.is(at, "tonight") { TimeKind::Time } else { TimeKind::Date };
        return Some(Match::new(at + 1, Expr::Day(days), kind, "day counted from publication"));
    }
    let start = at + usize::from(tokens.is(at, "the"));
    let days = if tokens.are(start, &["day", "before", "yesterday"]) {
        -2
    } else if tokens.are(start, &["day", "after", "tomorrow"]) {
        2
    } else {
        return None;
    };
    Some(Match::date(start + 3, Expr::Day(days), "day counted from publication"))
}

/// A weekday, where the word names a day: `Friday`, `on Mon.`
fn weekday(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.is_capital(at) {
        return None;
    }
    let (end, found) = match tokens.role(at) {
        Role::Weekday(found) => (at + 1, found),
        Role::ShortWeekday(found) if tokens.is_sign(at + 1, '.') && tokens.glued(at + 1) => (at + 2, found),
        _ => return None,
    };
    // `Man Friday`, `Black Monday`, `Ruby Tuesday`: the second half of a name.
    let named = at.checked_sub(1).is_some_and(|before| {
        tokens.is_any(before, &["man", "black", "bloody", "ruby", "cyber", "super", "good", "ash", "palm"])
            && tokens.is_capital(before)
    });
    (!named).then(|| Match::date(end, Expr::Named(Named::Weekday(found), Step::Open), "weekday"))
}

/// `last Tuesday`, `next spring`, `this September`, `last year`, `the previous Friday`, `that day`, `last Christmas`.
fn stepped(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if let Some((end, unit)) = same_unit(tokens, at) {
        return Some(Match::date(end, Expr::Context(unit, 0), "the same as mentioned before"));
    }
    if let Some((end, unit, step)) = unit_step(tokens, at) {
        return stepped_unit(tokens, at, end, unit, step);
    }
    let (noun, step) = step(tokens, at)?;
    if let Some((end, field)) = plain_day(tokens, noun) {
        return Some(Match::date(end, Expr::Named(Named::Field(field), step), "day with last, this or next"));
    }
    let named = match tokens.role(noun) {
        Role::Weekday(weekday) if tokens.is_capital(noun) => (noun + 1, Named::Weekday(weekday)),
        Role::Month(month) if tokens.is_capital(noun) => (noun + 1, Named::Field(Field::Month(month))),
        Role::ShortMonth(month) if tokens.is_capital(noun) && tokens.is_sign(noun + 1, '.') => {
            (noun + 2, Named::Field(Field::Month(month)))
        }
        Role::Season(season) => (noun + 1, Named::Field(Field::Season(season))),
        _ => match holidays::name(tokens, noun) {
            Some((end, holiday)) => (end, Named::Field(Field::Holiday(holiday))),
            None => {
                let (after, nth) = ordinal(tokens, noun)?;
                let unit = after + usize::from(tokens.is_dash(after));
                let is_quarter =
                    tokens.role(unit) == Role::Unit(Unit::Quarter, Count::One) && (1..=4).contains(&nth);
                (unit + 1, Named::Field(Field::Quarter(is_quarter.then_some(u8::try_from(nth).ok()?)?)))
            }
        },
    };
    Some(Match::date(named.0, Expr::Named(named.1, step), "named time with last, this or next"))
}

/// `last`, `this past`, `the following`: which way they point, and whether from publication or from the text.
fn step(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Step)> {
    let the = usize::from(tokens.is(at, "the"));
    let at = at + the;
    let found = match () {
        () if tokens.is(at, "this") && tokens.is_any(at + 1, &["past"]) => return Some((at + 2, Step::Last)),
        () if tokens.is(at, "this") && tokens.is_any(at + 1, &["coming", "upcoming"]) => {
            return Some((at + 2, Step::Next));
        }
        () if tokens.is_any(at, &["this", "current"]) => Step::This,
        () if tokens.is_any(at, &["last", "past"]) => Step::Last,
        () if tokens.is_any(at, &["next", "following", "subsequent", "ensuing"]) && the == 1 => Step::After,
        () if tokens.is_any(at, &["next", "coming", "upcoming"]) => Step::Next,
        () if tokens.is_any(at, &["previous", "preceding"]) => Step::Before,
        () if tokens.is_any(at, &["following"]) => Step::After,
        () => return None,
    };
    Some((at + 1, found))
}

fn stepped_unit(tokens: &Tokens<'_>, at: usize, end: usize, unit: Unit, step: Step) -> Option<Match> {
    let with_the = tokens.is(at, "the");
    // `the past year`, `the last decade` are lengths; `this minute` and `last second` are no dates.
    let is_length = with_the && step == Step::Last && unit >= Unit::Decade;
    if is_length {
        let length = Expr::Length(vec![(Amount::Exact(1.0), unit)]);
        return Some(Match::new(end, length, TimeKind::Duration, "length up to now"));
    }
    if unit < Unit::Day {
        return None;
    }
    // `the last day`, `the last week of August` count inside something else.
    if with_the && step == Step::Last && (unit == Unit::Day || tokens.is(end, "of")) {
        let length = Expr::Length(vec![(Amount::Exact(1.0), unit)]);
        return (unit != Unit::Day)
            .then(|| Match::new(end, length, TimeKind::Duration, "part of a longer time"));
    }
    Some(Match::date(end, unit_expr(unit, step)?, "unit with last, this or next"))
}

/// A stepped unit: `last year`, `the following month`, `this week`.
fn unit_step(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Unit, Step)> {
    let (noun, step) = step(tokens, at)?;
    let fiscal = usize::from(tokens.is_any(noun, &["fiscal", "calendar", "financial"]));
    match tokens.role(noun + fiscal) {
        Role::Unit(unit, Count::One) => Some((noun + fiscal + 1, unit, step)),
        _ => None,
    }
}

/// What a stepped unit stands for.
fn unit_expr(unit: Unit, step: Step) -> Option<Expr> {
    if unit == Unit::Weekend {
        return Some(Expr::Named(Named::Weekend, step));
    }
    Some(match step {
        Step::Last => Expr::Unit(unit, -1),
        Step::This | Step::Open => Expr::Unit(unit, 0),
        Step::Next => Expr::Unit(unit, 1),
        Step::Before => Expr::Context(unit, -1),
        Step::After => Expr::Context(unit, 1),
    })
}

/// `that day`, `the same month`, `that same year`.
fn same_unit(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Unit)> {
    let noun = match () {
        () if tokens.is_any(at, &["that", "the", "this"]) && tokens.is(at + 1, "same") => at + 2,
        () if tokens.is(at, "that") => at + 1,
        () => return None,
    };
    match tokens.role(noun) {
        Role::Unit(unit, Count::One) if unit > Unit::Hour => Some((noun + 1, unit)),
        _ => None,
    }
}

/// A year told by another one: `last year`, `that year`, `the same year`, `the following year`.
pub(super) fn year(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Expr)> {
    if let Some((end, Unit::Year, step)) = unit_step(tokens, at) {
        return Some((end, unit_expr(Unit::Year, step)?));
    }
    let (end, unit) = same_unit(tokens, at)?;
    (unit == Unit::Year).then_some((end, Expr::Context(Unit::Year, 0)))
}

/// The `two years' time` of `in two years' time`.
fn in_amount(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after, found) = amount(tokens, at)?;
    let Role::Unit(unit, _) = tokens.role(after) else { return None };
    if !tokens.is_apostrophe(after + 1) {
        return None;
    }
    let end = after + 2 + usize::from(tokens.is(after + 2, "s"));
    tokens.is(end, "time").then(|| {
        Match::date(end + 1, Expr::FromNow(found, unit, Direction::Forward), "so long from publication")
    })
}

/// `now`, `recently`, `in the future`, `recent years`: times that no date stands for.
fn vague(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let unsaid = |end| Some(Match::date(end, Expr::Unsaid, "no date: the present, past or future"));
    let the = at + usize::from(tokens.is(at, "the"));
    match tokens.role(the) {
        Role::Vague if tokens.is(the, "future") => {
            let near = the > at;
            return if near { unsaid(the + 1) } else { None };
        }
        Role::Vague if the == at => return unsaid(at + 1),
        _ => {}
    }
    if tokens.are(the, &["near", "future"]) {
        return unsaid(the + 2);
    }
    if tokens.are(at, &["right", "now"])
        || tokens.are(at, &["these", "days"])
        || tokens.are(at, &["more", "recently"])
    {
        return unsaid(at + 2);
    }
    if tokens.is_any(at, &["recent"]) || (the > at && tokens.is(the, "recent")) {
        return match tokens.role(the + 1) {
            Role::Unit(_, Count::Many) => unsaid(the + 2),
            _ => None,
        };
    }
    let ends_here = !matches!(tokens.role(the + 1), Role::Unit(..) | Role::Cardinal(_))
        && tokens.number(the + 1).is_none();
    let in_the_past = tokens.is(the, "past") && the > at && ends_here && is_after_time_word(tokens, at);
    if in_the_past && matches!(tokens.get(the + 1).map(|token| token.shape), None | Some(Shape::Sign(_))) {
        return unsaid(the + 1);
    }
    None
}
