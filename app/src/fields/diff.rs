//! What changed in a field, as it reads: words with `ins` and `del`, rows and nodes with what happened to them.

#[cfg(feature = "ssr")]
mod draw;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(all(test, feature = "ssr"))]
mod tests;
#[cfg(feature = "ssr")]
mod text;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    i18n::{Count, Noun, t},
    texts,
    ui::{Icon, IconName},
};

#[cfg(feature = "ssr")]
pub use draw::shown_diffs;

texts! { DiffText {
    Step { from: u32, to: u32, all: u32 } => "{from}–{to} van {all}" | "{from}–{to} of {all}",
    StepOne { at: u32, all: u32 } => "{at} van {all}" | "{at} of {all}",
    Previous => "Vorige wijziging" | "Previous change",
    Next => "Volgende wijziging" | "Next change",
    Same { n: Count } => "{n} ongewijzigd" | "{n} unchanged",
    Coarse => "Deze tekst is te lang om per woord te vergelijken. U ziet de verschillen per zin" | "This text is too long to compare word by word. You see the differences per sentence",
} }

/// What changed in one field as HTML, made on the server only ([`shown_diffs`]) from views that escape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownDiff {
    /// Id of the field.
    pub field: String,
    pub label: String,
    /// Nothing changed that a reader would see; there is no HTML then.
    pub same: bool,
    /// What changed, counted: "2 wijzigingen", "1 erbij, 1 verplaatst".
    pub summary: String,
    /// First and last number of its anchors `#w1…`, which count through over all fields. 0 when the same.
    pub first: u32,
    pub last: u32,
    /// Too long for comparing by words all the way.
    pub coarse: bool,
    pub words_added: usize,
    pub words_removed: usize,
    html: String,
}

/// The changes of a field, without its heading. `lang` is the language of the entry's text.
#[component]
pub fn DiffBody(diff: ShownDiff, #[prop(into)] lang: String) -> impl IntoView {
    let coarse = diff.coarse.then(|| view! { <p class="fl-hint">{t(DiffText::Coarse)}"."</p> });
    view! { {coarse}<div lang=lang inner_html=diff.html></div> }
}

/// A changed field under its heading, with the way to the changes before and after it. `all` is the number of the last
/// change of the page; `children` stand at the end of the heading (a tick).
#[component]
pub fn DiffField(
    diff: ShownDiff,
    #[prop(into)] lang: String,
    all: u32,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (id, title) = (diff.field.clone(), format!("d-{}", diff.field));
    let named = title.clone();
    let (label, summary) = (diff.label.clone(), diff.summary.clone());
    let steps = view! { <Steps first=diff.first last=diff.last all /> };
    view! {
        <section class="fl-diff__field" id=id aria-labelledby=named>
            <div class="fl-diff__head">
                <h3 id=title>{label}" "<span class="fl-diff__count">{summary}</span></h3>
                {children.map(|children| children())}
                {steps}
            </div>
            <DiffBody diff lang />
        </section>
    }
    .into_any()
}

#[component]
fn Steps(first: u32, last: u32, all: u32) -> impl IntoView {
    let step = |to: u32, icon: IconName, label: DiffText| {
        view! { <a class="fl-icon-button" href=format!("#w{to}")><Icon name=icon /><span class="fl-vh">{t(label)}</span></a> }
    };
    let here = if first == last {
        DiffText::StepOne { at: first, all }
    } else {
        DiffText::Step { from: first, to: last, all }
    };
    view! {
        <p class="fl-compare__step">
            {(first > 1).then(|| step(first - 1, IconName::ArrowUp, DiffText::Previous))}
            <span>{t(here)}</span>
            {(last < all).then(|| step(last + 1, IconName::ArrowDown, DiffText::Next))}
        </p>
    }
    .into_any()
}

/// Fields that did not change, folded into one line.
#[component]
pub fn SameFields(labels: Vec<String>) -> impl IntoView {
    let n = Count(labels.len(), Noun::Field);
    (!labels.is_empty()).then(|| {
        view! {
            <details class="fl-same"><summary>{t(DiffText::Same { n })}</summary><p>{labels.join(", ")}</p></details>
        }
    })
}
