//! Numbers that are no figures: dates and clock times, names and designations, scores, addresses, list numbers,
//! `one`.
//!
//! In: a line and a number in it. Out: the token to go on from, where the number is none. One check a kind, in the
//! order of the table in [`excluded`].

use reader::Upos;

use super::names::{address, designation, known_name, model, name, spelt_name};
use super::number_words::NumberWord;
use super::numerals::{Numeral, Shape, counts_with_hyphen, numeral};
use super::tokens::{Kind, Line};
use super::units::{Unit, UnitKind};
use super::words::{BEFORE_YEAR, OPEN_PREFIXES, ORDINAL_ENDINGS, is_month};

/// What is asked about a number.
pub(super) struct Candidate<'a> {
    /// The number.
    pub(super) number: &'a Numeral,
    /// What it counts, as far as is known.
    pub(super) unit: Option<&'a Unit>,
    /// Whether it is the second end of a range, joined to the first.
    pub(super) closes: bool,
}

impl Candidate<'_> {
    /// Whether it is money, a percentage or a measure, which names and dates are not.
    pub(super) fn measured(&self) -> bool {
        self.unit.is_some_and(|unit| unit.kind != UnitKind::Counted)
    }

    /// Whether it has no unit at all.
    pub(super) fn bare(&self) -> bool {
        self.unit.is_none()
    }
}

/// Why a number is no figure, as far as later numbers are concerned.
pub(super) struct Exclusion {
    /// The token to go on from.
    pub(super) next: usize,
    /// Whether it is part of a name, which may come again without the rest of it.
    pub(super) name: bool,
}

/// What a check says of a number: the token to go on from, where it is none.
type Check = fn(&Line<'_, '_>, &Candidate<'_>) -> Option<usize>;

/// Whether the number is no figure.
pub(super) fn excluded(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<Exclusion> {
    let names: &[Check] = &[designation, name, model, known_name];
    let checks: &[Check] = if candidate.number.shape == Shape::Printed {
        &[
            joined_run,
            telephone,
            clock_offset,
            attribute,
            height,
            spoken_score,
            joined_before,
            joined_behind,
            clock,
            date,
            year,
            bracketed,
            list_number,
            address,
        ]
    } else {
        &[joined_before, hyphened_word, spelt_name, pronoun_one, pronoun_number, clock, date, fixed_phrase]
    };
    let found = checks.iter().find_map(|check| check(line, candidate));
    found.map(|next| Exclusion { next, name: false }).or_else(|| {
        names.iter().find_map(|check| check(line, candidate)).map(|next| Exclusion { next, name: true })
    })
}

/// `2024-10-28`, `10:30`, `7/8/07`, `555-1234`, `3-1`: a run of numbers joined by marks that is no range.
fn joined_run(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let start = candidate.number.start;
    let mut end = start + 1;
    let (mut slashes, mut colons, mut dashes) = (0, 0, 0);
    while line.touches(end) && line.touches(end + 1) && is_numeric(line, end + 1) {
        match line.mark(end) {
            Some(':') => colons += 1,
            Some('/') => slashes += 1,
            _ if line.is_dash(end) => dashes += 1,
            _ => break,
        }
        end += 2;
    }
    let first = line.number(start)?;
    let last = line.number(end - 1);
    // A range climbs and has two ends; a span of years has a year first.
    let range = dashes == 1 && last.is_some_and(|last| last > first) && !is_year(line, start);
    let scaled = dashes == 1 && candidate.number.end > start + 1;
    let foreign = !candidate.closes
        && line.touches(start)
        && start > 0
        && matches!(line.mark(start - 1), Some(':' | '/'))
        && is_numeric(line, start.wrapping_sub(2));
    let none = colons > 0
        || slashes > 0
        || dashes > 1
        || (dashes == 1 && !range && !scaled && !last_is_scaled(line, end));
    (none || foreign).then_some(end)
}

/// Whether the number that ends before `end` has a scale behind it, so that the first of `800-1.2 million` is less
/// after all.
fn last_is_scaled(line: &Line<'_, '_>, end: usize) -> bool {
    matches!(line.number_word(end), NumberWord::Scale(_))
}

/// Whether the token is digits of any kind.
pub(super) fn is_numeric(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.get(at).map(|token| token.kind), Some(Kind::Number { .. } | Kind::Code))
}

/// `A320`, `F-16`, `COVID-19`, `#5`: letters joined before.
fn joined_before(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    let before = start.checked_sub(1)?;
    let money = candidate.unit.is_some_and(|unit| unit.kind == UnitKind::Money);
    if money || candidate.closes || !line.touches(start) {
        return None;
    }
    let version =
        line.mark(before) == Some('.') && line.touches(before) && before > 0 && line.is_word(before - 1);
    if version || line.mark(before) == Some('#') || line.is_word(before) || is_numeric(line, before) {
        return Some(end);
    }
    let prefix = before.checked_sub(1)?;
    let hyphen = line.is_dash(before) && line.touches(before);
    let open = line.is_any(prefix, OPEN_PREFIXES) || line.mark(prefix).is_some();
    (hyphen && !open && (line.is_word(prefix) || is_numeric(line, prefix))).then_some(end)
}

/// `+44 20 7946 0958`.
fn telephone(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    let plus =
        start.checked_sub(1).is_some_and(|before| line.mark(before) == Some('+')) && line.touches(start);
    if !plus {
        return None;
    }
    let last = (end..line.len()).find(|&at| !is_numeric(line, at) && !line.is_dash(at)).unwrap_or(line.len());
    (last > end).then_some(last)
}

/// `id="778"`: the value of an attribute in a page's leftovers.
fn attribute(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    let quoted =
        start >= 2 && line.touches(start) && line.mark(start - 1) == Some('"') && line.touches(start - 1);
    (quoted && line.mark(start - 2) == Some('=')).then_some(end)
}

/// `6'3"`: feet and inches.
fn height(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let end = candidate.number.end;
    let feet = matches!(line.mark(end), Some('\'' | '’' | '′')) && line.touches(end);
    (feet && line.touches(end + 1) && is_numeric(line, end + 1)).then_some(end + 2)
}

/// `3 to 1`: a score in words.
fn spoken_score(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, value, .. } = *candidate.number;
    let from = start.checked_sub(1).is_some_and(|before| line.is(before, "from"));
    let score =
        candidate.bare() && line.is(end, "to") && line.number(end + 1).is_some_and(|other| other < value);
    (score && !from && value < 30.0).then_some(end + 2)
}

