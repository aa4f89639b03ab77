//! Copies in the ledger: which reports carry one text, kept true as reports come and go.
//!
//! In: a report that was just stored, or that is about to be read anew. Out: rows of `overlap`, the report that each one
//! copies, and the reports for which that changed, since their claims rest on fewer origins now. How two texts are compared
//! is worked out in `corroboration`.

use std::collections::{BTreeMap, BTreeSet};

use corroboration::copies::{BOUND, Compared, Kind, Sketch, may_overlap};
use corroboration::words::day_number;
use record::{Edtf, Report};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde::Serialize;

use crate::claims::ClaimFilter;
use crate::error::LedgerError;
use crate::search::of_report;
use crate::store::unpack;

/// Later reports under one key that an earlier one is held against when it comes after them.
const MAX_LATER: usize = 200;
/// The day of a report without a date: it comes last.
const NO_DAY: i32 = i32::MAX;

/// Two reports that carry the same text wholly or in part.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CopyLine {
    /// `copy` or `reuse`.
    pub kind: String,
    /// The report that came first.
    pub earlier: CopiedReport,
    /// The one that carries its text.
    pub later: CopiedReport,
    /// Which share of the words of the earlier one the later one carries.
    pub share_earlier: f64,
    /// Which share of the words of the later one is from the earlier.
    pub share_later: f64,
}

/// A report in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CopiedReport {
    /// `sha256:` and the hash of its bytes.
    pub id: String,
    /// Where it came from.
    pub origin: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// Finds what a report that was just stored has in common with others; gives the reports that copy another one than before.
pub(crate) fn add(db: &Connection, row: i64, report: &Report) -> Result<BTreeSet<i64>, LedgerError> {
    let compared = Compared::of(report);
    let sketch = compared.sketch();
    let day = report.published.as_ref().and_then(Edtf::earliest).map_or(NO_DAY, day_number);
    let others = candidates(db, row, day, &sketch)?;
    db.prepare_cached("INSERT INTO sketch (report, bytes) VALUES (?1, ?2)")?
        .execute(params![row, sketch.to_bytes()])?;
    let mut key_row =
        db.prepare_cached("INSERT OR IGNORE INTO sketch_key (key, day, report) VALUES (?1, ?2, ?3)")?;
    for key in sketch.keys() {
        key_row.execute(params![key.cast_signed(), day, row])?;
    }
    let mut is_copy = false;
    for other in others {
        is_copy |= compare(db, row, &compared, &sketch, other)?;
    }
    if is_copy { regroup(db, row) } else { Ok(BTreeSet::new()) }
}

/// Forgets what a report has in common with others; gives the reports that copy another one than before.
pub(crate) fn remove(db: &Connection, row: i64) -> Result<BTreeSet<i64>, LedgerError> {
    let group = group_of(db, row)?;
    for sql in [
        "DELETE FROM overlap WHERE earlier = ?1 OR later = ?1",
        "DELETE FROM sketch_key WHERE report = ?1 AND key IN (SELECT key FROM sketch_key WHERE report = ?1)",
        "DELETE FROM sketch WHERE report = ?1",
        "UPDATE report SET copy_of = NULL WHERE id = ?1",
    ] {
        db.prepare_cached(sql)?.execute([row])?;
    }
    let mut changed = BTreeSet::new();
    for member in group.into_iter().filter(|member| *member != row) {
        changed.extend(regroup(db, member)?);
    }
    Ok(changed)
}

