//! Somebody's noun of saying, and what it is: `her answer was that …`, `their argument: …`, `his goal is to …`.
//!
//! In: a tree. Out: a draft for each possessed noun that attributes and is said to be its content.

use std::ops::Range;

use reader::{Deprel, Upos, WordId};

use crate::draft::Draft;
use crate::lexicon::{Entry, Frame, NOUNS};
use crate::phrase;
use crate::tree::Tree;

/// How many words may stand between the noun and its colon: `her answer was short: …`.
const MAX_TO_COLON: usize = 4;

/// Every draft that possessed nouns give, in order of their cues.
pub(crate) fn drafts(tree: &Tree<'_, '_>) -> Vec<Draft> {
    (0..tree.reading.words.len()).filter_map(|word| draft(tree, word)).collect()
}

fn draft(tree: &Tree<'_, '_>, noun: WordId) -> Option<Draft> {
    let owner = tree.child(noun, &[Deprel::NmodPoss]).filter(|_| tree.upos(noun) == Upos::Noun)?;
    // An editor's note is the report's own voice.
    if tree.lemma(owner).eq_ignore_ascii_case("editor") {
        return None;
    }
    let entry = NOUNS.get(tree.lemma(noun)).iter().find(|entry| entry.particle.is_none())?;
    let mut content: Vec<_> =
        is_content(tree, noun, entry).or_else(|| after_colon(tree, noun, entry))?.collect();
    phrase::trim(tree, &mut content);
    (content.len() > 1).then(|| Draft {
        source: Some(phrase::noun_phrase(tree, owner, None)),
        source_rule: "possessor of the noun",
        content,
        quotes: entry.takes(Frame::Quote),
        ..Draft::of(entry, noun, vec![noun], "noun and what it is")
    })
}

/// `… was that it rained`, `… is to win`: to the end of the sentence.
fn is_content(tree: &Tree<'_, '_>, noun: WordId, entry: &Entry) -> Option<Range<WordId>> {
    let sentence = tree.sentence_words(noun);
    let opener = noun + 2;
    let is = opener < sentence.end && tree.lemma(noun + 1) == "be";
    let opens = |form: &str, frame: Frame| tree.form(opener) == form && entry.takes(frame);
    if is && opens("that", Frame::That) {
        return Some(opener + 1..sentence.end);
    }
    (is && opens("to", Frame::To)).then_some(opener..sentence.end)
}

/// What stands behind the colon: the rest of the sentence, or the next one where the colon ends it.
fn after_colon(tree: &Tree<'_, '_>, noun: WordId, entry: &Entry) -> Option<Range<WordId>> {
    let sentence = tree.sentence_words(noun);
    let reach = noun + 1..sentence.end.min(noun + MAX_TO_COLON);
    let colon = reach.take_while(|&word| tree.form(word) != ",").find(|&word| tree.form(word) == ":")?;
    let said = if colon + 1 < sentence.end {
        colon + 1..sentence.end
    } else {
        let next = Some(sentence.end).filter(|&next| next < tree.reading.words.len())?;
        tree.sentence_words(next)
    };
    let together = tree.paragraph_of(said.start) == tree.paragraph_of(noun);
    let clause = said.clone().any(|word| matches!(tree.upos(word), Upos::Verb | Upos::Aux));
    (entry.takes(Frame::Quote) && together && clause).then_some(said)
}
