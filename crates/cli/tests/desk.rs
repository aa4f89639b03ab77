//! A desk at work: reports in, claims out, reviews, readings anew; by the commands that people type.
//!
//! In: the examples. Out: a failure where an answer, a message or an exit code is not what it should be.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use support::{Folder, Run, onrecord, run};

/// A ledger in a folder that goes away with the test.
struct Desk {
    folder: Folder,
    ledger: String,
}

impl Desk {
    fn new() -> Self {
        let folder = Folder::new();
        let ledger = folder.path().join("desk.onrecord").display().to_string();
        Self { folder, ledger }
    }

    /// One with the examples.
    fn with_examples() -> Self {
        let desk = Self::new();
        let paths = examples();
        let paths: Vec<&str> = paths.iter().map(|path| path.to_str().expect("a plain name")).collect();
        let added = desk.run(&[&["add"], paths.as_slice()].concat());
        assert_eq!(added.code, Some(0), "{}", added.stderr);
        assert!(added.stderr.starts_with("14 added"), "{}", added.stderr);
        desk
    }

    fn run(&self, args: &[&str]) -> Run {
        run(&[args, &["--ledger", &self.ledger]].concat())
    }

    /// The lines of an answer.
    fn ask(&self, args: &[&str]) -> Vec<Value> {
        let run = self.run(args);
        assert_eq!(run.code, Some(0), "{args:?}: {}", run.stderr);
        run.records()
    }

    /// Everything that the ledger answers, whatever the order in which it came to be.
    fn dump(&self) -> Vec<String> {
        let mut all = self.run(&["claims"]).stdout;
        all.push_str(&self.run(&["copies"]).stdout);
        all.push_str(&self.run(&["sql", "SELECT * FROM v1_attributions ORDER BY id"]).stdout);
        let mut lines: Vec<String> = all.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }
}

/// Three reports of a fire, and one of something else.
const FIRE: [(&str, &str); 4] = [
    (
        "a.txt",
        "date 2031-03-03 Harbour Post\nTwo dead in Quillfjord cannery blaze\n\nTwo people were killed and four were injured in a \
         fire at the Quillfjord cannery in Bergen on Sunday, the fire service said.\n",
    ),
    (
        "b.txt",
        "date 2031-03-04 Fjord Times\nThree dead in cannery fire\n\nThree people were killed when the Quillfjord cannery in \
         Bergen burned down on Sunday, police said. Witnesses said the fire began in the boiler room.\n",
    ),
    (
        "c.txt",
        "date 2031-03-05 Evening Mail\nThree dead in cannery fire\n\nThree people were killed when the Quillfjord cannery in \
         Bergen burned down on Sunday, police said. Witnesses said the fire began in the boiler room.\n",
    ),
    (
        "d.txt",
        "date 2031-03-05 Valley Herald\nLibrary to open\n\nThe new library in Lyon will open in September, the mayor said.\n",
    ),
];

