//! The clause that a verb of saying governs, or that it is put into: `said that …`, `…, she said, …`.
//!
//! In: a tree and a verb. Out: the words of the clause.

use reader::{Deprel, Upos, WordId};

use super::aside::is_comment;
use crate::lexicon;
use crate::passing;
use crate::phrase;
use crate::setting;
use crate::tree::Tree;

/// The clause that `verb` governs, or that it is put into: `…, she said, …`.
pub(super) fn clausal(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let mut words = clause_of(tree, verb)?;
    leave_out_behind(tree, verb, &mut words);
    // `The bridge is safe, the mayor does not say`: what somebody does not say is no word of theirs.
    let unsaid = phrase::is_negated(tree, verb) && words.last().is_some_and(|&last| last < verb);
    (!unsaid).then_some(words)
}

/// `The road is closed, the council said on Tuesday, and …`: after a comma and a cue, what is said goes on behind a comma only.
fn leave_out_behind(tree: &Tree<'_, '_>, verb: WordId, words: &mut Vec<WordId>) {
    let at = words.partition_point(|&word| word < verb);
    let Some(last) = at.checked_sub(1).map(|before| words[before]) else { return };
    let stops = |word: WordId| matches!(tree.form(word), "," | "”" | "\"" | "’");
    if (last..verb).any(stops) {
        let sentence = tree.sentence_words(verb);
        let end = (verb + 1..sentence.end).find(|&word| tree.is_punct(word)).unwrap_or(sentence.end);
        if (verb + 1..end).any(|word| matches!(tree.upos(word), Upos::Verb | Upos::Aux)) {
            return;
        }
        let behind = words.iter().copied().find(|&word| word >= end && !tree.is_punct(word));
        let comment = behind.is_some_and(|word| is_comment(tree, word..sentence.end));
        words.retain(|&word| word < verb || word >= end && !comment);
        phrase::trim(tree, words);
    }
}

/// The same, whether it is said or not.
fn clause_of(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let clauses = || {
        tree.children(verb)
            .filter(|&child| tree.deprel(child) == Deprel::Ccomp || is_indirect_question(tree, verb, child))
            .filter(|&child| child < verb || tree.form(child - 1) != "," || !is_further_cue(tree, child))
            .filter(|&child| child < verb || !adds_comment(tree, child))
    };
    if let Some(words) = that_clause(tree, verb) {
        return Some(words);
    }
    if let Some(clause) = clauses().find(|&clause| clause > verb) {
        let mut start = phrase::clause(tree, clause, verb).first().copied()?;
        start = after_time(tree, clause, start);
        // `know why the gates …`: the tree may hang the question word on the verb.
        if start > verb + 1 && matches!(tree.reading.words[start - 1].xpos, "WRB" | "WP") {
            start -= 1;
        }
        let words = if start > verb { rest(tree, verb, start) } else { around(tree, clause, verb) };
        return Some(with_cut_off_subject(tree, verb, words));
    }
    if let Some(clause) = clauses().next() {
        return Some(phrase::clause(tree, clause, verb));
    }
    if let Some(clause) = tree.child(verb, &[Deprel::Parataxis]).filter(|&one| is_said(tree, verb, one)) {
        return Some(phrase::clause(tree, clause, verb));
    }
    put_into(tree, verb)
        .or_else(|| quoted_as(tree, verb))
        .or_else(|| closing(tree, verb))
        .or_else(|| taken_for_object(tree, verb))
        .or_else(|| question_word(tree, verb))
}

/// `wondered aloud why nobody came`: the tree may hang the question on its first word.
fn question_word(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let asks = |&word: &WordId| {
        word > verb
            && tree.reading.words[word].xpos == "WRB"
            && tree.child(word, &[Deprel::AdvclRelcl, Deprel::Advcl]).is_some()
    };
    tree.children(verb).find(asks).map(|word| rest(tree, verb, word))
}

/// `…, three diplomats said, a move Norland called wise`: behind the comma the report goes on.
fn adds_comment(tree: &Tree<'_, '_>, clause: WordId) -> bool {
    let extent = tree.extent(clause);
    let Some(start) = extent.clone().find(|&word| !tree.is_punct(word)) else { return false };
    let comma = start.checked_sub(1).is_some_and(|word| tree.form(word) == ",");
    comma && is_comment(tree, start..extent.end)
}

