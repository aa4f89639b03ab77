//! Dates as ISO 8601-2 (EDTF) writes them, with ISO 8601 durations beside them.
//!
//! In: text. Out: an [`Edtf`], which is known to be well formed and to name days that exist, and the days that it
//! covers. Says nothing of calendars other than the proleptic Gregorian one, and knows no clock.
//!
//! | written | meaning |
//! |---|---|
//! | `2024`, `2024-10`, `2024-10-28` | a year, a month, a day; years before 1 are `0000` (1 BC), `-0345` (346 BC) |
//! | `2024-10-28T15:00`, `…T15:00:30Z`, `…T15:00+02:00` | a clock time, with or without a zone |
//! | `2024-21` … `2024-24` | spring, summer, autumn, winter (`25` to `32` by hemisphere) |
//! | `2024-33` … `2024-36`, `37`–`39`, `40`–`41` | quarters, thirds and halves of a year |
//! | `198X`, `19XX`, `2024-XX`, `2024-10-XX`, `XXXX-12-25` | digits that are not given |
//! | `2024~`, `2024-10?`, `1990%` | approximate, uncertain, both |
//! | `2024-10-08/2024-10-13`, `../2024-03`, `2024-03/..`, `/2024`, `2024/` | intervals; open, unknown ends |
//! | `{1994,1995,1997}`, `[1667..1672]`, `[..1984]` | all of these, one of these |
//! | `P3M`, `P1Y6M`, `P2.5Y`, `PT2H30M`, `P2W` | ISO 8601 durations |

use serde::{Deserialize, Serialize};

/// No value that a report needs is longer; what is longer is refused before it is looked at.
const MAX_LEN: usize = 256;

/// A well-formed EDTF value or ISO 8601 duration: `2024-10-28`, `2024-10-08/2024-10-13`, `198X`, `2024~`, `P3M`.
///
/// ```
/// use record::{Day, Edtf};
/// let range = Edtf::parse("2024-10-08/2024-10-13")?;
/// assert_eq!(range.earliest(), Some(Day { year: 2024, month: 10, day: 8 }));
/// assert!(Edtf::parse("2024-02-30").is_err());
/// # Ok::<(), record::EdtfError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf(String);

/// The text is not a value that EDTF can say.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an EDTF date, interval or duration")]
pub struct EdtfError(pub String);

/// A day of the proleptic Gregorian calendar; year 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Astronomical year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Edtf {
    /// Checks `text` and keeps it as written.
    ///
    /// # Errors
    /// When `text` is not well formed, names a day or an hour that does not exist, or an interval that ends before it
    /// begins.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        match Extent::of(text) {
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(EdtfError(text.chars().take(MAX_LEN).collect())),
        }
    }

    /// As the record writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a length of time rather than a stretch of the calendar.
    #[must_use]
    pub fn is_duration(&self) -> bool {
        self.0.starts_with('P')
    }

    /// The first day that it may cover; none for durations, open starts and dates without a year.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        Extent::of(&self.0)?.first
    }

    /// The last day that it may cover; none for durations, open ends and dates without a year.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        Extent::of(&self.0)?.last
    }
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl std::str::FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Edtf {
    type Error = EdtfError;

    fn try_from(text: String) -> Result<Self, EdtfError> {
        Self::parse(&text)
    }
}

impl From<Edtf> for String {
    fn from(edtf: Edtf) -> Self {
        edtf.0
    }
}

/// The days that a well-formed value covers, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Extent {
    first: Option<Day>,
    last: Option<Day>,
}

impl Extent {
    /// Well formed, but no stretch of the calendar.
    const NONE: Self = Self { first: None, last: None };

    /// Reads a whole value; none when it is not well formed. This is the grammar's top rule.
    fn of(text: &str) -> Option<Self> {
        if text.len() > MAX_LEN || !text.is_ascii() {
            return None;
        }
        if text.starts_with('P') {
            return is_duration(text).then_some(Self::NONE);
        }
        if let Some(inner) = enclosed(text, '{', '}').or_else(|| enclosed(text, '[', ']')) {
            return Self::of_set(inner);
        }
        match text.split_once('/') {
            Some((left, right)) => Self::of_interval(left, right),
            None => Self::of_date_or_time(text),
        }
    }

    /// `left/right`; an empty side is unknown, `..` is open, and both may not be missing.
    fn of_interval(left: &str, right: &str) -> Option<Self> {
        let side = |text: &str| match text {
            "" | ".." => Some(None),
            _ => Self::of_date_or_time(text).map(Some),
        };
        let (left, right) = (side(left)?, side(right)?);
        if left.is_none() && right.is_none() {
            return None;
        }
        let first = left.and_then(|extent| extent.first);
        let last = right.and_then(|extent| extent.last);
        let in_order = first.is_none() || last.is_none() || first <= last;
        in_order.then_some(Self { first, last })
    }

    /// `a,b,c..d` between brackets: dates and stretches of dates, parted by commas.
    fn of_set(inner: &str) -> Option<Self> {
        let mut whole: Option<Self> = None;
        for member in inner.split(',') {
            let extent = match member.split_once("..") {
                Some((left, right)) => Self::of_interval(left, right)?,
                None => Self::of_date(member)?,
            };
            whole = Some(match whole {
                None => extent,
                Some(so_far) => Self {
                    first: so_far.first.min(extent.first),
                    last: so_far.last.zip(extent.last).map(|(a, b)| a.max(b)),
                },
            });
        }
        whole
    }

    fn of_date_or_time(text: &str) -> Option<Self> {
        let Some((date, time)) = text.split_once('T') else {
            return Self::of_date(text);
        };
        let is_day = date.trim_start_matches('-').len() == "2024-10-28".len();
        if !is_day || !is_clock_time(time) {
            return None;
        }
        Self::of_date(date)
    }

