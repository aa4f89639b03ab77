//! How a verb takes its content: a clause, an object, an infinitive, what follows its preposition.
//!
//! In: a verb, its entry in the lexicon, the words of its cue. Out: the words of the content, and the name of the
//! construction.

use reader::{Deprel, Upos, WordId};

use super::aside::{cut_aside, cut_consequence, cut_other, cut_remark, names_charge};
use super::clause::{clausal, rest};
use super::finding;
use super::verb::is_hearsay;
use crate::lexicon::{Entry, Frame};
use crate::phrase;
use crate::setting;
use crate::tree::Tree;

/// The words of the content in the first construction of `entry` that fits, and the name of the construction.
pub(super) fn content(
    tree: &Tree<'_, '_>,
    verb: WordId,
    entry: &Entry,
    cue: &[WordId],
) -> Option<(Vec<WordId>, &'static str)> {
    let (mut words, rule) = construction(tree, verb, entry, cue)?;
    if rule == "verb with a clause" {
        cut_consequence(tree, verb, &mut words);
        cut_other(tree, verb, &mut words);
    } else {
        cut_aside(tree, verb, &mut words);
    }
    cut_remark(tree, &mut words);
    Some((words, rule))
}

/// The first construction of `entry` that fits.
fn construction(
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
    if entry.takes(Frame::At)
        && let Some(words) = finding::put_at(tree, verb)
    {
        return Some((words, "verb with a quantity and a number"));
    }
    if entry.takes(Frame::Verdict)
        && let Some(words) = finding::found_to_be(tree, verb)
    {
        return Some((words, "verb with a verdict"));
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

/// An infinitive that is a content: `declined to comment` or `to be drawn`, `asked not to be named` and `refused to give her
/// name` say nothing, `declined to confirm …` and `wanted to know why …` are left to the verb inside.
fn says_something(tree: &Tree<'_, '_>, verb: WordId, infinitive: WordId) -> bool {
    let gives_name = || {
        matches!(tree.lemma(infinitive), "give" | "disclose" | "reveal" | "provide" | "state" | "tell")
            && tree
                .child(infinitive, &[Deprel::Obj])
                .is_some_and(|object| matches!(tree.lemma(object), "name" | "surname" | "identity"))
    };
    let is_drawn = tree.lemma(infinitive) == "draw" && tree.child(infinitive, &[Deprel::AuxPass]).is_some();
    // `declined to confirm it`: the verb inside says what was not done.
    let undone = matches!(tree.lemma(verb), "decline" | "refuse")
        && matches!(tree.lemma(infinitive), "confirm" | "deny" | "say" | "verify");
    let empty = undone
        || matches!(tree.lemma(infinitive), "comment" | "elaborate" | "name" | "identify")
        || is_drawn
        || gives_name()
        || tree.lemma(verb) == "want" && tree.lemma(infinitive) == "know";
    infinitive > verb && has_to(tree, infinitive) && !empty
}

fn has_to(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    tree.has_child_lemma(verb, &["to"])
}

/// `call X Y`, `describe X as Y`: from the object to the end of the clause.
fn predicated(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let is_predicate = |child: WordId| match tree.deprel(child) {
        Deprel::Xcomp => !has_to(tree, child),
        Deprel::Obl | Deprel::Advcl => starts_with_as(tree, child),
        _ => false,
    };
    if let Some(words) = predicated_of_pronoun(tree, verb, is_predicate) {
        return Some(words);
    }
    let object = tree.children(verb).find(|&child| child > verb && is_called(tree, child));
    let predicate =
        tree.children(verb).find(|&child| child > verb && Some(child) != object && is_predicate(child));
    if let Some(object) = object {
        // The tree may hold `this an escalation` for a clause of its own.
        let clause = tree.deprel(object) == Deprel::Ccomp || tree.child(object, phrase::SUBJECTS).is_some();
        let named = clause || predicate.is_some() || is_before_quotation(tree, verb, object);
        return named.then(|| rest(tree, verb, tree.extent(object).start));
    }
    let subject = tree.child(verb, &[Deprel::NsubjPass])?;
    let mut words = rest(tree, verb, tree.extent(predicate?).start);
    words.extend(phrase::noun_phrase(tree, subject, Some(verb)).words);
    words.sort_unstable();
    Some(words)
}

/// `whom he called a fraud`, `what she described as a trap`: the pronoun stands for what is called so.
fn predicated_of_pronoun(
    tree: &Tree<'_, '_>,
    verb: WordId,
    is_predicate: impl Fn(WordId) -> bool,
) -> Option<Vec<WordId>> {
    let asks = |child: &WordId| *child < verb && phrase::is_relative(tree, *child);
    let pronoun =
        tree.children(verb).find(|child| asks(child) && !phrase::SUBJECTS.contains(&tree.deprel(*child)))?;
    let named = |child: &WordId| *child > verb && (is_called(tree, *child) || is_predicate(*child));
    let start = tree.extent(tree.children(verb).find(named)?).start;
    let spoken = Some(pronoun).filter(|&pronoun| tree.form(pronoun) != "what");
    Some(spoken.into_iter().chain(rest(tree, verb, start.max(verb + 1))).collect())
}

/// `called the plan "a disgrace"`: what it is called stands in quotation marks, whatever the tree makes of it.
fn is_before_quotation(tree: &Tree<'_, '_>, verb: WordId, object: WordId) -> bool {
    let end = tree.extent(verb).end;
    (object + 1..end).any(|word| matches!(tree.reading.words[word].xpos, "``") && word + 1 < end)
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
    if infinitive.is_some_and(|one| !says_something(tree, verb, one)) {
        return None;
    }
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
    // `a practice criticised by nurses`
    if tree.deprel(verb) == Deprel::Acl
        && tree.reading.words[verb].xpos == "VBN"
        && phrase::agent(tree, verb).is_some()
    {
        return tree.head(verb).map(|noun| phrase::noun_phrase(tree, noun, Some(verb)).words);
    }
    if let Some(charge) = charge_before(tree, verb) {
        return Some(charge);
    }
    let Some(object) = tree.child(verb, &[Deprel::Obj]) else { return missing_object(tree, verb) };
    // `denied them entry` refuses something to somebody, `requested anonymity` says nothing.
    if tree.child(verb, &[Deprel::Iobj]).is_some() || tree.lemma(object) == "anonymity" {
        return None;
    }
    if object < verb {
        return antecedent(tree, verb);
    }
    let mut words = rest(tree, verb, tree.extent(object).start);
    setting::cut_closing_date(tree, &mut words);
    (!words.is_empty()).then_some(words)
}

/// `…, a charge Moscow denies`: what the tree hangs on much else.
fn charge_before(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let subject = tree.child(verb, phrase::SUBJECTS).filter(|&subject| subject < verb)?;
    let noun = tree.extent(subject).start.checked_sub(1)?;
    let article = noun.checked_sub(1)?;
    names_charge(tree, article).then(|| vec![article, noun])
}

/// `the ruling was criticised by …`: what was criticised, with all that follows but the agent.
fn passive_object(tree: &Tree<'_, '_>, verb: WordId, subject: WordId) -> Option<Vec<WordId>> {
    let agent = phrase::noun_phrase(tree, phrase::agent(tree, verb)?, Some(verb));
    let by =
        |word: &WordId| agent.words.contains(word) || *word < agent.head && tree.is_below(*word, agent.head);
    let mut words = phrase::noun_phrase(tree, subject, Some(verb)).words;
    words.extend(rest(tree, verb, verb + 1).into_iter().filter(|word| !by(word)));
    words.sort_unstable();
    words.dedup();
    phrase::trim(tree, &mut words);
    (!words.is_empty()).then_some(words)
}

/// `a deal he once supported`: a relative clause without a pronoun, and without what its verb would take.
fn missing_object(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let subject = tree.child(verb, phrase::SUBJECTS).filter(|&subject| subject < verb)?;
    let complement = [Deprel::Ccomp, Deprel::Xcomp, Deprel::Obl, Deprel::AuxPass, Deprel::CompoundPrt];
    let complete = tree.child(verb, &complement).is_some() || phrase::is_relative(tree, subject);
    let named = tree.head(verb).is_some_and(|noun| tree.upos(noun) != Upos::Pron);
    if complete || !named { None } else { antecedent(tree, verb) }
}

/// `an offer that he rejected`: the noun that a relative clause without an object of its own hangs on.
fn antecedent(tree: &Tree<'_, '_>, verb: WordId) -> Option<Vec<WordId>> {
    let noun = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::AclRelcl)?;
    Some(phrase::noun_phrase(tree, noun, Some(verb)).words)
}
