//! The app in the browser: its page, its files, and what the addresses of its views answer.
//!
//! In: a server without anything in its ledger to show. Out: a failure where a view cannot be reloaded.

mod http;
#[path = "../../ledger/tests/made/mod.rs"]
mod made;

use http::{Answer, Service};

fn ask(service: &Service, address: &str, headers: &str) -> Answer {
    service.raw(&format!("GET {address} HTTP/1.0\r\nHost: {}\r\n{headers}\r\n", service.address))
}

#[test]
fn views_answer_with_the_page() {
    let service = Service::start();
    for address in [
        "/",
        "/claims",
        "/claims/abc",
        "/claims?q=x",
        "/reports/sha256:00",
        "/parties/state:KP",
        "/map",
        "/network",
    ] {
        let answer = ask(&service, address, "");
        assert_eq!((answer.status, answer.kind.as_str()), (200, "text/html; charset=utf-8"), "{address}");
        assert!(answer.body.contains("<title>onrecord</title>"), "{address}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
    }
}

#[test]
fn a_page_that_is_known_is_not_sent_again() {
    let service = Service::start();
    let tag = ask(&service, "/", "").header("etag").to_owned();
    let again = ask(&service, "/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((again.status, again.body.as_str()), (304, ""));
}

#[test]
fn whoever_takes_it_gzipped_gets_it_so() {
    let service = Service::start();
    for (taken, expected) in
        [("gzip, br", "gzip"), ("br;q=1.0, gzip;q=0.8", "gzip"), ("gzip;q=0", ""), ("br", "")]
    {
        let answer = ask(&service, "/", &format!("Accept-Encoding: {taken}\r\n"));
        assert_eq!(answer.header("content-encoding"), expected, "{taken}");
    }
}

#[test]
fn what_the_app_does_not_have_is_a_problem() {
    let service = Service::start();
    for address in
        ["/assets/none.js", "/assets/none", "/../Cargo.toml", "/favicon.gif", "/api", "/api/v2/claims"]
    {
        ask(&service, address, "").is_problem(404, "not-found");
    }
    let posted = service.raw(&format!(
        "POST /claims HTTP/1.0\r\nHost: {}\r\nX-Onrecord: 1\r\nContent-Length: 0\r\n\r\n",
        service.address
    ));
    posted.is_problem(405, "wrong-method");
}

#[test]
fn the_page_asks_for_no_token_and_the_ledger_does() {
    let service = Service::over(made::Desk::with(&made::desk()), Some("0123456789abcdef"));
    assert_eq!(ask(&service, "/", "").status, 200);
    ask(&service, "/api/v1/claims", "").is_problem(401, "no-token");
}
