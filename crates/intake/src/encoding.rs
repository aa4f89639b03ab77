//! Bytes to text: byte-order mark, declaration, detection, in this order.
//!
//! In: the bytes of an input and the character set that it declares, if any. Out: its text, with notices where the
//! character set had to be guessed or bytes could not be read; or the finding that it is no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use record::Notice;

use crate::Why;

/// A decoded input.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, without byte-order mark and otherwise as it came.
    pub(crate) text: String,
    /// What a reader should know about the decoding.
    pub(crate) notices: Vec<Notice>,
}

/// The text of `bytes`.
///
/// UTF-8 needs no declaration, and wins over another one when it fits, since other text is never UTF-8 by accident.
///
/// # Errors
/// When the bytes are not text.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Why> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[mark..], None);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return finish(encoding, bytes, Some("it has no byte-order mark"));
    }
    refuse_binary(bytes)?;
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // Escapes alone tell ISO-2022-JP from ASCII, so here the declaration has to be believed first.
    if let Some(encoding) =
        declared.filter(|encoding| !encoding.is_ascii_compatible() && utf16_free(encoding))
    {
        return finish(encoding, bytes, None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), notices: Vec::new() });
    }
    if mostly_utf8(bytes) {
        return finish(UTF_8, bytes, None);
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8 && utf16_free(encoding))
        && encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
    {
        return finish(encoding, bytes, None);
    }
    let why = if declared.is_some() { "it does not fit the one declared" } else { "none is declared" };
    finish(detect(bytes), bytes, Some(why))
}

/// A declaration of UTF-16 inside bytes that could be searched for it is wrong by itself.
fn utf16_free(encoding: &'static Encoding) -> bool {
    encoding != UTF_16LE && encoding != UTF_16BE
}

/// The likeliest legacy character set of `bytes`.
fn detect(bytes: &[u8]) -> &'static Encoding {
    /// Enough to know; the rest would cost time alone.
    const ENOUGH: usize = 1 << 20;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(ENOUGH)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes with `encoding`; `guessed` says why it is only a guess.
fn finish(encoding: &'static Encoding, bytes: &[u8], guessed: Option<&str>) -> Result<Decoded, Why> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut notices = Vec::new();
    if let Some(why) = guessed {
        let message = format!("the character set was taken to be {}: {why}", encoding.name());
        notices.push(Notice::new("encoding-guessed", message));
    }
    refuse_binary(text.as_bytes())?;
    Ok(Decoded { text: text.into_owned(), notices })
}

/// The notice that `text` has characters which stand for others that could not be read, if it has.
pub(crate) fn invalid_characters(text: &str) -> Option<Notice> {
    let n = text.matches(char::REPLACEMENT_CHARACTER).count();
    let characters = if n == 1 { "one character".to_owned() } else { format!("{n} characters") };
    let message = format!("{characters} could not be read and stand as U+FFFD in the text");
    (n > 0).then(|| Notice::new("invalid-characters", message))
}

/// UTF-16 shows itself by zeros in every second byte of its spaces and digits.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4_096) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let units = head.len() / 2;
    if odd * 10 >= units * 4 && even * 50 <= units {
        Some(UTF_16LE)
    } else if even * 10 >= units * 4 && odd * 50 <= units {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether `bytes` are UTF-8 with a little damage: a cut end, a lone surrogate, a byte from elsewhere.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A lone surrogate is three bad bytes, each a chunk of its own.
    good >= 3 * bad || only_surrogates(bytes)
}

/// Whether all that keeps `bytes` from being UTF-8 is surrogates encoded as if they were characters, or a cut end.
fn only_surrogates(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        let Err(fault) = std::str::from_utf8(rest) else { return true };
        let at = &rest[fault.valid_up_to()..];
        match at {
            [0xED, 0xA0..=0xBF, 0x80..=0xBF, after @ ..] => rest = after,
            _ => return fault.error_len().is_none() && at.len() > 1,
        }
    }
}

/// Refuses what is no text in any character set that has ASCII in it: a stray control character happens in texts, one
/// in a hundred does not.
fn refuse_binary(bytes: &[u8]) -> Result<(), Why> {
    let n_controls = bytes.iter().filter(|&&byte| is_odd_control(byte)).count();
    if n_controls > 0 && n_controls * 100 >= bytes.len() { Err(Why::Binary("binary data")) } else { Ok(()) }
}

