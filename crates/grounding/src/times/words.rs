//! The words that can begin or make up an expression of time, in one sorted table.
//!
//! In: a word as printed. Out: its [`Role`]. Most words of a text have none, and the grammar passes over them at the
//! cost of one look-up. Words that only ever stand inside an expression (`of`, `than`) need no entry: rules name them.

/// What a word can mean to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    None,
    /// May open an expression without meaning a time itself: `the`, `last`, `about`.
    Opener,
    /// A month by its full name, from 1.
    Month(u8),
    /// A month by a short form (`Oct`), which a dot or a day confirms.
    ShortMonth(u8),
    /// A weekday by its full name, from Monday as 0.
    Weekday(u8),
    /// A weekday by a short form (`Tue`).
    ShortWeekday(u8),
    /// `Mondays`.
    Weekdays(u8),
    /// A stretch of time that can be counted, singular or plural.
    Unit(Unit, Count),
    /// A cardinal number in words.
    Cardinal(u32),
    /// An ordinal number in words.
    Ordinal(u32),
    /// A decade in words (`nineties`): its last two digits.
    Decade(u8),
    /// Spring, summer, autumn, winter as 0 to 3.
    Season(u8),
    /// `summers`.
    Seasons(u8),
    /// A part of the day.
    Part(Part),
    /// `mornings`.
    Parts(Part),
    /// A word that says by itself how often (`weekly`).
    Often(Unit),
    /// A word that names a day counted from the publication date.
    Day(i32),
    /// A word for the present, the past or the future that fixes no date.
    Vague,
    /// A word that may begin the name of a holiday.
    Holiday,
}

/// A stretch of time that can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Singular or plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Many,
}

/// A part of the day; EDTF has no word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
}

