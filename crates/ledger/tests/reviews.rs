//! What people decide: it takes effect, can be undone, and survives reading anew.
//!
//! In: reviews of small made-up reports. Out: a failure where the machine has its way again.

mod made;

use ledger::{Correction, Decision, LedgerError, Moved, Rejection};
use made::{Desk, Made, desk};
use record::{Polarity, Span, Stance};

const FERRIES: &str = "12 ferries";

/// Cuts `n` characters off the beginning of the content of the first attribution: the words stand elsewhere now.
fn shifted(made: &Made, n: usize) -> Made {
    let mut made = made.clone();
    let content = &mut made.record.attributions[0].content;
    content.spans[0].start += n;
    content.text = content.text.chars().skip(n).collect();
    made
}

#[test]
fn every_decision_can_be_undone() {
    let mut desk = Desk::with(&desk());
    let before = desk.dump();
    let first = desk.appearance(FERRIES, "Harbour Post");
    let library = desk.appearance("library", "Valley Herald");
    let correction = Correction {
        stance: Some(Stance::Deny),
        polarity: Some(Polarity::Negative),
        ..Correction::default()
    };
    let decisions = [
        Decision::Accept,
        Decision::Reject(Rejection::default()),
        Decision::Reject(Rejection { claim: true, ..Rejection::default() }),
        Decision::Correct(correction),
        Decision::Merge { with: library },
        Decision::Note { text: "asked twice".to_owned() },
    ];
    for decision in decisions {
        let what = decision.what();
        let number = desk.review(&first, decision).expect(what);
        desk.is_sound();
        desk.review(&number.to_string(), Decision::Undo).expect(what);
        assert_eq!(desk.dump(), before, "{what}");
        desk.is_sound();
    }
    let log = desk.ledger.log(None).expect("the log");
    assert_eq!(log.len(), 12);
    assert!(log.iter().step_by(2).all(|line| line.undone_by == Some(line.id + 1)));
}

#[test]
fn a_split_stands_until_it_is_undone() {
    let mut desk = Desk::with(&desk());
    let before = desk.dump();
    let first = desk.appearance(FERRIES, "Harbour Post");
    let second = desk.appearance(FERRIES, "Fjord Times");
    let claim =
        |desk: &Desk, id: &str| desk.ledger.claim(id).expect("a claim").expect("it is there").claim.id;
    assert_eq!(claim(&desk, &first), claim(&desk, &second));
    let split = desk.review(&second, Decision::Split).expect("it can be split");
    assert_ne!(claim(&desk, &first), claim(&desk, &second));
    let refused = desk.review(&second, Decision::Merge { with: first.clone() });
    assert!(
        matches!(&refused, Err(LedgerError::Review(why)) if why.contains("undo it first")),
        "{refused:?}"
    );
    desk.is_sound();
    desk.review(&split.to_string(), Decision::Undo).expect("it can be undone");
    assert_eq!(desk.dump(), before);
    desk.is_sound();
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let mut desk = Desk::with(&desk());
    let first = desk.appearance(FERRIES, "Harbour Post");
    let accepted = desk.review(&first, Decision::Accept).expect("it can be accepted").to_string();
    desk.review(&accepted, Decision::Undo).expect("it can be undone");
    let before = (desk.dump(), desk.ledger.log(None).expect("the log"));
    let outside = Correction { content: Some(Span { start: 5, end: 99_999 }), ..Correction::default() };
    let backwards = Correction { content: Some(Span { start: 9, end: 5 }), ..Correction::default() };
    let nobody = Correction { party: Some("p99".to_owned()), ..Correction::default() };
    for (subject, decision) in [
        ("zzzzzzzzzzzz", Decision::Accept),
        ("zzzzzzzzzzzz", Decision::Split),
        ("", Decision::Reject(Rejection::default())),
        (&first, Decision::Merge { with: "zzzzzzzzzzzz".to_owned() }),
        (&first, Decision::Merge { with: first.clone() }),
        (&first, Decision::Correct(outside)),
        (&first, Decision::Correct(backwards)),
        (&first, Decision::Correct(nobody)),
        (&first, Decision::Note { text: "x".repeat(20_000) }),
        ("nobody", Decision::Rate { grade: 'A' }),
        (&first, Decision::Rate { grade: 'Z' }),
        (&accepted, Decision::Undo),
        ("2", Decision::Undo),
        ("77", Decision::Undo),
        ("first", Decision::Undo),
    ] {
        let what = decision.what();
        desk.review(subject, decision).expect_err(what);
        assert_eq!((desk.dump(), desk.ledger.log(None).expect("the log")), before, "{what} {subject}");
    }
    desk.is_sound();
}