/// `Russian forces, it said, "continue to advance"`: of two subjects before the verb the first may be that of what is said.
fn with_cut_off_subject(tree: &Tree<'_, '_>, verb: WordId, mut words: Vec<WordId>) -> Vec<WordId> {
    let mut subjects = tree.children(verb).take_while(|&child| child < verb);
    let mut next = || subjects.find(|&child| phrase::SUBJECTS.contains(&tree.deprel(child)));
    let (Some(cut_off), Some(own)) = (next(), next()) else { return words };
    let begins = tree.extent(cut_off);
    let behind_comma =
        tree.form(tree.extent(own).start - 1) == "," && words.first().is_some_and(|&first| first > verb);
    let set_off = behind_comma && own + 1 == verb && tree.form(verb + 1) == ",";
    if set_off && begins.start == tree.sentence_words(verb).start {
        words.splice(0..0, begins);
        phrase::trim(tree, &mut words);
    }
    words
}

/// A clause that begins before the verb, without what stands between that and its subject: `the union, by contrast, said …`.
fn around(tree: &Tree<'_, '_>, clause: WordId, verb: WordId) -> Vec<WordId> {
    let mut words = phrase::clause(tree, clause, verb);
    if let Some(subject) = tree.child(verb, phrase::SUBJECTS).filter(|&subject| subject < verb) {
        words.retain(|&word| word < subject || word > verb);
        // `the town in which, they said, men …`: the words that only link the clause to the town are not said.
        if let [case, pronoun, ..] = words[..]
            && tree.upos(case) == Upos::Adp
            && phrase::is_relative(tree, pronoun)
        {
            words.drain(..2);
        }
        phrase::trim(tree, &mut words);
    }
    words
}

/// `told them late on Thursday she would …`: the day between the cue and the subject is that of saying it.
fn after_time(tree: &Tree<'_, '_>, clause: WordId, start: WordId) -> WordId {
    let timed = |&child: &WordId| tree.extent(child).start == start && setting::is_time(tree, child);
    let subject = tree.child(clause, phrase::SUBJECTS).map(|subject| tree.extent(subject).start);
    let end = tree.children(clause).find(timed).map(|time| tree.extent(time).end);
    end.filter(|_| end == subject).unwrap_or(start)
}

/// `says the only way out may be to wait`: the tree takes the subject of the clause for an object, and a finite verb
/// without a subject stands behind it.
fn taken_for_object(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let object = tree.child(verb, &[Deprel::Obj]).filter(|&object| object > verb)?;
    let finite = tree
        .subtree(verb, |_| false)
        .into_iter()
        .find(|&word| word > object + 1 && is_finite(tree, word) && joined_to_subject(tree, word))?;
    let another = |word: WordId| tree.head(word) == Some(verb) && word > finite && is_cue_clause(tree, word);
    let start = tree.extent(object).start;
    let mut words = tree.subtree(verb, another);
    words.retain(|&word| word >= start);
    phrase::trim(tree, &mut words);
    (start > verb).then_some(words)
}

fn is_finite(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.reading.words[word].xpos, "MD" | "VBZ" | "VBP")
        || tree.upos(word) == Upos::Aux && tree.reading.words[word].xpos == "VBD"
}

/// A finite verb without a subject of its own, right behind a word that can end one.
fn joined_to_subject(tree: &Tree<'_, '_>, finite: WordId) -> bool {
    let clause = if tree.upos(finite) == Upos::Aux { tree.head(finite).unwrap_or(finite) } else { finite };
    tree.child(clause, phrase::SUBJECTS).is_none()
        && !phrase::is_relative(tree, finite - 1)
        && !matches!(
            tree.upos(finite - 1),
            Upos::Cconj | Upos::Punct | Upos::Sconj | Upos::Aux | Upos::Adv | Upos::Part
        )
}

