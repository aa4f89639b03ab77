//! Which mentions speak of the same, in short invented texts.
//!
//! Each case: a text, and the mentions that must stand in one chain, as printed, in order. Further mentions may join.

use std::sync::OnceLock;

use reader::{Reader, Reading};

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::embedded().expect("the embedded model can be loaded"))
}

/// The mentions of each chain as printed.
fn chains<'t>(reading: &Reading<'t>) -> Vec<Vec<&'t str>> {
    let printed = |&mention: &usize| {
        let span = reading.span(reading.mentions[mention].words.clone());
        span.map_or("", |span| span.of(reading.text))
    };
    reading.chains.iter().map(|chain| chain.iter().map(printed).collect()).collect()
}

/// Whether `wanted` are found in `chain`, in order.
fn holds(chain: &[&str], wanted: &[&str]) -> bool {
    let mut chain = chain.iter();
    wanted.iter().all(|name| chain.any(|mention| mention == name))
}

const TOGETHER: &[(&str, &[&str])] = &[
    (
        "Transport Minister Anna Berg opened the bridge on Monday. Berg thanked the workers. She said it had taken years.",
        &["Anna Berg", "Berg", "She"],
    ),
    (
        "Transport Minister Anna Berg opened the bridge. Later the minister left for Oslo. The transport minister did \
         not answer questions.",
        &["Anna Berg", "the minister", "The transport minister"],
    ),
    (
        "The Northern Fisheries Board (NFB) raised its quota. The NFB did not say why.",
        &["Northern Fisheries Board", "NFB", "NFB"],
    ),
    (
        "The head of the agency, Erik Holm, resigned on Friday. Holm gave no reason. He will stay until May.",
        &["Erik Holm", "Holm", "He"],
    ),
    (
        "Denmark closed the strait. Denmark's navy said that the strait had been mined.",
        &["Denmark", "Denmark"],
    ),
    ("Eva Lund met Jonas Falk in Malmo. He thanked her for coming.", &["Eva Lund", "her"]),
];

const APART: &[(&str, &str, &str)] = &[
    ("Eva Lund met Jonas Falk in Malmo. He thanked her for coming.", "Eva Lund", "He"),
    ("Bill Clark and Mary Clark run the shop. Bill Clark bakes.", "Mary Clark", "Bill Clark"),
    ("North Macedonia and Macedonia are two names.", "North Macedonia", "Macedonia"),
];

#[test]
fn mentions_of_the_same_stand_together() {
    for (text, wanted) in TOGETHER {
        let reading = reader().read(text);
        let chains = chains(&reading);
        assert!(chains.iter().any(|chain| holds(chain, wanted)), "{wanted:?} in {chains:?}");
    }
}

#[test]
fn mentions_of_others_stand_apart() {
    for (text, one, other) in APART {
        let reading = reader().read(text);
        let chains = chains(&reading);
        let mixed = chains.iter().any(|chain| chain.contains(one) && chain.contains(other));
        assert!(!mixed, "{one} and {other} in {chains:?}");
    }
}
