//! Incidents and their tolls, of made-up reports.

use proptest::prelude::*;
use record::Record;
use serde_json::{Value, json};

use super::*;
use crate::linking::Rank;

/// A record that names these people, cities (by gazetteer id), days and ages.
fn record(id: &str, published: &str, text: &str, people: &[&str], cities: &[&str], days: &[&str]) -> Record {
    let party = |name: &&str| json!({"id": "p", "name": name, "kind": "person", "spans": []});
    let place =
        |id: &&str| json!({"id": "g", "name": id, "kind": "city", "ids": {"geonames": id}, "spans": []});
    let time = |day: &&str| json!({"id": "t", "edtf": day, "type": "date", "spans": []});
    let list = |items: Vec<Value>| Value::Array(items);
    serde_json::from_value(json!({
        "schema": "onrecord/1",
        "report": {"id": id, "published": published, "text": text},
        "attributions": [], "figures": [], "narration": [],
        "parties": list(people.iter().map(party).collect()),
        "places": list(cities.iter().map(place).collect()),
        "times": list(days.iter().map(time).collect()),
    }))
    .unwrap()
}

fn probability(a: &Record, b: &Record) -> f64 {
    likeness(&Profile::of(a), &Profile::of(b)).probability
}

#[test]
fn who_where_and_when_tell_an_incident() {
    let ferry =
        record("a", "2031-04-02", "A ferry capsized.", &["Ada Quill"], &["Rivermouth"], &["2031-04-01"]);
    let cases = [
        (
            "the same people, place and day",
            "2031-04-02",
            vec!["Ada Quill"],
            vec!["Rivermouth"],
            vec!["2031-04-01"],
            true,
        ),
        (
            "a month later",
            "2031-05-02",
            vec!["Ada M. Quill Jr."],
            vec!["Rivermouth"],
            vec!["2031-04-01"],
            true,
        ),
        ("nobody named", "2031-04-02", vec![], vec!["Rivermouth"], vec!["2031-04-01"], true),
        ("another city", "2031-04-02", vec![], vec!["Lakehead"], vec!["2031-04-01"], false),
        (
            "other people, another day",
            "2031-04-09",
            vec!["Ben Ostrow"],
            vec!["Rivermouth"],
            vec!["2031-04-08"],
            false,
        ),
        ("years later, other people", "2034-04-02", vec!["Ben Ostrow"], vec!["Rivermouth"], vec![], false),
    ];
    for (name, published, people, cities, days, same) in cases {
        let other = record("b", published, "Another text.", &people, &cities, &days);
        assert_eq!(probability(&ferry, &other) >= 0.5, same, "{name}: {}", probability(&ferry, &other));
    }
}

#[test]
fn the_reasons_are_said_in_words() {
    let a = record("a", "2031-04-02", "", &["Ada Quill"], &["Rivermouth"], &[]);
    let b = record("b", "2031-04-04", "", &["Ada Quill"], &["Lakehead"], &[]);
    let evidence = likeness(&Profile::of(&a), &Profile::of(&b)).evidence;
    let words: Vec<&str> = evidence.iter().map(|evidence| evidence.words.as_str()).collect();
    let expected = [
        "both name ada quill",
        "they are in other cities",
        "published 2 days apart",
        "their words are 0 % alike",
    ];
    assert_eq!(words, expected);
}

/// The toll of a text whose figures are the numbers between brackets, with their units: `[two/people] were killed`.
fn toll(marked: &str) -> (Option<f64>, Option<f64>) {
    let (mut text, mut figures) = (String::new(), Vec::new());
    for part in marked.split_inclusive(']') {
        let Some((before, marked)) = part.strip_suffix(']').and_then(|part| part.split_once('[')) else {
            text.push_str(part);
            continue;
        };
        text.push_str(before);
        let (number, unit) = marked.split_once('/').unwrap_or((marked, ""));
        let start = text.chars().count();
        let value = ["zero", "one", "two", "three", "four", "five"].iter().position(|word| *word == number);
        let value = value.map_or_else(|| number.parse().unwrap(), |value| value as f64);
        let mut figure =
            json!({"id": "f", "spans": [[start, start + number.len()]], "value": value, "bound": "exactly"});
        text.push_str(number);
        if !unit.is_empty() {
            figure["unit"] = unit.into();
            text.push_str(&format!(" {unit}"));
        }
        figures.push(figure);
    }
    let mut record = record("a", "2031-04-02", &text, &[], &[], &[]);
    record.figures = serde_json::from_value(Value::Array(figures)).unwrap();
    let toll = Toll::of(&record);
    (toll.killed.map(|count| count.value), toll.injured.map(|count| count.value))
}

