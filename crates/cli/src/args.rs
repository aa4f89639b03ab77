//! The command line: what can be asked for. The doc comments are the help.
//!
//! In: the arguments. Out: [`Cli`].

mod accounts;
mod filters;
mod incidents;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use record::Edtf;
use server::HostName;

pub(crate) use accounts::{AccountsArgs, AccountsChange};
pub(crate) use filters::FilterArgs;
pub(crate) use incidents::{IncidentArgs, IncidentsArgs};

use crate::output::Format;
use crate::printer::ColorWhen;

const EXAMPLES: &str = "\
Examples:
  onrecord read report.html                    the page of one report
  onrecord read reports/ > records.jsonl       every report in a folder, one record a line
  onrecord read reports.zip --format csv       a table of citations for a spreadsheet
  onrecord add reports/                        keep them, with the claims that they make
  onrecord claims --status contested           what is confirmed by some and denied by others
  onrecord claim 7f3k2m9q0abc                  all about one claim: who, since when, on what
  curl -s https://example.org/a | onrecord read -
  onrecord analyze report.txt --format conllu  what the reader makes of the sentences
  onrecord eval annotated/                     how well it does on reports that you annotated

Exit codes:
  0  done; also when whoever reads the output closes it early
  1  done, and the answer is no: `verify` found something, nothing has this id
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

const ADD_EXAMPLES: &str = "\
Examples:
  onrecord add reports/ archive.zip
  onrecord add reports/ --ledger desk.onrecord
  ONRECORD_LEDGER=desk.onrecord onrecord add reports/

A report that is there already, by the hash of its bytes, is passed over: a
command that was stopped goes on where it was. What was named as added is on the
disk, whatever happens next.

Exit codes:
  0  every input is in the ledger
  2  an input could not be read, or the ledger could not be written";

const CLAIMS_EXAMPLES: &str = "\
Examples:
  onrecord claims
  onrecord claims --status contested --since 2024-10-01
  onrecord claims --party NATO --country KP --format csv > claims.csv
  onrecord claims --text \"soldiers Kursk\"";

const REVIEW_EXAMPLES: &str = "\
Examples:
  onrecord review reject 7f3k2m9q0abc --why \"the speaker is somebody else\"
  onrecord review correct 7f3k2m9q0abc --stance deny
  onrecord review merge 7f3k2m9q0abc 2d8e1h4x6z9v
  onrecord review split 7f3k2m9q0abc
  onrecord review rate person:mark rutte B
  onrecord review undo 12

Nothing is ever deleted: a review is taken back by another. What a person decided
outranks the machine in every answer, also after reports were read anew.";

const SERVE_EXAMPLES: &str = "\
Examples:
  onrecord serve
  onrecord serve --listen 127.0.0.1:8080 --ledger desk.onrecord
  onrecord serve --listen 0.0.0.0:8080 --accounts accounts.json
  onrecord serve --listen 0.0.0.0:8080 --token-file token

The first line on standard output is the address. Only programs on this machine
can reach it unless --listen says otherwise; then people have to sign in with an
account (see `onrecord accounts`), and programs to show the token, as
`Authorization: Bearer ...`. Nothing is encrypted on the way.

Exit codes:
  0  ended by Ctrl-C
  2  the ledger, the accounts, the token or the address could not be used";

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
    /// Keep reports in the ledger, with the claims that they make
    #[command(after_help = ADD_EXAMPLES)]
    Add(AddArgs),
    /// List claims: what is claimed across reports, and how it stands
    #[command(after_help = CLAIMS_EXAMPLES)]
    Claims(ClaimsArgs),
    /// Show all about one claim: positions, origins, figures, evidence
    Claim(ClaimArgs),
    /// Show what a party said, and where it changed
    Party(PartyArgs),
    /// Find words in what is cited, or in whole reports
    Search(SearchArgs),
    /// List figures: low, best and high of what is counted
    Figures(FiguresArgs),
    /// List reports that carry the same text, wholly or in part
    Copies(CopiesArgs),
    /// List incidents: which reports tell of one happening, and how many were killed and injured
    Incidents(IncidentsArgs),
    /// Show all about one incident: its reports, its numbers and on whose word, its claims
    Incident(IncidentArgs),
    /// Ask in SQL, over views that stay stable (docs/ledger.md)
    Sql(SqlArgs),
    /// Accept, reject, correct, merge, split, rate, note, or take back
    #[command(after_help = REVIEW_EXAMPLES)]
    Review(ReviewArgs),
    /// Show what people decided
    Log(LogArgs),
    /// Answer questions about the ledger over HTTP (docs/api.md)
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeArgs),
    /// Say who may sign in at `serve`, and what they may do there
    #[command(after_help = accounts::EXAMPLES)]
    Accounts(AccountsArgs),
    /// Prove the ledger: hashes, spans, claims, log
    Verify(VerifyArgs),
    /// Read the archived reports anew
    Reread(RereadArgs),
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

/// Which ledger.
#[derive(Debug, Args)]
pub(crate) struct LedgerArgs {
    /// The file to keep everything in [default: `onrecord/ledger.onrecord` among your data]
    #[arg(long, global = true, value_name = "FILE", env = crate::env::LEDGER, hide_env_values = true, help_heading = "Ledger")]
    pub(crate) ledger: Option<PathBuf>,
}

/// What `add` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// Files, folders, .zip or .gz files; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// The date of publication, whatever the reports say about it: `2024-10-28`
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Reading")]
    pub(crate) published: Option<Edtf>,

    /// Name each report that was added, once it is on the disk: one JSON object a line
    #[arg(long, help_heading = "Output")]
    pub(crate) list: bool,
}

