//! The word lists of the figure rules: scales, currencies, measures, what befell people, names before numbers.
//!
//! In: a word. Out: whether it is in a list. Only data; the rules stand in the files beside.

/// The scale that letters behind digits stand for: `600k`, `2.7bn`. `m` is a scale or a metre: see
/// [`super::numerals`].
pub(super) fn scale_letters(letters: &str) -> Option<f64> {
    let scales: [(&[&str], f64); 5] = [
        (&["k"], 1e3),
        (&["mn", "mln", "mil", "mio"], 1e6),
        (&["bn", "bln", "bil"], 1e9),
        (&["tn", "trn", "tln"], 1e12),
        (&["cr"], 1e7),
    ];
    scales
        .iter()
        .find(|(forms, _)| forms.iter().any(|form| letters.eq_ignore_ascii_case(form)))
        .map(|&(_, scale)| scale)
}

/// Whether `form` names a month: with a capital, since `may` and `march` are words too.
pub(super) fn is_month(form: &str) -> bool {
    const MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
    ];
    form.starts_with(|first: char| first.is_ascii_uppercase())
        && MONTHS.iter().any(|month| form.eq_ignore_ascii_case(month))
}

/// Words for currencies that stand behind the number.
#[rustfmt::skip]
pub(super) const MONEY_WORDS: &[&str] = &[
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "yen", "yuan", "renminbi", "rouble", "roubles",
    "ruble", "rubles", "hryvnia", "hryvnias", "rupee", "rupees", "shekel", "shekels", "franc", "francs",
    "krona", "kronor", "krone", "kroner", "zloty", "zlotys", "lira", "liras", "won", "rand", "riyal",
    "riyals", "rial", "rials", "dirham", "dirhams", "peso", "pesos", "real", "reais", "baht", "ringgit",
    "rupiah", "forint", "forints", "lei", "tenge", "dinar", "dinars", "cent", "cents", "pence", "penny",
    "sen", "kopecks", "bitcoin", "bitcoins",
];

/// Signs of currencies.
pub(super) fn is_money_mark(mark: char) -> bool {
    matches!(
        mark,
        '$' | '€'
            | '£'
            | '¥'
            | '₽'
            | '₴'
            | '₹'
            | '₩'
            | '₪'
            | '₺'
            | '₦'
            | '₫'
            | '฿'
            | '₱'
            | '₿'
            | '₸'
            | '₾'
    )
}

/// Letters of currencies that stand before or behind the number: ISO 4217 codes and printed shorts.
#[rustfmt::skip]
pub(super) const MONEY_LETTERS: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "RUB", "UAH", "INR", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "RON", "TRY", "ILS", "NIS", "KRW", "ZAR", "SAR", "AED", "QAR", "MXN", "BRL", "ARS", "CLP", "THB",
    "MYR", "IDR", "PHP", "VND", "SGD", "HKD", "TWD", "AUD", "NZD", "CAD", "EGP", "NGN", "KES", "PKR", "BDT",
    "KZT", "GEL", "BTC", "Rs", "RM", "Kč", "kr", "Fr", "Tk", "Rp", "YEN",
];

/// Letters that stand at a dollar sign and tell whose it is: `US$`, `A$`, `HK$`, `$US`.
#[rustfmt::skip]
pub(super) const DOLLAR_LETTERS: &[&str] =
    &[
    "US", "USD", "A", "AU", "AUD", "C", "CA", "CAD", "HK", "NZ", "NT", "S", "SG", "R", "Z", "U.S",
];

/// Signs and shorts of measures, as printed: behind a number, with or without a space.
#[rustfmt::skip]
pub(super) const MEASURE_SIGNS: &[&str] = &[
    "km", "cm", "mm", "nm", "μm", "µm", "kg", "mg", "μg", "µg", "lb", "lbs", "oz", "ft", "in", "yd", "mi",
    "kph", "mph", "rpm", "knots", "kt", "kW", "kw", "MW", "GW", "TW", "kWh", "kwh", "MWh", "GWh", "TWh",
    "mAh", "hp", "bhp", "kHz", "Hz", "HZ", "MHz", "GHz", "kB", "KB", "MB", "GB", "TB", "PB", "Mbps", "Gbps",
    "Mb", "Gb", "Kbps", "ml", "mL", "cl", "dl", "cc", "ha", "sq", "sqm", "sqft", "mpg", "ppm", "ppb", "psi",
    "ksi", "Pa", "kPa", "hPa", "MPa", "mbar", "dB", "db", "degC", "degF", "deg", "kV", "mV", "kJ", "MJ",
    "kcal", "cal", "mins", "min", "hr", "hrs", "sec", "secs", "yr", "yrs", "pts", "bps", "bpd", "boe", "px",
    "MP", "mAs", "carat", "carats", "kn", "gal", "megawatts", "kilotons",
];

