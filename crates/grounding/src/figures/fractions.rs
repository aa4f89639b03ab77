//! Parts of one: `1/3`, `half of`, `two-thirds`, `three-quarters of a million`, `one in five`.
//!
//! In: a line and the token where a number may begin. Out: the [`Numeral`] of the part, or nothing.

use super::number_words::NumberWord;
use super::numerals::{Numeral, Shape, exactly};
use super::tokens::Line;

/// `1/3` at `at`: parts that people write so, with nothing joined on either side.
pub(super) fn slash_fraction(line: &Line<'_, '_>, at: usize) -> Option<f64> {
    let above = line.number(at)?;
    let below = line.number(at + 2)?;
    let joined = line.mark(at + 1) == Some('/') && line.touches(at + 1) && line.touches(at + 2);
    let goes_on = line.touches(at + 3) && line.mark(at + 3) == Some('/');
    let went_before = line.touches(at) && line.mark(at.wrapping_sub(1)) == Some('/');
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 20.0, 100.0].contains(&below);
    (joined && !goes_on && !went_before && usual && above >= 1.0 && above < below).then(|| above / below)
}

/// `half of`, `half the`, `half a million`, `half an hour`, `half-dozen`.
pub(super) fn half(line: &Line<'_, '_>, start: usize) -> Option<Numeral> {
    let next = start + 1;
    let article = usize::from(line.number_word(next) == NumberWord::Article || line.is_dash(next));
    match line.number_word(next + article) {
        NumberWord::Scale(scale) => {
            return Some(exactly(start, next + article + 1, scale / 2.0, Shape::Spelt));
        }
        NumberWord::Dozen => return Some(exactly(start, next + article + 1, 6.0, Shape::Spelt)),
        _ => {}
    }
    let measured = line.number_word(next) == NumberWord::Article;
    let earlier = start.checked_sub(1).is_some_and(|before| {
        line.is_any(
            before,
            &["first", "second", "other", "latter", "final", "last", "next", "better", "s", "and"],
        )
    });
    let opens = measured
        || opens_whole(line, next)
        || line.is_any(next, &["the", "its", "their", "his", "her", "our", "all"]);
    (opens && !earlier).then(|| exactly(start, next, 0.5, Shape::Fraction))
}

/// `two-thirds`, `three quarters`, `one-fifth`.
pub(super) fn fraction(line: &Line<'_, '_>, start: usize) -> Option<Numeral> {
    let NumberWord::Unit(above) = line.number_word(start) else { return None };
    let hyphen = usize::from(line.is_dash(start + 1) && line.touches(start + 1));
    let at = start + 1 + hyphen;
    match line.number_word(at) {
        NumberWord::Parts(part) if above > 1.0 && above * part < 2.0 => {
            Some(part_of_scale(line, start, at + 1, above * part))
        }
        NumberWord::Part(part) if above == 1.0 && (hyphen == 1 || opens_whole(line, at + 1)) => {
            Some(part_of_scale(line, start, at + 1, part))
        }
        NumberWord::Half if above == 1.0 && (hyphen == 1 || opens_whole(line, at + 1)) => {
            Some(exactly(start, at + 1, 0.5, Shape::Fraction))
        }
        _ => None,
    }
}

/// A part with the whole that may stand behind it as a scale: `three-quarters of a million`.
pub(super) fn part_of_scale(line: &Line<'_, '_>, start: usize, end: usize, part: f64) -> Numeral {
    let of = usize::from(line.is(end, "of"));
    if line.number_word(end + of) == NumberWord::Article
        && let NumberWord::Scale(scale) = line.number_word(end + of + 1)
    {
        return exactly(start, end + of + 2, part * scale, Shape::Spelt);
    }
    exactly(start, end, part, Shape::Fraction)
}

/// Whether what a part belongs to begins at `at`: `of …`.
pub(super) fn opens_whole(line: &Line<'_, '_>, at: usize) -> bool {
    line.is(at, "of")
}

/// `one in five`, `three out of ten`, `1 in 10`.
pub(super) fn ratio(line: &Line<'_, '_>, start: usize) -> Option<Numeral> {
    let small = |at: usize| match line.number_word(at) {
        NumberWord::Unit(unit) => Some(unit),
        NumberWord::Tens(tens) => Some(tens),
        NumberWord::Hundred => Some(100.0),
        _ => line.number(at),
    };
    let hyphen = usize::from(line.is_dash(start + 1) && line.is(start + 2, "in"));
    let at = start + 1 + hyphen;
    let out_of = line.is(at, "out") && line.is(at + 1, "of");
    let of = line.is(at, "of") && (line.is(at + 1, "every") || small(at + 1) == Some(10.0));
    if !out_of && !of && !line.is(at, "in") {
        return None;
    }
    let below_at = at + if out_of { 2 } else { 1 } + hyphen;
    let below_at = below_at + usize::from(line.is_any(below_at, &["every"]));
    let above = small(start)?;
    let below = small(below_at)?;
    let usual = [3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0, 1000.0].contains(&below);
    let unplaced = start
        .checked_sub(1)
        .is_none_or(|before| !line.is_word(before) || line.is_any(before, &["about", "nearly"]));
    let fits = if of {
        below <= 100.0
    } else if out_of {
        usual
    } else {
        above == 1.0 || (usual && unplaced && below <= 10.0)
    };
    let followed = !line.is_dash(below_at + 1) && line.number(below_at + 1).is_none();
    (fits && followed && above >= 1.0 && above < below && below.fract() == 0.0 && below < 1900.0)
        .then(|| exactly(start, below_at + 1, above / below, Shape::Ratio))
}
