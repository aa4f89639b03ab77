//! Verbs and adjectives that attribute: `she said that …`, `urged people to …`, `"…," he added`, `is confident that …`.
//!
//! In: a tree. Out: a draft for each cue whose construction the lexicon knows. A cue that can introduce a quotation
//! and has no content of its own is given out with an empty one, for the quotations to fill.

use reader::{Deprel, Upos, WordId};

use crate::draft::Draft;
use crate::lexicon::{self, ADJECTIVES, Entry, Frame};
use crate::phrase::{self, Subject};
use crate::quotation::{self, Quotation};
use crate::setting;
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
    if is_modifier(tree, word) || phrase::is_passive_participle(tree, word) {
        return None;
    }
    let matched = entries.iter().find_map(|entry| matched(tree, word, entry));
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

/// `said` as in `the said contract`.
fn is_modifier(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.deprel(word), Deprel::Amod | Deprel::Compound | Deprel::Case | Deprel::Mark)
}

fn matched(tree: &Tree<'_, '_>, verb: WordId, entry: &Entry) -> Option<Match> {
    let cue_words = cue_words(tree, verb, entry.particle.as_deref())?;
    let (content, rule) = content(tree, verb, entry, &cue_words)?;
    Some(Match { cue_words, content, entry: entry.clone(), rule })
}

/// The verb with the particle and preposition that belong to its cue; nothing where they are not there.
fn cue_words(tree: &Tree<'_, '_>, verb: WordId, particle: Option<&str>) -> Option<Vec<WordId>> {
    let mut words = vec![verb];
    for wanted in particle.into_iter().flat_map(|particle| particle.split(' ')) {
        let after = *words.last()?;
        let near = (after + 1..tree.sentence_words(verb).end.min(after + 4))
            .find(|&word| tree.lemma(word).eq_ignore_ascii_case(wanted) && belongs_to(tree, word, verb))?;
        words.push(near);
    }
    Some(words)
}

/// Whether `word` is a particle of `verb`, or a preposition of what hangs on `verb`.
fn belongs_to(tree: &Tree<'_, '_>, word: WordId, verb: WordId) -> bool {
    let Some(head) = tree.head(word) else { return false };
    head == verb
        || (tree.head(head) == Some(verb) && matches!(tree.deprel(word), Deprel::Case | Deprel::Mark))
}

/// The words of the content in the first construction of `entry` that fits.
fn content(
    tree: &Tree<'_, '_>,
    verb: WordId,
    entry: &Entry,
    cue: &[WordId],
) -> Option<(Vec<WordId>, &'static str)> {
    let after = cue.last().map_or(verb + 1, |&last| last + 1);
    if entry.takes(Frame::Preposition)
        && let Some(words) = preposition(tree, verb, cue)
    {
        return Some((words, "verb with its preposition"));
    }
    if entry.takes(Frame::That)
        && let Some(words) = clausal(tree, verb)
    {
        return Some((words, "verb with a clause"));
    }
    if entry.takes(Frame::As)
        && let Some(words) = predicated(tree, verb)
    {
        return Some((words, "verb with object and predicate"));
    }
    if entry.takes(Frame::ObjectTo)
        && let Some(words) = object_infinitive(tree, verb, after)
    {
        return Some((words, "verb with object and infinitive"));
    }
    if entry.takes(Frame::To)
        && let Some(infinitive) =
            tree.child(verb, &[Deprel::Xcomp]).filter(|&one| says_something(tree, verb, one))
    {
        return Some((rest(tree, verb, tree.extent(infinitive).start), "verb with an infinitive"));
    }
    if entry.takes(Frame::Gerund)
        && let Some(gerund) = tree
            .child(verb, &[Deprel::Xcomp, Deprel::Ccomp])
            .filter(|&one| one > verb && tree.reading.words[one].xpos == "VBG")
    {
        return Some((rest(tree, verb, tree.extent(gerund).start), "verb with a gerund"));
    }
    if entry.takes(Frame::Object)
        && let Some(words) = object(tree, verb)
    {
        return Some((words, "verb with an object"));
    }
    if tree.child(verb, &[Deprel::AuxPass]).is_some()
        && is_hearsay(tree.lemma(verb))
        && let Some(infinitive) =
            tree.child(verb, &[Deprel::Xcomp]).filter(|&one| one > verb && has_to(tree, one))
    {
        return Some((rest(tree, verb, tree.extent(infinitive).start), "verb with an infinitive"));
    }
    if entry.takes(Frame::Quote)
        && let Some(words) = pointing(tree, verb)
    {
        return Some((words, "verb with a pronoun for what was said"));
    }
    (entry.takes(Frame::Quote) && entry.particle.is_none()).then_some((Vec::new(), "verb at a quotation"))
}

