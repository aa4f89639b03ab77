//! People who sign in: what each role may do, and what whoever guesses gets.
//!
//! In: accounts in a file, requests with and without the cookie. Out: a failure where somebody may do more or less than they
//! should, or is known by another name.

mod http;
#[path = "../../ledger/tests/made/mod.rs"]
mod made;

use std::path::PathBuf;

use http::{Answer, Client, Service, config};
use made::{Desk, desk};
use serde_json::{Value, json};
use server::{Accounts, HostName, Password, Role, ServeError, openapi, serve};
use tempfile::TempDir;

const WORDS: &str = "correct horse battery";

/// A server with one account for each role.
struct Desks {
    service: Service,
    accounts: PathBuf,
    _folder: TempDir,
}

impl Desks {
    fn start(token: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let accounts = folder.path().join("accounts.json");
        for (name, role) in [("Rea", Role::Reader), ("Vera", Role::Reviewer), ("Ada", Role::Admin)] {
            Accounts::change(&accounts, |all| all.add(name, role, &Password::typed(WORDS)))
                .expect("an account");
        }
        let ledger = Desk::with(&desk());
        let mut config = config(ledger.path(), "127.0.0.1:0", token);
        config.accounts = Some(accounts.clone());
        config.names = vec![HostName::new("desk.example.org").expect("a name")];
        Self { service: Service::of(ledger, config), accounts, _folder: folder }
    }

    fn sign_in(&self, name: &str, password: &str) -> Answer {
        self.service.send("POST", "session", &[], &json!({ "name": name, "password": password }))
    }

    fn person(&self, name: &str) -> Person<'_> {
        let answer = self.sign_in(name, WORDS);
        assert_eq!(answer.status, 200, "{answer:?}");
        Person { client: &self.service, cookie: cookie(&answer) }
    }
}

/// Somebody who signed in.
struct Person<'a> {
    client: &'a Client,
    cookie: String,
}

impl Person<'_> {
    fn ask(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.client.send(method, path, &[("cookie", &self.cookie)], body)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &Value::Null)
    }
}

/// What a browser sends back.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    set.split(';').next().expect("a cookie").to_owned()
}

#[test]
fn a_stranger_may_sign_in_and_nothing_else() {
    let desks = Desks::start(None);
    let description = serde_json::to_value(openapi()).expect("JSON");
    for (path, methods) in description["paths"].as_object().expect("paths") {
        let path = path.strip_prefix("/api/v1/").expect("a route").replace(['{', '}'], "");
        for method in methods.as_object().expect("methods").keys().map(|method| method.to_uppercase()) {
            if path == "session" {
                continue;
            }
            desks.service.send(&method, &path, &[], &json!({})).is_problem(401, "not-signed-in");
            let forged = format!("onrecord-{}={}", desks.service.address.port(), "0".repeat(64));
            desks
                .service
                .send(&method, &path, &[("cookie", &forged)], &json!({}))
                .is_problem(401, "not-signed-in");
        }
    }
    assert_eq!(desks.service.get("session").json(), json!({ "accounts": true }));
    let app = desks.service.raw(&format!("GET / HTTP/1.0\r\nHost: {}\r\n\r\n", desks.service.address));
    assert_eq!(app.status, 200);
}

