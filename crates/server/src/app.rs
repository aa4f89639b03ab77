//! The app in the browser, carried in the program.
//!
//! In: the path of a request. Out: a file of the app as `make web` built it; for an address that the app itself knows how to
//! show (`/claims/…`), its page. Files lie gzipped in the program, and nearly every caller takes them so.

use std::io::Read;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/app"]
struct Files;

/// The page of every view.
const PAGE: &str = "index.html";
/// Files whose names change with what is in them.
const LASTING: &str = "assets/";
/// Scripts, styles, pictures and questions of our own alone; nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
    font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Answers with a file of the app, or with its page.
pub(crate) async fn serve(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return Problem::missing("there is nothing at this address")
            .hint("/api/v1/openapi.json lists what there is")
            .into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::wrong_method().into_response();
    }
    let name = if path.is_empty() { PAGE } else { path };
    let is_view =
        !name.starts_with(LASTING) && !name.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let found = file(name).map(|file| (name, file));
    match found.or_else(|| is_view.then(|| file(PAGE)).flatten().map(|file| (PAGE, file))) {
        Some((name, file)) => answer(name, &file, request.headers()),
        None => Problem::missing("the app has no such file").into_response(),
    }
}

fn file(name: &str) -> Option<EmbeddedFile> {
    Files::get(&format!("{name}.gz"))
}

/// The file as the caller takes it: nothing where the caller has it already, gzipped, or as it is.
fn answer(name: &str, file: &EmbeddedFile, asked: &HeaderMap) -> Response {
    let tag = file.metadata.sha256_hash()[..16].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let tag = format!("W/\"{tag}\"");
    let mut headers = HeaderMap::new();
    let kind = mime_of(name);
    for (key, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::VARY, "accept-encoding"),
        (
            header::CACHE_CONTROL,
            if name.starts_with(LASTING) { "public, max-age=31536000, immutable" } else { "no-cache" },
        ),
        (header::ETAG, &tag),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(key, value);
        }
    }
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if takes_gzip(asked) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        return (headers, file.data.clone()).into_response();
    }
    let mut plain = Vec::new();
    match GzDecoder::new(&*file.data).read_to_end(&mut plain) {
        Ok(_) => (headers, plain).into_response(),
        Err(_) => Problem::inside().into_response(),
    }
}

/// Media types of what an app is made of.
fn mime_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    let taken = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    taken.flat_map(|value| value.split(',')).any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip")) && parts.next() != Some("q=0")
    })
}
