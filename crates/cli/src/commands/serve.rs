//! `onrecord serve`: the ledger over HTTP.
//!
//! In: an address, a ledger, perhaps a file with a token. Out: the address on the first line of standard output, answers
//! until Ctrl-C, and on standard error what went wrong inside.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use recorder::{Options, Recorder};
use server::{Config, Token};

use super::read::fatal;
use super::store::READER;
use crate::args::ServeArgs;
use crate::exit::Exit;
use crate::printer::{Printer, Stop};
use crate::screen;

/// Serves the ledger until somebody ends it.
pub(crate) fn serve(args: &ServeArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let token = args.token_file.as_deref().map(token).transpose()?;
    let ledger = args.ledger.path()?;
    let recorder = Recorder::embedded(Options::default())
        .map_err(|cause| fatal(&format!("cannot load the model: {cause}")))?;
    let serving = server::serve(Config {
        ledger: ledger.clone(),
        listen: args.listen,
        token,
        accounts: args.accounts.clone(),
        names: args.host_name.clone(),
        records: Arc::new(move |reports| recorder.record_all(reports)),
        reader: READER.to_owned(),
        complain: Arc::new(|words| {
            // Nobody can be told that standard error cannot be written.
            let _ = writeln!(std::io::stderr().lock(), "{}", screen::safe(words));
        }),
    })
    .map_err(|error| Stop::Fatal { message: error.to_string(), hint: error.hint().map(str::to_owned) })?;
    let address = format!("http://{}/", serving.address());
    writeln!(printer.out(), "{address}")?;
    printer.flush()?;
    printer.message(&format!("serving {}; Ctrl-C ends it", ledger.display()));
    if args.open && !open(&address) {
        printer.warning("no browser could be opened");
    }
    let waited = serving.wait();
    serving.end();
    waited.map_err(|cause| fatal(&format!("cannot wait for Ctrl-C: {cause}")))?;
    Ok(Exit::Done)
}

/// The token that a file holds.
fn token(path: &std::path::Path) -> Result<Token, Stop> {
    let words = std::fs::read_to_string(path)
        .map_err(|cause| fatal(&format!("cannot read the token in `{}`: {cause}", path.display())))?;
    Token::new(&words).ok_or_else(|| Stop::Fatal {
        message: format!("`{}` holds no token of 16 or more letters, digits and signs", path.display()),
        hint: Some("make one: `head -c 32 /dev/urandom | base64 > token`".to_owned()),
    })
}

/// Opens an address of ours in the browser, by the helper of the platform.
fn open(address: &str) -> bool {
    let helper = if cfg!(target_os = "macos") {
        "/usr/bin/open"
    } else if cfg!(windows) {
        "explorer.exe"
    } else {
        "/usr/bin/xdg-open"
    };
    let mut command = Command::new(helper);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
