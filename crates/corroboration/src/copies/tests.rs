//! Copies, reuse and texts of their own, of made-up reports.

use std::fmt::Write;

use proptest::prelude::*;
use record::{Edtf, Report};

use super::*;

fn report(id: &str, published: &str, text: &str) -> Report {
    Report {
        id: id.to_owned(),
        published: Edtf::parse(published).ok(),
        text: text.to_owned(),
        ..Report::default()
    }
}

/// A text of `n` sentences of which no two, and none of a text of another `seed`, have a word in common.
fn story(seed: usize, n: usize) -> String {
    (0..n).fold(String::new(), |mut text, at| {
        let words = ["Ferry", "carried", "crates", "of", "herring", "past", "lighthouse", "to", "harbour"];
        let sentence = words.map(|word| format!("{word}{seed}n{at}")).join(" ");
        let _ = write!(text, "{sentence}.\n\n");
        text
    })
}

fn kind(a: &str, b: &str) -> Option<Kind> {
    overlap(&report("a", "2031-04-02", a), &report("b", "2031-04-03", b)).map(|overlap| overlap.kind)
}

#[test]
fn what_is_a_copy_and_what_is_not() {
    let text = story(1, 12);
    let cases = [
        ("the same", text.clone(), Some(Kind::Copy)),
        ("another byline", format!("By Ada Quill, Rivermouth Herald\n\n{text}"), Some(Kind::Copy)),
        ("a dateline", format!("RIVERMOUTH (Coast Wire) — {text}"), Some(Kind::Copy)),
        (
            "a notice",
            format!("{text}\nCopyright 2031 Rivermouth Herald. All rights reserved."),
            Some(Kind::Copy),
        ),
        ("a link", format!("{text}\nhttps://herald.example/ferry"), Some(Kind::Copy)),
        ("cut after half", story(1, 6), Some(Kind::Copy)),
        ("half of it and as much else", format!("{}{}", story(1, 6), story(2, 6)), Some(Kind::Reuse)),
        (
            "new in the middle",
            format!("{}{}{}", story(1, 6), story(2, 3), text.replacen(&story(1, 6), "", 1)),
            Some(Kind::Reuse),
        ),
        ("one sentence of it", format!("{}{}", story(1, 1), story(2, 20)), None),
        ("another text", story(2, 12), None),
        ("nothing", String::new(), None),
    ];
    for (name, other, expected) in cases {
        assert_eq!(kind(&text, &other), expected, "{name}");
        assert_eq!(kind(&other, &text), expected, "{name}, exchanged");
    }
    assert_eq!(kind("", ""), None);
}

#[test]
fn the_earlier_is_the_earlier_whichever_is_asked_first() {
    let (a, b) = (report("a", "2031-04-03", &story(1, 5)), report("b", "2031-04-02", &story(1, 5)));
    assert!(!overlap(&a, &b).unwrap().first_is_earlier);
    assert!(overlap(&b, &a).unwrap().first_is_earlier);
}

#[test]
fn passages_are_what_both_have() {
    let (a, b) = (format!("Überfahrt.\n{}", story(1, 2)), format!("{}{}", story(2, 1), story(1, 2)));
    let overlap = overlap(&report("a", "", &a), &report("b", "", &b)).unwrap();
    let under = |text: &str, spans: &[Span]| {
        let words =
            |span: &Span| text.chars().skip(span.start).take(span.end - span.start).collect::<String>();
        spans.iter().map(words).collect::<Vec<_>>()
    };
    let common = vec![story(1, 2).trim_end().trim_end_matches('.').to_owned()];
    assert_eq!(under(&a, &overlap.passages.0), common);
    assert_eq!(under(&b, &overlap.passages.1), common);
}

