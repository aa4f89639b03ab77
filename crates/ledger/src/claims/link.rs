//! Which statement repeats which, kept true as reports come and go.
//!
//! In: statements that were added, or are about to go. Out: the claims that changed. The rules are those of
//! `corroboration::claims`; here is only what of them a change can touch: the statement itself, later ones that are compared
//! with it, and later ones that were compared with a statement that it pushed out of the first under a key.

use std::collections::{BTreeMap, BTreeSet};

use corroboration::claims::{FIRST, Key, SAME, Statement, parent, score};
use rusqlite::{Connection, OptionalExtension, params};

use super::pack::unpack;
use super::words;
use crate::error::LedgerError;

/// The claims that a change touched, by the numbers of their first statements.
pub(crate) type Touched = BTreeSet<i64>;

/// A key under which a statement is among the first, and the one that is not any more because of it.
struct Place {
    key: Key,
    pushed_out: Option<i64>,
}

/// A later statement and what it repeats.
struct Later {
    statement: Statement,
    pinned: bool,
    parent: Option<i64>,
    probability: f32,
}

/// Looks up and relinks statements inside one transaction.
pub(super) struct Links<'c> {
    db: &'c Connection,
    /// Statements that were read, by number.
    read: BTreeMap<i64, Statement>,
    /// The first under keys that were looked up, one more than are compared.
    first: BTreeMap<Key, Vec<i64>>,
    touched: Touched,
}

impl<'c> Links<'c> {
    pub(super) fn new(db: &'c Connection) -> Self {
        Self { db, read: BTreeMap::new(), first: BTreeMap::new(), touched: Touched::new() }
    }

    /// The claims that were touched so far.
    pub(super) fn touched(self) -> Touched {
        self.touched
    }

    /// Links the statements of a report, whose rows and keys are all there.
    pub(super) fn add(&mut self, statements: &[Statement]) -> Result<(), LedgerError> {
        let mut orphans = BTreeSet::new();
        for statement in statements {
            self.read.insert(statement.order.0, statement.clone());
        }
        for statement in statements {
            let number = statement.order.0;
            let keys = statement.keys();
            self.relink(number, &keys)?;
            let mut places = Vec::new();
            for key in keys {
                let first = self.first(key)?;
                if first.len() <= FIRST || first[..FIRST].contains(&number) {
                    places.push(Place { key, pushed_out: first.get(FIRST).copied() });
                }
            }
            self.offer(statement, &places, &mut orphans)?;
        }
        orphans.into_iter().try_for_each(|orphan| self.relink_whole(orphan))
    }

    /// Takes a statement out: its row and keys are still there when this begins, and gone when it ends.
    pub(super) fn remove(&mut self, number: i64) -> Result<(), LedgerError> {
        let Some(statement) = self.statement(number)?.cloned() else { return Ok(()) };
        let keys = statement.keys();
        let mut successors = Vec::new();
        for key in &keys {
            let first = self.first(*key)?;
            let was_first = first.iter().take(FIRST).any(|other| *other == number);
            successors.push((*key, first.get(FIRST).copied().filter(|_| was_first)));
        }
        let children = self.numbers("SELECT number FROM statement WHERE parent = ?1", params![number])?;
        self.touch_claim_of(number)?;
        self.db.prepare_cached("DELETE FROM statement_key WHERE number = ?1 AND key = ?2").and_then(
            |mut delete| {
                keys.iter().try_for_each(|key| delete.execute(params![number, key.number()]).map(drop))
            },
        )?;
        words::remove(self.db, number)?;
        self.db.prepare_cached("DELETE FROM statement WHERE number = ?1")?.execute([number])?;
        self.read.remove(&number);
        self.first.clear();
        for child in children {
            self.relink_whole(child)?;
        }
        for (key, successor) in successors {
            if let Some(next) = successor.map(|next| self.statement(next)).transpose()?.flatten().cloned() {
                self.offer(&next, &[Place { key, pushed_out: None }], &mut BTreeSet::new())?;
            }
        }
        Ok(())
    }

    /// Works out anew what a statement repeats.
    pub(super) fn relink_whole(&mut self, number: i64) -> Result<(), LedgerError> {
        let Some(statement) = self.statement(number)? else { return Ok(()) };
        let keys = statement.keys();
        self.relink(number, &keys)
    }

    /// Finds the parent of a statement among the first under its keys.
    fn relink(&mut self, number: i64, keys: &[Key]) -> Result<(), LedgerError> {
        let mut candidates = BTreeSet::new();
        if !self.is_pinned(number)? {
            for key in keys.iter().flat_map(|key| [*key, key.before()]) {
                let first = self.first(key)?.iter().take(FIRST);
                candidates.extend(first.filter(|other| **other < number));
            }
        }
        for candidate in &candidates {
            self.statement(*candidate)?;
        }
        let Some(statement) = self.read.get(&number) else { return Ok(()) };
        let others = candidates.iter().filter_map(|other| Some((*other, self.read.get(other)?)));
        let found = parent(statement, others);
        self.set_parent(number, found.map(|parent| (parent.id, parent.probability)))
    }

