//! Meenemen: print, copy, download, and the forms of the sheet.

use leptos::prelude::*;

use super::PrintButton;
use crate::{
    features::export::{api::SummaryData, texts::ExportText},
    i18n::t,
    ui::{ButtonLink, CopyButton, Icon, IconName, Look},
};

/// The id of the text area with the Markdown, which the copy button reads.
const MARKDOWN: &str = "markdown";

/// What can be done with the sheet.
#[component]
pub fn TakePanel(data: SummaryData) -> impl IntoView {
    let rows = data.markdown.lines().count().clamp(6, 24).to_string();
    let shapes = shapes(&data);
    view! {
        <aside class="fl-take__side" aria-label=t(ExportText::Take)>
            <section class="fl-panel" aria-labelledby="h-take">
                <h2 id="h-take">{t(ExportText::Take)}</h2>
                <div class="fl-export">
                    <div class="fl-export__row">
                        <PrintButton>{inside(IconName::Print, t(ExportText::Print))}</PrintButton>
                        <noscript><p class="fl-small fl-subtle">{t(ExportText::PrintHow)}</p></noscript>
                        <CopyButton
                            from=MARKDOWN.to_owned() done=t(ExportText::Copied) failed=t(ExportText::NotCopied)
                        >
                            {inside(IconName::Copy, t(ExportText::Copy))}
                        </CopyButton>
                        <ButtonLink
                            label=t(ExportText::Download) href=data.file icon=IconName::Download look=Look::Secondary
                            download=data.file_name
                        />
                    </div>
                    {shapes}
                    {versions(&data.here, data.iteration, data.iterations, &data.code)}
                </div>
            </section>
            <section class="fl-panel" aria-labelledby="h-md">
                <h2 id="h-md">{t(ExportText::Markdown)}</h2>
                <details class="fl-fold">
                    <summary>{t(ExportText::MarkdownShow)}</summary>
                    <label class="fl-vh" for=MARKDOWN>{t(ExportText::MarkdownLabel)}</label>
                    <textarea class="fl-input fl-code" id=MARKDOWN rows=rows readonly spellcheck="false">
                        {data.markdown}
                    </textarea>
                </details>
            </section>
        </aside>
    }
    .into_any()
}

/// Icon and words of a button whose deed is an island.
fn inside(name: IconName, label: String) -> AnyView {
    view! {
        <span class="nl-button__icon-start"><Icon name /></span>
        <span class="nl-button__label">{label}</span>
    }
    .into_any()
}

/// Full or one page: links, so that the address says which one it is.
fn shapes(data: &SummaryData) -> AnyView {
    let full = view_link(t(ExportText::Full), data.here.clone(), !data.one_page);
    let page = view_link(t(ExportText::OnePage), format!("{}?profile=one-page", data.here), data.one_page);
    named_links(t(ExportText::Shape), vec![full, page])
}

/// The draft and the iterations, as links; nothing where there is one version only.
fn versions(here: &str, now: Option<u32>, numbers: Vec<u32>, code: &str) -> Option<AnyView> {
    let draft = here == format!("/entries/{code}/summary");
    if numbers.len() + usize::from(draft) < 2 {
        return None;
    }
    let links = numbers
        .into_iter()
        .map(|n| {
            let href = format!("/entries/{code}/iterations/{n}/summary");
            view_link(t(ExportText::Iteration { n }), href, now == Some(n))
        })
        .chain(draft.then(|| view_link(t(ExportText::Draft), here.to_owned(), true)))
        .collect();
    Some(named_links(t(ExportText::Versions), links))
}

fn view_link(label: String, href: String, current: bool) -> AnyView {
    let current = current.then_some("page");
    view! { <li><a href=href aria-current=current>{label}</a></li> }.into_any()
}

fn named_links(name: String, links: Vec<AnyView>) -> AnyView {
    let label = name.clone();
    view! {
        <nav class="fl-choose" aria-label=label>
            <p class="fl-label">{name}</p>
            <ul role="list">{links}</ul>
        </nav>
    }
    .into_any()
}
