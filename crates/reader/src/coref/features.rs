//! What the model is told of a pair of mentions beside what it reads off them.
//!
//! In: two mentions, each described once. Out: the features of the pair, in the order of [`FEATURES`]. Training
//! computes the same ones (`training/coref.py`); `tests/link_features.json` holds pairs of both to each other.

use super::described::{Described, Number, PronounClass};
use crate::{Deprel, EntityKind, MentionForm};

/// Names of the features, as training lists them.
pub(crate) const FEATURES: &[&str] = &[
    "anaphor_named",
    "anaphor_nominal",
    "anaphor_pronoun",
    "antecedent_named",
    "antecedent_nominal",
    "antecedent_pronoun",
    "same_kind",
    "same_sentence",
    "next_sentence",
    "sentence_distance",
    "mention_distance",
    "same_head_lemma",
    "same_name",
    "name_within",
    "same_last_word",
    "acronym",
    "same_pronoun",
    "pronoun_clash",
    "animacy_clash",
    "number_clash",
    "anaphor_first_or_second",
    "anaphor_third",
    "anaphor_definite",
    "anaphor_indefinite",
    "anaphor_subject",
    "antecedent_subject",
    "apposition",
    "subject_of",
    "nested",
];

/// Appends the features of a pair to `row`; `distance` is how many mentions the antecedent lies back.
pub(crate) fn append(anaphor: &Described, antecedent: &Described, distance: usize, row: &mut Vec<f32>) {
    let named = anaphor.form == MentionForm::Named && antecedent.form == MentionForm::Named;
    let same_name = named && anaphor.words == antecedent.words;
    let sentences = anaphor.sentence.abs_diff(antecedent.sentence);
    let both = anaphor.pronoun.zip(antecedent.pronoun);
    let no_pronoun = anaphor.form != MentionForm::Pronoun && antecedent.form != MentionForm::Pronoun;
    let hangs = |lower: &Described, upper: &Described| lower.parent == Some(upper.head);
    let touching = hangs(anaphor, antecedent) || hangs(antecedent, anaphor);
    let apposition = (hangs(anaphor, antecedent) && renames(anaphor.relation))
        || (hangs(antecedent, anaphor) && renames(antecedent.relation));
    let subject_of = hangs(antecedent, anaphor) && antecedent.subject;
    let flags = [
        anaphor.form == MentionForm::Named,
        anaphor.form == MentionForm::Nominal,
        anaphor.form == MentionForm::Pronoun,
        antecedent.form == MentionForm::Named,
        antecedent.form == MentionForm::Nominal,
        antecedent.form == MentionForm::Pronoun,
        anaphor.kind == antecedent.kind,
        sentences == 0,
        sentences == 1,
    ];
    row.extend(flags.map(f32::from));
    row.push(to_f32(sentences.min(20)) / 20.0);
    row.push(to_f32(1 + distance).log2() / 8.0);
    let flags = [
        no_pronoun && anaphor.lemma == antecedent.lemma,
        same_name,
        named && !same_name && within(anaphor, antecedent),
        named && anaphor.words.last() == antecedent.words.last(),
        named && (acronym(anaphor, antecedent) || acronym(antecedent, anaphor)),
        both.is_some_and(|(one, other)| one == other),
        both.is_some_and(|(one, other)| one != other),
        animacy_clash(anaphor, antecedent) || animacy_clash(antecedent, anaphor),
        number_clash(anaphor.number, antecedent.number),
        anaphor.pronoun.is_some_and(PronounClass::is_speech),
        anaphor.pronoun.is_some_and(|class| !class.is_speech()),
        anaphor.definite,
        anaphor.indefinite,
        anaphor.subject,
        antecedent.subject,
        apposition,
        subject_of,
        touching && !apposition && !subject_of,
    ];
    row.extend(flags.map(f32::from));
}

/// A small count as a number of the model.
#[expect(clippy::cast_precision_loss, reason = "counts of mentions are far below 2^24")]
fn to_f32(count: usize) -> f32 {
    count as f32
}

/// Relations that give one thing a second name.
fn renames(relation: Deprel) -> bool {
    matches!(relation, Deprel::Appos | Deprel::Flat | Deprel::NmodDesc | Deprel::Compound)
}

/// Whether every word of the shorter name is one of the longer.
pub(crate) fn within(one: &Described, other: &Described) -> bool {
    let (shorter, longer) = if one.words.len() <= other.words.len() { (one, other) } else { (other, one) };
    shorter.words.iter().all(|word| longer.words.contains(word))
}

/// Whether `short` is one word in capitals made of the initials of `long`, full stops aside.
pub(crate) fn acronym(short: &Described, long: &Described) -> bool {
    short.words.len() == 1
        && long.words.len() >= 2
        && short.letters.len() >= 2
        && short.letters == long.capitals
}

/// Whether a pronoun for people meets a thing, or "it" a person.
pub(crate) fn animacy_clash(pronoun: &Described, other: &Described) -> bool {
    if other.form == MentionForm::Pronoun {
        return false;
    }
    match pronoun.pronoun {
        Some(PronounClass::It) => other.kind == EntityKind::Person,
        Some(PronounClass::I | PronounClass::You | PronounClass::He | PronounClass::She) => {
            other.kind != EntityKind::Person
        }
        Some(PronounClass::We | PronounClass::They) | None => false,
    }
}

/// Whether both numbers are known and differ.
pub(crate) fn number_clash(one: Option<Number>, other: Option<Number>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}
