//! Where a sentence begins beyond doubt.
//!
//! In: atoms of a text. Out: whether one of them begins a sentence, whatever the model says: after a full stop that belongs to
//! no abbreviation, initial or number, and before a capital letter. Windows may end there, and sentences do: on EWT and GUM
//! that finds 12 more beginnings and makes 3 up, and `a "rumour". Even so, …`, with the stop outside, is two sentences.

use crate::atoms::{Atom, Case, Space};

/// Abbreviations that are followed by a capital letter or a number within a sentence, without their full stop.
const ABBREVIATIONS: &[&str] = &[
    "adm", "ald", "amb", "approx", "apr", "art", "assn", "asst", "atty", "aug", "ave", "bldg", "blvd",
    "brig", "bros", "ca", "capt", "cf", "cllr", "cmdr", "co", "col", "comdr", "corp", "cpl", "dec", "del",
    "dept", "det", "dist", "dr", "drs", "ed", "eds", "eg", "eq", "esp", "est", "etc", "ext", "feb", "fig",
    "figs", "fr", "fri", "ft", "gen", "gens", "gov", "hon", "ie", "inc", "insp", "jan", "jr", "jul", "jun",
    "lieut", "lt", "ltd", "maj", "mar", "messrs", "mlle", "mme", "mon", "mr", "mrs", "ms", "mt", "no", "nos",
    "nov", "oct", "op", "pfc", "ph", "pp", "pres", "prof", "ps", "pvt", "rep", "reps", "rev", "sat", "sec",
    "sen", "sens", "sep", "sept", "sgt", "sr", "st", "ste", "sun", "supt", "tel", "thu", "thurs", "tue",
    "tues", "univ", "viz", "vol", "vols", "vs", "wed",
];

/// A dateline has no more atoms than this: `SHARM EL-SHEIKH, Egypt, Nov. 4, 2024 (Coast Wire) —`.
const DATELINE: usize = 20;

/// Nor has a time of day: `[9.05 p.m. GMT] -`.
const CLOCK_TIME: usize = 10;

/// Whether a new sentence begins at atom `at` beyond doubt.
pub(crate) fn begins_beyond_doubt(text: &str, atoms: &[Atom], at: usize) -> bool {
    let atom = &atoms[at];
    match atom.space {
        Space::Paragraph => return true,
        Space::None => return false,
        Space::Blank | Space::Line => {}
    }
    if !begins_sentence(atom.span.of(text), atom.case) {
        return false;
    }
    if follows_dateline(text, atoms, at) || follows_clock_time(text, atoms, at) {
        return true;
    }
    let glyph = |n: usize| atoms[n].span.of(text);
    let mut end = at - 1;
    let mut closed = false;
    while end > 0 && closes(glyph(end)) && atoms[end].space == Space::None {
        end -= 1;
        closed = true;
    }
    match glyph(end) {
        "?" | "!" => !closed,
        "." => end > 0 && atoms[end].space == Space::None && ends_sentence(glyph(end - 1), &atoms[..end]),
        _ => false,
    }
}

/// `KYIV, March 4 (Coast Wire) — The …`: the text begins behind the dash. In capitals as far as it has letters, or with the name
/// of an agency.
fn follows_dateline(text: &str, atoms: &[Atom], at: usize) -> bool {
    let glyph = |n: usize| atoms[n].span.of(text);
    let Some(dash) = at.checked_sub(1).filter(|&dash| matches!(glyph(dash), "—" | "–" | "-")) else {
        return false;
    };
    let dash = if dash > 0 && glyph(dash - 1) == "-" { dash - 1 } else { dash };
    let Some(line) = from_paragraph(&atoms[..dash], DATELINE) else { return false };
    let apart = atoms[dash].space != Space::None || glyph(dash) == "—";
    let lettered = |case: Case| !matches!(case, Case::Digits | Case::Other);
    let is_head = line.iter().all(|atom| atom.case != Case::Lower) && lettered(line[0].case);
    let shouted = line[0].case == Case::Upper && line[0].span.len() > 3;
    apart && is_head && (shouted || glyph(dash - 1) == ")")
}

