//! Dates of publication as pages and feeds write them, to EDTF.
//!
//! In: a short text that ought to be a date: ISO 8601, RFC 2822, `October 28, 2024 2:03 p.m. EDT`, seconds since 1970.
//! Out: the EDTF value with as much as the text says, time and zone included; nothing where it says no date for sure
//! (`10/11/2024` may be either day). Works in one pass over at most [`limits::DATE_BYTES`] bytes.

use record::Edtf;

use crate::limits;

/// Month names by their first three letters, in order.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Zones that mean one thing in dates of news, in minutes east; RFC 822 has those of America.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("cst", -360),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
    ("kst", 540),
];

/// Years that a report may have been published in.
const YEARS: std::ops::RangeInclusive<u32> = 1600..=2200;

/// The date that `text` says, as exactly as it does.
#[must_use]
pub fn parse(text: &str) -> Option<Edtf> {
    let text = text.trim();
    if text.is_empty() || text.len() > limits::DATE_BYTES || !text.is_ascii() {
        return None;
    }
    let date = if text.bytes().all(|byte| byte.is_ascii_digit()) { digits(text)? } else { words(text)? };
    Edtf::parse(&date.to_string()?).ok()
}

/// Whether `word`, in small letters, is a name of a month or a day of the week, whole or abbreviated.
pub(crate) fn is_name(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    is_month(word) && MONTHS.iter().any(|month| word.starts_with(month))
        || DAYS.iter().any(|day| word.len() >= 3 && day.starts_with(word))
}

/// Whether `published` has a time of day.
#[must_use]
pub fn has_time(published: &Edtf) -> bool {
    published.as_str().contains('T')
}

/// The parts that were found.
#[derive(Debug, Default)]
struct Parts {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    /// Hour, minute, second.
    time: Option<(u32, u32, u32)>,
    is_afternoon: Option<bool>,
    /// Minutes east of Greenwich.
    zone: Option<i32>,
}

impl Parts {
    /// In EDTF, if the parts make a date.
    fn to_string(&self) -> Option<String> {
        let year = self.year.filter(|year| YEARS.contains(year))?;
        let Some(month) = self.month else { return Some(format!("{year:04}")) };
        let Some(day) = self.day else {
            return (1..=12).contains(&month).then(|| format!("{year:04}-{month:02}"));
        };
        let small = |number: u32| i8::try_from(number).ok();
        jiff::civil::Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()?;
        let date = format!("{year:04}-{month:02}-{day:02}");
        Some(self.clock().map_or(date.clone(), |clock| date + &clock))
    }

    /// The time with its zone, if there is a possible one.
    fn clock(&self) -> Option<String> {
        let (hour, minute, second) = self.time?;
        let hour = match self.is_afternoon {
            Some(is_afternoon) if (1..=12).contains(&hour) => hour % 12 + if is_afternoon { 12 } else { 0 },
            _ => hour,
        };
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let zone = match self.zone {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(east) => {
                let sign = if east < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", east.unsigned_abs() / 60, east.unsigned_abs() % 60)
            }
        };
        Some(format!("T{hour:02}:{minute:02}:{second:02}{zone}"))
    }
}

/// Nothing but digits: a year, a day, or seconds or milliseconds since 1970.
fn digits(text: &str) -> Option<Parts> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        4 => return Some(Parts { year: u32::try_from(number).ok(), ..Parts::default() }),
        8 => return compact(text),
        10 => number,
        13 => number / 1_000,
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    words(&moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// `20241028`.
fn compact(text: &str) -> Option<Parts> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    Some(Parts { year: part(0..4), month: part(4..6), day: part(6..8), ..Parts::default() })
}

/// Anything else: numbers and names, each read for what it can only be.
fn words(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let n_letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let used = if n_digits > 0 {
            number(rest, n_digits, &mut parts)?
        } else if n_letters > 0 {
            name(&rest[..n_letters], &rest.as_bytes()[n_letters..], &mut parts) + n_letters
        } else if matches!(first, b'+' | b'-') && parts.time.is_some() && parts.zone.is_none() {
            offset(rest, &mut parts)
        } else {
            1
        };
        rest = &rest[used.min(rest.len())..];
    }
    Some(parts)
}

