//! Lengths of time, and what recurs.
//!
//! In: tokens. Out: durations (`three months`, `two-year`, `the last two weeks`) and sets (`every Monday`, `daily`,
//! `15 a year`).

use record::TimeKind;

use super::expression::{Amount, Expr, Match, longest_of};
use super::lists::{BETWEEN, RATED, WHICH};
use super::numbers::{amount, number};
use super::tokens::Tokens;
use super::words::{Count, Role, Unit};

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[per, length, hyphened, bare_plural, every, often, weekdays], tokens, at)
}

/// `three months`, `a decade`, `half an hour`, `the last two weeks`, `two years and three months`, `an hour and a half`.
fn length(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let determined =
        at + usize::from(tokens.is_any(at, &["the", "these", "those", "this", "its", "his", "her", "their"]));
    // `those a year earlier`: the article begins anew.
    if determined > at && tokens.is_any(determined, &["a", "an"]) {
        return None;
    }
    let which = determined + usize::from(tokens.is_any(determined, WHICH));
    let found = amount(tokens, which);
    // `the last few days`, `the next several days`; `the past years` has no amount at all.
    let (after, first) = match found {
        Some(found) => found,
        None if which > determined && plural(tokens, which).is_some() => {
            let vague = Expr::Length(vec![(Amount::Vague, plural(tokens, which)?)]);
            return Some(Match::new(which + 1, vague, TimeKind::Duration, "length without a number"));
        }
        None => return None,
    };
    let mut noun = after;
    while noun < after + 2 && tokens.is_any(noun, BETWEEN) {
        noun += 1;
    }
    let unit = counted_unit(tokens, noun, first)?;
    // `the some days`, `their many years`: no length that the article singles out.
    let is_singled_out = determined > at && which == determined;
    if is_singled_out && matches!(first, Amount::Vague) && !tokens.is_any(which, &["few", "several"]) {
        return None;
    }
    let (end, parts) = further_parts(tokens, noun + 1, first, unit);
    // `a month-long truce`: the hyphened word is the length.
    let goes_on = tokens.is_dash(end) && tokens.glued(end) && tokens.glued(end + 1);
    if goes_on || is_age(tokens, end) || is_no_length(tokens, at, end) {
        return None;
    }
    let after_in = at.checked_sub(1).is_some_and(|before| tokens.is(before, "in"));
    if let ([(amount, unit)], true) = (parts.as_slice(), after_in && which == at) {
        let expr = Expr::InLength(*amount, *unit);
        return Some(Match::new(end, expr, TimeKind::Duration, "length of time, or so long from now"));
    }
    Some(Match::new(end, Expr::Length(parts), TimeKind::Duration, "length of time"))
}

/// What belongs to a length behind its unit: `and a half`, `or so`, `or two`, `and three months`.
fn further_parts(tokens: &Tokens<'_>, at: usize, first: Amount, unit: Unit) -> (usize, Vec<(Amount, Unit)>) {
    if tokens.are(at, &["and", "a", "half"]) {
        return (at + 3, vec![(plus_half(first), unit)]);
    }
    if tokens.are(at, &["or", "so"]) || tokens.are(at, &["or", "more"]) {
        return (at + 2, vec![(first, unit)]);
    }
    if tokens.are(at, &["or", "two"]) {
        return (at + 2, vec![(Amount::Vague, unit)]);
    }
    let (mut end, mut smallest, mut parts) = (at, unit, vec![(first, unit)]);
    // `two years and three months`, `5 days, 3 hours`: each unit smaller than the one before, so that it ends.
    loop {
        let joint = end + usize::from(tokens.is_sign(end, ','));
        let joint = joint + usize::from(tokens.is(joint, "and"));
        let Some((after, next)) = amount(tokens, joint).filter(|_| joint > end) else { break };
        let Some(unit) = counted_unit(tokens, after, next).filter(|&unit| unit < smallest) else { break };
        parts.push((next, unit));
        smallest = unit;
        end = after + 1;
    }
    (end, parts)
}

/// The unit at `at`, if its number agrees with the amount.
fn counted_unit(tokens: &Tokens<'_>, at: usize, amount: Amount) -> Option<Unit> {
    let Role::Unit(unit, count) = tokens.role(at) else { return None };
    let one = matches!(amount, Amount::Exact(amount) if amount <= 1.0);
    let weekend = unit == Unit::Weekend;
    ((count == Count::One) == one && !weekend).then_some(unit)
}

fn plural(tokens: &Tokens<'_>, at: usize) -> Option<Unit> {
    match tokens.role(at) {
        Role::Unit(unit, Count::Many) if unit != Unit::Weekend => Some(unit),
        _ => None,
    }
}

fn plus_half(amount: Amount) -> Amount {
    match amount {
        Amount::Exact(value) => Amount::Exact(value + 0.5),
        Amount::Vague => Amount::Vague,
    }
}

/// `47 years old`, `two years of age`: how old, not how long.
fn is_age(tokens: &Tokens<'_>, at: usize) -> bool {
    let dash = at + usize::from(tokens.is_dash(at));
    tokens.is_any(dash, &["old", "olds"]) || tokens.are(at, &["of", "age"])
}

/// `a second`, `one day he left`, `a quarter of the votes`, `four quarters`: words that only look like a length.
fn is_no_length(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let is_quarter = tokens.is(end - 1, "quarter");
    is_quarter
        && (tokens.is_any(end, &["of", "million", "billion", "century"])
            || tokens.is_any(at, &["a", "one", "another"]))
}

