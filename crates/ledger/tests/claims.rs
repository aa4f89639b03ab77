//! Claims in a ledger: the same whatever the order of arrival, added to or worked out from nothing.

mod support;

use ledger::{Archived, ClaimFilter};
use proptest::prelude::*;
use record::{Record, Stance};
use support::{Said, add, claims, empty, record};

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

fn any_said() -> impl Strategy<Value = Said> {
    let stance =
        prop_oneof![Just(Stance::Assert), Just(Stance::Confirm), Just(Stance::Deny), Just(Stance::Doubt)];
    (0..WHO.len(), 0..WHAT.len(), stance, prop::option::of(1_u8..5)).prop_map(
        |(who, what, stance, number)| Said {
            number: number.map(f64::from),
            ..Said::new(WHO[who], stance, WHAT[what])
        },
    )
}

fn any_records() -> impl Strategy<Value = Vec<Record>> {
    let any_record = (0_u32..80, prop::collection::vec(any_said(), 1..4))
        .prop_map(|(day, said)| record(&format!("2025-{:02}-{:02}", 1 + day / 28, 1 + day % 28), &said));
    prop::collection::vec(any_record, 1..40).prop_map(|mut records| {
        records.sort_by(|one, other| one.report.id.cmp(&other.report.id));
        records.dedup_by(|one, other| one.report.id == other.report.id);
        records
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_order_of_the_same_reports_ends_in_the_same_claims(
        (records, shuffled) in any_records().prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle()))
    ) {
        let (_one_folder, mut one) = empty();
        let (_other_folder, mut other) = empty();
        add(&mut one, &records);
        add(&mut other, &shuffled);
        let expected = claims(&one);
        prop_assert_eq!(&claims(&other), &expected);
        one.corroborate().expect("it is worked out anew");
        prop_assert_eq!(&claims(&one), &expected);
        prop_assert_eq!(one.verify().expect("it is verified"), Vec::new());
    }
}

/// Under one key there may be more statements than are compared with each other; the rule must hold there as well.
#[test]
fn crowded_keys_end_in_the_same_claims() {
    let said = |at: usize| {
        let colour = ["red", "green", "blue", "amber", "violet"][at % 5];
        let extra = ["quickly", "slowly", "quietly", "yesterday", "twice", "again", "alone"][at % 7];
        Said::new(
            WHO[at % WHO.len()],
            Stance::Assert,
            &format!("the {colour} lantern of the lighthouse keeper fell {extra} {at}"),
        )
    };
    let records: Vec<Record> =
        (0..90).map(|at| record(&format!("2025-03-{:02}", 1 + (at * 7) % 28), &[said(at)])).collect();
    let mut reversed = records.clone();
    reversed.reverse();
    let (_one_folder, mut one) = empty();
    let (_other_folder, mut other) = empty();
    add(&mut one, &records);
    add(&mut other, &reversed);
    let expected = claims(&one);
    assert_eq!(claims(&other), expected);
    one.corroborate().expect("it is worked out anew");
    assert_eq!(claims(&one), expected);
}

#[test]
fn who_denies_what_others_say_contests_it() {
    let (_folder, mut ledger) = empty();
    add(
        &mut ledger,
        &[
            record("2025-03-01", &[Said::new("Coast Guard", Stance::Assert, WHAT[0])]),
            record("2025-03-02", &[Said::new("Island Council", Stance::Confirm, WHAT[0])]),
            record("2025-03-03", &[Said::new("Ferry Union", Stance::Deny, WHAT[0])]),
        ],
    );
    let lines = ledger.claims(&Default::default()).expect("claims");
    assert_eq!(lines.len(), 1);
    assert_eq!(
        (lines[0].status.as_str(), lines[0].origins_for, lines[0].origins_against),
        ("contested", 2, 1)
    );
}

/// A first fill works out all claims at its end; they are those of adding report by report.
#[test]
fn filling_at_once_ends_in_the_same_claims() {
    let said = |at: usize| Said::new(WHO[at % WHO.len()], Stance::Assert, WHAT[(at * 3) % WHAT.len()]);
    let records: Vec<Record> = (0..60)
        .map(|at| record(&format!("2025-04-{:02}", 1 + (at * 11) % 28), &[said(at), said(at + 1)]))
        .collect();
    let (_one_folder, mut one) = empty();
    let (_other_folder, mut other) = empty();
    add(&mut one, &records);
    other
        .fill(|filling| {
            records.iter().try_for_each(|record| {
                let bytes = record.report.text.as_bytes();
                let archived =
                    Archived { bytes, origin: "made up", got: "2025-01-01T00:00:00Z", reader: "test" };
                filling.add(archived, record).map(drop)
            })
        })
        .expect("it is filled");
    assert_eq!(claims(&other), claims(&one));
    assert_eq!(other.verify().expect("it is verified"), Vec::new());
}

/// Filters that are looked up and filters that are tested claim by claim list the same claims, the latest first.
#[test]
fn filters_narrow_and_keep_the_order() {
    let (_folder, mut ledger) = empty();
    let said = |at: usize| Said::new(WHO[at % 2], Stance::Assert, WHAT[at % WHAT.len()]);
    let records: Vec<Record> =
        (0..40).map(|at| record(&format!("2025-05-{:02}", 1 + (at * 5) % 28), &[said(at)])).collect();
    add(&mut ledger, &records);
    let ids = |filter: ClaimFilter| {
        let lines = ledger.claims(&filter).expect("claims");
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