/// A name of a month, of a zone, or `p.m.`; gives how much more it took than its letters.
fn name(word: &str, after: &[u8], parts: &mut Parts) -> usize {
    let word = word.to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| word.starts_with(month));
    // `mar` may begin `market`: only names and their usual abbreviations count.
    if let Some(month) = month.filter(|_| is_month(&word))
        && parts.month.is_none()
    {
        parts.month = u32::try_from(month + 1).ok();
    }
    if parts.time.is_none() {
        return 0;
    }
    match (word.as_str(), after) {
        ("am" | "pm", _) => parts.is_afternoon = Some(word == "pm"),
        ("a" | "p", [b'.', b'm' | b'M', ..]) => {
            parts.is_afternoon = Some(word == "p");
            return 2;
        }
        _ => {
            let zone = ZONES.iter().find(|(zone, _)| *zone == word).map(|&(_, east)| east);
            parts.zone = parts.zone.or(zone);
        }
    }
    0
}

fn is_month(word: &str) -> bool {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    word.len() == 3 || word == "sept" || NAMES.contains(&word)
}

/// A number with what hangs on it: `2024-10-28`, `14:03:00.000`, `28.10.2024`, `28th`, `20241028T140300`.
/// Gives how much it took; nothing when the text cannot be a date that is certain.
fn number(rest: &str, n_digits: usize, parts: &mut Parts) -> Option<usize> {
    let value: u32 = rest[..n_digits].parse().ok()?;
    let after = rest.as_bytes().get(n_digits).copied();
    let next = |at: usize| {
        let tail = rest.get(at..)?;
        let n = tail.bytes().take_while(u8::is_ascii_digit).count();
        Some((tail[..n].parse::<u32>().ok()?, n))
    };
    match (n_digits, after) {
        (1 | 2, Some(b':')) if parts.time.is_none() => clock(rest, n_digits, value, parts),
        (4, Some(separator @ (b'-' | b'/' | b'.'))) if parts.year.is_none() => {
            parts.year = Some(value);
            let Some((month, n)) = next(5).filter(|&(_, n)| n <= 2) else { return Some(4) };
            parts.month = Some(month);
            let end = 5 + n;
            match next(end + 1).filter(|_| rest.as_bytes()[end] == separator) {
                Some((day, n)) if n <= 2 => {
                    parts.day = Some(day);
                    Some(end + 1 + n)
                }
                _ => Some(end),
            }
        }
        (1 | 2, Some(separator @ (b'-' | b'/' | b'.')))
            if parts.month.is_none() && next(n_digits + 1).is_some() =>
        {
            day_and_month(rest, n_digits, value, separator, parts)
        }
        (8, Some(b'T' | b't')) if parts.year.is_none() => {
            let date = compact(&rest[..8])?;
            (parts.year, parts.month, parts.day) = (date.year, date.month, date.day);
            let time = rest.get(9..15).filter(|time| time.bytes().all(|byte| byte.is_ascii_digit()));
            let Some(time) = time else { return Some(8) };
            let two = |at: usize| time[at..at + 2].parse().unwrap_or(99);
            parts.time = Some((two(0), two(2), two(4)));
            Some(15)
        }
        (4, _) if parts.year.is_none() => {
            parts.year = Some(value);
            Some(4)
        }
        (1 | 2, _) if parts.day.is_none() && (1..=31).contains(&value) => {
            parts.day = Some(value);
            Some(n_digits)
        }
        // `2 pm` after a whole date.
        (1 | 2, _) if parts.time.is_none() && parts.day.is_some() => {
            let tail = rest[n_digits..].trim_start().to_ascii_lowercase();
            let is_hour = ["am", "pm", "a.m", "p.m"].iter().any(|half| tail.starts_with(half));
            parts.time = is_hour.then_some((value, 0, 0));
            Some(n_digits)
        }
        _ => Some(n_digits),
    }
}

/// `14:03`, `2:03:05.123`; gives how much it took.
fn clock(rest: &str, n_digits: usize, hour: u32, parts: &mut Parts) -> Option<usize> {
    let bytes = rest.as_bytes();
    let two = |at: usize| rest.get(at..at + 2).and_then(|pair| pair.parse::<u32>().ok());
    let minute = two(n_digits + 1)?;
    let mut end = n_digits + 3;
    let mut second = 0;
    if bytes.get(end) == Some(&b':')
        && let Some(found) = two(end + 1)
    {
        second = found;
        end += 3;
        if matches!(bytes.get(end), Some(b'.' | b',')) {
            end += 1 + bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        }
    }
    parts.time = Some((hour, minute, second));
    Some(end)
}

