//! Proving a ledger.
//!
//! In: an open ledger. Out: every entry that is not as it should be, by name. Bytes are held against their hashes, spans
//! against the archived text, ids against what they are made of, claims against their appearances, incidents against their
//! reports, the log against its
//! chain of hashes.

use corroboration::claims::{Appearance, Statement};
use record::{Attribution, Index, Record, Span};
use rusqlite::Connection;
use serde::Serialize;

use crate::appearance::appearance_id;
use crate::claims;
use crate::error::LedgerError;
use crate::incidents;
use crate::log::chained;
use crate::review::standing;
use crate::store::{self, report_id, unpack};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What: a report, an appearance, a claim, a review, the file.
    pub entry: String,
    /// What is wrong with it.
    pub message: String,
}

/// Problems of one sort that are listed; there may be more.
const MAX_PROBLEMS: usize = 1_000;

/// Everything that is not as it should be.
pub(crate) fn verify(db: &Connection) -> Result<Vec<Problem>, LedgerError> {
    let mut problems = file(db)?;
    if problems.is_empty() {
        problems.extend(reports(db)?);
        problems.extend(claims_of(db)?);
        let wrong = incidents::wrong(db, MAX_PROBLEMS)?;
        problems.extend(wrong.into_iter().map(|(id, message)| problem(id, message)));
        problems.extend(log(db)?);
    }
    Ok(problems)
}

fn problem(entry: impl Into<String>, message: impl Into<String>) -> Problem {
    Problem { entry: entry.into(), message: message.into() }
}

/// What SQLite says of its file.
fn file(db: &Connection) -> Result<Vec<Problem>, LedgerError> {
    let mut problems = Vec::new();
    let mut check = db.prepare("PRAGMA integrity_check(100)")?;
    let said = check.query_map([], |row| row.get::<_, String>(0));
    match said.and_then(Iterator::collect::<Result<Vec<String>, _>>) {
        Ok(lines) => {
            problems.extend(lines.into_iter().filter(|line| line != "ok").map(|line| problem("file", line)))
        }
        Err(error) => problems.push(problem("file", error.to_string())),
    }
    let mut check = db.prepare("PRAGMA foreign_key_check")?;
    let tables =
        check.query_map([], |row| row.get::<_, String>(0)).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    problems.extend(
        tables?.into_iter().map(|table| problem("file", format!("a row of `{table}` leads nowhere"))),
    );
    problems.truncate(MAX_PROBLEMS);
    Ok(problems)
}

/// Holds every report against its hash, and its record against its text.
fn reports(db: &Connection) -> Result<Vec<Problem>, LedgerError> {
    let mut problems = Vec::new();
    let mut query = db.prepare(
        "SELECT id, sha256, bytes FROM report LEFT JOIN archive ON archive.report = report.id ORDER BY id",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (row_id, id): (i64, String) = (row.get(0)?, row.get(1)?);
        let is_whole =
            unpack(row.get_ref(2)?.as_blob().unwrap_or_default()).is_ok_and(|bytes| report_id(&bytes) == id);
        if !is_whole {
            problems.push(problem(&id, "its archived bytes are not those that came in"));
        }
        match store::record(db, &id) {
            Ok(Some(record)) => problems.extend(record_problems(db, row_id, &record)?),
            Ok(None) => {}
            Err(error) => problems.push(problem(&id, error.to_string())),
        }
        if problems.len() > MAX_PROBLEMS {
            break;
        }
    }
    Ok(problems)
}

/// Holds the spans of a record against its text, and its attributions against their rows.
fn record_problems(db: &Connection, row: i64, record: &Record) -> Result<Vec<Problem>, LedgerError> {
    let id = &record.report.id;
    let chars: Vec<char> = record.report.text.chars().collect();
    let printed = |spans: &[Span]| -> Option<String> {
        let parts: Option<Vec<String>> = spans
            .iter()
            .map(|span| chars.get(span.start..span.end).map(|part| part.iter().collect()))
            .collect();
        Some(parts?.join(" … "))
    };
    let mut problems = Vec::new();
    if described(db, row)? != description(record) {
        problems.push(problem(id, "its title, outlet, address, date or language is not that of its record"));
    }
    if !incidents::is_kept(db, row, record)? {
        problems.push(problem(id, "what its incident is found by is not what its record says"));
    }
    let rows = rows(db, row)?;
    let numbers = store::rows_of(db, row)?;
    if rows.len() != record.attributions.len() {
        problems.push(problem(id, "its attributions are not those of its record"));
        return Ok(problems);
    }
    let index = Index::new(record);
    let anew = Appearance::all(record, |attribution| appearance_id(id, attribution));
    let said = Statement::all(record);
    let kept = rows.into_iter().zip(numbers).zip(anew.iter().zip(&said));
    for (attribution, (((appearance, kept), number), (anew, said))) in record.attributions.iter().zip(kept) {
        let voices =
            attribution.source.iter().chain(&attribution.via).map(|voice| (&voice.spans, &voice.text));
        let cue = attribution.cue.iter().map(|cue| (&cue.spans, &cue.text));
        let passages =
            std::iter::once((&attribution.content.spans, &attribution.content.text)).chain(voices).chain(cue);
        for (spans, text) in passages {
            if printed(spans).as_ref() != Some(text) {
                problems.push(problem(&appearance, format!("`{text}` does not stand where the record says")));
            }
        }
        if kept != fields(attribution, &index) {
            problems.push(problem(&appearance, "its row is not what the record says"));
        }
        let claims = said.says_something(attribution);
        if claims && standing(db, &appearance)?.is_empty() && !is_told(db, number, &appearance, anew)? {
            problems.push(problem(&appearance, "what its claim tells of it is not what the record says"));
        }
        let made_of = appearance_id(id, attribution);
        if appearance != made_of && !appearance.starts_with(&format!("{made_of}-")) {
            problems.push(problem(&appearance, format!("its id should be `{made_of}`")));
        }
    }
    Ok(problems)
}