    /// Lets the later statements that are compared with `statement` take it for their parent; those that had one that it
    /// pushed out become `orphans`. There may be thousands: each is looked at once, in the order of the rows.
    fn offer(
        &mut self,
        statement: &Statement,
        places: &[Place],
        orphans: &mut BTreeSet<i64>,
    ) -> Result<(), LedgerError> {
        let number = statement.order.0;
        let mut all: Vec<(i64, Option<i64>)> = Vec::new();
        for place in places {
            for key in [place.key, place.key.after()] {
                let later = self.numbers(
                    "SELECT number FROM statement_key WHERE key = ?1 AND number > ?2",
                    params![key.number(), number],
                )?;
                all.extend(later.into_iter().map(|later| (later, place.pushed_out)));
            }
        }
        all.sort_unstable();
        all.dedup();
        for group in all.chunk_by(|one, other| one.0 == other.0) {
            let later = group[0].0;
            let Some(row) = self.later(later)? else { continue };
            if row.parent.is_some() && group.iter().any(|(_, pushed_out)| *pushed_out == row.parent) {
                orphans.insert(later);
                continue;
            }
            let offered = score(&row.statement, statement).probability;
            let is_likelier = offered > row.probability
                || offered >= row.probability && row.parent.is_some_and(|parent| number < parent);
            if offered >= SAME && is_likelier && !row.pinned {
                self.set_parent(later, Some((number, offered)))?;
            }
        }
        Ok(())
    }

    /// A statement with what it repeats, for one look.
    fn later(&self, number: i64) -> Result<Option<Later>, LedgerError> {
        let mut query = self.db.prepare_cached(
            "SELECT compared, pinned, parent, probability FROM statement WHERE number = ?1",
        )?;
        let mut rows = query.query([number])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let bytes = row.get_ref(0)?.as_blob().unwrap_or_default();
        let Some(statement) = unpack(number, bytes) else { return Ok(None) };
        Ok(Some(Later { statement, pinned: row.get(1)?, parent: row.get(2)?, probability: row.get(3)? }))
    }

    /// Records what a statement repeats, and moves what hangs on it to its new claim.
    fn set_parent(&mut self, number: i64, parent: Option<(i64, f32)>) -> Result<(), LedgerError> {
        let root = match parent {
            Some((parent, _)) => self.root_of(parent)?.unwrap_or(parent),
            None => number,
        };
        self.db
            .prepare_cached("UPDATE statement SET parent = ?2, probability = ?3 WHERE number = ?1")?
            .execute(params![
                number,
                parent.map(|(parent, _)| parent),
                parent.map_or(0.0, |(_, probability)| probability)
            ])?;
        let mut open = vec![number];
        while let Some(number) = open.pop() {
            self.touch_claim_of(number)?;
            self.db
                .prepare_cached("UPDATE statement SET root = ?2, claim = ?2 WHERE number = ?1")?
                .execute(params![number, root])?;
            open.extend(self.numbers("SELECT number FROM statement WHERE parent = ?1", params![number])?);
        }
        self.touched.insert(root);
        Ok(())
    }

    /// The first statements under a key, and one more.
    fn first(&mut self, key: Key) -> Result<&[i64], LedgerError> {
        if !self.first.contains_key(&key) {
            let first = self.numbers(
                "SELECT number FROM statement_key WHERE key = ?1 ORDER BY number LIMIT ?2",
                params![key.number(), FIRST as i64 + 1],
            )?;
            self.first.insert(key, first);
        }
        Ok(self.first.get(&key).map_or(&[], Vec::as_slice))
    }

    /// A statement by its number.
    fn statement(&mut self, number: i64) -> Result<Option<&Statement>, LedgerError> {
        if !self.read.contains_key(&number) {
            let bytes: Option<Vec<u8>> = self
                .db
                .prepare_cached("SELECT compared FROM statement WHERE number = ?1")?
                .query_row([number], |row| row.get(0))
                .optional()?;
            if let Some(statement) = bytes.and_then(|bytes| unpack(number, &bytes)) {
                self.read.insert(number, statement);
            }
        }
        Ok(self.read.get(&number))
    }

    fn root_of(&self, number: i64) -> Result<Option<i64>, LedgerError> {
        let mut query = self.db.prepare_cached("SELECT root FROM statement WHERE number = ?1")?;
        Ok(query.query_row([number], |row| row.get(0)).optional()?)
    }

    fn is_pinned(&self, number: i64) -> Result<bool, LedgerError> {
        let mut query = self.db.prepare_cached("SELECT pinned FROM statement WHERE number = ?1")?;
        Ok(query.query_row([number], |row| row.get(0)).optional()?.unwrap_or(false))
    }

    /// Notes that the claim in which a statement is will change.
    fn touch_claim_of(&mut self, number: i64) -> Result<(), LedgerError> {
        let mut query = self.db.prepare_cached("SELECT claim, root FROM statement WHERE number = ?1")?;
        let found: Option<(i64, i64)> =
            query.query_row([number], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        self.touched.extend(found.into_iter().flat_map(|(claim, root)| [claim, root]));
        Ok(())
    }

    fn numbers(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<i64>, LedgerError> {
        let mut query = self.db.prepare_cached(sql)?;
        let found = query.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}

/// Gives the statements of claims that a person merged one claim, the earliest; `touched` are the roots that may be in one.
pub(super) fn merge(db: &Connection, touched: &mut Touched) -> Result<(), LedgerError> {
    let mut query = db.prepare_cached(
        "SELECT one.root, other.root FROM merged JOIN statement AS one ON one.number = merged.one
         JOIN statement AS other ON other.number = merged.other",
    )?;
    let pairs: Vec<(i64, i64)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut claim_of: BTreeMap<i64, i64> = BTreeMap::new();
    let mut changes = true;
    while changes {
        changes = false;
        for (one, other) in &pairs {
            let of = |root: &i64| claim_of.get(root).copied().unwrap_or(*root);
            let claim = of(one).min(of(other));
            for root in [one, other] {
                changes |= claim_of.insert(*root, claim) != Some(claim);
            }
        }
    }
    let mut update = db.prepare_cached("UPDATE statement SET claim = ?2 WHERE root = ?1 AND claim <> ?2")?;
    for (root, claim) in claim_of {
        if update.execute([root, claim])? > 0 || touched.contains(&root) {
            touched.extend([root, claim]);
        }
    }
    Ok(())
}
