//! From what expressions say to the dates they stand for.
//!
//! In: expressions in the order of the text, the publication date, the tense at each. Out: values. Keeps the time
//! mentioned last, on which `that day` and `two days later` hang, and the quarter mentioned last.
//!
//! A text that tells of years long before its publication, and says so with full dates, is a *history*: its months and
//! weekdays hang on where its story stands. In any other text they hang on the publication date and the tense.

mod undated;

use jiff::civil::Date;

use super::calendar::{Grain, Point, weekday_from};
use super::expression::{Amount, Clock, Direction, Expr, Named, Step, Year};
use super::grammar::Found;
use super::nearest::{candidates, earlier, from, later, whole};
use super::tense::Tense;
use super::value::{Value, duration};
use super::words::Unit;

/// What the reckoning of a text has come to so far.
#[derive(Debug)]
pub(super) struct Resolver {
    published: Option<Date>,
    /// Whether the text is a history.
    history: bool,
    /// The time mentioned last, and whether its year was said.
    anchor: Option<(Point, bool)>,
    /// The sentences of the time mentioned last, of the one being reckoned, and of the quarter mentioned last.
    sentences: (usize, usize, usize),
    /// The quarter mentioned last.
    quarter: Option<Point>,
    /// Where the story stands: the time mentioned last, looks back left out.
    story: Option<Point>,
}

