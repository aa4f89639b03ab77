//! Reports in: once, whole, in any order; one writes while others read.
//!
//! In: small made-up reports. Out: a failure where a ledger is not the same for the same reports.

mod made;

use ledger::{Added, Ledger};
use made::{Desk, Made, archived, desk, report};
use proptest::prelude::*;

#[test]
fn adding_twice_changes_nothing() {
    let mut once = Desk::with(&desk());
    let before = once.dump();
    for made in desk() {
        assert_eq!(once.add(&made), Added::AlreadyThere);
    }
    assert_eq!(once.dump(), before);
    once.is_sound();
}

#[test]
fn together_is_as_one_by_one() {
    let reports = desk();
    let mut together = Desk::new();
    let batch: Vec<_> =
        reports.iter().chain(&reports[..2]).map(|made| (archived(made), &made.record)).collect();
    let added = together.ledger.add_all(&batch).expect("they can be added");
    assert_eq!(added[..4], [Added::New; 4]);
    assert_eq!(added[4..], [Added::AlreadyThere; 2]);
    assert_eq!(together.dump(), Desk::with(&reports).dump());
    together.is_sound();
}

#[test]
fn what_was_added_comes_back_as_it_was() {
    let desk_of = Desk::with(&desk());
    for made in desk() {
        let id = &made.record.report.id;
        assert_eq!(desk_of.ledger.record(id).expect("a record").as_ref(), Some(&made.record));
        let (bytes, origin) = desk_of.ledger.archived(id).expect("an archive").expect("it is there");
        assert_eq!((bytes, origin.as_str()), (made.bytes.clone(), "reports/a.txt"));
    }
}

/// In a JSON file the report's id is the hash of its text; two outlets may carry one text.
#[test]
fn one_text_of_two_outlets_is_two_reports() {
    let mut both = Desk::new();
    let mut made = desk().remove(0);
    for outlet in ["Harbour Post", "Island Gazette"] {
        made.record.report.outlet = Some(outlet.to_owned());
        made.bytes = serde_json::to_vec(&made.record.report).expect("JSON");
        assert_eq!(both.add(&made), Added::New, "{outlet}");
        assert_eq!(both.add(&made), Added::AlreadyThere, "{outlet}");
    }
    assert_eq!(both.ledger.reports().expect("reports").len(), 2);
    both.is_sound();
}

#[test]
fn two_sources_of_one_content_have_an_id_each() {
    let mut made = report("2025-03-03", "Harbour Post", &[("the mayor", "said", "the bridge is closed")]);
    let mut twin = made.record.attributions[0].clone();
    twin.id = "a2".to_owned();
    twin.source = None;
    made.record.attributions.push(twin);
    let twins = Desk::with(std::slice::from_ref(&made));
    twins.is_sound();
    assert_eq!(twins.ledger.record(&made.record.report.id).expect("a record"), Some(made.record));
}

#[test]
fn a_reader_sees_whole_reports_while_another_writes() {
    let mut writer = Desk::new();
    let path = writer.path();
    let reader = Ledger::read(&path).expect("it can be read");
    for (n, made) in desk().iter().enumerate() {
        assert_eq!(reader.reports().expect("reports").len(), n);
        assert_eq!(writer.add(made), Added::New);
    }
    assert_eq!(made::dump(&reader), writer.dump());
}

#[test]
fn two_writers_take_turns() {
    let desk_of = Desk::new();
    let path = desk_of.path();
    let made: Vec<Vec<Made>> = (0..2).map(|who| (0..12).map(|n| numbered(who * 12 + n)).collect()).collect();
    let threads: Vec<_> = made
        .clone()
        .into_iter()
        .map(|mine| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut ledger = Ledger::open(&path).expect("it can be written");
                for made in &mine {
                    assert_eq!(ledger.add(archived(made), &made.record).expect("added"), Added::New);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("a writer ends");
    }
    assert_eq!(desk_of.ledger.reports().expect("reports").len(), 24);
    assert_eq!(desk_of.dump(), Desk::with(&made.concat()).dump());
    desk_of.is_sound();
}

fn numbered(n: usize) -> Made {
    let content = format!("{} ferries were cancelled in Bergen on Monday because of the storm", n % 5 + 10);
    let day = format!("2025-03-{:02}", n % 9 + 1);
    report(&day, &format!("Outlet {n}"), &[("the harbour office", ["said", "denied"][n % 2], &content)])
}

/// Ten reports of which many tell the same.
fn crowd() -> Vec<Made> {
    desk().into_iter().chain((0..6).map(numbered)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_ends_in_the_same_ledger(order in Just((0..10).collect::<Vec<usize>>()).prop_shuffle()) {
        let reports = crowd();
        let shuffled: Vec<Made> = order.iter().map(|&at| reports[at].clone()).collect();
        let mut ledger = Desk::with(&shuffled);
        prop_assert_eq!(ledger.dump(), Desk::with(&reports).dump());
        ledger.is_sound();
        // Worked out from nothing, the claims are the same.
        let before = ledger.dump();
        ledger.ledger.corroborate().expect("claims can be worked out");
        prop_assert_eq!(ledger.dump(), before);
        ledger.is_sound();
    }
}
