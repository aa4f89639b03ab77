//! Archives: read in memory, member by member, and stopped as soon as they inflate without measure.
//!
//! In: archives made here. Expected: the reports in them by name, or the code of the refusal.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use intake::{Unit, Units};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A report's text.
const TEXT: &str =
    "date 2031-03-04\nThe harbour master said on Friday that two ferries had been held overnight.\n";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn zip(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a member");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Origins of the reports, and of the refusals with their codes, in order.
fn read(name: &str, bytes: Vec<u8>) -> Vec<String> {
    let results = Units::of_bytes(name, bytes).map(|unit| unit.and_then(Unit::read));
    results
        .map(|result| result.map_or_else(|it| format!("{} {}", it.origin, it.why.code()), |it| it.origin))
        .collect()
}

#[test]
fn members_are_read_in_the_order_of_their_names() {
    let line = format!("{}\n", serde_json::json!({"text": TEXT}));
    let archive = zip(&[
        ("b/two.txt", TEXT.into()),
        ("a.txt", TEXT.into()),
        ("b/one.html", format!("<p>{TEXT}<p>{TEXT}").into()),
        ("c.jsonl", line.repeat(2).into()),
        ("d.txt.gz", gz(TEXT.as_bytes())),
        ("e.zip", zip(&[("inner.txt", TEXT.into())])),
        ("f.txt", b"\x00\x01\x02".to_vec()),
        ("style.css", b"p {}".to_vec()),
        ("__MACOSX/a.txt", TEXT.into()),
        (".hidden.txt", TEXT.into()),
    ]);
    let expected = [
        "all.zip:a.txt",
        "all.zip:b/one.html",
        "all.zip:b/two.txt",
        "all.zip:c.jsonl:1",
        "all.zip:c.jsonl:2",
        "all.zip:d.txt.gz",
        "all.zip:e.zip:inner.txt",
        "all.zip:f.txt binary",
    ];
    assert_eq!(read("all.zip", archive), expected);
}

#[test]
fn the_id_is_that_of_the_inflated_bytes() {
    let id = |name: &str, bytes: Vec<u8>| {
        let unit = Units::of_bytes(name, bytes).next().expect("one unit");
        unit.and_then(Unit::read).expect("a report").report
    };
    assert_eq!(id("a.txt.gz", gz(TEXT.as_bytes())), id("a.txt", TEXT.into()));
    // Two gzip members, one after the other, are one file.
    let (first, second) = TEXT.split_at(40);
    assert_eq!(
        id("a.txt.gz", [gz(first.as_bytes()), gz(second.as_bytes())].concat()),
        id("a.txt", TEXT.into())
    );
}

#[test]
fn bombs_are_stopped() {
    let spaces = vec![b' '; 20_000_000];
    let line = format!("{{\"text\": \"Held.{}\"}}\n", " ".repeat(2_000));
    let lines = line.into_bytes().repeat(3_000);
    let nested = |n: usize| (0..n).fold(gz(TEXT.as_bytes()), |inner, _| zip(&[("a.zip", inner)]));
    let chain = |n: usize| (0..n).fold(gz(TEXT.as_bytes()), |inner, _| gz(&inner));
    for (name, bytes, expected) in [
        ("a.txt.gz", gz(&spaces), "a.txt.gz bomb"),
        ("a.gz", gz(&gz(&spaces)), "a.gz bomb"),
        ("a.zip", zip(&[("a.txt", spaces.clone())]), "a.zip:a.txt bomb"),
        ("a.zip", zip(&[("a.zip", zip(&[("a.txt", spaces.clone())]))]), "a.zip bomb"),
        ("a.zip", nested(2), "a.zip:a.zip:a.zip"),
        ("a.zip", nested(3), "a.zip:a.zip:a.zip:a.zip nested-too-deep"),
        ("a.gz", chain(2), "a.gz"),
        ("a.gz", chain(3), "a.gz nested-too-deep"),
    ] {
        let results = read(name, bytes);
        assert_eq!(results.last().map(String::as_str), Some(expected), "{name}");
    }
    let results = read("a.jsonl.gz", gz(&lines));
    assert_eq!(results.last().map(String::as_str), Some("a.jsonl.gz bomb"));
    assert!(results.len() > 100, "what came before is read");
}

#[test]
fn overlapping_members_are_stopped() {
    // Many entries of the directory that all point at the same data: each is within bounds, all together are not.
    let one = zip(&[("a.txt", [TEXT.repeat(10_000), " ".repeat(900_000)].concat().into_bytes())]);
    let end = one.len() - 22;
    let directory_start = u32::from_le_bytes(one[end + 16..end + 20].try_into().expect("four bytes"));
    let entry = &one[usize::try_from(directory_start).expect("small")..end];
    let mut bomb = one[..usize::try_from(directory_start).expect("small")].to_vec();
    let n_entries = 500_u16;
    for n in 0..n_entries {
        let mut entry = entry.to_vec();
        let name = entry.len() - 5;
        entry[name] = b'a' + u8::try_from(n % 26).expect("a letter");
        bomb.extend(&entry);
    }
    let size = u32::try_from(bomb.len()).expect("small") - directory_start;
    bomb.extend(b"PK\x05\x06\0\0\0\0");
    bomb.extend(n_entries.to_le_bytes());
    bomb.extend(n_entries.to_le_bytes());
    bomb.extend(size.to_le_bytes());
    bomb.extend(directory_start.to_le_bytes());
    bomb.extend([0, 0]);
    let results = read("a.zip", bomb);
    assert!(results.len() < 100, "{}", results.len());
}

#[test]
fn too_many_members_are_not_even_listed() {
    let mut archive = zip(&[("a.txt", TEXT.into())]);
    let end = archive.len() - 22;
    // The small record says "see the large one", which says four thousand million.
    let mut large = b"PK\x06\x06".to_vec();
    large.extend(44_u64.to_le_bytes());
    large.extend([0; 12]);
    large.extend(4_000_000_000_u64.to_le_bytes());
    large.extend(4_000_000_000_u64.to_le_bytes());
    large.extend([0; 16]);
    let mut locator = b"PK\x06\x07\0\0\0\0".to_vec();
    locator.extend(u64::try_from(end).expect("small").to_le_bytes());
    locator.extend(1_u32.to_le_bytes());
    archive[end + 8..end + 12].fill(0xFF);
    archive.splice(end..end, [large, locator].concat());
    assert_eq!(read("a.zip", archive), ["a.zip archive-too-large"]);
}

#[test]
fn damage_is_told() {
    let good = gz(TEXT.repeat(2_000).as_bytes());
    let archive = zip(&[("a.txt", TEXT.repeat(2_000).into_bytes())]);
    for (name, bytes, expected) in [
        ("a.txt.gz", good[..good.len() / 2].to_vec(), "a.txt.gz damaged"),
        ("a.txt.gz", b"\x1f\x8b nonsense".to_vec(), "a.txt.gz damaged"),
        ("a.txt.gz", b"no gzip at all".to_vec(), "a.txt.gz binary"),
        ("a.zip", archive[..archive.len() / 2].to_vec(), "a.zip damaged"),
        ("a.zip", zip(&[]), "a.zip nothing-inside"),
        ("a.zip", zip(&[("photo.jpg", vec![1])]), "a.zip nothing-inside"),
    ] {
        assert_eq!(read(name, bytes), [expected]);
    }
    let mut flipped = archive;
    flipped[60] ^= 0x55;
    assert_eq!(read("a.zip", flipped), ["a.zip:a.txt damaged"]);
}

#[test]
fn names_cannot_play_tricks_on_a_terminal() {
    let archive = zip(&[("\u{1b}[2Ja.txt", TEXT.into()), ("../../etc/a.txt", TEXT.into())]);
    assert_eq!(read("a.zip", archive), ["a.zip:\u{fffd}[2Ja.txt", "a.zip:../../etc/a.txt"]);
}
