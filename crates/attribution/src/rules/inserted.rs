//! A cue set between commas, by the order of the words: `the plan, the mayor argued, is a mistake`,
//! `the plan, said the mayor, is a mistake`.
//!
//! In: a tree. Out: a draft for each such cue; the content is the sentence around it. A subject that is cut off from its
//! verb misleads parsers; the commas are plain, so that this rule holds where the tree fails.

use std::ops::Range;

use reader::{Deprel, Upos, WordId};

use super::aside::{is_comment, names_charge};
use super::clause::is_further_cue;
use super::quoted;
use crate::draft::{Draft, Phrase};
use crate::lexicon::{self, Entry, Frame};
use crate::phrase;
use crate::setting;
use crate::tree::Tree;

/// How many words an inserted clause may have.
const MAX_LENGTH: usize = 24;

/// Sentences longer than this are no sentences of a report: each cue copies its sentence, and work must stay linear.
const MAX_SENTENCE: usize = 250;

/// How many words may follow the verb: `…, he said on Tuesday, …`.
const MAX_SETTING: usize = 5;

/// Every draft that inserted cues give, in order of the text.
pub(crate) fn drafts(tree: &Tree<'_, '_>) -> Vec<Draft> {
    (0..tree.reading.words.len()).filter_map(|comma| draft(tree, comma)).collect()
}

fn draft(tree: &Tree<'_, '_>, comma: WordId) -> Option<Draft> {
    if tree.form(comma) != "," || names_charge(tree, comma + 1) {
        return None;
    }
    let sentence = tree.sentence_words(comma);
    if sentence.len() > MAX_SENTENCE {
        return None;
    }
    let limit = sentence.end.min(comma + MAX_LENGTH);
    let (verb, source) = clause_at(tree, comma + 1..limit)?;
    // `You know` fills a pause.
    let entry = saying(tree, verb).filter(|_| !tree.lemma(source.head).eq_ignore_ascii_case("you"))?;
    let end = end_of_insertion(tree, verb, &source, limit)?;
    // Between dashes or semicolons the cue speaks for no more than what stands there.
    let start =
        (sentence.start..comma).rfind(|&word| is_break(tree, word)).map_or(sentence.start, |word| word + 1);
    let within = start > sentence.start || tree.form(end - 1) == ";";
    let stop = end_of_content(tree, end, sentence.end, within);
    let start = relative_clause(tree, start..comma).unwrap_or(start);
    let mut content: Vec<_> = (start..comma).chain(end..stop).collect();
    phrase::trim(tree, &mut content);
    let quotation_follows = end < sentence.end && opens_quotation(tree, end);
    (is_clause(tree, &content) && !quotation_follows).then(|| Draft {
        source: Some(source),
        source_rule: "speaker between commas",
        content,
        quotes: true,
        ..Draft::of(entry, verb, vec![verb], "cue between commas")
    })
}

/// Where what is said ends that goes on at `end`, behind the cue; at `end` itself, where the report speaks there.
fn end_of_content(tree: &Tree<'_, '_>, end: WordId, sentence_end: WordId, within: bool) -> WordId {
    let at_break = (end - 1..sentence_end).find(|&word| within && is_break(tree, word));
    let stop = at_break.unwrap_or(sentence_end);
    let is_over = end < sentence_end && is_further_cue(tree, end)
        || tells_when(tree, end..stop)
        || is_comment(tree, end..stop);
    if is_over { end } else { stop }
}

/// `…, the agency said, hours after his lawyer …`: when it was said, not what.
fn tells_when(tree: &Tree<'_, '_>, words: Range<WordId>) -> bool {
    let mut opening =
        words.take(4).skip_while(|&word| matches!(tree.upos(word), Upos::Det | Upos::Num | Upos::Adv));
    let length = opening.next().is_some_and(|word| {
        matches!(tree.lemma(word), "minute" | "hour" | "day" | "week" | "month" | "year")
    });
    length && opening.next().is_some_and(|word| matches!(tree.form(word), "after" | "before"))
}

/// `… an attack in which, they said, men …`: what the relative clause says is said, not what it hangs on. Where it begins; with
/// its pronoun only if that is its subject.
fn relative_clause(tree: &Tree<'_, '_>, before: Range<WordId>) -> Option<WordId> {
    let pronoun = before.end.checked_sub(1).filter(|&word| phrase::is_relative(tree, word))?;
    let phrase = if pronoun > 0 && tree.upos(pronoun - 1) == Upos::Adp { pronoun - 1 } else { pronoun };
    let hangs = phrase > before.start + 2;
    hangs.then_some(if phrase == pronoun { pronoun } else { before.end })
}

