//! Two times that are the ends of one stretch: `from August to September 1950`, `between October and March`.
//!
//! In: expressions in the order of the text. Out: the same, each end as its own time; a year that only one end names is
//! given to both, and the second end knows that it lies after the first.

use super::calendar::Point;
use super::expression::{Expr, Named, Year};
use super::grammar::Found;
use super::tokens::Tokens;

/// Ties the ends of stretches together.
pub(super) fn tie(tokens: &Tokens<'_>, found: &mut [Found]) {
    for last in 1..found.len() {
        let (before, after) = found.split_at_mut(last);
        let (Some(first), Some(last)) = (before.last_mut(), after.first_mut()) else { continue };
        match joint(tokens, first.said.end, last.start) {
            Some(Joint::Range) => last.ends_range = are_alike(&first.said.expr, &last.said.expr),
            Some(Joint::List) => {}
            None => continue,
        }
        share_year(first, last);
    }
}

/// Whether both ends name the same kind of time, so that the second follows the first.
fn are_alike(first: &Expr, last: &Expr) -> bool {
    let is_weekday: fn(&Expr) -> bool = |expr| matches!(expr, Expr::Named(Named::Weekday(_), _));
    let is_part: fn(&Expr) -> bool = |expr| matches!(expr, Expr::InYear(..));
    let is_fixed: fn(&Expr) -> bool = |expr| matches!(expr, Expr::Fixed(_));
    [is_weekday, is_part, is_fixed].iter().any(|is| is(first) && is(last))
}

/// What stands between two times that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `to`, `until`, a dash.
    Range,
    /// `and`, `or`.
    List,
}

/// What joins the times that end before `from` and begin at `to`, if nothing else stands between them.
fn joint(tokens: &Tokens<'_>, from: usize, to: usize) -> Option<Joint> {
    let the = usize::from(tokens.is(from + 1, "the"));
    if from + 1 + the != to {
        return None;
    }
    if tokens.is_dash(from) || tokens.is_any(from, &["to", "until", "till", "through"]) {
        return Some(Joint::Range);
    }
    (tokens.is(from, "and") || tokens.is(from, "or")).then_some(Joint::List)
}

/// `August-September 1950`: the first end takes the year of the second, or the year before where it would lie later.
fn share_year(first: &mut Found, last: &Found) {
    let Expr::InYear(last_field, Year::Given(year)) = &last.said.expr else { return };
    let Expr::InYear(first_field, open @ Year::Open) = &mut first.said.expr else { return };
    let later = match (Point::of_year(*first_field, *year), Point::of_year(*last_field, *year)) {
        (Some(first), Some(last)) => first.first > last.first,
        _ => false,
    };
    *open = Year::Given(if later && last.ends_range { *year - 1 } else { *year });
}
