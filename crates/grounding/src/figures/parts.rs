//! Figures within figures: `12 000 troops, including 500 officers, including three generals`.
//!
//! In: the figures of one sentence, and the last of the sentence before. Out: for each part, which figure is its
//! whole. A part is led by `including`, `of them`, `among whom`, followed by `of them`, `of the 12`, or joined to
//! another part.

use super::Draft;
use super::tokens::Line;
use super::units::UnitKind;
use reader::Upos;

/// Phrases that lead a part of a figure before them.
const LEADS: &[&[&str]] = &[
    &["including"],
    &["includes"],
    &["included"],
    &["among", "them"],
    &["among", "whom"],
    &["among", "which"],
    &["among", "those"],
    &["of", "them"],
    &["of", "whom"],
    &["of", "which"],
    &["of", "these"],
    &["of", "those"],
];

/// How many words may stand between such a phrase and the part: `of whom, the ministry says, at least five`.
const REACH: usize = 8;

/// How many figures back a whole is looked for.
const CANDIDATES: usize = 16;

/// Sets the whole of each part among `figures[from..]`, the figures of `line`; `previous` is the last count before
/// them.
pub(super) fn link(line: &Line<'_, '_>, figures: &mut [Draft], from: usize, previous: Option<usize>) {
    for at in from..figures.len() {
        let whole = forward_whole(line, figures, at)
            .or_else(|| led_whole(line, figures, at, from, previous))
            .or_else(|| joined_whole(line, figures, at, from));
        figures[at].mention.of = whole;
    }
    breakdowns(line, figures, from);
}

/// `three of the 12 soldiers`, `half of the 200 cars`: the whole stands behind.
fn forward_whole(line: &Line<'_, '_>, figures: &[Draft], at: usize) -> Option<usize> {
    let part = &figures[at];
    let next = figures.get(at + 1)?;
    let mut token = part.end;
    if !line.is(token, "of") {
        return None;
    }
    token += 1;
    while line.is_any(
        token,
        &["the", "its", "their", "his", "her", "those", "these", "all", "our", "some", "about"],
    ) {
        token += 1;
    }
    let reaches = token >= next.start && token <= next.end && holds(next, part);
    reaches.then_some(at + 1)
}

/// The whole of a part that `including` or `of them` leads or follows.
fn led_whole(
    line: &Line<'_, '_>,
    figures: &[Draft],
    at: usize,
    from: usize,
    previous: Option<usize>,
) -> Option<usize> {
    let part = &figures[at];
    let floor = if at > from { figures[at - 1].end } else { 0 };
    let lead = lead_before(line, part.start, floor);
    let follows = line.is(part.end, "of") && points_back(line, part.end + 1);
    if lead.is_none() && !follows {
        return None;
    }
    let here = (from..at).rev().take(CANDIDATES).find(|&whole| holds(&figures[whole], part));
    // Only `them`, `these`, `those` reach back over the end of a sentence.
    let reaching = |token: usize| line.is_any(token, &["them", "these", "those"]);
    let reaches_back = (follows && reaching(part.end + 1)) || lead.is_some_and(|lead| reaching(lead + 1));
    here.or_else(|| previous.filter(|&whole| reaches_back && holds(&figures[whole], part)))
}

/// The token where a phrase that leads a part begins, between `floor` and the part at `start`.
fn lead_before(line: &Line<'_, '_>, start: usize, floor: usize) -> Option<usize> {
    let lowest = floor.max(start.saturating_sub(REACH));
    (lowest..start).rev().find(|&token| {
        LEADS.iter().any(|phrase| {
            let leads = token + phrase.len() <= start
                && phrase.iter().enumerate().all(|(offset, word)| line.is(token + offset, word));
            // `of those` leads where a clause begins: `the crimes of those five men` does not.
            let opens = phrase[0] != "of" || token == 0 || line.mark(token - 1).is_some();
            leads && opens && (phrase.len() > 1 || token + 2 >= start || quiet(line, token + 1, start))
        })
    })
}

/// Whether the pronoun at `at` means what was counted before: `of them`, `of those cuts`, but not `of those who voted`.
fn points_back(line: &Line<'_, '_>, at: usize) -> bool {
    if line.is_any(at, &["them", "whom", "which"]) {
        return true;
    }
    let restricted = line
        .is_any(at + 1, &["who", "whose", "that", "with", "in", "from", "under", "over", "aged"])
        || line.word(at + 1).is_some_and(|word| matches!(word.xpos, "VBG" | "VBN"));
    line.is_any(at, &["these", "those"]) && !restricted
}

/// Whether no verb stands between two tokens.
fn quiet(line: &Line<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).all(|token| !matches!(line.upos(token), Some(Upos::Verb | Upos::Aux)))
}

/// `… including 3 children and 2 women`: a part joined to the part before it has the same whole.
fn joined_whole(line: &Line<'_, '_>, figures: &[Draft], at: usize, from: usize) -> Option<usize> {
    let part = &figures[at];
    let before = figures.get(at.checked_sub(1).filter(|&before| before >= from)?)?;
    let whole = before.mention.of.filter(|&whole| whole < at && holds(&figures[whole], part))?;
    let joint = part.start.checked_sub(1)?;
    let joined = line.is_any(joint, &["and", "or"]) || line.mark(joint) == Some(',');
    let beside = before.after <= part.start && quiet(line, before.after, part.start);
    (joined && beside && part.start - before.after <= REACH).then_some(whole)
}

/// `30 aircraft (24 long and 6 short)`: the figures in the brackets, or behind the colon or dash, add up to the one
/// before.
fn breakdowns(line: &Line<'_, '_>, figures: &mut [Draft], from: usize) {
    for whole in from..figures.len() {
        let Some(total) = figures[whole].mention.value else { continue };
        let opens = (figures[whole].after..figures.get(whole + 1).map_or(0, |next| next.start))
            .any(|token| matches!(line.mark(token), Some('(' | ':' | '–' | '—' | '-')));
        if !opens || !countable(&figures[whole]) {
            continue;
        }
        let mut sum = 0.0;
        for last in whole + 1..figures.len().min(whole + 8) {
            sum += figures[last].mention.value.filter(|_| countable(&figures[last])).unwrap_or(f64::INFINITY);
            if sum == total && last > whole + 1 {
                for part in &mut figures[whole + 1..=last] {
                    part.mention.of = part.mention.of.or(Some(whole));
                }
            }
            if sum >= total {
                break;
            }
        }
    }
}

/// Whether a figure counts things, so that it can have parts by number.
fn countable(figure: &Draft) -> bool {
    !matches!(figure.kind, Some(UnitKind::Percent)) && !figure.fraction
}

/// Whether `part` can be a part of `whole`: of one kind, and not greater.
fn holds(whole: &Draft, part: &Draft) -> bool {
    let money = |figure: &Draft| figure.kind == Some(UnitKind::Money);
    let share = part.fraction || part.kind == Some(UnitKind::Percent);
    let fits = match (whole.size(), part.size()) {
        (Some(whole), Some(part)) => whole >= part,
        _ => true,
    };
    countable(whole)
        && !matches!(whole.kind, Some(UnitKind::Measure))
        && (share || (money(whole) == money(part) && (fits || whole.mention.value.is_none())))
}
