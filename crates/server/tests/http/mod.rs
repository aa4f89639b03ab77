//! A server on a free port over a ledger of made-up records, and a client.
//!
//! In: a method, an address, a body. Out: status, headers and body of the answer.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use record::{Record, SCHEMA};
use serde_json::{Value, json};
use server::{Config, MakeRecords, Serving, Token, serve};

use crate::made::{Desk, Made, desk};

/// A server, its ledger, and a client.
pub(crate) struct Service {
    pub(crate) desk: Desk,
    serving: Serving,
    client: Client,
}

/// Whoever asks.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) address: SocketAddr,
    agent: ureq::Agent,
}

impl Deref for Service {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) body: String,
    pub(crate) headers: Vec<(String, String)>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|cause| panic!("{cause}: {}", self.body))
    }

    /// The answer is a problem with this status and code.
    pub(crate) fn is_problem(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.kind.as_str()), (status, "application/problem+json"), "{self:?}");
        let problem = self.json();
        assert_eq!((&problem["status"], &problem["code"]), (&json!(status), &json!(code)), "{problem}");
        assert!(problem["title"].is_string() && problem["detail"].is_string(), "{problem}");
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

/// Knows the records of these reports; others say nothing.
fn records(known: Vec<Made>) -> MakeRecords {
    Arc::new(move |reports| {
        let record = |(report, notices): (record::Report, _)| {
            let made = known.iter().find(|made| made.record.report.id == report.id);
            made.map(|made| made.record.clone()).unwrap_or_else(|| Record {
                schema: SCHEMA.to_owned(),
                report,
                attributions: Vec::new(),
                parties: Vec::new(),
                places: Vec::new(),
                times: Vec::new(),
                figures: Vec::new(),
                narration: Vec::new(),
                notices,
            })
        };
        reports.into_iter().map(record).collect()
    })
}

impl Service {
    /// One over the reports of [`desk`].
    pub(crate) fn start() -> Self {
        Self::over(Desk::with(&desk()), None)
    }

    /// One over this ledger, that asks for this token.
    pub(crate) fn over(ledger: Desk, token: Option<&str>) -> Self {
        let config = config(ledger.path(), "127.0.0.1:0", token);
        Self::of(ledger, config)
    }

    /// One that serves this ledger as it says.
    pub(crate) fn of(ledger: Desk, config: Config) -> Self {
        let serving = serve(config).unwrap_or_else(|error| panic!("{error}"));
        let client = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        let client = Client { address: serving.address(), agent: client.into() };
        Self { desk: ledger, serving, client }
    }

    /// Another who asks.
    pub(crate) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Ends the server; its ledger stays.
    pub(crate) fn end(self) -> Desk {
        self.serving.end();
        self.desk
    }
}

impl Client {
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}/api/v1/{path}", self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        answer(self.agent.get(self.url(path)).call())
    }

    /// The items of a page.
    pub(crate) fn items(&self, path: &str) -> Vec<Value> {
        let answer = self.get(path);
        assert_eq!((answer.status, answer.kind.as_str()), (200, "application/json"), "{path}: {answer:?}");
        answer.json()["items"].as_array().expect("items").clone()
    }

    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let request = self.agent.post(self.url(path));
        answer(
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).send(body),
        )
    }

    /// Sends a request with any method, these headers and JSON.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let request = ureq::http::Request::builder().method(method).uri(self.url(path));
        let request = request.header("content-type", "application/json");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        answer(self.agent.run(request.body(body.to_string()).expect("a request")))
    }

    /// Sends a decision.
    pub(crate) fn decide(&self, decision: &Value) -> Answer {
        self.post("reviews", &[("content-type", "application/json")], decision.to_string().as_bytes())
    }

    /// Sends a report, and waits until it is read.
    pub(crate) fn upload(&self, name: &str, bytes: &[u8]) -> Value {
        let sent = self.post(&format!("reports?name={name}"), &[("x-onrecord", "1")], bytes);
        assert_eq!(sent.status, 202, "{sent:?}");
        let address = format!("uploads/{}", sent.json()["id"]);
        for _ in 0..600 {
            let state = self.get(&address).json();
            if state["done"] == true {
                return state;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("it is not read");
    }

    /// Sends these very words, and gives the answer.
    pub(crate) fn raw(&self, words: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time limit");
        // It may answer, and close, before it has heard everything.
        let _ = stream.write_all(words.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        let headers: Vec<(String, String)> = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let kind = headers.iter().find(|(name, _)| name == "content-type");
        let kind = kind.map(|(_, kind)| kind.clone()).unwrap_or_default();
        Answer { status, kind, body: body.to_owned(), headers }
    }

    /// Events from now on.
    pub(crate) fn listen(&self) -> impl Iterator<Item = Value> + use<> {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time limit");
        write!(stream, "GET /api/v1/events HTTP/1.0\r\nHost: {}\r\n\r\n", self.address).expect("it listens");
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        // The head is there once somebody listens.
        assert!(
            lines.by_ref().take_while(|line| !line.is_empty()).any(|line| line.contains("text/event-stream"))
        );
        lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
    }
}

/// What is served in tests.
pub(crate) fn config(ledger: PathBuf, listen: &str, token: Option<&str>) -> Config {
    Config {
        ledger,
        listen: listen.parse().expect("an address"),
        token: token.map(|token| Token::new(token).expect("a token")),
        accounts: None,
        names: Vec::new(),
        records: records(desk()),
        reader: "test".to_owned(),
        complain: Arc::new(|words| panic!("{words}")),
    }
}

fn answer(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut answer = answer.expect("an answer");
    let header = |value: &ureq::http::HeaderValue| value.to_str().expect("plain").to_owned();
    let headers: Vec<(String, String)> =
        answer.headers().iter().map(|(name, value)| (name.to_string(), header(value))).collect();
    let kind = answer.headers().get("content-type").map(header).unwrap_or_default();
    let body = answer.body_mut().read_to_string().expect("a body");
    Answer { status: answer.status().as_u16(), kind, body, headers }
}
