//! From Rust to optimised WASM: cargo, wasm-bindgen, wasm-opt.
//! The order and each option were found by trial; see docs/ARCHITECTURE.md, "Building".

use crate::Result;
use crate::files::{fresh, hash, root, run, target, walk};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TRIPLE: &str = "wasm32-unknown-unknown";
/// What the module is made of. A change anywhere else leaves the last build standing.
const INPUTS: [&str; 6] = ["app", "frontend/src", "crates/domain", "crates/collab", "Cargo.lock", "xtask/src/wasm.rs"];

/// Builds when an input changed; returns the folder with the unhashed files.
pub fn build() -> Result<PathBuf> {
    let work = target().join("web");
    let out = work.join("out");
    let stamp = work.join("stamp");
    let now = fingerprint()?;
    if fs::read_to_string(&stamp).is_ok_and(|before| before == now) {
        println!("web: WASM is up to date");
        return Ok(out);
    }
    println!("web: compiling to WASM (minutes the first time, then about 20 s)");
    let module = compile(&work)?;
    fresh(&out)?;
    bind(&module, &out)?;
    println!("web: wasm-opt (a few seconds)");
    optimise(&out)?;
    fs::write(stamp, now)?;
    Ok(out)
}

fn fingerprint() -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        let path = root().join(input);
        if path.is_file() { files.push(path) } else { walk(&path, &mut files)? }
    }
    let mut text = String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?;
    for file in files {
        text += &format!("{} {}\n", file.display(), hash(fs::read(&file)?));
    }
    Ok(hash(text))
}

fn compile(work: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(
        Command::new(cargo)
            .current_dir(root())
            .args(["build", "-p", "frontend", "--target", TRIPLE, "--profile", "wasm-release"])
            // A folder of its own: one build does not wait for the other's lock.
            .env("CARGO_TARGET_DIR", work),
        "the WASM build",
    )?;
    Ok(work.join(TRIPLE).join("wasm-release/frontend.wasm"))
}

/// The glue between the module and the browser.
fn bind(module: &Path, out: &Path) -> Result<()> {
    Bindgen::new().input_path(module).out_name("fieldlab").web(true)?.typescript(false).generate(out)?;
    if out.join("snippets").exists() {
        return Err("a dependency brings JavaScript snippets; teach xtask/src/pack.rs about them".into());
    }
    Ok(())
}

/// No feature flag: the module says itself what it uses, and every flag tried broke it.
fn optimise(out: &Path) -> Result<()> {
    let tool = root().join("xtask/web/node_modules/.bin/wasm-opt");
    if !tool.exists() {
        return Err("wasm-opt is missing; run script/bootstrap".into());
    }
    let module = out.join("fieldlab_bg.wasm");
    run(Command::new(tool).arg("-Oz").arg(&module).arg("-o").arg(&module), "wasm-opt")
}
