//! Amounts: a number with its sign and unit, and two of them that make a range.
//!
//! In: a line and the token where a number may begin. Out: [`Amount`], or [`Range`] with both ends: `between 3 and
//! 5`, `$10 to $15 billion`, `15-20%`, `two or three`.

use super::exclusions::{Candidate, excluded};
use super::numerals::{Numeral, Shape, numeral};
use super::tokens::Line;
use super::units::{Unit, UnitKind, money_before, money_unit, unit_behind};
use super::words::{CHANGES, DOLLAR_LETTERS, MONEY_LETTERS, is_money_mark};

/// A number with its sign and unit.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// First token, the sign of money among them.
    pub(super) start: usize,
    /// One past the last token, with the unit where that belongs to the amount.
    pub(super) end: usize,
    /// The number.
    pub(super) number: Numeral,
    /// What it stands for, sign counted.
    pub(super) value: f64,
    /// What it counts.
    pub(super) unit: Option<Unit>,
}

/// What stands at a token where a number may begin.
pub(super) enum Found {
    /// A figure's amount.
    Amount(Amount),
    /// A number that is no figure.
    Excluded {
        /// The token to go on from.
        next: usize,
        /// The number, if it is part of a name.
        name: Option<f64>,
    },
    /// No number.
    Nothing,
}

/// The amount whose number begins at `at`; `closes` a range when another stands before it.
pub(super) fn amount(line: &Line<'_, '_>, at: usize, closes: bool) -> Found {
    let Some(number) = numeral(line, at) else { return Found::Nothing };
    let money = money_before(line, at).filter(|_| number.shape != Shape::Fraction);
    let (mut start, mut value) = (at, number.value);
    let unit = match money {
        Some((from, text, minus)) => {
            start = from;
            value = if minus { -value } else { value };
            Some(money_unit(line, text, number.end))
        }
        None => unit_behind(line, &number),
    };
    if let Some(exclusion) = excluded(line, &Candidate { number: &number, unit: unit.as_ref(), closes }) {
        let name = exclusion.name.then_some(number.value);
        return Found::Excluded { next: exclusion.next.max(number.end), name };
    }
    if let Some(sign) = minus_before(line, start).filter(|_| !closes) {
        start = sign;
        value = -value;
    }
    let end = unit.as_ref().map_or(number.end, |unit| unit.inside.max(number.end));
    Found::Amount(Amount { start, end, number, value, unit })
}

/// The token of a minus that belongs to the number at `start`.
fn minus_before(line: &Line<'_, '_>, start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    // `plus or minus 4` is no minus.
    let either = before.checked_sub(1);
    if either.is_some_and(|at| line.is_any(at, &["or", "plus"]) || line.mark(at) == Some('/')) {
        return None;
    }
    if line.is(before, "minus") {
        return Some(before);
    }
    if !line.is_dash(before) || !line.touches(start) || line.mark(before) == Some('—') {
        return None;
    }
    if before > 0 && line.touches(before) && line.is(before - 1, "minus") {
        return Some(before - 1);
    }
    (!line.touches(before) || before == 0 || line.mark(before - 1) == Some('(')).then_some(before)
}

/// Two amounts with what joins them.
#[derive(Debug, Clone)]
pub(super) struct Range {
    /// First token, `between` or `from` among them.
    pub(super) start: usize,
    /// The lesser end.
    pub(super) low: f64,
    /// The greater end.
    pub(super) high: f64,
    /// The amount of the greater end.
    pub(super) last: Amount,
    /// What both count.
    pub(super) unit: Option<Unit>,
}

/// How two amounts are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    UpTo,
    And,
    Or,
}

/// The range that begins with `first`.
pub(super) fn range(line: &Line<'_, '_>, first: &Amount) -> Option<Range> {
    if matches!(first.number.shape, Shape::Round | Shape::Ratio) {
        return None;
    }
    let opening = opening(line, first.start);
    let joint = joint(line, first.end, opening)?;
    // `from 450 up to 900`.
    let second_at = first.end + 1 + usize::from(joint == Joint::UpTo);
    let Found::Amount(last) = amount(line, past_money(line, second_at), true) else { return None };
    if last.start != second_at || matches!(last.number.shape, Shape::Round | Shape::Ratio) {
        return None;
    }
    let high = last.value;
    let low = first.value * inherited_scale(first, &last);
    if low >= high || !alike(first, &last, opening.is_some()) || !fits(line, joint, first, &last, low, high) {
        return None;
    }
    let unit = match (&first.unit, &last.unit) {
        (Some(unit), _) if unit.kind == UnitKind::Money => Some(with_end(unit, &last)),
        (_, Some(unit)) => Some(unit.clone()),
        (Some(unit), None) => Some(with_end(unit, &last)),
        (None, None) => None,
    };
    Some(Range { start: opening.unwrap_or(first.start), low, high, last, unit })
}