#[test]
fn a_password_lets_somebody_in() {
    let desks = Desks::start(None);
    for (name, password) in [
        ("Rea", "correct horse batterz"),
        ("Nobody", WORDS),
        ("", ""),
        ("Rea", ""),
        ("Rea", &"x".repeat(2_000)),
    ] {
        desks.sign_in(name, password).is_problem(401, "wrong-password");
    }
    let answer = desks.sign_in("REA", WORDS);
    let expected = json!({ "accounts": true, "user": { "name": "Rea", "role": "reader" } });
    assert_eq!(answer.json(), expected);
    let set = answer.header("set-cookie");
    assert!(
        set.contains("; HttpOnly") && set.contains("; SameSite=Strict") && !set.contains("Secure"),
        "{set}"
    );
    let rea = Person { client: &desks.service, cookie: cookie(&answer) };
    assert_eq!(rea.get("session").json(), expected);
    assert_eq!(rea.get("claims").status, 200);
    assert_eq!(rea.ask("DELETE", "session", &json!({})).status, 204);
    rea.get("claims").is_problem(401, "not-signed-in");
    for body in [
        json!({}),
        json!({ "name": "Rea" }),
        json!([]),
        json!({ "name": "Rea", "password": WORDS, "role": "admin" }),
    ] {
        desks.service.send("POST", "session", &[], &body).is_problem(400, "bad-request");
    }
}

#[test]
fn the_key_travels_encrypted_where_the_page_did() {
    let desks = Desks::start(None);
    let headers = [("host", "desk.example.org"), ("origin", "https://desk.example.org")];
    let answer =
        desks.service.send("POST", "session", &headers, &json!({ "name": "Rea", "password": WORDS }));
    assert!(answer.header("set-cookie").ends_with("; Secure"), "{answer:?}");
    for origin in ["https://evil.example", "null"] {
        let headers = [("origin", origin)];
        let answer =
            desks.service.send("POST", "session", &headers, &json!({ "name": "Rea", "password": WORDS }));
        answer.is_problem(403, "wrong-origin");
    }
}

#[test]
fn each_role_may_do_its_own() {
    let desks = Desks::start(None);
    let subject = desks.service.desk.appearance("library", "Valley Herald");
    let decision = json!({ "what": "accept", "subject": subject, "who": "Somebody else" });
    let account = json!({ "role": "reader", "password": "another long password" });
    // name, adds and decides, says who has an account
    for (name, decides, lets_in) in [("Rea", false, false), ("Vera", true, false), ("Ada", true, true)] {
        let person = desks.person(name);
        assert_eq!(person.get("claims").status, 200);
        assert_eq!(
            person.ask("POST", "reviews", &decision).status,
            if decides { 201 } else { 403 },
            "{name}"
        );
        assert_eq!(
            person.ask("POST", "reports?name=a.txt", &json!({})).status,
            if decides { 202 } else { 403 },
            "{name}"
        );
        assert_eq!(person.get("accounts").status, if lets_in { 200 } else { 403 }, "{name}");
        let added = person.ask("PUT", &format!("accounts/Of%20{name}"), &account);
        assert_eq!(added.status, if lets_in { 204 } else { 403 }, "{name}");
        assert_eq!(
            person.ask("DELETE", "accounts/Rea", &json!({})).status,
            if lets_in { 204 } else { 403 },
            "{name}"
        );
    }
    let names = Accounts::read(&desks.accounts).expect("accounts");
    let names: Vec<_> = names.iter().map(|account| account.name.clone()).collect();
    assert_eq!(names, ["Ada", "Of Ada", "Vera"]);
    let log = desks.person("Ada").get("reviews").json();
    let who: Vec<_> =
        log["items"].as_array().expect("items").iter().map(|line| line["who"].clone()).collect();
    assert_eq!(who, ["Vera", "Ada"], "a decision is kept under the name of whoever signed in");
}

#[test]
fn an_admin_stays() {
    let desks = Desks::start(None);
    let ada = desks.person("Ada");
    ada.ask("DELETE", "accounts/Ada", &json!({})).is_problem(409, "account-refused");
    ada.ask("PUT", "accounts/Ada", &json!({ "role": "reader" })).is_problem(409, "account-refused");
    ada.ask("DELETE", "accounts/Nobody", &json!({})).is_problem(404, "not-found");
    ada.ask("PUT", "accounts/New", &json!({ "role": "reader" })).is_problem(400, "bad-request");
    ada.ask("PUT", "accounts/New", &json!({ "role": "reader", "password": "short" }))
        .is_problem(400, "bad-request");
    ada.ask("PUT", "accounts/%3Cb%3E", &json!({ "role": "reader", "password": WORDS }))
        .is_problem(400, "bad-request");
}