/// What `claims` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct ClaimsArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    /// So many at most
    #[arg(long, value_name = "N", help_heading = "Output")]
    pub(crate) limit: Option<u32>,

    /// How to write them [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `claim` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct ClaimArgs {
    /// The id of the claim, or of any of its appearances
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// How to write it [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `party` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct PartyArgs {
    /// Words of the name
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    /// How to write it [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `search` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words; all of them have to be there
    #[arg(value_name = "TEXT")]
    pub(crate) words: String,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    /// Look in whole reports rather than in what is cited
    #[arg(long, help_heading = "Filters")]
    pub(crate) reports: bool,

    /// So many at most
    #[arg(long, value_name = "N", default_value_t = 50, help_heading = "Output")]
    pub(crate) limit: u32,

    /// How to write them [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `figures` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct FiguresArgs {
    /// What is counted: `soldiers`, `killed`
    #[arg(value_name = "UNIT")]
    pub(crate) unit: Option<String>,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    /// So many at most
    #[arg(long, value_name = "N", default_value_t = 100, help_heading = "Output")]
    pub(crate) limit: u32,

    /// How to write them [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `copies` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct CopiesArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    /// Only whole copies, not passages carried over
    #[arg(long, help_heading = "Filters")]
    pub(crate) whole: bool,

    /// So many at most
    #[arg(long, value_name = "N", default_value_t = 100, help_heading = "Output")]
    pub(crate) limit: u32,

    /// How to write them [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `sql` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct SqlArgs {
    /// One SELECT over the views `v1_…`
    #[arg(value_name = "QUESTION")]
    pub(crate) question: String,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// So many rows at most
    #[arg(long, value_name = "N", default_value_t = 10_000, help_heading = "Limits")]
    pub(crate) rows: usize,

    /// So many seconds at most
    #[arg(long, value_name = "N", default_value_t = 30, help_heading = "Limits")]
    pub(crate) seconds: u64,

    /// How to write the answer [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `review` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    /// What is decided
    #[command(subcommand)]
    pub(crate) verdict: Verdict,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// Who decides [default: who is logged in]
    #[arg(long, value_name = "NAME", global = true)]
    pub(crate) who: Option<String>,

    /// Why
    #[arg(long, value_name = "WORDS", global = true)]
    pub(crate) why: Option<String>,
}

/// What a person can decide.
#[derive(Debug, Subcommand)]
pub(crate) enum Verdict {
    /// An attribution is right as it is recorded
    Accept {
        /// The id of the appearance
        id: String,
    },
    /// An attribution is wrong: it is no part of any claim
    Reject {
        /// The id of the appearance, or, with `--claim`, that of a claim
        id: String,
        /// Reject the whole claim, with all the appearances that it has now
        #[arg(long)]
        claim: bool,
    },
    /// Fields of an attribution are other than recorded
    Correct {
        /// The id of the appearance
        id: String,
        /// What the source does with the content
        #[arg(long)]
        stance: Option<String>,
        /// Whether the content says that something is so: positive or negative
        #[arg(long)]
        polarity: Option<String>,
        /// As the source puts it: certain, probable or possible
        #[arg(long)]
        certainty: Option<String>,
        /// Where the content stands: the first character and the one after the last, `120-164`
        #[arg(long, value_name = "START-END")]
        content: Option<String>,
        /// The id, in the record of the report, of the party behind the source: `p3`
        #[arg(long)]
        party: Option<String>,
    },
    /// Two claims are one
    Merge {
        /// Any appearance of the one
        id: String,
        /// Any appearance of the other
        with: String,
    },
    /// An appearance makes another claim than the one it was put to; what repeats it goes with it
    Split {
        /// The id of the appearance
        id: String,
    },
    /// How reliable a source is, A to F of the Admiralty scale
    Rate {
        /// The key of the party, as `onrecord party` prints it
        party: String,
        /// A, B, C, D, E or F
        grade: char,
    },
    /// A remark
    Note {
        /// What it is about
        id: String,
        /// Its words
        text: String,
    },
    /// A review no longer stands
    Undo {
        /// Its number in the log
        number: i64,
    },
}

/// What `log` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// Only what is about this
    #[arg(value_name = "ID")]
    pub(crate) subject: Option<String>,

    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// How to write it [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `serve` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// Where to listen: an address and a port, or a port of this machine; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0", value_parser = listen)]
    pub(crate) listen: SocketAddr,

    /// Open it in the browser
    #[arg(long)]
    pub(crate) open: bool,

    /// Ask everybody for the token in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,

    /// Let people sign in who have an account in this file
    #[arg(long, value_name = "FILE", env = "ONRECORD_ACCOUNTS", hide_env_values = true)]
    pub(crate) accounts: Option<PathBuf>,

    /// Answer to this name too, such as that of a proxy before it; may be given again
    #[arg(long, value_name = "NAME", value_parser = host_name)]
    pub(crate) host_name: Vec<HostName>,
}

/// What `verify` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,

    /// How to write what is wrong [default: text on a terminal, jsonl elsewhere]
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<Format>,
}

/// What `reread` can be asked for.
#[derive(Debug, Args)]
pub(crate) struct RereadArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArgs,
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

/// An address with its port, or a port of this machine.
fn listen(text: &str) -> Result<SocketAddr, String> {
    let port = text.parse().map(|port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    port.or_else(|_| text.parse())
        .map_err(|_| format!("`{text}` is neither a port nor an address with its port, as in 127.0.0.1:8080"))
}

/// A name by which this machine, or a proxy before it, is known.
fn host_name(text: &str) -> Result<HostName, String> {
    HostName::new(text).ok_or_else(|| format!("`{text}` is no name of a host, as in desk.example.org"))
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
