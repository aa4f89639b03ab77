//! From the tree to the words of a part: noun phrases, subjects, and what belongs to a clause.
//!
//! In: word numbers. Out: sets of words in order. Knows which dependents belong to a source or a content, nothing of
//! which words attribute.

use reader::{Deprel, Upos, WordId};

use crate::draft::Phrase;
use crate::setting;
use crate::tree::Tree;

/// Relations of a subject.
pub(crate) const SUBJECTS: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj, Deprel::CsubjPass];

/// The noun phrase around `head`: with its appositions and modifiers, without the preposition before it, without a
/// clause that holds `cue`.
pub(crate) fn noun_phrase(tree: &Tree<'_, '_>, head: WordId, cue: Option<WordId>) -> Phrase {
    let holds_cue = |top: WordId| cue.is_some_and(|cue| tree.is_below(cue, top));
    let mut words = tree.subtree(head, |word| {
        let at_top = tree.head(word) == Some(head);
        let outside = matches!(tree.deprel(word), Deprel::Case | Deprel::Mark | Deprel::Cc | Deprel::Cop)
            && at_top
            && word < head;
        let clause = matches!(tree.deprel(word), Deprel::Parataxis | Deprel::Ccomp | Deprel::Advcl);
        outside
            || clause
            || is_long_relative(tree, word)
            || is_charge(tree, head, word)
            || (word != head && holds_cue(word))
    });
    trim(tree, &mut words);
    strip_possessive(tree, &mut words);
    Phrase { head, words }
}

/// `the minister, who has not said when …`: a clause that holds another describes nobody in short.
fn is_long_relative(tree: &Tree<'_, '_>, word: WordId) -> bool {
    let clause = |child| tree.deprel(child) == Deprel::Ccomp;
    tree.deprel(word) == Deprel::AclRelcl && tree.children(word).any(clause)
}

/// `accused by his deputy of selling …`, `dismissed by a man who was there as …`: what somebody is accused of, or what they call
/// it, does not describe the accuser.
fn is_charge(tree: &Tree<'_, '_>, agent: WordId, word: WordId) -> bool {
    let accused = tree.head(word) == Some(agent)
        && tree.deprel(word) == Deprel::Acl
        && tree.has_child_lemma(word, &["of", "for"]);
    let called = tree.deprel(word) == Deprel::Obl && word > agent && has_case(tree, word, "as");
    tree.deprel(agent) == Deprel::OblAgent && (accused || called)
}

/// Leaves out punctuation at both ends, but for what closes a bracket opened inside.
pub(crate) fn trim(tree: &Tree<'_, '_>, words: &mut Vec<WordId>) {
    while words.last().is_some_and(|&word| tree.is_punct(word) && !closes_bracket(tree, words)) {
        words.pop();
    }
    let keep = words.iter().position(|&word| !tree.is_punct(word)).unwrap_or(words.len());
    words.drain(..keep);
}

fn closes_bracket(tree: &Tree<'_, '_>, words: &[WordId]) -> bool {
    let is = |word: &WordId, marks: [&str; 2]| marks.contains(&tree.form(*word));
    words.last().is_some_and(|last| is(last, [")", "]"])) && words.iter().any(|word| is(word, ["(", "["]))
}

/// `Trump's` names Trump.
fn strip_possessive(tree: &Tree<'_, '_>, words: &mut Vec<WordId>) {
    if words.len() > 1 && words.last().is_some_and(|&word| tree.reading.words[word].xpos == "POS") {
        words.pop();
    }
}

