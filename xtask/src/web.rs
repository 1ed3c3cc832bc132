//! `xtask web`: everything a browser downloads, in `target/site/pkg`.

use crate::Result;
use crate::files::{root, run, target, walk};
use crate::pack::Pack;
use crate::wasm;
use std::fs;
use std::process::Command;
use std::time::Instant;

pub fn build() -> Result<()> {
    let start = Instant::now();
    let mut pack = Pack::default();
    pack.add_wasm(&wasm::build()?)?;
    for folder in ["style/public", "style/fonts"] {
        let mut files = Vec::new();
        walk(&root().join(folder), &mut files)?;
        for file in files
            .iter()
            .filter(|file| file.extension().is_some_and(|end| ["svg", "woff2", "png"].iter().any(|e| end == *e)))
        {
            pack.add_plain(file)?;
        }
    }
    editor(&mut pack)?;
    pack.add_css(stylesheet()?);
    pack.write()?;
    println!("web: done in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// `style/` compiles itself; without it pages are plain but work.
fn stylesheet() -> Result<String> {
    let style = root().join("style");
    if !style.join("src/fieldlab.scss").exists() {
        return Ok("body{font-family:sans-serif}".to_owned());
    }
    let out = target().join("web/fieldlab.css");
    if out.exists() {
        fs::remove_file(&out)?;
    }
    let compiled = run(
        Command::new("npm").args(["--silent", "--prefix"]).arg(&style).args(["run", "build", "--"]).arg(&out),
        "the stylesheet",
    );
    // It also refuses a sheet over its budget; that is for `xtask budget`, and no reason not to start.
    if !out.exists() {
        compiled?;
    }
    Ok(fs::read_to_string(out)?)
}

/// What makes drafts live, when it is there: `npm run build -- <folder>` fills the folder with hashed names.
fn editor(pack: &mut Pack) -> Result<()> {
    let source = root().join("frontend/editor");
    if !source.join("package.json").exists() {
        return Ok(());
    }
    let out = target().join("web/editor");
    run(
        Command::new("npm").args(["--silent", "--prefix"]).arg(&source).args(["run", "build", "--"]).arg(&out),
        "the editor's bundle",
    )?;
    let mut files = Vec::new();
    walk(&out, &mut files)?;
    files.iter().try_for_each(|file| pack.add_hashed(file))
}
