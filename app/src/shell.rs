//! The HTML around the app. Own hydration scripts instead of Leptos' `HydrationScripts`: those read
//! the hashed names from disk beside the executable, and ours lie inside the executable.

use crate::assets::PublicUrls;
use crate::{App, Posted, Prefs};
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
}

impl Assets {
    /// `hash_txt`: lines `name: hash` written by `xtask web`; empty before the first web build.
    #[must_use]
    pub fn new(hash_txt: &str) -> Self {
        let hashes: HashMap<&str, &str> = hash_txt.lines().filter_map(|line| line.split_once(": ")).collect();
        let hash = |key: &str| hashes.get(key).copied().unwrap_or("missing");
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
        }))
    }

    /// Addresses that views need, to be provided as context.
    #[must_use]
    pub fn public_urls(&self) -> PublicUrls {
        PublicUrls { icons: self.url("icons.svg"), logo: self.url("logo.svg"), live: self.url("live.js") }
    }

    /// URL of a file of `style/public` or `style/fonts`, by its plain name.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        self.0.others.get(name).cloned().unwrap_or_default()
    }
}

/// Menus that close by themselves, and the keys of each page (`help::content::KEYS`). Not an island: it is needed on
/// every page, and those without islands load no WASM.
const KEYS: &str = include_str!("shell.js");

#[must_use]
pub fn shell(assets: Assets) -> impl IntoView {
    // Outside of islands nothing hydrates, so what the page was made from need not travel along with it.
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
    let prefs = use_context::<Prefs>().unwrap_or_default();
    let theme = (prefs.theme != "system").then(|| prefs.theme.clone());
    let contrast = prefs.more_contrast.then_some("more");
    let keys = (!prefs.single_keys).then_some("off");
    view! {
        <!DOCTYPE html>
        <html lang=prefs.lang.code() data-theme=theme data-contrast=contrast data-keys=keys>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                {assets.0.built.then(|| links(&assets))}
                {correct_address()}
                {assets.0.built.then(|| start(&assets.0))}
                <script type="module" nonce=use_nonce()>{KEYS}</script>
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
    }
}

/// Fetches the WASM where the page has islands, and brings each to life. Pages without any fetch nothing.
/// Links and forms work meanwhile, and without it.
fn start(names: &Names) -> impl IntoView + use<> {
    let script = format!(
        "const all=document.querySelectorAll('leptos-island');\
         if(all.length)import({js:?}).then(async m=>{{\
         await m.default({{module_or_path:{wasm:?}}});m.hydrate();\
         for(const one of all)await m[one.dataset.component]?.(one)}})",
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