/// Who the verb `verb` says it of.
#[derive(Debug)]
pub(crate) enum Subject {
    /// A phrase, and how it was found.
    Found(Phrase, &'static str),
    /// A passive without an agent: its subject belongs to the content.
    Passive(Option<WordId>),
    /// None in sight.
    None,
}

/// How many verbs a subject is looked for up the tree: longer chains are no news prose.
const MAX_CLIMB: usize = 6;

/// Looks for the subject of `verb`: its own, or that of the verb it is coordinated with or hangs on.
pub(crate) fn subject(tree: &Tree<'_, '_>, verb: WordId) -> Subject {
    let mut at = verb;
    let mut rule = "subject";
    for _ in 0..MAX_CLIMB {
        if let Some(found) = own_subject(tree, at, verb, rule) {
            return found;
        }
        let Some(head) = tree.head(at) else { return Subject::None };
        match tree.deprel(at) {
            Deprel::Conj if !matches!(tree.upos(head), Upos::Noun | Upos::Propn | Upos::Pron) => {
                rule = "subject of the coordinated verb";
            }
            Deprel::Xcomp => {
                if let Some(object) = tree.child(head, &[Deprel::Obj, Deprel::Iobj])
                    && object < at
                {
                    return Subject::Found(
                        noun_phrase(tree, object, Some(verb)),
                        "object of the governing verb",
                    );
                }
                rule = "subject of the governing verb";
            }
            Deprel::Advcl if is_non_finite(tree, at) => {
                // `banned the paper for reporting it`: whoever is banned reported it.
                let object = tree.child(head, &[Deprel::Obj]).filter(|&object| object < at);
                if let Some(object) = object.filter(|_| tree.has_child_lemma(at, &["for"])) {
                    return Subject::Found(
                        noun_phrase(tree, object, Some(verb)),
                        "object of the main clause",
                    );
                }
                rule = "subject of the main clause";
            }
            Deprel::Ccomp | Deprel::Parataxis | Deprel::Dep if is_participle(tree, at) => {
                rule = "subject of the main clause";
            }
            Deprel::Acl if is_non_finite(tree, at) => {
                return Subject::Found(noun_phrase(tree, head, Some(verb)), "noun with a participle");
            }
            _ => return Subject::None,
        }
        at = head;
    }
    Subject::None
}

fn own_subject(tree: &Tree<'_, '_>, at: WordId, cue: WordId, rule: &'static str) -> Option<Subject> {
    // `was quoted by the agency as saying`: the one quoted speaks.
    let quoted = at != cue && matches!(tree.lemma(at), "quote" | "cite" | "report");
    if let Some(agent) = agent(tree, at).filter(|_| !quoted) {
        return Some(Subject::Found(noun_phrase(tree, agent, Some(cue)), "agent of the passive"));
    }
    let subject = nearest_subject(tree, at);
    let passive = is_passive(tree, at);
    if passive && at == cue {
        return Some(Subject::Passive(subject));
    }
    if let Some(found) = subject_with_participle(tree, at).filter(|_| subject.is_none()) {
        return Some(Subject::Found(found, "noun with a participle"));
    }
    let subject = subject?;
    if is_relative(tree, subject) && tree.deprel(at) == Deprel::AclRelcl {
        let head = tree.head(at)?;
        return Some(Subject::Found(Phrase { head, words: vec![subject] }, "relative pronoun"));
    }
    let mut phrase = noun_phrase(tree, subject, Some(cue));
    if subject < cue {
        // `The mayor on Monday told the council late in the day …`: neither the day nor what stands behind the cue is who spoke.
        phrase.words.retain(|&word| word < cue);
        setting::cut_closing_date(tree, &mut phrase.words);
        cut_for_its_part(tree, &mut phrase.words);
        trim(tree, &mut phrase.words);
    }
    Some(Subject::Found(phrase, rule))
}

/// `the fire service, for its part, …`
fn cut_for_its_part(tree: &Tree<'_, '_>, words: &mut Vec<WordId>) {
    trim(tree, words);
    if let [.., case, _, part] = words[..]
        && tree.form(case) == "for"
        && tree.form(part) == "part"
    {
        words.truncate(words.len() - 3);
    }
}

/// `Villagers reached by phone said …`: the tree may take the noun and its participle for a clause that the verb governs.
fn subject_with_participle(tree: &Tree<'_, '_>, verb: WordId) -> Option<Phrase> {
    let clause = tree.child(verb, &[Deprel::Ccomp, Deprel::Csubj]).filter(|&clause| clause < verb)?;
    let participle = matches!(tree.reading.words[clause].xpos, "VBN" | "VBD");
    let bare = tree.child(clause, &[Deprel::Aux, Deprel::AuxPass, Deprel::Obj, Deprel::Mark]).is_none();
    let head =
        nearest_subject(tree, clause).filter(|&noun| noun + 1 == clause && tree.upos(noun) != Upos::Pron)?;
    let extent = tree.extent(clause);
    (participle && bare && extent.end == verb).then(|| Phrase { head, words: extent.collect() })
}

/// Whether the verb is passive; a simple past is not, whatever the tree calls its subject, nor is `…, noted Ada Quist`.
pub(crate) fn is_passive(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    let subject = tree.child(verb, &[Deprel::NsubjPass]).filter(|&subject| subject < verb);
    tree.child(verb, &[Deprel::AuxPass]).is_some()
        || tree.reading.words[verb].xpos == "VBN" && subject.is_some() && !heads_full_sentence(tree, verb)
}

/// Whether the verb heads a sentence that a full stop ends: only headlines (`Mayor accused of fraud`) lack the auxiliary of a
/// passive.
fn heads_full_sentence(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    let last = tree.sentence_words(verb).end - 1;
    tree.head(verb).is_none() && tree.child(verb, &[Deprel::Aux]).is_none() && tree.form(last) == "."
}

/// Whether the verb is a participle for what is done to somebody: `asked about it, he left`.
pub(crate) fn is_passive_participle(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    tree.reading.words[verb].xpos == "VBN"
        && matches!(tree.deprel(verb), Deprel::Advcl | Deprel::Acl)
        && tree.child(verb, &[Deprel::Aux, Deprel::AuxPass]).is_none()
        && agent(tree, verb).is_none()
}

/// Of several words that the tree holds for subjects, the one nearest before the verb; `video` of `the video shows that`,
/// which it may hold for part of a compound.
fn nearest_subject(tree: &Tree<'_, '_>, verb: WordId) -> Option<WordId> {
    let subjects = || tree.children(verb).filter(|&child| SUBJECTS.contains(&tree.deprel(child)));
    let compound = || {
        let noun = tree.child(verb, &[Deprel::Compound]).filter(|&noun| noun + 1 == verb);
        noun.filter(|_| matches!(tree.reading.words[verb].xpos, "VBZ" | "VBP" | "VBD"))
    };
    subjects().take_while(|&child| child < verb).last().or_else(|| subjects().next()).or_else(compound)
}

/// The `by` phrase of a passive.
pub(crate) fn agent(tree: &Tree<'_, '_>, verb: WordId) -> Option<WordId> {
    let by = |child: &WordId| match tree.deprel(*child) {
        Deprel::OblAgent => true,
        Deprel::Obl => {
            tree.reading.words[verb].xpos == "VBN"
                && has_case(tree, *child, "by")
                && is_somebody(tree, *child)
        }
        _ => false,
    };
    tree.children(verb).find(by)
}

fn is_somebody(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.upos(word), Upos::Propn | Upos::Pron) || tree.reading.words[word].xpos == "NNS"
}

