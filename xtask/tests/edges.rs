//! The invariants of docs/ARCHITECTURE.md that the crate graph can show.
#![allow(clippy::expect_used)] // clippy.toml only reaches the tests themselves, not their helpers

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Asked when the test runs: a target folder that several clones share keeps what one of them built.
fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the crate is");
    Path::new(&here).join("..").canonicalize().expect("the repository")
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).current_dir(root()).args(arguments).output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// Package name and its direct, non-dev dependencies, for each crate of the workspace.
fn workspace() -> Vec<(String, Vec<String>)> {
    let text = cargo(&["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let metadata: serde_json::Value = serde_json::from_str(&text).expect("metadata is JSON");
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| {
            let all = package["dependencies"].as_array().expect("dependencies");
            (name(package), all.iter().filter(|d| d["kind"] != "dev").map(name).collect())
        })
        .collect()
}

/// Everything a crate pulls in when it is built, all features on.
fn tree(package: &str) -> BTreeSet<String> {
    let arguments = ["tree", "--offline", "-p", package, "--all-features", "-e", "normal"];
    cargo(&[&arguments[..], &["--prefix", "none", "--format", "{p}"]].concat())
        .lines()
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

/// Names the crates outside `allowed` that depend directly on something starting with `prefix`.
fn users_of(prefix: &str, allowed: &[&str]) -> Vec<String> {
    workspace()
        .into_iter()
        .filter(|(name, _)| !allowed.contains(&name.as_str()))
        .filter(|(_, dependencies)| dependencies.iter().any(|d| d.starts_with(prefix)))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn domain_and_collab_do_no_io() {
    let crates = workspace();
    for pure in ["domain", "collab"] {
        if !crates.iter().any(|(name, _)| name == pure) {
            continue;
        }
        let found = tree(pure);
        assert!(found.contains(pure));
        for io in ["tokio", "sqlx", "axum", "leptos", "hyper", "reqwest"] {
            assert!(!found.contains(io), "{pure} must stay without IO, but pulls in {io}");
        }
    }
}

#[test]
fn only_storage_names_sqlx() {
    // `bare` is no part of Fieldlab: a server to measure it against.
    assert_eq!(users_of("sqlx", &["storage", "bare"]), Vec::<String>::new());
}

#[test]
fn only_the_user_interface_names_leptos() {
    // `server` renders the pages, and `bench` measures rendering.
    assert_eq!(users_of("leptos", &["app", "frontend", "server", "bench"]), Vec::<String>::new());
}

#[test]
fn shells_stay_shells() {
    for file in ["server/src/main.rs", "frontend/src/lib.rs"] {
        let text = std::fs::read_to_string(root().join(file)).expect(file);
        let lines = text.lines().count();
        assert!(lines < 100, "{file} has {lines} lines; move what it does into a module");
    }
}
