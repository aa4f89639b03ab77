//! What the views of the app begin with: the desk, facets, places, the network, parties.
//!
//! In: a ledger of made-up records. Out: a failure where a count is not what the records say, or a filter is not kept.

mod http;
#[path = "../../ledger/tests/made/mod.rs"]
mod made;

use std::collections::BTreeMap;

use http::Service;
use made::{Desk, Made, desk};
use record::{Place, PlaceKind, Span, Voice};
use serde_json::{Value, json};

/// The reports of [`desk`], with Bergen and Norway in the first attribution of the first, passed on by the second party.
fn placed() -> Vec<Made> {
    let mut reports = desk();
    let record = &mut reports[0].record;
    let place = |id: &str, name: &str, kind, lat, lon| Place {
        id: id.to_owned(),
        name: name.to_owned(),
        spans: vec![Span { start: 0, end: 1 }],
        kind,
        country: Some("NO".to_owned()),
        lat: Some(lat),
        lon: Some(lon),
        ids: BTreeMap::new(),
        confidence: None,
        why: None,
    };
    record.places.push(place("g1", "Bergen", PlaceKind::City, 60.4, 5.3));
    record.places.push(place("g2", "Norway", PlaceKind::Country, 62.0, 10.0));
    let via =
        Voice { party: Some("p2".to_owned()), ..record.attributions[1].source.clone().expect("a source") };
    record.attributions[0].mentions.extend(["g1".to_owned(), "g2".to_owned()]);
    record.attributions[0].via.push(via);
    reports
}

fn service() -> Service {
    Service::over(Desk::with(&placed()), None)
}

fn ask(service: &Service, path: &str) -> Value {
    let answer = service.get(path);
    assert_eq!((answer.status, answer.kind.as_str()), (200, "application/json"), "{path}: {answer:?}");
    answer.json()
}

fn sum(list: &Value) -> u64 {
    list.as_array().expect("a list").iter().filter_map(|item| item["count"].as_u64()).sum()
}

#[test]
fn incidents_are_listed_and_told() {
    let harbour = |day: &str, outlet: &str| {
        let lines =
            [("the fire service", "said", "3 people were killed in the blaze at the Quillfjord cannery")];
        made::report(day, outlet, &lines)
    };
    let service =
        Service::over(Desk::with(&[harbour("2025-03-03", "Post"), harbour("2025-03-04", "Mail")]), None);
    let items = service.items("incidents?q=cannery&since=2025-03-04");
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!((&items[0]["reports"], &items[0]["killed"]["best"]), (&json!(2), &json!(3.0)), "{items:?}");
    assert!(service.items("incidents?country=no").is_empty());
    let id = items[0]["id"].as_str().expect("an id");
    let whole = ask(&service, &format!("incidents/{id}"));
    assert_eq!(whole["killed_values"]["values"][1]["source"], json!("the fire service"), "{whole}");
    assert_eq!(whole["told_by"].as_array().map(Vec::len), Some(2));
    for (path, status) in
        [("incidents/0123456789ab", 404), ("incidents?since=then", 400), ("incidents?cursor=x", 400)]
    {
        assert_eq!(service.get(path).status, status, "{path}");
    }
}

#[test]
fn facets_count_the_claims_that_fit() {
    let service = service();
    for filter in [
        "",
        "?status=contested",
        "?q=ferries",
        "?country=NO",
        "?party=mayor",
        "?since=2025-03-06",
        "?q=zebra",
    ] {
        let facets = ask(&service, &format!("facets{filter}"));
        let claims = service.items(&format!("claims{filter}"));
        assert_eq!(sum(&facets["status"]), claims.len() as u64, "{filter}: {facets}");
        assert_eq!(sum(&facets["months"]), claims.len() as u64, "{filter}: {facets}");
        assert_eq!(facets["bounded"], json!(false));
    }
    let facets = ask(&service, "facets?q=ferries");
    assert_eq!(facets["countries"], json!([{ "value": "NO", "count": 1 }]));
    assert_eq!(facets["places"][0], json!({ "id": "NO:Bergen", "name": "Bergen", "count": 1 }));
    assert_eq!(facets["months"], json!([{ "month": "2025-03", "count": 1 }]));
}

#[test]
fn a_country_is_no_point() {
    let places = ask(&service(), "places");
    let shown: Vec<_> = places["items"].as_array().expect("items").iter().collect();
    assert_eq!(shown.len(), 2, "{places}");
    for (at, id, kind, radius, lat) in
        [(0, "NO:Bergen", "city", 10, 60.4), (1, "NO:Norway", "country", 500, 62.0)]
    {
        let place = shown[at];
        assert_eq!(
            (&place["id"], &place["kind"], &place["radius_km"], &place["lat"], &place["claims"]),
            (&json!(id), &json!(kind), &json!(radius), &json!(lat), &json!(1)),
            "{place}"
        );
    }
    assert_eq!(ask(&service(), "places?q=library")["items"], json!([]));
}

