//! Questions that look at many claims at once: what is new, counts, places, who cites whom, one party.
//!
//! In: a ledger of made-up records. Out: a failure where an answer is not what the records add up to.

mod made;

use std::collections::BTreeMap;

use ledger::{ClaimFilter, Decision, Network};
use made::{Desk, Made, desk, report};
use record::{Party, PartyKind, Place, PlaceKind, Span, Voice};

const FERRY: &str = "the ferry sank off the northern lighthouse in the storm";

/// A report in which an attribution was passed on: by a party of this kind and name.
fn passed_on(day: &str, outlet: &str, source: &str, kind: PartyKind, by: &str) -> Made {
    let mut made = report(day, outlet, &[(source, "said", FERRY)]);
    let record = &mut made.record;
    let voice = record.attributions[0].source.clone().expect("a source");
    let party = Party { id: "p9".to_owned(), name: by.to_owned(), kind, ..record.parties[0].clone() };
    record.parties.push(party);
    record.attributions[0].via.push(Voice { party: Some("p9".to_owned()), ..voice });
    made
}

fn since(day: &str) -> ClaimFilter {
    ClaimFilter { since: Some(day.to_owned()), ..ClaimFilter::default() }
}

/// Names of who cites and who is cited.
fn links(network: &Network) -> Vec<(String, String, u32)> {
    let names: BTreeMap<&str, &str> =
        network.nodes.iter().map(|node| (node.id.as_str(), node.name.as_str())).collect();
    let link = |link: &ledger::Link| {
        (names[link.from.as_str()].to_owned(), names[link.to.as_str()].to_owned(), link.count)
    };
    network.links.iter().map(link).collect()
}

#[test]
fn an_outlet_that_is_quoted_is_the_one_that_publishes() {
    let desk = Desk::with(&[
        passed_on("2025-03-01", "Harbour Post", "Coast Guard", PartyKind::Outlet, "the Fjord Times"),
        report("2025-03-02", "Fjord Times", &[("Coast Guard", "said", FERRY)]),
        report("2025-03-03", "Fjord Times", &[("Coast Guard", "said", FERRY)]),
    ]);
    let network = desk.ledger.network(&ClaimFilter::default(), 50).expect("a network");
    assert_eq!(network.nodes.len(), 3, "{network:?}");
    let expected = [("the Fjord Times", "Coast Guard", 3), ("Harbour Post", "the Fjord Times", 1)];
    let expected = expected.map(|(from, to, count)| (from.to_owned(), to.to_owned(), count));
    assert_eq!(links(&network), expected);
    let times = network.nodes.iter().find(|node| node.name == "the Fjord Times").expect("a node");
    assert_eq!((times.kind.as_str(), times.reports, times.attributions), ("outlet", 3, 3));
    assert!(!network.bounded);
}

#[test]
fn every_node_of_the_network_has_a_page() {
    let mut reports = desk();
    reports.push(passed_on("2025-03-07", "Harbour Post", "a sailor", PartyKind::Anonymous, "a relative"));
    reports.push(passed_on("2025-03-08", "Evening Mail", "Coast Guard", PartyKind::Outlet, "Wire North"));
    let desk = Desk::with(&reports);
    let network = desk.ledger.network(&ClaimFilter::default(), 200).expect("a network");
    assert!(network.nodes.iter().any(|node| node.kind == "anonymous"));
    for node in &network.nodes {
        let page = desk.ledger.party_page(&node.id).expect("an answer").expect("a page");
        assert_eq!((&page.name, &page.kind), (&node.name, &node.kind));
        let count = |from: bool| {
            let own =
                network.links.iter().filter(|link| if from { &link.from } else { &link.to } == &node.id);
            own.map(|link| link.count).sum::<u32>()
        };
        let sum = |counts: &[ledger::NamedCount]| counts.iter().map(|counted| counted.count).sum::<u32>();
        assert_eq!(sum(&page.cited_by), count(false), "{node:?}");
        if node.kind == "outlet" {
            assert_eq!(sum(&page.cites), count(true), "{node:?}");
        }
    }
    for key in ["", "nobody", "body:", "body:nobody", "person:", "body:KR:", "'; DROP TABLE party"] {
        assert_eq!(desk.ledger.party_page(key).expect("an answer"), None, "{key}");
    }
}