/// Verb and speaker that stand next to each other from the first word on.
fn clause_at(tree: &Tree<'_, '_>, words: Range<WordId>) -> Option<(WordId, Phrase)> {
    let first = words.clone().next()?;
    let opens = matches!(
        tree.upos(first),
        Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Pron | Upos::Verb
    );
    if !opens || phrase::is_relative(tree, first) {
        return None;
    }
    if tree.upos(first) == Upos::Verb {
        let subject = |(_, source): &(WordId, Phrase)| {
            source.words.first() == Some(&(first + 1)) && phrase::SUBJECTS.contains(&tree.deprel(source.head))
        };
        return quoted::verb_first(tree, &words).filter(subject);
    }
    let verb = words.clone().find(|&word| matches!(tree.upos(word), Upos::Verb | Upos::Aux))?;
    let between = words.start..verb;
    let plain = without_apposition(tree, between.clone()).all(|word| {
        matches!(
            tree.upos(word),
            Upos::Det
                | Upos::Noun
                | Upos::Propn
                | Upos::Adj
                | Upos::Num
                | Upos::Pron
                | Upos::Adp
                | Upos::Cconj
                | Upos::Part
        )
    });
    let source = quoted::speaker_before(tree, between).filter(|_| plain)?;
    Some((verb, source))
}

/// `the council, a volunteer group, said`: the words before the verb but for the commas around a description.
fn without_apposition<'a>(tree: &'a Tree<'_, '_>, words: Range<WordId>) -> impl Iterator<Item = WordId> + 'a {
    let commas: Vec<_> = words.clone().filter(|&word| tree.form(word) == ",").collect();
    let described = matches!(commas[..], [open, close]
        if close + 1 == words.end && tree.upos(open + 1) == Upos::Det && open > words.start);
    words.filter(move |word| !described || !commas.contains(word))
}

/// The entry of a verb in the past or the present that takes a clause.
fn saying(tree: &Tree<'_, '_>, verb: WordId) -> Option<&'static Entry> {
    let finite = matches!(tree.reading.words[verb].xpos, "VBD" | "VBZ" | "VBP");
    let entries = lexicon::verb(tree.lemma(verb), tree.form(verb));
    entries.iter().find(|entry| finite && entry.particle.is_none() && entry.takes(Frame::That))
}

/// Where the sentence goes on: behind the comma, semicolon or dash that ends the insertion, or at the end of the sentence.
fn end_of_insertion(tree: &Tree<'_, '_>, verb: WordId, source: &Phrase, limit: WordId) -> Option<WordId> {
    let last = verb.max(*source.words.last()?);
    let mut setting = last + 1..limit.min(last + 1 + MAX_SETTING);
    let end = setting.find(|&word| tree.is_punct(word))?;
    let verbal = |word: WordId| matches!(tree.upos(word), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Pron);
    let tells_setting = last + 1 == end
        || matches!(tree.upos(last + 1), Upos::Adv | Upos::Adp)
        || setting::is_time(tree, last + 1)
        || tree.lemma(verb) == "tell";
    let closes =
        matches!(tree.form(end), "," | ";" | "—" | "–" | "--") || end + 1 >= tree.sentence_words(verb).end;
    (tells_setting && closes && !(last + 1..end).any(verbal)).then_some(end + 1)
}

/// `At noon, she said, "We …"`: a whole quotation does not go on with what stands before the cue.
fn opens_quotation(tree: &Tree<'_, '_>, word: WordId) -> bool {
    tree.reading
        .words
        .get(word + 1)
        .is_some_and(|_| tree.is_punct(word) && tree.form(word + 1).starts_with(char::is_uppercase))
}

fn is_break(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.form(word), "—" | "–" | "--" | ";" | ":" | "(")
}

/// Words that say something: a finite verb with a subject before it.
fn is_clause(tree: &Tree<'_, '_>, words: &[WordId]) -> bool {
    let finite = |&&word: &&WordId| matches!(tree.reading.words[word].xpos, "VBD" | "VBZ" | "VBP" | "MD");
    let subject =
        |&word: &WordId| matches!(tree.upos(word), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Verb);
    let opening = words.first().is_some_and(|&word| tree.deprel(word) != Deprel::Cc);
    opening
        && words
            .iter()
            .find(finite)
            .is_some_and(|verb| words.iter().take_while(|word| word < &verb).any(subject))
}
