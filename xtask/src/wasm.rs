//! From Rust to optimised WASM in chunks: cargo, wasm-split, wasm-bindgen, wasm-opt.
//! The order and each option were found by trial; see docs/ARCHITECTURE.md, "Building".

use crate::Result;
use crate::files::{file_name, fresh, hash, root, run, target, walk};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Placeholder name that wasm-split writes into the module; `pack` gives the file its real name.
pub const SPLIT_JS: &str = "__wasm_split.______________________.js";
pub const MANIFEST: &str = "__wasm_split_manifest.json";
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
    split(&module, &out)?;
    bind(&out)?;
    println!("web: wasm-opt (about 10 s)");
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
            // Own flags, so an own folder: in a shared one each build would throw away the other's.
            .env("CARGO_TARGET_DIR", work)
            .env("RUSTFLAGS", "-Clink-args=--emit-relocs")
            .env_remove("CARGO_ENCODED_RUSTFLAGS"),
        "the WASM build",
    )?;
    Ok(work.join(TRIPLE).join("wasm-release/frontend.wasm"))
}

/// Cuts each `#[lazy_route]` into a file of its own.
fn split(module: &Path, out: &Path) -> Result<()> {
    let wasm = fs::read(module)?;
    let main = out.join("fieldlab.wasm");
    let link = format!("./{SPLIT_JS}");
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = out;
    options.main_out_path = &main;
    options.main_module = "./fieldlab.js";
    options.link_name = &link;
    let done = wasm_split_cli_support::transform(options)?;
    let sorted: BTreeMap<_, _> = done.prefetch_map.iter().collect();
    Ok(fs::write(out.join(MANIFEST), serde_json::to_vec_pretty(&sorted)?)?)
}

/// The glue between the module and the browser.
fn bind(out: &Path) -> Result<()> {
    let main = out.join("fieldlab.wasm");
    Bindgen::new()
        .input_path(&main)
        .out_name("fieldlab")
        .web(true)?
        .typescript(false)
        // The chunks link against the main module by these names.
        .keep_lld_exports(true)
        .demangle(false)
        .generate(out)?;
    fs::remove_file(main)?;
    let snippets = out.join("snippets");
    if snippets.exists() {
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
    let mut files = Vec::new();
    walk(out, &mut files)?;
    // Each run of the tool costs a second; chunks this small have nothing to give.
    const WORTH_IT: u64 = 6 * 1024;
    files.retain(|file| fs::metadata(file).is_ok_and(|file| file.len() > WORTH_IT));
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "wasm")) {
        let name = file_name(file)?.to_owned();
        run(Command::new(&tool).arg("-Oz").arg(file).arg("-o").arg(file), &format!("wasm-opt on {name}"))?;
    }
    Ok(())
}
