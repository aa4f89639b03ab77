//! `kill -9` while reports are being added.
//!
//! In: a child process that adds reports and says which are on the disk, killed at moments that a seed draws. Out: a failure
//! where something acknowledged is lost, a report is there in part, or going on ends in another ledger. `KILLS` and
//! `KILL_SEED` say how many moments and which; `benches/kill.sh` takes 200.

#![allow(
    clippy::print_stdout,
    reason = "the child tells its parent, and the test tells how many came in time"
)]

mod made;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use ledger::Ledger;
use made::{Desk, Made, archived, report};

/// Where the child finds the ledger.
const PATH: &str = "KILLED_LEDGER";
/// Reports that the child adds, one by one and then three at a time.
const REPORTS: usize = 100;

/// Many reports that tell of a few things, so that claims grow and are put together.
fn reports() -> Vec<Made> {
    let numbered = |n: usize| {
        let ferries =
            format!("{} ferries were cancelled in Bergen on Monday because of the storm", n % 7 + 10);
        let library = format!("the new library will open with {} books in September", n % 3 * 100 + 4000);
        report(
            &format!("2025-03-{:02}", n % 28 + 1),
            &format!("Outlet {n}"),
            &[
                ("the harbour office", ["said", "denied", "confirmed"][n % 3], &ferries),
                ("the school board", "said", &library),
            ],
        )
    };
    (0..REPORTS).map(numbered).collect()
}

/// What the child does: adds everything that is not there, and says so once it is.
#[test]
#[ignore = "runs as the child of the test below"]
fn child() {
    let Some(path) = std::env::var_os(PATH) else { return };
    let mut ledger = Ledger::create(Path::new(&path)).expect("it can be written");
    let (one_by_one, together) = (&reports()[..REPORTS / 2], &reports()[REPORTS / 2..]);
    for group in one_by_one.chunks(1).chain(together.chunks(3)) {
        let batch: Vec<_> = group.iter().map(|made| (archived(made), &made.record)).collect();
        ledger.add_all(&batch).expect("they can be added");
        for made in group {
            // A line of its own: the harness may have written before.
            println!("\nadded {}", made.record.report.id);
        }
    }
}

/// Runs the child until it has said `acks` times that something was added and so much time more; gives what it said.
fn run(path: &Path, killed: Option<(usize, Duration)>) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "child", "--ignored", "--nocapture", "--test-threads=1"])
        .env(PATH, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child runs");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let added = |line: String| line.strip_prefix("added ").map(str::to_owned);
    let mut said = Vec::new();
    if let Some((acks, moment)) = killed {
        said.extend(lines.by_ref().filter_map(added).take(acks));
        std::thread::sleep(moment);
        // SIGKILL: the child has no say in it.
        child.kill().expect("the child can be killed");
    }
    said.extend(lines.filter_map(added));
    let status = child.wait().expect("the child ends");
    assert!(status.success() || killed.is_some(), "{status}");
    said
}

/// The next number of a sequence that looks random (Knuth's constants).
fn draw(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    let (kills, mut seed) = (setting("KILLS", 20), setting("KILL_SEED", 1));
    let whole = Desk::with(&reports());
    let mut n_lost_work = 0;
    for kill in 0..kills {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.onrecord");
        // Some are killed while the ledger is being made.
        let acks = (draw(&mut seed) % (REPORTS as u64)) as usize;
        let moment = Duration::from_micros(draw(&mut seed) % 20_000);
        let said = run(&path, Some((acks, moment)));
        if path.exists() {
            let ledger = Ledger::create(&path).unwrap_or_else(|error| panic!("kill {kill}: {error}"));
            let kept: Vec<String> =
                ledger.reports().expect("reports").into_iter().map(|row| row.id).collect();
            assert!(said.iter().all(|id| kept.contains(id)), "kill {kill}: something acknowledged is lost");
            assert_eq!(ledger.verify().expect("it can be proved"), [], "kill {kill}");
            n_lost_work += usize::from(kept.len() < REPORTS);
        }
        run(&path, None);
        let ledger = Ledger::read(&path).expect("it can be read");
        assert_eq!(made::dump(&ledger), whole.dump(), "kill {kill}: going on ends in another ledger");
        assert_eq!(ledger.verify().expect("it can be proved"), [], "kill {kill}");
    }
    println!("{kills} kills, {n_lost_work} of them before the work was done");
    assert!(kills == 0 || n_lost_work > 0, "every kill came too late");
}
