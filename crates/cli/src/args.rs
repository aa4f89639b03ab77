//! The command line: what can be asked for. The doc comments are the help.
//!
//! In: the arguments. Out: [`Cli`].

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use record::Edtf;

use crate::output::Format;
use crate::printer::ColorWhen;

const EXAMPLES: &str = "\
Examples:
  onrecord read report.html                    the page of one report
  onrecord read reports/ > records.jsonl       every report in a folder, one record a line
  onrecord read reports.zip --format csv       a table of citations for a spreadsheet
  curl -s https://example.org/a | onrecord read -
  onrecord analyze report.txt --format conllu  what the reader makes of the sentences
  onrecord eval annotated/                     how well it does on reports that you annotated

Exit codes:
  0  done; also when whoever reads the output closes it early
  1  done, and the answer is no (kept for commands that check something)
  2  something could not be read or done; everything else was";

const READ_EXAMPLES: &str = "\
Examples:
  onrecord read report.html
  onrecord read report.txt --published 2024-10-28
  onrecord read reports/ archive.zip more.jsonl.gz > records.jsonl
  onrecord read reports/ --format csv > citations.csv
  onrecord read report.html --format json --explain
  cat report.txt | onrecord read -

Inputs:
  plain text (the first line may begin `date YYYY-MM-DD`), saved HTML pages,
  JSON Lines of reports, folders, and .zip and .gz files of these; what cannot
  be read is named on standard error, and the rest is read all the same

Exit codes:
  0  every input was read; also when whoever reads the output closes it early
  2  an input could not be read, or the output could not be written";

const EVAL_EXAMPLES: &str = "\
Examples:
  onrecord eval annotated/
  onrecord eval annotated/ --misses
  onrecord eval annotated/ --format json > scores.json

The folder:
  each report, `NAME.txt` or `NAME.html`, has its annotation beside it,
  `NAME.gold.json`: a record that `onrecord read --format json` wrote and you
  put right, or attributions written by hand; docs/accuracy.md shows both

Exit codes:
  0  every pair was scored; a report or annotation that stands alone is named
  2  there is no pair, one could not be read, or the output could not be written";

/// Reads dated news reports and keeps the record of what they claim, and on whose word.
///
/// Works offline: the program carries its model and its gazetteer, and sends nothing anywhere.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Terminal")]
    pub(crate) color: ColorWhen,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print what reports claim, and on whose word
    #[command(after_help = READ_EXAMPLES)]
    Read(ReadArgs),
    /// Show the linguistic analysis of a report
    Analyze(AnalyzeArgs),
    /// Measure how well the program does on reports that you annotated
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(EvalArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page of the program or of one command
    Man(ManArgs),
}

/// What `read` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Files, folders, .zip or .gz files; `-` is standard input, as is naming nothing when something is piped in
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to write records [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,

    /// Say which rule or model head made each field
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,

    /// The date of publication, whatever the reports say about it: `2024-10-28`
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Reading")]
    pub(crate) published: Option<Edtf>,

    /// Print to standard error how long each room worked
    #[arg(long, hide = true)]
    pub(crate) timings: bool,
}

/// What `analyze` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct AnalyzeArgs {
    /// A report; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,

    /// How to write the analysis
    #[arg(long, value_enum, default_value_t = Analysis::Conllu)]
    pub(crate) format: Analysis,
}

/// How a linguistic analysis can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Analysis {
    /// CoNLL-U: sentences, words, tags, lemmas, dependency trees
    Conllu,
}

/// What `eval` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// A folder of reports with their annotations, `NAME.gold.json` beside `NAME.txt` or `NAME.html`
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// How to write the scores
    #[arg(long, value_enum, default_value_t = ScoreFormat::Text)]
    pub(crate) format: ScoreFormat,

    /// List what was missed, added or wrong
    #[arg(long)]
    pub(crate) misses: bool,
}

/// How scores can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ScoreFormat {
    /// Tables for people
    Text,
    /// One JSON object
    Json,
}

/// What `completions` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell to complete in
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// What `man` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// One command
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

/// A date of publication: a day, with or without a time.
fn date(text: &str) -> Result<Edtf, String> {
    let edtf = Edtf::parse(text).map_err(|cause| cause.to_string())?;
    if text.contains('/') || text.starts_with('P') {
        return Err(format!("`{text}` is not one date"));
    }
    Ok(edtf)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
