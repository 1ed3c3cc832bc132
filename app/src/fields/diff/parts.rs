//! The small pieces of a drawn comparison: marked words, marks of rows, numbered anchors.

use domain::diff::{Run, RunKind};
use leptos::prelude::*;

use crate::{
    i18n::t,
    texts,
    ui::{Icon, IconName},
};

texts! { PartText {
    Added => "toegevoegd" | "added",
    Removed => "verwijderd" | "removed",
    Moved => "verplaatst" | "moved",
    MovedFrom { from: u32, to: u32 } => "verplaatst van {from} naar {to}" | "moved from {from} to {to}",
    WasUnder { lane: String } => "stond bij {lane}" | "was under {lane}",
} }

/// Gives changes their numbers `w1`, `w2`, … in the order of the page.
pub(super) struct Anchors(pub(super) u32);

impl Anchors {
    /// The next anchor where something changed, nothing elsewhere.
    pub(super) fn next(&mut self, changed: bool) -> Option<String> {
        changed.then(|| {
            self.0 += 1;
            format!("w{}", self.0)
        })
    }
}

/// The class of a block with an anchor.
pub(super) fn class(anchor: Option<&String>) -> Option<&'static str> {
    anchor.map(|_| "fl-change")
}

/// Makes an anchor take the focus when a link leads there.
pub(super) fn focusable(anchor: Option<&String>) -> Option<&'static str> {
    anchor.map(|_| "-1")
}

pub(super) fn changed(runs: &[Run]) -> bool {
    runs.iter().any(|run| run.kind != RunKind::Same)
}

/// Words that came, with hidden words around them once: underline and colour are not heard.
pub(super) fn ins(inside: AnyView) -> AnyView {
    view! {
        <ins><span class="fl-vh">"["{t(PartText::Added)}": "</span>{inside}<span class="fl-vh">"]"</span></ins>
    }
    .into_any()
}

/// Words that went.
pub(super) fn del(inside: AnyView) -> AnyView {
    view! {
        <del><span class="fl-vh">"["{t(PartText::Removed)}": "</span>{inside}<span class="fl-vh">"]"</span></del>
    }
    .into_any()
}

/// Runs of plain text.
pub(super) fn runs(runs: &[Run]) -> AnyView {
    runs.iter().map(|run| marked(run.kind, run.text.clone().into_any())).collect_view().into_any()
}

pub(super) fn marked(kind: RunKind, inside: AnyView) -> AnyView {
    match kind {
        RunKind::Same => inside,
        RunKind::Added => ins(inside),
        RunKind::Removed => del(inside),
    }
}

/// "verplaatst van 3 naar 1".
pub(super) fn moved(from: Option<u32>, to: Option<u32>) -> AnyView {
    let (icon, text) = match (from, to) {
        (Some(from), Some(to)) => {
            (if to < from { IconName::ArrowUp } else { IconName::ArrowDown }, PartText::MovedFrom { from, to })
        }
        _ => (IconName::ArrowDown, PartText::Moved),
    };
    badge(icon, t(text))
}

/// "stond bij Activiteiten".
pub(super) fn was_under(lane: String) -> AnyView {
    badge(IconName::ArrowRight, t(PartText::WasUnder { lane }))
}

fn badge(icon: IconName, text: String) -> AnyView {
    view! { " "<span class="fl-moved"><Icon name=icon />{text}</span> }.into_any()
}
