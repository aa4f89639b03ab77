//! What an expression stands for, and how EDTF writes it.
//!
//! In: points of the calendar, lengths. Out: EDTF.

use record::Edtf;

use super::calendar::Point;
use super::expression::Amount;
use super::words::Unit;

/// What an expression stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Point(Point),
    Range(Point, Point),
    /// From the end of the point onwards.
    After(Point),
    /// A duration or pattern, as EDTF has it.
    Written(String),
}

impl Value {
    /// The value as the record has it; `about` makes dates approximate.
    pub(super) fn edtf(&self, about: bool) -> Option<Edtf> {
        let mark = if about { "~" } else { "" };
        let written = |point: &Point| {
            let text = point.written()?;
            let is_stretch = text.contains(['/', 'T']);
            Some(if is_stretch { text } else { text + mark })
        };
        let text = match self {
            Self::Point(point) => written(point)?,
            Self::Range(first, last) => {
                let (first, last) = (written(first)?, written(last)?);
                let first = first.split('/').next()?.to_owned();
                let last = last.rsplit('/').next()?.to_owned();
                if first == last { first } else { format!("{first}/{last}") }
            }
            Self::After(point) => format!("{}/..", written(&Point::day(point.last()?))?),
            Self::Written(text) => text.clone(),
        };
        Edtf::parse(&text).ok()
    }
}

/// Lengths as an ISO 8601 duration; none where a number is missing.
pub(super) fn duration(parts: &[(Amount, Unit)]) -> Option<String> {
    let (mut date_part, mut time_part) = (String::new(), String::new());
    for &(amount, unit) in parts {
        let Amount::Exact(count) = amount else { return None };
        let (count, designator) = match unit {
            Unit::Century => (count * 100.0, 'Y'),
            Unit::Decade => (count * 10.0, 'Y'),
            Unit::Year if count < 1.0 => (count * 12.0, 'M'),
            Unit::Year => (count, 'Y'),
            Unit::Quarter => (count * 3.0, 'M'),
            Unit::Month => (count, 'M'),
            Unit::Fortnight => (count * 2.0, 'W'),
            Unit::Week => (count, 'W'),
            Unit::Weekend => (count * 2.0, 'D'),
            Unit::Day => (count, 'D'),
            Unit::Hour | Unit::Minute | Unit::Second => {
                clock_part(&mut time_part, count, unit);
                continue;
            }
        };
        date_part += &format!("{count}{designator}");
    }
    let time = if time_part.is_empty() { String::new() } else { format!("T{time_part}") };
    Some(format!("P{date_part}{time}"))
}

/// Hours, minutes and seconds; halves and quarters in the next smaller unit.
fn clock_part(written: &mut String, count: f64, unit: Unit) {
    let (designator, smaller) = match unit {
        Unit::Hour => ('H', 'M'),
        Unit::Minute => ('M', 'S'),
        _ => ('S', 'S'),
    };
    let rest = (count.fract() * 60.0).round();
    if count.fract() == 0.0 || designator == smaller {
        *written += &format!("{count}{designator}");
        return;
    }
    if count.trunc() > 0.0 {
        *written += &format!("{}{designator}", count.trunc());
    }
    *written += &format!("{rest}{smaller}");
}
