//! All rules together: the longest expression that begins at a word, with the words that modify it.
//!
//! In: tokens. Out: where expressions stand and what they say, in the order of the text, none overlapping.

use record::TimeKind;

use super::expression::{Expr, Field, Match, Year, longest_of};
use super::numbers::{amount, day};
use super::tokens::{Shape, Tokens};
use super::words::{Count, Role, Unit};
use super::{anchored, clock, context, days, holidays, lengths, months, years};

/// An expression and the tokens it takes up.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) said: Match,
    /// Whether it is the second end of a stretch that the expression before it begins.
    pub(super) ends_range: bool,
}

/// Every expression of the text: at each word the longest, then on from its end.
pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let said = if may_begin(tokens, at) { longest(tokens, at) } else { None };
        let said = said.or_else(|| found.last().and_then(|before| listed_day(tokens, before, at)));
        match said {
            Some(said) if said.end > at => {
                let end = said.end;
                found.push(Found { start: at, said, ends_range: false });
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether any rule begins with the token at `at`: the first look at each word, so it has to be quick.
fn may_begin(tokens: &Tokens<'_>, at: usize) -> bool {
    let fits = match tokens.get(at).map(|token| token.shape) {
        Some(Shape::Word(role)) => role != Role::None,
        Some(Shape::Number { .. }) => true,
        Some(Shape::Sign(sign)) => matches!(sign, '\'' | '’' | '‘'),
        Some(Shape::Break) | None => false,
    };
    fits && !continues_word(tokens, at) && !is_in_title(tokens, at)
}

/// Whether the token goes on what stands before it, as in addresses and names: `x3pm`, `@today`, `/2016/10`.
fn continues_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.glued(at)
        && matches!(
            at.checked_sub(1).and_then(|before| tokens.get(before)).map(|token| token.shape),
            Some(Shape::Word(_) | Shape::Number { .. } | Shape::Sign('/' | '@' | '#' | '_' | '=' | '&'))
        )
}

/// Whether the word is part of the title of an outlet or programme: `the Daily Courier`, `Capital Today`.
fn is_in_title(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_named = |word: usize| {
        tokens.is_capital(word) && matches!(tokens.get(word).map(|token| token.shape), Some(Shape::Word(_)))
    };
    let after_name = || !tokens.opens_sentence(at) && at.checked_sub(1).is_some_and(is_named);
    match tokens.role(at) {
        Role::Often(_) if tokens.is_capital(at) => after_name() || is_named(at + 1),
        Role::Day(_) if tokens.is_capital(at) => after_name(),
        _ => false,
    }
}

/// The longest expression that begins at `at`, modifiers included.
fn longest(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(&[plain, stretch_of, early_or_late, hedged], tokens, at)
        .filter(|found| !tokens.runs_on(found.end))
}

/// The longest expression without modifiers.
fn plain(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let families = [
        days::matches,
        months::matches,
        years::matches,
        context::matches,
        anchored::matches,
        clock::matches,
        lengths::matches,
        holidays::matches,
    ];
    longest_of(&families, tokens, at)
}

/// `the end of March`, `the beginning of the year`, `the middle of the 9th century BC`, `year's end`, `the week of May 8`.
fn stretch_of(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    const ENDS: &[&str] = &[
        "end",
        "beginning",
        "start",
        "middle",
        "close",
        "turn",
        "outset",
        "onset",
        "dawn",
        "rest",
        "remainder",
    ];
    const PARTS: &[&str] = &["early", "late", "later", "latter", "first", "last", "better", "good"];
    let why = "beginning, middle or end of a longer time";
    if let Role::Unit(unit, Count::One) = tokens.role(at) {
        let own = tokens.is_apostrophe(at + 1) && tokens.is(at + 2, "s");
        let end = at
            + if own {
                3
            } else if tokens.is_dash(at + 1) {
                2
            } else {
                1
            };
        let (plain, year_end) = (Expr::Spoken(unit), Expr::InYear(Field::Day(12, 31), Year::Open));
        let expr = if unit == Unit::Year && !own { year_end } else { plain };
        return tokens.is(end, "end").then(|| Match::date(end + 1, expr, why));
    }
    let the = at + usize::from(tokens.is_any(at, &["the", "a"]));
    let very = the + usize::from(tokens.is(the, "very"));
    let of = match () {
        () if tokens.is_any(very, ENDS) => very + 1,
        () if tokens.is_any(very, PARTS) && tokens.is(very + 1, "part") => very + 2,
        () if the > at && tokens.are(very, &["week"]) => {
            return week_of(tokens, very + 1);
        }
        () => return None,
    };
    if !tokens.is(of, "of") {
        return None;
    }
    let body = longest_date(tokens, of + 1)?;
    Some(Match { why, ..body })
}

/// `the week of March 6`.
fn week_of(tokens: &Tokens<'_>, of: usize) -> Option<Match> {
    let body = days::matches(tokens, of + 1).filter(|_| tokens.is(of, "of"))?;
    let Expr::InYear(Field::Day(month, day), year) = body.expr else { return None };
    let expr = Expr::InYear(Field::WeekOf(month, day), year);
    Some(Match::date(body.end, expr, "week of a day"))
}

/// The longest expression of a date at `at`, without a hedge.
fn longest_date(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    plain(tokens, at).filter(|found| matches!(found.kind, TimeKind::Date | TimeKind::Time))
}

/// `early October`, `mid-1996`, `late last year`, `earlier this month`, `later in the year`, `sometime next year`.
fn early_or_late(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let the = at + usize::from(tokens.is(at, "the"));
    let plain_word = tokens.is_any(the, &["early", "late", "mid", "middle", "very"]);
    if !(plain_word || the == at && tokens.is_any(at, &["earlier", "later", "sometime"])) {
        return None;
    }
    let very = the + usize::from(tokens.is(the, "very"));
    let dash = very + 1;
    let body_at = dash + usize::from(tokens.is_dash(dash) && tokens.glued(dash));
    let body_at = body_at + usize::from(tokens.is_any(body_at, &["in", "on"]));
    let body = longest_date(tokens, body_at).or_else(|| bare_part(tokens, body_at))?;
    let is_part = match &body.expr {
        Expr::FromNow(..)
        | Expr::FromAnchor(..)
        | Expr::Unsaid
        | Expr::Anchor
        | Expr::AfterAnchor
        | Expr::Clock(..) => false,
        // `the early day`, but `later that day`
        _ => the == at || !matches!(body.expr, Expr::Context(..) | Expr::Day(_) | Expr::Unit(..)),
    };
    // In `the late-November trip` the article belongs to the trip.
    let article_is_not_its_own = the > at && tokens.is_dash(dash) && !matches!(body.expr, Expr::Fixed(_));
    (is_part && !article_is_not_its_own)
        .then_some(Match { why: "early, middle or late in a longer time", ..body })
}

/// `early summer`, `late 1980s` without an article, and months whose short form stands alone (`mid-Oct`).
fn bare_part(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    match tokens.role(at) {
        Role::Season(season) => {
            Some(Match::date(at + 1, Expr::InYear(Field::Season(season), Year::Open), "season"))
        }
        Role::ShortMonth(month) | Role::Month(month) if tokens.is_capital(at) => {
            Some(Match::date(at + 1, Expr::InYear(Field::Month(month), Year::Open), "month"))
        }
        _ => None,
    }
}

/// `about a decade`, `nearly two weeks ago`, `more than 40 days`, `around Nov. 1`, `up to 180 days`.
fn hedged(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (body_at, about) = hedge(tokens, at)?;
    let body = plain(tokens, body_at)?;
    let counts = matches!(body.expr, Expr::FromNow(..) | Expr::FromAnchor(..) | Expr::Length(_))
        && amount(tokens, body_at).is_some_and(|(end, _)| end > body_at);
    let is_date = about
        && matches!(body.kind, TimeKind::Date | TimeKind::Time)
        && !matches!(body.expr, Expr::Unsaid | Expr::Named(..));
    if counts {
        return Some(Match { about: false, ..body });
    }
    is_date.then_some(Match { about: true, ..body })
}

/// Words that make an amount or date less exact: where they end, and whether they also go with dates.
fn hedge(tokens: &Tokens<'_>, at: usize) -> Option<(usize, bool)> {
    let is = |words: &[&str]| tokens.are(at, words).then_some((at + words.len(), false));
    if tokens.is_any(at, &["about", "around", "approximately", "roughly", "circa"]) {
        return Some((at + 1, true));
    }
    if tokens.is_any(at, &["ca", "c"]) && tokens.is_sign(at + 1, '.') && tokens.number(at + 2).is_some() {
        return Some((at + 2, true));
    }
    if tokens.is_any(at, &["nearly", "almost", "over", "under", "some"]) {
        let again = usize::from(tokens.is_any(at + 1, &["over", "under"]));
        return Some((at + 1 + again, false));
    }
    is(&["more", "than"])
        .or_else(|| is(&["less", "than"]))
        .or_else(|| is(&["at", "least"]))
        .or_else(|| is(&["at", "most"]))
        .or_else(|| is(&["up", "to"]))
        .or_else(|| is(&["well", "over"]))
        .or_else(|| is(&["no", "more", "than"]))
        .or_else(|| is(&["no", "less", "than"]))
        .or_else(|| is(&["as", "long", "as"]))
        .or_else(|| is(&["a", "little", "more", "than"]))
        .or_else(|| is(&["a", "little", "over"]))
}

/// The `5` of `May 4 and 5`: a day that shares the month before it.
fn listed_day(tokens: &Tokens<'_>, before: &Found, at: usize) -> Option<Match> {
    let Expr::InYear(Field::Day(month, first), Year::Open) = &before.said.expr else { return None };
    let joint = before.said.end;
    if at != joint + 1 || !(tokens.is(joint, "and") || tokens.is(joint, "or")) {
        return None;
    }
    // In `4 May and 5 trucks` the month stands behind its day.
    let month_leads = matches!(tokens.role(before.start), Role::Month(_) | Role::ShortMonth(_));
    let (end, day) = day(tokens, at)?;
    let closed = match tokens.get(end).map(|token| token.shape) {
        None | Some(Shape::Break | Shape::Sign(_)) => true,
        Some(Shape::Word(role)) => {
            matches!(role, Role::Opener) || tokens.is_any(end, &["and", "of", "to", "for", "with"])
        }
        Some(Shape::Number { .. }) => false,
    };
    (month_leads && closed && day > *first).then(|| {
        Match::date(
            end,
            Expr::InYear(Field::Day(*month, day), Year::Open),
            "day that shares the month before it",
        )
    })
}
