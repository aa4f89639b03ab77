//! Which report tells of the incident of an earlier one, kept true as reports come and go.
//!
//! In: a report that was added, or is about to go. Out: the incidents that changed. The rules are those of
//! `corroboration::incidents`; here is only what of them a change can touch: the report itself, later ones that are compared
//! with it, and later ones that were compared with a report that it pushed out of the first under a key.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use corroboration::claims::Order;
use corroboration::incidents::{APART, BOUND, Profile, parent};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::LedgerError;
use crate::store::unpack;

/// Incidents, by the numbers of their first reports.
pub(crate) type Touched = BTreeSet<i64>;

/// Later reports under one key that are compared with one that comes after them: within [`APART`] days there are fewer.
const MAX_LATER: i64 = 2_000;
/// Profiles that are kept unpacked at once, and keys whose first reports are.
const KEPT: usize = 1_000;
const KEYS_KEPT: usize = 20_000;

/// Looks up and relinks reports inside one transaction.
pub(super) struct Links<'c> {
    db: &'c Connection,
    profiles: BTreeMap<i64, Rc<Profile>>,
    /// The first under keys that were looked up, one more than are compared.
    first: BTreeMap<i64, Rc<[i64]>>,
    touched: Touched,
}

impl<'c> Links<'c> {
    pub(super) fn new(db: &'c Connection) -> Self {
        Self { db, profiles: BTreeMap::new(), first: BTreeMap::new(), touched: Touched::new() }
    }

    /// The incidents that were touched.
    pub(super) fn touched(self) -> Touched {
        self.touched
    }

    /// Links a report whose row and keys are there.
    pub(super) fn add(&mut self, number: i64) -> Result<(), LedgerError> {
        self.relink(number)?;
        let (mut later, mut pushed_out, mut orphans) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for key in self.keys(number)? {
            let first = self.first(key)?;
            if !first.iter().take(BOUND).any(|other| *other == number) {
                continue;
            }
            later.extend(self.later(key, number)?);
            pushed_out.extend(first.get(BOUND));
        }
        for earlier in pushed_out {
            for child in self.children(earlier)? {
                if !self.is_compared(child, earlier)? {
                    orphans.insert(child);
                }
            }
        }
        for other in later.difference(&orphans).copied().collect::<Vec<_>>() {
            self.offer(other, number)?;
        }
        orphans.into_iter().try_for_each(|orphan| self.relink(orphan))
    }

    /// Takes a report out: its row and keys are there when this begins, and gone when it ends.
    pub(super) fn remove(&mut self, number: i64) -> Result<(), LedgerError> {
        let (keys, children) = (self.keys(number)?, self.children(number)?);
        let mut successors = BTreeSet::new();
        for key in &keys {
            let first = self.first(*key)?;
            if first.iter().take(BOUND).any(|other| *other == number) {
                successors.extend(first.get(BOUND).map(|next| (*key, *next)));
            }
        }
        self.touch(number)?;
        let mut delete = self.db.prepare_cached("DELETE FROM telling_key WHERE key = ?1 AND number = ?2")?;
        for key in keys {
            delete.execute([key, number])?;
        }
        self.db.prepare_cached("DELETE FROM telling WHERE number = ?1")?.execute([number])?;
        self.profiles.remove(&number);
        self.first.clear();
        for child in children {
            self.relink(child)?;
        }
        for (key, next) in successors {
            for later in self.later(key, next)? {
                self.offer(later, next)?;
            }
        }
        Ok(())
    }

    /// Finds the parent of a report among the first under its keys.
    pub(super) fn relink(&mut self, number: i64) -> Result<(), LedgerError> {
        let mut earlier = BTreeSet::new();
        for key in self.keys(number)? {
            let first = self.first(key)?;
            earlier.extend(first.iter().copied().take(BOUND).take_while(|other| *other < number));
        }
        earlier.retain(|other| is_near(*other, number));
        let mut candidates = Vec::with_capacity(earlier.len());
        for other in earlier {
            candidates.extend(self.profile(other)?.map(|profile| (other, profile)));
        }
        let Some(profile) = self.profile(number)? else { return Ok(()) };
        let parent = parent(&profile, candidates.iter().map(|(other, profile)| (*other, profile.as_ref())));
        self.set_parent(number, parent)
    }