impl Resolver {
    /// A resolver for a text with these expressions.
    pub(super) fn new<'e>(published: Option<Date>, expressions: impl Iterator<Item = &'e Expr>) -> Self {
        let (mut far, mut near) = (0, 0);
        for expr in expressions {
            match (expr.said_year(), published) {
                (Some(year), Some(published)) if (year - i32::from(published.year())).abs() >= 2 => far += 1,
                (None, _)
                    if matches!(
                        expr,
                        Expr::Day(_) | Expr::Unit(..) | Expr::FromNow(..) | Expr::Named(..)
                    ) =>
                {
                    near += 1
                }
                _ => {}
            }
        }
        Self {
            published,
            history: published.is_none() || (far >= 6 && far > 4 * near),
            anchor: None,
            sentences: (0, 0, 0),
            quarter: None,
            story: None,
        }
    }

    /// What an expression stands for in a sentence, with the verb that governs it looking towards `tense`.
    pub(super) fn resolve(&mut self, found: &Found, tense: Tense, sentence: usize) -> Option<Value> {
        let expr = &found.said.expr;
        self.sentences.1 = sentence;
        // After `nine months`, `a year ago` is no longer about a quarter.
        if matches!(expr, Expr::Length(parts) if parts.iter().any(|(_, unit)| *unit == Unit::Month)) {
            self.quarter = None;
        }
        let value = match self.end_of_range(expr).filter(|_| found.ends_range) {
            Some(point) => Value::Point(point),
            None => self.value(expr, tense)?,
        };
        let mentioned = match &value {
            Value::Point(point) => Some(*point),
            Value::Range(_, last) => Some(*last),
            Value::After(_) | Value::Written(_) => None,
        };
        if let Some(point) = mentioned {
            self.remember(Point { clock: None, ..point }, found, sentence);
        }
        Some(value)
    }

    /// Keeps what later expressions may hang on.
    fn remember(&mut self, point: Point, found: &Found, sentence: usize) {
        let expr = &found.said.expr;
        let dated = expr.said_year().is_some()
            || (expr.hangs_on_anchor() && self.anchor.is_some_and(|(_, dated)| dated));
        // `a year earlier` compares; what follows goes on from the time compared with.
        let compares = !self.history
            && matches!(expr, Expr::FromAnchor(_, Unit::Year, Direction::Back) | Expr::YearBefore(_));
        if compares {
            return;
        }
        self.sentences.0 = sentence;
        self.anchor = Some((point, dated || self.history));
        let names_quarter =
            matches!(expr, Expr::InYear(..) | Expr::Named(..) | Expr::Spoken(_) | Expr::Unit(..));
        if point.grain == Grain::Quarter && names_quarter {
            self.quarter = Some(point);
            self.sentences.2 = sentence;
        }
        // A look back, the year that the story is in anyway, or the end of a stretch of years does not move the story.
        let looks_back = matches!(
            expr,
            Expr::FromAnchor(_, _, Direction::Back)
                | Expr::FromNow(_, _, Direction::Back)
                | Expr::Context(_, ..0)
        );
        let known = point.grain >= Grain::Year
            && (found.ends_range
                || self.story.is_some_and(|story| story.year_number() == point.year_number()));
        if !looks_back && !known {
            self.story = Some(point);
        }
    }

    fn value(&self, expr: &Expr, tense: Tense) -> Option<Value> {
        Some(match expr {
            Expr::Range(first, last) => self.range(first, last, tense)?,
            Expr::AfterAnchor => Value::After(self.anchor?.0),
            Expr::Length(parts) => Value::Written(duration(parts)?),
            Expr::InLength(amount, unit) => match tense {
                Tense::Future => {
                    Value::Point(from(Point::day(self.published?), *amount, *unit, Direction::Forward)?)
                }
                _ => Value::Written(duration(&[(*amount, *unit)])?),
            },
            Expr::Period(amount, unit) => Value::Written(duration(&[(*amount, *unit)])?),
            Expr::Pattern(text) => Value::Written(text.clone()),
            _ => Value::Point(self.point(expr, tense)?),
        })
    }

    /// The second end of a stretch: the first such day or month after its first end.
    fn end_of_range(&self, expr: &Expr) -> Option<Point> {
        let (anchor, _) = self.anchor.filter(|_| self.sentences.0 == self.sentences.1)?;
        match expr {
            Expr::InYear(field, Year::Open) if anchor.grain < Grain::Year => {
                candidates(*field, anchor.first).find(|point| point.first >= anchor.first)
            }
            Expr::Named(Named::Weekday(weekday), Step::Open) => {
                Some(Point::day(weekday_from(anchor.first, *weekday, true, true)?))
            }
            _ => None,
        }
    }

    /// The stretch of the calendar that `expr` stands for.
    fn point(&self, expr: &Expr, tense: Tense) -> Option<Point> {
        match expr {
            Expr::Fixed(point) => Some(*point),
            Expr::InYear(field, year) => self.in_year(*field, year, tense),
            Expr::Slashed(first, second, year) => self.slashed(*first, *second, *year),
            Expr::Named(named, step) => self.named(*named, *step, tense),
            Expr::Day(days) => Point::day(self.today()?).moved(i64::from(*days), Unit::Day),
            Expr::Unit(unit, count) => Point::around(self.today()?, *unit)?.moved(i64::from(*count), *unit),
            Expr::FromNow(Amount::Exact(1.0), Unit::Year, Direction::Back) if self.quarter_is_near() => {
                self.quarter?.moved(-1, Unit::Year)
            }
            Expr::FromNow(amount, unit, direction) => {
                from(Point::day(self.published?), *amount, *unit, *direction)
            }
            Expr::FromAnchor(amount, unit, direction) => self.beside_anchor(*amount, *unit, *direction),
            Expr::Spoken(unit) => self.spoken(*unit),
            Expr::SameQuarter(year) => match self.quarter {
                Some(quarter) if self.quarter_is_near() => {
                    quarter.moved(i64::from(*year - quarter.year_number()), Unit::Year)
                }
                _ => Point::year(*year),
            },
            Expr::Context(unit, count) => self.context(*unit, *count),
            Expr::Anchor => Some(self.anchor?.0),
            Expr::YearBefore(unit) => self.year_before(*unit),
            Expr::Clock(clock, day) => self.clock(*clock, day.as_deref(), tense),
            Expr::DayPart(day) => self.point(day, tense).filter(|point| point.grain == Grain::Day),
            Expr::AfterAnchor
            | Expr::Length(_)
            | Expr::InLength(..)
            | Expr::Period(..)
            | Expr::Pattern(_)
            | Expr::Range(..)
            | Expr::Unsaid => None,
        }
    }

    /// The day that `today` means: that of publication, or in a history that of the time mentioned last.
    fn today(&self) -> Option<Date> {
        match self.anchor {
            Some((point, _)) if self.history && self.published.is_some() => Some(point.first),
            _ => self.published,
        }
    }

    /// Both ends of a range; where the second would lie before the first, it lies in the next year.
    fn range(&self, first: &Expr, last: &Expr, tense: Tense) -> Option<Value> {
        let (mut first_point, mut last_point) = match (first, last) {
            (Expr::InYear(field, Year::Open), Expr::InYear(_, year)) if !matches!(year, Year::Open) => {
                let last_point = self.point(last, tense)?;
                (Point::of_year(*field, last_point.year_number())?, last_point)
            }
            _ => (self.point(first, tense)?, self.point(last, tense)?),
        };
        if last_point.first < first_point.first {
            let last_has_year = last.said_year().is_some();
            if last_has_year {
                first_point = first_point.moved(-1, Unit::Year)?;
            } else if let (Expr::InYear(field, _), true) = (last, matches!(first, Expr::InYear(..))) {
                last_point = Point::of_year(*field, first_point.year_number())
                    .filter(|point| point.first >= first_point.first)
                    .or_else(|| last_point.moved(1, Unit::Year))?;
            } else if matches!(last, Expr::Named(Named::Weekday(_), _)) {
                first_point = first_point.moved(-1, Unit::Week)?;
            }
        }
        (first_point.first <= last_point.first).then_some(Value::Range(first_point, last_point))
    }

    fn named(&self, named: Named, step: Step, tense: Tense) -> Option<Point> {
        let spoken_of = self.anchor.map(|(point, _)| point.first);
        let (base, step) = match step {
            Step::Before => (spoken_of.or(self.published)?, Step::Last),
            Step::After => (spoken_of.or(self.published)?, Step::Next),
            _ => (self.today()?, step),
        };
        let forward = match step {
            Step::Last | Step::Before => false,
            Step::Next | Step::After => true,
            Step::This => tense != Tense::Past,
            Step::Open => {
                matches!(tense, Tense::Future | Tense::Present) || (self.history && self.anchor.is_some())
            }
        };
        let with_today = matches!(step, Step::Open | Step::This);
        match named {
            Named::Weekday(weekday) if step == Step::Open && tense == Tense::Near => {
                let at = |forward| weekday_from(base, weekday, forward, true);
                let days = |day: &Date| (*day - base).get_days().abs();
                [at(true), at(false)].into_iter().flatten().min_by_key(days).map(Point::day)
            }
            Named::Weekday(weekday) => Some(Point::day(weekday_from(base, weekday, forward, with_today)?)),
            Named::Weekend => {
                let this = Point::around(base, Unit::Weekend)?;
                // `said over the weekend` on a Monday, whatever the tense of what was said.
                let forward = forward && (step != Step::Open || tense != Tense::Present);
                match step {
                    Step::Next => this.moved(1, Unit::Week),
                    _ if !forward && base < this.first => this.moved(-1, Unit::Week),
                    Step::Last => this.moved(-1, Unit::Week),
                    _ => Some(this),
                }
            }
            Named::Field(field) => match step {
                Step::Last => earlier(field, base),
                Step::Next => later(field, base),
                Step::This => Point::of_year(field, i32::from(base.year())),
                _ => self.without_year(field, tense),
            },
        }
    }

    fn beside_anchor(&self, amount: Amount, unit: Unit, direction: Direction) -> Option<Point> {
        let base = match self.anchor {
            Some((point, _)) => point,
            None => Point::day(self.published?),
        };
        // `a year earlier` than a quarter is a quarter.
        if unit == Unit::Year
            && !self.history
            && let Some(quarter) = self.quarter
        {
            let Amount::Exact(count) = amount else { return None };
            return quarter.moved(whole(count, direction)?, Unit::Year);
        }
        let fits = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => false,
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => base.grain == Grain::Day,
            Unit::Month | Unit::Quarter => base.grain <= Grain::Month,
            Unit::Year | Unit::Decade | Unit::Century => base.grain <= Grain::Year,
        };
        if !fits {
            return None;
        }
        let found = from(base, amount, unit, direction)?;
        // Weeks are counted from a day to a day.
        if matches!(unit, Unit::Week | Unit::Fortnight) {
            let Amount::Exact(count) = amount else { return None };
            return base.moved(whole(count, direction)?, unit);
        }
        Some(found)
    }

    /// Whether a quarter was mentioned within the last sentences, so that `a year ago` means a quarter.
    fn quarter_is_near(&self) -> bool {
        !self.history && self.quarter.is_some() && self.sentences.1 - self.sentences.2 <= 3
    }

    /// `the year`: in a history, or where a full date stands close by, that of the time mentioned last; else the current.
    fn spoken(&self, unit: Unit) -> Option<Point> {
        let close = self.sentences.1 - self.sentences.0 <= 1;
        let past = |point: &Point| self.published.is_none_or(|today| point.first <= today);
        let fits = self.anchor.is_some_and(|(point, dated)| self.history || (dated && close && past(&point)));
        if fits || unit == Unit::Quarter {
            return self.context(unit, 0);
        }
        Point::around(self.published?, unit)
    }

    /// The unit of the time mentioned last, or one beside it.
    fn context(&self, unit: Unit, count: i32) -> Option<Point> {
        if unit == Unit::Quarter && count == 0 {
            return match (self.quarter, self.published) {
                (Some(quarter), _) => Some(quarter),
                (None, Some(published)) => Point::around(published, unit)?.moved(-1, unit),
                _ => None,
            };
        }
        let base = match self.anchor {
            Some((point, _)) => point,
            None => Point::day(self.published?),
        };
        let around = Point::around(base.first, unit)?;
        (base.grain <= around.grain).then(|| around.moved(i64::from(count), unit))?
    }

    /// The stretch spoken of, a year before.
    fn year_before(&self, unit: Option<Unit>) -> Option<Point> {
        match (unit, self.quarter) {
            (None | Some(Unit::Quarter), Some(quarter)) => quarter.moved(-1, Unit::Year),
            (unit, _) => {
                let unit = unit.unwrap_or(Unit::Year);
                let base = Point::around(self.published?, unit)?;
                let base = if unit == Unit::Quarter { base.moved(-1, unit)? } else { base };
                base.moved(-1, Unit::Year)
            }
        }
    }

    fn clock(&self, clock: Clock, day: Option<&Expr>, tense: Tense) -> Option<Point> {
        let day = match (day, self.anchor) {
            (Some(day), _) => self.point(day, tense)?,
            (None, Some((point, _))) if point.grain == Grain::Day => point,
            (None, _) if self.history => return None,
            (None, _) => Point::day(self.published?),
        };
        if day.grain != Grain::Day {
            return None;
        }
        if clock.hour == 24 {
            let next = day.moved(1, Unit::Day)?;
            return Some(Point { clock: Some(Clock { hour: 0, ..clock }), ..next });
        }
        Some(Point { clock: Some(clock), ..day })
    }
}
