//! From a [`reader::Reading`] to attributions: who is cited, by which words, for what.
//!
//! In: a reading. Out: attributions in order of the text, each with the rules that made it, and what is left over as the
//! report's own voice. Knows nothing of storage or of other reports.
//!
//! The way through: quotation marks are paired ([`quotation`]), each rule gives drafts ([`rules`]), quotations are given
//! to the drafts that introduce them ([`quoting`]), chains of telling are linked ([`chain`]), stance, polarity and
//! certainty are judged ([`judge`]), and words become spans ([`assemble`]).

mod assemble;
mod chain;
mod confidence;
mod deed;
mod draft;
mod going_on;
mod hearing;
mod judge;
mod lexicon;
mod outlets;
mod passing;
mod phrase;
mod quotation;
mod quoting;
mod rules;
mod setting;
mod speaker;
mod tree;
mod types;

pub use types::{Attribution, Cue, Voice};

use draft::Draft;
use reader::{Reading, Sentence, Upos};
use record::ByteSpan;
use tree::Tree;

/// Every place in the text where somebody is cited, in order of their contents.
#[must_use]
pub fn attributions(reading: &Reading<'_>) -> Vec<Attribution> {
    let tree = Tree::new(reading);
    let quotations = quotation::quotations(reading.text, &paragraphs(reading));
    let mut drafts = one_for_each_cue([
        rules::verb::drafts(&tree, &quotations),
        rules::quoted::drafts(&tree, &quotations),
        rules::inserted::drafts(&tree),
        rules::according::drafts(&tree),
        rules::noun::drafts(&tree),
        rules::equation::drafts(&tree),
        rules::hearsay::drafts(&tree),
        rules::colon::drafts(&tree),
    ]);
    drafts.iter_mut().for_each(|draft| hearing::settle(&tree, draft));
    quoting::settle(&tree, &quotations, &mut drafts);
    chain::settle(&tree, &quotations, &mut drafts);
    drafts.iter().filter_map(|draft| assemble::attribution(&tree, &quotations, draft)).collect()
}

/// Joins what the rules found, in order of the cues: of two drafts with one cue the earlier rule's stays, with the
/// contents of both; a rule that found no content gives way.
fn one_for_each_cue<const N: usize>(found: [Vec<Draft>; N]) -> Vec<Draft> {
    let mut drafts: Vec<_> = found.into_iter().flatten().collect();
    leave_out_nouns_of_verbs(&mut drafts);
    drafts.sort_by_key(|draft| (draft.cue, draft.content.is_empty()));
    drafts.dedup_by(|later, earlier| {
        let same = later.cue == earlier.cue;
        if same && later.quotes {
            earlier.extend_content(std::mem::take(&mut later.content));
        }
        same
    });
    drafts
}

/// A noun in the cue of a verb (`expressed alarm that …`), or by which somebody says it (`wrote in a note that …`), is no cue of
/// its own.
fn leave_out_nouns_of_verbs(drafts: &mut Vec<Draft>) {
    let in_cue =
        |draft: &Draft| draft.cue_words.iter().copied().filter(|&word| word > draft.cue).collect::<Vec<_>>();
    let mut taken: Vec<_> =
        drafts.iter().filter(|draft| draft.rule == "verb with an object").flat_map(in_cue).collect();
    taken.sort_unstable();
    let ends = |draft: &Draft| draft.content.last().copied();
    let mut said: Vec<_> =
        drafts.iter().filter(|draft| draft.rule == "verb with a clause").filter_map(ends).collect();
    said.sort_unstable();
    drafts.retain(|draft| {
        let in_cue = taken.binary_search(&draft.cue).is_ok();
        let told = draft.source.is_none() && ends(draft).is_some_and(|end| said.binary_search(&end).is_ok());
        draft.rule != "noun that attributes" || !in_cue && !told
    });
}

/// The sentences in which nobody is cited: the report's own voice.
#[must_use]
pub fn narration(reading: &Reading<'_>, attributions: &[Attribution]) -> Vec<ByteSpan> {
    let spans = attributions
        .iter()
        .flat_map(|one| one.content.iter().chain(one.cue.iter().flat_map(|cue| &cue.spans)));
    let mut spans: Vec<_> = spans.copied().collect();
    spans.sort_unstable();
    let mut cited: Vec<ByteSpan> = Vec::new();
    for span in spans {
        match cited.last_mut() {
            Some(last) if last.end >= span.start => *last = last.cover(span),
            _ => cited.push(span),
        }
    }
    let is_cited = |sentence: ByteSpan| {
        let at = cited.partition_point(|span| span.end <= sentence.start);
        cited.get(at).is_some_and(|span| span.overlaps(sentence))
    };
    let own = reading.sentences.iter().filter(|sentence| !is_dateline(reading, sentence));
    own.map(|sentence| sentence.span).filter(|&span| !is_cited(span)).collect()
}

/// `RIVERMOUTH, March 4 (Coast Wire) –` states nothing.
fn is_dateline(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let words = &reading.words[sentence.words.clone()];
    let ends_in_dash = sentence.span.of(reading.text).ends_with(['—', '–', '-']);
    ends_in_dash && words.iter().all(|word| !matches!(word.upos, Upos::Verb | Upos::Aux))
}

/// Where each paragraph stands.
fn paragraphs(reading: &Reading<'_>) -> Vec<ByteSpan> {
    let mut spans: Vec<ByteSpan> = Vec::new();
    let mut last = None;
    for sentence in &reading.sentences {
        match spans.last_mut() {
            Some(span) if last == Some(sentence.paragraph) => *span = span.cover(sentence.span),
            _ => spans.push(sentence.span),
        }
        last = Some(sentence.paragraph);
    }
    spans
}