/// Control characters other than white space and the escapes of ISO-2022.
fn is_odd_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x0E | 0x0F | 0x1B) || byte == 0x7F
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name of the case, bytes, declared label, text, codes of the notices.
    type Case = (&'static str, Vec<u8>, Option<&'static str>, &'static str, &'static [&'static str]);

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn each_character_set_is_read() {
        const RUSSIAN: &str = "Губернатор сообщил, что мост через реку закрыт до вторника.";
        const FRENCH: &str = "Le préfet a déclaré que la forêt brûlait depuis l’été à cause de la chaleur.";
        const ENGLISH: &str = "The mayor said the café was closed.";
        const JAPANESE: &str = "市長は橋が閉鎖されたと述べた。復旧には三日かかる見込みだという。";
        let cases: Vec<Case> = vec![
            ("plain", ENGLISH.into(), None, ENGLISH, &[]),
            ("UTF-8 mark", format!("\u{feff}{ENGLISH}").into(), None, ENGLISH, &[]),
            ("UTF-8 declared as another", FRENCH.into(), Some("iso-8859-1"), FRENCH, &[]),
            ("UTF-16LE mark", utf16(ENGLISH, false, true), None, ENGLISH, &[]),
            ("UTF-16BE mark", utf16(RUSSIAN, true, true), None, RUSSIAN, &[]),
            ("UTF-16LE", utf16(ENGLISH, false, false), None, ENGLISH, &["encoding-guessed"]),
            ("UTF-16BE", utf16(ENGLISH, true, false), None, ENGLISH, &["encoding-guessed"]),
            ("declared Latin", encoded("windows-1252", FRENCH), Some("ISO-8859-1"), FRENCH, &[]),
            ("declared Cyrillic", encoded("koi8-r", RUSSIAN), Some(" koi8-r "), RUSSIAN, &[]),
            ("declared Japanese", encoded("iso-2022-jp", JAPANESE), Some("iso-2022-jp"), JAPANESE, &[]),
            ("guessed Latin", encoded("windows-1252", FRENCH), None, FRENCH, &["encoding-guessed"]),
            ("guessed Cyrillic", encoded("windows-1251", RUSSIAN), None, RUSSIAN, &["encoding-guessed"]),
            ("guessed Japanese", encoded("shift_jis", JAPANESE), None, JAPANESE, &["encoding-guessed"]),
            ("wrongly UTF-8", encoded("windows-1252", FRENCH), Some("utf-8"), FRENCH, &["encoding-guessed"]),
            ("unknown label", ENGLISH.into(), Some("x-unheard-of"), ENGLISH, &[]),
        ];
        for (name, bytes, declared, text, codes) in cases {
            let decoded = decode(&bytes, declared).expect(name);
            assert_eq!(decoded.text, text, "{name}");
            let found: Vec<_> = decoded.notices.iter().map(|notice| notice.code.as_str()).collect();
            assert_eq!(found, codes, "{name}");
        }
    }

    #[test]
    fn damage_is_told_and_does_not_spread() {
        let cases: [(&[u8], &str, usize); 4] = [
            (b"caf\xC3\xA9, na\xC3\xAFve, r\xC3\xB4le, \xE9lite", "café, naïve, rôle, \u{fffd}lite", 1),
            (b"lone \xED\xA0\x80 surrogate", "lone \u{fffd}\u{fffd}\u{fffd} surrogate", 3),
            (b"the end of \xE2\x80\x9Call\xE2\x80", "the end of “all\u{fffd}", 1),
            (b"\xFF\xFEo\0k\0\x00\xD8", "ok\u{fffd}", 1),
        ];
        for (bytes, text, n) in cases {
            let decoded = decode(bytes, None).expect("it is text");
            assert_eq!(decoded.text, text);
            assert!(decoded.notices.is_empty());
            let notice = invalid_characters(&decoded.text).expect("there are some");
            assert_eq!(notice.code, "invalid-characters");
            assert!(notice.message.starts_with(if n == 1 { "one character" } else { "3 characters" }));
        }
    }

    #[test]
    fn binary_data_is_refused() {
        let noise: Vec<u8> = (0..5_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [noise, vec![0; 100], b"\x01\x02\x03 abc".to_vec(), b"\xFF\xFE\x01\0\x02\0".to_vec()] {
            assert!(matches!(decode(&bytes, None), Err(Why::Binary(_))));
        }
    }
}
