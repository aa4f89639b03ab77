//! Files that are no ledgers, of newer programs, damaged, full, or may only be read; and hostile questions.
//!
//! In: such files. Out: a failure where the reason is not told, or the file was changed.

mod made;

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::Duration;

use ledger::{Decision, Ledger, LedgerError, Limits};
use made::{Desk, archived, desk};
use rusqlite::Connection;

#[test]
fn what_is_no_ledger_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other.db");
    let connection = Connection::open(&other).expect("a database");
    connection
        .execute_batch("CREATE TABLE notes (words TEXT); INSERT INTO notes VALUES ('x');")
        .expect("a table");
    drop(connection);
    let files = [
        ("other.db", fs::read(&other).expect("its bytes")),
        ("letter.txt", b"Dear reader, this is a letter and no database at all.".repeat(50)),
        ("short", b"SQLite format 3\0".to_vec()),
        ("image.png", b"\x89PNG\r\n\x1a\n".repeat(300)),
    ];
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).expect("a file");
        for opened in [Ledger::create(&path), Ledger::open(&path), Ledger::read(&path)] {
            assert!(matches!(opened, Err(LedgerError::NotALedger(_))), "{name}: {opened:?}");
        }
        assert_eq!(fs::read(&path).expect("its bytes"), bytes, "{name} was changed");
    }
}

#[test]
fn a_newer_ledger_is_refused_with_both_numbers() {
    let desk = Desk::with(&desk());
    let path = desk.path();
    let connection = Connection::open(&path).expect("a database");
    let newest: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    connection.pragma_update(None, "user_version", 99).expect("a version");
    drop(connection);
    for opened in [Ledger::create(&path), Ledger::read(&path)] {
        let error = opened.expect_err("it is newer").to_string();
        assert!(error.contains("99") && error.contains(&newest.to_string()), "{error}");
    }
}

#[test]
fn where_there_is_none_it_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/er/desk.onrecord");
    assert!(matches!(Ledger::read(&path), Err(LedgerError::Missing(_))));
    assert!(matches!(Ledger::open(&path), Err(LedgerError::Missing(_))));
    assert!(!folder.path().join("deep").exists());
    Ledger::create(&path).expect("it is made with its folders");
}

#[test]
fn an_open_ledger_can_be_copied_and_read_where_nobody_may_write() {
    let desk = Desk::with(&desk());
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy.onrecord");
    // The log beside the file is part of the ledger while somebody has it open.
    fs::copy(desk.path(), &copy).expect("a copy");
    let wal = desk.path().with_extension("onrecord-wal");
    fs::copy(wal, copy.with_extension("onrecord-wal")).expect("a copy of the log");
    Ledger::open(&copy).expect("a copy opens");
    let mut permissions = fs::metadata(&copy).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&copy, permissions).expect("permissions");
    let read = Ledger::read(&copy).expect("it can be read");
    assert_eq!(made::dump(&read), desk.dump());
    assert_eq!(read.verify().expect("it can be proved"), []);
}

#[test]
fn whoever_opened_to_read_cannot_write() {
    let desk_of = Desk::with(&desk()[..2]);
    let mut read = Ledger::read(&desk_of.path()).expect("it can be read");
    let made = &desk()[2];
    let refused = read.add(archived(made), &made.record);
    assert!(matches!(refused, Err(LedgerError::ReadOnly)), "{refused:?}");
}

/// The bytes of a table's column, flipped in the file itself.
fn flip(desk: &Desk, what: &str, change: &str) {
    let connection = Connection::open(desk.path()).expect("a database");
    connection
        .execute_batch(&format!("DROP TRIGGER IF EXISTS review_stays; {change}"))
        .unwrap_or_else(|error| panic!("{what}: {error}"));
}

