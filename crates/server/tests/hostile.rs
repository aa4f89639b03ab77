//! Requests that somebody sends who means no good.
//!
//! In: wrong hosts, pages from elsewhere, bodies and addresses that are too large or make no sense. Out: a failure where
//! the answer is not a refusal in words, where a header is missing, or where the ledger changed.

mod http;
#[path = "../../ledger/tests/made/mod.rs"]
mod made;

use http::{Service, config};
use made::{Desk, desk};
use serde_json::json;

const TOKEN: &str = "0123456789abcdef0123";

#[test]
fn only_our_own_host_is_answered() {
    let service = Service::start();
    let port = service.address.port();
    let cases = [
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        (format!("evil.example:{port}"), 421),
        (format!("127.0.0.1.evil.example:{port}"), 421),
        ("127.0.0.1".to_owned(), 421),
        (format!("127.0.0.1:{}", port ^ 1), 421),
        (format!("192.0.2.7:{port}"), 421),
        (String::new(), 421),
    ];
    for (host, status) in cases {
        let answer = service.raw(&format!("GET /api/v1/claims HTTP/1.0\r\nHost: {host}\r\n\r\n"));
        assert_eq!(answer.status, status, "{host}: {answer:?}");
    }
    let address = service.address;
    let two = format!("GET /api/v1/claims HTTP/1.0\r\nHost: {address}\r\nHost: evil.example\r\n\r\n");
    service.raw(&two).is_problem(421, "wrong-host");
    service.raw("GET /api/v1/claims HTTP/1.0\r\n\r\n").is_problem(421, "wrong-host");
}

#[test]
fn a_page_from_elsewhere_changes_nothing() {
    let service = Service::start();
    let subject = service.desk.appearance("library", "Valley Herald");
    let body = json!({ "what": "reject", "subject": subject, "who": "Mallory" }).to_string();
    let here = format!("http://{}", service.address);
    // headers, status
    let cases: [(&[(&str, &str)], u16); 9] = [
        (&[("content-type", "application/json"), ("origin", "http://evil.example")], 403),
        (&[("content-type", "application/json"), ("origin", "null")], 403),
        (&[("content-type", "application/json"), ("origin", "http://localhost:1")], 403),
        (&[("content-type", "application/json"), ("sec-fetch-site", "cross-site")], 403),
        (&[("content-type", "application/json"), ("sec-fetch-site", "same-site")], 403),
        (&[("content-type", "text/plain")], 403),
        (&[("content-type", "application/x-www-form-urlencoded")], 403),
        (&[], 403),
        (&[("content-type", "application/json"), ("origin", &here), ("sec-fetch-site", "same-origin")], 201),
    ];
    for (headers, status) in cases {
        let answer = service.post("reviews", headers, body.as_bytes());
        assert_eq!(answer.status, status, "{headers:?}: {answer:?}");
    }
    assert_eq!(service.items("reviews").len(), 1);
    let sent = service.post("reports?name=a.txt", &[("content-type", "text/plain")], b"date 2025-03-03 x");
    sent.is_problem(403, "wrong-origin");
}

#[test]
fn every_answer_carries_its_guards() {
    let service = Service::start();
    for address in ["claims", "claims/nothing", "openapi.json", "export/claims.csv", "claims?limit=0"] {
        let answer = service.get(address);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("access-control-allow-origin", ""),
        ] {
            assert_eq!(answer.header(name), value, "{address}: {name}");
        }
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
    }
}

#[test]
fn what_makes_no_sense_is_refused_in_words() {
    let service = Service::start();
    let long = format!("claims?q={}", "x".repeat(10_000));
    let cursor = service.get("claims?limit=1").json()["next"].as_str().expect("a next page").to_owned();
    let elsewhere = format!("reports?cursor={cursor}");
    let longer = format!("claims?cursor={}", "ab".repeat(4_000));
    let cases = [
        ("claims/nothing", 404, "not-found"),
        ("claims/%27%20OR%201=1", 404, "not-found"),
        ("claims/%ff", 404, "not-found"),
        ("claims/..%2f..%2fetc%2fpasswd", 404, "not-found"),
        ("reports/..%2f..%2fetc%2fpasswd", 404, "not-found"),
        ("reports/sha256:00", 404, "not-found"),
        ("uploads/7", 404, "not-found"),
        ("uploads/x", 404, "not-found"),
        ("nothing", 404, "not-found"),
        ("claims?limit=0", 400, "bad-request"),
        ("claims?limit=201", 400, "bad-request"),
        ("claims?limit=x", 400, "bad-request"),
        ("claims?status=odd", 400, "bad-request"),
        ("claims?stance=odd", 400, "bad-request"),
        ("claims?since=yesterday", 400, "bad-request"),
        ("claims?cursor=zz", 400, "bad-request"),
        ("claims?cursor=00", 400, "bad-request"),
        ("claims?unknown=1", 400, "bad-request"),
        ("parties", 400, "bad-request"),
        (&long, 400, "bad-request"),
        (&longer, 400, "bad-request"),
        (&elsewhere, 400, "bad-request"),
    ];
    for (address, status, code) in cases {
        service.get(address).is_problem(status, code);
    }
    for words in ["%22", "*", "a%20OR%20b%20NEAR(", "%00", "%F0%9F%92%A5", "-"] {
        for address in
            ["claims?q=", "claims?party=", "claims?place=", "search?q=", "parties?name=", "figures?unit="]
        {
            let answer = service.get(&format!("{address}{words}"));
            assert_eq!(answer.status, 200, "{address}{words}: {answer:?}");
        }
    }
}

