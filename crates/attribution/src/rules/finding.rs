//! What somebody counts or judges something to be: `put the toll at 30`, `found the dam unsafe`.
//!
//! In: a tree and a verb. Out: the words of the content, from the object to the end of the clause. Most of what is put
//! somewhere and found somehow is a deed, so that only quantities and verdicts count.

use reader::{Deprel, Upos, WordId};

use super::clause::rest;
use crate::tree::Tree;

/// What can be put at a number.
const QUANTITIES: &[&str] = &[
    "amount",
    "average",
    "capacity",
    "casualty",
    "chance",
    "cost",
    "count",
    "damage",
    "death",
    "debt",
    "deficit",
    "distance",
    "figure",
    "growth",
    "height",
    "income",
    "inflation",
    "length",
    "loss",
    "margin",
    "number",
    "population",
    "price",
    "probability",
    "profit",
    "proportion",
    "rate",
    "share",
    "size",
    "speed",
    "strength",
    "support",
    "tally",
    "toll",
    "total",
    "turnout",
    "unemployment",
    "value",
    "weight",
];

/// What is only known by somebody's reckoning.
const ESTIMATES: &[&str] =
    &["count", "estimate", "figure", "forecast", "number", "projection", "tally", "toll", "total"];

/// What something is found to be by whoever looks into it.
const VERDICTS: &[&str] = &[
    "authentic",
    "baseless",
    "correct",
    "credible",
    "defective",
    "doctored",
    "fabricated",
    "fake",
    "false",
    "fraudulent",
    "genuine",
    "guilty",
    "illegal",
    "inaccurate",
    "inadequate",
    "inadmissible",
    "innocent",
    "insufficient",
    "invalid",
    "liable",
    "misleading",
    "negligent",
    "plausible",
    "reliable",
    "responsible",
    "safe",
    "true",
    "unconstitutional",
    "unfounded",
    "unlawful",
    "unreliable",
    "unsafe",
    "untrue",
    "valid",
];

/// `put the number of dead at 30`, `put the toll as high as 30`.
pub(super) fn put_at(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let object = object(tree, verb)?;
    let words = rest(tree, verb, tree.extent(object).start);
    let counted = |from: usize| words[from..].iter().any(|&word| tree.upos(word) == Upos::Num);
    let quantity = QUANTITIES.contains(&tree.lemma(object));
    let revises = matches!(tree.lemma(verb), "cut" | "increase" | "lower" | "raise" | "revise" | "update");
    let before_number =
        |word: WordId| if revises { tree.form(word) == "to" } else { matches!(tree.form(word), "at" | "as") };
    let at = words.iter().position(|&word| word > object && before_number(word));
    let numbered = match tree.lemma(verb) {
        // `counted 1,640 strikes`, `documented nine killings`
        "count" | "document" | "tally" => {
            tree.upos(object) == Upos::Num || tree.child(object, &[Deprel::Nummod]).is_some()
        }
        "give" => quantity && counted(0),
        // `raised interest rates to 5 percent` is a deed.
        _ if revises => ESTIMATES.contains(&tree.lemma(object)) && at.is_some_and(counted),
        _ => quantity && at.is_some_and(counted),
    };
    numbered.then_some(words)
}

/// `found the minister guilty`, `found the claims "credible"`.
pub(super) fn found_to_be(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let object = object(tree, verb)?;
    let words = rest(tree, verb, tree.extent(object).start);
    let behind = words.iter().skip_while(|&&word| word <= object);
    let mut verdict = behind
        .filter(|&&word| !matches!(tree.upos(word), Upos::Punct | Upos::Adv | Upos::Cconj | Upos::Part));
    verdict.next().is_some_and(|&word| VERDICTS.contains(&tree.lemma(word))).then_some(words)
}

/// What stands behind the verb for its object; the tree may take object and verdict for a clause.
fn object(tree: &Tree<'_, '_>, verb: WordId) -> Option<WordId> {
    let behind = |deprels: &[Deprel]| tree.child(verb, deprels).filter(|&word| word > verb);
    behind(&[Deprel::Obj]).or_else(|| {
        let clause = behind(&[Deprel::Xcomp, Deprel::Ccomp])?;
        tree.child(clause, &[Deprel::Nsubj, Deprel::NsubjPass]).filter(|&word| word > verb)
    })
}
