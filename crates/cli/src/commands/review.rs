//! `onrecord review` and `onrecord log`: what people decide, and what they decided.
//!
//! In: a decision and what it is about. Out: a row of the log, and its effect on every answer.

use ledger::{Correction, Decision, LogLine, Rejection, Review};
use record::Span;

use super::store::{format, now};
use crate::args::{LogArgs, ReviewArgs, Verdict};
use crate::env;
use crate::exit::Exit;
use crate::output::answers::{Answer, write_all};
use crate::page::Sheet;
use crate::paint::Role;
use crate::printer::{Printer, Stop};

/// Keeps a decision.
pub(crate) fn review(args: &ReviewArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let mut ledger = args.ledger.open()?;
    let (subject, decision) = decision(&args.verdict)?;
    let who = args.who.clone().or_else(env::user).ok_or_else(|| Stop::Fatal {
        message: "nobody is named who decides this".to_owned(),
        hint: Some("name yourself: `--who \"A. Reviewer\"`".to_owned()),
    })?;
    let what = decision.what();
    let number = ledger.review(&Review { made: now(), who, subject, decision, why: args.why.clone() })?;
    printer.message(&format!("review {number} kept: {what}; `onrecord review undo {number}` takes it back"));
    Ok(Exit::Done)
}

/// What is decided, and about what.
fn decision(verdict: &Verdict) -> Result<(String, Decision), Stop> {
    Ok(match verdict {
        Verdict::Accept { id } => (id.clone(), Decision::Accept),
        Verdict::Reject { id, claim } => {
            (id.clone(), Decision::Reject(Rejection { claim: *claim, with: Vec::new() }))
        }
        Verdict::Correct { id, stance, polarity, certainty, content, party } => {
            let correction = Correction {
                stance: word(stance.as_deref(), "stance")?,
                polarity: word(polarity.as_deref(), "polarity")?,
                certainty: word(certainty.as_deref(), "certainty")?,
                content: content.as_deref().map(span).transpose()?,
                party: party.clone(),
            };
            if correction == Correction::default() {
                return Err(super::read::fatal(
                    "nothing is corrected: name a field, for instance `--stance deny`",
                ));
            }
            (id.clone(), Decision::Correct(correction))
        }
        Verdict::Merge { id, with } => (id.clone(), Decision::Merge { with: with.clone() }),
        Verdict::Split { id } => (id.clone(), Decision::Split),
        Verdict::Rate { party, grade } => {
            (party.clone(), Decision::Rate { grade: grade.to_ascii_uppercase() })
        }
        Verdict::Note { id, text } => (id.clone(), Decision::Note { text: text.clone() }),
        Verdict::Undo { number } => (number.to_string(), Decision::Undo),
    })
}

/// A word of a closed set, as the record writes it.
fn word<T: serde::de::DeserializeOwned>(word: Option<&str>, field: &str) -> Result<Option<T>, Stop> {
    let Some(word) = word else { return Ok(None) };
    serde_json::from_value(word.into())
        .map(Some)
        .map_err(|cause| Stop::Fatal { message: format!("`{word}` is no {field}: {cause}"), hint: None })
}

/// `120-164`: from a scalar value to one past the last.
fn span(text: &str) -> Result<Span, Stop> {
    let parsed = text.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    parsed.map(Span::from).ok_or_else(|| Stop::Fatal {
        message: format!("`{text}` is no stretch of text"),
        hint: Some("give the first character and the one after the last: `--content 120-164`".to_owned()),
    })
}

/// Prints the log.
pub(crate) fn log(args: &LogArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let lines = args.ledger.read()?.log(args.subject.as_deref())?;
    let (format, setting) = (format(args.format), printer.setting());
    write_all(printer.out(), format, setting, &lines)?;
    Ok(Exit::Done)
}

impl Answer for LogLine {
    const COLUMNS: &'static [&'static str] =
        &["id", "made", "who", "what", "subject", "value", "why", "undone_by", "to_look_at"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.made.clone(),
            self.who.clone(),
            self.what.clone(),
            self.subject.clone(),
            self.value.to_string(),
            self.why.clone().unwrap_or_default(),
            self.undone_by.map(|id| id.to_string()).unwrap_or_default(),
            self.to_look_at.to_string(),
        ]
    }

    fn show(&self, sheet: &mut Sheet) {
        let number = format!("{} ", self.id);
        let value =
            self.value.as_object().filter(|fields| !fields.is_empty()).map(|_| format!(" {}", self.value));
        sheet.hang(
            0,
            4,
            &[
                (Role::Quiet, &number),
                (Role::Head, &self.what),
                (Role::Plain, " "),
                (Role::Plain, &self.subject),
                (Role::Plain, value.as_deref().unwrap_or_default()),
            ],
        );
        let by = format!("{} · {}", self.made, self.who);
        sheet.line(4, &[(Role::Quiet, &by)]);
        if let Some(why) = &self.why {
            sheet.line(4, &[(Role::Plain, why)]);
        }
        if let Some(undone) = self.undone_by {
            sheet.line(4, &[(Role::Open, &format!("undone by {undone}"))]);
        }
        if self.to_look_at {
            sheet.line(4, &[(Role::Trouble, "to look at: what it is about is no longer recorded")]);
        }
    }
}