/// `said this`, `said so`: a word that points at what is said elsewhere, with nothing of its own behind it.
fn pointing(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let sentence = tree.sentence_words(verb);
    let word = (verb + 1 < sentence.end).then_some(verb + 1)?;
    let points = matches!(tree.form(word), "this" | "that" | "so" | "these");
    let whole =
        word + 1 >= sentence.end || matches!(tree.upos(word + 1), Upos::Adp | Upos::Punct | Upos::Adv);
    (points && whole && tree.upos(word) != Upos::Det).then(|| vec![word])
}

/// An infinitive that is a content: `declined to comment` and `asked not to be named` say nothing, `wanted to know why …`
/// is left to the verb inside.
fn says_something(tree: &Tree<'_, '_>, verb: WordId, infinitive: WordId) -> bool {
    let empty = matches!(tree.lemma(infinitive), "comment" | "name" | "identify")
        || tree.lemma(verb) == "want" && tree.lemma(infinitive) == "know";
    infinitive > verb && has_to(tree, infinitive) && !empty
}

fn has_to(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    tree.has_child_lemma(verb, &["to"])
}

/// The clause that `verb` governs, or that it is put into: `…, she said, …`.
fn clausal(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let clauses = || tree.children(verb).filter(|&child| tree.deprel(child) == Deprel::Ccomp);
    if let Some(that) = that_after(tree, verb) {
        let words = rest(tree, verb, that + 1);
        if words.first() == Some(&(that + 1)) {
            return Some(words);
        }
    }
    if let Some(clause) = clauses().find(|&clause| clause > verb) {
        let start = phrase::clause(tree, clause, verb).first().copied()?;
        return Some(if start > verb { rest(tree, verb, start) } else { phrase::clause(tree, clause, verb) });
    }
    if let Some(clause) = clauses().next() {
        return Some(phrase::clause(tree, clause, verb));
    }
    if let Some(clause) = tree.child(verb, &[Deprel::Parataxis]).filter(|&one| is_said(tree, verb, one)) {
        return Some(phrase::clause(tree, clause, verb));
    }
    put_into(tree, verb).or_else(|| closing(tree, verb))
}

/// `…, experts say` at the end of a sentence, where the tree does not see what is said: headlines are no full sentences.
fn closing(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let sentence = tree.sentence_words(verb);
    let subject = tree.child(verb, phrase::SUBJECTS).filter(|&subject| subject < verb)?;
    let comma = tree.extent(subject).start.checked_sub(1).filter(|&word| tree.form(word) == ",")?;
    let ends = (verb + 1..sentence.end).all(|word| tree.is_punct(word));
    let mut words: Vec<_> = (sentence.start..comma).collect();
    phrase::trim(tree, &mut words);
    (ends && words.len() >= 2).then_some(words)
}