/// Measures of one letter, behind digits only.
#[rustfmt::skip]
pub(super) const MEASURE_LETTERS: &[&str] =
    &[
    "m", "g", "W", "V", "C", "F", "K", "t", "p", "c", "L", "l", "A", "J", "N", "h", "b", "B",
];

/// Words that make a rate of a unit: `barrels a day`, `$ a month`.
#[rustfmt::skip]
pub(super) const RATE_WORDS: &[&str] = &[
    "second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "season", "year",
    "annum", "head", "person", "piece", "share", "barrel", "gallon", "litre", "liter", "tonne", "ton",
    "pound", "ounce", "kilo", "kilogram", "kilometre", "kilometer", "mile", "game", "unit",
];

/// Words that say of people what happened to them, and stand for them: `30 injured`.
#[rustfmt::skip]
pub(super) const FATES: &[&str] = &[
    "killed", "dead", "injured", "wounded", "hurt", "missing", "homeless", "displaced", "arrested",
    "detained", "hospitalised", "hospitalized", "captured", "infected", "evacuated", "rescued", "stranded",
    "trapped", "sickened", "imprisoned", "jailed", "deported", "abducted", "kidnapped", "executed",
    "drowned", "ill", "unaccounted", "destroyed", "damaged", "shot",
];

/// Verbs before a bare number that say what it counts: `killing 12`, `wounded at least 30`.
#[rustfmt::skip]
pub(super) const HARMS: &[&str] = &[
    "killed", "killing", "kills", "kill", "injured", "injuring", "injures", "injure", "wounded", "wounding",
    "wounds", "wound", "displaced", "displacing", "arrested", "arresting",
];

/// Words whose number is a name or an address, not a count: `Article 5`, `channel 4`.
#[rustfmt::skip]
pub(super) const DESIGNATIONS: &[&str] = &[
    "article", "articles", "resolution", "resolutions", "section", "sections", "chapter", "chapters",
    "part", "parts", "paragraph", "clause", "page", "pages", "pp", "rule", "rules", "act", "amendment",
    "protocol", "directive", "regulation", "order", "bill", "annex", "appendix", "schedule", "figure",
    "fig", "table", "chart", "exhibit", "title", "proposition", "prop", "number", "no", "nos", "nr", "item",
    "items", "count", "case", "volume", "vol", "issue", "edition", "episode", "season", "series", "flight",
    "boeing", "airbus", "channel", "channels", "route", "highway", "interstate", "road", "junction", "exit",
    "platform", "gate", "terminal", "line", "runway", "bus", "room", "suite", "apartment", "apt", "floor",
    "unit", "block", "building", "box", "phase", "stage", "step", "level", "tier", "type", "category",
    "grade", "class", "group", "game", "round", "week", "day", "lap", "match", "set", "period", "quarter",
    "race", "heat", "pool", "seed", "position", "formula", "zone", "sector", "area", "district", "ward",
    "precinct", "region", "division", "brigade", "battalion", "regiment", "squad", "team", "war", "version",
    "windows", "iphone", "ipad", "galaxy", "model", "apollo", "mark", "mk", "grp", "psalm", "verse", "year",
    "age", "radio", "studio", "pier", "berth", "reactor", "units", "earth", "generation", "gen", "top",
    "film", "euro", "station", "sol", "checkpoint", "catch",
];

/// Names of indices and other lists that end in a number.
#[rustfmt::skip]
pub(super) const INDICES: &[&str] = &[
    "P", "FTSE", "Nasdaq", "NASDAQ", "Stoxx", "STOXX", "Fortune", "Nikkei", "CAC", "DAX", "ASX", "TSX",
    "Russell", "Dow", "SP", "sp", "IBEX", "Euro", "MSCI", "BSE", "Nifty", "Big", "Pac", "Group", "Covid",
    "COVID", "Model",
];

/// Endings that make an ordinal or a decade of digits: `5th`, `1990s`.
#[rustfmt::skip]
pub(super) const ORDINAL_ENDINGS: &[&str] = &[
    "st", "nd", "rd", "th", "s",
];

/// What may stand before digits with a hyphen and leaves them a number: `now-18 month-old`.
#[rustfmt::skip]
pub(super) const OPEN_PREFIXES: &[&str] =
    &[
    "now", "then", "nearly", "almost", "minus", "about", "some", "plus", "to",
];

