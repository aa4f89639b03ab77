//! Opens inputs, looks what they are, and takes out of them what may be reports.
//!
//! In: inputs. Out: units and refusals, handed over one by one. Whatever goes wrong in one place is told and ends only
//! that place. Archives in archives are opened [`limits::ARCHIVE_NESTING`] deep, in memory, under one [`Budget`].

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;

use serde_json::value::RawValue;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::inflate::{self, Budget, Inflating};
use crate::list::{Input, shown};
use crate::sniff::{self, Format};
use crate::units::{Content, Unit, bytes_of_report};
use crate::{Refusal, Why, limits};

/// Where units go.
pub(crate) struct Out<'o> {
    send: &'o mut dyn FnMut(Result<Unit, Refusal>) -> bool,
    input: usize,
    is_over: bool,
}

impl<'o> Out<'o> {
    /// Hands over to `send`, which says whether more is wanted.
    pub(crate) fn new(send: &'o mut dyn FnMut(Result<Unit, Refusal>) -> bool) -> Self {
        Self { send, input: 0, is_over: false }
    }

    fn unit(&mut self, origin: String, content: Content) {
        let unit = Unit::new(origin, self.input, content);
        self.is_over |= !(self.send)(Ok(unit));
    }

    fn refuse(&mut self, origin: &str, why: Why) {
        self.is_over |= !(self.send)(Err(Refusal::new(origin, why)));
    }
}

/// All units of `inputs`.
pub(crate) fn inputs(inputs: &[Input], out: &mut Out<'_>) {
    for (n, input) in inputs.iter().enumerate() {
        out.input = n;
        let origin = input.origin();
        let walked = match input {
            Input::Stdin => stream(Place::new(&origin), &mut io::stdin().lock(), out),
            Input::File(path) => file(path, &origin, out),
        };
        if let Err(why) = walked {
            out.refuse(&origin, why);
        }
        if out.is_over {
            return;
        }
    }
}

/// All units of `bytes`, which came under `name`.
pub(crate) fn bytes(name: &str, bytes: Vec<u8>, out: &mut Out<'_>) {
    let origin = shown(name);
    if let Err(why) = stream(Place::new(&origin), &mut Cursor::new(bytes), out) {
        out.refuse(&origin, why);
    }
}

/// Where the walk is.
#[derive(Clone)]
struct Place<'p> {
    /// As a person would name it.
    origin: &'p str,
    /// What its ending is looked up of: the origin without the endings of compression.
    name: &'p str,
    nesting: usize,
    budget: Budget,
}

impl<'p> Place<'p> {
    fn new(origin: &'p str) -> Self {
        Self { origin, name: origin, nesting: 0, budget: Budget::new() }
    }

    /// A place inside this one, which is an archive.
    fn inside<'i>(&self, origin: &'i str, name: &'i str) -> Result<Place<'i>, Why> {
        let nesting = self.nesting + 1;
        if nesting > limits::ARCHIVE_NESTING {
            return Err(Why::NestedTooDeep);
        }
        Ok(Place { origin, name, nesting, budget: self.budget.clone() })
    }
}

/// A file that is seekable: pages and texts stay closed until they are read, archives are read where they are.
fn file(path: &Path, origin: &str, out: &mut Out<'_>) -> Result<(), Why> {
    let mut file = File::open(path)?;
    let data = file.metadata()?;
    if !data.is_file() {
        return stream(Place::new(origin), &mut file, out);
    }
    let head = head(&mut file)?;
    file.rewind()?;
    match look(origin, &head)? {
        Format::Text | Format::Html if data.len() > bytes_of_report() => {
            Err(Why::TooManyBytes { limit: bytes_of_report() })
        }
        format @ (Format::Text | Format::Html) => {
            out.unit(origin.to_owned(), Content::File(path.to_owned(), format));
            Ok(())
        }
        Format::Zip => archive(&Place::new(origin), file, data.len(), out),
        _ => stream(Place::new(origin), &mut BufReader::new(file), out),
    }
}

