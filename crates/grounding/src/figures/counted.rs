//! The noun phrase that a number counts, and the words that stand for one: `12 injured`, `killing 12`.
//!
//! In: a line with its tags and tree, and the token behind a number. Out: the [`Unit`] printed there: the noun with
//! what tells its kind (`heart operations`), without words that say how many or whose.

use reader::{Deprel, Upos, Word, WordId};

use super::numerals::numeral;
use super::tokens::Line;
use super::units::{Unit, UnitKind};
use super::words::{FATES, HARMS, MEASURE_NOUNS, MEASURE_SIGNS, MONEY_WORDS};

/// The noun phrase that the number counts, behind `of` too.
pub(super) fn counted(line: &Line<'_, '_>, end: usize) -> Option<Unit> {
    let from = skip_measured(line, skip_to_noun(line, end));
    let mut kept: Vec<usize> = Vec::new();
    let mut at = from;
    let head = loop {
        let token = line.get(at)?;
        if at >= from + 10 {
            return None;
        }
        if line.is_dash(at) && line.touches(at) && at > from {
            if line.touches(at + 1) && kept.last() == Some(&(at - 1)) {
                kept.push(at);
            }
            at += 1;
            continue;
        }
        let word = line.word(at)?;
        let leads = leads_noun(line, token.word);
        match word.upos {
            Upos::Noun | Upos::Propn if !leads && !hyphen_behind(line, at) && line.is_word(at) => break at,
            Upos::Noun | Upos::Propn => kept.push(at),
            Upos::Adj if !line.is_any(at, FATES) || leads => {
                if line.is_capitalised(at) && !line.is_any(at + 1, MONEY_WORDS) {
                    // `South` goes with `African`.
                    while kept.last().is_some_and(|&last| last + 1 == at && line.is_capitalised(last)) {
                        kept.pop();
                    }
                } else if !is_quantity(line, at) {
                    kept.push(at);
                }
            }
            Upos::Verb
                if (leads && is_participle(word)) || hyphen_behind(line, at) || hyphen_before(line, at) =>
            {
                if hyphen_behind(line, at) || hyphen_before(line, at) {
                    kept.push(at);
                }
            }
            Upos::Adv if leads_adjective(line, at) || hyphen_behind(line, at) => kept.push(at),
            Upos::Num if at > from && (leads || word.deprel == Deprel::Flat) => kept.push(at),
            Upos::Cconj if at > from && !kept.is_empty() => {}
            Upos::Adj | Upos::Adp | Upos::X if hyphen_behind(line, at) || hyphen_before(line, at) => {
                kept.push(at)
            }
            _ => return None,
        }
        at += 1;
    };
    kept.push(head);
    let kind = match () {
        () if line.is_any(head, MONEY_WORDS) && from == end => UnitKind::Money,
        () if line.is_any(head, MEASURE_NOUNS) => UnitKind::Measure,
        () => UnitKind::Counted,
    };
    let inside = if kind == UnitKind::Money && from == end { head + 1 } else { end };
    Some(Unit { text: join(line, &kept), kind, inside, start: from, end: head + 1 })
}

/// Whether a verb can lead a noun.
fn is_participle(word: &Word) -> bool {
    matches!(word.xpos, "VBN" | "VBG" | "JJ")
}

/// Whether the tree hangs a word on a noun to its right, by itself or with the name or the list that it goes on:
/// `Royce` in `Rolls-Royce engines`, `green` in `red and green lamps`.
pub(super) fn leads_noun(line: &Line<'_, '_>, id: WordId) -> bool {
    let words = &line.reading.words;
    let mut at = id;
    for _ in 0..4 {
        let Some(Word { head: Some(head), deprel, .. }) = words.get(at) else { return false };
        if *head > id {
            return *head < id + 8 && leads(*deprel);
        }
        if !matches!(deprel, Deprel::Flat | Deprel::Conj | Deprel::Compound | Deprel::Nummod) {
            return false;
        }
        at = *head;
    }
    false
}

/// Relations in which a word leads the noun it hangs on.
fn leads(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Compound
            | Deprel::Amod
            | Deprel::Nmod
            | Deprel::NmodPoss
            | Deprel::NmodDesc
            | Deprel::NmodUnmarked
            | Deprel::Nummod
            | Deprel::Flat
            | Deprel::Conj
            | Deprel::Acl
            | Deprel::Advmod
            | Deprel::OblUnmarked
    )
}

/// Whether the word at `at` leads an adjective or participle right behind it.
fn leads_adjective(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.upos(at + 1), Some(Upos::Adj | Upos::Verb))
        && line.word(at).is_some_and(|word| word.deprel == Deprel::Advmod)
}

