//! Compares times, figures, places and parties with what a case says of them.
//!
//! In: one expectation and the record. Out: the difference, if there is one.

use record::{Bound, Figure, Party, Place, Record, Span, Time};

use crate::case::Item;
use crate::compare::Difference;
use crate::words::{any_answer, folded, locate, occurrences, shared, under, without_small_words};

/// `last Friday = 2023-06-09, date`.
pub(crate) fn time(item: &Item, record: &Record) -> Result<Option<Difference>, String> {
    let (words, expected) = halves(item)?;
    let text = &record.report.text;
    let at = locate(text, words)?;
    let (values, kind) = match expected.rsplit_once(", ") {
        Some((values, kind)) => (values, Some(kind)),
        None => (expected, None),
    };
    let words = words.split('#').next().unwrap_or(words);
    let near: Vec<(&str, String, &Time)> = record
        .times
        .iter()
        .filter_map(|time| {
            let span = time.spans.iter().copied().find(|&span| shared(span, at) > 0)?;
            Some((time.edtf.as_ref().map_or("none", record::Edtf::as_str), under(text, span), time))
        })
        .collect();
    let is_whole = near.iter().any(|(value, found, time)| {
        without_small_words(found) == without_small_words(words)
            && any_answer(values, |answer| answer == "any" || answer == *value)
            && kind.is_none_or(|kind| kind == time.kind.as_str())
    });
    let is_right = is_whole || any_answer(values, |answer| are_ends(answer, &near));
    let found = near.iter().map(|(value, found, time)| format!("{found} = {value}, {}", time.kind)).collect();
    Ok(unless_right(item, expected, if is_right { vec![String::new()] } else { found }))
}

/// Whether an interval is recorded as its two ends: `2023-02/2023-04` as `February` and `April`.
fn are_ends(interval: &str, near: &[(&str, String, &Time)]) -> bool {
    let ends: Vec<&str> = near.iter().map(|(value, _, _)| *value).collect();
    interval.split_once('/').is_some_and(|(start, end)| ends == [start, end])
}

/// `about 300 = 300 about people of 900`.
pub(crate) fn figure(item: &Item, record: &Record) -> Result<Option<Difference>, String> {
    let (words, expected) = halves(item)?;
    let at = locate(&record.report.text, words)?;
    let near = record.figures.iter().filter(|figure| figure.spans.iter().any(|&span| shared(span, at) > 0));
    let found: Vec<String> = near
        .map(|figure| {
            let is_right = any_answer(expected, |answer| is_figure(answer, figure, record));
            if is_right { String::new() } else { describe(figure, record) }
        })
        .collect();
    Ok(unless_right(item, expected, found))
}

/// Whether `figure` is what `300 about people of 900` says.
fn is_figure(answer: &str, figure: &Figure, record: &Record) -> bool {
    let (answer, whole) = match answer.split_once(" of ") {
        Some((answer, whole)) => (answer, Some(whole)),
        None => (answer, None),
    };
    let mut rest: Vec<&str> = answer.split(' ').collect();
    let number = rest.remove(0);
    let bound = rest.first().and_then(|word| Bound::ALL.iter().find(|bound| bound.as_str() == *word));
    if bound.is_some() {
        rest.remove(0);
    }
    let unit = folded(&rest.join(" "));
    let found_unit = folded(figure.unit.as_deref().unwrap_or_default());
    is_number(number, figure)
        && bound.is_none_or(|bound| *bound == figure.bound)
        && (unit.is_empty() || found_unit.contains(&unit))
        && whole.is_none_or(|whole| is_part_of(figure, whole, record))
}

fn is_number(number: &str, figure: &Figure) -> bool {
    let close = |found: Option<f64>, text: &str| match (found, text.parse::<f64>()) {
        (Some(found), Ok(wanted)) => (found - wanted).abs() <= wanted.abs() * 1e-3,
        _ => false,
    };
    match number.split_once("..") {
        Some((low, "")) => figure.value.is_none() && close(figure.low, low),
        Some((low, high)) => close(figure.low, low) && close(figure.high, high),
        None => close(figure.value, number),
    }
}

fn is_part_of(figure: &Figure, whole: &str, record: &Record) -> bool {
    let Ok(at) = locate(&record.report.text, whole) else { return false };
    let of = record.figures.iter().find(|other| Some(&other.id) == figure.of.as_ref());
    of.is_some_and(|of| of.spans.iter().any(|&span| shared(span, at) > 0))
}

fn describe(figure: &Figure, record: &Record) -> String {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let words = figure.spans.first().map(|&span| under(&record.report.text, span)).unwrap_or_default();
    let whole = record.figures.iter().find(|other| Some(&other.id) == figure.of.as_ref());
    let whole = whole.and_then(|whole| whole.spans.first()).map(|&span| under(&record.report.text, span));
    format!(
        "{words} = {} ({}..{}) {} {} of {}",
        number(figure.value),
        number(figure.low),
        number(figure.high),
        figure.bound,
        figure.unit.as_deref().unwrap_or("-"),
        whole.as_deref().unwrap_or("-")
    )
}

/// `Lisbon = Lisbon, PT, city, 38.7 -9.1`.
pub(crate) fn place(item: &Item, record: &Record) -> Result<Option<Difference>, String> {
    let (words, expected) = halves(item)?;
    let at = locate(&record.report.text, words)?;
    let near = record.places.iter().filter(|place| place.spans.iter().any(|&span| shared(span, at) > 0));
    let found: Vec<String> = near
        .map(|place| {
            if is_place(expected, place) {
                return String::new();
            }
            let (country, kind) = (place.country.as_deref().unwrap_or("-"), place.kind);
            let (lat, lon) = (place.lat.unwrap_or_default(), place.lon.unwrap_or_default());
            format!("{}, {country}, {kind}, {lat} {lon}", place.name)
        })
        .collect();
    Ok(unless_right(item, expected, found))
}

