//! Dates that name a part of the calendar: days, months, years, decades, centuries, quarters, seasons.
//!
//! In: tokens. Out: matches; a year that is not said is left to `resolve`.

use super::calendar::{Grain, Point};
use super::context;
use super::expression::{Expr, Field, Match, Year, longest_of};
use super::numbers::{day, era, number, ordinal, short_year, year};
use super::tokens::Tokens;
use super::words::{Count, Role, Unit};

/// The longest of these rules that begins at `at`.
pub(super) fn matches(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    longest_of(
        &[
            digits,
            with_weekday,
            day_of_month,
            bare_month,
            bare_year,
            short_range,
            decade,
            century,
            quarter,
            half,
            season,
        ],
        tokens,
        at,
    )
}

/// A month: its number, and whether the word alone is proof enough.
fn month(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    if !tokens.is_capital(at) {
        return None;
    }
    match tokens.role(at) {
        Role::Month(month) => Some((at + 1, month)),
        Role::ShortMonth(month) => {
            let dot = tokens.is_sign(at + 1, '.') && tokens.glued(at + 1);
            Some((at + 1 + usize::from(dot), month))
        }
        _ => None,
    }
}

/// `2024-10-28`, `10/28/2016`, `28.10.2016`.
fn digits(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let separator = ['-', '/', '.'].into_iter().find(|&sign| tokens.is_sign(at + 1, sign))?;
    let parts_are_glued = (1..5).all(|offset| tokens.glued(at + offset));
    if !tokens.is_sign(at + 3, separator) || !parts_are_glued || tokens.runs_on(at + 5) {
        return None;
    }
    let [(first, first_digits), (second, second_digits), (third, third_digits)] =
        [tokens.number(at)?, tokens.number(at + 2)?, tokens.number(at + 4)?];
    if second_digits > 2 {
        return None;
    }
    let expr = match (first_digits, third_digits, separator) {
        (4, 1..=2, '-' | '/' | '.') => {
            let field = Field::Day(u8::try_from(second).ok()?, u8::try_from(third).ok()?);
            Expr::Fixed(Point::of_year(field, i32::try_from(first).ok()?)?)
        }
        // With dots the day always comes first.
        (1..=2, 4, '.') => Expr::Slashed(second, first, i32::try_from(third).ok()?),
        (1..=2, 4, _) => Expr::Slashed(first, second, i32::try_from(third).ok()?),
        (1..=2, 2, '/') => {
            let century = if third < 70 { 2000 } else { 1900 };
            Expr::Slashed(first, second, i32::try_from(century + third).ok()?)
        }
        _ => return None,
    };
    Some(Match::date(at + 5, expr, "date in digits"))
}

/// `Monday, October 28, 2024`, `Friday Oct. 13`, `this coming Sunday, March 8`.
fn with_weekday(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let after = match tokens.role(at) {
        Role::Weekday(_) if tokens.is_capital(at) => at + 1,
        Role::ShortWeekday(_) if tokens.is_capital(at) => {
            at + 1 + usize::from(tokens.is_sign(at + 1, '.') && tokens.glued(at + 1))
        }
        _ => return None,
    };
    let comma = usize::from(tokens.is_sign(after, ','));
    let found = day_of_month(tokens, after + comma)?;
    Some(Match { why: "weekday and date", ..found })
}

/// `October 28`, `Oct. 28, 2024`, `28 October 2024`, `the 7th of May`, `October 8-13`, `8–13 October`.
fn day_of_month(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    month_first(tokens, at).or_else(|| day_first(tokens, at))
}

fn month_first(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after_month, month) = month(tokens, at)?;
    let the = usize::from(tokens.is(after_month, "the"));
    let (after_day, first) = day(tokens, after_month + the)?;
    if let Some((after_range, last)) = until_day(tokens, after_day).filter(|found| found.1 > first) {
        let (end, year) = year_after(tokens, after_range);
        let expr = day_range(month, first, last, &year);
        return Some(Match::date(end, expr, "days of one month"));
    }
    let (end, year) = year_after(tokens, after_day);
    Some(Match::date(end, Expr::InYear(Field::Day(month, first), year), "month and day"))
}

/// A month and a day without a year, for what names one by `last` or `next`.
pub(super) fn plain_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Field)> {
    match month_first(tokens, at)? {
        Match { end, expr: Expr::InYear(field @ Field::Day(..), Year::Open), .. } => Some((end, field)),
        _ => None,
    }
}

fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let the = at + usize::from(tokens.is(at, "the"));
    let (after_day, first) = day(tokens, the)?;
    if let Some((after_range, last)) = until_day(tokens, after_day).filter(|found| found.1 > first) {
        let (after_month, month) = month_after_day(tokens, after_range)?;
        let (end, year) = year_after(tokens, after_month);
        let expr = day_range(month, first, last, &year);
        return Some(Match::date(end, expr, "days of one month"));
    }
    let (after_month, month) = month_after_day(tokens, after_day)?;
    let (end, year) = year_after(tokens, after_month);
    Some(Match::date(end, Expr::InYear(Field::Day(month, first), year), "day and month"))
}

/// `October`, `of October`; not the next date of a list (`on the 5, May 6`).
fn month_after_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    let dash = usize::from(tokens.is_dash(at) && tokens.glued(at));
    let of = usize::from(tokens.is(at, "of"));
    let (end, found) = month(tokens, at + of + dash)?;
    // `in 6 May 8`: the number belongs to something else.
    Some((end, found))
}

/// `-13`, `– 13`, `to 13`, `through 13th` after a day.
fn until_day(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u8)> {
    let joined = tokens.is_dash(at) || tokens.is_any(at, &["to", "through", "until", "till"]);
    if !joined {
        return None;
    }
    let the = usize::from(tokens.is(at + 1, "the"));
    day(tokens, at + 1 + the)
}

fn day_range(month: u8, first: u8, last: u8, year: &Year) -> Expr {
    let side = |day| Box::new(Expr::InYear(Field::Day(month, day), year.clone()));
    Expr::Range(side(first), side(last))
}

/// The year that belongs to what ends before `at`: `, 2024`, `of 1984`, `this year`, `of that year`, `'99`.
pub(super) fn year_after(tokens: &Tokens<'_>, at: usize) -> (usize, Year) {
    if let Some((end, found)) = short_year(tokens, at) {
        return (end, Year::Short(found));
    }
    let comma = at + usize::from(tokens.is_sign(at, ','));
    let of = at + usize::from(tokens.is(at, "of"));
    for start in [at, comma, of] {
        if let Some((end, found)) = year(tokens, start)
            && (start == at || !is_counted(tokens, end))
        {
            return (end, Year::Given(found));
        }
    }
    match context::year(tokens, of) {
        Some((end, expr)) => (end, Year::Of(Box::new(expr))),
        None => (at, Year::Open),
    }
}

/// Whether what follows is counted by the number before: `2000 soldiers`.
fn is_counted(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at, COUNTED)
}

/// Words that a bare number before them counts.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "officers",
    "civilians",
    "refugees",
    "workers",
    "jobs",
    "employees",
    "students",
    "members",
    "points",
    "shares",
    "dollars",
    "euros",
    "pounds",
    "rubles",
    "roubles",
    "yen",
    "yuan",
    "tons",
    "tonnes",
    "barrels",
    "miles",
    "kilometers",
    "kilometres",
    "km",
    "metres",
    "meters",
    "feet",
    "square",
    "percent",
    "per",
    "million",
    "billion",
    "thousand",
    "hours",
    "minutes",
    "days",
    "weeks",
    "months",
    "years",
    "cars",
    "vehicles",
    "tanks",
    "aircraft",
    "houses",
    "homes",
    "votes",
    "seats",
    "cases",
    "deaths",
    "prisoners",
    "wounded",
    "dead",
    "killed",
    "injured",
    "guns",
    "ships",
    "horses",
    "rounds",
    "hectares",
    "acres",
    "kg",
    "kilograms",
    "kilos",
    "units",
    "degrees",
    "families",
    "households",
    "residents",
    "passengers",
    "others",
    "additional",
    "more",
    "or",
    "dollar",
    "fighters",
    "militants",
    "rebels",
    "protesters",
    "demonstrators",
    "migrants",
    "patients",
    "voters",
    "megawatts",
];

/// A month with or without a year, where the word cannot mean anything else.
fn bare_month(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (after, found) = month(tokens, at)?;
    let (end, year) = year_after(tokens, after);
    let has_year = !matches!(year, Year::Open);
    let is_short = matches!(tokens.role(at), Role::ShortMonth(_));
    // `May` and `March` are words too, `April` and `August` are names; short forms need a year or a dot.
    let doubtful = match found {
        _ if is_short => after == at + 1,
        3 | 5 => !is_after_time_word(tokens, at),
        4 | 6 | 8 => tokens.opens_sentence(at) && tokens.is_capital(after),
        _ => false,
    };
    if doubtful && !has_year {
        return None;
    }
    Some(Match::date(end, Expr::InYear(Field::Month(found), year), "month"))
}

