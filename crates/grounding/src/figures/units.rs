//! What a number counts: money, per cent, measures, the noun it stands with, or what befell people.
//!
//! In: a line, its tags and tree, and the tokens of a number. Out: [`Unit`], in the words printed. A unit that
//! belongs to the amount itself (`$`, `per cent`, `km`) lies inside the figure's span; a noun that is counted lies
//! outside.

use reader::Upos;

use super::counted::{counted, fate};
use super::number_words::NumberWord;
use super::numerals::{Numeral, Shape, counts_with_hyphen};
use super::tokens::Line;
use super::words::{
    DOLLAR_LETTERS, HYPHEN_NOUNS, MEASURE_LETTERS, MEASURE_NOUNS, MEASURE_SIGNS, MONEY_LETTERS, MONEY_WORDS,
    RATE_WORDS, is_money_mark, scale_letters,
};

/// The unit of a figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// As printed.
    pub(super) text: String,
    /// What it is.
    pub(super) kind: UnitKind,
    /// One past the last token that belongs to the figure's span.
    pub(super) inside: usize,
    /// First token of what is counted, where that lies outside the span; else its end.
    pub(super) start: usize,
    /// One past the last token of the unit.
    pub(super) end: usize,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A currency.
    Money,
    /// Per cent.
    Percent,
    /// A measure.
    Measure,
    /// Things and people that are counted.
    Counted,
}

/// The sign or letters of money before a number: where they begin, what they are, and whether a minus is among them.
pub(super) fn money_before(line: &Line<'_, '_>, number: usize) -> Option<(usize, String, bool)> {
    let mut at = number.checked_sub(1)?;
    let minus = line.is_dash(at) && line.touches(at) && line.touches(number) && at > 0;
    if minus {
        at -= 1;
    }
    if line.mark(at).is_some_and(is_money_mark) {
        let start = dollar_letters_before(line, at);
        return Some((start, compact(line, start, at + 1), minus));
    }
    if line.mark(at) == Some('.') && at > 0 && line.is_any(at - 1, &["Rs", "Fr", "Tk"]) {
        return Some((at - 1, line.form(at - 1).to_owned(), minus));
    }
    if let Some(start) = lost_pound(line, at, number) {
        return Some((start, "£".to_owned(), minus));
    }
    if !line.is_word(at) {
        return None;
    }
    let form = line.form(at);
    // `$US55`, `$A82`.
    if line.touches(at)
        && line.touches(number)
        && at > 0
        && line.mark(at - 1) == Some('$')
        && DOLLAR_LETTERS.contains(&form)
    {
        let text = if form == "US" { "US$".to_owned() } else { compact(line, at - 1, at + 1) };
        return Some((at - 1, text, minus));
    }
    MONEY_LETTERS.contains(&form).then(|| (at, form.to_owned(), minus))
}

/// Where a pound sign begins that was lost on the way and is printed as `#` or `PS`: `#13 million`, `PS8.1bn`.
fn lost_pound(line: &Line<'_, '_>, sign: usize, number: usize) -> Option<usize> {
    let printed = line.mark(sign) == Some('#') || line.form(sign) == "PS";
    let amount = line.has_digits(number, 0) || scale_behind(line, number);
    if !printed || !amount || !line.touches(number) {
        return None;
    }
    Some(if sign > 0 && line.form(sign - 1) == "GB" { sign - 1 } else { sign })
}

/// Whether a scale stands behind the number at `at`: `million`, `bn`.
fn scale_behind(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.number_word(at + 1), NumberWord::Scale(_))
        || line.touches(at + 1) && (line.is(at + 1, "m") || scale_letters(line.form(at + 1)).is_some())
}

/// Where the letters before the sign of money at `sign` begin: `US$`, `HK $`; the sign itself where there are none.
fn dollar_letters_before(line: &Line<'_, '_>, sign: usize) -> usize {
    let Some(at) = sign.checked_sub(1) else { return sign };
    if line.mark(at) == Some('.') && at >= 3 && line.is(at - 1, "S") && line.is(at - 3, "U") {
        return at - 3;
    }
    let named = line.is_word(at) && DOLLAR_LETTERS.contains(&line.form(at));
    let fits = line.touches(sign) || (line.form(at).len() > 1 && line.form(at) != "CA") || line.is(at, "S");
    if named && fits { at } else { sign }
}

/// The tokens from `from` to before `to`, without the space between letters and a sign.
fn compact(line: &Line<'_, '_>, from: usize, to: usize) -> String {
    (from..to).map(|at| line.form(at)).collect()
}

/// The unit of `number`, which has no money before it.
pub(super) fn unit_behind(line: &Line<'_, '_>, number: &Numeral) -> Option<Unit> {
    let end = number.end;
    let unit = percent(line, end)
        .or_else(|| fold(line, number))
        .or_else(|| sign(line, number))
        .or_else(|| years_old(line, end))
        .or_else(|| hyphenated(line, number))
        .or_else(|| measure_word(line, number))
        .or_else(|| counted(line, end))
        .or_else(|| fate(line, end))?;
    Some(with_rate(line, unit))
}

