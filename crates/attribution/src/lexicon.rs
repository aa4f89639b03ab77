//! The words that attribute: verbs, nouns and set phrases, with the constructions in which they do.
//!
//! In: the tables in `data/`, which a non-programmer can extend. Out: look-ups by dictionary form.

use std::collections::HashMap;
use std::sync::LazyLock;

use record::{Certainty, Stance};

/// How a cue takes its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A clause: `said (that) …`.
    That,
    /// A quotation: `"…," she quipped`.
    Quote,
    /// A noun phrase, with all that follows it: `criticised the judge for …`.
    Object,
    /// An infinitive: `promised to …`.
    To,
    /// Somebody and an infinitive: `urged people to …`.
    ObjectTo,
    /// Somebody or something and what it is said to be: `called it a …`, `described it as …`.
    As,
    /// A quantity and a number: `put the toll at 30`.
    At,
    /// Something and a verdict on it: `found the dam unsafe`.
    Verdict,
    /// A gerund: `denied taking …`.
    Gerund,
    /// A prepositional phrase; the preposition belongs to the cue: `called for …`.
    Preposition,
}

/// One line of the table of verbs or nouns.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Dictionary form of the whole cue.
    pub(crate) cue: Box<str>,
    /// Particle or preposition that belongs to the cue: `on` of `call on`.
    pub(crate) particle: Option<Box<str>>,
    /// How it takes its content.
    pub(crate) frames: Vec<Frame>,
    /// What the source does with the content.
    pub(crate) stance: Stance,
    /// How sure the cue makes the source.
    pub(crate) certainty: Certainty,
}

impl Entry {
    /// Whether the cue takes its content in this way.
    pub(crate) fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

/// A table by dictionary form of the first word; longer cues before shorter ones.
pub(crate) struct Lexicon(HashMap<Box<str>, Vec<Entry>>);

impl Lexicon {
    /// The entries whose first word is `lemma`.
    pub(crate) fn get(&self, lemma: &str) -> &[Entry] {
        self.0.get(lemma).map_or(&[], Vec::as_slice)
    }
}

/// The entries of a verb by its lemma; where the lemma is none that attributes, by what its form may come from.
///
/// A lemma is learnt, and wrong now and then for a rare verb: `decried` may come as `decrie`.
pub(crate) fn verb(lemma: &str, form: &str) -> &'static [Entry] {
    let found = VERBS.get(lemma);
    if !found.is_empty() || form.len() > LONGEST_FORM {
        return found;
    }
    let candidates = std::iter::once(lemma.to_lowercase()).chain(base_forms(&form.to_lowercase()));
    candidates.map(|base| VERBS.get(&base)).find(|entries| !entries.is_empty()).unwrap_or(&[])
}

/// The longest form that a verb of the table can have.
const LONGEST_FORM: usize = 24;

/// Base forms that a regular or common irregular form may come from, likelier ones first.
fn base_forms(form: &str) -> impl Iterator<Item = String> + use<> {
    let irregular = IRREGULAR.iter().find(|(past, _)| *past == form).map(|(_, base)| (*base).to_owned());
    let endings = [
        ("ied", "y"),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("es", ""),
        ("es", "e"),
        ("s", ""),
        ("ing", ""),
        ("ing", "e"),
    ];
    let stems = endings.map(|(ending, put)| form.strip_suffix(ending).map(|stem| format!("{stem}{put}")));
    let doubled = ["ed", "ing"].map(|ending| {
        let stem = form.strip_suffix(ending)?;
        let last = stem.chars().next_back()?;
        stem[..stem.len() - last.len_utf8()]
            .ends_with(last)
            .then(|| stem[..stem.len() - last.len_utf8()].to_owned())
    });
    irregular.into_iter().chain(stems.into_iter().flatten()).chain(doubled.into_iter().flatten())
}

