//! `onrecord eval`: how well the program does on reports that somebody annotated.
//!
//! In: a folder with reports and annotations. Out: scores on standard output; on standard error what stands alone, and
//! what cannot be read.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use evaluation::{Annotation, Evaluation, Miss};
use intake::{Input, Item, Units, limits};
use recorder::{Options, Recorder};

use crate::args::{EvalArgs, ScoreFormat};
use crate::commands::read::{fatal, tell};
use crate::exit::Exit;
use crate::output::scores;
use crate::printer::{Printer, Stop};

/// What the name of an annotation ends in, behind the name of its report.
const ANNOTATION: &str = ".gold.json";
/// Reports that are read at once.
const MAX_REPORTS: usize = 64;

/// Prints the scores of all annotated reports in a folder.
pub(crate) fn eval(args: &EvalArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let mut run = Run { printer, exit: Exit::Done, evaluation: Evaluation::default(), misses: Vec::new() };
    let pairs = run.pairs(&args.folder)?;
    let recorder = Recorder::embedded(Options::default())
        .map_err(|cause| fatal(&format!("cannot load the model: {cause}")))?;
    run.printer.expect(pairs.len() as u64);
    for (number, pairs) in pairs.chunks(MAX_REPORTS).enumerate() {
        run.score(pairs, &recorder);
        run.printer.advance_to(((number + 1) * MAX_REPORTS).min(pairs.len()) as u64);
    }
    run.printer.end_progress();
    let misses = args.misses.then_some(run.misses.as_slice());
    match args.format {
        ScoreFormat::Text => scores::text(run.printer.out(), &run.evaluation, misses)?,
        ScoreFormat::Json => scores::json(run.printer.out(), &run.evaluation, misses)?,
    }
    Ok(run.exit)
}

/// A report and its annotation.
struct Pair {
    report: PathBuf,
    annotation: PathBuf,
}

/// What lies in the folder under one name.
#[derive(Default)]
struct Named {
    reports: Vec<PathBuf>,
    annotation: Option<PathBuf>,
}

/// One run of the command.
struct Run<'a> {
    printer: &'a mut Printer,
    exit: Exit,
    evaluation: Evaluation,
    misses: Vec<(String, Vec<Miss>)>,
}

impl Run<'_> {
    /// The reports in `folder` with their annotations; names what stands alone.
    fn pairs(&mut self, folder: &Path) -> Result<Vec<Pair>, Stop> {
        let shown = folder.display();
        if !folder.is_dir() {
            return Err(nothing(format!("`{shown}` is not a folder")));
        }
        let mut pairs = Vec::new();
        for (name, Named { reports, annotation }) in self.named(folder) {
            match (reports.as_slice(), annotation) {
                ([report], Some(annotation)) => pairs.push(Pair { report: report.clone(), annotation }),
                ([], _) => self.printer.warning(&format!(
                    "`{}{ANNOTATION}` is skipped: there is no report beside it, such as `{0}.txt`",
                    name.display()
                )),
                (reports, None) => reports.iter().for_each(|report| {
                    self.printer.warning(&format!(
                        "`{}` is skipped: it has no annotation, `{}{ANNOTATION}`",
                        report.display(),
                        name.display()
                    ));
                }),
                (_, Some(annotation)) => self.fail(
                    &format!("cannot score `{}`: several reports have its name", annotation.display()),
                    "leave the report beside it that it was made for, and move the others away",
                ),
            }
        }
        if pairs.is_empty() {
            return Err(nothing(format!("there is no report with an annotation in `{shown}`")));
        }
        Ok(pairs)
    }

    /// The files in `folder` by their names without ending.
    fn named(&mut self, folder: &Path) -> BTreeMap<PathBuf, Named> {
        let listing = intake::list([folder]);
        for refusal in &listing.refusals {
            self.fail(&refusal.to_string(), refusal.why.hint());
        }
        let mut named: BTreeMap<PathBuf, Named> = BTreeMap::new();
        for input in listing.inputs {
            let Input::File(path) = input else { continue };
            let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(name) = file_name.strip_suffix(ANNOTATION) {
                let name = path.with_file_name(name);
                named.entry(name).or_default().annotation = Some(path);
            } else {
                named.entry(path.with_extension("")).or_default().reports.push(path);
            }
        }
        named
    }

    /// Adds the scores of some pairs.
    fn score(&mut self, pairs: &[Pair], recorder: &Recorder) {
        let (mut annotations, mut reports) = (Vec::new(), Vec::new());
        for pair in pairs {
            let (mut item, annotation) = match read(pair) {
                Ok(both) => both,
                Err(trouble) => {
                    self.fail(&trouble.message, trouble.hint);
                    continue;
                }
            };
            item.report.published = item.report.published.or(annotation.published.clone());
            annotations.push((item.origin, annotation));
            reports.push((item.report, item.notices));
        }
        for ((origin, annotation), record) in annotations.into_iter().zip(recorder.record_all(reports)) {
            if tell(&record.notices, &origin, self.printer) > 0 {
                self.exit = Exit::Failed;
            }
            self.misses.push((origin, self.evaluation.add(&annotation, &record)));
        }
    }

    /// Says what went wrong; the rest goes on.
    fn fail(&mut self, message: &str, hint: &str) {
        self.printer.error(message, Some(hint));
        self.exit = Exit::Failed;
    }
}

/// There is nothing to score.
fn nothing(message: String) -> Stop {
    let hint = format!(
        "name a folder with reports and their annotations: beside `report.txt` lies `report{ANNOTATION}`; \
         `onrecord eval --help` says how to make one"
    );
    Stop::Fatal { message, hint: Some(hint) }
}

/// What is wrong with a pair, and what to try.
struct Trouble {
    message: String,
    hint: &'static str,
}

/// A report with its annotation.
fn read(pair: &Pair) -> Result<(Item, Annotation), Trouble> {
    let item = report(&pair.report)?;
    let shown = pair.annotation.display();
    let json = text(&pair.annotation).map_err(|cause| Trouble {
        message: format!("cannot read `{shown}`: {cause}"),
        hint: "it must be a file of JSON, in UTF-8, that you may read",
    })?;
    let annotation = Annotation::parse(&json, &item.report.text)
        .map_err(|cause| Trouble { message: format!("cannot use `{shown}`: {cause}"), hint: cause.hint() })?;
    Ok((item, annotation))
}

/// The only report in a file.
fn report(path: &Path) -> Result<Item, Trouble> {
    let mut items =
        Units::new(vec![Input::File(path.to_owned())]).map(|unit| unit.and_then(intake::Unit::read));
    match (items.next(), items.next()) {
        (Some(Ok(item)), None) => Ok(item),
        (Some(Err(refusal)), _) => Err(Trouble { message: refusal.to_string(), hint: refusal.why.hint() }),
        _ => Err(Trouble {
            message: format!("cannot score `{}`: it does not hold one report", path.display()),
            hint: "put each report into a file of its own",
        }),
    }
}

/// The text of a file, without the mark that some editors put before it.
fn text(path: &Path) -> std::io::Result<String> {
    let limit = limits::JSON_BYTES as u64;
    let mut text = String::new();
    File::open(path)?.take(limit + 1).read_to_string(&mut text)?;
    if text.len() as u64 > limit {
        return Err(std::io::Error::other(format!("it has more than {limit} bytes")));
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
