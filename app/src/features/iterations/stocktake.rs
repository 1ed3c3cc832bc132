//! The page at `/cohorts/:c/stocktake`: the organiser freezes the drafts of all teams as they stand.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::stocktake::{HoldStocktake, StocktakeData, stocktake},
    texts::StocktakeText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{AreaField, Button, ButtonLink, Crumb, Crumbs, ErrorSummary, Form, Hidden, Look, Notice, Tone},
};

/// Most characters of the note.
const NOTE_MAX: usize = 600;

#[component]
pub fn StocktakePage() -> impl IntoView {
    let params = use_params_map();
    let frozen = use_query_map().get_untracked().get("frozen").and_then(|n| n.parse().ok());
    let data = Resource::new_blocking(move || params.get().get("c").unwrap_or_default(), stocktake);
    show(data, move |data| page(data, frozen))
}

fn page(data: StocktakeData, frozen: Option<usize>) -> AnyView {
    let title = t(StocktakeText::Title);
    let back = format!("/cohorts/{}", data.slug);
    let crumbs = vec![Crumb::new(data.cohort.clone(), back.clone())];
    let done = frozen.map(|n| {
        let text = t(StocktakeText::DoneMore { n: Count(n, Noun::Iteration) });
        view! { <Notice tone=Tone::Ok title=t(StocktakeText::Done) text /> }
    });
    let body = match (data.closed, data.entries.is_empty()) {
        (true, _) => no(StocktakeText::Closed, back),
        (false, true) => no(StocktakeText::Nothing, back),
        (false, false) => form(data, back),
    };
    view! {
        <PageTitle text=title.clone() />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <Crumbs items=crumbs here=title.clone() />
            {done}
            <ErrorSummary action=HoldStocktake::url() id="stocktake" />
            <h1 tabindex="-1">{title}</h1>
            {body}
        </div>
    }
    .into_any()
}

fn no(why: StocktakeText, back: String) -> AnyView {
    view! {
        <p>{t(why)}"."</p>
        <p><ButtonLink label=t(StocktakeText::Back) href=back /></p>
    }
    .into_any()
}

fn form(data: StocktakeData, back: String) -> AnyView {
    let lede = t(StocktakeText::Lede { n: Count(data.entries.len(), Noun::Entry) });
    let entry = |(code, title): (String, String)| {
        view! { <li><a href=format!("/entries/{code}")>{title}</a>" ("{code.clone()}")"</li> }
    };
    let entries = data.entries.into_iter().map(entry).collect_view();
    view! {
        <p class="fl-lede">{lede}"."</p>
        <div class="fl-prose"><ul>{entries}</ul></div>
        <Form action=HoldStocktake::url() id="stocktake" class="fl-panel">
            <Hidden name="slug" value=data.slug />
            <AreaField
                name="note" label=t(StocktakeText::Note) hint=t(StocktakeText::NoteHint) value=data.note max=NOTE_MAX
                rows=3
            />
            <div class="fl-actions">
                <Button label=t(StocktakeText::Title) look=Look::Primary />
                <ButtonLink label=t(StocktakeText::Back) href=back look=Look::Subtle />
            </div>
        </Form>
    }
    .into_any()
}
