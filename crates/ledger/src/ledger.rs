//! The ledger: the file that is open, and all that can be asked of it.
//!
//! In: a path. Out: a [`Ledger`]. One may write while others read; a second writer waits, and then is told so.

use std::path::{Path, PathBuf};
use std::time::Duration;

use record::Record;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use serde::Serialize;

use crate::checkpoint::{Checkpoint, WAL_PAGES};
use crate::claims::{self, ClaimFilter, ClaimLine, FigureLine, PartyLine, Touched};
use crate::copies::{self, CopyLine};
use crate::dossier::{self, Dossier};
use crate::error::{LedgerError, PATIENCE};
use crate::incidents::{self, IncidentDossier, IncidentFilter, IncidentLine};
use crate::log::{self, LogLine};
use crate::migrate;
use crate::reread::{self, Moved};
use crate::review::{self, Review};
use crate::search::{self, AttributionHit, Hits, ReportHit};
use crate::sql::{self, Answer, Limits};
use crate::store::{self, Added, Archived};
use crate::verify::{self, Problem};

/// Prepared statements that are kept.
const STATEMENTS: usize = 128;

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    /// Before the connection, so that it ends first: the last to close the ledger takes its log away.
    checkpoint: Checkpoint,
    pub(crate) db: Connection,
    path: PathBuf,
}

/// A report in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportRow {
    /// `sha256:` and the hash of the bytes that came in.
    pub id: String,
    /// Where it was got from.
    pub origin: String,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