/// Irregular pasts of verbs that attribute.
const IRREGULAR: &[(&str, &str)] = &[
    ("said", "say"),
    ("told", "tell"),
    ("wrote", "write"),
    ("written", "write"),
    ("found", "find"),
    ("thought", "think"),
    ("knew", "know"),
    ("known", "know"),
    ("saw", "see"),
    ("seen", "see"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("held", "hold"),
    ("shown", "show"),
    ("felt", "feel"),
    ("heard", "hear"),
    ("understood", "understand"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("sought", "seek"),
    ("foresaw", "foresee"),
    ("forbade", "forbid"),
    ("meant", "mean"),
    ("began", "begin"),
    ("went", "go"),
    ("gone", "go"),
    ("read", "read"),
    ("put", "put"),
];

/// Verbs that attribute.
static VERBS: LazyLock<Lexicon> = LazyLock::new(|| parse(include_str!("../data/verbs.tsv")));

/// Nouns that attribute.
pub(crate) static NOUNS: LazyLock<Lexicon> = LazyLock::new(|| parse(include_str!("../data/nouns.tsv")));

/// Adjectives that attribute.
pub(crate) static ADJECTIVES: LazyLock<Lexicon> =
    LazyLock::new(|| parse(include_str!("../data/adjectives.tsv")));

/// Reads lines of `cue ⇥ frames ⇥ stance ⇥ certainty`; `#` begins a comment, a missing certainty is `certain`.
///
/// A line that is not well formed is left out here and found by the test below.
fn parse(table: &str) -> Lexicon {
    let mut lines: Vec<_> = table.lines().filter_map(parse_line).collect();
    lines.sort_by_key(|(_, entry)| entry.particle.is_none());
    let mut lexicon: HashMap<Box<str>, Vec<Entry>> = HashMap::new();
    for (lemma, entry) in lines {
        lexicon.entry(lemma).or_default().push(entry);
    }
    Lexicon(lexicon)
}

fn parse_line(line: &str) -> Option<(Box<str>, Entry)> {
    let line = line.split('#').next()?.trim_end();
    let mut fields = line.split('\t').map(str::trim);
    let (cue, frames, stance) = (fields.next()?, fields.next()?, fields.next()?);
    let certainty = fields.next().unwrap_or("certain");
    let (lemma, particle) = match cue.split_once(' ') {
        Some((lemma, particle)) => (lemma, Some(particle.into())),
        None => (cue, None),
    };
    let frames: Option<Vec<_>> = frames.split(' ').map(frame).collect();
    let stance = Stance::ALL.iter().copied().find(|one| one.as_str() == stance)?;
    let certainty = Certainty::ALL.iter().copied().find(|one| one.as_str() == certainty)?;
    (!lemma.is_empty()).then_some(())?;
    Some((lemma.into(), Entry { cue: cue.into(), particle, frames: frames?, stance, certainty }))
}

fn frame(word: &str) -> Option<Frame> {
    Some(match word {
        "that" => Frame::That,
        "quote" => Frame::Quote,
        "object" => Frame::Object,
        "to" => Frame::To,
        "object-to" => Frame::ObjectTo,
        "as" => Frame::As,
        "at" => Frame::At,
        "verdict" => Frame::Verdict,
        "gerund" => Frame::Gerund,
        "preposition" => Frame::Preposition,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [&str; 3] = [
        include_str!("../data/verbs.tsv"),
        include_str!("../data/nouns.tsv"),
        include_str!("../data/adjectives.tsv"),
    ];

    #[test]
    fn every_line_of_the_tables_is_well_formed() {
        for table in TABLES {
            for line in table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
                assert!(parse_line(line).is_some(), "cannot read `{line}`");
            }
        }
    }

    #[test]
    fn a_verb_is_found_by_its_form_where_the_lemma_is_wrong() {
        for (lemma, form) in
            [("decrie", "decried"), ("wrot", "wrote"), ("not", "noted"), ("adde", "added"), ("Say", "says")]
        {
            assert!(!verb(lemma, form).is_empty(), "{form}");
        }
        assert!(verb("drive", "drove").is_empty());
    }

    #[test]
    fn no_cue_stands_twice() {
        for table in TABLES {
            let mut cues: Vec<_> =
                table.lines().filter_map(|line| Some(line.split('\t').next()?.trim())).collect();
            cues.retain(|cue| !cue.is_empty() && !cue.starts_with('#'));
            cues.sort_unstable();
            let twice: Vec<_> = cues.windows(2).filter(|pair| pair[0] == pair[1]).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }
}