/// `5th`, `1990s`, `4x4`, `3D`: letters joined behind that are no unit.
fn joined_behind(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let end = candidate.number.end;
    let joined = line.is_word(end) && line.touches(end) && line.number(end - 1).is_some();
    let ordinal = line.is_any(end, ORDINAL_ENDINGS) && line.form(end) != "s";
    // `15,599 th`: an ending that a careless cut has set apart.
    let apart = line.is_word(end) && ordinal && !candidate.measured() && line.number(end - 1).is_some();
    let inside = candidate.unit.is_some_and(|unit| unit.inside > end);
    let high_definition =
        line.form(end - 1) == "K" && line.touches(end - 1) && candidate.number.value < 10_000.0;
    ((joined && (ordinal || !inside)) || apart || (high_definition && !candidate.measured()))
        .then_some(end + 1)
}

/// Clocks by which hours are told.
const ZONES: &[&str] = &["GMT", "UTC", "EST", "EDT", "PST", "PDT", "CET", "CEST", "BST"];

/// `GMT +8`: how far a clock is from another.
fn clock_offset(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    let sign = start.checked_sub(1).filter(|&at| line.mark(at) == Some('+') || line.is_dash(at))?;
    let zone = sign.checked_sub(1).is_some_and(|at| line.is_any(at, ZONES));
    (zone && line.touches(start)).then_some(end)
}

/// `10.45pm`, `11 a.m.`, `five o’clock`, `0600 GMT`.
fn clock(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let end = candidate.number.end;
    let dotted = line.is_any(end, &["a", "p"]) && line.mark(end + 1) == Some('.') && line.is(end + 2, "m");
    let zone = line.is_any(end, &["am", "pm", "o'clock"]) || line.is_any(end, ZONES);
    let hour = line.is(end, "o") && line.is(end + 2, "clock");
    (dotted || zone || hour).then_some(end + 1)
}

/// `October 8`, `8 October`, `Oct. 25`, `May 3 and 4`.
fn date(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, value, .. } = *candidate.number;
    if candidate.measured() || value > 2100.0 || value.fract() != 0.0 {
        return None;
    }
    let month_ends = |at: usize| {
        let at = if line.mark(at) == Some('.') { at.wrapping_sub(1) } else { at };
        is_month(line.form(at))
    };
    let before = start.checked_sub(1).is_some_and(month_ends);
    let year = is_year(line, start)
        && (1..6).any(|back| start.checked_sub(back).is_some_and(month_ends))
        && (start.saturating_sub(3)..start).any(|at| line.number(at).is_some());
    let second = start >= 3
        && (line.is_any(start - 1, &["and", "or", "to", ",", "through", "until"]) || line.is_dash(start - 1))
        && line.number(start - 2).is_some_and(|day| day <= 31.0)
        && month_ends(start - 3)
        && value <= 31.0
        && candidate.bare();
    let behind = value <= 31.0 && is_month(line.form(end));
    (before || second || behind || year).then_some(end)
}