#[test]
fn reading_anew_changes_nothing_when_the_record_is_the_same() {
    let mut desk_of = Desk::with(&desk());
    let first = desk_of.appearance(FERRIES, "Harbour Post");
    let second = desk_of.appearance(FERRIES, "Fjord Times");
    let library = desk_of.appearance("library", "Valley Herald");
    desk_of.review(&first, Decision::Reject(Rejection::default())).expect("rejected");
    desk_of.review(&second, Decision::Merge { with: library }).expect("merged");
    let before = desk_of.dump();
    for made in desk() {
        assert!(
            desk_of
                .ledger
                .reread(&made.record, "newer")
                .expect("reread")
                .iter()
                .all(|moved| moved.new.is_some())
        );
        assert_eq!(desk_of.dump(), before);
        desk_of.is_sound();
    }
}

#[test]
fn a_rejection_follows_its_words_however_often_they_move() {
    let reports = desk();
    let mut desk = Desk::with(&reports);
    let first = desk.appearance(FERRIES, "Harbour Post");
    let number = desk.review(&first, Decision::Reject(Rejection::default())).expect("rejected");
    let rejected = |desk: &Desk| {
        !desk.dump().lines().any(|line| {
            line.contains("\"wording\"")
                && line.contains("Harbour Post\",\"published\":\"2025-03-03\"},\"content\":\"12")
        }) && desk
            .ledger
            .search("ferries", 50)
            .expect("hits")
            .iter()
            .all(|hit| hit.published.as_deref() != Some("2025-03-03"))
    };
    assert!(rejected(&desk));
    for n in [3, 6, 0, 3] {
        let moved = desk.ledger.reread(&shifted(&reports[0], n).record, "newer").expect("reread");
        assert!(moved.iter().all(|moved| moved.new.is_some()), "{n}: {moved:?}");
        assert_eq!(moved.len(), usize::from(n > 0));
        assert!(rejected(&desk), "after moving by {n}");
        desk.is_sound();
    }
    desk.review(&number.to_string(), Decision::Undo).expect("undone");
    assert!(!rejected(&desk));
    desk.is_sound();
}

#[test]
fn a_merge_follows_the_words_of_either_side() {
    for moved in [0, 3] {
        let reports = desk();
        let mut desk = Desk::with(&reports);
        let first = desk.appearance("12 ferries", "Harbour Post");
        let library = desk.appearance("library", "Valley Herald");
        for (subject, with) in [(&first, &library), (&library, &first)] {
            let number = desk.review(subject, Decision::Merge { with: with.clone() }).expect("merged");
            desk.ledger.reread(&shifted(&reports[moved], 3).record, "newer").expect("reread");
            desk.is_sound();
            let ids: Vec<String> = [&first, &library]
                .map(|id| desk.ledger.claim(id).expect("a claim").expect("it is there").claim.id)
                .into();
            assert_eq!(ids[0], ids[1], "report {moved} moved");
            desk.review(&number.to_string(), Decision::Undo).expect("undone");
            desk.is_sound();
            desk.ledger.reread(&reports[moved].record, "newer").expect("reread");
        }
    }
}

