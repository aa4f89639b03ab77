//! Compressed data, counted as it inflates.
//!
//! In: a reader of compressed bytes. Out: a reader of inflated ones that fails with a [`Why`] as soon as they outgrow
//! the bounds. Sizes that the data declares are not looked at.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use crate::{Why, limits};

/// What one archive, with all that is nested in it, may still inflate to.
#[derive(Debug, Clone)]
pub(crate) struct Budget(Rc<Purse>);

#[derive(Debug)]
struct Purse {
    bytes: Cell<u64>,
    members: Cell<u64>,
    is_spent: Cell<bool>,
    /// That of the archive around this one, which pays as well.
    outer: Option<Budget>,
}

impl Budget {
    /// For an input as a whole.
    pub(crate) fn new() -> Self {
        Self::of(limits::ARCHIVE_BYTES, None)
    }

    /// For an archive of `n_bytes` in it: its members may overlap, and each be within bounds.
    pub(crate) fn archive(&self, n_bytes: u64) -> Self {
        Self::of(allowance(n_bytes).min(limits::ARCHIVE_BYTES), Some(self.clone()))
    }

    fn of(bytes: u64, outer: Option<Self>) -> Self {
        let members = Cell::new(limits::ARCHIVE_MEMBERS);
        Self(Rc::new(Purse { bytes: Cell::new(bytes), members, is_spent: Cell::new(false), outer }))
    }

    /// Whether nothing more of the archive can be read.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.is_spent.get() || self.0.outer.as_ref().is_some_and(Self::is_spent)
    }

    /// Counts one member.
    pub(crate) fn member(&self) -> Result<(), Why> {
        self.take(&self.0.members, 1, Why::TooManyMembers)?;
        self.0.outer.as_ref().map_or(Ok(()), Self::member)
    }

    fn spend(&self, n_bytes: u64) -> Result<(), Why> {
        let is_outermost = self.0.outer.is_none();
        self.take(
            &self.0.bytes,
            n_bytes,
            if is_outermost { Why::ArchiveTooLarge } else { Why::ArchiveBomb },
        )?;
        self.0.outer.as_ref().map_or(Ok(()), |outer| outer.spend(n_bytes))
    }

    fn take(&self, left: &Cell<u64>, n: u64, why: Why) -> Result<(), Why> {
        let rest = left.get().checked_sub(n);
        self.0.is_spent.set(self.0.is_spent.get() || rest.is_none());
        left.set(rest.ok_or(why)?);
        Ok(())
    }
}

/// Inflated bytes that so many compressed ones may give.
fn allowance(n_compressed: u64) -> u64 {
    n_compressed.saturating_mul(limits::INFLATE_RATIO).saturating_add(limits::INFLATE_FREE)
}

/// Inflated bytes under watch.
pub(crate) struct Inflating<R> {
    inner: R,
    n_compressed: Rc<Cell<u64>>,
    n_inflated: u64,
    budget: Budget,
}

impl<R: Read> Inflating<R> {
    /// The inflated bytes of a member of `n_compressed` bytes.
    pub(crate) fn member(inner: R, n_compressed: u64, budget: &Budget) -> Self {
        Self { inner, n_compressed: Rc::new(Cell::new(n_compressed)), n_inflated: 0, budget: budget.clone() }
    }
}

/// The inflated bytes of gzip data.
pub(crate) fn gzip<'r>(inner: &'r mut dyn Read, budget: &Budget) -> Inflating<MultiGzDecoder<Counting<'r>>> {
    let n_compressed = Rc::new(Cell::new(0));
    let counting = Counting { inner, n_read: Rc::clone(&n_compressed) };
    Inflating { inner: MultiGzDecoder::new(counting), n_compressed, n_inflated: 0, budget: budget.clone() }
}

impl<R: Read> Read for Inflating<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let n_bytes = u64::try_from(n).unwrap_or(u64::MAX);
        self.n_inflated += n_bytes;
        if self.n_inflated > allowance(self.n_compressed.get()) {
            return Err(io::Error::other(Why::Bomb));
        }
        if self.n_inflated > limits::MEMBER_BYTES {
            return Err(io::Error::other(Why::TooManyBytes { limit: limits::MEMBER_BYTES }));
        }
        self.budget.spend(n_bytes).map_err(io::Error::other)?;
        Ok(n)
    }
}

/// A reader that counts.
pub(crate) struct Counting<'r> {
    inner: &'r mut dyn Read,
    n_read: Rc<Cell<u64>>,
}

impl Read for Counting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.n_read.set(self.n_read.get() + u64::try_from(n).unwrap_or(u64::MAX));
        Ok(n)
    }
}

/// Why reading failed: a bound, damage in compressed data, or the system.
pub(crate) fn why(cause: io::Error) -> Why {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    match cause.downcast::<Why>() {
        Ok(why) => why,
        Err(cause) if matches!(cause.kind(), InvalidData | InvalidInput | UnexpectedEof) => {
            Why::Damaged(cause.to_string())
        }
        Err(cause) => Why::from(cause),
    }
}

/// All bytes of `reader`, if they are no more than `limit`.
pub(crate) fn read_all(reader: &mut dyn Read, limit: u64) -> Result<Vec<u8>, Why> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(why)?;
    let n_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if n_bytes > limit { Err(Why::TooManyBytes { limit }) } else { Ok(bytes) }
}
