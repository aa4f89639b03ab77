//! What there is to read: files by name, before any is opened.
//!
//! In: paths as the user gave them. Out: a [`Listing`] of single inputs in a fixed order, so that work can be counted
//! before it begins. In folders only files that may be reports are taken, by their names; what the user names is
//! always tried.

use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use crate::{Refusal, Why, sniff};

/// A file or standard input: where one or more reports come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file, archive or pipe.
    File(PathBuf),
}

impl Input {
    /// As a person would name it.
    #[must_use]
    pub fn origin(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => shown(&path.to_string_lossy()),
        }
    }
}

/// The inputs behind the paths that the user gave.
#[derive(Debug, Default)]
pub struct Listing {
    /// In the order of the arguments; each folder sorted by name, with its folders in their places.
    pub inputs: Vec<Input>,
    /// What cannot be read.
    pub refusals: Vec<Refusal>,
    /// Files in folders that are no reports by their names: pictures, styles, hidden files.
    pub n_passed_over: usize,
}

/// Lists the inputs behind `paths`; `-` is standard input.
pub fn list<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        let path = path.as_ref();
        if path == Path::new("-") {
            listing.inputs.push(Input::Stdin);
            continue;
        }
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => listing.folder(path),
            Ok(_) => listing.inputs.push(Input::File(path.to_owned())),
            Err(cause) => listing.refuse(path, cause),
        }
    }
    listing
}

/// A name without the control characters that could play tricks on a terminal.
pub(crate) fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

impl Listing {
    fn refuse(&mut self, path: &Path, why: impl Into<Why>) {
        self.refusals.push(Refusal::new(shown(&path.to_string_lossy()), why.into()));
    }

    /// All that may be reports in `top` and the folders in it, without recursion.
    fn folder(&mut self, top: &Path) {
        let before = (self.inputs.len(), self.refusals.len());
        let mut next: Vec<(PathBuf, Option<FileType>)> = vec![(top.to_owned(), None)];
        while let Some((path, kind)) = next.pop() {
            match kind {
                Some(kind) if kind.is_symlink() => self.link(&path, top),
                Some(kind) if kind.is_file() => self.file(path),
                Some(kind) if !kind.is_dir() => self.refuse(&path, Why::NotAFile),
                _ => match entries(&path) {
                    // Taken from the end: the first name is read first.
                    Ok(entries) => next.extend(entries.into_iter().rev()),
                    Err(cause) => self.refuse(&path, cause),
                },
            }
        }
        if (self.inputs.len(), self.refusals.len()) == before {
            self.refuse(top, Why::NothingInside);
        }
    }

    fn file(&mut self, path: PathBuf) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if sniff::may_be_report(&name) {
            self.inputs.push(Input::File(path))
        } else {
            self.n_passed_over += 1
        }
    }

    /// Links are not followed: what they lead to inside the folder is read there, and the rest was not asked for.
    fn link(&mut self, path: &Path, top: &Path) {
        let is_inside = || Some(fs::canonicalize(path).ok()?.starts_with(fs::canonicalize(top).ok()?));
        if is_inside() == Some(true) { self.n_passed_over += 1 } else { self.refuse(path, Why::LinkOut) }
    }
}

/// The entries of a folder sorted by name, without hidden ones and the pictures and frames saved beside pages.
fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, Option<FileType>)>> {
    let mut entries: Vec<DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(DirEntry::file_name);
    let names: Vec<String> =
        entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let is_wanted = |name: &String, kind: FileType| {
        let page = name.strip_suffix("_files");
        let is_beside_page = |page: &str| {
            ["html", "htm"].iter().any(|ending| names.binary_search(&format!("{page}.{ending}")).is_ok())
        };
        !(name.starts_with('.') || kind.is_dir() && page.is_some_and(is_beside_page))
    };
    let mut wanted = Vec::new();
    for (entry, name) in entries.iter().zip(&names) {
        let kind = entry.file_type()?;
        if is_wanted(name, kind) {
            wanted.push((entry.path(), Some(kind)));
        }
    }
    Ok(wanted)
}
