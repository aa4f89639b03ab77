//! What an expression of time says, before anything is reckoned out.
//!
//! In: made by the grammar. Out: [`Match`] and [`Expr`], which `resolve` turns into dates once it knows the
//! publication date, the times mentioned before, and the tense.

use record::TimeKind;

use super::calendar::Point;
use super::tokens::Tokens;
use super::words::Unit;

/// An expression found by a rule.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) expr: Expr,
    pub(super) kind: TimeKind,
    /// The rule that found it.
    pub(super) why: &'static str,
    /// Whether the words make it approximate (`about 1990`).
    pub(super) about: bool,
}

impl Match {
    pub(super) fn new(end: usize, expr: Expr, kind: TimeKind, why: &'static str) -> Self {
        Self { end, expr, kind, why, about: false }
    }

    pub(super) fn date(end: usize, expr: Expr, why: &'static str) -> Self {
        Self::new(end, expr, TimeKind::Date, why)
    }
}

/// The longest match of `rules` at `at`; of equally long ones the first.
pub(super) fn longest_of(
    rules: &[fn(&Tokens<'_>, usize) -> Option<Match>],
    tokens: &Tokens<'_>,
    at: usize,
) -> Option<Match> {
    let longer = |best: Option<Match>, found: Match| match best {
        Some(best) if best.end >= found.end => Some(best),
        _ => Some(found),
    };
    rules.iter().filter_map(|rule| rule(tokens, at)).fold(None, longer)
}

/// What the words say.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    /// A stretch of the calendar that the words fix by themselves: `1998`, `the 1990s`.
    Fixed(Point),
    /// A part of a year: `October 8`, `the third quarter of 1984`, `spring`.
    InYear(Field, Year),
    /// Two numbers and a year whose order depends on the country: `10/9/2016`.
    Slashed(u32, u32, i32),
    /// A weekday, holiday or the like with a word that says which: `last Tuesday`, `next spring`; or none.
    Named(Named, Step),
    /// Days from the publication date: `tomorrow` is 1.
    Day(i32),
    /// Units from the one that holds the publication date: `last year` is -1 years.
    Unit(Unit, i32),
    /// An amount before (negative) or after the publication date: `two weeks ago`.
    FromNow(Amount, Unit, Direction),
    /// An amount before or after the time mentioned last: `two days later`.
    FromAnchor(Amount, Unit, Direction),
    /// The unit of the time mentioned last, or one beside it: `that day`, `the following year`.
    Context(Unit, i32),
    /// The unit spoken of: `the year`.
    Spoken(Unit),
    /// The quarter spoken of, of another year: `the 1988 period`.
    SameQuarter(i32),
    /// The time mentioned last: `Then`.
    Anchor,
    /// From the time mentioned last onwards: `Soon after that`.
    AfterAnchor,
    /// The same stretch a year before the one spoken of: `the year-ago quarter`.
    YearBefore(Option<Unit>),
    /// A length of time.
    Length(Vec<(Amount, Unit)>),
    /// A length after `in`: with a verb that looks ahead, so long from publication.
    InLength(Amount, Unit),
    /// The period of something that recurs.
    Period(Amount, Unit),
    /// A recurring part of the year (`every July`): as EDTF has it.
    Pattern(String),
    /// A clock time of a day; without a day, that of the time mentioned last.
    Clock(Clock, Option<Box<Expr>>),
    /// A part of a day: only the day can be said.
    DayPart(Box<Expr>),
    /// From one to the other, ends included.
    Range(Box<Expr>, Box<Expr>),
    /// A time that EDTF cannot say: `now`, `in recent years`.
    Unsaid,
}

impl Expr {
    /// The year that it says in so many words.
    pub(super) fn said_year(&self) -> Option<i32> {
        match self {
            Self::Fixed(point) => Some(point.year_number()),
            Self::InYear(_, Year::Given(year)) | Self::Slashed(_, _, year) => Some(*year),
            Self::Range(first, last) => last.said_year().or_else(|| first.said_year()),
            Self::DayPart(day) | Self::Clock(_, Some(day)) => day.said_year(),
            _ => None,
        }
    }

    /// Whether its value is reckoned from the time mentioned last.
    pub(super) fn hangs_on_anchor(&self) -> bool {
        match self {
            Self::FromAnchor(..) | Self::Context(..) | Self::Anchor | Self::InYear(_, Year::Open) => true,
            Self::InYear(_, Year::Of(expr)) | Self::DayPart(expr) | Self::Clock(_, Some(expr)) => {
                expr.hangs_on_anchor()
            }
            Self::Range(first, last) => first.hangs_on_anchor() || last.hangs_on_anchor(),
            _ => false,
        }
    }
}

/// What part of a year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// All of it.
    Whole,
    Month(u8),
    Day(u8, u8),
    /// The week that holds a day.
    WeekOf(u8, u8),
    /// A day whose month was mentioned before: `the 20th`.
    DayOnly(u8),
    /// 0 spring to 3 winter.
    Season(u8),
    Quarter(u8),
    Half(u8),
    Holiday(Holiday),
}

/// The year that a part belongs to.
#[derive(Debug, Clone)]
pub(super) enum Year {
    /// Not said.
    Open,
    Given(i32),
    /// Two digits (`'99`): the century follows from the text.
    Short(u8),
    /// Said by another expression: `last year`, `that year`.
    Of(Box<Expr>),
}

/// Something that has a name and recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Weekday(u8),
    Weekend,
    Field(Field),
}

/// Which one of those that recur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Not said: the tense decides.
    Open,
    Last,
    This,
    Next,
    /// The next or previous one, counted from the time mentioned last.
    Before,
    After,
}

/// Which way from the point that is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forward,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    Exact(f64),
    /// `several`, `a few`, `two or three`.
    Vague,
}

/// Hour, minute, second and zone as EDTF writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) zone: &'static str,
}

/// Days of the year that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same date each year.
    Fixed(u8, u8),
    /// Days from Easter Sunday of the Western churches.
    Easter(i32),
    /// The nth such weekday (Monday is 0) of a month; -1 is the last.
    NthWeekday { month: u8, weekday: u8, nth: i8 },
    /// The Tuesday after the first Monday of November.
    ElectionDay,
    /// The week that Easter begins.
    EasterWeek,
}
