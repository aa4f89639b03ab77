//! When, where and to whom something is said: `on Tuesday`, `in a statement`, `at a briefing in Brussels`.
//!
//! In: a dependent of a cue. Out: whether it tells of the saying, not of what is said.

use reader::{Deprel, Upos, WordId};

use crate::tree::Tree;

/// Whether `word`, which hangs on a cue, tells only of the setting in which something was said.
pub(crate) fn is_setting(tree: &Tree<'_, '_>, word: WordId) -> bool {
    match tree.deprel(word) {
        Deprel::Obl | Deprel::OblUnmarked => is_time(tree, word) || is_occasion(tree, word),
        Deprel::Advmod => {
            matches!(tree.lemma(word), "today" | "yesterday" | "then" | "earlier" | "later" | "recently")
        }
        _ => false,
    }
}

/// Leaves out `on October 23` and `earlier this week` at the end of a noun phrase that is said: the day is that of saying it.
pub(crate) fn cut_closing_date(tree: &Tree<'_, '_>, words: &mut Vec<WordId>) {
    let date =
        |word: &&WordId| is_time(tree, **word) || tree.upos(**word) == Upos::Num || tree.form(**word) == ",";
    let n_date = words.iter().rev().take_while(date).count();
    let Some(at) = words.len().checked_sub(n_date + 1) else { return };
    let dated = words[at + 1..].iter().any(|&word| is_time(tree, word));
    if dated && at > 0 && tree.form(words[at]) == "on" {
        words.truncate(at);
    } else if dated && at > 1 && tree.form(words[at]) == "this" {
        // `earlier this week`
        let early = matches!(tree.form(words[at - 1]), "earlier" | "late" | "later");
        words.truncate(if early { at - 1 } else { at });
    }
}

/// A noun that names a stretch of the calendar, or a number beside one: `October 24`.
pub(crate) fn is_time(tree: &Tree<'_, '_>, word: WordId) -> bool {
    names_time(tree, word)
        || tree.upos(word) == Upos::Num && tree.children(word).any(|child| names_time(tree, child))
}

fn names_time(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let lemma = tree.lemma(word).to_lowercase();
    is_calendar_word(&lemma) || (tree.upos(word) == Upos::Num && is_year(&lemma))
}

fn is_year(lemma: &str) -> bool {
    lemma.len() == 4
        && (lemma.starts_with("19") || lemma.starts_with("20"))
        && lemma.bytes().all(|b| b.is_ascii_digit())
}

fn is_calendar_word(lemma: &str) -> bool {
    matches!(
        lemma.trim_end_matches('.'),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sept"
            | "sep"
            | "oct"
            | "nov"
            | "dec"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "today"
            | "yesterday"
            | "tonight"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "day"
            | "week"
            | "weekend"
            | "month"
            | "year"
            | "hour"
            | "minute"
            | "decade"
    )
}

/// A noun that names an occasion of speaking or a medium: what is said there is not said of it.
fn is_occasion(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let preposition = tree.child(word, &[Deprel::Case]).map(|case| tree.lemma(case).to_lowercase());
    let Some(preposition) = preposition else { return false };
    let lemma = tree.lemma(word).to_lowercase();
    match preposition.as_str() {
        "in" | "at" | "during" | "on" | "via" | "through" | "by" => matches!(
            lemma.as_str(),
            "statement"
                | "interview"
                | "speech"
                | "tweet"
                | "letter"
                | "report"
                | "briefing"
                | "conference"
                | "email"
                | "e-mail"
                | "post"
                | "message"
                | "rally"
                | "debate"
                | "hearing"
                | "address"
                | "remark"
                | "press"
                | "twitter"
                | "facebook"
                | "telegram"
                | "television"
                | "tv"
                | "radio"
                | "phone"
                | "telephone"
                | "call"
                | "podcast"
                | "video"
                | "release"
                | "article"
                | "column"
                | "op-ed"
                | "memo"
                | "testimony"
                | "townhall"
        ),
        "to" => {
            matches!(lemma.as_str(), "reporter" | "journalist" | "media" | "press" | "lawmaker" | "crowd")
        }
        _ => false,
    }
}
