//! Where the next page of an answer begins.
//!
//! In: the place where a page ended. Out: a word that means nothing to the caller, and the place again. A cursor of
//! another list, or one that somebody made up, is refused; it can name a place and nothing else.

use crate::problem::Problem;

/// The longest cursor that is looked at, in bytes.
const MAX_CURSOR: usize = 200;

/// The place after `fields` in the list called `list`.
pub(crate) fn encode(list: &str, fields: &[&str]) -> String {
    let words = [&[list], fields].concat().join("\n");
    words.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The fields of a cursor of the list called `list`.
pub(crate) fn decode<const N: usize>(list: &str, cursor: &str) -> Result<[String; N], Problem> {
    let refuse =
        || Problem::request("the cursor is not one of this list").hint("take `next` of the page before");
    if cursor.len() > MAX_CURSOR
        || !cursor.len().is_multiple_of(2)
        || !cursor.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        return Err(refuse());
    }
    let bytes = (0..cursor.len()).step_by(2).map(|at| u8::from_str_radix(&cursor[at..at + 2], 16));
    let bytes: Vec<u8> = bytes.collect::<Result<_, _>>().map_err(|_| refuse())?;
    let words = String::from_utf8(bytes).map_err(|_| refuse())?;
    let mut fields = words.split('\n').map(str::to_owned);
    if fields.next().as_deref() != Some(list) {
        return Err(refuse());
    }
    fields.collect::<Vec<_>>().try_into().map_err(|_| refuse())
}

/// The number that a cursor of one number is.
pub(crate) fn number(list: &str, cursor: Option<&str>) -> Result<Option<i64>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    let [number] = decode::<1>(list, cursor)?;
    let number = number.parse().ok().filter(|number| *number >= 0);
    number.map(Some).ok_or_else(|| Problem::request("the cursor is not one of this list"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_place_and_only_in_its_list() {
        let cursor = encode("claims", &["2025-03-03", "17"]);
        assert_eq!(decode::<2>("claims", &cursor).ok(), Some(["2025-03-03".to_owned(), "17".to_owned()]));
        assert!(decode::<2>("reports", &cursor).is_err());
        assert!(decode::<1>("claims", &cursor).is_err());
        for bad in ["", "x", "zz", "6", "ff", "é0", &"00".repeat(5_000)] {
            assert!(decode::<2>("claims", bad).is_err(), "{bad:?}");
        }
    }
}
