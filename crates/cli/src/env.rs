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

/// The ledger to use, where the command line names none.
pub(crate) const LEDGER: &str = "ONRECORD_LEDGER";

/// Who reviews, where the command line does not say.
const USERS: [&str; 3] = ["ONRECORD_USER", "USER", "USERNAME"];

/// Who is at the keyboard.
pub(crate) fn user() -> Option<String> {
    USERS.iter().find_map(|name| env::var(name).ok()).filter(|user| !user.is_empty())
}

/// Whether the environment asks for output without colour.
pub(crate) fn wants_no_color() -> bool {
    env::var_os(NO_COLOR).is_some_and(|value| !value.is_empty())
        || env::var_os(TERM).is_some_and(|term| term == "dumb")
}

/// The width that the environment names.
pub(crate) fn columns() -> Option<usize> {
    env::var(COLUMNS).ok()?.parse().ok()
}