/// Whether the token is four digits that can be a year.
fn is_year(line: &Line<'_, '_>, at: usize) -> bool {
    let kind = line.get(at).map(|token| token.kind);
    matches!(kind, Some(Kind::Number { value, digits: 4 }) if (1500.0..2150.0).contains(&value))
}

/// `in 2016`, `the 1995 proposal`.
fn year(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    if !is_year(line, start) || end != start + 1 || candidate.measured() {
        return None;
    }
    let plural = line.word(end).is_some_and(|word| word.upos == Upos::Noun && word.xpos == "NNS");
    let named = start.checked_sub(1).is_some_and(|before| line.is_any(before, BEFORE_YEAR));
    // `2000 - 2500 calories`.
    let climbs = (line.is_dash(end) || line.is(end, "to"))
        && line.number(end + 1).is_some_and(|next| next > candidate.number.value);
    if climbs && !is_year(line, end + 1) {
        return None;
    }
    let counts = candidate.unit.is_some() && !named && plural;
    // `about 2000 people`, though years stand behind `about` too.
    let bounds =
        ["about", "around", "some", "nearly", "almost", "over", "than", "to", "least", "of", "for", "with"];
    let bounded = plural && start.checked_sub(1).is_some_and(|before| line.is_any(before, &bounds));
    (!counts && !bounded).then_some(end)
}

/// `(4)`, `[12]`: a number alone in brackets.
fn bracketed(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    let open = matches!(start.checked_sub(1).and_then(|before| line.mark(before)), Some('(' | '['));
    (open && matches!(line.mark(end), Some(')' | ']'))).then_some(end)
}

/// `1.` or `2)` before an item, or a line that is a number alone.
fn list_number(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, value, .. } = *candidate.number;
    let item = start == 0 && value < 100.0 && matches!(line.mark(end), Some('.' | ')' | ':'));
    let alone = start == 0 && end >= line.len().saturating_sub(1) && candidate.bare();
    (item || alone).then_some(end)
}

/// `two-state`, `five-star`: a spelt number in a compound that counts nothing.
fn hyphened_word(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let number = candidate.number;
    let joined = line.is_dash(number.end) && line.touches(number.end) && line.touches(number.end + 1);
    let open = line.is_any(number.end + 1, &["plus", "odd", "ish", "percent", "per"]);
    (joined && line.is_word(number.end + 1) && !counts_with_hyphen(line, number) && !open)
        .then_some(number.end + 2)
}

/// `one of the best`, `no one`, `the one`, `one day`: `one` where it counts nothing.
fn pronoun_one(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, value, shape, .. } = *candidate.number;
    if value != 1.0 || shape != Shape::Spelt || !line.is(start, "one") || end != start + 1 {
        return None;
    }
    let chosen = start.checked_sub(1).is_some_and(|before| {
        line.is_any(
            before,
            &["no", "each", "every", "this", "that", "any", "another", "which", "the", "some"],
        )
    });
    let idle = line.is_any(
        end,
        &[
            "another", "day", "thing", "point", "hand", "way", "by", "time", "more", "else", "sort", "kind",
            "hell",
        ],
    );
    let ranges =
        line.is_dash(end) || (line.is_any(end, &["to", "or", "and"]) && numeral(line, end + 1).is_some());
    let part = line.is(end, "of") && line.is_any(end + 1, &["them", "whom", "which"]);
    let counts = part || (candidate.unit.is_some() && !line.is(end, "of"));
    (chosen || idle || !(counts || ranges)).then_some(end)
}

/// `the two met`: a number that stands for people named before.
fn pronoun_number(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, value, shape, .. } = *candidate.number;
    let chosen = start.checked_sub(1).is_some_and(|before| {
        line.is_any(before, &["the", "these", "those", "all", "top", "bottom", "last", "first", "final"])
    });
    (chosen && shape == Shape::Spelt && value < 11.0 && candidate.bare() && !line.is(end, "of"))
        .then_some(end)
}

/// `half past two`, `two by two`, `at sixes`: phrases that say no number.
fn fixed_phrase(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, shape, .. } = *candidate.number;
    let past = start > 0 && line.is_any(start - 1, &["past", "o'clock"]) && candidate.bare();
    let idle = shape == Shape::Fraction && line.is_any(end, &["past", "way", "hearted"]);
    (past || idle).then_some(end)
}
