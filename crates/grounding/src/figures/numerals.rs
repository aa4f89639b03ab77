//! The number grammar: from printed and spelt numbers to what they stand for.
//!
//! In: a line and the token where a number may begin. Out: [`Numeral`], the value and the tokens that make it: `12.5
//! million`, `one hundred and five thousand`, `half a dozen`, `tens of thousands`; parts of one stand in
//! [`super::fractions`]. Knows nothing of bounds, units or what makes a number no figure.

use super::fractions::{fraction, half, opens_whole, part_of_scale, ratio, slash_fraction};
use super::number_words::NumberWord;
use super::tokens::{Line, fraction_mark};
use super::words::{HYPHEN_NOUNS, scale_letters};

/// A number as the text has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// First token.
    pub(super) start: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// What it stands for; of a round plural its base.
    pub(super) value: f64,
    /// The value without its scale: 12.5 of `12.5 million`.
    pub(super) mantissa: f64,
    /// How it is made.
    pub(super) shape: Shape,
}

/// How a number is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Of digits, with or without a scale behind.
    Printed,
    /// Of words.
    Spelt,
    /// A plural that fixes no value: `dozens`, `tens of thousands`, `several hundred`.
    Round,
    /// A part of one: `a third`, `half`, `1/2`.
    Fraction,
    /// A part of one that names both numbers: `one in five`.
    Ratio,
}

impl Shape {
    /// The rule that made it, for whoever asks why.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::Printed => "printed number",
            Self::Spelt => "spelt number",
            Self::Round => "round plural",
            Self::Fraction => "fraction",
            Self::Ratio => "so many in so many",
        }
    }
}

/// The number that begins at `start`, if one does.
pub(super) fn numeral(line: &Line<'_, '_>, start: usize) -> Option<Numeral> {
    if line.number(start).is_some() {
        return printed(line, start);
    }
    if let Some(part) = line.mark(start).and_then(fraction_mark) {
        let shape = Shape::Fraction;
        return Some(scaled(line, Numeral { start, end: start + 1, value: part, mantissa: part, shape }));
    }
    match line.number_word(start) {
        NumberWord::Unit(_) | NumberWord::Tens(_) => {
            ratio(line, start).or_else(|| fraction(line, start)).or_else(|| spelt(line, start, None))
        }
        NumberWord::Article => article(line, start),
        NumberWord::Half => half(line, start),
        NumberWord::Vague => vague(line, start, start + 1),
        NumberWord::Fold(times) => Some(exactly(start, start + 1, times, Shape::Spelt)),
        NumberWord::Round(base) | NumberWord::RoundOf(base) => round(line, start, base),
        _ => None,
    }
}

/// Digits, with what belongs to them: `2½`, `1/3`, `12.5 million`, `2.998×10−8`.
fn printed(line: &Line<'_, '_>, start: usize) -> Option<Numeral> {
    let value = line.number(start)?;
    let plain = Numeral { start, end: start + 1, value, mantissa: value, shape: Shape::Printed };
    if let Some(part) = line.mark(start + 1).and_then(fraction_mark).filter(|_| line.touches(start + 1)) {
        let value = value + part;
        return Some(scaled(line, Numeral { end: start + 2, value, mantissa: value, ..plain }));
    }
    if let Some(part) = slash_fraction(line, start) {
        let end = start + 3;
        return Some(scaled(
            line,
            Numeral { end, value: part, mantissa: part, shape: Shape::Fraction, ..plain },
        ));
    }
    // `1 1/2`: the fraction stands apart.
    if let Some(part) = slash_fraction(line, start + 1).filter(|_| value.fract() == 0.0 && value < 100.0) {
        let value = value + part;
        return Some(scaled(line, Numeral { end: start + 4, value, mantissa: value, ..plain }));
    }
    if let Some((end, power)) = power_of_ten(line, start + 1) {
        return Some(Numeral { end, value: value * 10_f64.powf(power), ..plain });
    }
    Some(ratio(line, start).unwrap_or_else(|| scaled(line, plain)))
}