#[test]
fn whatever_was_changed_is_named() {
    let id = desk()[0].record.report.id.clone();
    let cases: &[(&str, &str, &str)] = &[
        (
            "bytes",
            "UPDATE archive SET bytes = (SELECT bytes FROM archive WHERE report = 2) WHERE report = 1",
            &id,
        ),
        (
            "text",
            "UPDATE archive SET text = (SELECT text FROM archive WHERE report = 2) WHERE report = 1",
            "",
        ),
        (
            "record",
            "UPDATE archive SET record = (SELECT record FROM archive WHERE report = 2) WHERE report = 1",
            "",
        ),
        ("frame", "UPDATE archive SET text = x'00112233' WHERE report = 1", &id),
        ("title", "UPDATE report SET title = 'Another' WHERE id = 1", &id),
        ("published", "UPDATE report SET published = '2020-01-01' WHERE id = 1", &id),
        ("outlet", "UPDATE report SET outlet = NULL WHERE id = 1", &id),
        ("content", "UPDATE attribution SET content = 'Nothing happened' WHERE id = 1", ""),
        ("stance", "UPDATE attribution SET stance = 'deny' WHERE id = 1", ""),
        ("source", "UPDATE attribution SET source = 'Somebody' WHERE id = 1", ""),
        ("party", "UPDATE attribution SET party = 'Somebody' WHERE id = 1", ""),
        ("start", "UPDATE attribution SET start = start + 1 WHERE id = 1", ""),
        ("appearance", "UPDATE attribution SET appearance = 'zzzzzzzzzzzz' WHERE id = 1", "zzzzzzzzzzzz"),
        ("a lost attribution", "DELETE FROM attribution WHERE id = 1", &id),
        ("a lost statement", "DELETE FROM statement WHERE attribution = 1", ""),
        ("what a claim tells", "UPDATE appearance SET shown = replace(shown, 'ferries', 'planes')", ""),
        ("a claim", "UPDATE claim SET for_it = for_it + 1", ""),
        ("a grade", "UPDATE claim SET grade = 1", ""),
        ("the log", "UPDATE review SET who = 'Eve' WHERE id = 1", "review 1"),
        ("the log's words", "UPDATE review SET why = 'because' WHERE id = 1", "review 1"),
    ];
    for (what, change, named) in cases {
        let mut desk = Desk::with(&desk());
        let first = desk.appearance("12 ferries", "Harbour Post");
        desk.review(&first, Decision::Note { text: "asked".to_owned() }).expect("a note");
        desk.is_sound();
        flip(&desk, what, change);
        let problems = desk.ledger.verify().expect("it can be proved");
        assert!(problems.iter().any(|problem| problem.entry.contains(named)), "{what}: {problems:?}");
    }
}

/// One bit anywhere in a page that is in use: `verify` says so, or the file does not open; nothing panics.
#[test]
fn one_flipped_bit_is_noticed() {
    let desk = Desk::with(&desk());
    let path = desk.path();
    Connection::open(&path)
        .expect("a database")
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("one file");
    let frame: Vec<u8> = Connection::open(&path)
        .expect("a database")
        .query_row("SELECT text FROM archive WHERE report = 3", [], |row| row.get(0))
        .expect("a frame");
    drop(desk.dump());
    let mut bytes = Vec::new();
    fs::File::open(&path).expect("a file").read_to_end(&mut bytes).expect("its bytes");
    let places: Vec<usize> =
        (0..bytes.len() - 24).filter(|&at| bytes[at..at + 24] == frame[frame.len() - 24..]).collect();
    for bit in 0..8 {
        let mut file = fs::OpenOptions::new().write(true).open(&path).expect("a file");
        // SQLite may leave a former copy in what is free of a page.
        for at in &places {
            file.seek(SeekFrom::Start(*at as u64 + 3)).expect("a place");
            file.write_all(&[bytes[at + 3] ^ (1 << bit)]).expect("a byte");
        }
        drop(file);
        let problems = Ledger::read(&path).expect("it opens").verify().expect("it can be proved");
        assert!(!problems.is_empty(), "bit {bit} was not noticed");
    }
}

#[test]
fn a_damaged_page_is_told_and_nothing_panics() {
    let template = Desk::with(&desk());
    Connection::open(template.path())
        .expect("a database")
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("one file");
    let bytes = fs::read(template.path()).expect("its bytes");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("damaged.onrecord");
    for page in 1..bytes.len() / 4096 {
        let mut damaged = bytes.clone();
        damaged[page * 4096..page * 4096 + 64].fill(0xA5);
        fs::write(&path, &damaged).expect("a file");
        let problems = Ledger::read(&path).and_then(|ledger| ledger.verify());
        assert!(
            problems.as_ref().map_or(true, |problems| !problems.is_empty()),
            "page {page} was not noticed"
        );
        assert_eq!(fs::read(&path).expect("its bytes"), damaged);
    }
}

/// Questions that would never end.
const ENDLESS: [&str; 2] = [
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    "SELECT count(*) FROM v1_attributions a, v1_attributions b, v1_attributions c, v1_attributions d, v1_attributions e, \
     v1_attributions f, v1_attributions g, v1_attributions h, v1_attributions i, v1_attributions j, v1_attributions k, \
     v1_attributions l WHERE a.content < l.content",
];

