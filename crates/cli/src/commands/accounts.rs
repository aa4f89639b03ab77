//! `onrecord accounts`: who may sign in at `onrecord serve`.
//!
//! In: a name, perhaps a role, a password from the terminal or standard input. Out: the file of the accounts.

use std::io::{BufRead, IsTerminal, Write};

use serde_json::json;
use server::{Account, Accounts, AccountsError, Password};

use super::read::fatal;
use super::store::format;
use crate::args::{AccountsArgs, AccountsChange};
use crate::exit::Exit;
use crate::output::Format;
use crate::printer::{Printer, Stop};
use crate::screen;

/// Bytes of standard input that may be a password.
const MAX_PASSWORD: u64 = 4_096;

/// Does what is asked for.
pub(crate) fn accounts(args: &AccountsArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let path = args.accounts.as_deref().ok_or_else(|| Stop::Fatal {
        message: "no file of accounts is named".to_owned(),
        hint: Some("name it: `--accounts FILE`, or set ONRECORD_ACCOUNTS".to_owned()),
    })?;
    let done = match &args.change {
        AccountsChange::List { format: wanted } => {
            let all = Accounts::read(path).map_err(stop)?;
            return list(&all, format(*wanted), printer);
        }
        AccountsChange::Add { name, role } => {
            let password = password(name)?;
            Accounts::change(path, |all| all.add(name, *role, &password)).map_err(stop)?;
            format!("{name} may sign in as {}", role.word())
        }
        AccountsChange::Password { name } => {
            let password = password(name)?;
            Accounts::change(path, |all| all.set_password(name, &password)).map_err(stop)?;
            format!("{name} has another password")
        }
        AccountsChange::Role { name, role } => {
            Accounts::change(path, |all| all.set_role(name, *role)).map_err(stop)?;
            format!("{name} is {} from now on", role.word())
        }
        AccountsChange::Remove { name } => {
            Accounts::change(path, |all| all.remove(name)).map_err(stop)?;
            format!("{name} can no longer sign in")
        }
    };
    printer.message(&screen::safe(&done));
    Ok(Exit::Done)
}

/// Everybody, a line each.
fn list(all: &Accounts, format: Format, printer: &mut Printer) -> Result<Exit, Stop> {
    let value = |account: &Account| json!({ "name": account.name, "role": account.role });
    let out = printer.out();
    match format {
        Format::Json => {
            let all: Vec<_> = all.iter().map(value).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&all).map_err(std::io::Error::from)?)?;
        }
        Format::Jsonl => {
            for account in all.iter() {
                writeln!(out, "{}", value(account))?;
            }
        }
        Format::Csv => {
            writeln!(out, "name,role")?;
            for account in all.iter() {
                // A name has neither quotes, commas nor line ends.
                writeln!(out, "{},{}", account.name, account.role.word())?;
            }
        }
        Format::Text => {
            for account in all.iter() {
                writeln!(out, "{:9} {}", account.role.word(), account.name)?;
            }
        }
    }
    Ok(Exit::Done)
}

/// A password: typed twice without being shown, or the first line of standard input.
fn password(name: &str) -> Result<Password, Stop> {
    let failed = |cause: std::io::Error| fatal(&format!("cannot read the password: {cause}"));
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        let input = std::io::Read::take(std::io::stdin().lock(), MAX_PASSWORD);
        std::io::BufReader::new(input).read_line(&mut line).map_err(failed)?;
        return Ok(Password::typed(line.trim_end_matches(['\r', '\n'])));
    }
    let ask = |words: &str| rpassword::prompt_password(screen::safe(words)).map_err(failed);
    let typed = ask(&format!("Password of {name}: "))?;
    if ask("The same again: ")? != typed {
        return Err(fatal("the two passwords differ; nothing was changed"));
    }
    Ok(Password::typed(&typed))
}

fn stop(error: AccountsError) -> Stop {
    let hint = match &error {
        AccountsError::Unknown(_) => Some("`onrecord accounts list` shows who has one"),
        AccountsError::LastAdmin(_) => {
            Some("make somebody else an admin first: `onrecord accounts role NAME admin`")
        }
        AccountsError::Taken(_) => Some("`onrecord accounts password NAME` and `role NAME ROLE` change it"),
        _ => None,
    };
    Stop::Fatal { message: error.to_string(), hint: hint.map(str::to_owned) }
}