    /// A date of any precision, with digits left open and a qualifier.
    fn of_date(text: &str) -> Option<Self> {
        let text = text.strip_suffix(['~', '?', '%']).unwrap_or(text);
        let (before_christ, plain) = match text.strip_prefix('-') {
            Some(plain) => (true, plain),
            None => (false, text),
        };
        let mut parts = plain.split('-');
        let (first_year, last_year) = years(parts.next()?, before_christ)?;
        let months = match parts.next() {
            None => Some((1, 12)),
            Some("XX") => None,
            Some(text) => Some(months_of(two_digits(text)?)?),
        };
        let day = parts.next();
        if parts.next().is_some() {
            return None;
        }
        // A month of one calendar month may have a day; a season may not.
        match (months, day) {
            (_, None) => {}
            (Some((first, last)), Some(_)) if first == last && plain[5..7] <= *"12" => {}
            (None, Some(_)) => {}
            _ => return None,
        }
        let (first_month, last_month) = months.unwrap_or((1, 12));
        let day = match day {
            None | Some("XX") => None,
            Some(text) => {
                let day = two_digits(text)?;
                // Where the year or month is open, the longest month and a leap year decide.
                let year = first_year.filter(|_| first_year == last_year).unwrap_or(2000);
                let longest = if months.is_none() { 31 } else { days_in_month(year, first_month) };
                Some((1..=longest).contains(&day).then_some(day)?)
            }
        };
        Some(Self {
            first: first_year.map(|year| Day { year, month: first_month, day: day.unwrap_or(1) }),
            last: last_year.map(|year| Day {
                year,
                month: last_month,
                day: day.unwrap_or_else(|| days_in_month(year, last_month)),
            }),
        })
    }
}

/// What stands between two brackets, if they are there.
fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// First and last year of `2024`, `198X`, `19XX`; none of `XXXX`, which names no year.
fn years(text: &str, before_christ: bool) -> Option<(Option<i32>, Option<i32>)> {
    let digits = text.trim_end_matches('X');
    let open = text.len() - digits.len();
    if text.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if digits.is_empty() {
        return (!before_christ).then_some((None, None));
    }
    let step = 10_i32.pow(u32::try_from(open).ok()?);
    let low = digits.parse::<i32>().ok()? * step;
    let high = low + step - 1;
    if before_christ {
        // There is no year -0.
        return (high > 0).then_some((Some(-high), Some(-low)));
    }
    Some((Some(low), Some(high)))
}

/// First and last month of a month, season, quarter, third or half, by its EDTF number.
///
/// Where winter lies depends on the country: it may fall at either end of the year, so it is bounded by the year alone.
fn months_of(code: u8) -> Option<(u8, u8)> {
    let part = |from: u8, length: u8| {
        let first = (code - from) * length + 1;
        (first, first + length - 1)
    };
    Some(match code {
        1..=12 => (code, code),
        21..=32 => match (code - 21) % 4 {
            0 => (3, 6),
            1 => (6, 9),
            2 => (9, 12),
            _ => (1, 12),
        },
        33..=36 => part(33, 3),
        37..=39 => part(37, 4),
        40..=41 => part(40, 6),
        _ => return None,
    })
}

/// Exactly two decimal digits.
fn two_digits(text: &str) -> Option<u8> {
    if text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// `15:00`, `15:00:30`, `15:00:30.5`, then nothing, `Z`, `+02` or `+02:00`.
fn is_clock_time(text: &str) -> bool {
    let zone_at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone_at);
    let zone_fits = match zone.as_bytes().first() {
        None => true,
        Some(b'Z') => zone == "Z",
        _ => is_offset(&zone[1..]),
    };
    zone_fits && is_hour_minute_second(clock)
}

fn is_offset(text: &str) -> bool {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "00"));
    two_digits(hours).is_some_and(|hours| hours <= 18)
        && two_digits(minutes).is_some_and(|minutes| minutes < 60)
}

fn is_hour_minute_second(text: &str) -> bool {
    let mut parts = text.split(':');
    let below = |part: Option<&str>, limit: u8| part.and_then(two_digits).is_some_and(|value| value < limit);
    if !below(parts.next(), 24) || !below(parts.next(), 60) {
        return false;
    }
    let Some(seconds) = parts.next() else { return true };
    let (whole, fraction) = match seconds.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (seconds, None),
    };
    let fraction_fits =
        fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    // 60 is a leap second.
    below(Some(whole), 61) && fraction_fits && parts.next().is_none()
}

/// `P3M`, `P1Y6M`, `PT2H30M`, `P2W`: each designator once and in order; only the last number may have a fraction.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    if rest.is_empty() || time == Some("") {
        return false;
    }
    let Some(date_fraction) = are_amounts(date, "YMWD") else { return false };
    match time {
        None => true,
        Some(time) => !date_fraction && are_amounts(time, "HMS").is_some(),
    }
}

/// Whether `text` is numbers each followed by one of `designators`, in their order; says if the last has a fraction.
fn are_amounts(text: &str, designators: &str) -> Option<bool> {
    let (mut rest, mut left, mut fraction) = (text, designators, false);
    while !rest.is_empty() {
        if fraction {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, after) = rest.split_at(end);
        let designator = after.chars().next()?;
        left = &left[left.find(designator)? + 1..];
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        fraction = number.contains('.');
        let are_digits = |digits: &str| {
            (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !are_digits(whole) || !are_digits(part) {
            return None;
        }
        rest = &after[1..];
    }
    Some(fraction)
}
