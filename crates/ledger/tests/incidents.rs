//! Incidents in a ledger: the same in any order of arrival, with ids that stay, and numbers on whose word they stand.

mod made;

use std::collections::BTreeMap;

use ledger::{IncidentFilter, IncidentLine, Range};
use made::{Desk, Made, report};
use proptest::prelude::*;
use record::{Edtf, Place, PlaceKind, Span, Time, TimeKind};

/// A report of `day` from `outlet` about what happened in `city` on `on`, with what somebody says of it.
fn tells(day: &str, outlet: &str, (city, country): (&str, &str), on: &str, said: &str) -> Made {
    let mut made = report(day, outlet, &[("the fire service", "said", said)]);
    made.record.places.push(Place {
        id: "g1".to_owned(),
        name: city.to_owned(),
        spans: vec![Span { start: 0, end: 4 }],
        kind: PlaceKind::City,
        country: Some(country.to_owned()),
        lat: None,
        lon: None,
        ids: BTreeMap::new(),
        confidence: None,
        why: None,
    });
    made.record.times.push(Time {
        id: "t1".to_owned(),
        spans: vec![Span { start: 5, end: 15 }],
        kind: TimeKind::Date,
        edtf: Edtf::parse(on).ok(),
        confidence: None,
        why: None,
    });
    made
}

/// Two fires, each told of more than once, and a report in which nobody comes to harm.
fn fires() -> Vec<Made> {
    let (bergen, porto) = (("Bergen", "NO"), ("Porto", "PT"));
    vec![
        tells(
            "2025-03-03",
            "Harbour Post",
            bergen,
            "2025-03-02",
            "2 people were killed in the blaze at the Quillfjord cannery",
        ),
        tells(
            "2025-03-04",
            "Fjord Times",
            bergen,
            "2025-03-02",
            "3 people were killed in the blaze at the Quillfjord cannery",
        ),
        tells(
            "2025-03-05",
            "Evening Mail",
            bergen,
            "2025-03-02",
            "3 people were killed as the Quillfjord cannery burned down",
        ),
        tells(
            "2025-03-04",
            "Douro Gazette",
            porto,
            "2025-03-03",
            "5 people were injured in a fire aboard the ferry Zelmira",
        ),
        tells(
            "2025-03-06",
            "Lisbon Courier",
            porto,
            "2025-03-03",
            "5 people were injured in a fire aboard the ferry Zelmira",
        ),
        report(
            "2025-03-06",
            "Valley Herald",
            &[("the mayor", "said", "the new library will open in September")],
        ),
    ]
}

fn lines(desk: &Desk, filter: &IncidentFilter) -> Vec<IncidentLine> {
    desk.ledger.incidents(filter).expect("incidents")
}

#[test]
fn reports_of_one_happening_are_one_incident() {
    let desk = Desk::with(&fires());
    let found: Vec<_> = lines(&desk, &IncidentFilter::default())
        .into_iter()
        .map(|line| (line.place, line.reports, line.killed, line.injured.map(|range| range.best)))
        .collect();
    let killed = Range { low: 2.0, best: 3.0, high: 3.0 };
    let expected = [
        (Some("Porto".to_owned()), 2, None, Some(5.0)),
        (Some("Bergen".to_owned()), 3, Some(killed), Some(0.0)),
    ];
    assert_eq!(found, expected);
    desk.is_sound();
}

#[test]
fn a_dossier_says_who_gives_each_number() {
    let fires = fires();
    let desk = Desk::with(&fires);
    let line =
        lines(&desk, &IncidentFilter { country: Some("NO".to_owned()), ..Default::default() }).remove(0);
    // The id of the incident, the hash of any report of it, and the beginning of that hash lead to it.
    let hash = fires[2].record.report.id.clone();
    for id in [line.id.clone(), hash.clone(), hash["sha256:".len()..][..12].to_owned()] {
        let dossier = desk.ledger.incident(&id).expect("an answer").expect("an incident");
        assert_eq!(dossier.line, line, "{id}");
        let values = dossier.killed_values.expect("numbers").values;
        let told: Vec<_> =
            values.iter().map(|told| (told.value, told.source.as_deref(), told.bound.as_deref())).collect();
        let expected = [2.0, 3.0, 3.0].map(|value| (value, Some("the fire service"), Some("exactly")));
        assert_eq!(told, expected, "{id}");
        assert_eq!(dossier.told_by.len(), 3);
        assert!(!dossier.claims.is_empty() && !dossier.bounded);
    }
    for id in ["", "nothing", "sha256:", "0123456789ab", "%%%%%%%%%%%%", &fires[5].record.report.id] {
        assert_eq!(desk.ledger.incident(id).expect("an answer"), None, "{id}");
    }
}

