//! Reports as JSON objects: a line of JSON Lines, or an object of a JSON file.
//!
//! In: the bytes of one object, with the fields of `report` in the record format (`text` is required), or a whole
//! record that has such a `report`. Out: a [`Report`]; its id is the hash of its text. Unknown fields are passed over.

use record::{Edtf, Notice, Report};
use serde_json::Value;

use crate::encoding;
use crate::{Item, Why, dates, hash, language, limits, text};

/// The report in the object `bytes`, which a person knows as `origin`.
pub(crate) fn read(origin: String, bytes: &[u8]) -> Result<Item, Why> {
    let decoded = encoding::decode(bytes, None)?;
    let mut notices = decoded.notices;
    let object: Value = serde_json::from_str(&without_lone_surrogates(decoded.text))
        .map_err(|cause| Why::BadJson(cause.to_string()))?;
    let fields = if object["report"].is_object() { &object["report"] } else { &object };
    if !fields.is_object() {
        return Err(Why::NotAReport("it is not a JSON object".to_owned()));
    }
    let Some(text) = fields["text"].as_str() else {
        let what =
            if fields["text"].is_null() { "the object has no `text`" } else { "its `text` is not a string" };
        return Err(Why::NotAReport(what.to_owned()));
    };
    text::check(text)?;
    notices.extend(encoding::invalid_characters(text));
    let report = Report {
        id: hash::of(text.as_bytes()),
        title: field(&fields["title"]),
        outlet: field(&fields["outlet"]),
        url: field(&fields["url"]),
        byline: field(&fields["byline"]),
        published: published(&fields["published"], &mut notices),
        language: language::language(text, fields["language"].as_str()),
        text: text.to_owned(),
    };
    Ok(Item { report, notices, origin })
}

/// A string, or several joined, if it fits a field.
fn field(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        _ => return None,
    };
    // Addresses may be longer than names.
    (!text.is_empty() && text.len() <= 8 * limits::FIELD_CHARS).then_some(text)
}

/// The date of publication: EDTF as it is, other notations where they are certain.
fn published(value: &Value, notices: &mut Vec<Notice>) -> Option<Edtf> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    // A duration is no date.
    let edtf = Edtf::parse(&text).ok().filter(|_| !text.starts_with('P')).or_else(|| dates::parse(&text));
    if edtf.is_none() && !text.is_empty() {
        let shown: String = text.chars().take(40).collect();
        notices.push(Notice::new("date-unreadable", format!("`published` is no date: `{shown}`")));
    }
    edtf
}

/// JSON may escape half of a pair of surrogates; such a half becomes U+FFFD.
fn without_lone_surrogates(json: String) -> String {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return json;
    }
    let mut mended = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let used = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                mended.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&rest[..used]);
        rest = &rest[used..];
    }
    mended.push_str(rest);
    mended
}

/// The code unit that an escape `\uXXXX` at the beginning of `text` stands for.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Result<Item, Why> {
        read("a.jsonl:1".to_owned(), json.as_bytes())
    }

    #[test]
    fn fields_are_those_of_the_record_format() {
        let item = of(
            r#"{"text":"The ferry was held.","title":"Ferry held","outlet":"Gazette","url":"https://example.org/a",
            "byline":["Ada Moor","Ben Lund"],"published":"2024-10-28T14:03:00Z","language":"en","id":"x","more":[1]}"#,
        );
        let report = item.expect("a report").report;
        assert_eq!(report.text, "The ferry was held.");
        assert_eq!(report.id, hash::of(b"The ferry was held."));
        assert_eq!(report.title.as_deref(), Some("Ferry held"));
        assert_eq!(report.outlet.as_deref(), Some("Gazette"));
        assert_eq!(report.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(report.byline.as_deref(), Some("Ada Moor, Ben Lund"));
        assert_eq!(report.published.as_ref().map(Edtf::as_str), Some("2024-10-28T14:03:00Z"));
        assert_eq!(report.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_whole_record_gives_its_report() {
        let item = of(r#"{"schema":"onrecord/1","report":{"id":"x","text":"Held."},"attributions":[]}"#);
        assert_eq!(item.expect("a report").report.text, "Held.");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (json, code) in [
            ("{\"text\":", "bad-json"),
            ("[1]", "not-a-report"),
            ("{}", "not-a-report"),
            ("{\"text\":5}", "not-a-report"),
            ("{\"text\":\" \"}", "empty"),
        ] {
            assert_eq!(of(json).map_err(|why| why.code()).err(), Some(code), "{json}");
        }
    }

    #[test]
    fn odd_dates_are_dropped_with_a_notice_and_known_ones_rewritten() {
        for (published, expected, n_notices) in [
            ("\"198X\"", Some("198X"), 0),
            ("\"October 28, 2024\"", Some("2024-10-28"), 0),
            ("\"last week\"", None, 1),
            ("\"P3M\"", None, 1),
            ("null", None, 0),
            ("1730124180", Some("2024-10-28T14:03:00Z"), 0),
        ] {
            let item = of(&format!(r#"{{"text":"Held.","published":{published}}}"#)).expect("a report");
            assert_eq!(item.report.published.as_ref().map(Edtf::as_str), expected, "{published}");
            assert_eq!(item.notices.len(), n_notices, "{published}");
        }
    }

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        for (json, expected) in [
            (r"a\ud800b", "a\u{fffd}b"),
            (r"a\udc00", "a\u{fffd}"),
            (r"\ud83d\ude80", "🚀"),
            (r"\\ud800", r"\ud800"),
            (r"\ud800\ud83d\ude80\n", "\u{fffd}🚀\n"),
        ] {
            let item = of(&format!(r#"{{"text":"x{json}"}}"#)).expect("a report");
            assert_eq!(item.report.text, format!("x{expected}"), "{json}");
            assert_eq!(item.notices.is_empty(), !expected.contains('\u{fffd}'));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_read_or_refused(line in "[\\\\u0-9dD{}:\"a-f,é ]{0,60}") {
            let _ = of(&line);
            let _ = of(&format!(r#"{{"text":"{line}"}}"#));
        }
    }
}