/// Words between an amount and `dollars` that tell whose they are.
const NATIONS: &[&str] = &["US", "AU", "CA", "Canadian", "Australian"];

/// The unit of an amount with money before it: the money, and what it is reckoned by.
pub(super) fn money_unit(line: &Line<'_, '_>, text: String, end: usize) -> Unit {
    let mut inside = end;
    // `$9.99 US dollars`, `$5 USD`, `$1.25 sterling`.
    if line.is_any(inside, NATIONS) && line.is_capitalised(inside) {
        inside += 1;
    }
    if line.is_any(inside, &["dollar", "dollars", "USD", "CAD", "AUD", "sterling"]) {
        inside += 1;
    }
    // `$76 US a barrel` names the money; `$40 billion US contract` does not.
    let nation = inside == end + 1 && line.is_any(end, NATIONS);
    if nation
        && line.is_word(inside)
        && matches!(line.upos(inside), Some(Upos::Noun | Upos::Propn | Upos::Adj))
    {
        inside = end;
    }
    let text = if nation && inside > end { format!("{text} {}", line.form(end)) } else { text };
    with_rate(line, Unit { text, kind: UnitKind::Money, inside, start: inside, end: inside })
}

/// `%`, `per cent`, `percentage points`.
fn percent(line: &Line<'_, '_>, at: usize) -> Option<Unit> {
    let hyphen = usize::from(line.is_dash(at) && line.touches(at) && line.touches(at + 1));
    let at = at + hyphen;
    let mut end = if line.mark(at) == Some('%') || line.is_any(at, &["percent", "pct", "pc", "percentage"]) {
        at + 1
    } else if line.is(at, "per") && line.is(at + 1, "cent") {
        at + 2
    } else {
        return None;
    };
    if line.is_any(end, &["point", "points"]) {
        end += 1;
    }
    let text = line.span(at, end)?.of(line.reading.text).to_owned();
    Some(Unit { text, kind: UnitKind::Percent, inside: end, start: end, end })
}

/// `sixfold`: the word is number and unit in one.
fn fold(line: &Line<'_, '_>, number: &Numeral) -> Option<Unit> {
    let folded = matches!(line.number_word(number.start), NumberWord::Fold(_));
    if folded { measure(line, number.start, number.end) } else { None }
}

/// `30 years old`.
fn years_old(line: &Line<'_, '_>, at: usize) -> Option<Unit> {
    let age =
        line.is_any(at, &["year", "years", "month", "months", "weeks", "days"]) && line.is(at + 1, "old");
    if age { measure(line, at, at + 2).map(|unit| Unit { inside: at, ..unit }) } else { None }
}

/// Signs and shorts of money and measures: `km`, `km/h`, `m2`, `sq ft`, `°C`, `€`, `USD`.
fn sign(line: &Line<'_, '_>, number: &Numeral) -> Option<Unit> {
    let at = number.end
        + usize::from(line.is_dash(number.end) && line.touches(number.end) && line.touches(number.end + 1));
    let money = |text: &str| {
        Some(Unit {
            text: text.to_owned(),
            kind: UnitKind::Money,
            inside: at + 1,
            start: at + 1,
            end: at + 1,
        })
    };
    match line.mark(at) {
        Some(mark) if is_money_mark(mark) && (line.touches(at) || !money_number_behind(line, at)) => {
            return money(line.form(at));
        }
        Some('°' | 'º' | '˚') => {
            let scale = usize::from(line.is_any(at + 1, &["C", "F"]) && line.touches(at + 1));
            return measure(line, at, at + 1 + scale);
        }
        Some('\'') if line.mark(at + 1) == Some('\'') && line.touches(at) && line.touches(at + 1) => {
            return measure(line, at, at + 2);
        }
        Some('″' | '′') if line.touches(at) && number.value < 1000.0 => return measure(line, at, at + 1),
        _ => {}
    }
    let form = line.form(at);
    if !line.is_word(at) || (form == "in" && !line.touches(at)) {
        return None;
    }
    if MONEY_LETTERS.contains(&form) && form.len() == 3 && !money_number_behind(line, at) {
        return money(form);
    }
    if form == "m" && line.is(at + 2, "p") && line.is(at + 4, "h") && line.mark(at + 1) == Some('.') {
        return measure(line, at, at + 5);
    }
    let touching = line.touches(at);
    let one_letter = MEASURE_LETTERS.contains(&form)
        && number.shape == Shape::Printed
        && number.end == number.start + 1
        && (touching || ["m", "g", "W", "V", "C", "F", "p", "L", "l"].contains(&form))
        && (touching || form == "W" || !line.is_capitalised(at + 1));
    if !one_letter && !MEASURE_SIGNS.contains(&form) {
        return None;
    }
    measure(line, at, measure_end(line, at))
}

