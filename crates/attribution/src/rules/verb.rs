//! Verbs and adjectives that attribute: `she said that …`, `urged people to …`, `"…," he added`, `is confident that …`.
//!
//! In: a tree. Out: a draft for each cue whose construction the lexicon knows. A cue that can introduce a quotation
//! and has no content of its own is given out with an empty one, for the quotations to fill.

use reader::{Deprel, Upos, WordId};
use record::Stance;

use super::construction::content;
use super::noun;
use crate::deed;
use crate::draft::{Draft, Phrase};
use crate::judge;
use crate::lexicon::{self, ADJECTIVES, Entry, Frame};
use crate::phrase::{self, Subject};
use crate::quotation::{self, Quotation};
use crate::speaker;
use crate::tree::Tree;

/// Every draft that verbs and adjectives give, in order of their cues.
///
/// A subject inside a quotation that the cue stands outside of is a mistake of the tree: such drafts are left out.
pub(crate) fn drafts(tree: &Tree<'_, '_>, quotations: &[Quotation]) -> Vec<Draft> {
    let quoted = |word: WordId| quotation::holding(quotations, tree.reading.words[word].span);
    let sound = |draft: &Draft| {
        let cue = quoted(draft.cue);
        draft
            .source
            .as_ref()
            .is_none_or(|source| quoted(source.words[0]) == cue || quoted(source.words[0]).is_none())
    };
    (0..tree.reading.words.len()).filter_map(|word| draft(tree, word)).filter(sound).collect()
}

fn draft(tree: &Tree<'_, '_>, word: WordId) -> Option<Draft> {
    let entries = match tree.upos(word) {
        Upos::Verb | Upos::Aux => lexicon::verb(tree.lemma(word), tree.form(word)),
        Upos::Adj if tree.child(word, &[Deprel::Cop]).is_some() => ADJECTIVES.get(tree.lemma(word)),
        // Taggers take verbs at the head of a clause for nouns now and then: the tree knows better.
        Upos::Noun if is_clause_head(tree, word) => lexicon::verb(tree.lemma(word), tree.form(word)),
        _ => &[],
    };
    if entries.is_empty() && tree.upos(word) != Upos::Verb
        || is_modifier(tree, word)
        || is_only_thought_of(tree, word)
        || phrase::is_negated(tree, word) && is_reaction(tree.lemma(word))
    {
        return None;
    }
    let matched = entries.iter().find_map(|entry| matched(tree, word, entry));
    if phrase::is_passive_participle(tree, word) {
        return matched
            .filter(|found| found.entry.stance == Stance::Ask)
            .and_then(|found| passive(tree, word, None, found));
    }
    matched.or_else(|| unknown_verb_of_quotation(tree, word)).and_then(|found| complete(tree, word, found))
}

/// A construction that fits.
struct Match {
    cue_words: Vec<WordId>,
    content: Vec<WordId>,
    entry: Entry,
    rule: &'static str,
}

fn is_clause_head(tree: &Tree<'_, '_>, word: WordId) -> bool {
    tree.child(word, &[Deprel::Ccomp]).is_some() && tree.child(word, phrase::SUBJECTS).is_some()
}

/// `if the minister says …`, `was not authorised to discuss it`: nothing is said yet.
fn is_only_thought_of(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    let conditional = tree.children(verb).any(|child| {
        tree.deprel(child) == Deprel::Mark && matches!(tree.lemma(child), "if" | "whether" | "unless")
    });
    let allowed = tree.deprel(verb) == Deprel::Xcomp
        && tree.head(verb).is_some_and(|head| {
            matches!(tree.lemma(head), "allow" | "permit")
                || ["authoris", "authoriz"].iter().any(|stem| tree.form(head).starts_with(stem))
        });
    conditional || allowed
}

/// Who did not respond to something says nothing of it.
fn is_reaction(lemma: &str) -> bool {
    matches!(lemma, "answer" | "comment" | "react" | "reply" | "respond")
}

/// `said` as in `the said contract`.
fn is_modifier(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.deprel(word), Deprel::Amod | Deprel::Compound | Deprel::Case | Deprel::Mark)
}

fn matched(tree: &Tree<'_, '_>, verb: WordId, entry: &Entry) -> Option<Match> {
    let mut cue_words = cue_words(tree, verb, entry.particle.as_deref())?;
    cue_words.splice(0..0, wanted_to(tree, verb));
    let (content, rule) = content(tree, verb, entry, &cue_words)?;
    let found = Match { cue_words, content, entry: entry.clone(), rule };
    Some(with_noun(tree, verb, &found).unwrap_or(found))
}

/// Verbs that say little without their noun: `expressed alarm that …`, `repeated his claim that …`.
const LEAN_ON_NOUN: &[&str] =
    &["claim", "express", "indicate", "offer", "repeat", "reiterate", "signal", "voice"];

