//! Runs the real program, and makes the files that it is run on.
//!
//! In: arguments, standard input. Out: exit code, standard output and standard error together.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The records among the lines of standard output.
    pub(crate) fn records(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|cause| panic!("{cause}: {line}"));
        self.stdout.lines().map(parse).collect()
    }

    /// The only record.
    pub(crate) fn record(&self) -> Value {
        let mut records = self.records();
        assert_eq!(records.len(), 1, "{}", self.stderr);
        records.remove(0)
    }
}

/// The program with arguments, in an environment without colour or a width of its own.
pub(crate) fn onrecord(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .env_remove("ONRECORD_LEDGER")
        .env_remove("ONRECORD_ACCOUNTS")
        .env("TERM", "xterm");
    command
}

/// Runs the program with nothing on standard input.
pub(crate) fn run(args: &[&str]) -> Run {
    run_on(args, b"")
}

/// Runs the program with `input` on standard input.
pub(crate) fn run_on(args: &[&str], input: &[u8]) -> Run {
    let mut child = onrecord(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be run");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let input = input.to_vec();
    let feed = std::thread::spawn(move || {
        // A program that needs no more input may close it.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    feed.join().expect("standard input is fed");
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// A folder that goes away with the test.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// A new, empty one.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Its path as an argument.
    pub(crate) fn arg(&self) -> &str {
        self.path().to_str().expect("temporary folders have plain names")
    }

    /// Writes a file into it.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path: PathBuf = self.path().join(name);
        fs::write(&path, bytes).expect("a file can be written");
        path.to_str().expect("the name is plain").to_owned()
    }
}

/// A short report in English.
pub(crate) const REPORT: &str = "date 2025-03-03 Harbour master Ada Lind said on Monday that 12 ferries had been cancelled in \
    Bergen.\n\n\"We expect more than 300 passengers to wait,\" Lind said.\n\nThe island council denied that anybody was \
    injured.\n";

/// Short reports that differ in a number.
pub(crate) fn many(count: usize) -> Vec<String> {
    (0..count)
        .map(|number| {
            format!(
                "date 2025-03-03 The harbour office said that {} ferries had been cancelled.\n\nThe mayor of the town \
                 denied that anybody was injured.\n",
                number + 2
            )
        })
        .collect()
}
