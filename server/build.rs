//! Tells rust-embed where the built web part lies, and rebuilds when it changed.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?;
    let root = Path::new(&here).join("..");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    // A relative CARGO_TARGET_DIR counts from the workspace, where cargo is run.
    let pkg = root.join(target).join("site/pkg");
    // rust-embed compares real paths, and only finds one where there is a folder.
    fs::create_dir_all(&pkg)?;
    let pkg = pkg.canonicalize()?;
    println!("cargo:rerun-if-env-changed=CARGO_TARGET_DIR");
    println!("cargo:rustc-env=FIELDLAB_PKG={}", pkg.display());
    // Debug builds read the folder at run time; only a release has the files inside.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed={}", pkg.join("hash.txt").display());
    } else {
        println!("cargo:rerun-if-changed=build.rs");
    }
    Ok(())
}
