//! People who sign in: their names, roles and passwords, in one file.
//!
//! In: names, roles, passwords as they were typed. Out: the same names and roles, and whether a password is right. The file
//! is JSON, readable by its owner alone; of a password it holds the Argon2id hash.

mod password;
mod people;
mod sessions;
mod slowing;
mod watched;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use utoipa::ToSchema;

pub use password::Password;
pub(crate) use people::{Caller, Peer, People, Refused};

/// The largest file of accounts, in bytes: thousands of people.
const MAX_FILE: u64 = 1 << 20;
/// Characters that a name may have.
const MAX_NAME: usize = 64;

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Look at everything.
    Reader,
    /// Also add reports, and decide.
    Reviewer,
    /// Also say who has an account.
    Admin,
}

impl Role {
    /// Every role, the one that may do least first.
    pub const ALL: [Self; 3] = [Self::Reader, Self::Reviewer, Self::Admin];

    /// Its word, as in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Reviewer => "reviewer",
            Self::Admin => "admin",
        }
    }
}

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Under which decisions are kept.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The hash of their password, in the PHC string format.
    password: String,
}

/// Everybody who signs in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accounts {
    accounts: Vec<Account>,
}

/// Why an account, or their file, is not taken.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// The file cannot be read or written.
    #[error("cannot use the accounts in `{0}`: {1}")]
    File(String, std::io::Error),
    /// The file holds something else.
    #[error("`{0}` holds no accounts: {1}")]
    Content(String, String),
    /// A name that cannot be one.
    #[error(
        "`{0}` cannot be the name of an account: it begins with a letter or digit and has at most {MAX_NAME} letters, digits, spaces and signs of - _ . ' @"
    )]
    Name(String),
    /// Two names that are one but for their case.
    #[error("there is an account `{0}` already")]
    Taken(String),
    /// Nobody has this name.
    #[error("there is no account `{0}`")]
    Unknown(String),
    /// Without an admin nobody could make one.
    #[error("`{0}` is the only admin")]
    LastAdmin(String),
    /// A password that others would guess.
    #[error("a password has {} to {} characters, and is not the name", password::SHORTEST, password::LONGEST)]
    Password,
    /// The machine could not hash it.
    #[error("the password could not be hashed: {0}")]
    Hash(String),
}

impl Accounts {
    /// Those in a file.
    ///
    /// # Errors
    /// When it cannot be read, or holds something else.
    pub fn read(path: &Path) -> Result<Self, AccountsError> {
        let named = || path.display().to_string();
        let content = |cause: &str| AccountsError::Content(named(), cause.to_owned());
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(|cause| AccountsError::File(named(), cause))?;
        file.take(MAX_FILE + 1)
            .read_to_end(&mut bytes)
            .map_err(|cause| AccountsError::File(named(), cause))?;
        if bytes.len() as u64 > MAX_FILE {
            return Err(content(&format!("it has more than {MAX_FILE} bytes")));
        }
        let read: Self = serde_json::from_slice(&bytes).map_err(|cause| content(&cause.to_string()))?;
        let mut all = Self::default();
        for account in read.accounts {
            if !Password::is_hash(&account.password) {
                return Err(content(&format!("the password of `{}` is no Argon2 hash", account.name)));
            }
            all.insert(account).map_err(|cause| content(&cause.to_string()))?;
        }
        Ok(all)
    }

    /// Changes those in a file, while nobody else does; a file that is not there holds none. The file is whole at any time.
    ///
    /// # Errors
    /// When the file cannot be used, or what is asked for cannot be done: then it stays as it was.
    pub fn change<T>(
        path: &Path,
        change: impl FnOnce(&mut Self) -> Result<T, AccountsError>,
    ) -> Result<T, AccountsError> {
        let failed = |cause| AccountsError::File(path.display().to_string(), cause);
        let mut beside = path.as_os_str().to_owned();
        beside.push(".lock");
        let lock = File::options().create(true).append(true).open(&beside).map_err(failed)?;
        lock.lock().map_err(failed)?;
        let mut all = if path.exists() { Self::read(path)? } else { Self::default() };
        let done = change(&mut all)?;
        let text = serde_json::to_string_pretty(&all).map_err(|cause| failed(cause.into()))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        // Made so that only its owner can read it.
        let mut next = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
        writeln!(next, "{text}").and_then(|()| next.as_file().sync_all()).map_err(failed)?;
        next.persist(path).map_err(|cause| failed(cause.error))?;
        Ok(done)
    }