/// `28.10.2024`, `10/28/2024`: with dots the day comes first; otherwise only where one of the two can be no month.
fn day_and_month(rest: &str, n_digits: usize, first: u32, separator: u8, parts: &mut Parts) -> Option<usize> {
    let tail = &rest[n_digits + 1..];
    let n_second = tail.bytes().take_while(u8::is_ascii_digit).count();
    let second: u32 = tail[..n_second].parse().ok()?;
    if tail.as_bytes().get(n_second) != Some(&separator) {
        return Some(n_digits);
    }
    let year = &tail[n_second + 1..];
    let n_year = year.bytes().take_while(u8::is_ascii_digit).count();
    if n_year != 4 {
        return None;
    }
    (parts.day, parts.month) = match (separator, first, second) {
        (b'.', ..) => (Some(first), Some(second)),
        (_, 13.., 1..=12) => (Some(first), Some(second)),
        (_, 1..=12, 13..) => (Some(second), Some(first)),
        (_, first, second) if first == second => (Some(first), Some(first)),
        _ => return None,
    };
    parts.year = year[..n_year].parse().ok();
    Some(n_digits + 1 + n_second + 1 + n_year)
}

/// `+02:00`, `-0500`, `+02`; gives how much it took.
fn offset(rest: &str, parts: &mut Parts) -> usize {
    let sign = if rest.starts_with('-') { -1 } else { 1 };
    let digits: Vec<i32> = rest
        .bytes()
        .skip(1)
        .filter(|&byte| byte != b':')
        .map_while(|byte| char::from(byte).to_digit(10))
        .map(|digit| i32::try_from(digit).unwrap_or(0))
        .take(4)
        .collect();
    let (hours, minutes) = match digits[..] {
        [a, b] => (a * 10 + b, 0),
        [a, b, c, d] => (a * 10 + b, c * 10 + d),
        _ => return 1,
    };
    if hours <= 14 && minutes < 60 {
        parts.zone = Some(sign * (hours * 60 + minutes));
    }
    let n_colons = usize::from(rest.as_bytes().get(3) == Some(&b':') && digits.len() == 4);
    1 + digits.len() + n_colons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_exactly_as_they_are_written() {
        for (text, expected) in [
            ("2024-10-28", "2024-10-28"),
            ("2024-10-28T14:03:00+02:00", "2024-10-28T14:03:00+02:00"),
            ("2024-10-28T14:03:00.123Z", "2024-10-28T14:03:00Z"),
            ("2024-10-28T14:03-0500", "2024-10-28T14:03:00-05:00"),
            ("2024-10-28 14:03:00", "2024-10-28T14:03:00"),
            ("2024-10-28 14:03:00 UTC", "2024-10-28T14:03:00Z"),
            ("2024/10/28", "2024-10-28"),
            ("20241028", "2024-10-28"),
            ("20241028T140300Z", "2024-10-28T14:03:00Z"),
            ("1730124180", "2024-10-28T14:03:00Z"),
            ("1730124180000", "2024-10-28T14:03:00Z"),
            ("2024-10", "2024-10"),
            ("2024", "2024"),
            ("Mon, 28 Oct 2024 14:03:00 GMT", "2024-10-28T14:03:00Z"),
            ("Mon, 28 Oct 2024 14:03:00 +0100", "2024-10-28T14:03:00+01:00"),
            ("October 28, 2024", "2024-10-28"),
            ("28 October 2024", "2024-10-28"),
            ("Oct. 28, 2024, 2:03 p.m. EDT", "2024-10-28T14:03:00-04:00"),
            ("Oct. 28, 2024 at 12:03 AM ET", "2024-10-28T00:03:00"),
            ("Monday, October 28th, 2024 2:03pm", "2024-10-28T14:03:00"),
            ("Published 14:03 BST, 28 October 2024", "2024-10-28T14:03:00"),
            ("Oct 28, 2024 2 pm", "2024-10-28T14:00:00"),
            ("Sept 5 2024", "2024-09-05"),
            ("28.10.2024 14:03", "2024-10-28T14:03:00"),
            ("10/28/2024", "2024-10-28"),
            ("28/10/2024", "2024-10-28"),
        ] {
            let edtf = parse(text);
            assert_eq!(edtf.as_ref().map(Edtf::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_certain_date_is_none() {
        for text in [
            "",
            "yesterday",
            "10/11/2024",
            "0001-01-01T00:00:00",
            "2024-13-01",
            "2024-02-30",
            "28/10/24",
            "Market Street 5",
            "99999999999999999999",
            "12:30",
            "May",
            "２０２４-10-28",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"2024-10-28 ".repeat(20)), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_fault(text in "[ -~]{0,140}") {
            let _ = parse(&text);
        }

        #[test]
        fn numbers_and_signs_are_read_without_fault(text in "[0-9:/.+T a-pPm-]{0,40}") {
            let _ = parse(&text);
        }
    }
}
