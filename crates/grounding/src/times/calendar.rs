//! Stretches of the calendar: a first day and how long from there.
//!
//! In: dates of the proleptic Gregorian calendar (`jiff::civil`). Out: [`Point`]s that can be moved by any unit,
//! widened, and written as EDTF. Every step that could leave the years that `jiff` knows answers with none.

use super::expression::{Clock, Field, Holiday};
use super::words::Unit;
use jiff::{Span, civil::Date, civil::Weekday};

/// How long a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A stretch of the calendar, down to a clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// Its first day.
    pub(super) first: Date,
    pub(super) grain: Grain,
    pub(super) clock: Option<Clock>,
}

impl Point {
    /// The stretch of `grain` that begins on `first`.
    pub(super) fn new(first: Date, grain: Grain) -> Self {
        Self { first, grain, clock: None }
    }

    pub(super) fn day(day: Date) -> Self {
        Self::new(day, Grain::Day)
    }

    /// A year, by astronomical numbering.
    pub(super) fn year(year: i32) -> Option<Self> {
        Some(Self::new(date(year, 1, 1)?, Grain::Year))
    }

    /// The decade or century that begins with `year`.
    pub(super) fn years(year: i32, grain: Grain) -> Option<Self> {
        Some(Self::new(date(year, 1, 1)?, grain))
    }

    /// The stretch of `unit` that holds `day`.
    pub(super) fn around(day: Date, unit: Unit) -> Option<Self> {
        let year = i32::from(day.year());
        let back = |days: i64| day.checked_sub(Span::new().try_days(days).ok()?).ok();
        let from_monday = i64::from(day.weekday().to_monday_zero_offset());
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::day(day),
            Unit::Weekend => {
                let saturday = back(from_monday)?.checked_add(Span::new().try_days(5).ok()?).ok()?;
                Self::new(saturday, Grain::Weekend)
            }
            Unit::Week | Unit::Fortnight => Self::new(back(from_monday)?, Grain::Week),
            Unit::Month => Self::new(day.first_of_month(), Grain::Month),
            Unit::Quarter => Self::of_year(Field::Quarter(quarter_of(day)), year)?,
            Unit::Year => Self::year(year)?,
            Unit::Decade => Self::years(year - year.rem_euclid(10), Grain::Decade)?,
            Unit::Century => Self::years(year - year.rem_euclid(100), Grain::Century)?,
        })
    }

    /// The part `field` of `year`.
    pub(super) fn of_year(field: Field, year: i32) -> Option<Self> {
        Some(match field {
            Field::Whole => Self::year(year)?,
            Field::Month(month) => Self::new(date(year, month, 1)?, Grain::Month),
            Field::Day(month, day) => Self::day(date(year, month, day)?),
            Field::WeekOf(month, day) => Self::around(date(year, month, day)?, Unit::Week)?,
            Field::DayOnly(_) => return None,
            Field::Season(3) => Self::new(date(year, 12, 1)?, Grain::Season),
            Field::Season(season) => Self::new(date(year, season * 3 + 3, 1)?, Grain::Season),
            Field::Quarter(quarter) => Self::new(date(year, quarter * 3 - 2, 1)?, Grain::Quarter),
            Field::Half(half) => Self::new(date(year, half * 6 - 5, 1)?, Grain::Half),
            Field::Holiday(Holiday::EasterWeek) => {
                Self::around(holiday(Holiday::Easter(0), year)?, Unit::Week)?
            }
            Field::Holiday(named) => Self::day(holiday(named, year)?),
        })
    }

    /// Its last day.
    pub(super) fn last(&self) -> Option<Date> {
        let span = Span::new();
        let length = match self.grain {
            Grain::Day => return Some(self.first),
            Grain::Weekend => span.try_days(2),
            Grain::Week => span.try_weeks(1),
            Grain::Month => span.try_months(1),
            Grain::Season | Grain::Quarter => span.try_months(3),
            Grain::Half => span.try_months(6),
            Grain::Year => span.try_years(1),
            Grain::Decade => span.try_years(10),
            Grain::Century => span.try_years(100),
        };
        self.first.checked_add(length.ok()?).ok()?.yesterday().ok()
    }

    /// The stretch of its own length that begins `count` units later; of hours and shorter, its day.
    pub(super) fn moved(&self, count: i64, unit: Unit) -> Option<Self> {
        let first = self.first.checked_add(length(count, unit)?).ok()?;
        Some(Self { first, ..*self })
    }

    pub(super) fn year_number(&self) -> i32 {
        i32::from(self.first.year())
    }

    /// As EDTF writes it, unchecked.
    pub(super) fn written(&self) -> Option<String> {
        let year = self.year_number();
        let part = |code: u8| format!("{}-{code:02}", year_digits(year));
        let month = u8::try_from(self.first.month()).ok()?;
        Some(match self.grain {
            Grain::Day => match self.clock {
                None => day_digits(self.first),
                Some(clock) => {
                    let Clock { hour, minute, zone } = clock;
                    format!("{}T{hour:02}:{minute:02}{zone}", day_digits(self.first))
                }
            },
            Grain::Weekend | Grain::Week => {
                format!("{}/{}", day_digits(self.first), day_digits(self.last()?))
            }
            Grain::Month => part(month),
            Grain::Season => part(20 + month / 3),
            Grain::Quarter => part(33 + (month - 1) / 3),
            Grain::Half => part(40 + (month - 1) / 6),
            Grain::Year => year_digits(year),
            Grain::Decade if year >= 0 => format!("{:03}X", year / 10),
            Grain::Century if year >= 0 => format!("{:02}XX", year / 100),
            Grain::Decade => format!("{}/{}", year_digits(year), year_digits(year + 9)),
            Grain::Century => format!("{}/{}", year_digits(year), year_digits(year + 99)),
        })
    }
}

