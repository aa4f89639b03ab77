//! Who asks, where people sign in.
//!
//! In: a name and a password, or the key of a session. Out: a session, or who it is.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::sessions::{IDLE, Sessions};
use super::slowing::Slowing;
use super::watched::Watched;
use super::{Account, Accounts, AccountsError, Password, Role};

/// Passwords that are checked at once: each takes 19 MiB and tens of milliseconds.
const CHECKED: usize = 2;
/// Passwords that may wait to be checked.
const WAITING: usize = 32;

/// The address that a request came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    /// Whoever reaches the server, or shows its token: may do all but say who has an account.
    Anyone,
    /// Somebody who signed in.
    Person(Account),
    /// Somebody who has yet to sign in.
    Stranger,
}

impl Caller {
    /// Whether they may do what this role may.
    pub(crate) fn may(&self, role: Role) -> bool {
        match self {
            Self::Anyone => role < Role::Admin,
            Self::Person(account) => account.role >= role,
            Self::Stranger => false,
        }
    }
}

/// Why nobody was let in.
pub(crate) enum Refused {
    /// It is not the password of anybody with this name.
    Wrong,
    /// Too many attempts failed.
    Wait(Duration),
}

/// Those who may sign in, and those who did.
pub(crate) struct People {
    accounts: Watched,
    sessions: Sessions,
    slowing: Slowing,
    checking: Arc<Semaphore>,
    waiting: Semaphore,
    /// What a password is held against where nobody has the name, so that this takes as long.
    nobody: String,
}

impl People {
    /// Those of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn new(
        path: PathBuf,
        complain: Arc<dyn Fn(&str) + Send + Sync>,
    ) -> Result<Self, AccountsError> {
        let accounts = Watched::new(path, complain)?;
        Ok(Self {
            accounts,
            sessions: Sessions::default(),
            slowing: Slowing::default(),
            checking: Arc::new(Semaphore::new(CHECKED)),
            waiting: Semaphore::new(WAITING),
            nobody: Password::typed("a password that nobody has").hash()?,
        })
    }

    /// Whether nobody could sign in.
    pub(crate) fn is_empty(&self) -> bool {
        self.accounts.now().is_empty()
    }

    /// Their file.
    pub(crate) fn path(&self) -> &Path {
        &self.accounts.path
    }

    /// Everybody who could sign in.
    pub(crate) fn all(&self) -> Arc<Accounts> {
        self.accounts.now()
    }

    /// How long a session lasts without a request.
    pub(crate) const IDLE: Duration = IDLE;

    /// Whoever shows the key of a session.
    pub(crate) fn who(&self, key: &str) -> Option<Account> {
        self.sessions.find(key, &self.accounts.now(), Instant::now())
    }

    /// Begins a session; gives its key.
    pub(crate) async fn sign_in(
        &self,
        peer: Peer,
        name: &str,
        password: Password,
    ) -> Result<String, Refused> {
        let account = self.check(peer, name, password).await?;
        Ok(self.sessions.begin(account, Instant::now()))
    }

    /// Whoever has this name and password.
    pub(crate) async fn check(
        &self,
        Peer(address): Peer,
        name: &str,
        password: Password,
    ) -> Result<Account, Refused> {
        let busy = || Refused::Wait(Duration::from_secs(1));
        let _waiting = self.waiting.try_acquire().map_err(|_| busy())?;
        self.slowing.attempt(address, name, Instant::now()).map_err(Refused::Wait)?;
        let account = self.accounts.now().get(name).cloned();
        let hash = account.as_ref().map_or(&self.nobody, |account| &account.password).clone();
        let turn = Arc::clone(&self.checking).acquire_owned().await.map_err(|_| busy())?;
        let right = tokio::task::spawn_blocking(move || {
            let right = password.is_of(&hash);
            drop(turn);
            right
        });
        // Waited for in any case, so that a name that nobody has takes as long.
        let right = right.await.unwrap_or_default();
        let account = account.filter(|_| right).ok_or(Refused::Wrong)?;
        self.slowing.was_right(address, name);
        Ok(account)
    }

    /// Ends a session.
    pub(crate) fn sign_out(&self, key: &str) {
        self.sessions.end(key);
    }
}
