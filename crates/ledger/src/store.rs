//! Putting reports into the ledger and taking their records out.
//!
//! In: the bytes of a report and its record. Out: rows, all or none of them; the record and the bytes again. A report that
//! is there already, by the hash of its bytes, is left as it is.

use std::borrow::Cow;
use std::cell::RefCell;

use record::{Attribution, Index, Record};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use zstd::bulk::{Compressor, Decompressor};

use crate::appearance::appearance_id;
use crate::claims::{self, Stored, Touched};
use crate::copies;
use crate::error::LedgerError;
use crate::incidents;

/// How hard archived bytes are compressed: three times smaller at a hundred megabytes a second.
const LEVEL: i32 = 3;
/// What is unpacked may be this large at most: what intake lets in, with room.
const MAX_UNPACKED: usize = 64 << 20;

/// The bytes of a report, and where they came from.
#[derive(Debug, Clone, Copy)]
pub struct Archived<'a> {
    /// As they came.
    pub bytes: &'a [u8],
    /// The path or address they were got from.
    pub origin: &'a str,
    /// When, RFC 3339.
    pub got: &'a str,
    /// The version of the program that read them.
    pub reader: &'a str,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is in the ledger now.
    New,
    /// It was there already.
    AlreadyThere,
}

/// Whether a report is there, by the hash of its bytes.
pub(crate) fn has(db: &Connection, id: &str) -> Result<bool, LedgerError> {
    Ok(db.prepare_cached("SELECT 1 FROM report WHERE sha256 = ?1")?.exists([id])?)
}

/// Puts a report and its record in, unless it is there. `touched` are the claims that have to be brought up to date then;
/// without it, all claims and incidents have to be worked out anew.
pub(crate) fn add(
    db: &Connection,
    archived: Archived<'_>,
    record: &Record,
    touched: Option<&mut Touched>,
) -> Result<Added, LedgerError> {
    let id = report_id(archived.bytes);
    if has(db, &id)? {
        return Ok(Added::AlreadyThere);
    }
    let record = &known_as(record, id);
    let report = &record.report;
    db.prepare_cached(
        "INSERT INTO report (sha256, origin, got, size, title, outlet, url, published, language, reader)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        report.id,
        archived.origin,
        archived.got,
        archived.bytes.len() as i64,
        report.title,
        report.outlet,
        report.url,
        report.published.as_ref().map(record::Edtf::as_str),
        report.language,
        archived.reader
    ])?;
    let row = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO archive (report, text, record, bytes) VALUES (?1, ?2, ?3, ?4)")?.execute(
        params![row, pack(report.text.as_bytes())?, pack(&without_text(record)?)?, pack(archived.bytes)?],
    )?;
    db.prepare_cached("INSERT INTO report_text (rowid, title, text) VALUES (?1, ?2, ?3)")?
        .execute(params![row, report.title.as_deref().unwrap_or_default(), report.text])?;
    let stored = attributions(db, row, record)?;
    let copying = copies::add(db, row, report)?;
    match touched {
        Some(touched) => {
            claims::add(db, record, &stored, touched)?;
            claims::touch(db, &copying, touched)?;
            incidents::add(db, row, record, &copying)?;
        }
        None => {
            claims::keep(db, record, &stored)?;
            incidents::keep(db, row, record)?;
        }
    }
    Ok(Added::New)
}

/// The record with the hash of the bytes as the id of its report. In an object of a JSON file it was the hash of the text
/// alone, which two outlets may share.
fn known_as(record: &Record, id: String) -> Cow<'_, Record> {
    if record.report.id == id {
        return Cow::Borrowed(record);
    }
    let mut record = record.clone();
    record.report.id = id;
    Cow::Owned(record)
}

