//! The table of cases, read with words cut both ways; and what must hold of every text.

use proptest::prelude::*;

use record::{ByteSpan, TimeKind};

use super::testing::{Cut, read};
use super::{FigureMention, figures};
use crate::times::TimeMention;

/// One line of the table: a text, and its figures as written there.
fn lines() -> impl Iterator<Item = (usize, &'static str, Vec<&'static str>)> {
    include_str!("cases.txt").lines().enumerate().filter_map(|(number, line)| {
        let (text, expected) = line.split_once(" | ").filter(|_| !line.starts_with('#'))?;
        let expected = if expected == "-" { Vec::new() } else { expected.split(" ; ").collect() };
        Some((number + 1, text, expected))
    })
}

/// A figure as the table writes it.
fn written(text: &str, figure: &FigureMention) -> String {
    let round = |number: f64| ((number * 1e4).round() / 1e4).to_string();
    let number = match (figure.value, figure.low, figure.high) {
        (Some(value), ..) => round(value),
        (None, low, high) => {
            format!("{}..{}", low.map_or(String::new(), round), high.map_or(String::new(), round))
        }
    };
    let bound = match figure.bound.as_str() {
        "exactly" | "between" => String::new(),
        "at-least" if figure.value.is_none() => String::new(),
        bound => format!(" {bound}"),
    };
    let unit = figure.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
    let of = figure.of.map_or(String::new(), |of| format!(" of #{}", of + 1));
    format!("{} = {number}{bound}{unit}{of}", figure.span.of(text))
}

#[test]
fn the_table_holds_however_words_are_cut() {
    let mut faults = Vec::new();
    for (number, text, expected) in lines() {
        for cut in [Cut::Fine, Cut::Coarse] {
            let found: Vec<String> =
                figures(&read(text, cut), &[]).iter().map(|figure| written(text, figure)).collect();
            if found != expected {
                faults.push(format!(
                    "{number} {cut:?}: {text}\n    expected {expected:?}\n    found    {found:?}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// `span` as an expression of time.
fn time(span: std::ops::Range<usize>, kind: TimeKind) -> TimeMention {
    TimeMention { span: ByteSpan::new(span.start, span.end), words: 0..0, edtf: None, kind, why: "" }
}

#[test]
fn numbers_in_dates_are_left_out_and_in_lengths_are_not() {
    let text = "It took 30 years and 12 ships.";
    let found = |kind| {
        let found = figures(&read(text, Cut::Fine), &[time(8..16, kind)]);
        found.iter().map(|figure| figure.span.of(text)).collect::<Vec<_>>()
    };
    assert_eq!(found(TimeKind::Date), ["12"]);
    assert_eq!(found(TimeKind::Duration), ["30", "12"]);
}

/// `number` in words, as in `one hundred and five thousand`.
fn spell(number: u32, and: bool) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let joined = |head: String, rest: u32, and_at: u32| match rest {
        0 => head,
        _ if and && rest < and_at => format!("{head} and {}", spell(rest, and)),
        _ => format!("{head} {}", spell(rest, and)),
    };
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
        100..1_000 => joined(format!("{} hundred", spell(number / 100, and)), number % 100, 100),
        1_000..1_000_000 => joined(format!("{} thousand", spell(number / 1_000, and)), number % 1_000, 100),
        _ => joined(format!("{} million", spell(number / 1_000_000, and)), number % 1_000_000, 100),
    }
}

/// `number` with `separator` between groups of three digits.
fn grouped(number: u32, separator: &str) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// The value of the one figure that `number` makes before a noun.
fn value(number: &str) -> Option<f64> {
    let text = format!("They saw {number} ships.");
    let found = figures(&read(&text, Cut::Fine), &[]);
    let [figure] = &found[..] else { return None };
    (figure.span.of(&text) == number).then_some(figure.value)?
}

/// Scales as words and as letters behind digits.
const SCALES: [(&str, f64); 6] =
    [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("k", 1e3), ("bn", 1e9), ("trillion", 1e12)];

/// Texts of the words and signs that figures are made of, with anything between.
const TEXTS: &str = "([0-9]{1,4}|[,.:/%$€£°½×^+-]| |a|of|and|to|or|half|third|million|dozens|one|in|between|\
    from|including|them|killed|km|[A-Z]|soldiers|\\PC){0,40}";

proptest! {
    #[test]
    fn a_number_reads_back_however_it_is_written(number in 2_u32..999_999_999) {
        let expected = Some(f64::from(number));
        for separator in [",", " ", "\u{a0}", "\u{2009}", "\u{202f}"] {
            prop_assert_eq!(value(&grouped(number, separator)), expected, "{}", grouped(number, separator));
        }
        for and in [true, false] {
            prop_assert_eq!(value(&spell(number, and)), expected, "{}", spell(number, and));
        }
    }

    #[test]
    fn scales_multiply(tenths in 11_u32..9_999, scale in 0_usize..6) {
        let (word, factor) = SCALES[scale];
        let space = if word.len() > 2 { " " } else { "" };
        let number = format!("{}.{}{space}{word}", tenths / 10, tenths % 10);
        let found = value(&number).unwrap_or_default();
        let expected = f64::from(tenths) / 10.0 * factor;
        prop_assert!((found - expected).abs() <= expected * 1e-9, "{number}: {found}");
    }

    #[test]
    fn every_text_is_read_without_harm(text in TEXTS) {
        for cut in [Cut::Fine, Cut::Coarse] {
            let reading = read(&text, cut);
            let found = figures(&reading, &[]);
            for (order, figure) in found.iter().enumerate() {
                prop_assert!(text.get(figure.span.start..figure.span.end).is_some_and(|words| !words.is_empty()));
                prop_assert!(figure.words.end <= reading.words.len() && !figure.words.is_empty());
                prop_assert!(figure.of.is_none_or(|of| of < found.len() && of != order));
                prop_assert!(figure.value.or(figure.low).or(figure.high).is_some_and(f64::is_finite));
                if let (Some(low), Some(high)) = (figure.low, figure.high) {
                    prop_assert!(low <= high);
                }
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        }
    }
}
