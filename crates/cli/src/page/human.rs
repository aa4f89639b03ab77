//! Values of the record in the words of a newspaper: dates, numbers, kinds.
//!
//! In: EDTF, figures, enums. Out: short phrases. What has no newspaper form is shown as it is written.

use corroboration::claims::Given;
use record::{Attribution, Bound, Certainty, Figure, PartyKind, Polarity, Stance};

use crate::paint::Role;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// A date, interval or duration: `2024-10-08/2024-10-13` is `8–13 October 2024`, `P3M` is `3 months`.
pub(crate) fn when(edtf: &str) -> String {
    if let Some(length) = edtf.strip_prefix('P') {
        return duration(length).unwrap_or_else(|| edtf.to_owned());
    }
    match edtf.split_once('/') {
        None => date(edtf).unwrap_or_else(|| edtf.to_owned()),
        Some(("" | "..", end)) => format!("until {}", when(end)),
        Some((start, "" | "..")) => format!("from {}", when(start)),
        Some((start, end)) => interval(start, end),
    }
}

/// From one date to another, what they share said once.
fn interval(start: &str, end: &str) -> String {
    let (Some(first), Some(last)) = (date(start), date(end)) else { return format!("{start} – {end}") };
    let shared =
        |a: &str, b: &str| a.get(..7).is_some() && a.len() == 10 && b.len() == 10 && a.get(..7) == b.get(..7);
    if shared(start, end) {
        let day = first.split(' ').next().unwrap_or_default();
        return format!("{day}–{last}");
    }
    match (first.rsplit_once(' '), last.rsplit_once(' ')) {
        (Some((day, year)), Some((_, other))) if year == other => format!("{day} – {last}"),
        _ => format!("{first} – {last}"),
    }
}

/// One date, as exact as it is written.
fn date(edtf: &str) -> Option<String> {
    if let Some(plain) = edtf.strip_suffix('~') {
        return Some(format!("about {}", date(plain)?));
    }
    if let Some(plain) = edtf.strip_suffix(['?', '%']) {
        return Some(format!("perhaps {}", date(plain)?));
    }
    let (day, time) = edtf.split_once('T').map_or((edtf, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let named = match (parts.next(), parts.next()) {
        (None, _) => year_or_decade(year)?,
        (Some(month), None) => format!("{} {year}", month_or_season(month)?),
        (Some(month), Some(day)) => format!("{} {} {year}", day.parse::<u8>().ok()?, month_or_season(month)?),
    };
    Some(match time {
        Some(time) => format!("{named}, {}", clock(time)),
        None => named,
    })
}

fn year_or_decade(year: &str) -> Option<String> {
    if let Some(century) = year.strip_suffix("XX") {
        return Some(format!("{century}00s"));
    }
    if let Some(decade) = year.strip_suffix('X') {
        return Some(format!("{decade}0s"));
    }
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.to_owned())
}

fn month_or_season(number: &str) -> Option<&'static str> {
    let number: usize = number.parse().ok()?;
    match number {
        1..=12 => Some(MONTHS[number - 1]),
        21..=24 => Some(SEASONS[number - 21]),
        _ => None,
    }
}