#[test]
fn reviews_of_words_that_are_gone_are_to_be_looked_at() {
    let reports = desk();
    let mut desk = Desk::with(&reports);
    let first = desk.appearance(FERRIES, "Harbour Post");
    desk.review(&first, Decision::Reject(Rejection::default())).expect("rejected");
    let mut gone = reports[0].clone();
    gone.record.attributions.remove(0);
    let moved = desk.ledger.reread(&gone.record, "newer").expect("reread");
    assert_eq!(moved, [Moved { old: first, new: None }]);
    assert!(desk.ledger.log(None).expect("the log")[0].to_look_at);
    desk.is_sound();
    // What comes back is reviewed again.
    desk.ledger.reread(&reports[0].record, "newest").expect("reread");
    assert!(!desk.ledger.log(None).expect("the log")[0].to_look_at);
    assert!(
        desk.ledger
            .search("ferries", 50)
            .expect("hits")
            .iter()
            .all(|hit| hit.published.as_deref() != Some("2025-03-03"))
    );
    desk.is_sound();
}

#[test]
fn a_rejected_claim_goes_with_all_its_appearances_and_comes_back_with_them() {
    let reports = desk();
    let mut desk = Desk::with(&reports);
    let before = desk.dump();
    let first = desk.appearance(FERRIES, "Harbour Post");
    let second = desk.appearance(FERRIES, "Fjord Times");
    let claim = desk.ledger.claim(&first).expect("a claim").expect("it is there").claim;
    assert!(claim.appearances.len() > 1);
    let whole = || Decision::Reject(Rejection { claim: true, ..Rejection::default() });
    let number = desk.review(&claim.id, whole()).expect("rejected");
    let gone = |desk: &Desk| {
        let ids = claim.appearances.iter().map(|appearance| &appearance.id);
        ids.filter(|id| desk.ledger.claim(id).expect("an answer").is_some()).collect::<Vec<_>>().is_empty()
    };
    assert!(gone(&desk));
    desk.is_sound();
    let rejected = desk.dump();
    for made in &reports {
        desk.ledger.reread(&made.record, "newer").expect("reread");
        assert_eq!(desk.dump(), rejected, "after another reading");
        desk.is_sound();
    }
    desk.ledger.corroborate().expect("corroborated");
    assert_eq!(desk.dump(), rejected, "after another corroboration");
    // One appearance alone can be taken back in.
    let accepted = desk.review(&second, Decision::Accept).expect("accepted");
    assert!(desk.ledger.claim(&second).expect("an answer").is_some());
    assert!(desk.ledger.claim(&first).expect("an answer").is_none());
    desk.review(&accepted.to_string(), Decision::Undo).expect("undone");
    assert_eq!(desk.dump(), rejected);
    desk.review(&number.to_string(), Decision::Undo).expect("undone");
    assert_eq!(desk.dump(), before);
    desk.is_sound();
}

#[test]
fn a_rejected_claim_stays_rejected_where_its_words_move() {
    let reports = desk();
    let mut desk = Desk::with(&reports);
    let first = desk.appearance(FERRIES, "Harbour Post");
    let second = desk.appearance(FERRIES, "Fjord Times");
    desk.review(&second, Decision::Reject(Rejection { claim: true, ..Rejection::default() }))
        .expect("rejected");
    let moved = desk.ledger.reread(&shifted(&reports[0], 3).record, "newer").expect("reread");
    let new =
        moved.iter().find(|moved| moved.old == first).and_then(|moved| moved.new.clone()).expect("it moved");
    assert!(desk.ledger.claim(&new).expect("an answer").is_none());
    desk.is_sound();
}

#[test]
fn a_split_outlives_a_rejection_that_is_undone() {
    let mut desk = Desk::with(&desk());
    let second = desk.appearance(FERRIES, "Fjord Times");
    desk.review(&second, Decision::Split).expect("split");
    let split = desk.dump();
    let number = desk.review(&second, Decision::Reject(Rejection::default())).expect("rejected");
    desk.review(&number.to_string(), Decision::Undo).expect("undone");
    assert_eq!(desk.dump(), split);
    desk.is_sound();
}