#[test]
fn what_changes_in_the_file_holds_at_once() {
    let desks = Desks::start(None);
    let (rea, vera) = (desks.person("Rea"), desks.person("Vera"));
    Accounts::change(&desks.accounts, |all| all.remove("Rea")).expect("removed");
    Accounts::change(&desks.accounts, |all| all.set_role("Vera", Role::Reader)).expect("another role");
    rea.get("claims").is_problem(401, "not-signed-in");
    assert_eq!(vera.get("session").json()["user"]["role"], "reader");
    Accounts::change(&desks.accounts, |all| {
        all.set_password("Vera", &Password::typed("another long password"))
    })
    .expect("another password");
    vera.get("claims").is_problem(401, "not-signed-in");
    desks.sign_in("Vera", WORDS).is_problem(401, "wrong-password");
    assert_eq!(desks.sign_in("Vera", "another long password").status, 200);
}

#[test]
fn somebody_changes_their_password() {
    let desks = Desks::start(None);
    let (here, elsewhere) = (desks.person("Rea"), desks.person("Rea"));
    let change =
        |password: &str, new: &str| here.ask("PUT", "session", &json!({ "password": password, "new": new }));
    change("not the password", "another long password").is_problem(401, "wrong-password");
    change(WORDS, "short").is_problem(400, "bad-request");
    let changed = change(WORDS, "another long password");
    assert_eq!(changed.status, 200, "{changed:?}");
    elsewhere.get("claims").is_problem(401, "not-signed-in");
    let here = Person { client: &desks.service, cookie: cookie(&changed) };
    assert_eq!(here.get("claims").status, 200);
    desks
        .service
        .send("PUT", "session", &[], &json!({ "password": WORDS, "new": WORDS }))
        .is_problem(401, "wrong-password");
}

#[test]
fn whoever_guesses_has_to_wait() {
    let desks = Desks::start(None);
    let guess = || desks.sign_in("Ada", "correct horse batterz");
    for _ in 0..10 {
        guess().is_problem(401, "wrong-password");
    }
    let answer = desks.sign_in("Ada", WORDS);
    answer.is_problem(429, "too-many");
    let wait: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((60..=120).contains(&wait), "{wait}");
}

#[test]
fn a_program_shows_the_token() {
    let desks = Desks::start(Some("0123456789abcdef0123"));
    let shown = [("authorization", "Bearer 0123456789abcdef0123")];
    assert_eq!(desks.service.send("GET", "claims", &shown, &Value::Null).status, 200);
    desks.service.send("GET", "accounts", &shown, &Value::Null).is_problem(403, "not-allowed");
    desks.service.get("claims").is_problem(401, "not-signed-in");
}

#[test]
fn without_accounts_nobody_signs_in() {
    let service = Service::start();
    assert_eq!(service.get("session").json(), json!({ "accounts": false }));
    service
        .send("POST", "session", &[], &json!({ "name": "Ada", "password": WORDS }))
        .is_problem(404, "not-found");
    service.get("accounts").is_problem(404, "not-found");
}

#[test]
fn nobody_who_could_sign_in_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let accounts = folder.path().join("accounts.json");
    let ledger = Desk::with(&desk());
    let start = || {
        let mut config = config(ledger.path(), "0.0.0.0:0", None);
        config.accounts = Some(accounts.clone());
        serve(config)
    };
    assert!(matches!(start(), Err(ServeError::Accounts(_))));
    std::fs::write(&accounts, r#"{"accounts":[]}"#).expect("written");
    assert!(matches!(start(), Err(ServeError::Nobody(_))));
    Accounts::change(&accounts, |all| all.add("Ada", Role::Admin, &Password::typed(WORDS)))
        .expect("an account");
    start().expect("people can sign in").end();
}
