//! Gathers the app that `make web` built, each file gzipped, for the program to carry. Where it was not built, a page that
//! says so stands in its place, so that nobody needs Node to build the program.

use std::error::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

fn main() -> Result<(), Box<dyn Error>> {
    let built = PathBuf::from("../../web/dist");
    println!("cargo::rerun-if-changed={}", built.display());
    println!("cargo::rerun-if-changed=unbuilt.html");
    let app = PathBuf::from(std::env::var("OUT_DIR")?).join("app");
    if app.exists() {
        fs::remove_dir_all(&app)?;
    }
    fs::create_dir_all(&app)?;
    if built.join("index.html").exists() {
        gather(&built, &app)
    } else {
        zip(Path::new("unbuilt.html"), &app.join("index.html.gz"))
    }
}

/// Gzips every file below `from` to the same place below `to`.
fn gather(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name =
            entry.file_name().into_string().map_err(|name| format!("{} is no name", name.display()))?;
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(to.join(&name))?;
            gather(&entry.path(), &to.join(&name))?;
        } else {
            zip(&entry.path(), &to.join(format!("{name}.gz")))?;
        }
    }
    Ok(())
}

fn zip(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut zipped = GzEncoder::new(File::create(to)?, Compression::best());
    zipped.write_all(&fs::read(from)?)?;
    zipped.finish()?;
    Ok(())
}
