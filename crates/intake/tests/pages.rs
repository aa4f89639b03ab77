//! Saved pages in the manner of different outlets, made up for these tests, against what should be read from them.
//!
//! In: `tests/pages/NAME.html`. Expected: `tests/pages/NAME.txt`, the fields by name, an empty line, the text.

use std::fs;
use std::path::{Path, PathBuf};

use intake::{Item, Unit, Units};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let entries = fs::read_dir(folder).expect("the folder of pages");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    paths.sort();
    paths
}

fn read(bytes: Vec<u8>) -> Item {
    let mut units = Units::of_bytes("page.html", bytes);
    let item = units.next().expect("one unit").and_then(Unit::read).expect("a report");
    assert!(units.next().is_none());
    item
}

/// The report as the expectations write it.
fn written(item: &Item) -> String {
    let report = &item.report;
    let published = report.published.as_ref().map(|edtf| edtf.as_str().to_owned());
    let fields = [
        ("title", &report.title),
        ("outlet", &report.outlet),
        ("byline", &report.byline),
        ("published", &published),
        ("url", &report.url),
        ("language", &report.language),
    ];
    let fields = fields.iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value.as_ref()?)));
    format!("{}\n{}\n", fields.collect::<String>(), report.text)
}

#[test]
fn each_page_gives_its_report() {
    let pages = pages();
    assert!(pages.len() >= 6);
    for path in pages {
        let expected = fs::read_to_string(path.with_extension("txt")).expect("the expectation");
        let item = read(fs::read(&path).expect("the page"));
        assert_eq!(written(&item), expected, "{}", path.display());
        assert!(item.notices.is_empty(), "{}: {:?}", path.display(), item.notices);
    }
}

#[test]
fn a_page_cut_anywhere_gives_a_report_or_a_refusal() {
    for path in pages() {
        let page = fs::read(&path).expect("the page");
        for end in (1..page.len()).step_by(211) {
            let unit = Units::of_bytes("page.html", page[..end].to_vec()).next().expect("one unit");
            if let Ok(item) = unit.and_then(Unit::read) {
                assert!(!item.report.text.is_empty());
            }
        }
    }
}

#[test]
fn the_same_page_always_gives_the_same_report() {
    for path in pages() {
        let page = fs::read(&path).expect("the page");
        let first = read(page.clone());
        for _ in 0..3 {
            assert_eq!(read(page.clone()), first);
        }
    }
}
