//! Files and folders: what is listed, in which order, and what is said of the rest.
//!
//! In: folders made here. Expected: origins in order, and codes of refusals.

use std::fs;
use std::path::{Path, PathBuf};

use intake::{Input, Unit, Units, list};

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("intake-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Origins below `top` and `origin code` of each refusal.
fn listed(top: &Path, paths: &[PathBuf]) -> (Vec<String>, Vec<String>) {
    let listing = list(paths);
    let below = |origin: &str| {
        let top = top.to_string_lossy();
        origin.strip_prefix(&*top).unwrap_or(origin).trim_start_matches('/').to_owned()
    };
    let inputs = listing.inputs.iter().map(|input| below(&input.origin())).collect();
    let refusals =
        listing.refusals.iter().map(|it| format!("{} {}", below(&it.origin), it.why.code())).collect();
    (inputs, refusals)
}

#[test]
fn folders_are_sorted_and_what_is_no_report_is_passed_over() {
    let folder = Folder::new("sorted");
    for name in [
        "b.html",
        "a.txt",
        "c/z.jsonl",
        "c/a.htm",
        "page.html",
        "page_files/frame.html",
        "page_files/style.css",
        "other_files/kept.txt",
        ".hidden/x.txt",
        ".hidden.txt",
        "photo.jpg",
        "README",
    ] {
        folder.file(name, "text");
    }
    let (inputs, refusals) = listed(&folder.0, std::slice::from_ref(&folder.0));
    assert_eq!(
        inputs,
        ["README", "a.txt", "b.html", "c/a.htm", "c/z.jsonl", "other_files/kept.txt", "page.html"]
    );
    assert!(refusals.is_empty());
    assert_eq!(list([&folder.0]).n_passed_over, 1);
}

#[test]
fn what_is_named_is_tried_and_kept_in_order() {
    let folder = Folder::new("named");
    let (css, text) = (folder.file("z.css", "Held, said the mayor."), folder.file("a.txt", "text"));
    let missing = folder.0.join("missing.txt");
    let (inputs, refusals) = listed(&folder.0, &[css, missing, text, PathBuf::from("-")]);
    assert_eq!(inputs, ["z.css", "a.txt", "-"]);
    assert_eq!(refusals, ["missing.txt not-found"]);
    assert_eq!(list(["-"]).inputs, [Input::Stdin]);
}

#[test]
fn empty_folders_are_told() {
    let folder = Folder::new("empty");
    folder.file("photo.jpg", "");
    fs::create_dir_all(folder.0.join("inner")).expect("a folder");
    let (inputs, refusals) = listed(&folder.0, std::slice::from_ref(&folder.0));
    assert!(inputs.is_empty());
    assert_eq!(refusals, [" nothing-inside"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_a_folder_are_not_followed() {
    let (folder, outside) = (Folder::new("links"), Folder::new("outside"));
    folder.file("a.txt", "text");
    outside.file("secret.txt", "text");
    let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, folder.0.join(name)).expect("a link");
    link(&outside.0, "folder");
    link(&outside.0.join("secret.txt"), "secret.txt");
    link(&folder.0, "itself");
    link(&folder.0.join("a.txt"), "twin.txt");
    link(Path::new("nowhere"), "broken.txt");
    let (inputs, refusals) = listed(&folder.0, std::slice::from_ref(&folder.0));
    assert_eq!(inputs, ["a.txt"]);
    assert_eq!(refusals, ["broken.txt link-out", "folder link-out", "secret.txt link-out"]);
    // A link that the user names is what the user means.
    assert_eq!(listed(&folder.0, &[folder.0.join("secret.txt")]).0, ["secret.txt"]);
}

#[test]
fn one_bad_file_in_a_thousand_stops_nothing() {
    let folder = Folder::new("thousand");
    for n in 0..1_000 {
        folder.file(&format!("{n:04}.txt"), if n == 500 { "" } else { "The mayor said the ferry was held." });
    }
    let results: Vec<_> =
        Units::new(list([&folder.0]).inputs).map(|unit| unit.and_then(Unit::read)).collect();
    let refusals: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert_eq!((results.len(), refusals.len()), (1_000, 1));
    assert_eq!(refusals[0].why.code(), "empty");
    assert!(refusals[0].origin.ends_with("0500.txt"));
    assert!(refusals[0].to_string().contains("0500.txt"));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("forbidden");
    let path = folder.file("a.txt", "text");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions");
    // The superuser may read it all the same.
    if fs::read(&path).is_err() {
        let unit = Units::new(list([&path]).inputs).next().expect("one unit");
        assert_eq!(unit.and_then(Unit::read).map_err(|it| it.why.code()).err(), Some("unreadable"));
    }
}

#[test]
fn units_know_their_input() {
    let folder = Folder::new("units");
    folder.file("a.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
    folder.file("b.txt", "Three.");
    let units: Vec<_> = Units::new(list([&folder.0]).inputs).map(|unit| unit.expect("a unit")).collect();
    let inputs: Vec<usize> = units.iter().map(Unit::input).collect();
    assert_eq!(inputs, [0, 0, 1]);
    assert!(units[1].origin().ends_with("a.jsonl:2"));
}
