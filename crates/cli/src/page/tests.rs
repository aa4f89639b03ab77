//! The page of one made-up report, as it is printed at two widths.
//!
//! In: `tests/pages/ferries.json`. Out: a failure where the page is not what stands beside it.

use super::*;

const RECORD: &str = include_str!("../../tests/pages/ferries.json");
const WIDE: &str = include_str!("../../tests/pages/ferries-80.txt");
const NARROW: &str = include_str!("../../tests/pages/ferries-40.txt");

fn set(width: usize, colored: bool) -> String {
    let record: Record = serde_json::from_str(RECORD).expect("the record is well formed");
    page(&record, "ferries.txt", Setting { width, paint: Paint { colored } })
}

#[test]
fn a_wide_page_has_a_margin() {
    assert_eq!(set(80, false), WIDE);
}

#[test]
fn a_narrow_page_has_everything_in_one_column() {
    assert_eq!(set(40, false), NARROW);
}

#[test]
fn colour_changes_no_word() {
    let colored = set(80, true);
    assert!(colored.contains('\u{1b}'));
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&plain), trimmed(WIDE));
}

#[test]
fn no_width_breaks_a_page() {
    for width in [0, 1, 29, 63, 64, 1_000] {
        assert!(set(width, false).contains("Ada Lind"), "{width}");
    }
}