/// Whether `place` is what `Lisbon | Lisboa, PT, city, 38.7 -9.1` says.
fn is_place(expected: &str, place: &Place) -> bool {
    let mut parts = expected.split(", ");
    let name = parts.next().unwrap_or_default();
    let found = folded(&place.name);
    let is_named = any_answer(name, |name| {
        let name = folded(name);
        found == name || found.strip_prefix(&name).is_some_and(|rest| rest.starts_with(' '))
    });
    is_named
        && parts.all(|part| match part.split_once(' ') {
            Some((lat, lon)) => is_near(place, lat, lon),
            None if part.len() == 2 => place.country.as_deref() == Some(part),
            None => place.kind.as_str() == part,
        })
}

/// Within half a degree, some fifty kilometres.
fn is_near(place: &Place, lat: &str, lon: &str) -> bool {
    let near = |found: Option<f64>, wanted: &str| match (found, wanted.parse::<f64>()) {
        (Some(found), Ok(wanted)) => (found - wanted).abs() < 0.5,
        _ => false,
    };
    near(place.lat, lat) && near(place.lon, lon)
}

/// `- no time: May`: nothing of the kind touches the words, wherever they stand.
pub(crate) fn nothing(item: &Item, record: &Record) -> Result<Option<Difference>, String> {
    let text = &record.report.text;
    locate(text, &item.value)?;
    let spans: Vec<Span> = match item.key.as_str() {
        "no time" => record.times.iter().flat_map(|time| time.spans.iter().copied()).collect(),
        "no figure" => record.figures.iter().flat_map(|figure| figure.spans.iter().copied()).collect(),
        _ => record.places.iter().flat_map(|place| place.spans.iter().copied()).collect(),
    };
    let places = occurrences(text, &item.value);
    let touched = spans.into_iter().find(|&span| places.iter().any(|&place| shared(place, span) > 0));
    let label = format!("{}: {}", item.key, item.value);
    Ok(touched.map(|span| Difference::new(label, "nothing", under(text, span))))
}

/// `He = Rui Costa`, with fields.
pub(crate) fn party(item: &Item, record: &Record) -> Result<Vec<Difference>, String> {
    let (words, expected) = halves(item)?;
    let label = format!("party: {words}");
    let Some(party) = party_at(words, record)? else {
        return Ok(vec![Difference::new(label, expected, "no party")]);
    };
    let mut differences = Vec::new();
    if !any_answer(expected, |name| folded(name) == folded(&party.name)) {
        differences.push(Difference::new(label.clone(), expected, party.name.clone()));
    }
    for (key, expected) in &item.fields {
        let of = record.parties.iter().find(|other| Some(&other.id) == party.of.as_ref());
        let found = match key.as_str() {
            "kind" => vec![party.kind.as_str()],
            "country" => party.country.as_deref().into_iter().collect(),
            "role" => party.role.as_deref().into_iter().collect(),
            "of" => of.map(|of| of.name.as_str()).into_iter().collect(),
            _ => party.aliases.iter().map(String::as_str).collect(),
        };
        if !any_answer(expected, |answer| found.iter().any(|found| folded(found) == folded(answer))) {
            differences.push(Difference::new(format!("{label}: {key}"), expected.clone(), found.join("; ")));
        }
    }
    Ok(differences)
}

/// `Rui Costa; the mayor`: one party behind them, or one each.
pub(crate) fn parties(item: &Item, record: &Record) -> Result<Option<Difference>, String> {
    let mut found = Vec::new();
    for words in item.value.split("; ") {
        found.push(party_at(words, record)?.map(|party| (party.id.as_str(), party.name.as_str())));
    }
    let first = found.first().copied().flatten();
    let is_right = if item.key == "same party" {
        first.is_some() && found.iter().all(|party| *party == first)
    } else {
        found.iter().enumerate().all(|(at, party)| party.is_some() && !found[..at].contains(party))
    };
    let names: Vec<String> = found
        .iter()
        .map(|party| party.map_or("none".to_owned(), |(id, name)| format!("{name} ({id})")))
        .collect();
    let label = format!("{}: {}", item.key, item.value);
    Ok((!is_right).then(|| Difference::new(label, item.key.clone(), names.join("; "))))
}

/// The party whose mention covers the words best.
fn party_at<'r>(words: &str, record: &'r Record) -> Result<Option<&'r Party>, String> {
    let at = locate(&record.report.text, words)?;
    let spans = record.parties.iter().flat_map(|party| party.spans.iter().map(move |&span| (party, span)));
    let best = spans
        .map(|(party, span)| {
            let both = shared(span, at);
            (1000 * both / (span.end - span.start + at.end - at.start - both), party)
        })
        .rev()
        .max_by_key(|(likeness, _)| *likeness);
    Ok(best.filter(|(likeness, _)| *likeness >= 300).map(|(_, party)| party))
}

/// Both sides of `words = value`.
fn halves(item: &Item) -> Result<(&str, &str), String> {
    item.value.split_once(" = ").ok_or_else(|| format!("`{}: {}` has no ` = `", item.key, item.value))
}

/// A difference unless one of `found` is right, which is written as nothing.
fn unless_right(item: &Item, expected: &str, found: Vec<String>) -> Option<Difference> {
    if found.iter().any(String::is_empty) {
        return None;
    }
    let words = item.value.split(" = ").next().unwrap_or_default();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join(" // ") };
    Some(Difference::new(format!("{}: {words}", item.key), expected, found))
}