/// From files to incidents, in every format, proved, and the same when the reports come the other way round.
#[test]
fn reports_of_one_happening_become_an_incident() {
    let lists = [FIRE.to_vec(), FIRE.into_iter().rev().collect()].map(|reports: Vec<_>| {
        let desk = Desk::new();
        for (name, text) in reports {
            let path = desk.folder.path().join(name);
            fs::write(&path, text).expect("a report can be written");
            let added = desk.run(&["add", path.to_str().expect("a plain name")]);
            assert_eq!(added.code, Some(0), "{}", added.stderr);
        }
        assert_eq!(desk.run(&["verify"]).code, Some(0));
        (desk.run(&["incidents"]).stdout, desk)
    });
    assert_eq!(lists[0].0, lists[1].0);
    let desk = &lists[0].1;
    let found = desk.ask(&["incidents", "--place", "Bergen", "--text", "cannery", "--since", "2031-03-05"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["reports"], 3, "{found:?}");
    let killed = serde_json::json!({ "low": 2.0, "best": 3.0, "high": 3.0 });
    assert_eq!((&found[0]["killed"], &found[0]["country"]), (&killed, &"NO".into()), "{found:?}");
    let id = found[0]["id"].as_str().expect("an id");
    let whole = &desk.ask(&["incident", id])[0];
    assert_eq!(whole["told_by"].as_array().map(Vec::len), Some(3));
    assert!(whole["killed_values"]["values"].as_array().is_some_and(|values| values.len() == 3), "{whole}");
    assert!(whole["claims"].as_array().is_some_and(|claims| !claims.is_empty()), "{whole}");
    let page = desk.run(&["incident", id, "--format", "text"]).stdout;
    for words in ["KILLED", "WHO REPORTS IT", "b.txt", "WHAT THE REPORTS CLAIM"] {
        assert!(page.contains(words), "{page}");
    }
    let table = desk.run(&["incidents", "--format", "csv"]).stdout;
    assert!(table.starts_with("id,title,place,country,first,last,reports,copies,killed_low"), "{table}");
    assert_eq!(
        desk.ask(&["sql", "SELECT killed_best FROM v1_incidents WHERE reports = 3"])[0]["killed_best"],
        3.0
    );
    let none = desk.run(&["incident", "0123456789ab"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(1), ""));
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the examples")
        .map(|entry| entry.expect("an example").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "html"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn the_examples_become_claims_that_answer_for_themselves() {
    let desk = Desk::with_examples();
    let contested = desk.ask(&["claims", "--status", "contested"]);
    assert!(!contested.is_empty());
    let all = desk.ask(&["claims"]);
    for claim in &all {
        let id = claim["id"].as_str().expect("an id");
        let whole = &desk.ask(&["claim", id])[0];
        assert_eq!(whole["wording"], claim["wording"]);
        let appearances = whole["appearances"].as_array().expect("appearances");
        assert!(appearances.iter().any(|appearance| appearance["content"] == claim["wording"]));
        assert_eq!(appearances.len() as u64, claim["appearances"].as_u64().expect("a count"));
    }
    let copies = desk.ask(&["copies", "--whole"]);
    assert_eq!(copies.len(), 1, "one example copies another");
    assert!(desk.ask(&["search", "soldiers"]).len() > 5);
    assert!(
        desk.ask(&["party", "NATO"])[0]["positions"]
            .as_array()
            .is_some_and(|positions| !positions.is_empty())
    );
    assert!(!desk.ask(&["figures", "soldiers"]).is_empty());
    let counted = &desk.ask(&["sql", "SELECT count(*) AS n FROM v1_claims"])[0];
    assert_eq!(counted["n"].as_u64(), Some(all.len() as u64));
    let proved = desk.run(&["verify"]);
    assert_eq!((proved.code, proved.stdout.as_str()), (Some(0), ""), "{}", proved.stderr);
}

#[test]
fn adding_again_in_another_order_changes_nothing() {
    let desk = Desk::with_examples();
    let other = Desk::new();
    for path in examples().iter().rev() {
        let added = other.run(&["add", path.to_str().expect("a plain name")]);
        assert_eq!(added.code, Some(0), "{}", added.stderr);
    }
    assert_eq!(desk.dump(), other.dump());
    let again = desk.run(&["add", examples()[0].to_str().expect("a plain name")]);
    assert!(
        again.stderr.starts_with("0 added") && again.stderr.contains("1 there already"),
        "{}",
        again.stderr
    );
}

#[test]
fn what_a_person_decides_outranks_the_machine_and_survives_reading_anew() {
    let desk = Desk::with_examples();
    let before = desk.dump();
    let claim = desk.ask(&["claims", "--status", "contested"])[0].clone();
    let whole = &desk.ask(&["claim", claim["id"].as_str().expect("an id")])[0];
    let denier = whole["positions"]
        .as_array()
        .expect("positions")
        .iter()
        .find(|position| position["stand"] == "denies")
        .expect("somebody denies it");
    let id = denier["appearances"][0].as_str().expect("an appearance");
    let decided = desk.run(&["review", "reject", id, "--who", "Ada", "--why", "it is about something else"]);
    assert_eq!(decided.code, Some(0), "{}", decided.stderr);
    let rejected = |desk: &Desk| desk.run(&["claim", id]).code;
    assert_eq!(rejected(&desk), Some(1), "a rejected appearance is in no claim");
    let reread = desk.run(&["reread"]);
    assert_eq!(reread.code, Some(0), "{}", reread.stderr);
    assert_eq!(rejected(&desk), Some(1), "not after another reading either");
    assert_eq!(desk.run(&["review", "undo", "1", "--who", "Ada"]).code, Some(0));
    assert_eq!(desk.dump(), before);
    let log = desk.ask(&["log"]);
    assert_eq!((log.len(), log[0]["undone_by"].as_u64()), (2, Some(2)));
    assert_eq!(desk.run(&["verify"]).code, Some(0));
}

#[test]
fn what_cannot_be_done_is_told_and_changes_nothing() {
    let desk = Desk::with_examples();
    let before = desk.dump();
    for (args, code, message) in [
        (vec!["claim", "nosuchid"], 1, "no claim"),
        (vec!["party", "Nobody Atall"], 1, "nobody of the name"),
        (vec!["review", "reject", "nosuchid", "--who", "Ada"], 2, "nosuchid"),
        (vec!["review", "undo", "7", "--who", "Ada"], 2, "no review"),
        (vec!["sql", "DELETE FROM report"], 2, "SELECT"),
        (vec!["sql", "ATTACH '/tmp/x' AS x"], 2, "error"),
        (vec!["sql", "SELECT bytes FROM archive"], 2, "v1_reports"),
        (vec!["claims", "--since", "soon"], 2, "soon"),
    ] {
        let run = desk.run(&args);
        assert_eq!(run.code, Some(code), "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
    assert_eq!(desk.dump(), before);
    let none = run(&["claims", "--ledger", &format!("{}/none.onrecord", desk.folder.arg())]);
    assert_eq!(none.code, Some(2));
    assert!(none.stderr.contains("there is no ledger"), "{}", none.stderr);
    let text = examples()[0].display().to_string();
    let other = run(&["claims", "--ledger", &text]);
    assert!(other.code == Some(2) && other.stderr.contains("not a ledger"), "{}", other.stderr);
}

#[test]
fn every_answer_comes_in_every_format() {
    let desk = Desk::with_examples();
    let id = desk.ask(&["claims"])[0]["id"].as_str().expect("an id").to_owned();
    for question in [
        vec!["claims"],
        vec!["claim", &id],
        vec!["party", "NATO"],
        vec!["search", "troops"],
        vec!["figures"],
        vec!["copies"],
    ] {
        let answer = |format: &str| {
            let run = desk.run(&[question.as_slice(), &["--format", format]].concat());
            assert_eq!(run.code, Some(0), "{question:?} {format}: {}", run.stderr);
            run.stdout
        };
        let lines = answer("jsonl").lines().count();
        let json: Value = serde_json::from_str(&answer("json")).expect("JSON");
        assert_eq!(json.as_array().map_or(1, Vec::len), lines, "{question:?}");
        assert_eq!(csv_rows(&answer("csv")), lines + 1, "{question:?}");
        assert!(answer("text").lines().all(|line| line.chars().count() <= 80), "{question:?}");
    }
}

/// Rows of a table: a line end inside quotation marks ends none.
fn csv_rows(text: &str) -> usize {
    let mut quoted = false;
    text.chars()
        .filter(|&c| {
            quoted ^= c == '"';
            c == '\n' && !quoted
        })
        .count()
}

/// What is named as added is on the disk, even if the program is killed right after.
#[test]
fn a_killed_program_has_lost_nothing_that_it_named() {
    for reports in [1, 4, 9] {
        let desk = Desk::new();
        let mut paths: Vec<String> = examples().iter().map(|path| path.display().to_string()).collect();
        paths.truncate(reports);
        let args: Vec<&str> = ["add", "--list", "--ledger", &desk.ledger]
            .into_iter()
            .chain(paths.iter().map(String::as_str))
            .collect();
        let mut child =
            onrecord(&args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
        let mut line = String::new();
        let mut out = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
        std::io::BufRead::read_line(&mut out, &mut line).expect("a line");
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let named: Value = serde_json::from_str(&line).expect("a line of JSON");
        let question =
            format!("SELECT id FROM v1_reports WHERE id = '{}'", named["id"].as_str().expect("an id"));
        assert_eq!(desk.ask(&["sql", &question]).len(), 1);
        assert_eq!(desk.run(&["verify"]).code, Some(0));
        assert_eq!(
            desk.run(&args[..1].iter().copied().chain(paths.iter().map(String::as_str)).collect::<Vec<_>>())
                .code,
            Some(0)
        );
        assert_eq!(desk.ask(&["sql", "SELECT id FROM v1_reports"]).len(), reports);
    }
}
