//! Holds the map against the house: ARCHITECTURE.md names every folder of `crates/`, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn architecture_names_every_room_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md can be read");
    let rows = map.lines().filter_map(|line| line.strip_prefix("| `crates/")?.split('`').next());
    let named: BTreeSet<String> = rows.map(str::to_owned).collect();
    let folders = fs::read_dir(root.join("crates")).expect("crates/ can be listed").flatten();
    let folders = folders.filter(|entry| entry.path().join("Cargo.toml").is_file());
    let built: BTreeSet<String> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(named, built, "the table of rooms in ARCHITECTURE.md and the folders of crates/ differ");
}
