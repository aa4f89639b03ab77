//! Readings for tests: a text cut, tagged and hung by a few rules of thumb, so that the figure rules are tested
//! alone.
//!
//! In: a short English text. Out: a [`Reading`] with sentences, words, tags, and the arcs that figures look at:
//! number to noun, modifier to noun. Anything the rules of thumb do not know is a noun.

use reader::{Deprel, Reading, Sentence, Upos, Word};
use record::ByteSpan;

use super::number_words::NumberWord;

/// How to cut a text into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// As Universal Dependencies do: signs and hyphens apart.
    Fine,
    /// At white space and final punctuation alone.
    Coarse,
}

/// The reading of `text`.
pub(super) fn read(text: &str, cut: Cut) -> Reading<'_> {
    let mut words: Vec<Word> = Vec::new();
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut first = 0;
    let spans = spans(text, cut);
    for (order, &span) in spans.iter().enumerate() {
        let (upos, xpos) = tag(span.of(text), words.len() == first, words.last());
        words.push(Word {
            span,
            continues_token: false,
            lemma: span.of(text).to_lowercase().into(),
            upos,
            xpos,
            head: None,
            deprel: Deprel::Dep,
        });
        let next = spans.get(order + 1).map(|next| next.of(text));
        let short = order > 0
            && ["No", "Dec", "Nov", "Oct", "Sept", "Feb", "Jan", "Mr", "Rs"]
                .contains(&spans[order - 1].of(text));
        let stop = matches!(span.of(text), "." | "!" | "?") && !short;
        let apart = spans.get(order + 1).is_some_and(|next| next.start > span.end);
        let opens = apart
            && next.is_some_and(|next| {
                next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '“')
            });
        if next.is_none() || (stop && opens) {
            let span = words[first].span.cover(words[words.len() - 1].span);
            sentences.push(Sentence { words: first..words.len(), span, paragraph: 0 });
            hang(&mut words[first..], first);
            first = words.len();
        }
    }
    Reading { text, sentences, words, mentions: Vec::new(), chains: Vec::new() }
}

/// Where the words stand.
fn spans(text: &str, cut: Cut) -> Vec<ByteSpan> {
    let mut spans: Vec<ByteSpan> = Vec::new();
    let mut open: Option<usize> = None;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (order, &(at, character)) in chars.iter().enumerate() {
        let next = chars.get(order + 1).map(|&(_, next)| next);
        let between = open.is_some() && next.is_some_and(char::is_numeric) && matches!(character, '.' | ',');
        let joins = match cut {
            Cut::Fine => character.is_alphanumeric() || between,
            Cut::Coarse => {
                !character.is_whitespace()
                    && (!matches!(character, '.' | ',' | '!' | '?' | ')' | '(') || between)
            }
        };
        let end = at + character.len_utf8();
        match (joins, open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                spans.push(ByteSpan::new(start, at));
                open = None;
            }
            _ => {}
        }
        if !joins && !character.is_whitespace() {
            spans.push(ByteSpan::new(at, end));
        }
    }
    spans.extend(open.map(|start| ByteSpan::new(start, text.len())));
    spans
}

/// Words of closed classes, and some verbs and adjectives that tests use.
const LEXICON: &[(Upos, &str)] = &[
    (Upos::Det, "the a an this that these those all some no every each any another"),
    (
        Upos::Adp,
        "of in on at by for from with to about over under between among near than during since \
         until after before across into as up including per around against above below off within \
         without through behind aboard",
    ),
    (Upos::Pron, "he she it they them whom which who its their his her we you i what there our"),
    (Upos::Cconj, "and or but nor"),
    (Upos::Sconj, "while because if when whereas since"),
    (Upos::Aux, "is are was were be been has have had will would could may can did do might"),
    (
        Upos::Adv,
        "more less nearly almost only just also not later still well very most far ago then now \
         here so",
    ),
    (
        Upos::Verb,
        "said says fell rose took sent left held came went lost made met cost cut drowned \
         includes carry live lives died fled hit got see saw want paid stay runs grew sank bought \
         sold won kill leave range employs exceed know join struck broke hurt shot spent found \
         shook burned stood ran missed",
    ),
    (
        Upos::Adj,
        "new other dead missing old big large small first last north heavy armoured young russian \
         korean foreign long high tall different best additional total further free homeless \
         ukrainian french australian wooden safe senior straight private commercial major such \
         own",
    ),
    (Upos::Noun, "children people police men women sheep cattle aircraft soldiers bed hundred feed speed"),
];