    /// All, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.accounts.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    /// Whoever has this name, in whatever case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Account> {
        let key = key(name);
        self.accounts.iter().find(|account| self::key(&account.name) == key)
    }

    /// A new account.
    ///
    /// # Errors
    /// When the name cannot be one, or is taken.
    pub fn add(&mut self, name: &str, role: Role, password: &Password) -> Result<(), AccountsError> {
        let name: String = name.nfc().collect();
        password.fits(&name)?;
        self.insert(Account { name, role, password: password.hash()? })
    }

    fn insert(&mut self, account: Account) -> Result<(), AccountsError> {
        if !is_name(&account.name) {
            return Err(AccountsError::Name(account.name));
        }
        if let Some(taken) = self.get(&account.name) {
            return Err(AccountsError::Taken(taken.name.clone()));
        }
        self.accounts.push(account);
        self.accounts.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(())
    }

    /// Another password for somebody; sessions that began with the former end.
    ///
    /// # Errors
    /// When nobody has the name, or it is no password.
    pub fn set_password(&mut self, name: &str, password: &Password) -> Result<(), AccountsError> {
        let account = self.account(name)?;
        password.fits(&account.name)?;
        account.password = password.hash()?;
        Ok(())
    }

    /// Another role for somebody.
    ///
    /// # Errors
    /// When nobody has the name, or no admin would be left.
    pub fn set_role(&mut self, name: &str, role: Role) -> Result<(), AccountsError> {
        if role != Role::Admin {
            self.leaves_an_admin(name)?;
        }
        self.account(name)?.role = role;
        Ok(())
    }

    /// Takes an account away; what was decided under its name stays.
    ///
    /// # Errors
    /// When nobody has the name, or no admin would be left.
    pub fn remove(&mut self, name: &str) -> Result<(), AccountsError> {
        self.leaves_an_admin(name)?;
        let gone = self.account(name)?.name.clone();
        self.accounts.retain(|account| account.name != gone);
        Ok(())
    }

    fn account(&mut self, name: &str) -> Result<&mut Account, AccountsError> {
        let key = key(name);
        let found = self.accounts.iter_mut().find(|account| self::key(&account.name) == key);
        found.ok_or_else(|| AccountsError::Unknown(name.to_owned()))
    }

    /// Refuses what would leave people without anybody who may let others in.
    fn leaves_an_admin(&self, without: &str) -> Result<(), AccountsError> {
        let key = key(without);
        let mut admins = self.accounts.iter().filter(|account| account.role == Role::Admin);
        match (admins.next(), admins.next()) {
            (Some(only), None) if self::key(&only.name) == key && self.accounts.len() > 1 => {
                Err(AccountsError::LastAdmin(only.name.clone()))
            }
            _ => Ok(()),
        }
    }
}

/// What two names share if they are one.
fn key(name: &str) -> String {
    name.trim().nfkc().collect::<String>().to_lowercase()
}

