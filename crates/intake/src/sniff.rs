//! Tells what an input is, by its first bytes and its name.
//!
//! In: a name and up to [`limits::SNIFF_BYTES`](crate::limits::SNIFF_BYTES) bytes. Out: a [`Format`], or what it is instead of text.
//! Content wins over name where it is certain (a zip is a zip); the name settles the rest.

/// How an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// The input is the report.
    Text,
    /// A saved page.
    Html,
    /// A report a line.
    JsonLines,
    /// A report, or an array of them.
    Json,
    /// Something of these, compressed.
    Gzip,
    /// Any number of these.
    Zip,
}

/// Names that say what the content is. In a folder only these, and names without an ending, are taken for reports.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("shtml", Format::Html),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::Json),
    ("gz", Format::Gzip),
    ("zip", Format::Zip),
];

/// First bytes of what is certainly no text, with its name for people.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\x7FELF", "a program"),
    (b"\xD0\xCF\x11\xE0", "an office document"),
    (b"SQLite format 3\0", "a database"),
    (b"\xFD7zXZ\0", "an .xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a .7z archive"),
    (b"Rar!\x1A\x07", "a .rar archive"),
    (b"BZh", "a .bz2 archive"),
    (b"\x28\xB5\x2F\xFD", "a .zst archive"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"\x1A\x45\xDF\xA3", "a film"),
];

/// The format that `name` promises by its ending, if any.
pub(crate) fn by_name(name: &str) -> Option<Format> {
    let (_, ending) = last_part(name).rsplit_once('.')?;
    ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|&(_, format)| format)
}

/// Whether a file of this name, met in a folder or an archive and not named by the user, may be a report.
pub(crate) fn may_be_report(name: &str) -> bool {
    let name = last_part(name);
    !name.starts_with('.') && (by_name(name).is_some() || !name.contains('.'))
}

/// The format of an input called `name` that begins with `head`, or what it is if not text.
pub(crate) fn format(name: &str, head: &[u8]) -> Result<Format, &'static str> {
    if head.starts_with(b"\x1F\x8B") {
        return Ok(Format::Gzip);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return office(head).map_or(Ok(Format::Zip), Err);
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Err(what);
    }
    match by_name(name) {
        Some(Format::Gzip) => Err("something that only bears the name of a .gz file"),
        Some(Format::Zip) => Err("something that only bears the name of a .zip file"),
        named => Ok(settle(named, by_content(head))),
    }
}

/// What name and content say together.
fn settle(named: Option<Format>, seen: Format) -> Format {
    match (named, seen) {
        (None, seen) => seen,
        // Several objects, a line each, are often called `.json`.
        (Some(Format::Json), Format::JsonLines) => Format::JsonLines,
        // A page saved under the name of a text.
        (Some(Format::Text), Format::Html) => Format::Html,
        (Some(named), _) => named,
    }
}

/// Office documents and books are zip archives, whose first member says so.
fn office(head: &[u8]) -> Option<&'static str> {
    const FIRST_MEMBERS: [&[u8]; 4] = [b"[Content_Types].xml", b"mimetype", b"_rels/", b"word/"];
    let name = head.get(30..)?;
    FIRST_MEMBERS.iter().any(|first| name.starts_with(first)).then_some("an office document or a book")
}

/// The format of an input whose name says nothing.
fn by_content(head: &[u8]) -> Format {
    let text = String::from_utf8_lossy(without_zeros(head).as_slice()).to_ascii_lowercase();
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
    if start.starts_with('{') || start.starts_with('[') {
        let first_line = start.lines().next().unwrap_or_default().trim_end();
        let whole = start.starts_with('{') && (first_line.ends_with('}') || start.len() == text.len());
        return if whole && first_line.contains(':') { Format::JsonLines } else { json_or_text(start) };
    }
    const MARKS: [&str; 5] = ["<!doctype html", "<html", "<head", "<body", "<meta "];
    let is_html = start.starts_with('<') && MARKS.iter().any(|mark| start.contains(mark));
    if is_html { Format::Html } else { Format::Text }
}

/// An object or an array over several lines; a text may begin with a bracket too (`[Updated] …`).
fn json_or_text(start: &str) -> Format {
    let inner = start[1..].trim_start();
    if inner.starts_with(['"', '{', '}']) { Format::Json } else { Format::Text }
}

/// The beginning of an input in UTF-16, readable enough to be looked at.
fn without_zeros(head: &[u8]) -> Vec<u8> {
    head.iter().copied().filter(|&byte| byte != 0).collect()
}

fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_format_where_the_name_does_not() {
        for (head, expected) in [
            ("date 2024-10-28\nThe mayor said …", Format::Text),
            ("[Updated] The mayor said …", Format::Text),
            ("<b>bold</b> start of a text", Format::Text),
            ("\u{feff}<!DOCTYPE html><html>", Format::Html),
            ("<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">", Format::Html),
            ("<!-- saved from url=(0020)https://example.org/ -->\n<html>", Format::Html),
            ("{\"text\": \"one\"}\n{\"text\": \"two\"}\n", Format::JsonLines),
            ("{\"text\": \"a long line without an end …", Format::JsonLines),
            ("{\n  \"text\": \"one\"\n}", Format::Json),
            ("[\n  {\"text\": \"one\"}]", Format::Json),
        ] {
            assert_eq!(format("-", head.as_bytes()), Ok(expected), "{head}");
        }
    }

    #[test]
    fn certain_content_wins_over_the_name() {
        assert_eq!(format("a.html", b"\x1F\x8B\x08"), Ok(Format::Gzip));
        assert_eq!(format("a.txt", b"%PDF-1.4"), Err("a PDF document"));
        assert_eq!(format("a.txt", b"<!doctype html>"), Ok(Format::Html));
        assert_eq!(format("a.json", b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n"), Ok(Format::JsonLines));
        assert!(format("a.zip", b"hello").is_err());
        assert!(format("a.docx", b"PK\x03\x04....................012345[Content_Types].xml").is_err());
    }

    #[test]
    fn names_in_a_folder() {
        for (name, expected) in [
            ("a.html", true),
            ("a.HTM", true),
            ("b.jsonl.gz", true),
            ("README", true),
            (".hidden", false),
            ("style.css", false),
            ("photo.jpg", false),
            ("dir/.DS_Store", false),
        ] {
            assert_eq!(may_be_report(name), expected, "{name}");
        }
    }
}
