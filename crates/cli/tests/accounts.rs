//! Who may sign in: accounts are added, listed, changed and removed, as an admin of a desk does.
//!
//! In: commands, a password on standard input. Out: a failure where the file or what is said of it is not what it should be.

mod support;

use support::{Folder, Run, run_on};

const WORDS: &str = "correct horse battery\n";

/// The accounts of a folder.
struct Desk(Folder);

impl Desk {
    fn run(&self, args: &[&str], input: &str) -> Run {
        let file = self.0.path().join("accounts.json").display().to_string();
        run_on(&[&["accounts", "--accounts", &file], args].concat(), input.as_bytes())
    }

    fn done(&self, args: &[&str], input: &str) -> Run {
        let run = self.run(args, input);
        assert_eq!(run.code, Some(0), "{args:?}: {}", run.stderr);
        run
    }

    fn refused(&self, args: &[&str], input: &str, why: &str) {
        let run = self.run(args, input);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.stderr.contains(why), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn accounts_are_added_listed_changed_and_removed() {
    let desk = Desk(Folder::new());
    let added = desk.done(&["add", "Ada Moreno", "--role", "admin"], WORDS);
    assert!(added.stderr.contains("Ada Moreno may sign in as admin"), "{}", added.stderr);
    desk.done(&["add", "Ben"], WORDS);
    desk.done(&["role", "ben", "reader"], "");
    desk.done(&["password", "Ben"], "another long password\n");
    assert_eq!(desk.done(&["list", "--format", "text"], "").stdout, "admin     Ada Moreno\nreader    Ben\n");
    assert_eq!(
        desk.done(&["list", "--format", "csv"], "").stdout,
        "name,role\nAda Moreno,admin\nBen,reader\n"
    );
    assert_eq!(desk.done(&["list"], "").records().len(), 2);
    desk.done(&["remove", "Ben"], "");
    assert_eq!(desk.done(&["list"], "").records().len(), 1);
}

#[test]
fn what_cannot_be_is_told_with_what_to_do() {
    let desk = Desk(Folder::new());
    desk.refused(&["list"], "", "accounts.json");
    desk.refused(&["add", "Ada", "--role", "admin"], "short\n", "12 to 256 characters");
    desk.refused(&["add", "Ada", "--role", "admin"], "", "12 to 256 characters");
    desk.refused(&["add", "-", "--role", "admin"], WORDS, "begins with a letter");
    desk.refused(&["add", "Ada", "--role", "owner"], WORDS, "reader, reviewer, admin");
    desk.done(&["add", "Ada", "--role", "admin"], WORDS);
    desk.refused(&["add", "ADA"], WORDS, "there is an account `Ada` already");
    desk.refused(&["remove", "Ben"], "", "no account `Ben`");
    desk.done(&["add", "Ben"], WORDS);
    desk.refused(&["remove", "Ada"], "", "only admin");
    let unnamed = support::run(&["accounts", "list"]);
    assert_eq!(unnamed.code, Some(2));
    assert!(unnamed.stderr.contains("ONRECORD_ACCOUNTS"), "{}", unnamed.stderr);
}
