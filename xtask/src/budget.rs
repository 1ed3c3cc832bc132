//! `xtask budget`: what a visitor downloads, against the limits of the design.

use crate::Result;
use crate::files::{file_name, pkg, walk};
use std::path::{Path, PathBuf};

struct Limit {
    what: &'static str,
    fits: fn(&str) -> bool,
    /// Thousands of bytes each file may have on the wire.
    kilobytes: f64,
}

const LIMITS: [Limit; 5] = [
    Limit { what: "WASM", fits: |n| n.ends_with(".wasm"), kilobytes: 120.0 },
    Limit { what: "stylesheet", fits: |n| n.ends_with(".css"), kilobytes: 16.0 },
    Limit { what: "glue", fits: |n| n.starts_with("fieldlab.") && n.ends_with(".js"), kilobytes: 10.0 },
    Limit { what: "script", fits: |n| n.ends_with(".js"), kilobytes: 110.0 },
    Limit { what: "font", fits: |n| n.ends_with(".woff2"), kilobytes: 40.0 },
];

pub fn check() -> Result<()> {
    let mut files = Vec::new();
    walk(&pkg(), &mut files)?;
    let mut over = 0;
    let mut seen = 0;
    for file in &files {
        let name = file_name(file)?;
        let Some(limit) = LIMITS.iter().find(|limit| (limit.fits)(name)) else {
            continue;
        };
        let kilobytes = on_the_wire(file)?;
        let verdict = if kilobytes > limit.kilobytes { "TOO LARGE" } else { "ok" };
        over += usize::from(kilobytes > limit.kilobytes);
        seen += 1;
        println!("{:10} {kilobytes:7.1} of {:5.0} kB  {verdict:9} {name}", limit.what, limit.kilobytes);
    }
    over += usize::from(!live_fits(&files)?);
    match (seen, over) {
        (0, _) => Err("nothing is built; run `cargo run -p xtask -- web`".into()),
        (_, 0) => Ok(()),
        _ => Err(format!("{over} file(s) over their limit; make them smaller or leave more to the server").into()),
    }
}

/// All scripts of a live page together: provider, document, text editor. The glue of the WASM is none of them.
fn live_fits(files: &[PathBuf]) -> Result<bool> {
    const KILOBYTES: f64 = 200.0;
    let mut sum = 0.0;
    for file in files {
        let name = file_name(file)?;
        if name.ends_with(".js") && !name.starts_with("fieldlab.") {
            sum += on_the_wire(file)?;
        }
    }
    let verdict = if sum > KILOBYTES { "TOO LARGE" } else { "ok" };
    println!("{:10} {sum:7.1} of {KILOBYTES:5.0} kB  {verdict:9} all scripts of a live page", "live");
    Ok(sum <= KILOBYTES)
}

/// Brotli where we send it, else the file itself.
fn on_the_wire(file: &Path) -> Result<f64> {
    let packed = file.with_file_name(format!("{}.br", file_name(file)?));
    let sent = if packed.exists() { packed } else { file.to_path_buf() };
    #[allow(clippy::cast_precision_loss)]
    Ok(std::fs::metadata(sent)?.len() as f64 / 1000.0)
}
