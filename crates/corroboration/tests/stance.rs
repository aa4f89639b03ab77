//! The stance that texts take to claims: the tables in `tests/cases/stance/`, and what holds of every text.

use std::fs;
use std::path::Path;

use corroboration::stance::attribution::Statement;
use corroboration::stance::body::Body;
use corroboration::stance::claim::Claim;
use corroboration::stance::{Relation, headline};
use proptest::prelude::*;
use record::{Certainty, Kind, Polarity, Stance};

/// The rows of a table, each cut at its tabs.
fn rows(table: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/stance").join(table);
    let text = fs::read_to_string(&path).expect("the table can be read");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').map(|cell| cell.replace("\\n", "\n")).collect()).collect()
}

/// Holds every row of a table against `relation` and shows all differences at once.
fn check(table: &str, relation: impl Fn(&Claim, &[String]) -> (Relation, Vec<String>)) {
    let mut wrong = Vec::new();
    for row in rows(table) {
        let (found, because) = relation(&Claim::of(&row[1]), &row[2..]);
        assert!(Relation::ALL.iter().any(|known| known.as_str() == row[0]), "no relation: {}", row[0]);
        assert!(!because.is_empty(), "no reason: {row:?}");
        if found.as_str() != row[0] {
            wrong.push(format!(
                "{} is {}: {} | {} ({})",
                row[0],
                found,
                row[1],
                row[2..].join(" | "),
                because.join("; ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{table}:\n{}", wrong.join("\n"));
}

/// The value that the record writes as `word`.
fn value<T: serde::de::DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(word.into()).unwrap_or_else(|_| panic!("no such value: {word}"))
}

#[test]
fn headlines() {
    check("headlines.tsv", |claim, row| {
        let judgement = headline::judge(claim, &row[0]);
        (judgement.relation, judgement.because)
    });
}

#[test]
fn reports() {
    check("reports.tsv", |claim, row| {
        let judgement = Body::of_text(&row[0]).relation(claim);
        (judgement.relation, judgement.because)
    });
}

#[test]
fn sources() {
    check("sources.tsv", |claim, row| {
        let (stance, polarity): (Stance, Polarity) = (value(&row[0]), value(&row[1]));
        let (certainty, kind): (Certainty, Kind) = (value(&row[2]), value(&row[3]));
        let judgement = Statement::new(&row[4], stance, polarity, certainty, kind).relation(claim);
        (judgement.relation, judgement.because)
    });
}

/// A claim in words that take no side.
fn plain_claim() -> impl Strategy<Value = String> {
    let subjects =
        prop::sample::select(vec!["The ferry", "A baker from Ghent", "The old lighthouse", "Ada Lind"]);
    let verbs = prop::sample::select(vec!["hit", "bought", "left", "painted"]);
    let objects = prop::sample::select(vec!["the pier", "seven goats", "Bergen harbour", "a glacier"]);
    (subjects, verbs, objects).prop_map(|(subject, verb, object)| format!("{subject} {verb} {object}"))
}

proptest! {
    /// Saying that it is not true turns a text round, and so does saying so in the claim.
    #[test]
    fn properties_it_is_not_true_that(claim in plain_claim()) {
        let not = format!("It is not true that {claim}");
        let relation = |claim: &str, headline: &str| headline::judge(&Claim::of(claim), headline).relation;
        prop_assert_eq!(relation(&claim, &claim), Relation::Confirms);
        prop_assert_eq!(relation(&claim, &not), Relation::Denies);
        prop_assert_eq!(relation(&not, &claim), Relation::Denies);
        prop_assert_eq!(relation(&not, &not), Relation::Confirms);
        let source = |content: &str| {
            let (yes, sure) = (Polarity::Positive, Certainty::Certain);
            Statement::new(content, Stance::Assert, yes, sure, Kind::Indirect).relation(&Claim::of(&claim)).relation
        };
        prop_assert_eq!(source(&claim), Relation::Confirms);
        prop_assert_eq!(source(&not), Relation::Denies);
    }

    /// Any text has a relation to any claim, with a reason, and the same one each time.
    #[test]
    fn properties_any_text_any_claim(claim in any::<String>(), text in "(\\PC|[ .?!:\n\"’-]|no|not|fake|says){0,60}") {
        let claim = Claim::of(&claim);
        let first = headline::judge(&claim, &text);
        prop_assert_eq!(&headline::judge(&claim, &text), &first);
        let body = Body::of_text(&text).relation(&claim);
        prop_assert!(!body.because.is_empty());
        for stance in Stance::ALL {
            let statement = Statement::new(&text, *stance, Polarity::Negative, Certainty::Possible, Kind::Mixed);
            prop_assert!(!statement.relation(&claim).because.is_empty());
        }
    }

    /// The words of a claim are all said by the claim itself.
    #[test]
    fn properties_a_claim_says_itself(claim in plain_claim(), reps in 1_usize..4) {
        let body = Body::of_text(&format!("{claim}.\n").repeat(reps)).relation(&Claim::of(&claim));
        prop_assert_eq!(body.relation, Relation::Confirms);
    }
}
