//! The help, the manual page and the completion scripts.
//!
//! In: `--help` of each command. Out: a failure where it is not what `tests/help/` holds. `UPDATE_HELP=1 cargo test -p cli`
//! writes it anew.

mod support;

use std::fs;
use std::path::Path;

use support::run;

#[test]
fn the_help_is_as_it_was() {
    for command in [
        "",
        "read",
        "add",
        "claims",
        "claim",
        "party",
        "search",
        "figures",
        "copies",
        "incidents",
        "incident",
        "sql",
        "review",
        "log",
        "serve",
        "accounts",
        "verify",
        "reread",
        "analyze",
        "eval",
        "completions",
        "man",
    ] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
        let run = run(&args);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{command}");
        let name = if command.is_empty() { "onrecord" } else { command };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/help/{name}.txt"));
        if std::env::var_os("UPDATE_HELP").is_some() {
            fs::write(&path, &run.stdout).expect("the help can be kept");
        }
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), run.stdout, "{command}");
    }
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{shell}: {}", run.stderr);
        assert!(run.stdout.contains("published"), "{shell}");
    }
}

#[test]
fn the_manual_page_is_roff() {
    let run = run(&["man"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains(".TH onrecord 1"), "{}", run.stdout);
    assert!(support::run(&["man", "read"]).stdout.contains("published"));
    let wrong = support::run(&["man", "reed"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("read, analyze"), "{}", wrong.stderr);
}

#[test]
fn wrong_arguments_are_told_with_what_exists() {
    let run = run(&["read", "--format", "xml", "a.txt"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("text, json, jsonl, csv"), "{}", run.stderr);
}
