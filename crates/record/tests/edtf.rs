//! What is and what is not a date: tables, and properties over any text.

use proptest::prelude::*;
use record::{Day, Edtf};

/// Value, first day and last day; `-` where it names none.
const DATES: &[(&str, &str, &str)] = &[
    ("2024", "2024-1-1", "2024-12-31"),
    ("2024-10", "2024-10-1", "2024-10-31"),
    ("2024-02", "2024-2-1", "2024-2-29"),
    ("2023-02", "2023-2-1", "2023-2-28"),
    ("1900-02", "1900-2-1", "1900-2-28"),
    ("2000-02-29", "2000-2-29", "2000-2-29"),
    ("-0345", "-345-1-1", "-345-12-31"),
    ("0000", "0-1-1", "0-12-31"),
    ("2024~", "2024-1-1", "2024-12-31"),
    ("2024-10-28?", "2024-10-28", "2024-10-28"),
    ("2024-10%", "2024-10-1", "2024-10-31"),
    ("2024-21", "2024-3-1", "2024-6-30"),
    ("2024-35", "2024-7-1", "2024-9-30"),
    ("2024-38", "2024-5-1", "2024-8-31"),
    ("2024-41", "2024-7-1", "2024-12-31"),
    ("198X", "1980-1-1", "1989-12-31"),
    ("19XX", "1900-1-1", "1999-12-31"),
    ("2024-XX", "2024-1-1", "2024-12-31"),
    ("2024-02-XX", "2024-2-1", "2024-2-29"),
    ("XXXX-12-25", "-", "-"),
    ("2024-10-28T15:00", "2024-10-28", "2024-10-28"),
    ("2024-10-28T15:00:30Z", "2024-10-28", "2024-10-28"),
    ("2024-10-28T15:00:30.25+02:00", "2024-10-28", "2024-10-28"),
    ("2024-10-28T15:00-05", "2024-10-28", "2024-10-28"),
    ("2024-10-08/2024-10-13", "2024-10-8", "2024-10-13"),
    ("2001/2005", "2001-1-1", "2005-12-31"),
    ("2001~/2005?", "2001-1-1", "2005-12-31"),
    ("../2024-03", "-", "2024-3-31"),
    ("2024-03/..", "2024-3-1", "-"),
    ("2024-03/", "2024-3-1", "-"),
    ("/2024-03", "-", "2024-3-31"),
    ("-0263/-0240", "-263-1-1", "-240-12-31"),
    ("{1994,1995,1997}", "1994-1-1", "1997-12-31"),
    ("[1667-01..1667-03]", "1667-1-1", "1667-3-31"),
    ("[..1984]", "-", "1984-12-31"),
    ("P3M", "-", "-"),
    ("P1Y6M", "-", "-"),
    ("P2.5Y", "-", "-"),
    ("P2W", "-", "-"),
    ("PT2H30M", "-", "-"),
    ("P1DT12H", "-", "-"),
];

/// What a careless check lets through.
const NONSENSE: &[&str] = &[
    "",
    " 2024",
    "2024 ",
    "24",
    "20245",
    "+2024",
    "-0000",
    "2024-",
    "2024-00",
    "2024-13",
    "2024-20",
    "2024-42",
    "2024-1",
    "2024-10-00",
    "2024-10-32",
    "2024-04-31",
    "2023-02-29",
    "1900-02-29",
    "2024-21-01",
    "2024-10-28-01",
    "X024",
    "20X4",
    "2024-X1",
    "-XXXX",
    "2024-10-28T",
    "2024-10-28T1500",
    "2024-10-28T15",
    "2024-10-28T24:00",
    "2024-10-28T15:60",
    "2024-10-28T15:00:00.",
    "2024-10-28T15:00ZZ",
    "2024-10-28T15:00+99:00",
    "2024-10T15:00",
    "T15:00",
    "2024~~",
    "~2024",
    "2024/2023",
    "2024-10-13/2024-10-08",
    "/",
    "../..",
    "2001/2002/2003",
    "2001/P3M",
    "P",
    "PT",
    "P3",
    "P3X",
    "PXM",
    "P3MT",
    "P6M1Y",
    "P1M1M",
    "P1.5Y3M",
    "P.5Y",
    "PT3D",
    "-P3M",
    "{}",
    "{2024",
    "2024}",
    "[P3M]",
    "today",
    "２０２４",
    "2024-10-28\n",
];

fn written(day: Option<Day>) -> String {
    day.map_or_else(|| "-".to_owned(), |day| format!("{}-{}-{}", day.year, day.month, day.day))
}

#[test]
fn dates_cover_their_days() {
    for &(text, first, last) in DATES {
        let edtf = Edtf::parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(edtf.as_str(), text);
        assert_eq!((written(edtf.earliest()), written(edtf.latest())), (first.into(), last.into()), "{text}");
    }
}

#[test]
fn nonsense_is_refused() {
    for text in NONSENSE {
        assert!(Edtf::parse(text).is_err(), "`{text}` was taken for a date");
    }
    assert!(Edtf::parse(&"9".repeat(1 << 20)).is_err());
}

#[test]
fn json_is_checked_too() {
    assert!(serde_json::from_str::<Edtf>("\"2024-10-28\"").is_ok());
    assert!(serde_json::from_str::<Edtf>("\"2024-10-99\"").is_err());
}

proptest! {
    #[test]
    fn any_text_is_refused_or_kept_as_it_is(text in "\\PC*") {
        if let Ok(edtf) = Edtf::parse(&text) {
            prop_assert_eq!(edtf.as_str(), text);
        }
    }

    #[test]
    fn what_looks_like_a_date_never_panics(text in "[-0-9XPTYMWDHSZ:/.,~?%+{}\\[\\]]{0,24}") {
        if let Ok(edtf) = Edtf::parse(&text) {
            prop_assert_eq!(edtf.to_string(), text);
            if let (Some(first), Some(last)) = (edtf.earliest(), edtf.latest()) {
                prop_assert!(first <= last);
            }
        }
    }

    #[test]
    fn days_are_their_own_extent(year in 1..=9999_i32, month in 1..=12_u8, day in 1..=28_u8) {
        let edtf = Edtf::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap();
        prop_assert_eq!(edtf.earliest(), Some(Day { year, month, day }));
        prop_assert_eq!(edtf.latest(), edtf.earliest());
    }
}
