//! Questions, reviews, uploads and events, over HTTP.
//!
//! In: a ledger of made-up records. Out: a failure where an answer is not what the ledger holds.

mod http;
#[path = "../../ledger/tests/made/mod.rs"]
mod made;

use http::Service;
use made::{Desk, desk};
use serde_json::{Value, json};

#[test]
fn every_list_answers_with_what_the_ledger_holds() {
    let service = Service::start();
    // address, items, what the first item holds
    let cases = [
        ("claims", 3, "wording", "ferries"),
        ("claims?q=ferries%20Bergen", 1, "wording", "ferries"),
        ("claims?party=mayor", 1, "wording", "ferries"),
        ("claims?status=contested", 2, "wording", "ferries"),
        ("claims?stance=confirms", 1, "wording", "ferries"),
        ("claims?since=2025-03-06", 2, "wording", "ferries"),
        ("claims?until=2025-03-05", 2, "wording", "ferries"),
        ("claims?country=NO", 0, "", ""),
        ("claims?place=Bergen", 0, "", ""),
        ("parties?name=hospital", 1, "name", "hospital"),
        ("search?q=passengers", 1, "content", "passengers"),
        ("search?q=library&reports=true", 1, "outlet", "Valley Herald"),
        ("figures?unit=books", 1, "unit", "books"),
        ("copies", 4, "kind", "reuse"),
        ("copies?whole=true", 0, "", ""),
        ("reports", 4, "title", "News of 2025-03-06"),
        ("reviews", 0, "", ""),
    ];
    for (address, count, field, words) in cases {
        let items = service.items(address);
        assert_eq!(items.len(), count, "{address}: {items:?}");
        if let Some(first) = items.first() {
            assert!(first[field].as_str().is_some_and(|value| value.contains(words)), "{address}: {first}");
        }
    }
}

#[test]
fn a_claim_and_a_report_are_answered_whole() {
    let service = Service::start();
    let id = service.desk.appearance("14 ferries", "Evening Mail");
    let claim = service.get(&format!("claims/{id}")).json();
    let expected = service.desk.ledger.claim(&id).expect("an answer").expect("a claim");
    assert_eq!(claim, serde_json::to_value(&expected).expect("JSON"));
    let made = &desk()[0];
    let record = service.get(&format!("reports/{}", made.record.report.id)).json();
    assert_eq!(record, serde_json::to_value(&made.record).expect("JSON"));
}

#[test]
fn pages_together_are_the_list() {
    let service = Service::start();
    for list in ["claims", "claims?since=2025-01-01", "reports", "figures", "search?q=ferries"] {
        let join = if list.contains('?') { '&' } else { '?' };
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = service.get(&format!("{list}{join}limit=1{cursor}")).json();
            all.extend(page["items"].as_array().expect("items").clone());
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(all, service.items(list), "{list}");
        assert!(all.len() > 1, "{list}");
    }
}

#[test]
fn an_export_holds_every_claim_that_fits() {
    let service = Service::start();
    let lines = service.get("export/claims.jsonl");
    assert_eq!((lines.status, lines.kind.as_str()), (200, "application/jsonl"));
    let lines: Vec<Value> =
        lines.body.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines, service.items("claims"));
    let table = service.get("export/claims.csv?q=ferries");
    assert_eq!(table.kind, "text/csv; charset=utf-8");
    let rows: Vec<&str> = table.body.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].starts_with("id,wording,status") && rows[1].contains(",contested,"), "{rows:?}");
}

#[test]
fn a_review_takes_effect_and_is_taken_back() {
    let service = Service::start();
    let mayor = service.desk.appearance("12 ferries", "Valley Herald");
    let status = || service.items("claims?q=ferries%20Bergen")[0]["status"].clone();
    assert_eq!(status(), "contested");
    let kept = service
        .decide(&json!({ "what": "reject", "subject": mayor, "who": "Ada", "why": "somebody else spoke" }));
    assert_eq!((kept.status, kept.json()), (201, json!({ "id": 1 })), "{kept:?}");
    assert_eq!(status(), "corroborated");
    let undone = service.decide(&json!({ "what": "undo", "subject": "1", "who": "Ada" }));
    assert_eq!(undone.status, 201, "{undone:?}");
    assert_eq!(status(), "contested");
    let log = service.items("reviews");
    assert_eq!((log.len(), &log[0]["undone_by"]), (2, &json!(2)), "{log:?}");
    let corrected = json!({ "what": "correct", "subject": mayor, "who": "Ada", "stance": "assert" });
    assert_eq!(service.decide(&corrected).status, 201);
    let rated = json!({ "what": "rate", "subject": log[0]["subject"], "who": "Ada", "grade": "B" });
    service.decide(&rated).is_problem(404, "not-found");
    let noted = json!({ "what": "note", "subject": mayor, "who": "Ada", "text": "x".repeat(20_000) });
    service.decide(&noted).is_problem(422, "review-refused");
    service.end().is_sound();
}

