//! Whom a pronoun of the third person stands for, as far as grammar and nearness tell.
//!
//! In: a pronoun and what was mentioned before it. Out: whether a candidate is possible at all, and how likely it is.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::described::{Described, Number, PronounClass};
use crate::{Deprel, EntityKind, MentionForm, Reading};

/// What is known of the sex of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

/// Lemmas of men.
const MALE: &[&str] = &[
    "man",
    "boy",
    "father",
    "son",
    "brother",
    "husband",
    "uncle",
    "king",
    "prince",
    "gentleman",
    "actor",
    "chairman",
    "spokesman",
    "congressman",
    "businessman",
    "policeman",
    "fisherman",
    "grandfather",
    "nephew",
    "boyfriend",
    "mr.",
    "mr",
    "sir",
    "lord",
    "dad",
    "widower",
    "groom",
    "monk",
    "priest",
    "duke",
    "emperor",
    "pope",
];

/// Lemmas of women.
const FEMALE: &[&str] = &[
    "woman",
    "girl",
    "mother",
    "daughter",
    "sister",
    "wife",
    "aunt",
    "queen",
    "princess",
    "lady",
    "actress",
    "chairwoman",
    "spokeswoman",
    "congresswoman",
    "businesswoman",
    "policewoman",
    "grandmother",
    "niece",
    "girlfriend",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "miss",
    "mom",
    "mum",
    "widow",
    "bride",
    "nun",
    "duchess",
    "empress",
];

/// Given names with the sex that bears them, by line.
const GIVEN_NAMES: &str = include_str!("../../data/given-names.txt");

/// The sex of those who bear a given name.
fn sex_of_name(name: &str) -> Option<Gender> {
    static NAMES: OnceLock<HashMap<&str, Gender>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let lines = GIVEN_NAMES.lines().filter_map(|line| line.split_once(' '));
        let named = lines.filter_map(|(sex, names)| match sex {
            "male" => Some((Gender::Male, names)),
            "female" => Some((Gender::Female, names)),
            _ => None,
        });
        named.flat_map(|(sex, names)| names.split(' ').map(move |name| (name, sex))).collect()
    });
    names.get(name).copied()
}

/// The sex that the words of a mention tell.
pub(crate) fn gender(reading: &Reading<'_>, mention: &Described) -> Option<Gender> {
    match mention.pronoun {
        Some(PronounClass::He) => return Some(Gender::Male),
        Some(PronounClass::She) => return Some(Gender::Female),
        _ => {}
    }
    let words = reading.mentions[mention.mention].words.clone();
    if mention.form == MentionForm::Named && mention.is_personal() && words.len() > 1 {
        let sex = sex_of_name(reading.form(words.start));
        if sex.is_some() {
            return sex;
        }
    }
    let before = words.start.saturating_sub(1);
    (before..words.end).find_map(|word| {
        // The word before a name may be its title; of others it says nothing.
        if word < words.start && reading.words[word].head != Some(mention.head) {
            return None;
        }
        let lemma = reading.lemma(word).to_lowercase();
        let in_list = |list: &[&str]| list.contains(&lemma.as_str());
        in_list(MALE).then_some(Gender::Male).or_else(|| in_list(FEMALE).then_some(Gender::Female))
    })
}

/// Whether a pronoun can stand for a party of a kind and number.
pub(crate) fn can_stand_for(class: PronounClass, kind: EntityKind, number: Option<Number>) -> bool {
    use EntityKind as K;
    match class {
        PronounClass::I | PronounClass::You | PronounClass::He | PronounClass::She => {
            kind == K::Person && number != Some(Number::Plural)
        }
        PronounClass::It => !matches!(kind, K::Person | K::Time) && number != Some(Number::Plural),
        PronounClass::They => {
            number == Some(Number::Plural) || matches!(kind, K::Organization | K::Person) || number.is_none()
        }
        PronounClass::We => matches!(kind, K::Person | K::Organization),
    }
}

/// Whether grammar keeps a pronoun from standing for `candidate`: "he" in "the mayor thanked him" is not the mayor,
/// nor is the possessor what it possesses.
pub(crate) fn bound_apart(reading: &Reading<'_>, pronoun: &Described, candidate: &Described) -> bool {
    if pronoun.sentence != candidate.sentence {
        return false;
    }
    let reflexive = reading.form(pronoun.head).to_lowercase().contains("sel");
    let possessive = pronoun.relation == Deprel::NmodPoss;
    let siblings = pronoun.parent.is_some() && pronoun.parent == candidate.parent;
    let core =
        |described: &Described| described.subject || matches!(described.relation, Deprel::Obj | Deprel::Iobj);
    let inside = pronoun.parent == Some(candidate.head) || candidate.parent == Some(pronoun.head);
    inside
        || (siblings
            && !reflexive
            && !possessive
            && core(pronoun)
            && (core(candidate) || candidate.relation == Deprel::Obl))
}

/// How likely a pronoun stands for `candidate`, the last mention of a party mentioned `times` before.
pub(crate) fn likelihood(pronoun: &Described, candidate: &Described, times: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let far = (pronoun.sentence - candidate.sentence) as f32;
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let often = (times as f32).ln();
    let mut score = -far + 0.25 * often;
    if candidate.subject {
        score += 0.9;
    }
    if candidate.form == MentionForm::Pronoun && candidate.pronoun == pronoun.pronoun {
        score += 0.6;
    }
    if candidate.form == MentionForm::Named {
        score += 0.3;
    }
    if pronoun.subject == candidate.subject {
        score += 0.2;
    }
    if matches!(candidate.kind, EntityKind::Organization | EntityKind::Person) {
        score += 0.2;
    }
    score
}
