//! Gives each file a name with its hash, mends the references, and compresses.

use crate::Result;
use crate::files::{file_name, hash, pkg};
use flate2::{Compression, write::GzEncoder};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

/// What will stand in `pkg`: name → content, and the lines of `hash.txt`.
#[derive(Default)]
pub struct Pack {
    files: BTreeMap<String, Vec<u8>>,
    hashes: BTreeMap<String, String>,
}

impl Pack {
    fn add(&mut self, key: &str, stem: &str, extension: &str, bytes: Vec<u8>) -> String {
        let hash = hash(&bytes);
        let name = format!("{stem}.{hash}.{extension}");
        self.hashes.insert(key.to_owned(), hash);
        self.files.insert(name.clone(), bytes);
        name
    }

    /// A file without references: icon, font, script bundle. Its key in `hash.txt` is its whole name.
    pub fn add_plain(&mut self, path: &Path) -> Result<()> {
        let name = file_name(path)?;
        let (stem, extension) = name.rsplit_once('.').ok_or("a public file without extension")?;
        self.add(name, stem, extension, fs::read(path)?);
        Ok(())
    }

    /// A file that already carries its hash, because others of its folder name it: `live.4KQ2ZV7B.js`.
    pub fn add_hashed(&mut self, path: &Path) -> Result<()> {
        let name = file_name(path)?;
        let (rest, extension) = name.rsplit_once('.').ok_or("a bundle without extension")?;
        let (stem, hash) = rest.rsplit_once('.').ok_or("a bundle without hash")?;
        self.hashes.insert(format!("{stem}.{extension}"), hash.to_owned());
        self.files.insert(name.to_owned(), fs::read(path)?);
        Ok(())
    }

    /// The stylesheet, after the fonts and pictures it refers to.
    pub fn add_css(&mut self, mut css: String) {
        for (name, hash) in self.hashes.iter().filter(|(name, _)| name.contains('.')) {
            if let Some((stem, extension)) = name.rsplit_once('.') {
                css = css.replace(name.as_str(), &format!("{stem}.{hash}.{extension}"));
            }
        }
        // The stylesheet stands beside the files it names, wherever its source kept them.
        for folder in ["/fonts/", "../fonts/", "fonts/", "../public/", "/pkg/"] {
            css = css.replace(&format!("url({folder}"), "url(");
            css = css.replace(&format!("url(\"{folder}"), "url(\"");
        }
        self.add("css", "fieldlab", "css", css.into_bytes());
    }

    /// The WASM and its glue, from the folder `wasm::build` filled.
    pub fn add_wasm(&mut self, out: &Path) -> Result<()> {
        let wasm = self.add("wasm", "fieldlab", "wasm", fs::read(out.join("fieldlab_bg.wasm"))?);
        let glue = fs::read_to_string(out.join("fieldlab.js"))?.replace("fieldlab_bg.wasm", &wasm);
        self.add("js", "fieldlab", "js", glue.into_bytes());
        Ok(())
    }

    /// Writes what is new, removes what is no longer there; `hash.txt` last, it says "complete".
    pub fn write(mut self) -> Result<()> {
        let pkg = pkg();
        fs::create_dir_all(&pkg)?;
        let lines: String = self.hashes.iter().map(|(key, hash)| format!("{key}: {hash}\n")).collect();
        let mut keep = BTreeSet::from(["hash.txt".to_owned()]);
        for (name, bytes) in std::mem::take(&mut self.files) {
            keep.extend([name.clone(), format!("{name}.br"), format!("{name}.gz")]);
            if !pkg.join(format!("{name}.gz")).exists() {
                write_packed(&pkg, &name, &bytes)?;
            }
        }
        for entry in fs::read_dir(&pkg)? {
            let path = entry?.path();
            if !keep.contains(file_name(&path)?) {
                fs::remove_file(path)?;
            }
        }
        Ok(fs::write(pkg.join("hash.txt"), lines)?)
    }
}

/// The file and its two compressed forms; fonts and pictures are compressed already.
fn write_packed(pkg: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    fs::write(pkg.join(name), bytes)?;
    if name.ends_with(".woff2") || name.ends_with(".png") {
        return Ok(());
    }
    fs::write(pkg.join(format!("{name}.br")), brotli(bytes)?)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(fs::write(pkg.join(format!("{name}.gz")), gzip.finish()?)?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}
