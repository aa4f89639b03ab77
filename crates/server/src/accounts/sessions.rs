//! Who is signed in.
//!
//! In: an account whose password was right. Out: a key for the browser to keep, and who shows it. Sessions end by signing out,
//! after hours without a request, after days in any case, with the program, and when the password is another one.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use argon2::password_hash::rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};

use super::{Account, Accounts};

/// How long a session lasts without a request.
pub(super) const IDLE: Duration = Duration::from_secs(12 * 3600);
/// How long a session lasts.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);
/// Sessions at once; the one that was used least lately makes room.
const MOST: usize = 10_000;

/// A key is kept as its hash, so that whoever sees this memory cannot show it.
type Kept = [u8; 32];

struct Session {
    account: Account,
    begun: Instant,
    used: Instant,
}

impl Session {
    fn lasts(&self, now: Instant) -> bool {
        now.duration_since(self.begun) < LONGEST && now.duration_since(self.used) < IDLE
    }
}

/// All sessions.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<Kept, Session>>);

impl Sessions {
    /// Begins one; gives its key.
    pub(super) fn begin(&self, account: Account, now: Instant) -> String {
        let mut random = [0; 32];
        OsRng.fill_bytes(&mut random);
        let key: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= MOST {
            open.retain(|_, session| session.lasts(now));
        }
        if open.len() >= MOST
            && let Some(oldest) = open.iter().min_by_key(|(_, session)| session.used).map(|(kept, _)| *kept)
        {
            open.remove(&oldest);
        }
        open.insert(kept(&key), Session { account, begun: now, used: now });
        key
    }

    /// Whoever shows a key, as they are in the accounts now.
    pub(super) fn find(&self, key: &str, accounts: &Accounts, now: Instant) -> Option<Account> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept(key);
        let session = open.get_mut(&kept)?;
        let account = accounts.get(&session.account.name);
        let account = account.filter(|account| account.password == session.account.password);
        if let Some(account) = account.filter(|_| session.lasts(now)) {
            session.used = now;
            return Some(account.clone());
        }
        open.remove(&kept);
        None
    }

    /// Ends one.
    pub(super) fn end(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&kept(key));
    }
}

fn kept(key: &str) -> Kept {
    Sha256::digest(key.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::super::{Password, Role};
    use super::*;

    #[test]
    fn a_session_ends() {
        let mut accounts = Accounts::default();
        accounts.add("Ada", Role::Reader, &Password::typed("correct horse battery")).expect("an account");
        let ada = accounts.get("Ada").expect("Ada").clone();
        let sessions = Sessions::default();
        let start = Instant::now();
        let begin = || sessions.begin(ada.clone(), start);
        let is_open = |key: &str, accounts: &Accounts, later: Duration| {
            sessions.find(key, accounts, start + later).is_some()
        };
        let key = begin();
        assert!(!is_open("", &accounts, Duration::ZERO));
        assert!(is_open(&key, &accounts, Duration::ZERO));
        sessions.end(&key);
        assert!(!is_open(&key, &accounts, Duration::ZERO), "signed out");
        let key = begin();
        assert!(!is_open(&key, &accounts, IDLE), "without a request");
        let key = begin();
        let hours = (0..LONGEST.as_secs() / 3600).map(|hour| Duration::from_secs(hour * 3600));
        assert!(hours.into_iter().all(|later| is_open(&key, &accounts, later)));
        assert!(!is_open(&key, &accounts, LONGEST), "after days");
        let key = begin();
        accounts.set_role("Ada", Role::Admin).expect("a role");
        let found = sessions.find(&key, &accounts, start).expect("still signed in");
        assert_eq!(found.role, Role::Admin, "a role holds at once");
        accounts.set_password("Ada", &Password::typed("another long password")).expect("a password");
        assert!(!is_open(&key, &accounts, Duration::ZERO), "with another password");
    }
}