/// `×10⁻⁸` or `x 10^8` at `at`: where it ends, and the power.
fn power_of_ten(line: &Line<'_, '_>, at: usize) -> Option<(usize, f64)> {
    let times = line.mark(at) == Some('×') || (line.is(at, "x") && !line.touches(at + 1));
    if !times || line.number(at + 1) != Some(10.0) {
        return None;
    }
    let mut next = at + 2;
    let caret = line.mark(next) == Some('^') && line.touches(next);
    next += usize::from(caret);
    let negative = line.is_dash(next) && line.touches(next);
    next += usize::from(negative);
    let power =
        line.number(next).filter(|power| line.touches(next) && power.fract() == 0.0 && *power < 40.0)?;
    (caret || negative).then_some((next + 1, if negative { -power } else { power }))
}

/// Adds the scale that stands behind a number: `million`, `-million`, `k`, `bn`, `lakh crore`.
fn scaled(line: &Line<'_, '_>, number: Numeral) -> Numeral {
    let mut scale = 1.0;
    let mut end = number.end;
    loop {
        let hyphen = usize::from(line.is_dash(end) && line.touches(end) && line.touches(end + 1));
        let factor = match line.number_word(end + hyphen) {
            NumberWord::Hundred => 100.0,
            NumberWord::Scale(factor) => factor,
            NumberWord::Dozen => 12.0,
            _ => break,
        };
        scale *= factor;
        end += hyphen + 1;
        if scale > 1e15 {
            break;
        }
    }
    if end == number.end
        && let Some(letters) = attached_scale(line, end)
    {
        scale = letters;
        end += 1;
    }
    Numeral { end, value: times(number.value, scale), ..number }
}

/// `value` times `scale`, without the last digit that binary fractions leave on `65.4 billion`.
fn times(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    if (product - product.round()).abs() <= product.abs() * 1e-14 { product.round() } else { product }
}

/// The scale that the letters at `at` stand for, right behind the digits: `600k`, `5m`, `$1.4 bn`.
fn attached_scale(line: &Line<'_, '_>, at: usize) -> Option<f64> {
    let form = line.form(at);
    // Joined letters are a name or a measure of two: `5k-metre`, `2m/s`.
    let open = !(line.touches(at + 1)
        && (matches!(line.mark(at + 1), Some('/' | '²' | '³')) || line.number(at + 1).is_some()));
    if !open || form.is_empty() {
        return None;
    }
    let touches = line.touches(at);
    match form {
        "m" | "M" if touches => (!is_metre(line, at)).then_some(1e6),
        "b" | "B" if touches => Some(1e9),
        "m" | "b" | "M" | "B" => None,
        "t" | "T" if touches && money_before(line, at) => Some(1e12),
        _ if form.len() == 1 && !touches => None,
        _ => scale_letters(form),
    }
}

/// Whether the `m` at `at` is a metre: what is measured stands behind, and no money before.
fn is_metre(line: &Line<'_, '_>, at: usize) -> bool {
    const MEASURED: &[&str] = &[
        "tall",
        "high",
        "deep",
        "wide",
        "long",
        "away",
        "above",
        "below",
        "thick",
        "from",
        "underwater",
        "race",
        "final",
        "sprint",
        "hurdles",
        "freestyle",
        "butterfly",
        "backstroke",
        "relay",
        "pool",
        "dash",
        "wave",
        "waves",
        "apart",
    ];
    line.form(at) == "m"
        && !money_before(line, at)
        && (line.is_any(at + 1, MEASURED) || (line.is_dash(at + 1) && line.is_any(at + 2, MEASURED)))
}

