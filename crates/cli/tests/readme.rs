//! Holds what README.md shows against what the program prints.
//!
//! In: the blocks of README.md that begin with a `$ onrecord` command. Out: a failure when the program prints something
//! else today. `make golden` writes the blocks anew. Questions are asked of a ledger of the examples.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::Folder;

/// What a block in README.md begins with, and the arguments behind it.
const PROMPT: &str = "```text\n$ onrecord ";

#[test]
fn readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = root.join("README.md");
    let folder = Folder::new();
    let ledger = folder.path().join("desk.onrecord");
    let examples: Vec<String> = fs::read_dir(root.join("examples"))
        .expect("the examples")
        .map(|entry| entry.expect("an example").path().display().to_string())
        .filter(|path| path.ends_with(".txt") || path.ends_with(".html"))
        .collect();
    let arguments: Vec<&str> = ["add"].into_iter().chain(examples.iter().map(String::as_str)).collect();
    let added = onrecord(&root, &ledger, &arguments);
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let readme = fs::read_to_string(&path).expect("README.md can be read");
    let (before, blocks) = readme.split_once(PROMPT).expect("README.md shows a command");
    let mut found = before.to_owned();
    for block in blocks.split(PROMPT) {
        let (command, rest) = block.split_once('\n').expect("the command has a line");
        let end = rest.find("```").expect("the block ends");
        found.push_str(&format!("{PROMPT}{command}\n{}\n{}", printed(&root, &ledger, command), &rest[end..]));
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, found).expect("README.md can be written");
    } else {
        assert_eq!(readme, found, "if this is as it should be: make golden");
    }
}

/// What the program prints as a page, without space at the ends of lines.
fn printed(root: &Path, ledger: &PathBuf, command: &str) -> String {
    let arguments: Vec<&str> = command.split(' ').chain(["--format", "text"]).collect();
    let output = onrecord(root, ledger, &arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = String::from_utf8(output.stdout).expect("a page is text");
    page.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Runs the program where the examples are, 100 columns wide.
fn onrecord(root: &Path, ledger: &PathBuf, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .current_dir(root)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .env("ONRECORD_LEDGER", ledger)
        .output()
        .expect("the program can be run")
}