    /// Lets a report take an earlier one for its parent, if that is likelier than the one that it has.
    fn offer(&mut self, later: i64, number: i64) -> Result<(), LedgerError> {
        let (Some(profile), Some(earlier)) = (self.profile(later)?, self.profile(number)?) else {
            return Ok(());
        };
        let Some((_, offered)) = parent(&profile, [(number, earlier.as_ref())]) else { return Ok(()) };
        let (known, probability): (Option<i64>, f64) = self
            .db
            .prepare_cached("SELECT parent, probability FROM telling WHERE number = ?1")?
            .query_row([later], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let is_likelier =
            offered > probability || offered >= probability && known.is_some_and(|known| number < known);
        if is_likelier { self.set_parent(later, Some((number, offered))) } else { Ok(()) }
    }

    /// Records which report tells of the same before, and moves what hangs on this one to its new incident.
    fn set_parent(&mut self, number: i64, parent: Option<(i64, f64)>) -> Result<(), LedgerError> {
        let incident = match parent {
            Some((parent, _)) => self.incident_of(parent)?.unwrap_or(parent),
            None => number,
        };
        let probability = parent.map_or(0.0, |(_, probability)| probability);
        self.db
            .prepare_cached("UPDATE telling SET parent = ?2, probability = ?3 WHERE number = ?1")?
            .execute(params![number, parent.map(|(parent, _)| parent), probability])?;
        let mut open = vec![number];
        while let Some(number) = open.pop() {
            self.touch(number)?;
            self.db
                .prepare_cached("UPDATE telling SET incident = ?2 WHERE number = ?1")?
                .execute([number, incident])?;
            open.extend(self.children(number)?);
        }
        self.touched.insert(incident);
        Ok(())
    }

    /// Notes that the incident of a report will change.
    fn touch(&mut self, number: i64) -> Result<(), LedgerError> {
        self.touched.extend(self.incident_of(number)?);
        Ok(())
    }

    fn incident_of(&self, number: i64) -> Result<Option<i64>, LedgerError> {
        let mut query = self.db.prepare_cached("SELECT incident FROM telling WHERE number = ?1")?;
        Ok(query.query_row([number], |row| row.get(0)).optional()?)
    }

    fn children(&self, number: i64) -> Result<Vec<i64>, LedgerError> {
        self.numbers("SELECT number FROM telling WHERE parent = ?1", params![number])
    }

    /// The first reports under a key, and one more.
    fn first(&mut self, key: i64) -> Result<Rc<[i64]>, LedgerError> {
        if let Some(first) = self.first.get(&key) {
            return Ok(Rc::clone(first));
        }
        let sql = "SELECT number FROM telling_key WHERE key = ?1 ORDER BY number LIMIT ?2";
        let first: Rc<[i64]> = self.numbers(sql, params![key, BOUND as i64 + 1])?.into();
        if self.first.len() >= KEYS_KEPT {
            self.first.clear();
        }
        self.first.insert(key, Rc::clone(&first));
        Ok(first)
    }

    /// Whether a report is compared with an earlier one: under some key that both have, that one is among the first.
    fn is_compared(&mut self, later: i64, earlier: i64) -> Result<bool, LedgerError> {
        for key in self.keys(later)? {
            if self.first(key)?.iter().take(BOUND).any(|other| *other == earlier) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The reports under a key that came out after one, and near it.
    fn later(&self, key: i64, number: i64) -> Result<Vec<i64>, LedgerError> {
        let end = Order::of_day(Order(number).day().saturating_add(APART + 1)).0;
        let end = if number >= Order::UNDATED.0 { i64::MAX } else { end.min(Order::UNDATED.0) };
        let sql = "SELECT number FROM telling_key WHERE key = ?1 AND number > ?2 AND number < ?3 ORDER BY number LIMIT ?4";
        self.numbers(sql, params![key, number, end, MAX_LATER])
    }

    fn keys(&mut self, number: i64) -> Result<Vec<i64>, LedgerError> {
        let profile = self.profile(number)?;
        Ok(profile.map(|profile| keys(&profile)).unwrap_or_default())
    }

    /// What is compared of a report.
    fn profile(&mut self, number: i64) -> Result<Option<Rc<Profile>>, LedgerError> {
        if let Some(profile) = self.profiles.get(&number) {
            return Ok(Some(Rc::clone(profile)));
        }
        let bytes: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT profile FROM telling WHERE number = ?1")?
            .query_row([number], |row| row.get(0))
            .optional()?;
        let Some(bytes) = bytes else { return Ok(None) };
        let profile: Rc<Profile> = Rc::new(serde_json::from_slice(&unpack(&bytes)?)?);
        if self.profiles.len() >= KEPT {
            self.profiles.clear();
        }
        self.profiles.insert(number, Rc::clone(&profile));
        Ok(Some(profile))
    }

    fn numbers(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<i64>, LedgerError> {
        let mut query = self.db.prepare_cached(sql)?;
        let found = query.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}

/// The keys of a profile as the database has them.
pub(super) fn keys(profile: &Profile) -> Vec<i64> {
    profile.keys().iter().map(|key| key.cast_signed()).collect()
}

/// Whether two reports are near enough in time to tell of one incident; those without a date are near each other.
fn is_near(earlier: i64, later: i64) -> bool {
    Order(later).day().abs_diff(Order(earlier).day()) <= APART.unsigned_abs()
}
