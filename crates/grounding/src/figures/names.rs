//! Numbers that name something: `Article 5`, `Boeing 737`, `S&P 500`, `the Big Four`, `16 Industrial Avenue`.
//!
//! In: a line and a number in it. Out: the token to go on from, where the number is part of a name.

use reader::{Deprel, Upos};

use super::bounds;
use super::counted::leads_noun;
use super::exclusions::{Candidate, is_numeric};
use super::numerals::{Numeral, Shape};
use super::tokens::Line;
use super::units::UnitKind;
use super::words::{COLLECTIVES, DESIGNATIONS, INDICES, ORDINAL_ENDINGS, STREETS};

/// `Article 5`, `Resolution 2231`, `No. 10`, `channel four`.
pub(super) fn designation(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    let mut before = start.checked_sub(1)?;
    if line.mark(before) == Some('.') && line.touches(before) {
        before = before.checked_sub(1)?;
        if !line.is_any(before, &["No", "Nos", "Nr", "Art", "Sec", "Fig", "Vol", "Ch", "p", "pp"]) {
            return None;
        }
    }
    if candidate.measured() || !line.is_any(before, DESIGNATIONS) {
        return None;
    }
    let named = line.form(before).contains(char::is_uppercase) && before > 0;
    let singular = line.word(end).is_some_and(|word| word.xpos == "NN") && candidate.number.value != 1.0;
    // `the number two party`.
    let rank = line.is(before, "number");
    // `no one`, `no two`: not a number of anything.
    (named
        || rank
        || singular
        || candidate.bare()
        || (!counts_noun(line, start) && candidate.number.shape == Shape::Printed))
        .then_some(end)
}

/// `S&P 500`, `iPhone 14`, `Lang 20`: a name with a number behind it.
pub(super) fn name(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, shape, .. } = *candidate.number;
    let before = start.checked_sub(1)?;
    if candidate.measured() || shape != Shape::Printed {
        return None;
    }
    if line.is_word(before) && INDICES.contains(&line.form(before)) {
        return Some(end);
    }
    let mixed = line.form(before).chars().skip(1).any(char::is_uppercase)
        && !line.form(before).chars().all(char::is_uppercase);
    let named = line.upos(before) == Some(Upos::Propn) || mixed;
    let hangs = names_noun(line, start) || (candidate.bare() && !is_subject(line, start));
    // `Galaxy Note 20 Ultra`: the name goes on behind the number.
    let goes_on =
        candidate.unit.is_some_and(|unit| line.is_capitalised(unit.end - 1)) && line.is_capitalised(end);
    // `Trent 900 engines`: the name before the number leads the noun behind it.
    let leads = line.get(before).is_some_and(|token| leads_noun(line, token.word))
        && line.get(start).is_some_and(|token| leads_noun(line, token.word) || names_noun(line, start));
    (named && line.is_word(before) && (goes_on || leads || (!counts_noun(line, start) && hangs)))
        .then_some(end)
}

/// `its 777 airliner`, `the new 737 replacement`: three digits before a noun that is one thing.
pub(super) fn model(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, value, .. } = *candidate.number;
    let unit = candidate.unit.filter(|unit| unit.kind == UnitKind::Counted && unit.start == end)?;
    let noun = unit.end - 1;
    let one = line.word(noun).is_some_and(|word| matches!(word.xpos, "NN" | "NNP"));
    let three_digits = line.has_digits(start, 3) && value >= 100.0;
    (three_digits
        && one
        && !line.is_any(noun, COLLECTIVES)
        && bounds::before(line, start, false, false).is_none())
    .then_some(end)
}

/// `the 787`, after `Boeing 787`: a number that the report has used as a name.
pub(super) fn known_name(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, value, .. } = *candidate.number;
    let plural = line.word(end).is_some_and(|word| word.xpos == "NNS") && counts_noun(line, start);
    (line.names.contains(&value) && !candidate.measured() && !plural && end == start + 1).then_some(end)
}

/// `the Big Four`, `Seven Sisters`: a spelt number inside a name.
pub(super) fn spelt_name(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let Numeral { start, end, .. } = *candidate.number;
    let inside = start > 0 && line.is_capitalised(start) && line.upos(start) == Some(Upos::Propn);
    (inside && candidate.number.shape == Shape::Spelt && !candidate.measured()).then_some(end)
}

/// `16 Industrial Avenue`.
pub(super) fn address(line: &Line<'_, '_>, candidate: &Candidate<'_>) -> Option<usize> {
    let end = candidate.number.end;
    let run = if line.is_dash(end) && line.touches(end) && line.touches(end + 1) { end + 2 } else { end };
    for at in run..run + 5 {
        if STREETS.contains(&line.form(at)) && (at > run || line.is_capitalised(at + 1)) {
            return Some(at + 1);
        }
        if !line.is_capitalised(at) && !is_numeric(line, at) && !line.is_any(at, ORDINAL_ENDINGS) {
            return None;
        }
    }
    None
}

/// Whether the tree hangs the number on a noun to its right.
fn counts_noun(line: &Line<'_, '_>, at: usize) -> bool {
    let (Some(token), Some(word)) = (line.get(at), line.word(at)) else { return false };
    word.deprel == Deprel::Nummod && word.head.is_some_and(|head| head > token.word)
}

/// Whether the tree hangs the number on a word to its left as part of its name.
fn names_noun(line: &Line<'_, '_>, at: usize) -> bool {
    let (Some(token), Some(word)) = (line.get(at), line.word(at)) else { return false };
    let part = matches!(
        word.deprel,
        Deprel::Nummod
            | Deprel::Nmod
            | Deprel::NmodUnmarked
            | Deprel::NmodDesc
            | Deprel::Flat
            | Deprel::Compound
            | Deprel::Dep
            | Deprel::Appos
    );
    part && word.head.is_some_and(|head| head < token.word && head + 4 > token.word)
}

/// Whether the tree makes the number a subject or an object of its own.
fn is_subject(line: &Line<'_, '_>, at: usize) -> bool {
    line.word(at).is_some_and(|word| {
        matches!(
            word.deprel,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Conj | Deprel::Root
        )
    })
}