/// The `that` which opens the clause of `verb`, next to it or after a few words of setting or address.
fn that_after(tree: &Tree<'_, '_>, verb: WordId) -> Option<WordId> {
    let near = verb + 1..tree.sentence_words(verb).end.min(verb + 8);
    near.take_while(|&word| tree.upos(word) != Upos::Verb)
        .find(|&word| tree.form(word) == "that" && tree.deprel(word) == Deprel::Mark)
        .filter(|&that| {
            tree.head(that).is_some_and(|head| tree.is_below(head, verb) && tree.deprel(head) != Deprel::Acl)
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
    let subject = tree.child(verb, phrase::SUBJECTS)?;
    let head = tree.head(verb)?;
    match tree.deprel(verb) {
        Deprel::Parataxis | Deprel::Discourse => {}
        Deprel::Advcl if tree.has_child_lemma(verb, &["as"]) && !phrase::is_negated(tree, verb) => {}
        // `The dam, the ministry said, will hold`: a relative clause would not stand between commas without a pronoun.
        Deprel::AclRelcl if is_between_commas(tree, verb) && !phrase::is_relative(tree, subject) => {
            let top = std::iter::successors(Some(head), |&at| tree.head(at)).last()?;
            return Some(phrase::clause(tree, top, verb));
        }
        _ => return None,
    }
    Some(phrase::clause(tree, head, verb))
}

fn is_between_commas(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    let extent = tree.extent(verb);
    let comma = |word: Option<WordId>| word.is_some_and(|word| tree.form(word) == ",");
    let sentence = tree.sentence_words(verb);
    comma(extent.start.checked_sub(1)) && comma(Some(extent.end).filter(|&end| end < sentence.end))
}

/// `call X Y`, `describe X as Y`: from the object to the end of the clause.
fn predicated(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let is_predicate = |child: WordId| match tree.deprel(child) {
        Deprel::Xcomp => !has_to(tree, child),
        Deprel::Obl | Deprel::Advcl => starts_with_as(tree, child),
        _ => false,
    };
    let object = tree.children(verb).find(|&child| child > verb && is_called(tree, child));
    let predicate =
        tree.children(verb).find(|&child| child > verb && Some(child) != object && is_predicate(child));
    if let Some(object) = object {
        // The tree may hold `this an escalation` for a clause of its own.
        let clause = tree.deprel(object) == Deprel::Ccomp || tree.child(object, phrase::SUBJECTS).is_some();
        return (clause || predicate.is_some()).then(|| rest(tree, verb, tree.extent(object).start));
    }
    let subject = tree.child(verb, &[Deprel::NsubjPass])?;
    let mut words = rest(tree, verb, tree.extent(predicate?).start);
    words.extend(phrase::noun_phrase(tree, subject, Some(verb)).words);
    words.sort_unstable();
    Some(words)
}

fn is_called(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.deprel(word), Deprel::Obj | Deprel::Ccomp)
}

fn starts_with_as(tree: &Tree<'_, '_>, word: WordId) -> bool {
    tree.children(word).any(|child| {
        matches!(tree.deprel(child), Deprel::Case | Deprel::Mark) && tree.lemma(child) == "as" && child < word
    })
}

/// `urge people to stay`: the addressee of a demand belongs to it.
fn object_infinitive(tree: &Tree<'_, '_>, verb: WordId, after: WordId) -> Option<Vec<WordId>> {
    let infinitive = tree.children(verb).find(|&child| {
        child >= after
            && matches!(tree.deprel(child), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Acl)
            && has_to(tree, child)
    });
    let addressee = tree.children(verb).find(|&child| {
        child >= after
            && matches!(tree.deprel(child), Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::Nsubj)
    });
    let within = addressee.and_then(|addressee| {
        tree.children(addressee).find(|&child| {
            matches!(tree.deprel(child), Deprel::Acl | Deprel::AclRelcl)
                && has_to(tree, child)
                && child > addressee
        })
    });
    let start = addressee.map(|addressee| tree.extent(addressee).start.max(after));
    match (start, infinitive, within) {
        (Some(start), Some(_), _) | (Some(start), None, Some(_)) => Some(rest(tree, verb, start)),
        (None, Some(infinitive), _) if tree.upos(infinitive) == Upos::Verb => {
            Some(rest(tree, verb, tree.extent(infinitive).start.max(after)))
        }
        _ => None,
    }
}

/// What follows the preposition that belongs to the cue.
fn preposition(tree: &Tree<'_, '_>, verb: WordId, cue: &[WordId]) -> Option<Vec<WordId>> {
    let last = *cue.last().filter(|&&last| last != verb)?;
    if tree.head(last).is_some_and(|noun| setting::is_setting(tree, noun)) {
        return None;
    }
    let words = rest(tree, verb, last + 1);
    (!words.is_empty() && words[0] == last + 1).then_some(words)
}

/// The object with all that follows it in the clause.
fn object(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    if let Some(subject) = tree.child(verb, &[Deprel::NsubjPass]) {
        return passive_object(tree, verb, subject);
    }
    let object = tree.child(verb, &[Deprel::Obj])?;
    // `denied them entry` refuses something to somebody.
    if tree.child(verb, &[Deprel::Iobj]).is_some() {
        return None;
    }
    if object < verb {
        return antecedent(tree, verb);
    }
    let mut words = rest(tree, verb, tree.extent(object).start);
    setting::cut_closing_date(tree, &mut words);
    (!words.is_empty()).then_some(words)
}

/// `the ruling was criticised by …`: what was criticised, with all that follows but the agent.
fn passive_object(tree: &Tree<'_, '_>, verb: WordId, subject: WordId) -> Option<Vec<WordId>> {
    let agent = phrase::agent(tree, verb)?;
    let below = tree.extent(agent);
    let mut words = phrase::noun_phrase(tree, subject, Some(verb)).words;
    words.extend(rest(tree, verb, verb + 1).into_iter().filter(|word| !below.contains(word)));
    words.sort_unstable();
    words.dedup();
    phrase::trim(tree, &mut words);
    (!words.is_empty()).then_some(words)
}

/// `an offer that he rejected`: the noun that a relative clause without an object of its own hangs on.
fn antecedent(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let noun = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::AclRelcl)?;
    Some(phrase::noun_phrase(tree, noun, Some(verb)).words)
}