/// Whether a preposition `lemma` stands at the noun `word`.
pub(crate) fn has_case(tree: &Tree<'_, '_>, word: WordId, lemma: &str) -> bool {
    tree.children(word).any(|child| tree.deprel(child) == Deprel::Case && tree.lemma(child) == lemma)
}

/// Whether `word` is `who`, `which` or `that` in a relative clause.
pub(crate) fn is_relative(tree: &Tree<'_, '_>, word: WordId) -> bool {
    matches!(tree.reading.words[word].xpos, "WP" | "WDT")
}

fn is_participle(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    matches!(tree.reading.words[verb].xpos, "VBG" | "VBN")
}

fn is_non_finite(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    is_participle(tree, verb) || tree.has_child_lemma(verb, &["to"])
}

/// Whether the clause of `verb` is denied: `did not`, `never`, `no longer`, `neither of them did`.
pub(crate) fn is_negated(tree: &Tree<'_, '_>, verb: WordId) -> bool {
    let nobody = |word: WordId| {
        matches!(tree.lemma(word).to_lowercase().as_str(), "no" | "none" | "nobody" | "neither")
    };
    let subjects = tree.children(verb).filter(|&child| SUBJECTS.contains(&tree.deprel(child)));
    if subjects.into_iter().any(|subject| nobody(subject) || tree.children(subject).any(nobody)) {
        return true;
    }
    tree.children(verb).any(|child| {
        matches!(tree.lemma(child), "not" | "never" | "n't" | "neither" | "nor")
            && matches!(tree.deprel(child), Deprel::Advmod | Deprel::Cc | Deprel::CcPreconj)
    })
}

/// The words of a clause without its subordinating `that`, without `cue` and what hangs on it.
pub(crate) fn clause(tree: &Tree<'_, '_>, top: WordId, cue: WordId) -> Vec<WordId> {
    let mut words = tree.subtree(top, |word| {
        word == cue
            || (tree.head(word) == Some(top)
                && tree.deprel(word) == Deprel::Mark
                && tree.lemma(word) == "that")
    });
    trim(tree, &mut words);
    words
}
