//! An attribution as sets of tokens, and when two such are the same attribution.
//!
//! In: where source, cue, content and via stand. Out: [`Marked`]. Words alone are compared: who is behind them, and what
//! they mean, is not looked at.

use record::{Attribution, Kind, Span};

use crate::annotation::Annotated;
use crate::part::Part;
use crate::score::f1_of_sets;
use crate::text::{Text, TokenSet};

/// The least F1 of two sources or contents that are the same.
const MIN_F1: f64 = 0.5;

/// One attribution as sets of tokens.
pub(crate) struct Marked {
    /// All tokens of each part.
    whole: [TokenSet; 3],
    /// Those between the punctuation at the ends.
    inside: [TokenSet; 3],
    /// The tokens of each that passed it on.
    via: Vec<TokenSet>,
    /// How the content is printed.
    pub(crate) kind: Kind,
}

impl Marked {
    /// As somebody annotated it.
    pub(crate) fn annotated(attribution: &Annotated, text: &Text, quoted: &[bool]) -> Self {
        Self::new(|part| attribution.spans(part), Vec::new(), text, quoted)
    }

    /// As the program wrote it.
    pub(crate) fn written(attribution: &Attribution, text: &Text, quoted: &[bool]) -> Self {
        let via = attribution.via.iter().map(|voice| text.touched_inside(&voice.spans)).collect();
        Self::new(|part| part.of(attribution), via, text, quoted)
    }

    fn new<'a>(spans: impl Fn(Part) -> &'a [Span], via: Vec<TokenSet>, text: &Text, quoted: &[bool]) -> Self {
        let whole = Part::ALL.map(|part| text.touched(spans(part)));
        let inside = Part::ALL.map(|part| text.touched_inside(spans(part)));
        let kind = kind(&whole[Part::Content as usize], text, quoted);
        Self { whole, inside, via, kind }
    }

    /// All tokens of a part.
    pub(crate) fn whole(&self, part: Part) -> &TokenSet {
        &self.whole[part as usize]
    }

    fn inside(&self, part: Part) -> &TokenSet {
        &self.inside[part as usize]
    }

    /// Whether `written` is this annotated attribution: the contents agree, and so do source and cue, or the source is one
    /// of those that passed it on. A chain may be annotated with its outer source, and is written with its inner one.
    pub(crate) fn is(&self, written: &Self) -> bool {
        let close = |annotated: &TokenSet, written: &TokenSet| f1_of_sets(annotated, written) >= MIN_F1;
        let agree = |part, test: &dyn Fn(&TokenSet, &TokenSet) -> bool| {
            let (annotated, written) = (self.inside(part), written.inside(part));
            if annotated.is_empty() { written.is_empty() } else { test(annotated, written) }
        };
        let share = |some: &TokenSet, others: &TokenSet| !some.is_disjoint(others);
        close(self.inside(Part::Content), written.inside(Part::Content))
            && (agree(Part::Cue, &share) && agree(Part::Source, &close)
                || written.via.iter().any(|via| close(self.inside(Part::Source), via)))
    }
}

/// Direct when all words of the content are quoted, indirect when none is, else mixed.
fn kind(content: &TokenSet, text: &Text, quoted: &[bool]) -> Kind {
    let words: Vec<usize> = content.iter().copied().filter(|token| text.is_word(*token)).collect();
    let n_quoted = words.iter().filter(|token| quoted[text.token(**token).start]).count();
    match n_quoted {
        0 => Kind::Indirect,
        n if n == words.len() => Kind::Direct,
        _ => Kind::Mixed,
    }
}
