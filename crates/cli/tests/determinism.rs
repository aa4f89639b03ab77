//! The same bytes give the same record: on every run, in any company, on any number of cores.
//!
//! In: a few reports. Out: the program's output, byte for byte.

mod support;

use support::{Folder, REPORT, many, onrecord, run};

#[test]
fn two_runs_print_the_same_bytes() {
    let folder = Folder::new();
    let path = folder.file("a.txt", REPORT);
    for format in ["jsonl", "json", "csv", "text"] {
        assert_eq!(
            run(&["read", "--format", format, &path]).stdout,
            run(&["read", "--format", format, &path]).stdout
        );
    }
}

#[test]
fn neither_order_nor_company_changes_a_record() {
    let folder = Folder::new();
    let mut paths: Vec<String> = many(12)
        .iter()
        .chain([&REPORT.to_owned()])
        .enumerate()
        .map(|(number, report)| folder.file(&format!("{number}.txt"), report))
        .collect();
    let mut together: Vec<String> = lines(&paths);
    paths.reverse();
    let mut reversed = lines(&paths);
    let mut alone: Vec<String> = paths.iter().flat_map(|path| lines(std::slice::from_ref(path))).collect();
    for lines in [&mut together, &mut reversed, &mut alone] {
        lines.sort();
    }
    assert_eq!(together, reversed);
    assert_eq!(together, alone);
}

fn lines(paths: &[String]) -> Vec<String> {
    let args: Vec<&str> = ["read"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    run(&args).stdout.lines().map(str::to_owned).collect()
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new();
    for (number, report) in many(10).iter().enumerate() {
        folder.file(&format!("{number}.txt"), report);
    }
    let on = |threads: &str| {
        let output =
            onrecord(&["read", folder.arg()]).env("RAYON_NUM_THREADS", threads).output().expect("a run");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert_eq!(on("1"), on("7"));
}
