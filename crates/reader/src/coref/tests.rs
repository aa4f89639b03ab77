//! Holds the features of pairs of mentions against those that training computes.

use serde_json::Value;

use super::{describe, features};
use crate::{Deprel, EntityKind, Mention, MentionForm, Reading, Sentence, Upos, Word};
use record::ByteSpan;

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn label(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn word(word: &Value, end: usize) -> Word {
    let xpos: &'static str = Box::leak(label(&word["xpos"]).to_owned().into_boxed_str());
    Word {
        span: ByteSpan::new(end - label(&word["form"]).len(), end),
        continues_token: false,
        lemma: label(&word["lemma"]).into(),
        upos: Upos::from_label(label(&word["upos"])).unwrap(),
        xpos,
        head: usize::try_from(word["head"].as_i64().unwrap()).ok(),
        deprel: Deprel::from_label(label(&word["deprel"])).unwrap(),
    }
}

fn mention(mention: &Value) -> Mention {
    let form = match label(&mention["form"]) {
        "named" => MentionForm::Named,
        "nominal" => MentionForm::Nominal,
        _ => MentionForm::Pronoun,
    };
    let kind = EntityKind::from_label(label(&mention["kind"])).unwrap();
    Mention {
        words: number(&mention["first"])..number(&mention["last"]),
        head: number(&mention["head"]),
        kind,
        form,
    }
}

#[test]
fn features_are_those_of_training() {
    let fixture: Value = serde_json::from_str(include_str!("../../tests/link_features.json")).unwrap();
    let (mut text, mut words) = (String::new(), vec![]);
    for row in fixture["words"].as_array().unwrap() {
        text.push_str(label(&row["form"]));
        words.push(word(row, text.len()));
        text.push(' ');
    }
    let sentences = fixture["sentences"].as_array().unwrap().iter().map(|range| {
        let words_of = number(&range[0])..number(&range[1]);
        let span = words[words_of.start].span.cover(words[words_of.end - 1].span);
        Sentence { words: words_of, span, paragraph: 0 }
    });
    let sentences = sentences.collect();
    let mentions = fixture["mentions"].as_array().unwrap().iter().map(mention).collect();
    let reading = Reading { text: &text, sentences, words, mentions, chains: vec![] };
    let described = describe(&reading);
    assert_eq!(
        fixture["features"].as_array().unwrap().iter().map(label).collect::<Vec<_>>(),
        features::FEATURES
    );
    for pair in fixture["pairs"].as_array().unwrap() {
        let (anaphor, antecedent) = (number(&pair["anaphor"]), number(&pair["antecedent"]));
        let mut row = vec![];
        features::append(&described[anaphor], &described[antecedent], anaphor - antecedent, &mut row);
        for ((name, own), taught) in
            features::FEATURES.iter().zip(&row).zip(pair["features"].as_array().unwrap())
        {
            let taught = taught.as_f64().unwrap();
            assert!(
                (f64::from(*own) - taught).abs() < 1e-5,
                "{name} of {anaphor} and {antecedent}: {own}, not {taught}"
            );
        }
    }
}