/// The id by which the ledger knows a report: `sha256:` and the hash of the bytes that it came as.
#[must_use]
pub fn report_id(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// Puts another record of a report that is there in the place of the one it has.
pub(crate) fn replace(db: &Connection, row: i64, record: &Record, reader: &str) -> Result<(), LedgerError> {
    let old = rows_of(db, row)?;
    claims::remove(db, &old)?;
    incidents::remove(db, row)?;
    let mut copying = copies::remove(db, row)?;
    for old in &old {
        db.prepare_cached("DELETE FROM attribution WHERE id = ?1")?.execute([old])?;
    }
    let report = &record.report;
    db.prepare_cached(
        "UPDATE report SET title = ?2, outlet = ?3, url = ?4, published = ?5, language = ?6, reader = ?7 WHERE id = ?1",
    )?
    .execute(params![
        row,
        report.title,
        report.outlet,
        report.url,
        report.published.as_ref().map(record::Edtf::as_str),
        report.language,
        reader
    ])?;
    db.prepare_cached("UPDATE archive SET text = ?2, record = ?3 WHERE report = ?1")?.execute(params![
        row,
        pack(report.text.as_bytes())?,
        pack(&without_text(record)?)?
    ])?;
    db.prepare_cached("DELETE FROM report_text WHERE rowid = ?1")?.execute([row])?;
    db.prepare_cached("INSERT INTO report_text (rowid, title, text) VALUES (?1, ?2, ?3)")?
        .execute(params![row, report.title.as_deref().unwrap_or_default(), report.text])?;
    let stored = attributions(db, row, record)?;
    copying.extend(copies::add(db, row, report)?);
    let mut touched = Touched::new();
    claims::add(db, record, &stored, &mut touched)?;
    claims::touch(db, &copying, &mut touched)?;
    incidents::add(db, row, record, &copying)?;
    claims::finish(db, touched)
}

/// The rows of a report's attributions, in their order.
pub(crate) fn rows_of(db: &Connection, report: i64) -> Result<Vec<i64>, LedgerError> {
    let mut query = db.prepare_cached("SELECT id FROM attribution WHERE report = ?1 ORDER BY ordinal")?;
    let rows = query.query_map([report], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The record of a report, whole.
pub(crate) fn record(db: &Connection, id: &str) -> Result<Option<Record>, LedgerError> {
    let found: Option<(Vec<u8>, Vec<u8>)> = db
        .prepare_cached(
            "SELECT record, text FROM report JOIN archive ON archive.report = report.id WHERE sha256 = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((record, text)) = found else { return Ok(None) };
    let mut record: Record = serde_json::from_slice(&unpack(&record)?)?;
    record.report.text = String::from_utf8(unpack(&text)?)
        .map_err(|_| LedgerError::Damaged(format!("the text of {id} is not UTF-8")))?;
    Ok(Some(record))
}

/// The bytes of a report as they came, and what they were got from.
pub(crate) fn archived(db: &Connection, id: &str) -> Result<Option<(Vec<u8>, String)>, LedgerError> {
    let found: Option<(Vec<u8>, String)> = db
        .prepare_cached(
            "SELECT bytes, origin FROM report JOIN archive ON archive.report = report.id WHERE sha256 = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(bytes, origin)| Ok((unpack(&bytes)?, origin))).transpose()
}

/// Puts the attributions of a record into their table.
fn attributions(db: &Connection, report: i64, record: &Record) -> Result<Vec<Stored>, LedgerError> {
    let index = Index::new(record);
    let mut row = db.prepare_cached(
        "INSERT INTO attribution (report, ordinal, appearance, kind, stance, polarity, certainty, cue, source, party, content,
                                  start, end, said, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    let mut stored: Vec<Stored> = Vec::with_capacity(record.attributions.len());
    for (ordinal, attribution) in record.attributions.iter().enumerate() {
        let appearance = free_id(db, appearance_id(&record.report.id, attribution))?;
        let source = attribution.source.as_ref();
        let party =
            source.and_then(|source| index.party(source.party.as_ref())).map(|party| party.name.as_str());
        let (start, end) = extent(attribution);
        row.execute(params![
            report,
            ordinal as i64,
            appearance,
            attribution.kind.as_str(),
            attribution.stance.as_str(),
            attribution.polarity.as_str(),
            attribution.certainty.as_str(),
            attribution.cue.as_ref().map(|cue| &cue.text),
            source.map(|source| &source.text),
            party,
            attribution.content.text,
            start as i64,
            end as i64,
            attribution.said.as_ref().map(record::Edtf::as_str),
            attribution.confidence
        ])?;
        let id = db.last_insert_rowid();
        stored.push(Stored { row: id, appearance });
    }
    Ok(stored)
}

/// The id, or, should two attributions stand on the very same words, the id with a dash and a number.
fn free_id(db: &Connection, id: String) -> Result<String, LedgerError> {
    let mut taken = db.prepare_cached("SELECT 1 FROM attribution WHERE appearance = ?1")?;
    let mut free = id.clone();
    let mut number = 1;
    while taken.exists([&free])? {
        number += 1;
        free = format!("{id}-{number}");
    }
    Ok(free)
}

/// From the first to the last scalar value of a content.
pub(crate) fn extent(attribution: &Attribution) -> (usize, usize) {
    let spans = &attribution.content.spans;
    let start = spans.iter().map(|span| span.start).min().unwrap_or_default();
    let end = spans.iter().map(|span| span.end).max().unwrap_or_default();
    (start, end)
}

/// The JSON of a record whose text is kept beside it.
fn without_text(record: &Record) -> Result<Vec<u8>, LedgerError> {
    let report = record::Report { text: String::new(), ..record.report.clone() };
    Ok(serde_json::to_vec(&Record { report, ..record.clone() })?)
}

/// Compressed bytes, with a checksum: one flipped bit is noticed when they are unpacked. Each thread keeps its compressor:
/// to make one takes a megabyte.
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>, LedgerError> {
    thread_local!(static KEPT: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) });
    let pack = |kept: &mut Option<Compressor<'static>>| {
        let compressor = match kept {
            Some(compressor) => compressor,
            None => {
                let mut compressor = Compressor::new(LEVEL)?;
                compressor.include_checksum(true)?;
                kept.insert(compressor)
            }
        };
        compressor.compress(bytes)
    };
    KEPT.with_borrow_mut(pack).map_err(|cause| LedgerError::File { path: "zstd".into(), cause })
}

/// Bytes as they were before they were compressed.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, LedgerError> {
    thread_local!(static KEPT: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) });
    let size = Decompressor::upper_bound(bytes).unwrap_or(MAX_UNPACKED).min(MAX_UNPACKED);
    let unpack = |kept: &mut Option<Decompressor<'static>>| match kept {
        Some(decompressor) => decompressor.decompress(bytes, size),
        None => kept.insert(Decompressor::new()?).decompress(bytes, size),
    };
    KEPT.with_borrow_mut(unpack).map_err(|cause| LedgerError::Damaged(format!("an archived text: {cause}")))
}