/// Whether the digits before `at` carry a sign or letters of money.
fn money_before(line: &Line<'_, '_>, at: usize) -> bool {
    let Some(sign) = at.checked_sub(2) else { return false };
    line.mark(sign).is_some_and(super::words::is_money_mark)
        || (line.is_word(sign) && super::words::MONEY_LETTERS.contains(&line.form(sign)))
}

/// A number of words from `start`; `first` is what an article before it stands for.
fn spelt(line: &Line<'_, '_>, start: usize, first: Option<f64>) -> Option<Numeral> {
    let mut total = 0.0;
    let mut current = first;
    let mut last_scale = f64::INFINITY;
    let mut end = start;
    // No number is made of more words than this: `nine hundred and ninety-nine thousand …`.
    for _ in 0..24 {
        let joiner = joiner(line, end, start, current, total);
        let word = line.number_word(end + joiner);
        current = match (word, current) {
            (NumberWord::Unit(unit), None) => Some(unit),
            (NumberWord::Unit(unit), Some(so_far)) if takes_unit(so_far, unit) => Some(so_far + unit),
            (NumberWord::Tens(tens), None) => Some(tens),
            (NumberWord::Tens(tens), Some(so_far)) if so_far >= 100.0 && so_far % 100.0 == 0.0 => {
                Some(so_far + tens)
            }
            (NumberWord::Hundred, Some(so_far)) if (1.0..100.0).contains(&so_far) => Some(so_far * 100.0),
            (NumberWord::Dozen, Some(so_far)) if so_far < 100.0 => Some(so_far * 12.0),
            (NumberWord::Score, Some(so_far)) if so_far == 3.0 || so_far == 4.0 => Some(so_far * 20.0),
            (NumberWord::Scale(scale), Some(so_far)) if scale < last_scale => {
                total += so_far * scale;
                last_scale = scale;
                None
            }
            (NumberWord::Half, Some(so_far)) if joiner > 0 => Some(so_far + 0.5),
            _ => break,
        };
        end += joiner + 1;
    }
    let value = total + current.unwrap_or(0.0);
    let mantissa = if last_scale.is_finite() { value / last_scale } else { value };
    (end > start).then_some(Numeral { start, end, value, mantissa, shape: Shape::Spelt })
}

/// Whether `unit` may follow `so_far`: `twenty three`, `one hundred five`, but not `twenty twelve`.
fn takes_unit(so_far: f64, unit: f64) -> bool {
    let tens = so_far % 100.0;
    (tens == 0.0 && so_far > 0.0) || (tens >= 20.0 && tens % 10.0 == 0.0 && (1.0..10.0).contains(&unit))
}

/// How many tokens at `at` join two words of one number: the hyphen of `twenty-three`, the `and` of `hundred and
/// five`, the `and a` of `two and a half`.
fn joiner(line: &Line<'_, '_>, at: usize, start: usize, current: Option<f64>, total: f64) -> usize {
    if at == start {
        return 0;
    }
    if line.is_dash(at) && line.touches(at) && line.touches(at + 1) {
        let half =
            ["and", "a", "half"].iter().zip([1, 3, 5]).all(|(word, offset)| line.is(at + offset, word));
        return if half { 5 } else { 1 };
    }
    if !line.is(at, "and") {
        return 0;
    }
    if line.is(at + 1, "a") && line.is(at + 2, "half") {
        return 2;
    }
    let hundreds = current.is_some_and(|so_far| so_far >= 100.0 && so_far % 100.0 == 0.0);
    let small = matches!(line.number_word(at + 1), NumberWord::Unit(_) | NumberWord::Tens(_));
    usize::from(small && (hundreds || (total >= 1000.0 && current.is_none())))
}