/// Whether a number of its own stands behind the money sign or letters at `at`.
fn money_number_behind(line: &Line<'_, '_>, at: usize) -> bool {
    line.number(at + 1).is_some()
}

/// Where a measure that begins at `at` ends: `m2`, `km/h`, `A/cm2`, `sq ft`, `lb-ft`.
fn measure_end(line: &Line<'_, '_>, at: usize) -> usize {
    let mut end = at + 1;
    for _ in 0..3 {
        if line.touches(end) && line.number(end).is_some_and(|power| power == 2.0 || power == 3.0) {
            end += 1;
        }
        if line.touches(end) && matches!(line.mark(end), Some('²' | '³')) {
            end += 1;
        }
        let joined = line.touches(end) && line.touches(end + 1) && line.is_word(end + 1);
        if joined
            && (line.mark(end) == Some('/')
                || (line.is_dash(end) && line.is_any(end + 1, &["ft", "lb", "hours", "h"])))
        {
            end += 2;
        } else if line.is_any(end - 1, &["sq", "cu"]) && line.is_word(end) {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// The measure from token `from` to before token `to`.
fn measure(line: &Line<'_, '_>, from: usize, to: usize) -> Option<Unit> {
    let text = line.span(from, to)?.of(line.reading.text).to_owned();
    Some(Unit { text, kind: UnitKind::Measure, inside: to, start: to, end: to })
}

/// `12-member`, `5-year-old`, `50 year-old`, `52,000 barrel-a-day`.
fn hyphenated(line: &Line<'_, '_>, number: &Numeral) -> Option<Unit> {
    let hyphen = counts_with_hyphen(line, number);
    let at = number.end + usize::from(hyphen);
    let old = (line.is_dash(at + 1) && line.is(at + 2, "old")).then_some(at + 3);
    let rate = (line.is_dash(at + 1) && line.is(at + 2, "a") && line.is_dash(at + 3) && line.is_word(at + 4))
        .then_some(at + 5);
    let end = match old.or(rate) {
        Some(end) if line.is_word(at) => end,
        _ if hyphen => at + 1,
        _ => return None,
    };
    let text = line.span(at, end)?.of(line.reading.text).to_owned();
    let kind = if line.is_any(at, MONEY_WORDS) { UnitKind::Money } else { UnitKind::Measure };
    Some(Unit { text, kind, inside: end, start: end, end })
}

/// A measure in the singular before a noun: `50 foot lots`, `12 page document`, `60 basis point rise`.
fn measure_word(line: &Line<'_, '_>, number: &Numeral) -> Option<Unit> {
    let at = number.end;
    let basis = line.is(at, "basis") && line.is_any(at + 1, &["point", "points"]);
    if basis {
        return measure(line, at, at + 2);
    }
    let leads = line.is_any(at, HYPHEN_NOUNS)
        && number.value != 1.0
        && matches!(line.upos(at + 1), Some(Upos::Noun | Upos::Adj | Upos::Propn));
    // A plural measure needs no tags: `18 months`. It stands outside the span, as counted nouns do.
    if line.is_any(at, MEASURE_NOUNS) && (line.form(at).ends_with('s') || line.is(at, "feet")) {
        return measure(line, at, at + 1).map(|unit| Unit { inside: at, ..unit });
    }
    if leads { measure(line, at, at + 1) } else { None }
}

/// The unit of a number that a bound stands behind: `12 or more soldiers`.
pub(super) fn counted_behind(line: &Line<'_, '_>, end: usize) -> Option<Unit> {
    Some(with_rate(line, percent(line, end).or_else(|| counted(line, end)).or_else(|| fate(line, end))?))
}

/// Adds what the unit is reckoned by: `barrels a day`, `$ per gram`.
fn with_rate(line: &Line<'_, '_>, unit: Unit) -> Unit {
    if !rate_begins(line, unit.end) {
        return unit;
    }
    let square = usize::from(line.is_any(unit.end + 1, &["square", "cubic", "sq"]));
    let end = unit.end + 2 + square;
    let Some(rate) = line.span(unit.end, end) else { return unit };
    Unit { text: format!("{} {}", unit.text, rate.of(line.reading.text)), end, ..unit }
}

/// Whether `per …` or `a day` begins at `at`; `a year earlier` is a time.
fn rate_begins(line: &Line<'_, '_>, at: usize) -> bool {
    const AGO: &[&str] = &["ago", "earlier", "later", "before", "after", "early", "from"];
    (line.is(at, "per") && line.is_word(at + 1) && !line.is(at + 1, "cent"))
        || (line.is_any(at, &["a", "an"]) && line.is_any(at + 1, RATE_WORDS) && !line.is_any(at + 2, AGO))
}