/// The first bytes of an input.
fn head(reader: &mut dyn Read) -> Result<Vec<u8>, Why> {
    let mut head = Vec::new();
    reader
        .take(u64::try_from(limits::SNIFF_BYTES).unwrap_or(u64::MAX))
        .read_to_end(&mut head)
        .map_err(inflate::why)?;
    Ok(head)
}

fn look(name: &str, head: &[u8]) -> Result<Format, Why> {
    if head.is_empty() {
        return Err(Why::Empty);
    }
    sniff::format(name, head).map_err(Why::Binary)
}

/// Anything that can be read once, from the beginning to the end.
fn stream(place: Place<'_>, reader: &mut dyn Read, out: &mut Out<'_>) -> Result<(), Why> {
    let head = head(reader)?;
    let format = look(place.name, &head)?;
    let mut reader = Cursor::new(head).chain(reader);
    match format {
        Format::Text | Format::Html => {
            let bytes = inflate::read_all(&mut reader, bytes_of_report())?;
            out.unit(place.origin.to_owned(), Content::Bytes(bytes, format));
            Ok(())
        }
        Format::Gzip => {
            let name = place.name.strip_suffix(".gz").or(place.name.strip_suffix(".GZ")).unwrap_or("-");
            let inner = place.inside(place.origin, name)?;
            let mut inflating = inflate::gzip(&mut reader, &place.budget);
            stream(inner, &mut inflating, out)
        }
        Format::Zip => {
            let held = inflate::read_all(&mut reader, limits::HELD_ARCHIVE_BYTES)?;
            let n_bytes = u64::try_from(held.len()).unwrap_or(u64::MAX);
            archive(&place, Cursor::new(held), n_bytes, out)
        }
        Format::JsonLines => lines(place.origin, &mut reader, out),
        Format::Json => objects(place.origin, &mut reader, out),
    }
}

/// A report a line. A bad line is told by its number, and the next one read.
fn lines(origin: &str, reader: &mut dyn Read, out: &mut Out<'_>) -> Result<(), Why> {
    let limit = u64::try_from(limits::LINE_BYTES).unwrap_or(u64::MAX);
    let mut reader = BufReader::new(reader);
    let mut n_reports = 0_u64;
    for number in 1_u64.. {
        let mut line = Vec::new();
        let n = reader.by_ref().take(limit + 1).read_until(b'\n', &mut line).map_err(inflate::why)?;
        if n == 0 || out.is_over {
            break;
        }
        let origin = format!("{origin}:{number}");
        if line.len() > limits::LINE_BYTES && line.last() != Some(&b'\n') {
            reader.skip_until(b'\n').map_err(inflate::why)?;
            out.refuse(&origin, Why::TooManyBytes { limit });
        } else if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
            out.unit(origin, Content::Bytes(line, Format::JsonLines));
        } else {
            continue;
        }
        n_reports += 1;
    }
    if n_reports == 0 { Err(Why::Empty) } else { Ok(()) }
}

