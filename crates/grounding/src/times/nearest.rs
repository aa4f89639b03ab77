//! Which one of those that recur every year, and what lies so long before or after.
//!
//! In: a part of the year or an amount, and a day to look from. Out: the point that is meant.

use jiff::civil::Date;

use super::calendar::Point;
use super::expression::{Amount, Direction, Field};
use super::words::Unit;

/// The same part in the year before, the year itself and the year after.
pub(super) fn candidates(field: Field, day: Date) -> impl Iterator<Item = Point> {
    let year = i32::from(day.year());
    (year - 1..=year + 1).filter_map(move |year| Point::of_year(field, year))
}

/// The last that has begun by `day`.
pub(super) fn latest(field: Field, day: Date) -> Option<Point> {
    candidates(field, day).filter(|point| point.first <= day).last()
}

/// The first that has not ended by `day`.
pub(super) fn earliest(field: Field, day: Date) -> Option<Point> {
    candidates(field, day).find(|point| point.last().is_some_and(|last| last >= day))
}

/// The last that ended before `day`; of months one that ended some weeks before, since `last month` says the other.
pub(super) fn earlier(field: Field, day: Date) -> Option<Point> {
    let days = if matches!(field, Field::Month(_)) { 28 } else { 1 };
    candidates(field, day)
        .filter(|point| point.last().is_some_and(|last| (day - last).get_days() >= days))
        .last()
}

/// The first that begins after `day`.
pub(super) fn later(field: Field, day: Date) -> Option<Point> {
    candidates(field, day).find(|point| point.first > day)
}

/// The next, if it begins within a month: the one nearly a year ago would be called last year's.
pub(super) fn soon(field: Field, day: Date) -> Option<Point> {
    later(field, day).filter(|point| (point.first - day).get_days() <= 31)
}

/// The one nearest to `day`; what lies before counts `back` times as far, what lies after `ahead` times.
pub(super) fn near(field: Field, day: Date, back: i32, ahead: i32) -> Option<Point> {
    let days = |to: Date| (to - day).get_days();
    candidates(field, day).min_by_key(|point| {
        let first = days(point.first);
        let last = point.last().map_or(first, days);
        if last < 0 { -last * back } else { first.max(0) * ahead }
    })
}

/// So much before or after `base`, as exactly as the unit says.
pub(super) fn from(base: Point, amount: Amount, unit: Unit, direction: Direction) -> Option<Point> {
    let Amount::Exact(count) = amount else { return None };
    // `a year and a half ago`: count in the next smaller unit.
    let (count, unit) = match unit {
        _ if count.fract() == 0.0 => (count, unit),
        Unit::Year => (count * 12.0, Unit::Month),
        Unit::Decade => (count * 10.0, Unit::Year),
        Unit::Century => (count * 100.0, Unit::Year),
        Unit::Week => (count * 7.0, Unit::Day),
        _ => return None,
    };
    let moved = base.moved(whole(count, direction)?, unit)?;
    let as_exact_as = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Decade | Unit::Century => Unit::Year,
        unit => unit,
    };
    Point::around(moved.first, as_exact_as)
}

/// A whole number of steps in a direction; none where it is no whole number.
pub(super) fn whole(count: f64, direction: Direction) -> Option<i64> {
    let rounded = count.round();
    let fits = (rounded - count).abs() < 1e-9 && rounded.abs() < 1e7;
    // The cast is exact: the value is whole and small.
    #[expect(clippy::cast_possible_truncation, reason = "whole and below ten million")]
    let steps = rounded as i64;
    fits.then_some(if direction == Direction::Back { -steps } else { steps })
}