/// The tag of a word, by what it looks like.
fn tag(form: &str, opens: bool, before: Option<&Word>) -> (Upos, &'static str) {
    let lower = form.to_lowercase();
    if !form.contains(char::is_alphanumeric) {
        let sign = matches!(form, "$" | "€" | "£" | "%" | "°" | "+" | "~" | "¥");
        return if sign { (Upos::Sym, "SYM") } else { (Upos::Punct, ",") };
    }
    if form.starts_with(|c: char| c.is_ascii_digit()) || counts(form, opens) {
        return if lower.ends_with('s') && form.starts_with(char::is_alphabetic) {
            (Upos::Noun, "NNS")
        } else {
            (Upos::Num, "CD")
        };
    }
    if let Some((upos, _)) = LEXICON.iter().find(|(_, forms)| forms.split(' ').any(|known| known == lower)) {
        let plural = *upos == Upos::Noun;
        return (*upos, if plural { "NNS" } else { "FW" });
    }
    if !opens && form.starts_with(char::is_uppercase) {
        return (Upos::Propn, "NNP");
    }
    let determined = before.is_some_and(|before| matches!(before.upos, Upos::Det));
    match () {
        () if lower.ends_with("ed") && lower.len() > 4 => (Upos::Verb, "VBN"),
        () if lower.ends_with("ing") && lower.len() > 5 && !determined => (Upos::Verb, "VBG"),
        () if lower.ends_with("ly") => (Upos::Adv, "RB"),
        () if ["ous", "ful", "ive", "ical", "ional", "able"].iter().any(|ending| lower.ends_with(ending)) => {
            (Upos::Adj, "JJ")
        }
        () if lower.ends_with('s') && !lower.ends_with("ss") => (Upos::Noun, "NNS"),
        () => (Upos::Noun, "NN"),
    }
}

/// Whether a word is a number here; with a capital inside a sentence it is part of a name.
fn counts(form: &str, opens: bool) -> bool {
    let class = NumberWord::of(form);
    class.begins_number()
        && !matches!(class, NumberWord::Score | NumberWord::Part(_))
        && (opens || !form.starts_with(char::is_uppercase))
}

/// Hangs numbers and modifiers on the noun to their right; `offset` is the number of the first word.
fn hang(words: &mut [Word], offset: usize) {
    let mut head: Option<usize> = None;
    for at in (0..words.len()).rev() {
        let deprel = match words[at].upos {
            Upos::Noun | Upos::Propn
                if words[at].xpos != "NNS" && head.is_some_and(|head| leads(words, at, head, offset)) =>
            {
                Deprel::Compound
            }
            Upos::Noun | Upos::Propn => {
                head = Some(at);
                continue;
            }
            Upos::Adj => Deprel::Amod,
            Upos::Verb
                if words.get(at + 1).is_some_and(|next| matches!(next.upos, Upos::Noun | Upos::Adj)) =>
            {
                Deprel::Amod
            }
            Upos::Num => Deprel::Nummod,
            Upos::Punct if head.is_some() && words[at].span.len() == 1 && at > 0 => continue,
            _ => {
                head = None;
                continue;
            }
        };
        let Some(noun) = head else { continue };
        words[at].deprel = deprel;
        words[at].head = Some(noun + offset);
    }
}

/// Whether the word behind `at` is the noun `head` or hangs on it, so that `at` leads it too.
fn leads(words: &[Word], at: usize, head: usize, offset: usize) -> bool {
    head == at + 1 || words[at + 1].head == Some(head + offset)
}