#[test]
fn lists_are_narrowed() {
    let desk = Desk::with(&fires());
    let of = |name: &str, value: &str| {
        let mut filter = IncidentFilter::default();
        let value = Some(value.to_owned());
        match name {
            "place" => filter.place = value,
            "country" => filter.country = value,
            "since" => filter.since = value,
            "until" => filter.until = value,
            _ => filter.text = value,
        }
        filter
    };
    for (name, value, expected) in [
        ("place", "berg", 1),
        ("place", "Oslo", 0),
        ("country", "PT", 1),
        ("since", "2025-03-06", 1),
        ("until", "2025-03-03", 1),
        ("text", "cannery blaze", 1),
        ("text", "people", 2),
        ("text", "library", 0),
    ] {
        assert_eq!(lines(&desk, &of(name, value)).len(), expected, "{name}={value}");
    }
    let first = lines(&desk, &IncidentFilter { limit: Some(1), ..Default::default() }).remove(0);
    let after = IncidentFilter { after: Some((first.last.clone(), first.number)), ..Default::default() };
    assert_eq!(lines(&desk, &after).len(), 1);
}

/// A copy is a report of the incident, and adds no support to its numbers.
#[test]
fn a_copy_adds_no_support() {
    let long = "a long account of how the crews fought the flames until dawn while neighbours carried water from the quay";
    let said =
        |killed: u32| format!("{killed} people were killed in the blaze at the Quillfjord cannery in {long}");
    let bergen = ("Bergen", "NO");
    let first = tells("2025-03-03", "Harbour Post", bergen, "2025-03-02", &said(2));
    let mut copy = first.clone();
    copy.bytes.extend(b"\n");
    copy.record.report.id = made::ledger_id(&copy.bytes);
    copy.record.report.published = Edtf::parse("2025-03-05").ok();
    let other = tells(
        "2025-03-04",
        "Fjord Times",
        bergen,
        "2025-03-02",
        "3 people were killed in the blaze at the Quillfjord cannery",
    );
    let desk = Desk::with(&[other, copy, first]);
    let found = lines(&desk, &IncidentFilter::default());
    assert_eq!((found[0].reports, found[0].copies), (3, 1));
    assert_eq!(found[0].killed.map(|range| range.best), Some(3.0));
    desk.is_sound();
}

/// Reading a report anew takes it out of its incident and puts it where it belongs now.
#[test]
fn a_report_that_is_read_anew_tells_of_what_it_says_now() {
    let fires = fires();
    let mut desk = Desk::with(&fires);
    let before = desk.dump();
    let mut other = fires[0].record.clone();
    other.places.clear();
    other.times.clear();
    other.report.published = Edtf::parse("2021-01-01").ok();
    desk.ledger.reread(&other, "test").expect("it is read anew");
    assert_eq!(lines(&desk, &IncidentFilter::default()).len(), 3);
    desk.is_sound();
    desk.ledger.reread(&fires[0].record, "test").expect("it is read anew");
    assert_eq!(desk.dump(), before);
    desk.is_sound();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_order_ends_in_the_same_incidents(order in Just((0..fires().len()).collect::<Vec<_>>()).prop_shuffle()) {
        let fires = fires();
        let shuffled: Vec<Made> = order.iter().map(|at| fires[*at].clone()).collect();
        let mut desk = Desk::with(&shuffled);
        prop_assert_eq!(desk.dump(), Desk::with(&fires).dump());
        desk.ledger.corroborate().expect("worked out anew");
        prop_assert_eq!(desk.dump(), Desk::with(&fires).dump());
    }

    /// More reports under one key than are compared: those that come late and rank early push others out.
    #[test]
    fn so_does_a_crowd_under_one_key(seed in any::<u64>()) {
        let crowd: Vec<Made> = (0..44)
            .map(|at| {
                let said = format!("{at} people were injured at pier {} of the Quillfjord cannery", at % 5);
                let day = format!("2025-03-{:02}", 1 + at % 9);
                tells(&day, &format!("Post {at}"), ("Bergen", "NO"), "2025-03-01", &said)
            })
            .collect();
        let mut shuffled = crowd.clone();
        shuffled.sort_by_key(|made| made.bytes.iter().fold(seed, |hash, byte| hash.wrapping_mul(31).wrapping_add((*byte).into())));
        let told = |desk: &Desk| {
            let lines = lines(desk, &IncidentFilter::default());
            lines.into_iter().map(|line| (line.id, line.reports)).collect::<Vec<_>>()
        };
        let desk = Desk::with(&shuffled);
        prop_assert_eq!(told(&desk), told(&Desk::with(&crowd)));
        desk.is_sound();
    }
}
