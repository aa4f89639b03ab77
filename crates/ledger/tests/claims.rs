//! Claims in a ledger: the same whatever the order of arrival, added to or worked out from nothing.

mod made;

use ledger::ClaimFilter;
use made::{Desk, Made, archived, dump, report};
use proptest::prelude::*;

const WHO: &[&str] = &["Harbour Office", "Island Council", "Coast Guard", "Ferry Union", "Weather Service"];
const WHAT: &[&str] = &[
    "the ferry sank off the northern lighthouse",
    "the ferry sank near the lighthouse in a storm",
    "a ferry with tourists sank off the lighthouse",
    "the lighthouse keeper rescued forty passengers",
    "passengers were rescued by the lighthouse keeper",
    "the storm destroyed the harbour crane",
    "the harbour crane was destroyed by the storm overnight",
    "volunteers rebuilt the chapel roof",
    "the tourists on the ferry were students",
];

/// Who says it, how, and what.
fn any_line() -> impl Strategy<Value = (&'static str, &'static str, String)> {
    let cue = prop_oneof![Just("said"), Just("confirmed"), Just("denied")];
    (0..WHO.len(), cue, 0..WHAT.len(), prop::option::of(1_u8..5)).prop_map(|(who, cue, what, number)| {
        let counted = number.map(|number| format!(" and {number} boats")).unwrap_or_default();
        (WHO[who], cue, format!("{}{counted}", WHAT[what]))
    })
}

fn of(day: &str, lines: &[(&'static str, &'static str, String)]) -> Made {
    let lines: Vec<(&str, &str, &str)> =
        lines.iter().map(|(who, cue, what)| (*who, *cue, what.as_str())).collect();
    report(day, "Harbour Post", &lines)
}

fn any_reports() -> impl Strategy<Value = Vec<Made>> {
    let any_report = (0_u32..80, prop::collection::vec(any_line(), 1..4))
        .prop_map(|(day, lines)| of(&format!("2025-{:02}-{:02}", 1 + day / 28, 1 + day % 28), &lines));
    prop::collection::vec(any_report, 1..40).prop_map(|mut reports| {
        reports.sort_by(|one, other| one.bytes.cmp(&other.bytes));
        reports.dedup_by(|one, other| one.bytes == other.bytes);
        reports
    })
}

/// Adds the same reports in two orders, and works the claims of one ledger out from nothing: all three agree.
fn agree(reports: &[Made], other_order: &[Made]) -> Result<(), TestCaseError> {
    let mut one = Desk::with(reports);
    let other = Desk::with(other_order);
    let expected = dump(&one.ledger);
    prop_assert_eq!(&dump(&other.ledger), &expected);
    one.ledger.corroborate().expect("it is worked out anew");
    prop_assert_eq!(&dump(&one.ledger), &expected);
    one.is_sound();
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_order_of_the_same_reports_ends_in_the_same_claims(
        (reports, shuffled) in any_reports().prop_flat_map(|reports| (Just(reports.clone()), Just(reports).prop_shuffle()))
    ) {
        agree(&reports, &shuffled)?;
    }
}

/// Under one key there may be more statements than are compared with each other; the rule must hold there as well.
#[test]
fn crowded_keys_end_in_the_same_claims() {
    let line = |at: usize| {
        let colour = ["red", "green", "blue", "amber", "violet"][at % 5];
        let extra = ["quickly", "slowly", "quietly", "yesterday", "twice", "again", "alone"][at % 7];
        (
            WHO[at % WHO.len()],
            "said",
            format!("the {colour} lantern of the lighthouse keeper fell {extra} {at}"),
        )
    };
    let reports: Vec<Made> =
        (0..90).map(|at| of(&format!("2025-03-{:02}", 1 + (at * 7) % 28), &[line(at)])).collect();
    let mut reversed = reports.clone();
    reversed.reverse();
    agree(&reports, &reversed).expect("they agree");
}

#[test]
fn who_denies_what_others_say_contests_it() {
    let desk = Desk::with(&[
        report("2025-03-01", "Harbour Post", &[("Coast Guard", "said", WHAT[0])]),
        report("2025-03-02", "Fjord Times", &[("Island Council", "confirmed", WHAT[0])]),
        report("2025-03-03", "Evening Mail", &[("Ferry Union", "denied", WHAT[0])]),
    ]);
    let lines = desk.ledger.claims(&Default::default()).expect("claims");
    assert_eq!(lines.len(), 1);
    assert_eq!(
        (lines[0].status.as_str(), lines[0].origins_for, lines[0].origins_against),
        ("contested", 2, 1)
    );
}

/// A first fill works out all claims at its end; they are those of adding report by report.
#[test]
fn filling_at_once_ends_in_the_same_claims() {
    let line = |at: usize| (WHO[at % WHO.len()], "said", WHAT[(at * 3) % WHAT.len()].to_owned());
    let reports: Vec<Made> = (0..60)
        .map(|at| of(&format!("2025-04-{:02}", 1 + (at * 11) % 28), &[line(at), line(at + 1)]))
        .collect();
    let one = Desk::with(&reports);
    let mut other = Desk::new();
    let fill = |filling: &ledger::Filling<'_>| {
        reports.iter().try_for_each(|made| filling.add(archived(made), &made.record).map(drop))
    };
    other.ledger.fill(fill).expect("it is filled");
    assert_eq!(dump(&other.ledger), dump(&one.ledger));
    other.is_sound();
}

/// Filters that are looked up and filters that are tested claim by claim list the same claims, the latest first.
#[test]
fn filters_narrow_and_keep_the_order() {
    let line = |at: usize| (WHO[at % 2], "said", WHAT[at % WHAT.len()].to_owned());
    let reports: Vec<Made> =
        (0..40).map(|at| of(&format!("2025-05-{:02}", 1 + (at * 5) % 28), &[line(at)])).collect();
    let desk = Desk::with(&reports);
    let ids = |filter: ClaimFilter| {
        let lines = desk.ledger.claims(&filter).expect("claims");
        lines.into_iter().map(|line| line.id).collect::<Vec<_>>()
    };
    let all = ids(ClaimFilter::default());
    let stands = ids(ClaimFilter { stand: Some("asserts".to_owned()), ..ClaimFilter::default() });
    assert_eq!(stands, all);
    let text = ids(ClaimFilter { text: Some("lighthouse".to_owned()), ..ClaimFilter::default() });
    assert_eq!(text, all.iter().filter(|id| text.contains(id)).cloned().collect::<Vec<_>>());
    assert!(!text.is_empty() && text.len() < all.len());
    let both = ClaimFilter {
        text: Some("lighthouse".to_owned()),
        party: Some("island".to_owned()),
        limit: Some(2),
        ..ClaimFilter::default()
    };
    assert!(ids(both).iter().all(|id| text.contains(id)));
}