/// The noun belongs to the cue of a verb that leans on it.
fn with_noun(tree: &Tree<'_, '_>, verb: WordId, found: &Match) -> Option<Match> {
    let leans = found.rule == "verb with an object" && LEAN_ON_NOUN.contains(&tree.lemma(verb));
    let object = tree.child(verb, &[Deprel::Obj]).filter(|_| leans)?;
    let owner = tree.child(object, &[Deprel::NmodPoss]);
    if object < verb || owner.is_some_and(|owner| tree.upos(owner) != Upos::Pron) {
        return None;
    }
    let (noun, content, preposition) = noun::complement(tree, object)?;
    let mut entry = found.entry.clone();
    if entry.stance == Stance::Assert {
        (entry.stance, entry.certainty) = (noun.stance, noun.certainty);
    }
    let mut cue_words = found.cue_words.clone();
    cue_words.extend((tree.extent(object).start..=object).chain(preposition));
    Some(Match { cue_words, content, entry, rule: found.rule })
}

/// `wanted to` before `know`: together they ask.
fn wanted_to(tree: &Tree<'_, '_>, verb: WordId) -> Vec<WordId> {
    let wanted = tree.head(verb).filter(|_| judge::asks_to_know(tree, verb));
    let to = tree.children(verb).take_while(|&word| word < verb).find(|&word| tree.lemma(word) == "to");
    wanted.into_iter().chain(to.filter(|_| wanted.is_some())).collect()
}

/// The verb with the particle and preposition that belong to its cue; nothing where they are not there.
fn cue_words(tree: &Tree<'_, '_>, verb: WordId, particle: Option<&str>) -> Option<Vec<WordId>> {
    let mut words = vec![verb];
    for wanted in particle.into_iter().flat_map(|particle| particle.split(' ')) {
        let after = *words.last()?;
        let near = (after + 1..tree.sentence_words(verb).end.min(after + 10))
            .find(|&word| tree.lemma(word).eq_ignore_ascii_case(wanted) && belongs_to(tree, word, verb))
            .filter(|&word| !is_put_in(tree, after, word))?;
        words.push(near);
    }
    Some(words)
}

/// `Asked by the judge, for the family, whether …`: what stands between commas is no part of the cue.
fn is_put_in(tree: &Tree<'_, '_>, after: WordId, word: WordId) -> bool {
    let Some(noun) = tree.head(word).filter(|&noun| noun > word) else { return false };
    let end = tree.extent(noun).end;
    let comma = |at: WordId| at < tree.reading.words.len() && tree.form(at) == ",";
    word > after + 1 && comma(word - 1) && comma(end)
}

/// Whether `word` is a particle of `verb`, or a preposition of what hangs on `verb`.
fn belongs_to(tree: &Tree<'_, '_>, word: WordId, verb: WordId) -> bool {
    let Some(head) = tree.head(word) else { return false };
    head == verb
        || (tree.head(head) == Some(verb) && matches!(tree.deprel(word), Deprel::Case | Deprel::Mark))
}

/// A verb that is not in the lexicon, but has a quotation for its clause.
fn unknown_verb_of_quotation(tree: &Tree<'_, '_>, verb: WordId) -> Option<Match> {
    if tree.upos(verb) != Upos::Verb {
        return None;
    }
    let clause = tree.child(verb, &[Deprel::Ccomp])?;
    let extent = tree.extent(clause);
    let is_mark = |word: WordId| matches!(tree.form(word), "\"" | "“" | "”" | "''" | "``" | "«" | "»");
    let around = extent.start.saturating_sub(1)..(extent.end + 2).min(tree.sentence_words(verb).end);
    let quoted = around.clone().any(|word| (word <= extent.start || word + 1 >= extent.end) && is_mark(word));
    if !quoted {
        return None;
    }
    let frames = vec![Frame::That, Frame::Quote];
    let entry = Entry {
        cue: tree.lemma(verb).into(),
        particle: None,
        frames,
        stance: record::Stance::Assert,
        certainty: record::Certainty::Certain,
    };
    Some(Match {
        cue_words: vec![verb],
        content: phrase::clause(tree, clause, verb),
        entry,
        rule: "verb of a quotation",
    })
}

/// Adds who is cited; a cue without anybody and without content is none.
fn complete(tree: &Tree<'_, '_>, verb: WordId, found: Match) -> Option<Draft> {
    let (source, source_rule) = match phrase::subject(tree, verb) {
        Subject::Found(phrase, rule) => (phrase, rule),
        Subject::Passive(subject) => return passive(tree, verb, subject, found),
        Subject::None => return None,
    };
    let describes = matches!(source_rule, "noun with a participle" | "object of the governing verb");
    let acts = tree.upos(source.head) == Upos::Pron && is_act_of_speech(found.entry.stance);
    let silent = needs_speaker(&found) && (describes || !acts && !speaker::can_speak(tree, &source));
    let entangled = source.words.iter().any(|word| found.content.contains(word));
    if silent || entangled || is_expletive(tree, source.head) || is_no_word(tree, verb, &source, &found) {
        return None;
    }
    let quotes = found.entry.takes(Frame::Quote);
    let cited = Draft::of(&found.entry, verb, found.cue_words, found.rule);
    Some(Draft { source: Some(source), source_rule, content: found.content, quotes, ..cited })
}