/// `whether …`, and `if …` after a verb of asking, whatever the tree calls the clause.
fn is_indirect_question(tree: &Tree<'_, '_>, verb: WordId, clause: WordId) -> bool {
    let asks = matches!(tree.lemma(verb), "ask" | "wonder" | "inquire" | "enquire");
    let openers: &[&str] = if asks { &["whether", "if"] } else { &["whether"] };
    tree.deprel(clause) == Deprel::Advcl && clause > verb && tree.has_child_lemma(clause, openers)
}

/// `…, experts say` at the end of a sentence, where the tree does not see what is said: headlines are no full sentences.
fn closing(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let sentence = tree.sentence_words(verb);
    // The first of two subjects is that of what is said: `The valve failed, an inquest was told`.
    let subject = tree.children(verb).take_while(|&child| child < verb);
    let subject = subject.filter(|&child| phrase::SUBJECTS.contains(&tree.deprel(child))).last()?;
    let comma = tree.extent(subject).start.checked_sub(1).filter(|&word| tree.form(word) == ",")?;
    let settings = || tree.children(verb).filter(|&child| child > verb && setting::is_setting(tree, child));
    let passing = |word: WordId| tree.is_punct(word) || settings().any(|top| tree.is_below(word, top));
    let ends = (verb + 1..sentence.end).all(passing);
    let mut words: Vec<_> = (sentence.start..comma).collect();
    phrase::trim(tree, &mut words);
    (ends && words.len() >= 2).then_some(words)
}

/// What stands behind the `that` of the verb, whether the tree hangs it on the verb or on what stands between them.
fn that_clause(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let that = that_after(tree, verb)?;
    let words = rest(tree, verb, that + 1);
    if words.first() == Some(&(that + 1)) {
        return Some(with_cut_off_subject(tree, verb, words));
    }
    let clause = tree.head(that).filter(|&clause| is_apart(tree, that, clause, verb))?;
    Some(phrase::clause(tree, clause, verb))
}

/// The `that` which opens the clause of `verb`, next to it or after a few words of setting or address.
fn that_after(tree: &Tree<'_, '_>, verb: WordId) -> Option<WordId> {
    let near = after_citing(tree, verb)..tree.sentence_words(verb).end.min(verb + 14);
    near.take_while(|&word| !matches!(tree.upos(word), Upos::Verb | Upos::Aux))
        .find(|&word| tree.form(word) == "that" && tree.deprel(word) == Deprel::Mark)
        .filter(|&that| {
            tree.head(that).is_some_and(|head| {
                tree.is_below(head, verb)
                    && (tree.deprel(head) != Deprel::Acl || is_apart(tree, that, head, verb))
            })
        })
}

/// `reported, citing a source, that …`: behind the citing, else behind the verb.
fn after_citing(tree: &Tree<'_, '_>, verb: WordId) -> WordId {
    let end = tree.sentence_words(verb).end.min(verb + 14);
    let cites = |word: WordId| {
        tree.form(word) == "," && word + 1 < end && matches!(tree.form(word + 1), "citing" | "quoting")
    };
    let comma = Some(verb + 1).filter(|&word| word < end && cites(word));
    let closing = comma.and_then(|comma| (comma + 2..end).find(|&word| tree.form(word) == ","));
    closing.map_or(verb + 1, |closing| closing + 1)
}

/// Whether a clause hangs on what stands between it and the verb.
fn is_apart(tree: &Tree<'_, '_>, that: WordId, clause: WordId, verb: WordId) -> bool {
    is_by_means_of(tree, clause, verb) || that == after_citing(tree, verb) && that > verb + 1
}

/// `told us by text message that …`: the clause may hang on the message, with nothing on the verb.
fn is_by_means_of(tree: &Tree<'_, '_>, clause: WordId, verb: WordId) -> bool {
    let message = tree.head(clause).filter(|&noun| tree.head(noun) == Some(verb));
    message.is_some_and(|noun| {
        let means =
            ["by", "in", "over", "through", "via"].iter().any(|case| phrase::has_case(tree, noun, case));
        tree.deprel(noun) == Deprel::Obl && means && tree.child(verb, &[Deprel::Ccomp]).is_none()
    })
}

/// A clause beside `verb` is its content where only a comma, a colon or a quotation mark stands between them.
fn is_said(tree: &Tree<'_, '_>, verb: WordId, clause: WordId) -> bool {
    let extent = tree.extent(clause);
    if extent.start > verb {
        return (verb + 1..extent.start)
            .any(|word| matches!(tree.form(word), ":" | "," | "\"" | "“" | "''" | "``"));
    }
    true
}