/// One object, or an array of them.
fn objects(origin: &str, reader: &mut dyn Read, out: &mut Out<'_>) -> Result<(), Why> {
    let limit = u64::try_from(limits::JSON_BYTES).unwrap_or(u64::MAX);
    let bytes = inflate::read_all(reader, limit)?;
    let is_array = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[');
    if !is_array {
        out.unit(origin.to_owned(), Content::Bytes(bytes, Format::Json));
        return Ok(());
    }
    let items: Vec<&RawValue> =
        serde_json::from_slice(&bytes).map_err(|cause| Why::BadJson(cause.to_string()))?;
    if items.is_empty() {
        return Err(Why::Empty);
    }
    for (n, item) in items.into_iter().enumerate() {
        if out.is_over {
            break;
        }
        let content = Content::Bytes(item.get().as_bytes().to_vec(), Format::Json);
        out.unit(format!("{origin}:{}", n + 1), content);
    }
    Ok(())
}

/// The members of a zip archive, sorted by name.
fn archive(place: &Place<'_>, reader: impl Read + Seek, n_bytes: u64, out: &mut Out<'_>) -> Result<(), Why> {
    let mut reader = BufReader::new(reader);
    if declared_members(&mut reader, n_bytes)? > limits::ARCHIVE_MEMBERS {
        return Err(Why::TooManyMembers);
    }
    let mut archive = ZipArchive::new(reader).map_err(zip_why)?;
    let place = &Place { budget: place.budget.archive(n_bytes), ..place.clone() };
    let mut members: Vec<(String, usize)> = (0..archive.len())
        .filter_map(|n| Some((archive.name_for_index(n)?.ok()?.into_owned(), n)))
        .filter(|(name, _)| is_wanted(name))
        .collect();
    members.sort();
    if members.is_empty() {
        return Err(Why::NothingInside);
    }
    for (name, n) in members {
        let origin = format!("{}:{}", place.origin, shown(&name));
        match member(place, &mut archive, n, &origin, n_bytes, out) {
            Ok(()) => {}
            // What the archive as a whole has spent, no other member can have.
            Err(why) if place.budget.is_spent() => return Err(why),
            Err(why) => out.refuse(&origin, why),
        }
        if out.is_over {
            break;
        }
    }
    Ok(())
}

fn member<R: Read + Seek>(
    place: &Place<'_>,
    archive: &mut ZipArchive<R>,
    n: usize,
    origin: &str,
    n_bytes: u64,
    out: &mut Out<'_>,
) -> Result<(), Why> {
    place.budget.member()?;
    let inner = place.inside(origin, origin)?;
    let member = archive.by_index(n).map_err(zip_why)?;
    if member.is_symlink() {
        return Err(Why::LinkOut);
    }
    let n_compressed = member.compressed_size().min(n_bytes);
    stream(inner, &mut Inflating::member(member, n_compressed, &place.budget), out)
}

/// Whether a member may be a report: no folder, nothing hidden, nothing that another system left.
fn is_wanted(name: &str) -> bool {
    let is_hidden =
        name.split(['/', '\\']).any(|part| part.starts_with('.') && part.len() > 2 || part == "__MACOSX");
    !name.ends_with(['/', '\\']) && !is_hidden && sniff::may_be_report(name)
}

fn zip_why(cause: ZipError) -> Why {
    match cause {
        ZipError::Io(cause) => inflate::why(cause),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Why::Encrypted,
        other => Why::Damaged(other.to_string()),
    }
}

/// How many members a zip archive says it has: the library would make room for all of them before anything is read.
fn declared_members(reader: &mut (impl Read + Seek), n_bytes: u64) -> Result<u64, Why> {
    /// The end record with the longest comment, and the locator of its large form before it.
    const TAIL: u64 = 22 + 65_535 + 20;
    let start = n_bytes.saturating_sub(TAIL);
    reader.seek(io::SeekFrom::Start(start))?;
    let tail = inflate::read_all(&mut reader.by_ref().take(TAIL), TAIL)?;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06").ok_or_else(no_end)?;
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0_u64, |sum, &byte| sum << 8 | u64::from(byte));
    let small = tail.get(end + 10..end + 12).map(number).ok_or_else(no_end)?;
    if small < 0xFFFF {
        reader.rewind()?;
        return Ok(small);
    }
    let locator =
        end.checked_sub(20).map(|at| &tail[at..end]).filter(|locator| locator.starts_with(b"PK\x06\x07"));
    let Some(locator) = locator else {
        reader.rewind()?;
        return Ok(small);
    };
    reader.seek(io::SeekFrom::Start(number(&locator[8..16])))?;
    let record = inflate::read_all(&mut reader.by_ref().take(56), 56)?;
    reader.rewind()?;
    record.get(32..40).map(number).ok_or_else(no_end)
}

fn no_end() -> Why {
    Why::Damaged("it has no end".to_owned())
}