/// A date from parts of any size.
pub(super) fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `count` units as a span of the calendar.
pub(super) fn length(count: i64, unit: Unit) -> Option<Span> {
    let span = Span::new();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(span),
        Unit::Day => span.try_days(count).ok(),
        Unit::Weekend | Unit::Week => span.try_weeks(count).ok(),
        Unit::Fortnight => span.try_weeks(count.checked_mul(2)?).ok(),
        Unit::Month => span.try_months(count).ok(),
        Unit::Quarter => span.try_months(count.checked_mul(3)?).ok(),
        Unit::Year => span.try_years(count).ok(),
        Unit::Decade => span.try_years(count.checked_mul(10)?).ok(),
        Unit::Century => span.try_years(count.checked_mul(100)?).ok(),
    }
}

/// The quarter that holds `day`, from 1.
pub(super) fn quarter_of(day: Date) -> u8 {
    u8::try_from((day.month() + 2) / 3).unwrap_or(1)
}

/// The nearest `weekday` (Monday is 0) before or after `day`, which itself counts only if `today` says so.
pub(super) fn weekday_from(day: Date, weekday: u8, forward: bool, today: bool) -> Option<Date> {
    let weekday = Weekday::from_monday_zero_offset(i8::try_from(weekday).ok()?).ok()?;
    if today && day.weekday() == weekday {
        return Some(day);
    }
    day.nth_weekday(if forward { 1 } else { -1 }, weekday).ok()
}

fn holiday(named: Holiday, year: i32) -> Option<Date> {
    match named {
        Holiday::Fixed(month, day) => date(year, month, day),
        Holiday::Easter(days) => easter(year)?.checked_add(Span::new().try_days(days).ok()?).ok(),
        Holiday::NthWeekday { month, weekday, nth } => {
            let weekday = Weekday::from_monday_zero_offset(i8::try_from(weekday).ok()?).ok()?;
            date(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::ElectionDay => {
            date(year, 11, 1)?.nth_weekday_of_month(1, Weekday::Monday).ok()?.tomorrow().ok()
        }
        Holiday::EasterWeek => easter(year),
    }
}

/// Easter Sunday of the Western churches, by the anonymous Gregorian algorithm (Meeus 1991, chapter 8).
fn easter(year: i32) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let (leap_centuries, century_rest) = (century / 4, century % 4);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30;
    let to_sunday = (32 + 2 * century_rest + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let from_march = epact + to_sunday - 7 * late + 114;
    date(year, u8::try_from(from_march / 31).ok()?, u8::try_from(from_march % 31 + 1).ok()?)
}

fn year_digits(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

fn day_digits(day: Date) -> String {
    format!("{}-{:02}-{:02}", year_digits(i32::from(day.year())), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_churches_say() {
        for (year, month, day) in [(1583, 4, 10), (1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2024, 3, 31)]
        {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn stretches_are_written_as_edtf() {
        let around = |unit| {
            Point::around(date(2024, 10, 28).unwrap(), unit).and_then(|point| point.written()).unwrap()
        };
        assert_eq!(around(Unit::Week), "2024-10-28/2024-11-03");
        assert_eq!(around(Unit::Quarter), "2024-36");
        assert_eq!(around(Unit::Decade), "202X");
        assert_eq!(Point::year(-345).and_then(|point| point.written()).unwrap(), "-0345");
        assert_eq!(
            Point::of_year(Field::Season(3), 2021).and_then(|point| point.written()).unwrap(),
            "2021-24"
        );
    }
}