/// What stands in the clause of `verb` from word `start` on: without a coordinated verb, without what tells only when
/// and where it was said.
fn rest(tree: &Tree<'_, '_>, verb: WordId, start: WordId) -> Vec<WordId> {
    let leave_out = |word: WordId| {
        tree.head(word) == Some(verb)
            && (is_another_clause(tree, word) || setting::is_setting(tree, word) || is_cue_clause(tree, word))
    };
    let mut words = tree.subtree(verb, leave_out);
    words.retain(|&word| word >= start);
    phrase::trim(tree, &mut words);
    words
}

/// A clause beside the cue's own: coordinated, or put next to it with a subject that speaks.
fn is_another_clause(tree: &Tree<'_, '_>, word: WordId) -> bool {
    match tree.deprel(word) {
        Deprel::Conj | Deprel::Cc => true,
        Deprel::Parataxis => !lexicon::verb(tree.lemma(word), tree.form(word)).is_empty(),
        _ => false,
    }
}

/// A participle clause that is a cue itself: `…, adding that …`.
fn is_cue_clause(tree: &Tree<'_, '_>, word: WordId) -> bool {
    tree.deprel(word) == Deprel::Advcl
        && tree.reading.words[word].xpos == "VBG"
        && lexicon::verb(tree.lemma(word), tree.form(word))
            .iter()
            .any(|entry| entry.particle.is_none() && entry.takes(Frame::That))
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
        Subject::Found(phrase, rule) => (Some(phrase), rule),
        Subject::Passive(subject) => return passive(tree, verb, subject, found),
        Subject::None => (None, "no source in sight"),
    };
    let expletive = source.as_ref().is_some_and(|phrase| is_expletive(tree, phrase.head));
    if source.is_none() || expletive {
        return None;
    }
    if needs_speaker(&found) && source.as_ref().is_some_and(|phrase| !speaker::can_speak(tree, phrase.head)) {
        return None;
    }
    if source.as_ref().is_some_and(|phrase| phrase.words.iter().any(|word| found.content.contains(word))) {
        return None;
    }
    Some(Draft {
        cue: verb,
        cue_words: found.cue_words,
        lemma: found.entry.cue.to_string(),
        stance: found.entry.stance,
        certainty: found.entry.certainty,
        source,
        via: Vec::new(),
        content: found.content,
        quotes: found.entry.takes(Frame::Quote),
        rule: found.rule,
        source_rule,
    })
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
    if !is_hearsay(tree.lemma(verb)) || found.content.is_empty() {
        return None;
    }
    let mut content = found.content;
    if let Some(subject) = subject.filter(|&subject| tree.lemma(subject) != "it") {
        content.extend(phrase::noun_phrase(tree, subject, Some(verb)).words);
        content.sort_unstable();
        content.dedup();
    }
    Some(Draft {
        cue: verb,
        cue_words: found.cue_words,
        lemma: found.entry.cue.to_string(),
        stance: found.entry.stance,
        certainty: found.entry.certainty,
        source: None,
        via: Vec::new(),
        content,
        quotes: false,
        rule: found.rule,
        source_rule: "passive without an agent",
    })
}

/// Verbs whose passive tells that something is told.
fn is_hearsay(lemma: &str) -> bool {
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
    )
}
