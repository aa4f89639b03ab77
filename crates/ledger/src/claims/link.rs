//! Which statement repeats which, kept true as reports come and go.
//!
//! In: statements that were added, or are about to go. Out: the claims that changed. The rules are those of
//! `corroboration::claims`; here is only what of them a change can touch: the statement itself, later ones that are compared
//! with it, and later ones that were compared with a statement that it pushed out of the first under a key.

use std::collections::{BTreeMap, BTreeSet};

use corroboration::claims::{FIRST, Key, SAME, Statement, parent, score};
use rusqlite::{Connection, OptionalExtension, params};

use super::pack::unpack;
use crate::error::LedgerError;

/// The claims that a change touched, by the numbers of their first statements.
pub(crate) type Touched = BTreeSet<i64>;

/// Looks up and relinks statements inside one transaction.
pub(super) struct Links<'c> {
    db: &'c Connection,
    /// Statements that were read, by number.
    read: BTreeMap<i64, Statement>,
    touched: Touched,
}

impl<'c> Links<'c> {
    pub(super) fn new(db: &'c Connection) -> Self {
        Self { db, read: BTreeMap::new(), touched: Touched::new() }
    }

    /// The claims that were touched so far.
    pub(super) fn touched(self) -> Touched {
        self.touched
    }

    /// Links a statement whose row and keys are already there.
    pub(super) fn add(&mut self, statement: &Statement) -> Result<(), LedgerError> {
        let number = statement.order.0;
        let keys = statement.keys();
        self.read.insert(number, statement.clone());
        self.relink(number, &keys)?;
        for key in &keys {
            let first = self.first(*key, FIRST + 1)?;
            if first.len() <= FIRST || first[..FIRST].contains(&number) {
                let pushed_out = (first.len() > FIRST).then(|| first[FIRST]);
                self.offer(statement, *key, pushed_out)?;
            }
        }
        Ok(())
    }

    /// Takes a statement out: its row and keys are still there when this begins, and gone when it ends.
    pub(super) fn remove(&mut self, number: i64) -> Result<(), LedgerError> {
        let Some(statement) = self.statement(number)?.cloned() else { return Ok(()) };
        let keys = statement.keys();
        let successors = keys.iter().map(|key| {
            let first = self.first(*key, FIRST + 1)?;
            Ok((
                *key,
                if first[..first.len().min(FIRST)].contains(&number) {
                    first.get(FIRST).copied()
                } else {
                    None
                },
            ))
        });
        let successors = successors.collect::<Result<Vec<_>, LedgerError>>()?;
        let children = self.numbers("SELECT number FROM statement WHERE parent = ?1", params![number])?;
        self.touch_claim_of(number)?;
        self.db.prepare_cached("DELETE FROM statement_key WHERE number = ?1 AND key = ?2").and_then(
            |mut delete| {
                keys.iter().try_for_each(|key| delete.execute(params![number, key.number()]).map(drop))
            },
        )?;
        self.db.prepare_cached("DELETE FROM statement WHERE number = ?1")?.execute([number])?;
        self.read.remove(&number);
        for child in children {
            self.relink_whole(child)?;
        }
        for (key, successor) in successors {
            if let Some(next) = successor.map(|next| self.statement(next)).transpose()?.flatten().cloned() {
                self.offer(&next, key, None)?;
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
                candidates.extend(self.first(key, FIRST)?.into_iter().filter(|other| *other < number));
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

    /// Lets the later statements that are compared with `statement` under `key` take it for their parent, and those that
    /// had `pushed_out` look for another.
    fn offer(&mut self, statement: &Statement, key: Key, pushed_out: Option<i64>) -> Result<(), LedgerError> {
        let number = statement.order.0;
        for key in [key, key.after()] {
            let later = self.numbers(
                "SELECT number FROM statement_key WHERE key = ?1 AND number > ?2",
                params![key.number(), number],
            )?;
            for later in later {
                let (parent, probability) = self.parent_of(later)?;
                if pushed_out.is_some() && parent == pushed_out {
                    self.relink_whole(later)?;
                    continue;
                }
                let Some(other) = self.statement(later)? else { continue };
                let offered = score(other, statement).probability;
                let is_likelier = offered > probability
                    || offered >= probability && parent.is_some_and(|parent| number < parent);
                if offered >= SAME && is_likelier && !self.is_pinned(later)? {
                    self.set_parent(later, Some((number, offered)))?;
                }
            }
        }
        Ok(())
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

    /// The first statements under a key.
    fn first(&self, key: Key, count: usize) -> Result<Vec<i64>, LedgerError> {
        self.numbers(
            "SELECT number FROM statement_key WHERE key = ?1 ORDER BY number LIMIT ?2",
            params![key.number(), count as i64],
        )
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

    fn parent_of(&self, number: i64) -> Result<(Option<i64>, f32), LedgerError> {
        let mut query =
            self.db.prepare_cached("SELECT parent, probability FROM statement WHERE number = ?1")?;
        Ok(query.query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?)
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