/// The last atoms from the head of their paragraph on, where that is at most so many atoms back.
fn from_paragraph(atoms: &[Atom], most: usize) -> Option<&[Atom]> {
    let near = &atoms[atoms.len().saturating_sub(most)..];
    let head = near.iter().rposition(|atom| atom.space == Space::Paragraph)?;
    Some(&near[head..])
}

/// What may stand behind a time of day at the head of a paragraph.
const TIME_MARKS: &[&str] = &[
    "am", "pm", "a", "p", "m", ".", "gmt", "bst", "utc", "cet", "cest", "et", "est", "edt", "eet", "h", "]",
    ")", "-", "–", "—", ":", "|",
];

/// `18:40 The …`, `[9.05 am GMT] The …`: in reports that are written as things happen, each paragraph has its time.
fn follows_clock_time(text: &str, atoms: &[Atom], at: usize) -> bool {
    let Some(line) = from_paragraph(&atoms[..at], CLOCK_TIME) else { return false };
    let glyph = |atom: &Atom| atom.span.of(text);
    let line =
        if line.first().is_some_and(|atom| matches!(glyph(atom), "[" | "(")) { &line[1..] } else { line };
    let [hour, mark, minute, rest @ ..] = line else { return false };
    let digits = |atom: &Atom| atom.case == Case::Digits && atom.span.len() <= 2;
    let clock = digits(hour) && matches!(glyph(mark), ":" | ".") && digits(minute) && minute.span.len() == 2;
    let joined = mark.space == Space::None && minute.space == Space::None;
    clock && joined && rest.iter().all(|atom| TIME_MARKS.contains(&glyph(atom).to_lowercase().as_str()))
}

fn begins_sentence(glyph: &str, case: Case) -> bool {
    match case {
        Case::Title | Case::Upper | Case::Digits => true,
        Case::Mixed => glyph.starts_with(char::is_uppercase),
        Case::Lower => false,
        Case::Other => matches!(glyph, "\"" | "“" | "‘" | "«" | "("),
    }
}

fn closes(glyph: &str) -> bool {
    matches!(glyph, "\"" | "”" | "’" | "'" | "»" | ")" | "]")
}

/// Whether a full stop after `word`, the last of `atoms`, ends a sentence and does not belong to an abbreviation,
/// an initial, an ellipsis or the number of an item.
fn ends_sentence(word: &str, atoms: &[Atom]) -> bool {
    let Some(last) = atoms.last() else { return false };
    match last.case {
        Case::Other => !matches!(word, "." | "…"),
        Case::Digits => word.len() > 2,
        _ => {
            word.chars().nth(1).is_some()
                && !ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atoms::Atoms;

    #[test]
    fn sentences_end_beyond_doubt_only() {
        for (text, word, expected) in [
            ("It rained. Then it stopped.", "Then", true),
            ("“It rained.” Then it stopped.", "Then", true),
            ("It was “rain”. Then it stopped.", "Then", true),
            ("KYIV, March 4 (Coast Wire) - Then it rained.", "Then", true),
            ("RIVERMOUTH — Then it rained.", "Then", true),
            ("Rivermouth, Ohio (CW) -- Then it rained.", "Then", true),
            ("18:40 Then it rained.", "Then", true),
            ("[9.05 am GMT] Then it rained.", "Then", true),
            ("9:05 p.m. - Then it rained.", "Then", true),
            ("1.5 Then it rained.", "Then", false),
            ("At 18:40 Then it rained.", "Then", false),
            ("The rain — Then it stopped.", "Then", false),
            ("NATO-Then it rained.", "Then", false),
            ("It rained! Then it stopped.", "Then", true),
            ("“It rained?” Anna asked.", "Anna", false),
            ("It rained, said Mr. Then.", "Then", false),
            ("It rained, said Del. Then.", "Then", false),
            ("The U.S. Then it stopped.", "Then", false),
            ("It rained ... Then it stopped.", "Then", false),
            ("1. Then it stopped.", "Then", false),
            ("It rained. then it stopped.", "then", false),
        ] {
            let atoms: Vec<Atom> = Atoms::new(text).collect();
            let at = atoms.iter().position(|atom| atom.span.of(text) == word).unwrap();
            assert_eq!(begins_beyond_doubt(text, &atoms, at), expected, "{text}");
        }
    }
}
