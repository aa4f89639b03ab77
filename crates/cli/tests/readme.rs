//! Holds what README.md shows against what the program prints.
//!
//! In: the block of README.md that begins with a `$ onrecord` command. Out: a failure when the program prints something
//! else today. `make golden` writes the block anew.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What the block in README.md begins with, and the arguments behind it.
const PROMPT: &str = "$ onrecord ";

#[test]
fn readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = root.join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md can be read");
    let start = readme.find(PROMPT).expect("README.md shows a command");
    let end = start + readme[start..].find("```").expect("the block ends");
    let line = readme[start..].lines().next().expect("the command has a line");
    let found = format!("{line}\n{}\n", printed(&root, &line[PROMPT.len()..]));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let updated = format!("{}{found}{}", &readme[..start], &readme[end..]);
        fs::write(&path, updated).expect("README.md can be written");
    } else {
        assert_eq!(readme[start..end], found, "if this is as it should be: make golden");
    }
}

/// What the program prints as a page, 100 columns wide, without space at the ends of lines.
fn printed(root: &Path, arguments: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments.split(' '))
        .args(["--format", "text"])
        .current_dir(root)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = String::from_utf8(output.stdout).expect("a page is text");
    page.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