/// Words that stand before a year.
#[rustfmt::skip]
pub(super) const BEFORE_YEAR: &[&str] = &[
    "in", "since", "by", "from", "until", "till", "before", "after", "during", "of", "year", "years",
    "spring", "summer", "autumn", "fall", "winter", "early", "late", "mid", "circa", "through", "end", "to",
    "and", "between", "the", "its", "his", "her", "their", "a", "this", "for", "or", "than", "on", "around",
    "about", "s", "back", "beyond", "with", "ending", "below", "above", "under",
];

/// Nouns that count with a hyphen and a spelt number: `five-member`, `three-judge`.
#[rustfmt::skip]
pub(super) const HYPHEN_NOUNS: &[&str] = &[
    "member", "person", "man", "woman", "judge", "seat", "strong", "page", "mile", "kilometre", "kilometer",
    "metre", "meter", "foot", "inch", "acre", "hectare", "ton", "tonne", "pound", "litre", "liter",
    "gallon", "cylinder", "point", "percent", "minute", "hour", "day", "week", "month", "year", "degree",
    "room", "bedroom", "bed", "vehicle", "ship", "nation", "country", "party", "match", "game", "vote",
    "goal", "run", "barrel", "storey", "story", "yard", "dollar", "megawatt", "volt", "watt", "fold",
    "pronged", "volume", "part",
];

/// Nouns that are many without the sign of it.
#[rustfmt::skip]
pub(super) const COLLECTIVES: &[&str] = &[
    "aircraft", "spacecraft", "hovercraft", "horsepower", "staff", "crew", "personnel", "police", "people", "folk",
    "sheep", "fish", "deer", "cattle", "livestock", "poultry", "series", "species", "offspring", "artillery",
    "infantry", "cavalry", "youth", "military", "ammunition", "equipment",
];

/// What streets are called.
#[rustfmt::skip]
pub(super) const STREETS: &[&str] = &[
    "Street", "St", "Avenue", "Ave", "Road", "Rd", "Boulevard", "Blvd", "Lane", "Drive", "Square", "Court",
    "Way", "Place", "Terrace", "Highway", "Crescent", "Parkway", "Prospect", "Quay", "Close",
];

/// Verbs and adverbs of change: the number behind one says by how much, a second number behind `to` up to what.
#[rustfmt::skip]
pub(super) const CHANGES: &[&str] = &[
    "rose", "rise", "rises", "risen", "rising", "fell", "fall", "falls", "fallen", "falling", "gained",
    "gain", "gains", "gaining", "lost", "lose", "losing", "dropped", "drop", "drops", "dropping", "jumped",
    "jump", "climbed", "climb", "climbing", "slid", "slipped", "added", "adding", "shed", "up", "down",
    "increased", "increase", "decreased", "grew", "grow", "declined", "decline", "surged", "soared",
    "plunged", "tumbled", "advanced", "eased", "higher", "lower", "cut",
];

/// Measures as nouns, which have no parts by number and stand behind no name.
#[rustfmt::skip]
pub(super) const MEASURE_NOUNS: &[&str] = &[
    "metre", "metres", "meter", "meters", "kilometre", "kilometres", "kilometer", "kilometers",
    "centimetre", "centimetres", "centimeter", "centimeters", "millimetre", "millimetres", "millimeter",
    "millimeters", "mile", "miles", "yard", "yards", "foot", "feet", "inch", "inches", "acre", "acres",
    "hectare", "hectares", "gram", "grams", "gramme", "grammes", "kilogram", "kilograms", "kilo", "kilos",
    "tonne", "tonnes", "ton", "tons", "ounce", "ounces", "litre", "litres", "liter", "liters", "gallon",
    "gallons", "degree", "degrees", "second", "seconds", "minute", "minutes", "hour", "hours", "day",
    "days", "night", "nights", "week", "weeks", "month", "months", "year", "years", "decade", "decades",
    "century", "centuries", "watt", "watts", "kilowatt", "kilowatts", "megawatt", "megawatts", "gigawatt",
    "gigawatts", "volt", "volts", "hertz", "horsepower", "knots", "decibels", "times", "points", "point",
];

/// Lengths of time, in the singular.
#[rustfmt::skip]
pub(super) const TIME_NOUN: &[&str] = &[
    "second", "minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade", "century", "season",
];

/// Lengths of time.
#[rustfmt::skip]
pub(super) const TIME_NOUNS: &[&str] = &[
    "seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades", "centuries", "seasons",
];
