//! How a headline stands to a claim.
//!
//! In: a claim and a headline, a report's title or any short text. Out: a [`Judgement`]. A headline that is about something
//! else can only be told by the words that it shares, and short texts share few: it is never called unrelated here.

use super::claim::{Claim, Side};
use super::cues::{Class, Cue};
use super::points::{self, Feature};
use super::text::{self, Sentence};
use super::{Judgement, Relation};

/// How far a negation reaches, in words.
const REACH: usize = 5;
/// How many words name a speaker before a colon.
const SPEAKER_WORDS: usize = 4;
/// A plain text contradicts a claim that says `not` only where it says this much of it.
const SAME_WORDS: f32 = 0.8;

/// How `headline` stands to `claim`.
#[must_use]
pub fn judge(claim: &Claim, headline: &str) -> Judgement {
    let sentences = text::sentences(headline);
    let features = features(claim, headline, &sentences);
    let refuted = features.iter().any(|feature| feature.name == "headline.refuted");
    turned(claim, claim.said_by(&sentences), refuted, points::judge(&features))
}

/// A judgement on what the claim is about, turned to the side that the claim itself takes.
///
/// A refutation is of the story, so it denies `the bridge is not closed` as well; a `not` is of the same matter.
#[must_use]
pub(super) fn turned(claim: &Claim, said: f32, refuted: bool, judgement: Judgement) -> Judgement {
    let turns = match claim.side {
        Side::So | Side::Open => false,
        Side::Refuted => true,
        Side::Negated if judgement.relation == Relation::Denies => !refuted,
        Side::Negated => said >= SAME_WORDS,
    };
    if !turns || judgement.relation.opposite() == judgement.relation {
        return judgement;
    }
    let mut because = judgement.because;
    because.push("the claim itself says that it is not so".to_owned());
    Judgement { relation: judgement.relation.opposite(), because }
}

/// What a headline has of each feature.
fn features(claim: &Claim, headline: &str, sentences: &[Sentence]) -> Vec<Feature> {
    let mut features = vec![Feature::new("headline.plain", 1.0, "")];
    let classes = [
        (Class::Refute, "headline.refuted"),
        (Class::Negate, "headline.negated"),
        (Class::Doubt, "headline.doubted"),
        (Class::Hedge, "headline.hedged"),
        (Class::Report, "headline.attributed"),
        (Class::Confirm, "headline.confirmed"),
    ];
    for (class, name) in classes {
        if class == Class::Report && claim.of_saying {
            continue;
        }
        if let Some(seen) = seen(claim, sentences, class) {
            features.push(Feature::new(name, 1.0, seen));
        }
    }
    if sentences.iter().any(|sentence| sentence.asks) {
        features.push(Feature::new("headline.asks", 1.0, ""));
    }
    if let Some(speaker) = speaker(claim, headline) {
        features.push(Feature::new("headline.speaker", 1.0, format!("`{speaker}`")));
    }
    if headline.contains(['"', '“', '‘']) || headline.contains(" '") {
        features.push(Feature::new("headline.quoted", 1.0, ""));
    }
    if claim.other_figures(sentences) {
        features.push(Feature::new("headline.figures", 1.0, ""));
    }
    features.push(Feature::new("headline.uncovered", 1.0 - claim.said_by(sentences), ""));
    features
}

/// Who speaks in `Mayor: bridge to be closed` or `Bridge to be closed: mayor`, unless the claim is about them.
fn speaker<'a>(claim: &Claim, headline: &'a str) -> Option<&'a str> {
    let (before, after) = headline.split_once(": ")?;
    let before = Some(before).filter(|words| reads_as_name(words));
    before.into_iter().map(|words| (words, SPEAKER_WORDS)).chain([(after, SPEAKER_WORDS / 2)]).find_map(
        |(words, most)| {
            let sentences = text::sentences(words);
            let few = (1..=most).contains(&words.split_whitespace().count());
            let somebody = claim.said_by(&sentences) <= 0.0
                && !sentences.iter().any(|sentence| sentence.has(Class::Label));
            (few && somebody).then_some(words.trim())
        },
    )
}

/// Whether at least half of the words are capitalised: `Rep. Ann Lee`, not `No wonder he smiles`.
fn reads_as_name(words: &str) -> bool {
    let capital =
        words.split_whitespace().filter(|word| word.starts_with(|c: char| !c.is_lowercase())).count();
    2 * capital >= words.split_whitespace().count()
}

/// The first cue of a class, with the claim's word beside it if there is one. A negation counts only beside the claim's
/// words or where it opens a sentence: `No, the bridge is open`.
fn seen(claim: &Claim, sentences: &[Sentence], class: Class) -> Option<String> {
    beside(claim, sentences, class).or_else(|| {
        sentences.iter().find_map(|sentence| {
            let alone = |cue: &&Cue| cue.class == class && (class != Class::Negate || cue.start == 0);
            sentence.cues.iter().find(alone).map(|cue| format!("`{}`", sentence.phrase(cue)))
        })
    })
}

/// The first cue of a class beside a word of the claim, with that word.
pub(super) fn beside(claim: &Claim, sentences: &[Sentence], class: Class) -> Option<String> {
    sentences.iter().find_map(|sentence| {
        sentence.cues.iter().filter(|cue| cue.class == class).find_map(|cue| {
            let word = claim.beside(sentence, cue.start, cue.end, REACH)?;
            Some(format!("`{}` beside `{word}`", sentence.phrase(cue)))
        })
    })
}
