//! The one place that writes to the terminal: output on standard output, everything else on standard error.
//!
//! In: output, messages, progress. Out: bytes on the two streams. A reader that closes the pipe has seen enough and
//! stops the program quietly; a disk that is full is a failure and says so.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::env;
use crate::exit::Exit;
use crate::page::Setting;
use crate::paint::{Paint, Role};
use crate::screen;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Why nothing more can be done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Whoever read the output has closed it.
    Closed,
    /// The output cannot be written.
    Output(io::Error),
    /// The command cannot do what it is for.
    Fatal {
        /// What, where, and what was found instead.
        message: String,
        /// What to try.
        hint: Option<String>,
    },
}

impl From<io::Error> for Stop {
    fn from(cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::BrokenPipe { Self::Closed } else { Self::Output(cause) }
    }
}

/// Fewer inputs than this need no progress bar.
const MIN_FOR_BAR: u64 = 6;
/// The width of pages that go into a file.
const FILE_WIDTH: usize = 80;

/// Writes to the two streams.
pub(crate) struct Printer {
    out: BufWriter<Stdout>,
    paint: Paint,
    paint_messages: Paint,
    bar: ProgressBar,
}

impl Printer {
    /// A printer that colours when asked to.
    pub(crate) fn new(color: ColorWhen) -> Self {
        let colored = |is_terminal: bool| Paint {
            colored: match color {
                ColorWhen::Auto => is_terminal && !env::wants_no_color(),
                ColorWhen::Always => true,
                ColorWhen::Never => false,
            },
        };
        Self {
            out: BufWriter::with_capacity(1 << 16, io::stdout()),
            paint: colored(io::stdout().is_terminal()),
            paint_messages: colored(io::stderr().is_terminal()),
            bar: ProgressBar::hidden(),
        }
    }

    /// How pages are set on standard output.
    pub(crate) fn setting(&self) -> Setting {
        let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        Setting { width: terminal.or_else(env::columns).unwrap_or(FILE_WIDTH), paint: self.paint }
    }

    /// Where output is written; what fails here is a [`Stop`].
    pub(crate) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Sends everything written so far on its way.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        Ok(self.out.flush()?)
    }

    /// Shows how far the work is, if somebody looks on and it may take a while.
    pub(crate) fn expect(&mut self, inputs: u64) {
        if inputs < MIN_FOR_BAR || !io::stderr().is_terminal() {
            return;
        }
        let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} read · {eta} to go");
        self.bar = ProgressBar::with_draw_target(Some(inputs), ProgressDrawTarget::stderr());
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━╸─"));
    }

    /// Moves the progress bar on to so many inputs.
    pub(crate) fn advance_to(&self, inputs: u64) {
        self.bar.set_position(inputs);
    }

    /// Takes the progress bar away.
    pub(crate) fn end_progress(&self) {
        self.bar.finish_and_clear();
    }

    /// Says what went wrong, and what to try.
    pub(crate) fn error(&self, message: &str, hint: Option<&str>) {
        self.say(Role::Trouble, "error", message, hint);
    }

    /// Says what somebody may want to know.
    pub(crate) fn warning(&self, message: &str) {
        self.say(Role::Open, "warning", message, None);
    }

    /// Says something plainly.
    pub(crate) fn message(&self, message: &str) {
        self.bar.suspend(|| {
            // Nobody can be told that standard error cannot be written.
            let _ = writeln!(io::stderr().lock(), "{}", screen::safe(message));
        });
    }

    fn say(&self, role: Role, label: &str, message: &str, hint: Option<&str>) {
        let paint = self.paint_messages;
        self.bar.suspend(|| {
            let mut stream = io::stderr().lock();
            let label = format!("{label}:");
            let _ = writeln!(stream, "{} {}", paint.with(role, &label), screen::safe(message));
            if let Some(hint) = hint {
                let _ = writeln!(stream, "  {} {}", paint.with(Role::Quiet, "hint:"), screen::safe(hint));
            }
        });
    }

    /// Ends after `stop`: quietly when the reader has gone, else with the reason.
    pub(crate) fn stop(&self, stop: &Stop) -> Exit {
        self.end_progress();
        match stop {
            Stop::Closed => return Exit::Done,
            Stop::Output(cause) => self.error(
                &format!("cannot write to standard output: {cause}"),
                Some("the output so far ends in the middle: make room and run the command again"),
            ),
            Stop::Fatal { message, hint } => self.error(message, hint.as_deref()),
        }
        Exit::Failed
    }
}
