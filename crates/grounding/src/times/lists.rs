//! Word lists that rules look things up in.
//!
//! In: nothing. Out: lists, each used by one rule or two.

/// Words that a bare number before them counts: `2000 soldiers` names no year.
#[rustfmt::skip]
pub(super) const COUNTED: &[&str] = &[
    "people", "men", "women", "children", "troops", "soldiers", "officers", "civilians", "refugees", "workers", "jobs",
    "employees", "students", "members", "points", "shares", "dollars", "euros", "pounds", "rubles", "roubles", "yen",
    "yuan", "tons", "tonnes", "barrels", "miles", "kilometers", "kilometres", "km", "metres", "meters", "feet", "square",
    "percent", "per", "million", "billion", "thousand", "hours", "minutes", "days", "weeks", "months", "years", "cars",
    "vehicles", "tanks", "aircraft", "houses", "homes", "votes", "seats", "cases", "deaths", "prisoners", "wounded",
    "dead", "killed", "injured", "guns", "ships", "horses", "rounds", "hectares", "acres", "kg", "kilograms", "kilos",
    "units", "degrees", "families", "households", "residents", "passengers", "others", "additional", "more", "or",
    "dollar", "fighters", "militants", "rebels", "protesters", "demonstrators", "migrants", "patients", "voters",
    "megawatts", "sq", "cubic", "calories", "kcal", "hp", "bhp", "horsepower", "rpm", "metre", "meter", "mile",
    "litres", "liters", "grams", "mg", "mm", "cm", "mah", "inhabitants", "visitors", "guests", "delegates", "flights",
    "copies", "customers", "spectators", "fans", "tickets", "pupils", "supporters", "nurses", "doctors", "trees",
];

/// Words whose number is a name: `Flight 1549`, `Resolution 1973`.
#[rustfmt::skip]
pub(super) const NUMBERED: &[&str] = &[
    "no", "number", "page", "article", "section", "resolution", "route", "highway", "flight", "room", "channel",
];

/// Words that a time follows, so that `March` or `spring` behind them is one.
#[rustfmt::skip]
pub(super) const BEFORE_TIMES: &[&str] = &[
    "in", "since", "until", "till", "by", "from", "to", "through", "during", "before", "after", "last", "next", "this",
    "early", "late", "mid", "of", "between", "for", "each", "every", "previous", "following", "around", "about", "and",
    "throughout", "earlier", "later",
];

/// Words before an amount that single out which ones: `the last two weeks`, `the first nine months`.
#[rustfmt::skip]
pub(super) const WHICH: &[&str] = &[
    "last", "past", "next", "first", "coming", "following", "previous", "preceding", "latest", "final", "recent",
    "other", "subsequent", "intervening", "upcoming", "same", "opening", "closing",
];

/// Words between an amount and its unit: `two full days`, `eight trading days`.
#[rustfmt::skip]
pub(super) const BETWEEN: &[&str] = &[
    "full", "more", "additional", "consecutive", "straight", "successive", "trading", "working", "business",
    "calendar", "long", "short", "whole", "entire", "further", "solid", "extra", "previous", "bloody", "brutal",
    "mere", "single", "fiscal", "other", "good", "final", "crucial", "tense", "difficult", "gruelling", "grueling",
    "separate",
];

/// Words before `a year` that make it a rate: `twice a year`, `12 million dollars a year`.
#[rustfmt::skip]
pub(super) const RATED: &[&str] = &[
    "once", "twice", "times", "time", "dollars", "euros", "pounds", "rubles", "roubles", "yen", "million",
    "billion", "thousand", "percent", "miles", "kilometers", "kilometres", "tons", "tonnes", "barrels", "people",
    "units", "hours", "cents", "km", "bpd", "shells", "rounds", "drones", "missiles", "cars", "vehicles", "deaths",
    "cases", "jobs",
];

/// Words that go with a noun, not with what modifies it.
pub(super) const ARTICLES: &[&str] = &["the", "a", "an", "its", "their", "this"];

/// What a season modifies, so that an article before it is not its own: `the summer offensive`.
#[rustfmt::skip]
pub(super) const MODIFIED_BY_SEASON: &[&str] = &[
    "offensive", "offensives", "campaign", "break", "season", "games", "olympics", "session", "term", "heat", "holidays",
    "vacation", "months", "semester", "school", "collection", "sale", "sales",
];
