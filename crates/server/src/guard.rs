//! Who may ask, and from where; and what every answer carries.
//!
//! In: a request. Out: the same, or a refusal. Any page in a browser can send requests to this machine, so that an
//! address of this machine protects nothing: the `Host` has to be ours (a name that was pointed here is not), a change
//! has to come from our own pages or from a program, and answers may be used by no other page.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use crate::accounts::{Caller, People, Role};
use crate::problem::Problem;

/// The header that a change carries if it is not JSON: a page elsewhere cannot send it without asking.
pub(crate) const OURS: &str = "x-onrecord";
/// Where people sign in and out.
pub(crate) const SESSION: &str = "/api/v1/session";
/// The longest address of a request, in bytes.
const MAX_ADDRESS: usize = 16_384;
/// The shortest token that is taken, in bytes.
const MIN_TOKEN: usize = 16;

/// What a caller has to show: `Authorization: Bearer …`.
#[derive(Clone)]
pub struct Token(Arc<[u8]>);

impl Token {
    /// The token in these words, without the white space around it; none where it is too short to be one.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let words = words.trim();
        (words.len() >= MIN_TOKEN && words.bytes().all(|byte| byte.is_ascii_graphic()))
            .then(|| Self(words.as_bytes().into()))
    }

    /// Whether the request shows it. How long this takes does not tell how much of it was right.
    fn is_shown(&self, headers: &HeaderMap) -> bool {
        let shown = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
        let shown = shown.and_then(|shown| shown.strip_prefix(b"Bearer ")).unwrap_or_default();
        shown.ct_eq(&self.0).into()
    }
}

/// What requests are held against.
#[derive(Clone)]
pub(crate) struct Guard {
    pub(crate) address: SocketAddr,
    pub(crate) token: Option<Token>,
    pub(crate) names: Arc<[HostName]>,
    pub(crate) people: Option<Arc<People>>,
}

/// A name by which this server is known, such as that of a proxy before it: letters, digits, hyphens and dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostName(Box<str>);

impl HostName {
    /// The name in these words; none where it is no name of a host. An address is none: it says what machine, not whose.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let fits = words.len() <= 253 && words.split('.').all(label) && words.parse::<IpAddr>().is_err();
        fits.then(|| Self(words.into()))
    }
}

impl Guard {
    /// Whether the `Host` names this server: an address of its kind or `localhost`, with its port, or one of its names
    /// with any port, since a proxy has its own.
    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        if port.is_some() && self.names.iter().any(|own| own.0.eq_ignore_ascii_case(name)) {
            return true;
        }
        if port != Some(self.address.port()) {
            return false;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        match bare.parse::<IpAddr>() {
            Ok(ip) => ip.is_loopback() || !self.address.ip().is_loopback(),
            Err(_) => bare.eq_ignore_ascii_case("localhost"),
        }
    }

    fn check(&self, request: &Request) -> Result<Caller, Problem> {
        let headers = request.headers();
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let one_host = headers.get_all(header::HOST).iter().count() == 1;
        if !one_host || !self.is_ours(host) {
            let detail = "the request is for another host";
            return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "wrong-host", "Not this host", detail)
                .hint("use the address that `onrecord serve` printed"));
        }
        if request.uri().to_string().len() > MAX_ADDRESS {
            let detail = format!("an address may have {MAX_ADDRESS} bytes");
            return Err(Problem::new(
                StatusCode::URI_TOO_LONG,
                "too-long",
                "The address is too long",
                detail,
            ));
        }
        let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
        if changes {
            change(headers, host)?;
        }
        let caller = self.caller(request)?;
        let path = request.uri().path();
        if changes && path != SESSION && !caller.may(Role::Reviewer) {
            return Err(Problem::not_allowed());
        }
        Ok(caller)
    }

    /// Who asks; a stranger may sign in, and load the app, which holds nothing of the ledger.
    fn caller(&self, request: &Request) -> Result<Caller, Problem> {
        let headers = request.headers();
        let path = request.uri().path();
        let asks = path.starts_with("/api/");
        if self.token.as_ref().is_some_and(|token| token.is_shown(headers)) {
            return Ok(Caller::Anyone);
        }
        if let Some(people) = &self.people {
            let key = cookie(headers, &self.cookie());
            return match key.and_then(|key| people.who(key)) {
                Some(account) => Ok(Caller::Person(account)),
                None if !asks || path == SESSION => Ok(Caller::Stranger),
                None => Err(Problem::new(
                    StatusCode::UNAUTHORIZED,
                    "not-signed-in",
                    "Who are you?",
                    "nobody is signed in, or no longer",
                )
                .hint("sign in with your name and password")),
            };
        }
        if asks && self.token.is_some() {
            let detail = "the token is missing or wrong";
            return Err(Problem::new(StatusCode::UNAUTHORIZED, "no-token", "Who are you?", detail)
                .hint("send `Authorization: Bearer …`"));
        }
        Ok(Caller::Anyone)
    }

    /// The name of the cookie with the key of a session: a browser tells servers of one machine apart by nothing else.
    pub(crate) fn cookie(&self) -> String {
        format!("onrecord-{}", self.address.port())
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut all = all.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    all.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// Whether a change may come from where it comes from.
fn change(headers: &HeaderMap, host: &str) -> Result<(), Problem> {
    let refuse = |detail: &str| Problem::new(StatusCode::FORBIDDEN, "wrong-origin", "Not from there", detail);
    if let Some(origin) = headers.get(header::ORIGIN) {
        let here = origin
            .to_str()
            .ok()
            .and_then(|origin| origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")));
        if !here.is_some_and(|here| here.eq_ignore_ascii_case(host)) {
            return Err(refuse("the change was asked for by a page from elsewhere"));
        }
    }
    if headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(refuse("the change was asked for by a page from elsewhere"));
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") && !headers.contains_key(OURS) {
        return Err(refuse("a change is sent as JSON, or with the header `X-Onrecord: 1`"));
    }
    Ok(())
}

/// Holds every request against the guard, and gives every answer its headers.
pub(crate) async fn guard(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let mut answer = match guard.check(&request) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    };
    let headers = answer.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    answer
}