/// The reports that are worth a look: under each key the first few by publication, and, where this one would be among
/// those, the later ones, which have not seen it yet.
fn candidates(db: &Connection, row: i64, day: i32, sketch: &Sketch) -> Result<BTreeSet<i64>, LedgerError> {
    let mut found = BTreeSet::new();
    let mut query =
        db.prepare_cached("SELECT report, day FROM sketch_key WHERE key = ?1 ORDER BY day, report LIMIT ?2")?;
    for key in sketch.keys() {
        let limit = (BOUND + MAX_LATER) as i64;
        let under: Vec<(i64, i32)> = query
            .query_map(params![key.cast_signed(), limit], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let before = under.iter().filter(|(_, other)| *other <= day).count();
        let count = if before < BOUND { under.len() } else { BOUND };
        found.extend(under.into_iter().take(count).map(|(report, _)| report).filter(|report| *report != row));
    }
    Ok(found)
}

/// Keeps what two reports have in common, if anything; says whether one copies the other.
fn compare(
    db: &Connection,
    row: i64,
    report: &Compared<'_>,
    sketch: &Sketch,
    other: i64,
) -> Result<bool, LedgerError> {
    let bytes: Option<Vec<u8>> = db
        .prepare_cached("SELECT bytes FROM sketch WHERE report = ?1")?
        .query_row([other], |row| row.get(0))
        .optional()?;
    let similar =
        bytes.and_then(|bytes| Sketch::from_bytes(&bytes)).is_some_and(|other| may_overlap(sketch, &other));
    if !similar {
        return Ok(false);
    }
    let other_report = stored(db, other)?;
    let Some(found) = report.overlap(&Compared::of(&other_report)) else { return Ok(false) };
    let (mut pair, mut shares) = ((row, other), found.shares);
    if !found.first_is_earlier {
        (pair, shares) = ((other, row), (shares.1, shares.0));
    }
    let kind = if found.kind == Kind::Copy { "copy" } else { "reuse" };
    db.prepare_cached(
        "INSERT OR REPLACE INTO overlap (earlier, later, kind, share_earlier, share_later) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![pair.0, pair.1, kind, shares.0, shares.1])?;
    Ok(found.kind == Kind::Copy)
}

/// What of a stored report is compared.
fn stored(db: &Connection, row: i64) -> Result<Report, LedgerError> {
    let (id, published, text): (String, Option<String>, Vec<u8>) = db
        .prepare_cached("SELECT sha256, published, text FROM report JOIN archive ON archive.report = report.id WHERE id = ?1")?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let text = String::from_utf8(unpack(&text)?)
        .map_err(|_| LedgerError::Damaged(format!("the text of {id} is not UTF-8")))?;
    let published = published.and_then(|date| Edtf::parse(&date).ok());
    Ok(Report { id, published, text, ..Report::default() })
}

/// The reports with one text: those that copies lead to from `row`, with itself.
fn group_of(db: &Connection, row: i64) -> Result<BTreeSet<i64>, LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT later FROM overlap WHERE earlier = ?1 AND kind = 'copy'
         UNION SELECT earlier FROM overlap WHERE later = ?1 AND kind = 'copy'",
    )?;
    let mut group = BTreeSet::from([row]);
    let mut open = vec![row];
    while let Some(row) = open.pop() {
        for next in query.query_map([row], |row| row.get::<_, i64>(0))? {
            let next = next?;
            if group.insert(next) {
                open.push(next);
            }
        }
    }
    Ok(group)
}

/// Finds the earliest report of the group of `row` anew; gives the reports for which it is another than before.
fn regroup(db: &Connection, row: i64) -> Result<BTreeSet<i64>, LedgerError> {
    let group = group_of(db, row)?;
    let mut order: BTreeMap<(i32, String), i64> = BTreeMap::new();
    let mut before: BTreeMap<i64, Option<i64>> = BTreeMap::new();
    let mut query = db.prepare_cached("SELECT sha256, published, copy_of FROM report WHERE id = ?1")?;
    for member in &group {
        let (id, published, copy_of): (String, Option<String>, Option<i64>) =
            query.query_row([member], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let day = published.and_then(|date| Edtf::parse(&date).ok()?.earliest()).map_or(NO_DAY, day_number);
        order.insert((day, id), *member);
        before.insert(*member, copy_of);
    }
    let first = order.into_values().next();
    let mut changed = BTreeSet::new();
    for (member, before) in before {
        let copy_of = first.filter(|first| *first != member);
        if copy_of != before {
            db.prepare_cached("UPDATE report SET copy_of = ?2 WHERE id = ?1")?
                .execute(params![member, copy_of])?;
            changed.insert(member);
        }
    }
    Ok(changed)
}

/// The pairs of reports that carry one text, the latest first; whole copies alone where `whole` is set. Of a filter, the
/// later report was published in time, and holds a claim that fits.
pub(crate) fn copies(
    db: &Connection,
    whole: bool,
    filter: &ClaimFilter,
) -> Result<Vec<CopyLine>, LedgerError> {
    let conditions = of_report(filter, "later.id", "later.published");
    let mut query = db.prepare_cached(&format!(
        "SELECT overlap.kind, share_earlier, share_later,
                earlier.sha256, earlier.origin, earlier.outlet, earlier.title, earlier.published,
                later.sha256, later.origin, later.outlet, later.title, later.published
         FROM report AS later CROSS JOIN overlap ON overlap.later = later.id
                              CROSS JOIN report AS earlier ON earlier.id = overlap.earlier
         WHERE (overlap.kind = 'copy' OR NOT ?) AND {}
         ORDER BY later.published DESC, later.sha256, earlier.published, earlier.sha256 LIMIT {}",
        conditions.sql(),
        filter.at_most()
    ))?;
    let report = |row: &rusqlite::Row<'_>, at: usize| -> rusqlite::Result<CopiedReport> {
        Ok(CopiedReport {
            id: row.get(at)?,
            origin: row.get(at + 1)?,
            outlet: row.get(at + 2)?,
            title: row.get(at + 3)?,
            published: row.get(at + 4)?,
        })
    };
    let values = std::iter::once(whole.into()).chain(conditions.values());
    let lines = query.query_map(params_from_iter(values), |row| {
        Ok(CopyLine {
            kind: row.get(0)?,
            share_earlier: row.get(1)?,
            share_later: row.get(2)?,
            earlier: report(row, 3)?,
            later: report(row, 8)?,
        })
    })?;
    Ok(lines.collect::<Result<_, _>>()?)
}