#[test]
fn a_sketch_is_small_and_comes_back_from_its_bytes() {
    for text in [String::new(), "One".to_owned(), story(1, 3), story(1, 3_000)] {
        let sketch = Sketch::of(&Prose::of(&text));
        let bytes = sketch.to_bytes();
        assert!(bytes.len() <= 1024 && sketch.keys().count() <= 32);
        assert_eq!(Sketch::from_bytes(&bytes), Some(sketch));
        assert_eq!(Sketch::from_bytes(&bytes[..bytes.len() - 1]), None);
    }
}

#[test]
fn shares_are_estimated_from_sketches() {
    let of = |text: &str| Sketch::of(&Prose::of(text));
    let (whole, half) = (of(&story(1, 400)), of(&story(1, 200)));
    let (of_whole, of_half) = whole.shares(&half);
    assert!((of_whole - 0.5).abs() < 0.1 && (of_half - 1.0).abs() < 0.15, "{of_whole} {of_half}");
    assert_eq!(of(&story(1, 9)).shares(&of(&story(2, 9))), (0.0, 0.0));
}

#[test]
fn hostile_texts_are_read() {
    let long = ["x".repeat(4_000_000), "x ".repeat(2_000_000), "\n".repeat(4_000_000), "’".repeat(1_000_000)];
    for text in &long {
        let report = report("a", "", text);
        assert!(overlap(&report, &report).is_none_or(|overlap| overlap.kind == Kind::Copy));
        assert!(Sketch::of(&Prose::of(text)).to_bytes().len() <= 1024);
    }
}

/// Reports that carry some of the same sentences, each with another id and day.
fn reports() -> impl Strategy<Value = Vec<Report>> {
    let texts = prop::collection::vec(prop::collection::vec(0usize..8, 1..6), 1..12);
    texts.prop_map(|texts| {
        let text = |parts: &[usize]| parts.iter().map(|&part| story(part, 3)).collect::<String>();
        let made = texts.iter().enumerate();
        made.map(|(at, parts)| report(&format!("r{at}"), &format!("2031-04-{:02}", 1 + at % 3), &text(parts)))
            .collect()
    })
}

/// The ids of the reports with one text.
fn copies(mut reports: Vec<Report>) -> Vec<Vec<String>> {
    reports.sort_by_cached_key(Rank::of);
    let borrowed: Vec<&Report> = reports.iter().collect();
    let groups = groups(reports.len(), &overlaps(&borrowed));
    groups.into_iter().map(|group| group.into_iter().map(|at| reports[at].id.clone()).collect()).collect()
}

proptest! {
    #[test]
    fn any_order_of_reports_gives_the_same_copies(
        (given, shuffled) in reports().prop_flat_map(|reports| (Just(reports.clone()), Just(reports).prop_shuffle()))
    ) {
        prop_assert_eq!(copies(given), copies(shuffled));
    }

    #[test]
    fn both_sides_see_the_same(a in ".{0,400}", b in ".{0,400}", common in "([a-z]{1,9} ){0,60}") {
        let (a, b) = (report("a", "", &format!("{a}{common}")), report("b", "", &format!("{common}{b}")));
        let (one, other) = (overlap(&a, &b), overlap(&b, &a));
        prop_assert_eq!(one.as_ref().map(|one| one.kind), other.as_ref().map(|other| other.kind));
        prop_assert_eq!(one.map(|one| one.passages), other.map(|other| (other.passages.1, other.passages.0)));
    }

    #[test]
    fn a_copy_is_one_whatever_its_headline(title in ".{0,80}", seed in 0usize..100, n in 1usize..30) {
        let original = report("a", "2031-04-02", &story(seed, n));
        let copy = Report { title: Some(title), id: "b".to_owned(), ..original.clone() };
        prop_assert_eq!(overlap(&original, &copy).map(|overlap| overlap.kind), Some(Kind::Copy));
    }

    #[test]
    fn any_bytes_are_a_sketch_or_not(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Some(sketch) = Sketch::from_bytes(&bytes) {
            prop_assert_eq!(sketch.to_bytes(), bytes);
        }
    }
}