/// What every answer carries, unless it says otherwise itself.
const ALWAYS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_ours_by_address_and_port() {
        let cases = [
            ("127.0.0.1:8080", "127.0.0.1:8080", true),
            ("127.0.0.1:8080", "localhost:8080", true),
            ("127.0.0.1:8080", "LOCALHOST:8080", true),
            ("127.0.0.1:8080", "[::1]:8080", true),
            ("127.0.0.1:8080", "localhost", false),
            ("127.0.0.1:8080", "localhost:8081", false),
            ("127.0.0.1:8080", "localhost.:8080", false),
            ("127.0.0.1:8080", "evil.example:8080", false),
            ("127.0.0.1:8080", "127.0.0.1.evil.example:8080", false),
            ("127.0.0.1:8080", "192.0.2.1:8080", false),
            ("127.0.0.1:8080", "0.0.0.0:8080", false),
            ("127.0.0.1:8080", "", false),
            ("127.0.0.1:80", "127.0.0.1", true),
            ("0.0.0.0:8080", "192.0.2.1:8080", true),
            ("0.0.0.0:8080", "evil.example:8080", false),
            ("[::1]:80", "[::1]", true),
        ];
        for (address, host, expected) in cases {
            let guard = guard(address, &[]);
            assert_eq!(guard.is_ours(host), expected, "{host} at {address}");
        }
    }

    fn guard(address: &str, names: &[&str]) -> Guard {
        let names = names.iter().map(|name| HostName::new(name).expect("a name")).collect();
        Guard { address: address.parse().expect("an address"), token: None, names, people: None }
    }

    #[test]
    fn a_name_of_ours_is_ours_at_any_port() {
        let guard = guard("127.0.0.1:8080", &["desk.example.org"]);
        for (host, expected) in [
            ("desk.example.org", true),
            ("Desk.Example.ORG:443", true),
            ("desk.example.org:8080", true),
            ("desk.example.org:x", false),
            ("evil.desk.example.org", false),
            ("desk.example.org.evil.example", false),
            ("127.0.0.1:8080", true),
        ] {
            assert_eq!(guard.is_ours(host), expected, "{host}");
        }
    }

    #[test]
    fn a_name_is_no_address_and_no_pattern() {
        for words in
            ["", "*.example.org", "192.0.2.1", "[::1]", "::1", "a b", "a_b", "-a", "a..b", "a:80", "a/b"]
        {
            assert_eq!(HostName::new(words), None, "{words}");
        }
        assert!(HostName::new("desk").is_some());
    }

    #[test]
    fn a_token_is_long_and_plain() {
        assert!(Token::new("short").is_none());
        assert!(Token::new("has a space in the middle").is_none());
        let token = Token::new("0123456789abcdef\n").expect("a token");
        let shown = |words: &'static str| {
            HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static(words))])
        };
        assert!(token.is_shown(&shown("Bearer 0123456789abcdef")));
        assert!(!token.is_shown(&shown("Bearer 0123456789abcdeg")));
        assert!(!token.is_shown(&shown("0123456789abcdef")));
        assert!(!token.is_shown(&HeaderMap::new()));
    }
}