/// Whether the word before `at` is one that a time follows.
pub(super) fn is_after_time_word(tokens: &Tokens<'_>, at: usize) -> bool {
    const BEFORE_TIMES: &[&str] = &[
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "through",
        "during",
        "before",
        "after",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "of",
        "between",
        "for",
        "each",
        "every",
        "previous",
        "following",
        "around",
        "about",
        "and",
        "throughout",
        "earlier",
        "later",
        "between",
    ];
    at.checked_sub(1).is_some_and(|before| {
        tokens.is_any(before, BEFORE_TIMES) || tokens.is_dash(before) || tokens.is_sign(before, '(')
    })
}

/// A year by itself: four digits where nothing is counted, or with an era.
fn bare_year(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if let Some((end, found)) = short_year(tokens, at) {
        let after_time = is_after_time_word(tokens, at);
        return after_time.then(|| {
            Match::date(end, Expr::InYear(Field::Whole, Year::Short(found)), "year without its century")
        });
    }
    if let Some(found) = year_that_shares_era(tokens, at) {
        return Some(Match::date(
            at + 1,
            Expr::Fixed(Point::year(found)?),
            "year that shares the era behind it",
        ));
    }
    let is_named = tokens.is(at, "the") && tokens.is_any(at + 1, &["year", "years"]);
    let named = if is_named { at + 2 } else { at };
    let in_words = || {
        number(tokens, named).filter(|&(_, value)| named > at && value == 2000.0).map(|(end, _)| (end, 2000))
    };
    let (end, found) = year(tokens, named).or_else(in_words)?;
    let is_plain = tokens.number(named).is_some() && end == named + 1;
    if named == at && is_plain && !stands_as_year(tokens, at, end) {
        return None;
    }
    Some(Match::date(end, Expr::Fixed(Point::year(found)?), "year"))
}

/// The `264` of `264 to 241 BC`, by astronomical numbering.
fn year_that_shares_era(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    let joined = tokens.is_dash(at + 1) || tokens.is_any(at + 1, &["to", "and", "until", "or"]);
    let (first, digits) = tokens.number(at).filter(|_| joined)?;
    let (second, _) = tokens.number(at + 2)?;
    let (_, before) = era(tokens, at + 3)?;
    let fits = before && digits <= 4 && first >= second;
    if fits { i32::try_from(first).ok().map(|first| 1 - first) } else { None }
}

/// `1955-57`: years of which the second lacks its century.
fn short_range(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (first, 4) = tokens.number(at)? else { return None };
    let glued = tokens.is_dash(at + 1) && tokens.glued(at + 1) && tokens.glued(at + 2);
    let (second, 2) = tokens.number(at + 2).filter(|_| glued)? else { return None };
    let follows = second > first % 100 && !tokens.runs_on(at + 3) && !tokens.is_dash(at + 3);
    if !follows || !stands_as_year(tokens, at, at + 1) {
        return None;
    }
    let year = |value: u32| Some(Box::new(Expr::Fixed(Point::year(i32::try_from(value).ok()?)?)));
    let expr = Expr::Range(year(first)?, year(first - first % 100 + second)?);
    Some(Match::date(at + 3, expr, "years of one century"))
}

/// Whether four digits from `at` to `end` can be a year where they stand.
fn stands_as_year(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    const CALIBRES: &[&str] =
        &["no", "number", "page", "article", "section", "resolution", "route", "highway", "flight"];
    if let Some(before) = at.checked_sub(1) {
        let money_or_part = ['$', '€', '£', '¥', '#', '№', '/', '+', '₽', '₴', ':']
            .iter()
            .any(|&sign| tokens.is_sign(before, sign) && tokens.glued(at));
        // `1914-1918` and `mid-1996` are years, `F-2000` and `555-2000` are not.
        let behind_dash = tokens.is_dash(before) && tokens.glued(at) && tokens.glued(before) && {
            let is_end_of_range =
                |first| tokens.number(first).is_some_and(|(_, digits)| digits == 4 || digits <= 2);
            let goes_before_dash = |first| {
                tokens.is_any(first, &["mid", "early", "late", "post", "pre"])
                    || tokens.role(first) != Role::None
            };
            !before.checked_sub(1).is_some_and(|first| is_end_of_range(first) || goes_before_dash(first))
        };
        if money_or_part || behind_dash || tokens.is_any(before, CALIBRES) || tokens.number(before).is_some()
        {
            return false;
        }
    }
    if is_counted(tokens, end) || tokens.is_sign(end, '°') || tokens.is_sign(end, '/') {
        return false;
    }
    // Beyond what is written about as a year, only a word before it makes it one.
    let recent = tokens.number(at).is_some_and(|(value, _)| (1300..=2100).contains(&value));
    recent
        || at
            .checked_sub(1)
            .is_some_and(|before| tokens.is_any(before, &["in", "since", "until", "year", "by"]))
}