#[test]
fn an_upload_is_read_told_and_kept_once() {
    let service = Service::over(Desk::new(), None);
    let mut events = service.listen();
    let made = &desk()[0];
    let state = service.upload("a.txt", &made.bytes);
    assert_eq!(
        (&state["added"], &state["there"], &state["refused"]),
        (&json!(1), &json!(0), &json!(0)),
        "{state}"
    );
    let told: Vec<Value> = events.by_ref().take(3).collect();
    let names: Vec<&str> = told.iter().filter_map(|event| event["event"].as_str()).collect();
    assert_eq!(names, ["reading", "added", "done"], "{told:?}");
    assert_eq!(told[1]["report"], made.record.report.id);
    assert_eq!(service.items("claims").len(), 2);
    let again = service.upload("b.txt", &made.bytes);
    assert_eq!((&again["added"], &again["there"]), (&json!(0), &json!(1)), "{again}");
    assert_eq!(service.items("reports").len(), 1);
    let refused = service.upload("c.zip", b"PK\x03\x04 and no more");
    assert_eq!((&refused["added"], &refused["refused"]), (&json!(0), &json!(1)), "{refused}");
    service.end().is_sound();
}

#[test]
fn readers_see_no_error_while_reports_come_in() {
    let service = Service::over(Desk::new(), None);
    std::thread::scope(|scope| {
        let ask = |_| {
            let service = service.client();
            scope.spawn(move || {
                for _ in 0..25 {
                    for address in ["claims", "reports", "search?q=ferries", "figures"] {
                        service.items(address);
                    }
                }
            })
        };
        let asking: Vec<_> = (0..6).map(ask).collect();
        for (n, made) in desk().iter().enumerate() {
            service.upload(&format!("{n}.txt"), &made.bytes);
        }
        for _ in 0..30 {
            let subject = service.desk.appearance("library", "Valley Herald");
            let note = json!({ "what": "note", "subject": subject, "who": "Ada", "text": "seen" });
            assert_eq!(service.decide(&note).status, 201);
        }
        asking.into_iter().for_each(|asking| asking.join().expect("no reader fails"));
    });
    assert_eq!(service.items("reports").len(), 4);
    assert_eq!(service.items("reviews?limit=200").len(), 30);
    service.end().is_sound();
}

#[test]
fn listeners_are_let_go_when_it_ends() {
    let service = Service::start();
    let events = service.listen();
    service.end();
    assert_eq!(events.count(), 0);
}

#[test]
fn the_document_lists_every_route() {
    let service = Service::start();
    let document = service.get("openapi.json").json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{document}");
    let paths = document["paths"].as_object().expect("paths");
    let found: Vec<String> = paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods.map(move |(method, _)| format!("{method} {path}"))
        })
        .collect();
    let mut found: Vec<&str> = found.iter().map(|route| route.as_str()).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "delete /api/v1/accounts/{name}",
            "delete /api/v1/session",
            "get /api/v1/accounts",
            "get /api/v1/claims",
            "get /api/v1/claims/{id}",
            "get /api/v1/copies",
            "get /api/v1/desk",
            "get /api/v1/events",
            "get /api/v1/export/claims.csv",
            "get /api/v1/export/claims.jsonl",
            "get /api/v1/facets",
            "get /api/v1/figures",
            "get /api/v1/incidents",
            "get /api/v1/incidents/{id}",
            "get /api/v1/network",
            "get /api/v1/openapi.json",
            "get /api/v1/parties",
            "get /api/v1/parties/{id}",
            "get /api/v1/places",
            "get /api/v1/reports",
            "get /api/v1/reports/{id}",
            "get /api/v1/reviews",
            "get /api/v1/search",
            "get /api/v1/session",
            "get /api/v1/uploads/{id}",
            "post /api/v1/reports",
            "post /api/v1/reviews",
            "post /api/v1/session",
            "put /api/v1/accounts/{name}",
            "put /api/v1/session",
        ]
    );
    assert!(document["components"]["schemas"]["Problem"].is_object(), "{document}");
    for path in paths.keys().filter(|path| !path.ends_with("/events")) {
        let answer = service.get(path.trim_start_matches("/api/v1/"));
        assert!(!answer.body.contains("nothing at this address"), "{path}: {answer:?}");
    }
}