/// Whether a hyphen joins the token at `at` to the one behind.
fn hyphen_behind(line: &Line<'_, '_>, at: usize) -> bool {
    line.is_dash(at + 1) && line.touches(at + 1) && line.touches(at + 2)
}

/// Whether a hyphen joins the token at `at` to the one before.
fn hyphen_before(line: &Line<'_, '_>, at: usize) -> bool {
    at > 0 && line.is_dash(at - 1) && line.touches(at - 1) && line.touches(at)
}

/// Adjectives that say how many or which, not what.
fn is_quantity(line: &Line<'_, '_>, at: usize) -> bool {
    line.is_any(
        at,
        &[
            "more",
            "other",
            "additional",
            "further",
            "extra",
            "total",
            "estimated",
            "such",
            "own",
            "combined",
            "last",
            "past",
        ],
    )
}

/// Past a measure that tells what is counted apart: `eight million 250ml bottles`.
fn skip_measured(line: &Line<'_, '_>, at: usize) -> usize {
    let measured = line.number(at).is_some() && line.is_any(at + 1, MEASURE_SIGNS) && line.touches(at + 1);
    if measured { at + 2 } else { at }
}

/// Words between a number and the noun it counts a part of.
const DETERMINERS: &[&str] =
    &["the", "its", "their", "his", "her", "our", "your", "my", "those", "these", "all", "a", "an"];

/// The token where the noun phrase behind a number begins: past `more`, and past `of the`, `of its`, `of
/// Ruritania's`.
fn skip_to_noun(line: &Line<'_, '_>, end: usize) -> usize {
    let mut at = end;
    if line.is_any(at, &["more", "other", "additional", "further"]) {
        at += 1;
    }
    // `half the flats`, `half an hour`.
    if line.is(end.wrapping_sub(1), "half") && line.is_any(end, DETERMINERS) {
        return end + 1;
    }
    if !line.is(at, "of") {
        return at;
    }
    at += 1;
    // `12 of them children`, `12 of whom were children`.
    if line.is_any(at, &["them", "whom", "which", "these", "those"]) && !line.is(at + 1, "who") {
        let copula = usize::from(line.is_any(at + 1, &["were", "are", "was", "is"]));
        let article = usize::from(line.is_any(at + 1 + copula, &["a", "an"]));
        if line.upos(at).is_none_or(|upos| upos != Upos::Det) {
            return at + 1 + copula + article;
        }
    }
    while line.is_any(at, DETERMINERS) {
        at += 1;
    }
    if let Some(number) = numeral(line, at) {
        return number.end;
    }
    // A name in the genitive: nouns, an apostrophe and perhaps an `s`.
    for length in 1..6 {
        if matches!(line.mark(at + length), Some('\'' | '’' | 'ʼ')) && line.touches(at + length) {
            let after = at + length + 1;
            return after + usize::from(line.is(after, "s") && line.touches(after));
        }
        if !matches!(line.upos(at + length), Some(Upos::Noun | Upos::Propn | Upos::Part)) {
            break;
        }
    }
    at
}

/// The words at `kept`, as printed, with a space where others were left out.
fn join(line: &Line<'_, '_>, kept: &[usize]) -> String {
    let mut text = String::new();
    for (order, &at) in kept.iter().enumerate() {
        let adjoins = order > 0 && kept[order - 1] + 1 == at && line.touches(at);
        if order > 0 && !adjoins {
            text.push(' ');
        }
        text.push_str(line.form(at));
    }
    text
}

/// What befell people, where it stands for them: `30 injured`, `12 were killed`.
pub(super) fn fate(line: &Line<'_, '_>, end: usize) -> Option<Unit> {
    let mut at = end;
    while at < end + 4
        && line.is_any(at, &["were", "was", "are", "is", "have", "had", "has", "been", "be", "left", "still"])
    {
        at += 1;
    }
    line.is_any(at, FATES).then(|| Unit {
        text: line.form(at).to_owned(),
        kind: UnitKind::Counted,
        inside: end,
        start: at,
        end: at + 1,
    })
}

/// The verb before a bare number that says what became of those it counts: `killing 12`.
pub(super) fn harm_before(line: &Line<'_, '_>, start: usize, end: usize) -> Option<Unit> {
    let at = start.checked_sub(1)?;
    line.is_any(at, HARMS).then(|| Unit {
        text: line.form(at).to_owned(),
        kind: UnitKind::Counted,
        inside: end,
        start: end,
        end,
    })
}