/// Whether a claim tells of an attribution that nobody reviewed what its record makes of it.
fn is_told(db: &Connection, row: i64, id: &str, anew: &Appearance) -> Result<bool, LedgerError> {
    let Ok(Some(told)) = claims::told(db, row) else { return Ok(false) };
    // Its place among others is proved with its claim; what is known of its report and of copies is not in the record.
    let expected = Appearance {
        id: id.to_owned(),
        order: told.order,
        report: told.report.clone(),
        copy_of: told.copy_of.clone(),
        ..anew.clone()
    };
    Ok(told == expected)
}

/// Fields of a row, as text.
type Fields = Vec<Option<String>>;

/// What the row of a report says of it, in the order of [`description`].
fn described(db: &Connection, row: i64) -> Result<Fields, LedgerError> {
    let mut query =
        db.prepare_cached("SELECT title, outlet, url, published, language FROM report WHERE id = ?1")?;
    Ok(query.query_row([row], |row| (0..5).map(|at| row.get(at)).collect())?)
}

/// What a record says of its report as a whole.
fn description(record: &Record) -> Fields {
    let report = &record.report;
    let published = report.published.as_ref().map(|date| date.as_str().to_owned());
    vec![report.title.clone(), report.outlet.clone(), report.url.clone(), published, report.language.clone()]
}

/// The attributions of a report, each with its id and what its row says, in the order of [`fields`].
fn rows(db: &Connection, report: i64) -> Result<Vec<(String, Fields)>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT appearance, kind, stance, polarity, certainty, cue, source, party, content, CAST(start AS TEXT),
                CAST(end AS TEXT), said
         FROM attribution WHERE report = ?1 ORDER BY ordinal",
    )?;
    let rows = query.query_map([report], |row| {
        Ok((row.get(0)?, (1..12).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a record says of an attribution.
fn fields(attribution: &Attribution, index: &Index<'_>) -> Fields {
    let source = attribution.source.as_ref();
    let party = source.and_then(|source| index.party(source.party.as_ref()));
    let (start, end) = store::extent(attribution);
    vec![
        Some(attribution.kind.to_string()),
        Some(attribution.stance.to_string()),
        Some(attribution.polarity.to_string()),
        Some(attribution.certainty.to_string()),
        attribution.cue.as_ref().map(|cue| cue.text.clone()),
        source.map(|source| source.text.clone()),
        party.map(|party| party.name.clone()),
        Some(attribution.content.text.clone()),
        Some(start.to_string()),
        Some(end.to_string()),
        attribution.said.as_ref().map(|said| said.as_str().to_owned()),
    ]
}

/// Holds every claim against what its appearances add up to.
fn claims_of(db: &Connection) -> Result<Vec<Problem>, LedgerError> {
    let wrong = claims::wrong(db, MAX_PROBLEMS)?;
    Ok(wrong.into_iter().map(|(id, message)| problem(id, message)).collect())
}

/// Holds the log against its chain of hashes.
fn log(db: &Connection) -> Result<Vec<Problem>, LedgerError> {
    let mut query =
        db.prepare("SELECT id, made, who, what, subject, value, why, hash FROM review ORDER BY id")?;
    let mut rows = query.query([])?;
    let (mut problems, mut before, mut last) = (Vec::new(), String::new(), 0);
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let fields: Vec<String> = (1..7)
            .map(|at| Ok(row.get::<_, Option<String>>(at)?.unwrap_or_default()))
            .collect::<rusqlite::Result<_>>()?;
        let kept: String = row.get(7)?;
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        if kept != chained(&before, &fields) || id != last + 1 {
            problems.push(problem(format!("review {id}"), "it, or one before it, was changed or taken out"));
        }
        (before, last) = (kept, id);
    }
    Ok(problems)
}