/// The role of `word`, in any case.
pub(super) fn role_of(word: &str) -> Role {
    /// The longest entry of the table.
    const LONGEST: usize = 13;
    if word.len() > LONGEST || !word.is_ascii() {
        return Role::None;
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    match ROLES.binary_search_by(|(entry, _)| entry.as_bytes().cmp(lower)) {
        Ok(found) => ROLES[found].1,
        Err(_) => Role::None,
    }
}

use Count::{Many, One};
use Role::{
    Cardinal, Day, Decade, Holiday, Month, Often, Opener, Ordinal, Parts, Season, Seasons, ShortMonth,
    ShortWeekday, Vague, Weekday, Weekdays,
};

/// Sorted by word, for the binary search; a test holds it so.
const ROLES: &[(&str, Role)] = &[
    ("a", Opener),
    ("about", Opener),
    ("ad", Opener),
    ("afternoon", Role::Part(Part::Afternoon)),
    ("afternoons", Parts(Part::Afternoon)),
    ("almost", Opener),
    ("an", Opener),
    ("annually", Often(Unit::Year)),
    ("another", Opener),
    ("approximately", Opener),
    ("apr", ShortMonth(4)),
    ("april", Month(4)),
    ("armistice", Holiday),
    ("around", Opener),
    ("as", Opener),
    ("ash", Holiday),
    ("at", Opener),
    ("aug", ShortMonth(8)),
    ("august", Month(8)),
    ("autumn", Season(2)),
    ("autumns", Seasons(2)),
    ("bastille", Holiday),
    ("beginning", Opener),
    ("boxing", Holiday),
    ("c", Opener),
    ("ca", Opener),
    ("centuries", Role::Unit(Unit::Century, Many)),
    ("century", Role::Unit(Unit::Century, One)),
    ("christmas", Holiday),
    ("circa", Opener),
    ("columbus", Holiday),
    ("coming", Opener),
    ("current", Opener),
    ("currently", Vague),
    ("daily", Often(Unit::Day)),
    ("dawn", Opener),
    ("day", Role::Unit(Unit::Day, One)),
    ("days", Role::Unit(Unit::Day, Many)),
    ("dec", ShortMonth(12)),
    ("decade", Role::Unit(Unit::Decade, One)),
    ("decades", Role::Unit(Unit::Decade, Many)),
    ("december", Month(12)),
    ("dozen", Cardinal(12)),
    ("dozens", Opener),
    ("each", Opener),
    ("earlier", Opener),
    ("early", Opener),
    ("easter", Holiday),
    ("eight", Cardinal(8)),
    ("eighteen", Cardinal(18)),
    ("eighteenth", Ordinal(18)),
    ("eighth", Ordinal(8)),
    ("eighties", Decade(80)),
    ("eighty", Cardinal(80)),
    ("election", Holiday),
    ("eleven", Cardinal(11)),
    ("eleventh", Ordinal(11)),
    ("end", Opener),
    ("evening", Role::Part(Part::Evening)),
    ("evenings", Parts(Part::Evening)),
    ("every", Opener),
    ("everyday", Often(Unit::Day)),
    ("fall", Season(2)),
    ("father", Holiday),
    ("feb", ShortMonth(2)),
    ("february", Month(2)),
    ("few", Opener),
    ("fifteen", Cardinal(15)),
    ("fifteenth", Ordinal(15)),
    ("fifth", Ordinal(5)),
    ("fifties", Decade(50)),
    ("fifty", Cardinal(50)),
    ("final", Opener),
    ("financial", Opener),
    ("first", Ordinal(1)),
    ("fiscal", Opener),
    ("five", Cardinal(5)),
    ("following", Opener),
    ("forties", Decade(40)),
    ("fortnight", Role::Unit(Unit::Fortnight, One)),
    ("fortnightly", Often(Unit::Fortnight)),
    ("fortnights", Role::Unit(Unit::Fortnight, Many)),
    ("forty", Cardinal(40)),
    ("four", Cardinal(4)),
    ("fourteen", Cardinal(14)),
    ("fourteenth", Ordinal(14)),
    ("fourth", Ordinal(4)),
    ("fri", ShortWeekday(4)),
    ("friday", Weekday(4)),
    ("fridays", Weekdays(4)),
    ("future", Vague),
    ("fy", Opener),
    ("good", Holiday),
    ("h", Opener),
    ("half", Opener),
    ("halloween", Holiday),
    ("hour", Role::Unit(Unit::Hour, One)),
    ("hourly", Often(Unit::Hour)),
    ("hours", Role::Unit(Unit::Hour, Many)),
    ("hrs", Role::Unit(Unit::Hour, Many)),
    ("hundred", Cardinal(100)),
    ("hundreds", Opener),
    ("independence", Holiday),
    ("jan", ShortMonth(1)),
    ("january", Month(1)),
    ("jul", ShortMonth(7)),
    ("july", Month(7)),
    ("jun", ShortMonth(6)),
    ("june", Month(6)),
    ("just", Opener),
    ("labor", Holiday),
    ("labour", Holiday),
    ("last", Opener),
    ("late", Opener),
    ("lately", Vague),
    ("later", Opener),
    ("latest", Opener),
    ("less", Opener),
    ("many", Opener),
    ("mar", ShortMonth(3)),
    ("march", Month(3)),
    ("martin", Holiday),
    ("may", Month(5)),
    ("memorial", Holiday),
    ("mid", Opener),
    ("midday", Role::Part(Part::Noon)),
    ("middle", Opener),
    ("midnight", Role::Part(Part::Midnight)),
    ("mins", Role::Unit(Unit::Minute, Many)),
    ("minute", Role::Unit(Unit::Minute, One)),
    ("minutes", Role::Unit(Unit::Minute, Many)),
    ("mon", ShortWeekday(0)),
    ("monday", Weekday(0)),
    ("mondays", Weekdays(0)),
    ("month", Role::Unit(Unit::Month, One)),
    ("monthly", Often(Unit::Month)),
    ("months", Role::Unit(Unit::Month, Many)),
    ("more", Opener),
    ("morning", Role::Part(Part::Morning)),
    ("mornings", Parts(Part::Morning)),
    ("mother", Holiday),
    ("nearly", Opener),
    ("new", Holiday),
    ("next", Opener),
    ("night", Role::Part(Part::Night)),
    ("nightly", Often(Unit::Day)),
    ("nights", Parts(Part::Night)),
    ("nine", Cardinal(9)),
    ("nineteen", Cardinal(19)),
    ("nineteenth", Ordinal(19)),
    ("nineties", Decade(90)),
    ("ninety", Cardinal(90)),
    ("ninth", Ordinal(9)),
    ("no", Opener),
    ("noon", Role::Part(Part::Noon)),
    ("nov", ShortMonth(11)),
    ("november", Month(11)),
    ("now", Vague),
    ("nowadays", Vague),
    ("oct", ShortMonth(10)),
    ("october", Month(10)),
    ("one", Cardinal(1)),
    ("over", Opener),
    ("overnight", Role::Part(Part::Night)),
    ("palm", Holiday),
    ("past", Opener),
    ("pentecost", Holiday),
    ("per", Opener),
    ("preceding", Opener),
    ("presently", Vague),
    ("presidents", Holiday),
    ("previous", Opener),
    ("q", Opener),
    ("quarter", Role::Unit(Unit::Quarter, One)),
    ("quarters", Role::Unit(Unit::Quarter, Many)),
    ("recent", Opener),
    ("recently", Vague),
    ("remembrance", Holiday),
    ("right", Opener),
    ("roughly", Opener),
    ("saint", Holiday),
    ("same", Opener),
    ("sat", ShortWeekday(5)),
    ("saturday", Weekday(5)),
    ("saturdays", Weekdays(5)),
    ("second", Ordinal(2)),
    ("seconds", Role::Unit(Unit::Second, Many)),
    ("sep", ShortMonth(9)),
    ("sept", ShortMonth(9)),
    ("september", Month(9)),
    ("seven", Cardinal(7)),
    ("seventeen", Cardinal(17)),
    ("seventeenth", Ordinal(17)),
    ("seventh", Ordinal(7)),
    ("seventies", Decade(70)),
    ("seventy", Cardinal(70)),
    ("several", Opener),
    ("shortly", Opener),
    ("six", Cardinal(6)),
    ("sixteen", Cardinal(16)),
    ("sixteenth", Ordinal(16)),
    ("sixth", Ordinal(6)),
    ("sixties", Decade(60)),
    ("sixty", Cardinal(60)),
    ("some", Opener),
    ("sometime", Opener),
    ("soon", Opener),
    ("spring", Season(0)),
    ("springs", Seasons(0)),
    ("st", Holiday),
    ("start", Opener),
    ("summer", Season(1)),
    ("summers", Seasons(1)),
    ("sun", ShortWeekday(6)),
    ("sunday", Weekday(6)),
    ("sundays", Weekdays(6)),
    ("ten", Cardinal(10)),
    ("tens", Opener),
    ("tenth", Ordinal(10)),
    ("thanksgiving", Holiday),
    ("that", Opener),
    ("the", Opener),
    ("then", Opener),
    ("these", Opener),
    ("third", Ordinal(3)),
    ("thirteen", Cardinal(13)),
    ("thirteenth", Ordinal(13)),
    ("thirties", Decade(30)),
    ("thirtieth", Ordinal(30)),
    ("thirty", Cardinal(30)),
    ("this", Opener),
    ("those", Opener),
    ("thousand", Cardinal(1000)),
    ("thousands", Opener),
    ("three", Cardinal(3)),
    ("thu", ShortWeekday(3)),
    ("thur", ShortWeekday(3)),
    ("thurs", ShortWeekday(3)),
    ("thursday", Weekday(3)),
    ("thursdays", Weekdays(3)),
    ("today", Day(0)),
    ("tomorrow", Day(1)),
    ("tonight", Day(0)),
    ("tue", ShortWeekday(1)),
    ("tues", ShortWeekday(1)),
    ("tuesday", Weekday(1)),
    ("tuesdays", Weekdays(1)),
    ("turn", Opener),
    ("twelfth", Ordinal(12)),
    ("twelve", Cardinal(12)),
    ("twenties", Decade(20)),
    ("twentieth", Ordinal(20)),
    ("twenty", Cardinal(20)),
    ("two", Cardinal(2)),
    ("under", Opener),
    ("up", Opener),
    ("upcoming", Opener),
    ("valentine", Holiday),
    ("veterans", Holiday),
    ("victory", Holiday),
    ("wed", ShortWeekday(2)),
    ("wednesday", Weekday(2)),
    ("wednesdays", Weekdays(2)),
    ("week", Role::Unit(Unit::Week, One)),
    ("weekend", Role::Unit(Unit::Weekend, One)),
    ("weekends", Role::Unit(Unit::Weekend, Many)),
    ("weekly", Often(Unit::Week)),
    ("weeks", Role::Unit(Unit::Week, Many)),
    ("well", Opener),
    ("winter", Season(3)),
    ("winters", Seasons(3)),
    ("year", Role::Unit(Unit::Year, One)),
    ("yearly", Often(Unit::Year)),
    ("years", Role::Unit(Unit::Year, Many)),
    ("yesterday", Day(-1)),
    ("yrs", Role::Unit(Unit::Year, Many)),
    ("zero", Cardinal(0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(ROLES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(role_of("OCTOBER"), Role::Month(10));
        assert_eq!(role_of("Oct"), Role::ShortMonth(10));
        assert_eq!(role_of("octopus"), Role::None);
        assert_eq!(role_of("œ"), Role::None);
    }
}