impl Ledger {
    /// Opens the ledger at `path` to add to it; makes one where there is none.
    ///
    /// # Errors
    /// When the file is something else, of a newer program, damaged, or cannot be written.
    pub fn create(path: &Path) -> Result<Self, LedgerError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|cause| LedgerError::File { path: folder.to_owned(), cause })?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Self::open_with(path, flags, true)
    }

    /// Opens the ledger at `path` to change it; there has to be one.
    ///
    /// # Errors
    /// As [`Ledger::create`], and when there is none.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        Self::require(path)?;
        Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE, true)
    }

    /// Opens the ledger at `path` to look at it; there has to be one. One of an older version is brought to the newest first.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub fn read(path: &Path) -> Result<Self, LedgerError> {
        Self::require(path)?;
        let ledger = Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_ONLY, false)?;
        let version = migrate::check(&ledger.db, path)?;
        if version == migrate::NEWEST {
            return Ok(ledger);
        }
        drop(ledger);
        if let Err(cause) = Self::open(path) {
            let cause = format!(
                "it is of version {version} and cannot be brought to version {}: {cause}",
                migrate::NEWEST
            );
            return Err(LedgerError::File { path: path.to_owned(), cause: std::io::Error::other(cause) });
        }
        Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_ONLY, false)
    }

    fn require(path: &Path) -> Result<(), LedgerError> {
        if path.is_file() { Ok(()) } else { Err(LedgerError::Missing(path.to_owned())) }
    }

    fn open_with(path: &Path, flags: OpenFlags, write: bool) -> Result<Self, LedgerError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db =
            Connection::open_with_flags(path, flags).map_err(|error| match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::CannotOpen) => LedgerError::File {
                    path: path.to_owned(),
                    cause: std::io::Error::other(
                        "it cannot be opened: look at its permissions and those of its folder",
                    ),
                },
                _ => error.into(),
            })?;
        db.busy_timeout(Duration::from_secs(PATIENCE))?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        // What stands in the file is data: it may not bring functions or triggers that reach out of it.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        // A plan depends on the statement alone: else each new value of a parameter may plan it anew.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        db.pragma_update(None, "cell_size_check", true)?;
        let version = migrate::check(&db, path)?;
        db.pragma_update(None, "foreign_keys", true)?;
        if write {
            db.pragma_update(None, "journal_mode", "wal")?;
            db.pragma_update(None, "synchronous", "full")?;
            db.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
            // A log that has moved begins anew at its start, as short as it is.
            db.pragma_update(None, "journal_size_limit", 0)?;
            migrate::migrate(&mut db, path)?;
        } else if version == 0 {
            return Err(LedgerError::NotALedger(path.to_owned()));
        }
        db.pragma_update(None, "cache_size", -65_536)?; // 64 MiB
        // What a single statement could have to take back is kept in memory, not in a file.
        db.pragma_update(None, "temp_store", "memory")?;
        Ok(Self { db, path: path.to_owned(), checkpoint: Checkpoint::new(path) })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Does `work` wholly or not at all.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        self.checkpoint.look();
        Ok(done)
    }

    /// Whether a report is there, by the hash of its bytes (`sha256:…`).
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn has(&self, id: &str) -> Result<bool, LedgerError> {
        store::has(&self.db, id)
    }

    /// Puts a report and its record in, with the claims that it makes or joins. Once this returns, it is on the disk.
    ///
    /// # Errors
    /// When the ledger cannot be written; then nothing of the report is there.
    pub fn add(&mut self, archived: Archived<'_>, record: &Record) -> Result<Added, LedgerError> {
        let added = self.add_all(&[(archived, record)])?;
        Ok(added.first().copied().unwrap_or(Added::AlreadyThere))
    }

    /// Puts several reports in at once, all or none: faster than one by one.
    ///
    /// # Errors
    /// When the ledger cannot be written; then nothing of any is there.
    pub fn add_all(&mut self, reports: &[(Archived<'_>, &Record)]) -> Result<Vec<Added>, LedgerError> {
        self.write(|db| {
            let mut touched = Touched::new();
            let add = |(archived, record): &(Archived<'_>, &Record)| {
                store::add(db, *archived, record, Some(&mut touched))
            };
            let added = reports.iter().map(add).collect::<Result<_, _>>()?;
            claims::finish(db, touched)?;
            Ok(added)
        })
    }

    /// Puts many reports in, all or none of them, and works out all claims at the end: several times faster than adding
    /// them, and the claims end the same. For a first fill; it takes the time of [`Ledger::corroborate`] on top.
    ///
    /// # Errors
    /// When `work` fails, or the ledger cannot be written; then nothing of any is there.
    pub fn fill(
        &mut self,
        work: impl FnOnce(&Filling<'_>) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        self.write(|db| {
            work(&Filling { db })?;
            claims::put_all_words(db)?;
            incidents::corroborate(db)?;
            claims::corroborate(db)
        })
    }

    /// Lets the file grow by so many pages of 4 kB and no more, as if the disk were full then.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn limit_growth(&self, pages: u32) -> Result<(), LedgerError> {
        let now: u32 = self.db.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        let most = now.saturating_add(pages);
        self.db.pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))?;
        Ok(())
    }

    /// Works out all claims and incidents anew; they end as they were.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn corroborate(&mut self) -> Result<(), LedgerError> {
        self.write(|db| {
            incidents::corroborate(db)?;
            claims::corroborate(db)
        })
    }

    /// The incidents that fit, those that were reported last first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn incidents(&self, filter: &IncidentFilter) -> Result<Vec<IncidentLine>, LedgerError> {
        incidents::incidents(&self.db, filter)
    }

    /// All about one incident, by its id or by the hash of any report of it (or the first twelve digits of that).
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn incident(&self, id: &str) -> Result<Option<IncidentDossier>, LedgerError> {
        incidents::dossier(&self.db, id)
    }

    /// Every report, in the order in which they came.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn reports(&self) -> Result<Vec<ReportRow>, LedgerError> {
        let mut query = self.db.prepare("SELECT sha256, origin, title, published FROM report ORDER BY id")?;
        let rows = query.query_map([], |row| {
            Ok(ReportRow { id: row.get(0)?, origin: row.get(1)?, title: row.get(2)?, published: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Reports, the latest to come first, each with its number; after the one with the number `after`.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn reports_page(&self, after: Option<i64>, limit: u32) -> Result<Vec<(i64, ReportRow)>, LedgerError> {
        let mut query = self.db.prepare_cached(
            "SELECT sha256, origin, title, published, id FROM report WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
        )?;
        let rows = query.query_map(rusqlite::params![after, limit], |row| {
            let (id, origin, title) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((row.get(4)?, ReportRow { id, origin, title, published: row.get(3)? }))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The record of a report, as it was read.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn record(&self, id: &str) -> Result<Option<Record>, LedgerError> {
        store::record(&self.db, id)
    }

    /// The bytes of a report as they came, and where they were got from.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn archived(&self, id: &str) -> Result<Option<(Vec<u8>, String)>, LedgerError> {
        store::archived(&self.db, id)
    }

    /// Puts another record of a report in the place of the one it has; says where the reviewed appearances went.
    ///
    /// # Errors
    /// When there is no such report, or the ledger cannot be written.
    pub fn reread(&mut self, record: &Record, reader: &str) -> Result<Vec<Moved>, LedgerError> {
        self.write(|db| reread::reread(db, record, reader))
    }

    /// The claims that fit, the latest first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn claims(&self, filter: &ClaimFilter) -> Result<Vec<ClaimLine>, LedgerError> {
        claims::claims(&self.db, filter)
    }

    /// All about the claim that has an appearance with this id.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn claim(&self, id: &str) -> Result<Option<Dossier>, LedgerError> {
        dossier::dossier(&self.db, &reread::latest(&self.db, id)?)
    }

    /// The parties whose names have these words, and what they say.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn party(&self, name: &str) -> Result<Vec<PartyLine>, LedgerError> {
        self.parties(name, &ClaimFilter::default())
    }

    /// The parties whose names have these words, and what they say to the claims that fit; the stance is that of the party.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn parties(&self, name: &str, filter: &ClaimFilter) -> Result<Vec<PartyLine>, LedgerError> {
        claims::party(&self.db, name, filter)
    }

    /// What is said of quantities of this unit, or of all.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn figures(&self, unit: Option<&str>, limit: u32) -> Result<Vec<FigureLine>, LedgerError> {
        self.figures_in(unit, &ClaimFilter::first(limit))
    }

    /// What is said of quantities of this unit, or of all, in the claims that fit.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn figures_in(
        &self,
        unit: Option<&str>,
        filter: &ClaimFilter,
    ) -> Result<Vec<FigureLine>, LedgerError> {
        claims::figures(&self.db, unit, filter)
    }

    /// Pairs of reports that carry one text, the latest first; whole copies alone where `whole` is set.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn copies(&self, whole: bool, limit: u32) -> Result<Vec<CopyLine>, LedgerError> {
        self.copies_in(whole, &ClaimFilter::first(limit))
    }

    /// Pairs of reports that carry one text, of which the later holds a claim that fits; the days are those of that report.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn copies_in(&self, whole: bool, filter: &ClaimFilter) -> Result<Vec<CopyLine>, LedgerError> {
        copies::copies(&self.db, whole, filter)
    }

    /// Attributions with these words, the newest first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<AttributionHit>, LedgerError> {
        Ok(self.search_in(text, &ClaimFilter::first(limit))?.items)
    }

    /// Attributions with these words in claims that fit, the newest first; the days are those of the reports. Where both the
    /// words and what else is asked for are common, the newest 20,000 with the words are looked at, and the answer says so.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn search_in(&self, text: &str, filter: &ClaimFilter) -> Result<Hits<AttributionHit>, LedgerError> {
        search::attributions(&self.db, text, filter)
    }

    /// Reports with these words, the latest first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn search_reports(&self, text: &str, limit: u32) -> Result<Vec<ReportHit>, LedgerError> {
        Ok(self.search_reports_in(text, &ClaimFilter::first(limit))?.items)
    }

    /// Reports with these words that hold a claim that fits; as [`Ledger::search_in`].
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn search_reports_in(
        &self,
        text: &str,
        filter: &ClaimFilter,
    ) -> Result<Hits<ReportHit>, LedgerError> {
        search::reports(&self.db, text, filter)
    }

    /// Keeps what a person decided, and lets it take effect.
    ///
    /// # Errors
    /// When it is about something that is not there, contradicts what stands, or cannot be written.
    pub fn review(&mut self, review: &Review) -> Result<i64, LedgerError> {
        self.write(|db| review::review(db, review))
    }

    /// What people decided, the first decision first; about one thing where `subject` names it.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn log(&self, subject: Option<&str>) -> Result<Vec<LogLine>, LedgerError> {
        match subject {
            Some(subject) => log::log_of(&self.db, &[subject]),
            None => log::log(&self.db),
        }
    }

    /// Everything in the ledger that is not as it should be.
    ///
    /// # Errors
    /// When the ledger cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Problem>, LedgerError> {
        verify::verify(&self.db)
    }

    /// The answer to a question in SQL, on a connection that can only look.
    ///
    /// # Errors
    /// When the question is not understood, not allowed, or takes too long.
    pub fn sql(&self, question: &str, limits: Limits) -> Result<Answer, LedgerError> {
        sql::ask(&self.path, question, limits)
    }
}

/// A ledger while many reports are put in at once.
#[derive(Debug)]
pub struct Filling<'c> {
    db: &'c Connection,
}

impl Filling<'_> {
    /// Puts a report and its record in.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn add(&self, archived: Archived<'_>, record: &Record) -> Result<Added, LedgerError> {
        store::add(self.db, archived, record, None)
    }
}