#[test]
fn a_review_that_cannot_be_is_refused_in_words() {
    let service = Service::start();
    let json = [("content-type", "application/json")];
    let subject = service.desk.appearance("library", "Valley Herald");
    let long =
        json!({ "what": "note", "subject": subject, "who": "Ada", "text": "x".repeat(70_000) }).to_string();
    let deep = "[".repeat(60_000);
    let cases = [
        ("", 400, "bad-request"),
        ("{", 400, "bad-request"),
        ("[]", 400, "bad-request"),
        ("{\"what\":\"reject\"}", 400, "bad-request"),
        ("{\"what\":\"delete\",\"subject\":\"x\",\"who\":\"Ada\"}", 400, "bad-request"),
        ("{\"what\":\"reject\",\"subject\":\"x\",\"who\":\" \"}", 400, "bad-request"),
        ("{\"what\":\"reject\",\"subject\":\"x\",\"who\":\"a\\u0000\"}", 400, "bad-request"),
        ("{\"what\":\"reject\",\"subject\":\"nothing\",\"who\":\"Ada\"}", 404, "not-found"),
        ("{\"what\":\"undo\",\"subject\":\"99\",\"who\":\"Ada\"}", 422, "review-refused"),
        (&deep, 400, "bad-request"),
        (&long, 413, "too-large"),
    ];
    for (body, status, code) in cases {
        service.post("reviews", &json, body.as_bytes()).is_problem(status, code);
    }
    service.post("claims", &json, b"{}").is_problem(405, "wrong-method");
    assert!(service.items("reviews").is_empty());
}

#[test]
fn an_upload_that_is_too_large_is_refused_before_it_is_sent() {
    let service = Service::over(Desk::new(), None);
    let head = |length: &str| {
        format!(
            "POST /api/v1/reports?name=a.txt HTTP/1.1\r\nHost: {}\r\nX-Onrecord: 1\r\nConnection: close\r\n{length}\r\n\r\n",
            service.address
        )
    };
    service.raw(&head("Content-Length: 33554433")).is_problem(413, "too-large");
    assert_eq!(service.raw(&head("Content-Length: 99999999999999999999999")).status, 400);
    service.post("reports?name=a.txt", &[("x-onrecord", "1")], b"").is_problem(400, "bad-request");
    let named = service.upload("..%2F..%2Fetc%2Fpasswd%1B%5B2J", &desk()[0].bytes);
    assert_eq!(named["name"], "passwd[2J");
    assert_eq!(service.items("reports")[0]["origin"], "passwd[2J");
}

#[test]
fn a_head_without_end_is_cut_off() {
    let service = Service::start();
    let address = service.address;
    let long = format!("GET /{} HTTP/1.1\r\nHost: {address}\r\n\r\n", "x".repeat(100_000));
    assert!([0, 414, 431].contains(&service.raw(&long).status));
    let many = format!("GET / HTTP/1.1\r\nHost: {address}\r\n{}\r\n", "A: b\r\n".repeat(200));
    assert!([0, 431].contains(&service.raw(&many).status));
    assert_eq!(service.get("claims").status, 200);
}

#[test]
fn with_a_token_nobody_else_is_answered() {
    let service = Service::over(Desk::with(&desk()), Some(TOKEN));
    for path in ["claims", "events", "openapi.json", "nothing"] {
        service.get(path).is_problem(401, "no-token");
    }
    let head = format!("GET /api/v1/claims HTTP/1.0\r\nHost: {}\r\nAuthorization: Bearer", service.address);
    assert_eq!(service.raw(&format!("{head} {TOKEN}\r\n\r\n")).status, 200);
    for wrong in ["", "x", "0123456789abcdef0124", "0123456789abcdef01234"] {
        assert_eq!(service.raw(&format!("{head} {wrong}\r\n\r\n")).status, 401, "{wrong}");
    }
}

#[test]
fn other_machines_are_answered_only_with_a_token() {
    let desk = Desk::new();
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let refused = server::serve(config(desk.path(), listen, None)).err().expect("it is refused");
        assert!(matches!(refused, server::ServeError::NoToken(_)), "{refused}");
        assert!(refused.hint().is_some());
    }
    let serving = server::serve(config(desk.path(), "0.0.0.0:0", Some(TOKEN)))
        .unwrap_or_else(|error| panic!("{error}"));
    serving.end();
}
