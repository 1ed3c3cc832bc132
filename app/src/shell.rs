//! The HTML around the app. Own hydration scripts instead of Leptos' `HydrationScripts`: those read
//! the hashed names from disk beside the executable, and ours lie inside the executable.

use crate::assets::PublicUrls;
use crate::{App, Posted, Prefs};
use leptos::WasmSplitManifest;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use std::collections::HashMap;
use std::sync::Arc;

/// File names of the built web part, under `/pkg`; read once at start.
#[derive(Clone, Debug)]
pub struct Assets(Arc<Names>);

#[derive(Debug)]
struct Names {
    /// False before the first web build: pages work, plainly and without WASM.
    built: bool,
    js: String,
    wasm: String,
    css: String,
    /// Name without hash → URL, for icons and the like.
    others: HashMap<String, String>,
    split: WasmSplitManifest,
}

impl Assets {
    /// `hash_txt`: lines `name: hash` written by `xtask web`. `manifest`: which chunks a lazy route
    /// needs. Both are empty before the first web build.
    #[must_use]
    pub fn new(hash_txt: &str, manifest: HashMap<String, Vec<String>>) -> Self {
        let hashes: HashMap<&str, &str> = hash_txt.lines().filter_map(|line| line.split_once(": ")).collect();
        let hash = |key: &str| hashes.get(key).copied().unwrap_or("missing");
        let split_js = format!("__wasm_split.{}.js", hash("split"));
        let others = hashes
            .iter()
            .filter_map(|(name, hash)| {
                let (stem, extension) = name.rsplit_once('.')?;
                Some(((*name).to_owned(), format!("/pkg/{stem}.{hash}.{extension}")))
            })
            .collect();
        Self(Arc::new(Names {
            built: !hash_txt.is_empty(),
            js: format!("/pkg/fieldlab.{}.js", hash("js")),
            wasm: format!("/pkg/fieldlab.{}.wasm", hash("wasm")),
            css: format!("/pkg/fieldlab.{}.css", hash("css")),
            others,
            split: WasmSplitManifest(ArcStoredValue::new(("/pkg".into(), manifest, split_js))),
        }))
    }

    /// Addresses that views need, to be provided as context.
    #[must_use]
    pub fn public_urls(&self) -> PublicUrls {
        PublicUrls { icons: self.url("icons.svg"), logo: self.url("logo.svg") }
    }

    /// URL of a file of `style/public` or `style/fonts`, by its plain name.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        self.0.others.get(name).cloned().unwrap_or_default()
    }
}

#[must_use]
pub fn shell(assets: Assets) -> impl IntoView {
    // Leptos reads this when the page is done, to preload the chunks of the routes it rendered.
    provide_context(assets.0.split.clone());
    let prefs = use_context::<Prefs>().unwrap_or_default();
    let theme = (prefs.theme != "system").then(|| prefs.theme.clone());
    let contrast = prefs.more_contrast.then_some("more");
    view! {
        <!DOCTYPE html>
        <html lang=prefs.lang.code() data-theme=theme data-contrast=contrast>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                {assets.0.built.then(|| links(&assets))}
                {correct_address()}
                {assets.0.built.then(|| start(&assets.0))}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

fn links(assets: &Assets) -> impl IntoView + use<> {
    let names = &assets.0;
    view! {
        <link rel="icon" type="image/svg+xml" href=assets.url("favicon.svg") />
        <link rel="stylesheet" href=names.css.clone() />
        <link rel="modulepreload" href=names.js.clone() crossorigin="" />
        <link
            rel="preload"
            href=names.wasm.clone()
            r#as="fetch"
            r#type="application/wasm"
            crossorigin=""
        />
    }
}

/// Fetches the WASM and hydrates. At once, not when idle: pages are links and forms, which work
/// while this loads.
fn start(names: &Names) -> impl IntoView + use<> {
    let script = format!(
        "import({js:?}).then(m=>m.default({{module_or_path:{wasm:?}}}).then(()=>m.hydrate()))",
        js = names.js,
        wasm = names.wasm
    );
    view! { <script type="module" nonce=use_nonce()>{script}</script> }
}

/// A refused post is answered at `/api/…` with the page it came from. The browser's address must say
/// so before the client's router reads it; this also makes "reload" ask for the page, not post again.
fn correct_address() -> Option<impl IntoView> {
    let at = use_context::<Posted>()?.at;
    // `{:?}` quotes; `at` is a checked URI path, which cannot hold `<` or line breaks.
    let script = format!("history.replaceState(null,\"\",{at:?})");
    Some(view! { <script nonce=use_nonce()>{script}</script> })
}
