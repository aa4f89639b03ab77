//! Questions to a ledger: `claims`, `claim`, `party`, `search`, `figures`, `copies`, `incidents`, `incident`, `sql`.
//!
//! In: what is asked. Out: the answer on standard output, in the format asked for; exit code 1 where nothing has the id or
//! name that was given.

use std::time::Duration;

use ledger::Limits;

use super::store::format;
use crate::args::{
    ClaimArgs, ClaimsArgs, CopiesArgs, FiguresArgs, IncidentArgs, IncidentsArgs, PartyArgs, SearchArgs,
    SqlArgs,
};
use crate::exit::Exit;
use crate::output::Format;
use crate::output::answers::{write_all, write_one, write_table};
use crate::page::Sheet;
use crate::paint::Role;
use crate::printer::{Printer, Stop};

/// Lists claims.
pub(crate) fn claims(args: &ClaimsArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let filter = args.filters.filter(args.limit);
    let claims = args.ledger.read()?.claims(&filter)?;
    let (format, setting) = (format(args.format), printer.setting());
    write_all(printer.out(), format, setting, &claims)?;
    Ok(Exit::Done)
}

/// Shows one claim.
pub(crate) fn claim(args: &ClaimArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let Some(claim) = args.ledger.read()?.claim(&args.id)? else {
        printer.error(
            &format!("no claim has an appearance with the id `{}`", args.id),
            Some("`onrecord claims` and `onrecord search` list ids"),
        );
        return Ok(Exit::No);
    };
    let (format, setting) = (format(args.format), printer.setting());
    write_one(printer.out(), format, setting, &claim)?;
    Ok(Exit::Done)
}

/// Shows what parties of a name said.
pub(crate) fn party(args: &PartyArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let parties = args.ledger.read()?.parties(&args.name, &args.filters.filter(None))?;
    let (format, setting) = (format(args.format), printer.setting());
    write_all(printer.out(), format, setting, &parties)?;
    if parties.is_empty() {
        printer.error(&format!("nobody of the name `{}` takes a stand in any claim", args.name), None);
        return Ok(Exit::No);
    }
    Ok(Exit::Done)
}

/// Finds words.
pub(crate) fn search(args: &SearchArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let ledger = args.ledger.read()?;
    let filter = args.filters.filter(Some(args.limit));
    let (format, setting) = (format(args.format), printer.setting());
    let bounded = if args.reports {
        let hits = ledger.search_reports_in(&args.words, &filter)?;
        write_all(printer.out(), format, setting, &hits.items)?;
        hits.bounded
    } else {
        let hits = ledger.search_in(&args.words, &filter)?;
        write_all(printer.out(), format, setting, &hits.items)?;
        hits.bounded
    };
    if bounded {
        printer.warning("the words are common: only the newest 20,000 with them were looked at; more words, or `--until`, find older ones");
    }
    Ok(Exit::Done)
}

/// Lists figures.
pub(crate) fn figures(args: &FiguresArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let figures =
        args.ledger.read()?.figures_in(args.unit.as_deref(), &args.filters.filter(Some(args.limit)))?;
    let (format, setting) = (format(args.format), printer.setting());
    write_all(printer.out(), format, setting, &figures)?;
    Ok(Exit::Done)
}

/// Lists reports that carry the same text.
pub(crate) fn copies(args: &CopiesArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let copies = args.ledger.read()?.copies_in(args.whole, &args.filters.filter(Some(args.limit)))?;
    let (format, setting) = (format(args.format), printer.setting());
    write_all(printer.out(), format, setting, &copies)?;
    Ok(Exit::Done)
}

/// Lists incidents.
pub(crate) fn incidents(args: &IncidentsArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let incidents = args.ledger.read()?.incidents(&args.filter())?;
    let (format, setting) = (format(args.format), printer.setting());
    write_all(printer.out(), format, setting, &incidents)?;
    Ok(Exit::Done)
}

/// Shows one incident.
pub(crate) fn incident(args: &IncidentArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let Some(incident) = args.ledger.read()?.incident(&args.id)? else {
        printer.error(
            &format!("no report with the id `{}` tells of an incident", args.id),
            Some("`onrecord incidents` lists ids; the hash of any report of one leads to it"),
        );
        return Ok(Exit::No);
    };
    let (format, setting) = (format(args.format), printer.setting());
    write_one(printer.out(), format, setting, &incident)?;
    if incident.bounded {
        printer.warning("of its reports the first 200 are shown, of their claims the 100 of most reports");
    }
    Ok(Exit::Done)
}

/// Answers a question in SQL.
pub(crate) fn sql(args: &SqlArgs, printer: &mut Printer) -> Result<Exit, Stop> {
    let limits = Limits { time: Duration::from_secs(args.seconds), rows: args.rows };
    let answer = args.ledger.read()?.sql(&args.question, limits)?;
    let cell = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let object = |row: &Vec<serde_json::Value>| {
        answer.columns.iter().cloned().zip(row.iter().cloned()).collect::<serde_json::Map<_, _>>()
    };
    let (format, setting) = (format(args.format), printer.setting());
    let out = printer.out();
    match format {
        Format::Csv => {
            write_table(out, &answer.columns, answer.rows.iter().map(|row| row.iter().map(cell).collect()))?;
        }
        Format::Json => {
            let rows: Vec<_> = answer.rows.iter().map(object).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
            std::io::Write::write_all(out, b"\n")?;
        }
        Format::Jsonl => {
            for row in &answer.rows {
                serde_json::to_writer(&mut *out, &object(row)).map_err(std::io::Error::from)?;
                std::io::Write::write_all(out, b"\n")?;
            }
        }
        Format::Text => {
            let mut sheet = Sheet::new(setting);
            for row in &answer.rows {
                sheet.gap();
                for (column, value) in answer.columns.iter().zip(row) {
                    sheet.hang(
                        0,
                        4,
                        &[(Role::Quiet, column), (Role::Quiet, ": "), (Role::Plain, &cell(value))],
                    );
                }
            }
            std::io::Write::write_all(out, sheet.into_text().as_bytes())?;
        }
    }
    if answer.cut {
        printer.warning(&format!("there are more rows than {}: `--rows` lets more through", args.rows));
    }
    Ok(Exit::Done)
}