/// What an article begins: `a hundred`, `a dozen`, `a few hundred`, `a third of`, `a couple of`.
fn article(line: &Line<'_, '_>, start: usize) -> Option<Numeral> {
    let next = start + 1;
    match line.number_word(next) {
        NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen => {
            let number = spelt(line, next, Some(1.0))?;
            Some(Numeral { start, ..number })
        }
        NumberWord::Score if line.is(next + 1, "of") => Some(exactly(start, next + 1, 20.0, Shape::Spelt)),
        NumberWord::Couple => couple(line, start, next),
        NumberWord::Vague => vague(line, start, next + 1),
        NumberWord::Part(part) if opens_whole(line, next + 1) => {
            Some(part_of_scale(line, start, next + 1, part))
        }
        NumberWord::Half => {
            let hyphen = usize::from(line.is_dash(next + 1));
            let NumberWord::Scale(scale) = line.number_word(next + 1 + hyphen) else {
                let dozen = line.number_word(next + 1 + hyphen) == NumberWord::Dozen;
                return dozen.then(|| exactly(start, next + 2 + hyphen, 6.0, Shape::Spelt));
            };
            Some(exactly(start, next + 2 + hyphen, scale / 2.0, Shape::Spelt))
        }
        _ => None,
    }
}

/// `a couple of hundred`, `a couple of soldiers`.
fn couple(line: &Line<'_, '_>, start: usize, at: usize) -> Option<Numeral> {
    let of = usize::from(line.is(at + 1, "of"));
    let scale = match line.number_word(at + 1 + of) {
        NumberWord::Hundred => 100.0,
        NumberWord::Scale(scale) => scale,
        NumberWord::Dozen => 12.0,
        _ if of == 1 => return Some(exactly(start, at + 1, 2.0, Shape::Spelt)),
        _ => return None,
    };
    Some(exactly(start, at + 2 + of, 2.0 * scale, Shape::Spelt))
}

/// `several hundred`, `a few thousand`, `many thousands`: round, with the scale as base. The scale stands at `at`.
fn vague(line: &Line<'_, '_>, start: usize, at: usize) -> Option<Numeral> {
    let of = usize::from(line.is(at, "of"));
    let scale = line.number_word(at + of);
    let (base, mut end) = match scale {
        NumberWord::Hundred => (100.0, at + of + 1),
        NumberWord::Scale(scale) => (scale, at + of + 1),
        NumberWord::Dozen => (12.0, at + of + 1),
        NumberWord::Round(base) => (base, at + of + 1),
        _ => return None,
    };
    let mut value = base;
    while let NumberWord::Scale(scale) = line.number_word(end) {
        value *= scale;
        end += 1;
        if value > 1e15 {
            break;
        }
    }
    Some(exactly(start, end, value, Shape::Round))
}

/// `dozens`, `tens of thousands`, `hundreds of millions`, `scores of`.
fn round(line: &Line<'_, '_>, start: usize, base: f64) -> Option<Numeral> {
    if line.is(start + 1, "of")
        && let NumberWord::Round(scale) = line.number_word(start + 2)
    {
        return Some(exactly(start, start + 3, base * scale, Shape::Round));
    }
    // `tens` and `scores` are round only so: else they are test scores.
    let standing = match line.number_word(start) {
        NumberWord::RoundOf(_) => base > 10.0 && line.is(start + 1, "of"),
        _ => true,
    };
    standing.then(|| exactly(start, start + 1, base, Shape::Round))
}

/// A number without a scale behind it.
pub(super) fn exactly(start: usize, end: usize, value: f64, shape: Shape) -> Numeral {
    Numeral { start, end, value, mantissa: value, shape }
}

/// Whether a hyphen and a noun that is counted stand behind a number: `12-member`, `five-judge`.
pub(super) fn counts_with_hyphen(line: &Line<'_, '_>, number: &Numeral) -> bool {
    let joined = line.is_dash(number.end) && line.touches(number.end) && line.touches(number.end + 1);
    joined
        && line.is_word(number.end + 1)
        && !line.is_any(number.end + 1, &["plus", "odd", "ish", "or", "and", "to"])
        && (number.shape == Shape::Printed || line.is_any(number.end + 1, HYPHEN_NOUNS))
}