#[test]
fn who_changed_sides_shows_it_on_the_page() {
    let mut desk = Desk::with(&[
        report("2025-03-01", "Harbour Post", &[("Coast Guard", "denied", FERRY)]),
        report("2025-03-02", "Fjord Times", &[("Ferry Union", "said", FERRY)]),
        report("2025-03-05", "Evening Mail", &[("Coast Guard", "confirmed", FERRY)]),
    ]);
    let key = desk.ledger.party("coast guard").expect("parties")[0].key.clone();
    let page = desk.ledger.party_page(&key).expect("an answer").expect("a page");
    let stands: Vec<(&str, Option<&str>)> =
        page.changes[0].stands.iter().map(|taken| (taken.stand.as_str(), taken.since.as_deref())).collect();
    assert_eq!(stands, [("denies", Some("2025-03-01")), ("confirms", Some("2025-03-05"))]);
    assert_eq!((page.said.len(), page.said[0].stand.as_str()), (1, "confirms"));
    assert_eq!(page.grade, None);
    desk.review(&key, Decision::Rate { grade: 'B' }).expect("a grade");
    let page = desk.ledger.party_page(&key).expect("an answer").expect("a page");
    assert_eq!(page.grade.as_deref(), Some("B"));
    let other = desk.ledger.party("ferry union").expect("parties")[0].key.clone();
    assert_eq!(desk.ledger.party_page(&other).expect("an answer").expect("a page").changes, []);
}

#[test]
fn the_desk_tells_what_came_about() {
    let desk = Desk::with(&[
        report(
            "2025-03-01",
            "Harbour Post",
            &[("Coast Guard", "said", "12 boats sank in the storm off Bergen")],
        ),
        report(
            "2025-03-04",
            "Fjord Times",
            &[("Ferry Union", "said", "12 boats sank in the storm off Bergen")],
        ),
        report(
            "2025-03-06",
            "Evening Mail",
            &[("the mayor", "denied", "12 boats sank in the storm off Bergen")],
        ),
        report(
            "2025-03-08",
            "Valley Herald",
            &[("the hospital", "said", "14 boats sank in the storm off Bergen")],
        ),
    ]);
    // since, new, corroborated, contested, moved
    let cases = [
        ("2025-03-01", [1, 0, 1, 0]),
        ("2025-03-05", [0, 0, 1, 1]),
        ("2025-03-07", [0, 0, 0, 1]),
        ("2025-03-09", [0, 0, 0, 0]),
    ];
    for (day, expected) in cases {
        let found = desk.ledger.desk(&since(day)).expect("a desk");
        let counts = [found.new.len(), found.corroborated.len(), found.contested.len(), found.moved.len()];
        assert_eq!(counts, expected, "{day}: {found:?}");
        assert_eq!((found.ledger.reports, found.ledger.attributions, found.ledger.claims), (4, 4, 1));
    }
    let found = desk.ledger.desk(&ClaimFilter::default()).expect("a desk");
    assert_eq!(found.since.as_deref(), Some("2025-03-01"));
}

#[test]
fn places_add_up_the_claims_about_them() {
    let mut reports = desk();
    let place = |id: &str, name: &str, kind, country: Option<&str>| Place {
        id: id.to_owned(),
        name: name.to_owned(),
        spans: vec![Span { start: 0, end: 1 }],
        kind,
        country: country.map(str::to_owned),
        lat: Some(60.4),
        lon: Some(5.3),
        ids: BTreeMap::new(),
        confidence: None,
        why: None,
    };
    for (at, id) in [(0, "g1"), (1, "g2"), (3, "g3")] {
        let place = match id {
            "g3" => place(id, "North Sea", PlaceKind::Other, None),
            _ => place(id, "Bergen", PlaceKind::City, Some("NO")),
        };
        reports[at].record.places.push(place);
        reports[at].record.attributions[0].mentions.push(id.to_owned());
    }
    let desk = Desk::with(&reports);
    let places = desk.ledger.places(&ClaimFilter::default()).expect("places");
    let shown: Vec<(&str, &str, u32, u32)> = places
        .items
        .iter()
        .map(|item| (item.id.as_str(), item.kind.as_str(), item.claims, item.contested))
        .collect();
    assert_eq!(shown, [("NO:Bergen", "city", 1, 1), ("North Sea", "region", 1, 0)]);
    assert_eq!(
        (places.items[0].first.as_deref(), places.items[0].last.as_deref()),
        (Some("2025-03-03"), Some("2025-03-06"))
    );
    let facets = desk.ledger.facets(&ClaimFilter::default()).expect("facets");
    assert_eq!(facets.countries.iter().map(|country| country.count).sum::<u32>(), 1);
    assert_eq!(facets.places.len(), 2);
}