#[test]
fn tolls_are_read_from_figures_or_from_the_words() {
    let cases = [
        ("[two/people] were killed and [five] injured.", Some(2.0), Some(5.0)),
        ("The blast killed [three/sailors], wounding [12/others].", Some(3.0), Some(12.0)),
        ("[four/men] were shot, [one] fatally.", Some(1.0), Some(3.0)),
        ("A woman was killed.", Some(1.0), None),
        ("A boy was hurt.", None, Some(1.0)),
        ("Ada Quill, [33], died at [40/block] Quay Street.", Some(1.0), None),
        ("[8] dead in ferry fire.", Some(8.0), None),
        ("The port handled [12/ships].", None, None),
        ("", None, None),
    ];
    for (text, killed, injured) in cases {
        assert_eq!(toll(text), (killed, injured), "{text}");
    }
}

#[test]
fn a_headline_comes_first() {
    let cases = [
        ("Two dead, 12 hurt in ferry fire", Some(2.0), Some(12.0)),
        ("Five shot on quay", Some(1.0), Some(4.0)),
        ("Girl, 9, hurt in 14-year-old ferry", Some(1.0), None),
        ("2031 sees 3 block parties shot on film", Some(1.0), None),
        ("", Some(1.0), None),
    ];
    for (title, killed, injured) in cases {
        let mut record = record("a", "2031-04-02", "A sailor was killed.", &[], &[], &[]);
        record.report.title = Some(title.to_owned());
        let toll = Toll::of(&record);
        let told = (toll.killed.map(|count| count.value), toll.injured.map(|count| count.value));
        assert_eq!(told, (killed, injured), "{title}");
    }
}

#[test]
fn reports_together_give_low_best_and_high() {
    let count = |value, low, high| Some(Count { value, range: (low, high), span: None });
    let toll = |killed, injured| Toll { killed, injured };
    let told = [
        toll(count(3.0, 3.0, 3.0), None),
        toll(count(5.0, 5.0, 9.0), count(2.0, 2.0, 2.0)),
        toll(count(3.0, 2.0, 3.0), None),
        toll(count(5.0, 5.0, 5.0), None),
    ];
    let killed = Estimate { low: 2.0, best: 5.0, high: 9.0 };
    let injured = Estimate { low: 0.0, best: 0.0, high: 2.0 };
    assert_eq!(together(&told), (Some(killed), Some(injured)));
    assert_eq!(together(&[Toll::default()]), (None, None));
}

#[test]
fn hostile_texts_are_read() {
    for text in ["x".repeat(4_000_000), "killed 3 ".repeat(400_000), "’".repeat(1_000_000)] {
        let record = record("a", "2031-04-02", &text, &[], &[], &[]);
        assert!(Profile::of(&record).keys().len() < 256);
        let _ = Toll::of(&record);
    }
}

/// Reports with a few people, cities and days, so that some are about the same.
fn records() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec((0usize..4, 0usize..3, 1u8..9, 0u8..3), 1..24).prop_map(|drawn| {
        let people = ["Ada Quill", "Ben Ostrow", "Cy Varga", "Dee Lund"];
        let cities = ["Rivermouth", "Lakehead", "Port Amber"];
        let made = drawn.into_iter().enumerate();
        made.map(|(at, (person, city, day, later))| {
            let (day, published) = (format!("2031-04-{day:02}"), format!("2031-04-{:02}", day + later));
            record(
                &format!("r{at}"),
                &published,
                "Ferry capsizes.",
                &people[person..=person],
                &cities[city..=city],
                &[&day],
            )
        })
        .collect()
    })
}

/// The ids of the reports by incident.
fn incidents(mut records: Vec<Record>) -> Vec<Vec<String>> {
    records.sort_by_cached_key(|record| Rank::of(&record.report));
    let profiles: Vec<Profile> = records.iter().map(Profile::of).collect();
    let groups = groups(records.len(), &links(&profiles));
    groups
        .into_iter()
        .map(|group| group.into_iter().map(|at| records[at].report.id.clone()).collect())
        .collect()
}

proptest! {
    #[test]
    fn any_order_of_reports_gives_the_same_incidents(
        (given, shuffled) in records().prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle()))
    ) {
        prop_assert_eq!(incidents(given), incidents(shuffled));
    }

    #[test]
    fn a_profile_comes_back_as_it_was_stored(records in records()) {
        for record in &records {
            let profile = Profile::of(record);
            let stored = serde_json::to_string(&profile).unwrap();
            prop_assert_eq!(serde_json::from_str::<Profile>(&stored).unwrap(), profile);
        }
    }

    #[test]
    fn likeness_is_the_same_in_either_order(records in records()) {
        let profiles: Vec<Profile> = records.iter().map(Profile::of).collect();
        for (a, b) in profiles.iter().zip(profiles.iter().rev()) {
            prop_assert_eq!(likeness(a, b), likeness(b, a));
        }
    }
}
