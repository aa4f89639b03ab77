//! The `onrecord` program: every command is a few lines over the rooms.
//!
//! In: the command line. Out: what was asked for on standard output, messages on standard error, an exit code.

mod args;
mod batches;
mod commands;
mod env;
mod exit;
mod output;
mod page;
mod paint;
mod printer;
mod screen;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use printer::Printer;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut printer = Printer::new(cli.color);
    let done = match cli.command {
        Command::Read(args) => commands::read(&args, &mut printer),
        Command::Analyze(args) => commands::analyze(&args, &mut printer),
        Command::Eval(args) => commands::eval(&args, &mut printer),
        Command::Add(args) => commands::add(&args, &mut printer),
        Command::Claims(args) => commands::claims(&args, &mut printer),
        Command::Claim(args) => commands::claim(&args, &mut printer),
        Command::Party(args) => commands::party(&args, &mut printer),
        Command::Search(args) => commands::search(&args, &mut printer),
        Command::Figures(args) => commands::figures(&args, &mut printer),
        Command::Copies(args) => commands::copies(&args, &mut printer),
        Command::Incidents(args) => commands::incidents(&args, &mut printer),
        Command::Incident(args) => commands::incident(&args, &mut printer),
        Command::Sql(args) => commands::sql(&args, &mut printer),
        Command::Review(args) => commands::review(&args, &mut printer),
        Command::Log(args) => commands::log(&args, &mut printer),
        Command::Serve(args) => commands::serve(&args, &mut printer),
        Command::Accounts(args) => commands::accounts(&args, &mut printer),
        Command::Verify(args) => commands::verify(&args, &mut printer),
        Command::Reread(args) => commands::reread(&args, &mut printer),
        Command::Completions(args) => commands::completions(args.shell, &mut printer),
        Command::Man(args) => commands::man(args.command.as_deref(), &mut printer),
    };
    done.and_then(|exit| printer.flush().map(|()| exit)).unwrap_or_else(|stop| printer.stop(&stop)).into()
}