/// `14:30:00+02:00` without empty seconds.
fn clock(time: &str) -> String {
    let at = time.find(['+', '-', 'Z']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(at);
    let clock = clock.strip_suffix(":00").filter(|short| short.contains(':')).unwrap_or(clock);
    match zone {
        "" => clock.to_owned(),
        "Z" => format!("{clock} UTC"),
        _ => format!("{clock} (UTC{zone})"),
    }
}

/// `3M` is three months, `T3M` three minutes.
fn duration(length: &str) -> Option<String> {
    let (days, hours) = length.split_once('T').unwrap_or((length, ""));
    let mut words = Vec::new();
    for (part, units) in [
        (days, &[('Y', "year"), ('M', "month"), ('W', "week"), ('D', "day")][..]),
        (hours, &[('H', "hour"), ('M', "minute"), ('S', "second")][..]),
    ] {
        let mut rest = part;
        while !rest.is_empty() {
            let at = rest.find(|character: char| character.is_ascii_alphabetic())?;
            let (number, unit) = (&rest[..at], rest[at..].chars().next()?);
            let name = units.iter().find(|(letter, _)| *letter == unit)?.1;
            words.push(format!("{number} {name}{}", if number == "1" { "" } else { "s" }));
            rest = &rest[at + 1..];
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// A figure with its bound and unit: `about 12,000 troops`, `$5,000,000`, `“dozens” casualties`.
pub(crate) fn figure(figure: &Figure, printed: &str) -> String {
    let unit = figure.unit.as_deref().unwrap_or_default();
    let with_unit = |number: String| match unit {
        "" => number,
        "%" => format!("{number}%"),
        "$" | "€" | "£" | "¥" | "₴" | "₽" | "₹" => format!("{unit}{number}"),
        _ => format!("{number} {unit}"),
    };
    let bound = bound(figure.bound);
    match (figure.value, figure.low, figure.high) {
        (_, Some(low), Some(high)) if figure.bound == Bound::Between => {
            format!("{bound}{} and {}", number(low), with_unit(number(high)))
        }
        (Some(value), _, _) => format!("{bound}{}", with_unit(number(value))),
        // `dozens of casualties`: the words are kept where they fix no value.
        _ if unit.is_empty() || unit.len() <= 3 => with_unit(format!("“{printed}”")),
        _ => format!("“{printed}” of {unit}"),
    }
}

/// What stands before a number of this bound, with the space behind it.
fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::About => "about ",
        Bound::AtLeast => "at least ",
        Bound::MoreThan => "more than ",
        Bound::AtMost => "at most ",
        Bound::LessThan => "less than ",
        Bound::Exactly => "",
        Bound::Between => "between ",
    }
}

/// A value of a claim with its bound: `at least 1,000`, `between 11,000 and 12,000`.
pub(crate) fn given(given: &Given) -> String {
    let words = bound(given.bound);
    if given.bound == Bound::Between {
        return format!("{words}{} and {}", number(given.low), number(given.high));
    }
    format!("{words}{}", number(given.value))
}

/// A number with commas between thousands.
pub(crate) fn number(value: f64) -> String {
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(a, b)| (a, Some(b)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or_else(|| format!("{sign}{grouped}"), |fraction| format!("{sign}{grouped}.{fraction}"))
}

/// What the source does, as a verb, with the role that shows whether it says yes or no.
pub(crate) fn stance(attribution: &Attribution) -> (&'static str, Role) {
    match attribution.stance {
        Stance::Assert => ("says", Role::Head),
        Stance::Confirm => ("confirms", Role::Yes),
        Stance::Deny => ("denies", Role::No),
        Stance::Doubt => ("doubts", Role::Open),
        Stance::Ask => ("asks", Role::Open),
        Stance::Demand => ("demands", Role::Head),
        Stance::Intend => ("plans", Role::Head),
        Stance::Predict => ("predicts", Role::Head),
        Stance::Accuse => ("accuses", Role::Head),
        Stance::Think => ("thinks", Role::Head),
    }
}

/// An attribution that is more probably wrong than right is marked.
const DOUBTFUL: f32 = 0.5;

/// How the content is meant, where it is not simply so: `says` `as likely` `that it is not so`; and whether to look twice.
pub(crate) fn reservations(attribution: &Attribution) -> Vec<(&'static str, Role)> {
    let mut words = Vec::new();
    match attribution.certainty {
        Certainty::Certain => {}
        Certainty::Probable => words.push(("as likely", Role::Open)),
        Certainty::Possible => words.push(("as possible", Role::Open)),
    }
    if attribution.polarity == Polarity::Negative && attribution.stance != Stance::Deny {
        words.push(("that it is not so", Role::No));
    }
    if attribution.confidence.is_some_and(|confidence| confidence < DOUBTFUL) {
        words.push(("(perhaps misread)", Role::Open));
    }
    words
}

/// What a party is, in plain words.
pub(crate) fn party_kind(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "person",
        PartyKind::Organization => "organization",
        PartyKind::Government => "government",
        PartyKind::ArmedForce => "armed force",
        PartyKind::Outlet => "news outlet",
        PartyKind::Document => "document",
        PartyKind::Anonymous => "unnamed source",
    }
}

/// A number of things: `1 place`, `3 places`, `2 parties`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", self::number(number as f64), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_a_newspaper_prints_them() {
        let cases = [
            ("2024-10-28", "28 October 2024"),
            ("2024-10-08/2024-10-13", "8–13 October 2024"),
            ("2024-10-27/2024-11-02", "27 October – 2 November 2024"),
            ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
            ("2024-06", "June 2024"),
            ("2024-21/..", "from spring 2024"),
            ("../2024", "until 2024"),
            ("198X", "1980s"),
            ("19XX", "1900s"),
            ("2024~", "about 2024"),
            ("2024-10-28T14:30:00+02:00", "28 October 2024, 14:30 (UTC+02:00)"),
            ("2024-10-28T14:30Z", "28 October 2024, 14:30 UTC"),
            ("P3M", "3 months"),
            ("PT1H30M", "1 hour 30 minutes"),
            ("2024-W43", "2024-W43"),
            ("PXM", "PXM"),
            ("P", "P"),
        ];
        for (edtf, expected) in cases {
            assert_eq!(when(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn numbers_have_commas() {
        let cases =
            [(0.0, "0"), (12_000.0, "12,000"), (-1_234_567.0, "−1,234,567"), (2.5, "2.5"), (100.0, "100")];
        for (value, expected) in cases {
            assert_eq!(number(value), expected);
        }
    }
}