/// `the 1990s`, `the 1990's`, `the nineties`, `the '80s`, `the 470s BC`.
fn decade(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let named = |year, end| Some(Match::date(end, Expr::Fixed(Point::years(year, Grain::Decade)?), "decade"));
    if let Role::Decade(tens) = tokens.role(start) {
        let plain = start > at || (start > 0 && tokens.is_any(start - 1, &["early", "late", "mid"]));
        return if plain { named(1900 + i32::from(tens), start + 1) } else { None };
    }
    let short = usize::from(tokens.is_apostrophe(start) && tokens.glued(start + 1));
    let (value, digits) = tokens.number(start + short)?;
    let mut end = start + short + 1;
    end += usize::from(tokens.is_apostrophe(end) && tokens.glued(end));
    let plural = tokens.is(end, "s") && tokens.glued(end);
    if !plural || value % 10 != 0 {
        return None;
    }
    end += 1;
    let value = i32::try_from(value).ok()?;
    if let Some((end, true)) = era(tokens, end) {
        return named(-value - 8, end);
    }
    match digits {
        4 if short == 0 => named(value, end),
        2 if short == 1 || start > at => named(value + if value < 20 { 2000 } else { 1900 }, end),
        _ => None,
    }
}

/// `the 20th century`, `the nineteenth-century`, `the 4th century BC`.
fn century(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let (after, nth) = ordinal(tokens, start)?;
    let noun = after + usize::from(tokens.is_dash(after));
    if tokens.role(noun) != Role::Unit(Unit::Century, Count::One) || nth == 0 {
        return None;
    }
    let nth = i32::try_from(nth).ok()?;
    let (end, before) = era(tokens, noun + 1).unwrap_or((noun + 1, false));
    let first = if before { -100 * nth + 1 } else { 100 * (nth - 1) };
    Some(Match::date(end, Expr::Fixed(Point::years(first, Grain::Century)?), "century"))
}

/// `the third quarter of 1984`, `third-quarter`, `Q3 2023`, `this year's first quarter`, `the 1988 second quarter`.
fn quarter(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if tokens.form(at) == "Q" && tokens.glued(at + 1) {
        let (value, _) =
            tokens.number(at + 1).filter(|&(value, digits)| digits == 1 && (1..=4).contains(&value))?;
        let (end, year) = year_after(tokens, at + 2);
        return Some(Match::date(
            end,
            Expr::InYear(Field::Quarter(u8::try_from(value).ok()?), year),
            "quarter",
        ));
    }
    let (start, owner) = owner(tokens, at);
    let fiscal = usize::from(tokens.is_any(start, &["fiscal", "financial"]));
    let (after, nth) = ordinal(tokens, start + fiscal)?;
    let noun = after + usize::from(tokens.is_dash(after));
    if tokens.role(noun) != Role::Unit(Unit::Quarter, Count::One) || !(1..=4).contains(&nth) {
        return None;
    }
    let (end, year) = match owner {
        Some(year) => (noun + 1, year),
        None => year_after(tokens, noun + 1),
    };
    Some(Match::date(end, Expr::InYear(Field::Quarter(u8::try_from(nth).ok()?), year), "quarter"))
}

/// `the 1988 period`, `the 1988 quarter`.
pub(super) fn period_of_year(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (noun, found) = year(tokens, at + 1).filter(|_| tokens.is(at, "the"))?;
    let is_period = tokens.is(noun, "period") || tokens.is(noun, "quarter");
    is_period
        .then(|| Match::date(noun + 1, Expr::SameQuarter(found), "the stretch spoken of, of another year"))
}

