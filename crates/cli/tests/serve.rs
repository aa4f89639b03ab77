//! The program as a server: from an upload to a dossier, a review and its undoing.
//!
//! In: an example report. Out: a failure where an answer is not what it should be, or the program does not end cleanly.

mod support;

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use support::{Folder, REPORT, onrecord, run};

/// A body as JSON.
fn json(body: &mut ureq::Body) -> Value {
    serde_json::from_str(&body.read_to_string().expect("text")).expect("JSON")
}

/// A server that is ended with the test.
struct Service {
    child: Child,
    address: String,
    agent: ureq::Agent,
}

impl Service {
    fn start(ledger: &str, more: &[&str]) -> Self {
        let mut child = onrecord(&[&["serve", "--ledger", ledger], more].concat())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be run");
        let mut address = String::new();
        let out = child.stdout.take().expect("standard output is a pipe");
        BufReader::new(out).read_line(&mut address).expect("the address");
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .into();
        Self { child, address: address.trim().to_owned(), agent }
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.agent.get(format!("{}api/v1/{path}", self.address)).call();
        json(answer.expect("an answer").body_mut())
    }

    fn post(&self, path: &str, kind: &str, body: &[u8]) -> (u16, Value) {
        let request = self.agent.post(format!("{}api/v1/{path}", self.address));
        let request = request.header("x-onrecord", "1").header("content-type", kind);
        let mut answer = request.send(body).expect("an answer");
        (answer.status().as_u16(), json(answer.body_mut()))
    }

    fn decide(&self, decision: &Value) -> Value {
        let (status, kept) = self.post("reviews", "application/json", decision.to_string().as_bytes());
        assert_eq!(status, 201, "{kept}");
        kept
    }

    /// The next event of this name.
    fn event(lines: &mut impl Iterator<Item = String>, name: &str) -> Value {
        let events =
            lines.filter_map(|line| serde_json::from_str::<Value>(line.strip_prefix("data: ")?).ok());
        let mut events = events;
        events.find(|event| event["event"] == name).expect("the event")
    }

    /// Ends it as Ctrl-C does; gives its exit code and what it said on standard error.
    #[cfg(unix)]
    fn end(mut self) -> (Option<i32>, String) {
        let told =
            std::process::Command::new("/bin/kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(told.expect("it can be told").success());
        let code = self.child.wait().expect("it ends").code();
        let mut said = String::new();
        let err = self.child.stderr.as_mut().expect("standard error is a pipe");
        err.read_to_string(&mut said).expect("it is UTF-8");
        (code, said)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It has ended already where all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
#[cfg(unix)]
fn a_report_is_sent_read_reviewed_and_the_review_undone() {
    let folder = Folder::new();
    let ledger = folder.path().join("desk.onrecord").display().to_string();
    let service = Service::start(&ledger, &[]);
    assert!(service.address.starts_with("http://127.0.0.1:"), "{}", service.address);
    let events = service.agent.get(format!("{}api/v1/events", service.address)).call().expect("events");
    let mut lines = BufReader::new(events.into_body().into_reader()).lines().map_while(Result::ok);

    let (status, sent) =
        service.post("reports?name=harbour.txt", "application/octet-stream", REPORT.as_bytes());
    assert_eq!(status, 202, "{sent}");
    let added = Service::event(&mut lines, "added");
    assert_eq!((&added["origin"], &added["new"]), (&json!("harbour.txt"), &json!(true)));
    let done = Service::event(&mut lines, "done");
    assert_eq!((&done["upload"], &done["added"], &done["refused"]), (&sent["id"], &json!(1), &json!(0)));

    let record = service.get(&format!("reports/{}", added["report"].as_str().expect("an id")));
    assert!(record["report"]["text"].as_str().is_some_and(|text| text.contains("12 ferries")), "{record}");
    let found = service.get("claims?q=ferries%20cancelled");
    let id = found["items"][0]["id"].as_str().expect("a claim").to_owned();
    let claim = service.get(&format!("claims/{id}"));
    assert_eq!(claim["appearances"][0]["id"], id, "{claim}");

    let rejected = service.decide(&json!({ "what": "reject", "subject": id, "who": "Ada", "why": "a test" }));
    assert_eq!(service.get("claims?q=ferries%20cancelled")["items"], json!([]));
    assert_eq!(Service::event(&mut lines, "reviewed")["subject"], id);
    service.decide(&json!({ "what": "undo", "subject": rejected["id"].to_string(), "who": "Ada" }));
    assert_eq!(service.get("claims?q=ferries%20cancelled"), found);

    let (code, said) = service.end();
    assert_eq!(code, Some(0), "{said}");
    let verified = run(&["verify", "--ledger", &ledger]);
    assert_eq!(verified.code, Some(0), "{}", verified.stdout);
}

#[test]
fn what_cannot_be_served_is_told() {
    let folder = Folder::new();
    let ledger = folder.path().join("desk.onrecord").display().to_string();
    let short = folder.file("token", "short");
    let cases: [(&[&str], &str); 4] = [
        (&["--listen", "0.0.0.0:0"], "neither a token nor a password"),
        (&["--token-file", &short], "no token of 16 or more"),
        (&["--token-file", "/nowhere/token"], "cannot read the token"),
        (&["--listen", "example.org"], "neither a port nor an address"),
    ];
    for (args, words) in cases {
        let run = run(&[&["serve", "--ledger", &ledger], args].concat());
        assert_eq!(run.code, Some(2), "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{args:?}: {}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn what_was_taken_is_read_by_the_next_server() {
    for signal in ["-KILL", "-INT"] {
        let folder = Folder::new();
        let ledger = folder.path().join("desk.onrecord").display().to_string();
        let mut service = Service::start(&ledger, &[]);
        let mut sent = Vec::new();
        for number in 0..40 {
            let text = format!("date 2025-03-03\nThe mayor of Sundby said that bridge {number} is closed.\n");
            let name = format!("reports?name=bridge-{number}.txt");
            let (status, upload) = service.post(&name, "application/octet-stream", text.as_bytes());
            assert_eq!(status, 202, "{upload}");
            sent.push(upload["id"].as_u64().expect("a number"));
        }
        let told =
            std::process::Command::new("/bin/kill").args([signal, &service.child.id().to_string()]).status();
        assert!(told.expect("it can be told").success());
        service.child.wait().expect("it ends");
        let before = Service::start(&ledger, &[]);
        let waited = (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            before.get("reports?limit=200")["items"].as_array().expect("items").len() == sent.len()
        });
        assert!(waited, "{signal}: {}", before.get("reports?limit=200"));
        let last = before.get(&format!("uploads/{}", sent[sent.len() - 1]));
        assert_eq!(last["name"], "bridge-39.txt", "{signal}: {last}");
        let (code, said) = before.end();
        assert_eq!(code, Some(0), "{signal}: {said}");
        assert!(!folder.path().join("desk.onrecord-inbox").exists(), "{signal}: nothing waits any more");
    }
}
