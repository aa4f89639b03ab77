//! Adds up how well records agree with annotations.
//!
//! In: an annotation and a record of the same text, one report after the other. Out: scores over all of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use record::{Index, Kind, Record};

use crate::annotation::{Annotated, Annotation};
use crate::field::{Field, Judge};
use crate::marked::Marked;
use crate::matching;
use crate::miss::{Miss, MissKind};
use crate::pairing::Pairing;
use crate::part::Part;
use crate::quotation::quoted;
use crate::score::{Score, Share};
use crate::text::{Text, TokenSet, overlap};

/// How well the records that were added so far agree with their annotations.
///
/// An annotated attribution that is optional is neither owed nor charged, whether it was found or not.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    n_reports: usize,
    found: Score,
    forbidden: usize,
    all_fields: usize,
    fields: BTreeMap<Field, Share>,
    parts: BTreeMap<Part, Score>,
    attributions: Score,
    kinds: BTreeMap<Kind, Score>,
}

impl Evaluation {
    /// Adds the record of a report; gives what is not as it was annotated.
    ///
    /// The annotation must have been read for the text of this record.
    pub fn add(&mut self, annotation: &Annotation, record: &Record) -> Vec<Miss> {
        let text = Text::new(&record.report.text);
        let pairing = Pairing::new(&text, &annotation.attributions, &record.attributions);
        let case = Case { annotation, record, text, pairing };
        self.n_reports += 1;
        self.add_words(&case);
        let mut misses = self.add_owed(&case);
        misses.extend(self.add_charged(&case));
        misses
    }

    /// How many reports were added.
    #[must_use]
    pub fn n_reports(&self) -> usize {
        self.n_reports
    }

    /// Attributions that are pairs by cue and content.
    #[must_use]
    pub fn found(&self) -> Score {
        self.found
    }

    /// Attributions that were written of words that are annotated as citing nobody.
    #[must_use]
    pub fn forbidden(&self) -> usize {
        self.forbidden
    }

    /// Of the annotated attributions those that were found with every annotated field right.
    #[must_use]
    pub fn all_fields(&self) -> Share {
        Share { right: self.all_fields, of: self.found.annotated }
    }

    /// Of the attributions that were found, and whose annotation states `field`, those where it is right.
    #[must_use]
    pub fn field(&self, field: Field) -> Share {
        self.fields.get(&field).copied().unwrap_or_default()
    }

    /// The tokens that stand in this part of any attribution.
    #[must_use]
    pub fn part(&self, part: Part) -> Score {
        self.parts.get(&part).copied().unwrap_or_default()
    }

    /// Attributions whose source, cue and content agree in their tokens.
    #[must_use]
    pub fn attributions(&self) -> Score {
        self.attributions
    }

