//! The character set that a page declares.
//!
//! In: the first bytes of a page. Out: the label in `<meta charset=…>`, `<meta … content="text/html; charset=…">` or
//! `<?xml … encoding=…?>`, found as browsers do: by looking for it before anything is decoded.

/// Bytes that are searched; browsers search 1,024, but pages put more before it.
const PRESCAN: usize = 8_192;

/// The label that the page declares, if any.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let xml =
        head.trim_start().strip_prefix("<?xml").and_then(|after| value(before(after, "?>"), "encoding"));
    xml.or_else(|| head.split("<meta").skip(1).find_map(|after| value(before(after, ">"), "charset")))
}

fn before<'t>(text: &'t str, end: &str) -> &'t str {
    text.split_once(end).map_or(text, |(before, _)| before)
}

/// The value after `name=`, quoted or not.
fn value(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(name)?;
    let after = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let is_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let end = after.find(|c| !is_label(c)).unwrap_or(after.len());
    Some(after[..end].to_owned()).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found() {
        for (head, expected) in [
            ("<meta charset=utf-8>", Some("utf-8")),
            ("<html><head><META CHARSET = 'KOI8-R' />", Some("koi8-r")),
            (
                "<meta http-equiv=content-type content=\"text/html; charset=windows-1251\">",
                Some("windows-1251"),
            ),
            ("<?xml version='1.0' encoding='iso-8859-2'?><html>", Some("iso-8859-2")),
            ("<meta name=a content=b><meta charset=\"gbk\">", Some("gbk")),
            ("<meta name=charset content=x>", None),
            ("<p>charset=utf-8", None),
        ] {
            assert_eq!(charset(head.as_bytes()).as_deref(), expected, "{head}");
        }
    }
}
