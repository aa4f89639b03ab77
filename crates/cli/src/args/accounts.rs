//! What `accounts` can be asked for.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use server::Role;

use crate::output::Format;

pub(super) const EXAMPLES: &str = "\
Examples:
  export ONRECORD_ACCOUNTS=accounts.json
  onrecord accounts add \"Ada Moreno\" --role admin
  onrecord accounts add Ben
  onrecord accounts list
  onrecord serve --listen 0.0.0.0:8080

A password is asked for; where no terminal is, it is the first line of standard
input. The file holds its Argon2id hash. A server that runs follows the file:
whoever is removed, or has another password, is signed out at once.

Roles:
  reader    looks at everything
  reviewer  also adds reports, and decides
  admin     also says who has an account

Exit codes:
  0  done
  2  the file could not be used, or the account cannot be";

/// What `accounts` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct AccountsArgs {
    /// What to do
    #[command(subcommand)]
    pub(crate) change: AccountsChange,

    /// The file of the accounts; the first one that is added makes it
    #[arg(long, global = true, value_name = "FILE", env = "ONRECORD_ACCOUNTS", hide_env_values = true)]
    pub(crate) accounts: Option<PathBuf>,
}

/// What becomes of an account.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountsChange {
    /// Give somebody an account
    Add {
        /// Under which their decisions are kept
        name: String,
        /// What they may do
        #[arg(long, value_parser = role(), default_value = "reviewer")]
        role: Role,
    },
    /// List those who have one
    List {
        /// How to write it [default: text on a terminal, jsonl elsewhere]
        #[arg(long, value_enum, help_heading = "Output")]
        format: Option<Format>,
    },
    /// Set somebody's password
    Password {
        /// Whose
        name: String,
    },
    /// Let somebody do more, or less
    Role {
        /// Whose
        name: String,
        /// What they may do
        #[arg(value_parser = role())]
        role: Role,
    },
    /// Take somebody's account away; what they decided stays
    Remove {
        /// Whose
        name: String,
    },
}

/// The words of the roles.
fn role() -> impl clap::builder::TypedValueParser<Value = Role> {
    use clap::builder::TypedValueParser;
    let known = |word: String| Role::ALL.into_iter().find(|role| role.word() == word);
    clap::builder::PossibleValuesParser::new(Role::ALL.map(Role::word))
        .try_map(move |word| known(word).ok_or("no role"))
}