    /// The same for those whose contents are printed in one way, which is judged by the quotation marks of the text.
    #[must_use]
    pub fn attributions_of(&self, kind: Kind) -> Score {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// Scores tokens, and attributions as sets of tokens.
    fn add_words(&mut self, case: &Case<'_>) {
        let quoted = quoted(case.text.chars());
        let annotated: Vec<Marked> =
            case.owed().map(|(want, _)| Marked::annotated(want, &case.text, &quoted)).collect();
        let written: Vec<Marked> = case
            .charged()
            .map(|got| Marked::written(&case.record.attributions[got], &case.text, &quoted))
            .collect();
        for part in Part::ALL {
            let tokens = |marked: &[Marked]| -> TokenSet {
                marked.iter().flat_map(|marked| marked.whole(part)).copied().collect()
            };
            self.parts.entry(part).or_default().count(&tokens(&annotated), &tokens(&written));
        }
        for marked in &annotated {
            self.each_score(marked.kind, |score| score.annotated += 1);
        }
        for marked in &written {
            self.each_score(marked.kind, |score| score.written += 1);
        }
        for (got, want) in matching::largest(&fits(&annotated, &written)) {
            self.each_score(annotated[want].kind, |score| score.found += 1);
            self.each_score(written[got].kind, |score| score.right += 1);
        }
    }

    /// Changes the score of all attributions and that of one kind.
    fn each_score(&mut self, kind: Kind, change: impl Fn(&mut Score)) {
        change(&mut self.attributions);
        change(self.kinds.entry(kind).or_default());
    }

    /// Counts what should be found, and its fields.
    fn add_owed(&mut self, case: &Case<'_>) -> Vec<Miss> {
        let index = Index::new(case.record);
        let judge = Judge { text: &case.text, names: &case.annotation.names, index: &index };
        let mut misses = Vec::new();
        for (want, got) in case.owed() {
            self.found.annotated += 1;
            let Some(got) = got else {
                misses.push(case.miss(MissKind::Missed, want, Vec::new()));
                continue;
            };
            self.found.found += 1;
            self.found.right += 1;
            let verdicts = judge.verdicts(want, &case.record.attributions[got]);
            for (field, is_right) in &verdicts {
                self.fields.entry(*field).or_default().count(*is_right);
            }
            let wrong: Vec<Field> =
                verdicts.into_iter().filter(|(_, is_right)| !is_right).map(|(field, _)| field).collect();
            if wrong.is_empty() {
                self.all_fields += 1;
            } else {
                misses.push(case.miss(MissKind::Wrong, want, wrong));
            }
        }
        misses
    }

    /// Counts what was written, and what of it should not have been.
    fn add_charged(&mut self, case: &Case<'_>) -> Vec<Miss> {
        let mut misses = Vec::new();
        for got in case.charged() {
            self.found.written += 1;
            if case.pairing.annotated_of[got].is_some() {
                continue;
            }
            let attribution = &case.record.attributions[got];
            let is_forbidden = overlap(&attribution.content.spans, &case.annotation.not_attributions);
            self.forbidden += usize::from(is_forbidden);
            misses.push(Miss {
                kind: if is_forbidden { MissKind::Forbidden } else { MissKind::Added },
                cue: case.text.printed(Part::Cue.of(attribution)),
                content: case.text.printed(Part::Content.of(attribution)),
                fields: Vec::new(),
            });
        }
        misses
    }
}

/// One report, annotated and recorded.
struct Case<'a> {
    annotation: &'a Annotation,
    record: &'a Record,
    text: Text,
    pairing: Pairing,
}

impl Case<'_> {
    /// The annotated attributions that should be found, each with the written one that it is paired with.
    fn owed(&self) -> impl Iterator<Item = (&Annotated, Option<usize>)> {
        let pairs = self.annotation.attributions.iter().zip(self.pairing.written_of.iter().copied());
        pairs.filter(|(want, _)| !want.optional)
    }

    /// The written attributions that are held against the program.
    fn charged(&self) -> impl Iterator<Item = usize> {
        let is_optional =
            |want: Option<usize>| want.is_some_and(|want| self.annotation.attributions[want].optional);
        (0..self.record.attributions.len()).filter(move |got| !is_optional(self.pairing.annotated_of[*got]))
    }

    fn miss(&self, kind: MissKind, want: &Annotated, fields: Vec<Field>) -> Miss {
        let printed = |part| self.text.printed(want.spans(part));
        Miss { kind, cue: printed(Part::Cue), content: printed(Part::Content), fields }
    }
}

/// For each written attribution those annotated ones that it may be, with most of the content in common first.
fn fits(annotated: &[Marked], written: &[Marked]) -> Vec<Vec<usize>> {
    let fits_of = |got: &Marked| {
        let n_shared = |want: &usize| {
            annotated[*want].whole(Part::Content).intersection(got.whole(Part::Content)).count()
        };
        let mut wants: Vec<usize> = (0..annotated.len()).filter(|want| annotated[*want].is(got)).collect();
        wants.sort_by_key(|want| Reverse(n_shared(want)));
        wants
    };
    written.iter().map(fits_of).collect()
}

#[cfg(test)]
mod tests;
