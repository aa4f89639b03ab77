//! Every environment variable that the program looks at.
//!
//! In: the environment. Out: what it asks for.

use std::env;

/// Any value asks for output without colour (no-color.org).
const NO_COLOR: &str = "NO_COLOR";

/// `dumb` names a terminal that cannot do colour.
const TERM: &str = "TERM";

/// The width to set pages in, where the terminal does not tell.
const COLUMNS: &str = "COLUMNS";

/// Whether the environment asks for output without colour.
pub(crate) fn wants_no_color() -> bool {
    env::var_os(NO_COLOR).is_some_and(|value| !value.is_empty())
        || env::var_os(TERM).is_some_and(|term| term == "dumb")
}

/// The width that the environment names.
pub(crate) fn columns() -> Option<usize> {
    env::var(COLUMNS).ok()?.parse().ok()
}