#[test]
fn questions_may_only_look_at_the_views() {
    let desk = Desk::with(&desk());
    let before = fs::read(desk.path()).expect("its bytes");
    let limits = Limits { time: Duration::from_millis(300), rows: 100 };
    for question in [
        "DELETE FROM report",
        "UPDATE review SET who = 'x'",
        "DROP TABLE report",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "SELECT bytes FROM archive",
        "SELECT * FROM sqlite_schema",
        "SELECT * FROM review",
        "WITH v1_x AS (SELECT bytes FROM archive) SELECT * FROM v1_x",
        "WITH v1_reports AS (SELECT record FROM archive) SELECT * FROM v1_reports",
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = 0",
        "PRAGMA journal_mode",
        "SELECT * FROM pragma_table_info('report')",
        "SELECT load_extension('x')",
        "SELECT * FROM attribution_text",
        "VACUUM INTO 'copy.db'",
        "BEGIN EXCLUSIVE",
        "SELECT 1; DELETE FROM report",
        "SELECT length(zeroblob(2000000000))",
        "SELEKT",
        "",
    ] {
        let answer = desk.ledger.sql(question, limits);
        assert!(matches!(answer, Err(LedgerError::Query(_))), "{question}: {answer:?}");
    }
    assert_eq!(fs::read(desk.path()).expect("its bytes"), before);
    let refused = desk.ledger.sql("SELECT * FROM report", limits).expect_err("it is refused").to_string();
    let views: Vec<&str> = refused.split([' ', ',']).filter(|word| word.starts_with("v1_")).collect();
    assert!(views.len() >= 13, "{views:?}");
    for view in views {
        desk.ledger.sql(&format!("SELECT * FROM {view}"), limits).expect(view);
    }
    for (question, expected) in [
        ("SELECT count(*) FROM v1_reports", 4),
        ("WITH mine AS (SELECT outlet FROM v1_reports) SELECT count(DISTINCT outlet) FROM mine", 4),
        ("SELECT count(*) FROM (SELECT report FROM v1_attributions GROUP BY report HAVING count(*) = 2)", 3),
        (
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9) SELECT count(*) FROM n",
            9,
        ),
        ("SELECT max(length(content)) > 10 FROM v1_attributions WHERE stance IN ('assert', 'deny')", 1),
        ("SELECT count(*) FROM v1_claims c JOIN v1_appearances a ON a.claim = c.id WHERE status = 'x'", 0),
    ] {
        assert_eq!(desk.ledger.sql(question, limits).expect(question).rows, [[expected]], "{question}");
    }
    for question in ENDLESS {
        let error = desk.ledger.sql(question, limits).expect_err(question).to_string();
        assert!(error.contains("longer than"), "{question}: {error}");
    }
    let many = "SELECT a.id FROM v1_attributions a, v1_attributions b, v1_attributions c";
    let answer = desk.ledger.sql(many, limits).expect("an answer");
    assert!((answer.rows.len(), answer.cut) == (100, true));
    let wide = "SELECT hex(zeroblob(8000000)) FROM v1_attributions a, v1_attributions b";
    let answer =
        desk.ledger.sql(wide, Limits { time: Duration::from_secs(20), rows: 100 }).expect("an answer");
    assert!(answer.cut && answer.rows.len() < 8);
}

/// However little room there is, what was acknowledged stays, and the reason is told.
#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let reports = desk();
    let lines: Vec<String> =
        (0..200).map(|n| format!("pier {} of harbour {n} lost {} berths", n * 7919, n * 31)).collect();
    let lines: Vec<_> = lines.iter().map(|line| ("the harbour office", "said", line.as_str())).collect();
    let long = made::report("2025-03-07", "Harbour Post", &lines);
    let mut n_full = 0;
    for room in (0..100).step_by(9) {
        let mut desk = Desk::with(&reports[..2]);
        let before = desk.dump();
        desk.ledger.limit_growth(room).expect("a limit");
        let added = desk.ledger.add(archived(&long), &long.record);
        if added.is_err() {
            assert!(matches!(added, Err(LedgerError::Full)), "{added:?}");
            assert_eq!(desk.dump(), before);
            n_full += 1;
        }
        desk.is_sound();
    }
    assert!(n_full > 0, "there was always room");
}