/// `verb` stands in a clause put into, or after, what was said: the content is the rest of the sentence's main clause.
fn put_into(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    // `You know`, `you see` fill a pause.
    let subject = tree
        .child(verb, phrase::SUBJECTS)
        .filter(|&subject| !tree.lemma(subject).eq_ignore_ascii_case("you"))?;
    let head = tree.head(verb)?;
    match tree.deprel(verb) {
        // `Anna said that …; Ben denied it`: two statements side by side.
        Deprel::Parataxis | Deprel::Discourse if (head..verb).any(|word| tree.form(word) == ";") => {
            return None;
        }
        Deprel::Parataxis | Deprel::Discourse => {}
        Deprel::Advcl if tree.has_child_lemma(verb, &["as"]) && !phrase::is_negated(tree, verb) => {}
        // `The dam, the ministry said, will hold`: a relative clause would not stand between commas without a pronoun.
        Deprel::AclRelcl if is_set_off(tree, verb) && !phrase::is_relative(tree, subject) => {
            let top = std::iter::successors(Some(head), |&at| tree.head(at)).last()?;
            return Some(phrase::clause(tree, top, verb));
        }
        _ => return None,
    }
    Some(phrase::clause(tree, head, verb))
}

/// `…, the minister was quoted as saying`: what was said stands around the clause of `quoted`.
fn quoted_as(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let quoted = passing::quoted_verb(tree, verb)?;
    let said = tree.head(quoted).filter(|_| tree.deprel(quoted) == Deprel::Parataxis)?;
    Some(phrase::clause(tree, said, quoted))
}

fn is_set_off(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    let extent = tree.extent(verb);
    let sentence = tree.sentence_words(verb);
    let comma_before = extent.start.checked_sub(1).is_some_and(|word| tree.form(word) == ",");
    comma_before && (extent.end >= sentence.end || tree.is_punct(extent.end))
}

/// What stands in the clause of `verb` from word `start` on: without a coordinated verb, without what tells only when
/// and where it was said.
pub(super) fn rest(tree: &Tree<'_, '_>, verb: WordId, start: WordId) -> Vec<WordId> {
    let leave_out = |word: WordId| {
        tree.head(word) == Some(verb)
            && (is_another_clause(tree, word)
                || setting::is_setting(tree, word)
                || is_cue_clause(tree, word)
                || word < verb && tree.deprel(word) == Deprel::Nsubj)
    };
    let mut words = tree.subtree(verb, leave_out);
    words.retain(|&word| word >= start);
    phrase::trim(tree, &mut words);
    words
}

/// A clause beside the cue's own: coordinated, conceded, or put next to it with a subject that speaks.
fn is_another_clause(tree: &Tree<'_, '_>, word: WordId) -> bool {
    match tree.deprel(word) {
        Deprel::Conj | Deprel::Cc => true,
        Deprel::Advcl => {
            tree.head(word).is_some_and(|verb| verb < word)
                && tree.has_child_lemma(word, &["though", "although"])
        }
        Deprel::Parataxis => {
            let start = tree.extent(word).start;
            let semicolon = start.checked_sub(1).is_some_and(|before| tree.form(before) == ";");
            semicolon
                || tree.form(start) == ";"
                || !lexicon::verb(tree.lemma(word), tree.form(word)).is_empty()
        }
        _ => false,
    }
}

/// A participle clause that is a cue itself: `…, adding that …`.
fn is_cue_clause(tree: &Tree<'_, '_>, word: WordId) -> bool {
    tree.deprel(word) == Deprel::Advcl && is_further_cue(tree, word)
}

/// `The wall fell, she said, blaming the mayor`: a participle of saying is what the speaker does besides.
pub(super) fn is_further_cue(tree: &Tree<'_, '_>, word: WordId) -> bool {
    tree.reading.words[word].xpos == "VBG"
        && tree.child(word, phrase::SUBJECTS).is_none()
        && lexicon::verb(tree.lemma(word), tree.form(word)).iter().any(|entry| entry.particle.is_none())
}
