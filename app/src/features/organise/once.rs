//! Links that are shown once: there is no mail, so who made a link copies it from the next page.
//!
//! A plain form answers 303, so the secret travels to that page in a cookie that lives two minutes, that no script
//! reads, and that the page removes. Only its hash is stored.

use http::{header, request::Parts};
use leptos::prelude::use_context;

use super::api::OnceLink;
use crate::server::{Ctx, set_cookie};

const NAME: &str = "fieldlab_once";
const SECONDS: u64 = 120;
/// Browsers keep 4096 bytes per cookie, name and attributes included.
pub const ROOM: usize = 3_600;

/// Hands links, each for somebody, to the next page.
pub fn put(ctx: &Ctx, links: &[(String, String)]) {
    let items: Vec<String> = links.iter().map(|(whom, path)| format!("{}~{path}", plain(whom))).collect();
    set_cookie(ctx, NAME, &items.join("|"), Some(SECONDS));
}

/// Takes the links, with the address of this site before them.
pub fn take(ctx: &Ctx) -> Vec<OnceLink> {
    let Some(parts) = use_context::<Parts>() else { return Vec::new() };
    let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let found = cookies
        .flat_map(|line| line.split("; "))
        .find_map(|cookie| cookie.strip_prefix(NAME)?.strip_prefix('='))
        .map(str::to_owned);
    let Some(found) = found.filter(|found| !found.is_empty()) else { return Vec::new() };
    set_cookie(ctx, NAME, "", Some(0));
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if ctx.client.secure { "https" } else { "http" };
    let link = |item: &str| {
        let (whom, path) = item.split_once('~')?;
        let ours = path.starts_with("/invite/") || path.starts_with("/reset/");
        ours.then(|| OnceLink { whom: whom.to_owned(), link: format!("{scheme}://{host}{path}") })
    };
    found.split('|').filter_map(link).collect()
}

/// Without what a cookie cannot hold or what we separate with.
fn plain(text: &str) -> String {
    let allowed = |c: &char| c.is_ascii_graphic() && !matches!(c, '~' | '|' | ';' | ',' | '"' | '\\');
    text.chars().filter(allowed).collect()
}