/// `unit`, taken to end where `last` does.
fn with_end(unit: &Unit, last: &Amount) -> Unit {
    let end = last.unit.as_ref().map_or(last.end, |unit| unit.end);
    let text = match &last.unit {
        Some(other) if other.text.len() > unit.text.len() && other.kind == unit.kind => other.text.clone(),
        _ => unit.text.clone(),
    };
    Unit { text, kind: unit.kind, inside: last.end, start: unit.start.max(last.end), end }
}

/// The token of `between` or `from` before a range.
fn opening(line: &Line<'_, '_>, start: usize) -> Option<usize> {
    let mut before = start.checked_sub(1)?;
    if line.is_any(before, &["about", "around", "roughly", "approximately"]) {
        before = before.checked_sub(1)?;
    }
    line.is_any(before, &["between", "from"]).then_some(before)
}

/// What joins an amount that ends at `at` to the next.
fn joint(line: &Line<'_, '_>, at: usize, opening: Option<usize>) -> Option<Joint> {
    if line.is_dash(at) {
        // `2000 - 2500` and `2000-2500`, but not the minus of `50 -1.3`.
        return (line.touches(at) == line.touches(at + 1) && line.mark(at) != Some('—'))
            .then_some(Joint::Dash);
    }
    if line.is(at, "up") && line.is(at + 1, "to") && opening.is_some() {
        return Some(Joint::UpTo);
    }
    if line.is(at, "to") {
        return Some(Joint::To);
    }
    if line.is(at, "or") {
        return Some(Joint::Or);
    }
    (line.is(at, "and") && opening.is_some_and(|opening| line.is(opening, "between"))).then_some(Joint::And)
}

/// The token of the number that begins at `at`, past the money before it.
fn past_money(line: &Line<'_, '_>, at: usize) -> usize {
    let letters = |at: usize| {
        line.is_word(at)
            && (DOLLAR_LETTERS.contains(&line.form(at)) || MONEY_LETTERS.contains(&line.form(at)))
    };
    let mut next = at + usize::from(letters(at));
    if line.mark(next).is_some_and(is_money_mark) {
        next += 1;
        next += usize::from(line.touches(next) && letters(next));
    }
    if next == at || line.number(next).is_some() { next } else { at }
}

/// What the first number takes over of the second's scale: `10 to 15 billion`, `four to five thousand`.
fn inherited_scale(first: &Amount, last: &Amount) -> f64 {
    let scale = |amount: &Amount| amount.number.value / amount.number.mantissa;
    let plain = first.number.mantissa == first.number.value && first.number.shape != Shape::Fraction;
    let scaled = last.number.mantissa != 0.0 && scale(last) > 1.0;
    if plain && scaled && first.number.mantissa <= last.number.mantissa { scale(last) } else { 1.0 }
}

/// Whether two amounts count the same.
fn alike(first: &Amount, last: &Amount, opened: bool) -> bool {
    match (&first.unit, &last.unit) {
        (None, None) => true,
        // `8 or $9`: money is named with the first or with both.
        (None, Some(unit)) => unit.kind != UnitKind::Money || last.start == last.number.start,
        (Some(unit), None) => unit.kind == UnitKind::Money || opened,
        (Some(one), Some(other)) => {
            one.kind == other.kind
                && (one.kind == UnitKind::Percent
                    || one.text.eq_ignore_ascii_case(&other.text)
                    || money_alike(one, other))
        }
    }
}

/// Whether two units are the same money: `US$` and `$`, `$` and `$ per share`.
fn money_alike(one: &Unit, other: &Unit) -> bool {
    one.kind == UnitKind::Money && (one.text.contains(&*other.text) || other.text.contains(&*one.text))
}

/// Whether the joint can make a range of these two.
fn fits(line: &Line<'_, '_>, joint: Joint, first: &Amount, last: &Amount, low: f64, high: f64) -> bool {
    match joint {
        Joint::And | Joint::UpTo => true,
        Joint::Or => {
            first.unit.is_none() && low >= 1.0 && high <= low * 2.0 && high - low <= (low / 2.0).max(1.0)
        }
        Joint::Dash => last.unit.is_some() || opening(line, first.start).is_some(),
        Joint::To => {
            let change = first.start.checked_sub(1).is_some_and(|before| line.is_any(before, CHANGES));
            !change
        }
    }
}