/// `two-year`, `16-hour`, `month-long`, `two-and-a-half-year`, `several-week`; not `47-year-old`.
fn hyphened(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let why = "length of time with a hyphen";
    if let Role::Unit(unit, count) = tokens.role(at)
        && tokens.is_dash(at + 1)
        && tokens.is(at + 2, "long")
    {
        let amount = if count == Count::One { Amount::Exact(1.0) } else { Amount::Vague };
        return Some(Match::new(at + 3, Expr::Length(vec![(amount, unit)]), TimeKind::Duration, why));
    }
    let (dash, found) = amount(tokens, at).filter(|_| !tokens.is_any(at, &["a", "an", "some", "many"]))?;
    let spaced = !tokens.is_dash(dash);
    let noun = dash + usize::from(!spaced);
    let Role::Unit(unit, Count::One) = tokens.role(noun) else { return None };
    let many = !matches!(found, Amount::Exact(value) if value <= 1.0);
    // Without the hyphen only `five year low` is left, which needs a number and a noun.
    let modifies =
        matches!(tokens.get(noun + 1).map(|token| token.shape), Some(super::tokens::Shape::Word(_)));
    if spaced && (!many || !modifies || matches!(found, Amount::Vague)) {
        return None;
    }
    let long = usize::from(tokens.is_dash(noun + 1) && tokens.is(noun + 2, "long")) * 2;
    let end = noun + 1 + long;
    if is_age(tokens, end) || unit == Unit::Quarter {
        return None;
    }
    Some(Match::new(end, Expr::Length(vec![(found, unit)]), TimeKind::Duration, why))
}

/// `years`, `for months`, `decades`: long, but no one says how long.
fn bare_plural(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let unit = plural(tokens, at)?;
    let alone = unit != Unit::Quarter
        && unit != Unit::Second
        && !is_age(tokens, at + 1)
        && !tokens.is_apostrophe(at + 1)
        && !at
            .checked_sub(1)
            .is_some_and(|before| tokens.is_any(before, &["three", "no"]) || tokens.is_dash(before));
    let both = tokens.is_any(at + 1, &["or", "and"]) && plural(tokens, at + 2).is_some();
    let end = if both { at + 3 } else { at + 1 };
    let expr = Expr::Length(vec![(Amount::Vague, unit)]);
    alone.then(|| Match::new(end, expr, TimeKind::Duration, "length without a number"))
}

/// `every Monday`, `each year`, `every two weeks`, `every other day`, `each July`.
fn every(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.is_any(at, &["every", "each"]) {
        return None;
    }
    let why = "each of those that recur";
    let set = |end, expr| Some(Match::new(end, expr, TimeKind::Set, why));
    let other = usize::from(tokens.is(at + 1, "other"));
    let (noun, count) = match amount(tokens, at + 1) {
        Some((after, Amount::Exact(count))) => (after, count),
        Some(_) => return None,
        None => (at + 1 + other, if other == 1 { 2.0 } else { 1.0 }),
    };
    match tokens.role(noun) {
        Role::Unit(unit, _) if unit != Unit::Weekend => {
            set(noun + 1, Expr::Period(Amount::Exact(count), unit))
        }
        Role::Weekday(_) | Role::Unit(Unit::Weekend, _) => {
            let part = usize::from(matches!(tokens.role(noun + 1), Role::Part(_)));
            set(noun + 1 + part, Expr::Period(Amount::Exact(count), Unit::Week))
        }
        Role::Part(_) => set(noun + 1, Expr::Period(Amount::Exact(count), Unit::Day)),
        Role::Season(_) => set(noun + 1, Expr::Period(Amount::Exact(count), Unit::Year)),
        Role::Month(month) => set(noun + 1, Expr::Pattern(format!("XXXX-{month:02}"))),
        _ => None,
    }
}

/// `daily`, `weekly`, `annually`; `once a week`, `twice a year`.
fn often(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let Role::Often(unit) = tokens.role(at) else { return None };
    Some(Match::new(at + 1, Expr::Period(Amount::Exact(1.0), unit), TimeKind::Set, "word for how often"))
}

/// `per month`, `15 a year`, `$200 an hour`, `once a week`.
fn per(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let Role::Unit(unit, Count::One) = tokens.role(at + 1) else { return None };
    if unit == Unit::Weekend || unit == Unit::Quarter {
        return None;
    }
    let rate = match () {
        () if tokens.is(at, "per") => true,
        () if tokens.is_any(at, &["a", "an"]) => {
            at.checked_sub(1).is_some_and(|before| is_rated(tokens, before))
        }
        () => false,
    };
    rate.then(|| Match::new(at + 2, Expr::Period(Amount::Exact(1.0), unit), TimeKind::Set, "so much in each"))
}

/// Whether the word before `a year` makes it a rate: a number, money, a counted thing, `once`.
fn is_rated(tokens: &Tokens<'_>, at: usize) -> bool {
    let counted =
        at.checked_sub(1).is_some_and(|before| number(tokens, before).is_some_and(|(end, _)| end == at));
    tokens.is_any(at, RATED)
        || counted && tokens.form(at).ends_with('s')
        || tokens.is_sign(at, '%')
        || matches!(tokens.get(at).map(|token| token.shape), Some(super::tokens::Shape::Number { .. }))
}

/// `Mondays`, `Tuesday nights`, `weekends`, `on weekdays`.
fn weekdays(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let end = match tokens.role(at) {
        Role::Weekdays(_) => at + 1,
        Role::Weekday(_) if matches!(tokens.role(at + 1), Role::Parts(_)) => at + 2,
        Role::Unit(Unit::Weekend, Count::Many) => at + 1,
        _ => return None,
    };
    Some(Match::new(end, Expr::Period(Amount::Exact(1.0), Unit::Week), TimeKind::Set, "weekdays that recur"))
}
