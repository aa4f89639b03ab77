//! Uploads that wait, on disk: what was taken is read, also by the next server where this one ends before.
//!
//! In: bytes as they arrive. Out: a file for each upload in a folder beside the ledger, under its number; its first line is
//! the name that it came under, as JSON, the rest is what was sent. Nothing of what came from outside is part of a path.

use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

/// How the files end.
const ENDING: &str = "upload";

/// The folder of the uploads that wait.
#[derive(Debug, Clone)]
pub(crate) struct Inbox {
    folder: PathBuf,
}

/// An upload that is on its way.
pub(crate) struct Arriving {
    file: BufWriter<NamedTempFile>,
    /// Bytes that have arrived.
    pub(crate) bytes: usize,
}

/// An upload that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) bytes: usize,
}

impl Inbox {
    /// That of a ledger; made when the first upload comes.
    pub(crate) fn of(ledger: &Path) -> Self {
        let mut folder = ledger.as_os_str().to_owned();
        folder.push("-inbox");
        Self { folder: folder.into() }
    }

    /// Begins to take an upload.
    pub(crate) fn begin(&self, name: &str) -> io::Result<Arriving> {
        fs::create_dir_all(&self.folder)?;
        let mut file = BufWriter::new(NamedTempFile::new_in(&self.folder)?);
        writeln!(file, "{}", serde_json::Value::from(name))?;
        Ok(Arriving { file, bytes: 0 })
    }

    /// Keeps what has arrived, on the disk itself.
    pub(crate) fn keep(&self, arrived: Arriving, id: u64) -> io::Result<()> {
        let file = arrived.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(self.path(id)).map_err(|cause| cause.error)?;
        #[cfg(unix)]
        fs::File::open(&self.folder)?.sync_all()?;
        Ok(())
    }

    /// The bytes of an upload that waits.
    pub(crate) fn bytes(&self, id: u64) -> io::Result<Vec<u8>> {
        let mut file = BufReader::new(fs::File::open(self.path(id))?);
        file.skip_until(b'\n')?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Lets go of an upload that was read.
    pub(crate) fn done(&self, id: u64) -> io::Result<()> {
        match fs::remove_file(self.path(id)) {
            // Another server on the same ledger was faster.
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    /// Takes the folder away if nothing waits; where something does, this fails and shall.
    pub(crate) fn close(&self) {
        let _ = fs::remove_dir(&self.folder);
    }

    /// What waits from before, in the order that it came; what never arrived as a whole is cleared away.
    pub(crate) fn left(&self) -> io::Result<Vec<Waiting>> {
        let files = match fs::read_dir(&self.folder) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut left = Vec::new();
        for file in files {
            let path = file?.path();
            let id = path.file_stem().and_then(|stem| stem.to_str()?.parse().ok());
            match id.filter(|_| path.extension().is_some_and(|ending| ending == ENDING)) {
                Some(id) => left.push(waiting(&path, id)?),
                None if is_old(&path)? => fs::remove_file(path)?,
                None => {}
            }
        }
        left.sort_by_key(|waiting| waiting.id);
        Ok(left)
    }

    fn path(&self, id: u64) -> PathBuf {
        self.folder.join(format!("{id}.{ENDING}"))
    }
}

impl Arriving {
    /// Takes what came next.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes += bytes.len();
        self.file.write_all(bytes)
    }
}

/// Whether a file is so old that nobody is still writing it, not even another server on the same ledger.
fn is_old(path: &Path) -> io::Result<bool> {
    let age = fs::metadata(path)?.modified()?.elapsed();
    Ok(age.is_ok_and(|age| age > Duration::from_secs(3600)))
}

fn waiting(path: &Path, id: u64) -> io::Result<Waiting> {
    let mut line = Vec::new();
    BufReader::new(fs::File::open(path)?).read_until(b'\n', &mut line)?;
    let bytes = usize::try_from(fs::metadata(path)?.len()).unwrap_or(usize::MAX);
    let name = serde_json::from_slice(&line).unwrap_or_else(|_| "upload".to_owned());
    Ok(Waiting { id, name, bytes: bytes.saturating_sub(line.len()) })
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_arrived_is_left_and_what_did_not_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = Inbox::of(&folder.path().join("desk.onrecord"));
        assert_eq!(inbox.left().expect("nothing"), []);
        for (id, name) in [(12, "two\nlines \u{2028} and \"quotes\""), (7, "a.txt")] {
            let mut arriving = inbox.begin(name).expect("room");
            arriving.write(b"one\n").and_then(|()| arriving.write(b"two")).expect("room");
            assert_eq!(arriving.bytes, 7);
            inbox.keep(arriving, id).expect("kept");
        }
        let mut broken_off = inbox.begin("b.txt").expect("room");
        broken_off.write(b"half").expect("room");
        // As when the program is killed: nobody clears it away.
        let (file, path) = broken_off.file.into_inner().expect("written").keep().expect("a file");
        inbox.left().expect("what waits");
        assert!(path.exists(), "somebody may still be writing it");
        file.set_modified(SystemTime::now() - Duration::from_secs(7200)).expect("a time");
        let left = inbox.left().expect("what waits");
        assert!(!path.exists(), "nobody is any more");
        let told: Vec<_> =
            left.iter().map(|waiting| (waiting.id, waiting.name.as_str(), waiting.bytes)).collect();
        assert_eq!(told, [(7, "a.txt", 7), (12, "two\nlines \u{2028} and \"quotes\"", 7)]);
        assert_eq!(inbox.bytes(12).expect("its bytes"), b"one\ntwo");
        inbox.done(7).expect("gone");
        inbox.close();
        inbox.done(12).expect("still there");
        inbox.close();
        assert!(!inbox.folder.exists(), "nothing is left behind");
    }
}
