//! Which year a day, month or season means that is printed without one, and which month a bare `the 20th`.
//!
//! In: the part of the year, the tense, what the text has mentioned so far. Out: the point that is meant.

use super::super::calendar::{Grain, Point, date};
use super::super::expression::{Field, Year};
use super::super::nearest::{earliest, latest, near, soon};
use super::super::tense::Tense;
use super::super::words::Unit;
use super::Resolver;

/// How many days ago at most a day that has just been is, and a month ended.
const JUST_PAST: (i32, i32) = (40, 62);

impl Resolver {
    /// A part of a year: of the one that is said, else of the one that is meant.
    pub(super) fn in_year(&self, field: Field, year: &Year, tense: Tense) -> Option<Point> {
        let year = match year {
            Year::Given(year) => *year,
            Year::Short(digits) => self.full_year(*digits)?,
            Year::Of(expr) => self.point(expr, tense)?.year_number(),
            Year::Open => return self.without_year(field, tense),
        };
        Point::of_year(field, year)
    }

    /// The year with these last two digits that lies nearest to what is spoken of.
    fn full_year(&self, digits: u8) -> Option<i32> {
        let spoken_of = match self.anchor {
            Some((point, _)) => point.year_number(),
            None => self.published.map_or(2000, |day| i32::from(day.year())),
        };
        let century = spoken_of - spoken_of.rem_euclid(100) + i32::from(digits);
        [century - 100, century, century + 100].into_iter().min_by_key(|year| (year - spoken_of).abs())
    }

    /// A part of a year that is not said.
    pub(super) fn without_year(&self, field: Field, tense: Tense) -> Option<Point> {
        if let Field::DayOnly(day) = field {
            return self.day_only(day, tense);
        }
        if matches!(tense, Tense::Past | Tense::Near)
            && let Some(point) = self.just_past(field)
        {
            return Some(point);
        }
        let close = self.sentences.1 - self.sentences.0 <= 1 && self.anchor.is_some_and(|(_, dated)| dated);
        let story = self.story.filter(|story| self.history || (close && story.grain < Grain::Season));
        if let Some(story) = story.filter(|_| self.history || tense != Tense::Future) {
            let found = match story.grain {
                Grain::Year | Grain::Decade | Grain::Century => Point::of_year(field, story.year_number()),
                _ => near(field, story.first, 2, 1),
            };
            // What is told as past does not lie after publication.
            let fits =
                |point: &Point| self.history || self.published.is_none_or(|today| point.first <= today);
            if let Some(found) = found.filter(fits) {
                return Some(found);
            }
        }
        let today = self.published?;
        // A day soon to come needs no year even in a sentence about the past (`the offer was extended to Jan. 6`).
        match (field, tense) {
            (Field::Quarter(_) | Field::Season(_), Tense::Past) => latest(field, today),
            (Field::Quarter(_) | Field::Season(_), _) => near(field, today, 1, 2),
            (Field::Month(_), Tense::Past) => soon(field, today).or_else(|| latest(field, today)),
            (Field::Month(_), Tense::Open) => near(field, today, 1, 3),
            (Field::Month(_), Tense::Future) => earliest(field, today),
            (_, Tense::Past) => near(field, today, 1, 3),
            (_, Tense::Future) => near(field, today, 3, 1),
            (_, Tense::Present) => near(field, today, 2, 1),
            (_, Tense::Near) => near(field, today, 1, 1),
            (_, Tense::Open) => near(field, today, 2, 3),
        }
    }

    /// The day or month that has just been, which a report on the present means whatever years it has mentioned.
    fn just_past(&self, field: Field) -> Option<Point> {
        let today =
            self.published.filter(|_| !self.history && matches!(field, Field::Day(..) | Field::Month(_)))?;
        let point = latest(field, today)?;
        let ended = (today - point.last()?).get_days();
        let most = if matches!(field, Field::Month(_)) { JUST_PAST.1 } else { JUST_PAST.0 };
        (ended <= most).then_some(point)
    }

    /// `the 20th` of the month spoken of.
    fn day_only(&self, day: u8, tense: Tense) -> Option<Point> {
        let (base, from_anchor) = match self.anchor {
            Some((point, dated)) if (self.history || dated) && point.grain <= Grain::Month => {
                (point.first, true)
            }
            _ => (self.published?, false),
        };
        let month = u8::try_from(base.month()).ok()?;
        let found = Point::day(date(i32::from(base.year()), month, day)?);
        match tense {
            _ if from_anchor => Some(found),
            Tense::Future if found.first < base => found.moved(1, Unit::Month),
            Tense::Past | Tense::Open if found.first > base => found.moved(-1, Unit::Month),
            _ => Some(found),
        }
    }

    /// Day and month in the order that fits, else in the one that comes nearer to publication, else as Americans do.
    pub(super) fn slashed(&self, first: u32, second: u32, year: i32) -> Option<Point> {
        let (first, second) = (u8::try_from(first).ok()?, u8::try_from(second).ok()?);
        let month_first = Point::of_year(Field::Day(first, second), year);
        let day_first = Point::of_year(Field::Day(second, first), year);
        match (month_first, day_first, self.published) {
            (Some(month_first), Some(day_first), Some(published)) => {
                let distance = |point: &Point| (point.first - published).get_days().abs();
                Some(if distance(&day_first) < distance(&month_first) { day_first } else { month_first })
            }
            (found, other, _) => found.or(other),
        }
    }
}
