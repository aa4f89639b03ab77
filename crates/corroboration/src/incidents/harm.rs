//! What became of the people that a number in a text counts.
//!
//! In: a text. Out: its [`Token`]s, those of harm marked (data/casualties.tsv), and for a number among them whether it counts
//! the killed, the injured, or those who were struck.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::words::fold;

/// What numbers count, by word: `killed`, `injured`, `struck`, `other`.
const TABLE: &str = include_str!("../../data/casualties.tsv");
/// How many words after a number may say what became of those it counts: `three people in the market were injured`.
const AFTER: usize = 8;
/// How many words before it may: `killing at least three`.
const BEFORE: usize = 2;

/// What became of the people that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Harm {
    /// Who died.
    Killed,
    /// Who was hurt and lived.
    Injured,
    /// Either.
    Struck,
    /// No people who came to harm.
    Other,
}

/// A word of the text, or the end of a sentence, and where it begins.
pub(super) struct Token {
    /// In scalar values.
    pub(super) start: usize,
    /// Folded; empty at the end of a sentence.
    pub(super) word: String,
    /// Which harm the word tells of.
    pub(super) harm: Option<Harm>,
    /// A comma follows.
    pub(super) comma: bool,
}

/// What became of those whom the figure at token `at` counts: said after it, or just before.
pub(super) fn harm(tokens: &[Token], at: usize, figures: &BTreeSet<usize>) -> Option<Harm> {
    let ends = |&(offset, token): &(usize, &Token)| {
        token.word.is_empty() || (offset > 0 && figures.contains(&(at + offset)))
    };
    let after = tokens[at..].iter().take(AFTER + 1).enumerate().take_while(|next| !ends(next));
    let after: Vec<Harm> = after.filter_map(|(_, token)| token.harm).collect();
    // `killing at least three`, but not `two dead, three hurt`.
    let before: Vec<&Token> = tokens[..at]
        .iter()
        .rev()
        .take(BEFORE)
        .take_while(|token| !token.comma && !token.word.is_empty())
        .collect();
    let counted = |token: &&Token| token.harm.filter(|&harm| harm < Harm::Struck);
    let adjacent = before.first().is_some_and(|token| counted(token).is_some());
    let before = before.iter().find_map(counted);
    // `shot and killed` counts the killed; `wounded, one fatally` the wounded.
    let said = match after.first() {
        Some(&first) if first != Harm::Injured && after.contains(&Harm::Killed) => Some(Harm::Killed),
        Some(_) if after.contains(&Harm::Injured) => Some(Harm::Injured),
        first => first.copied(),
    };
    match (before, said) {
        (Some(before), None | Some(Harm::Struck)) => Some(before),
        (Some(before), _) if adjacent => Some(before),
        _ => said,
    }
}

/// The words of `text` with their places in scalar values; the end of a sentence is a token without a word.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut word, mut start) = (String::new(), 0);
    for (at, c) in text.chars().chain([' ']).enumerate() {
        if c.is_alphanumeric() || matches!(c, '\'' | '’') {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let folded = fold(&word);
            let harm = harm_of(&folded).filter(|&harm| harm != Harm::Other);
            tokens.push(Token { start, word: folded, harm, comma: c == ',' });
            word.clear();
        }
        if matches!(c, '.' | '!' | '?' | '\n') {
            tokens.push(Token { start: at, word: String::new(), harm: None, comma: false });
        }
    }
    tokens
}

pub(super) fn harm_of(word: &str) -> Option<Harm> {
    static TABLE_OF: LazyLock<BTreeMap<&str, Harm>> = LazyLock::new(|| {
        let harm = |name: &str| match name {
            "killed" => Harm::Killed,
            "injured" => Harm::Injured,
            "struck" => Harm::Struck,
            _ => Harm::Other,
        };
        let rows =
            TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        rows.map(|(name, word)| (word, harm(name))).collect()
    });
    TABLE_OF.get(word).copied()
}