/// What may stand before a quarter or half: an article, a year, whose year it is.
fn owner(tokens: &Tokens<'_>, at: usize) -> (usize, Option<Year>) {
    let the = at + usize::from(tokens.is_any(at, &["the", "its", "their", "this", "a"]));
    if let Some((end, found)) = year(tokens, the) {
        return (end, Some(Year::Given(found)));
    }
    if let Some((end, expr)) = context::year(tokens, at)
        && tokens.is_apostrophe(end)
        && tokens.is(end + 1, "s")
    {
        return (end + 2, Some(Year::Of(Box::new(expr))));
    }
    (the, None)
}

/// `the first half of 2020`, `the last half of the year`, `H1 2020`.
fn half(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if tokens.form(at) == "H" && tokens.glued(at + 1) {
        let (value, _) =
            tokens.number(at + 1).filter(|&(value, digits)| digits == 1 && (1..=2).contains(&value))?;
        let (end, year) = year_after(tokens, at + 2);
        let known = !matches!(year, Year::Open);
        let field = Field::Half(u8::try_from(value).ok()?);
        return known.then(|| Match::date(end, Expr::InYear(field, year), "half of a year"));
    }
    let (start, owner) = owner(tokens, at);
    let (after, nth) = match () {
        () if tokens.is_any(start, &["last", "latter"]) => (start + 1, 2),
        () => ordinal(tokens, start)?,
    };
    let noun = after + usize::from(tokens.is_dash(after));
    if !tokens.is(noun, "half") || !(1..=2).contains(&nth) {
        return None;
    }
    let (end, year) = match owner {
        Some(year) => (noun + 1, year),
        None => year_after(tokens, noun + 1),
    };
    let known = !matches!(year, Year::Open);
    known.then(|| {
        Match::date(end, Expr::InYear(Field::Half(if nth == 1 { 1 } else { 2 }), year), "half of a year")
    })
}

/// `the spring of 1916`, `summer 1998`, `winter`; `fall` and `spring` are words too.
fn season(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let the = at + usize::from(tokens.is(at, "the"));
    let Role::Season(found) = tokens.role(the) else { return None };
    let (end, year) = year_after(tokens, the + 1);
    let has_year = !matches!(year, Year::Open);
    let after = |words: &[&str]| at.checked_sub(1).is_some_and(|before| tokens.is_any(before, words));
    let doubtful = match found {
        // `the fall of the city`, `prices fall`
        2 if tokens.is(the, "fall") => {
            !after(&[
                "in",
                "since",
                "until",
                "by",
                "during",
                "early",
                "late",
                "through",
                "throughout",
                "this",
            ]) || tokens.is(the + 1, "of")
        }
        // `a spring`, `to spring`
        0 => the == at && !is_after_time_word(tokens, at) && !tokens.opens_sentence(at),
        _ => false,
    };
    if doubtful && !has_year {
        return None;
    }
    Some(Match::date(end, Expr::InYear(Field::Season(found), year), "season"))
}

/// `fiscal 2023`, `fiscal year 2023`, `FY2023`, `FY 23`.
pub(super) fn fiscal(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let number_at = match () {
        () if tokens.form(start) == "FY" => start + 1,
        () if tokens.is_any(start, &["fiscal", "financial"]) => {
            start + 1 + usize::from(tokens.is(start + 1, "year"))
        }
        () => return None,
    };
    let (value, digits) = tokens.number(number_at)?;
    let year = match digits {
        4 => i32::try_from(value).ok()?,
        2 if tokens.form(start) == "FY" => 2000 + i32::try_from(value).ok()?,
        _ => return None,
    };
    Some(Match::date(number_at + 1, Expr::Fixed(Point::year(year)?), "fiscal year"))
}

/// `first two quarters of 1990`.
pub(super) fn quarters(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let start = at + usize::from(tokens.is(at, "the"));
    let half = if tokens.is(start, "first") { 1 } else { 2 };
    if half == 2 && !tokens.is(start, "last") {
        return None;
    }
    let (noun, count) = number(tokens, start + 1)?;
    if count != 2.0 || tokens.role(noun) != Role::Unit(Unit::Quarter, Count::Many) {
        return None;
    }
    let (end, year) = year_after(tokens, noun + 1);
    let known = !matches!(year, Year::Open);
    known.then(|| Match::date(end, Expr::InYear(Field::Half(half), year), "two quarters"))
}
