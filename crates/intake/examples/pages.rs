//! Writes the reports of some inputs as JSON Lines, without any analysis: `pages PATH… > reports.jsonl`.
//!
//! In: paths. Out: a line `{"report": …, "notices": […]}` a report, on standard output; refusals and the speed of
//! reading on standard error.

use std::error::Error;
use std::io::{Write, stderr, stdout};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let begin = Instant::now();
    let listing = intake::list(std::env::args_os().skip(1));
    let (mut stdout, mut stderr) = (stdout(), stderr());
    for refusal in &listing.refusals {
        writeln!(stderr, "{refusal}\nhint: {}", refusal.why.hint())?;
    }
    let mut n_reports = 0;
    for unit in intake::Units::new(listing.inputs) {
        match unit.and_then(intake::Unit::read) {
            Ok(item) => {
                n_reports += 1;
                let line = serde_json::json!({"report": item.report, "notices": item.notices, "origin": item.origin});
                writeln!(stdout, "{line}")?;
            }
            Err(refusal) => writeln!(stderr, "{refusal}\nhint: {}", refusal.why.hint())?,
        }
    }
    let seconds = begin.elapsed().as_secs_f64();
    writeln!(
        stderr,
        "{n_reports} reports in {seconds:.3} s: {:.0} a second",
        f64::from(n_reports) / seconds
    )?;
    Ok(())
}
