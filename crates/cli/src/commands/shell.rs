//! `onrecord completions` and `onrecord man`: what a shell and a manual reader need.
//!
//! In: the definition of the command line. Out: a completion script, a manual page in roff.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Cli;
use crate::exit::Exit;
use crate::printer::{Printer, Stop};

/// Prints a script that completes commands and options.
pub(crate) fn completions(shell: Shell, printer: &mut Printer) -> Result<Exit, Stop> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    // Set in memory first: the generator panics where writing fails.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    printer.out().write_all(&script)?;
    Ok(Exit::Done)
}

/// Prints the manual page of the program, or of one command.
pub(crate) fn man(command: Option<&str>, printer: &mut Printer) -> Result<Exit, Stop> {
    let mut program = Cli::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => {
            let known: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
            let found = program.find_subcommand(name).cloned();
            found.ok_or_else(|| Stop::Fatal {
                message: format!("there is no command `{name}`"),
                hint: Some(format!("the commands are {}", known.join(", "))),
            })?
        }
    };
    clap_mangen::Man::new(page).render(printer.out())?;
    Ok(Exit::Done)
}