/// Whether this can be read aloud and is not another name in disguise.
fn is_name(name: &str) -> bool {
    let shown = |letter: char| {
        letter.is_alphanumeric() || is_combining_mark(letter) || " -_.'\u{2019}@".contains(letter)
    };
    // Begun by a sign it would be a formula to a spreadsheet.
    name.starts_with(char::is_alphanumeric)
        && name.trim_end() == name
        && name.chars().count() <= MAX_NAME
        && name.chars().all(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "correct horse battery";

    fn people(names: &[(&str, Role)]) -> Accounts {
        let mut all = Accounts::default();
        for (name, role) in names {
            all.add(name, *role, &Password::typed(WORDS)).expect("an account");
        }
        all
    }

    #[test]
    fn a_name_is_one_in_whatever_case_and_form() {
        let mut all = people(&[("Zo\u{e9} Roche", Role::Reviewer)]);
        for name in ["Zoe\u{301} Roche", "ZO\u{c9} ROCHE", " zo\u{e9} roche "] {
            assert!(all.get(name).is_some(), "{name}");
            assert!(all.add(name.trim(), Role::Reader, &Password::typed(WORDS)).is_err(), "{name}");
        }
        assert!(all.get("Zoe Roche").is_none());
    }

    #[test]
    fn a_name_can_be_seen() {
        let longest = "x".repeat(MAX_NAME + 1);
        for name in
            ["", " ", " Ada", "A\u{202e}da", "A\u{200b}da", "A\nda", "<b>", "a/b", "@a", "-1", &longest]
        {
            let refused = Accounts::default().add(name, Role::Reader, &Password::typed(WORDS));
            assert!(matches!(refused, Err(AccountsError::Name(_))), "{name:?}");
        }
        for name in ["Ada", "O\u{2019}Neill", "\u{645}\u{631}\u{64a}\u{645}", "desk.2@example.org"] {
            assert!(is_name(name), "{name}");
        }
    }

    #[test]
    fn a_password_is_not_short_nor_the_name() {
        let mut all = Accounts::default();
        let longest = "x".repeat(password::LONGEST + 1);
        for words in ["", "short", "Ada Lovelace", "ada lovelace", &longest] {
            let refused = all.add("Ada Lovelace", Role::Admin, &Password::typed(words));
            assert!(matches!(refused, Err(AccountsError::Password)), "{words}");
        }
        assert!(all.is_empty());
    }

    #[test]
    fn somebody_may_always_let_others_in() {
        let mut all = people(&[("Ada", Role::Admin), ("Ben", Role::Reader)]);
        assert!(matches!(all.remove("ada"), Err(AccountsError::LastAdmin(_))));
        assert!(matches!(all.set_role("Ada", Role::Reader), Err(AccountsError::LastAdmin(_))));
        all.set_role("Ben", Role::Admin).expect("another admin");
        all.remove("Ada").expect("no longer the only one");
        assert_eq!(all.iter().map(|account| account.name.as_str()).collect::<Vec<_>>(), ["Ben"]);
        all.remove("Ben").expect("nobody is left to be let in");
    }

    #[test]
    fn a_file_gives_back_what_was_put_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("accounts.json");
        let add = |name: &'static str| {
            Accounts::change(&path, move |all| all.add(name, Role::Admin, &Password::typed(WORDS)))
        };
        add("Ada").expect("an account");
        add("Ben").expect("an account");
        assert!(add("ADA").is_err());
        let read = Accounts::read(&path).expect("accounts");
        assert_eq!(read.iter().count(), 2);
        assert!(Password::typed(WORDS).is_of(&read.get("ben").expect("Ben").password));
        assert!(!Password::typed("correct horse batterz").is_of(&read.get("ben").expect("Ben").password));
        let text = std::fs::read_to_string(&path).expect("the file");
        assert!(!text.contains(WORDS));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).expect("the file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_holds_something_else_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("accounts.json");
        for text in [
            "",
            "[]",
            r#"{"accounts":[{"name":"Ada","role":"admin","password":"plain words"}]}"#,
            r#"{"accounts":[{"name":"Ada","role":"owner","password":""}]}"#,
            r#"{"accounts":[],"more":1}"#,
        ] {
            std::fs::write(&path, text).expect("written");
            assert!(matches!(Accounts::read(&path), Err(AccountsError::Content(..))), "{text}");
        }
        assert!(matches!(Accounts::read(folder.path()), Err(AccountsError::File(..))));
    }
}
