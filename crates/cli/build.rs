//! Links the unwinder into the program, so that one file runs wherever there is a C library.
//!
//! The standard library asks the linker for `gcc_s`, a shared library. A linker script of that name, found first, gives
//! it the static unwinder of the same compiler instead.

use std::env;
use std::fs;
use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |key: &str| env::var(key).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") != "linux" || target("CARGO_CFG_TARGET_ENV") != "gnu" {
        return;
    }
    let folder = PathBuf::from(target("OUT_DIR"));
    match fs::write(folder.join("libgcc_s.so"), "INPUT ( -lgcc_eh -lgcc )\n") {
        Ok(()) => println!("cargo:rustc-link-search=native={}", folder.display()),
        Err(error) => println!("cargo:warning=the program will need the shared library gcc_s: {error}"),
    }
}
