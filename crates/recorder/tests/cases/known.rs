//! The list of known failures: cases that are right and on which the program is wrong.
//!
//! In: `KNOWN-FAILURES.txt`, a line each: `2026-11-22 | times/ranges.md | since the spring | time: the spring`. Out: the
//! lines without their dates. Empty lines and those that begin with `#` do not count.

use std::fs;
use std::path::Path;

use crate::case::Case;
use crate::compare::Difference;

/// Lines without their dates: `times/ranges.md | since the spring | time: the spring`.
pub(crate) struct Known(Vec<String>);

impl Known {
    pub(crate) fn holds(&self, line: &str) -> bool {
        self.0.iter().any(|known| known == line)
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Reads the list; each line must bear a date and name a case that there is.
pub(crate) fn read(path: &Path, cases: &[Case]) -> Result<Known, String> {
    let text = fs::read_to_string(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    let mut known: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    {
        let problem = |what: &str| format!("KNOWN-FAILURES.txt:{}: {what}: {line}", at + 1);
        let (date, rest) =
            line.split_once(" | ").ok_or_else(|| problem("not `date | file | case | what`"))?;
        if !is_date(date) {
            return Err(problem("does not begin with a date"));
        }
        let parts: Vec<&str> = rest.splitn(3, " | ").collect();
        let [file, name, _] = parts[..] else { return Err(problem("not `date | file | case | what`")) };
        if !cases.iter().any(|case| case.file == file && case.name == name) {
            return Err(problem("there is no such case"));
        }
        if known.iter().any(|known| known == rest) {
            return Err(problem("given twice"));
        }
        known.push(rest.to_owned());
    }
    Ok(Known(known))
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && record::Edtf::parse(text).is_ok()
}

/// How a difference stands in the list, without its date.
pub(crate) fn line(case: &Case, difference: &Difference) -> String {
    format!("{} | {} | {}", case.file, case.name, difference.label)
}