#[test]
fn the_network_leads_from_the_outlet_over_who_passes_on_to_the_source() {
    let service = service();
    let network = ask(&service, "network");
    let id = |name: &str| {
        let nodes = network["nodes"].as_array().expect("nodes");
        let node =
            nodes.iter().find(|node| node["name"] == name).unwrap_or_else(|| panic!("{name}: {network}"));
        node["id"].as_str().expect("an id").to_owned()
    };
    let links = network["links"].as_array().expect("links");
    let has = |from: &str, to: &str| {
        links.iter().any(|link| link["from"] == json!(id(from)) && link["to"] == json!(id(to)))
    };
    assert!(
        has("Harbour Post", "the island council") && has("the island council", "the harbour office"),
        "{network}"
    );
    assert!(has("Evening Mail", "the ferry union") && !has("Evening Mail", "the mayor"), "{network}");
    let few = ask(&service, "network?limit=2");
    assert_eq!((few["nodes"].as_array().map(Vec::len), &few["bounded"]), (Some(2), &json!(true)));
}

#[test]
fn the_desk_tells_what_came_about_since_a_day() {
    let service = service();
    // since, new claims, newly contested, figures that moved
    let cases = [("2025-03-01", 3, 2, 0), ("2025-03-05", 1, 1, 1), ("2025-03-07", 0, 0, 0)];
    for (since, new, contested, moved) in cases {
        let desk = ask(&service, &format!("desk?since={since}"));
        let count = |list: &str| desk[list].as_array().map(Vec::len).unwrap_or_default();
        assert_eq!(
            (count("new"), count("contested"), count("moved")),
            (new, contested, moved),
            "{since}: {desk}"
        );
        assert_eq!((&desk["ledger"]["reports"], &desk["ledger"]["attributions"]), (&json!(4), &json!(7)));
        assert_eq!(desk["ledger"]["first"], json!("2025-03-03"));
    }
    let moved = &ask(&service, "desk?since=2025-03-05")["moved"][0];
    assert_eq!((&moved["was"]["high"], &moved["now"]["high"]), (&json!(12.0), &json!(14.0)), "{moved}");
    assert_eq!(ask(&service, "desk")["since"], json!("2025-02-27"));
}

#[test]
fn a_party_is_answered_with_what_it_said_and_who_cites_it() {
    let service = service();
    let id = service.items("parties?name=harbour")[0]["key"].as_str().expect("a key").replace(' ', "%20");
    let party = ask(&service, &format!("parties/{id}"));
    assert_eq!(
        (&party["name"], &party["said"][0]["stand"]),
        (&json!("the harbour office"), &json!("asserts"))
    );
    assert_eq!(party["cited_by"][0]["name"], json!("the island council"), "{party}");
    assert!(party.get("grade").is_none());
    let key = party["id"].as_str().expect("an id");
    let rated = service.decide(&json!({ "what": "rate", "subject": key, "grade": "B", "who": "Ada" }));
    assert_eq!(rated.status, 201, "{rated:?}");
    assert_eq!(ask(&service, &format!("parties/{id}"))["grade"], json!("B"));
}

#[test]
fn an_empty_ledger_has_a_desk() {
    let service = Service::over(Desk::new(), None);
    for path in ["desk", "facets", "places", "network", "desk?since=2025-01-01"] {
        ask(&service, path);
    }
    assert_eq!(ask(&service, "desk")["ledger"], json!({ "reports": 0, "attributions": 0, "claims": 0 }));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let service = service();
    for list in ["desk", "facets", "places", "network"] {
        for bad in ["since=yesterday", "status=odd", "stance=odd", "limit=0", "limit=201", "odd=1"] {
            service.get(&format!("{list}?{bad}")).is_problem(400, "bad-request");
        }
        service.get(&format!("{list}?q={}", "x".repeat(1_001))).is_problem(400, "bad-request");
        for odd in ["%22", "*", "%00", "a%20OR%20NEAR(", "%F0%9F%92%A5"] {
            assert_eq!(
                service.get(&format!("{list}?q={odd}&party={odd}&place={odd}&country={odd}")).status,
                200
            );
        }
    }
    for id in ["nothing", "%27%20OR%201=1", "..%2f..%2fetc", "%00"] {
        service.get(&format!("parties/{id}")).is_problem(404, "not-found");
    }
}