/// What a verb with an object tells that is no word of its subject: a find, a blow, what nobody did, nothing offered, what a
/// participle adds to a noun (`the letter shown by the lawyer`).
fn is_no_word(tree: &Tree<'_, '_>, verb: WordId, source: &Phrase, found: &Match) -> bool {
    if found.rule != "verb with an object" {
        return false;
    }
    let object = tree.child(verb, &[Deprel::Obj]);
    let blow = object.is_some_and(|object| deed::is_blow(tree, verb, Some(source.head), object));
    let first = source.words.first().map(|&word| tree.lemma(word).to_lowercase());
    let nobody = matches!(first.as_deref(), Some("no" | "nobody"));
    let describes = tree.deprel(verb) == Deprel::Acl
        && tree.reading.words[verb].xpos == "VBN"
        && tree.lemma(verb) == "show";
    // `offered no evidence`
    let nothing = object.is_some_and(|object| tree.has_child_lemma(object, &["no"]))
        && matches!(tree.lemma(verb), "give" | "offer" | "provide");
    blow || nobody || nothing || describes || is_plain_finding(tree, source, found)
}

/// Who accuses, denies or demands is somebody, also where only a pronoun stands for it.
fn is_act_of_speech(stance: Stance) -> bool {
    matches!(stance, Stance::Accuse | Stance::Deny | Stance::Demand)
}

/// A poll finds a majority and tells it; people find what they have lost.
fn is_plain_finding(tree: &Tree<'_, '_>, source: &Phrase, found: &Match) -> bool {
    // `found no evidence of torture`
    let nothing = || {
        let object = tree.child(found.cue_words[0], &[Deprel::Obj]);
        object.is_some_and(|object| {
            let sign = matches!(tree.lemma(object), "evidence" | "indication" | "proof" | "sign" | "trace");
            sign && tree.has_child_lemma(object, &["any", "little", "no"])
        })
    };
    &*found.entry.cue == "find" && !speaker::is_document(tree.lemma(source.head)) && !nothing()
}

/// A clause or a quotation is cited whoever its source; with anything else the verb may mean a deed or a state.
fn needs_speaker(found: &Match) -> bool {
    !matches!(found.rule, "verb with a clause" | "verb at a quotation" | "verb of a quotation")
}

fn is_expletive(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.deprel(word), Deprel::Expl) || tree.reading.words[word].xpos == "EX"
}

/// `X is said to …`, `it was reported that …`: cited, but nobody is named.
fn passive(tree: &Tree<'_, '_>, verb: WordId, subject: Option<WordId>, found: Match) -> Option<Draft> {
    if !tells_in_passive(tree, verb, &found) || found.content.is_empty() {
        return None;
    }
    let mut content = found.content;
    if let Some(subject) = subject.filter(|&subject| !is_addressee(tree, verb, subject)) {
        content.extend(phrase::noun_phrase(tree, subject, Some(verb)).words);
        content.sort_unstable();
        content.dedup();
    }
    let cited = Draft::of(&found.entry, verb, found.cue_words, found.rule);
    Some(Draft { content, source_rule: "passive without an agent", ..cited })
}

/// `It was said that …`, `he was asked whether …`: the subject is no part of what was said.
fn is_addressee(tree: &Tree<'_, '_>, verb: WordId, subject: WordId) -> bool {
    tree.lemma(subject) == "it" || matches!(tree.lemma(verb), "ask" | "tell")
}

/// The passive tells that something is told, or what somebody is held to be.
fn tells_in_passive(tree: &Tree<'_, '_>, verb: WordId, found: &Match) -> bool {
    is_hearsay(tree.lemma(verb))
        || found.rule == "verb with object and predicate" && is_view(tree.lemma(verb))
}

/// Verbs for what somebody is held to be; `is called` gives a name.
fn is_view(lemma: &str) -> bool {
    matches!(lemma, "consider" | "describe" | "identify" | "portray" | "regard" | "remember" | "see" | "view")
}

/// Verbs whose passive tells that something is told.
pub(super) fn is_hearsay(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "report"
            | "believe"
            | "allege"
            | "expect"
            | "rumor"
            | "rumour"
            | "think"
            | "claim"
            | "accuse"
            | "ask"
            | "estimate"
            | "predict"
            | "project"
            | "suspect"
            | "tell"
    )
}
