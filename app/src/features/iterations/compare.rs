//! The page at `/entries/:id/compare?from=&to=`: what changed between two versions.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{CompareData, compare},
    components::{HeadMeta, crumbs},
    texts::CompareText,
};
use crate::{
    fields::{DiffField, SameFields, ShownDiff},
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{Band, Button, Empty, Icon, IconName},
};

#[component]
pub fn ComparePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || {
        let (id, query) = (params.get().get("id").unwrap_or_default(), query.get());
        (id, query.get("from").unwrap_or_default(), query.get("to").unwrap_or_default())
    };
    show(Resource::new_blocking(asked, |(id, from, to)| compare(id, from, to)), page)
}

fn page(data: CompareData) -> AnyView {
    let title = t(CompareText::Title { from: data.from_name.clone(), to: data.to_name.clone() });
    let head = data.head.clone();
    let body = if data.versions.iter().any(|(value, _)| value != "draft") {
        let bar = bar(&data);
        view! { {bar}{body(data)} }.into_any()
    } else {
        let back = (t(CompareText::Back), format!("/entries/{}", head.code));
        view! { <Empty text=t(CompareText::None) action=back /> }.into_any()
    };
    let crumbs = crumbs(&head, t(CompareText::Compare));
    view! {
        <PageTitle text=format!("{title} – {}", head.title) />
        <Band>
            {crumbs}
            <h1 tabindex="-1">{title}</h1>
            <HeadMeta head />
        </Band>
        <div class="fl-wrap fl-page fl-stack">{body}</div>
    }
    .into_any()
}

/// The choice of the two versions, the sums, and the way to the first change.
fn bar(data: &CompareData) -> AnyView {
    let options = |chosen: &str| {
        let option = |(value, name): &(String, String)| {
            let selected = value == chosen;
            view! { <option value=value.clone() selected=selected>{name.clone()}</option> }
        };
        data.versions.iter().map(option).collect_view()
    };
    let (from, to) = (options(&data.from), options(&data.to));
    let first = data.fields.iter().any(|field| !field.same).then(|| {
        view! {
            <p class="fl-compare__step">
                <a class="fl-more" href="#w1">{t(CompareText::First)}<Icon name=IconName::ArrowDown class="fl-icon--s" /></a>
            </p>
        }
    });
    view! {
        <div class="fl-compare fl-compare--sticky">
            <form class="fl-compare__form" method="get" action=format!("/entries/{}/compare", data.head.code)>
                <label for="from">{t(CompareText::Compare)}</label>
                <select class="fl-input fl-input--s" id="from" name="from">{from}</select>
                <label for="to">{t(CompareText::With)}</label>
                <select class="fl-input fl-input--s" id="to" name="to">{to}</select>
                <Button label=t(CompareText::Compare) />
            </form>
            {totals(data)}
            {first}
        </div>
    }
    .into_any()
}

fn totals(data: &CompareData) -> AnyView {
    let changed = data.fields.iter().filter(|field| !field.same).count();
    let fields = CompareText::Fields { n: changed, all: Count(data.fields.len(), Noun::Field) };
    let (added, removed) = (data.words_added, data.words_removed);
    let added = (added > 0).then(|| view! { <ins>{t(CompareText::Added { n: Count(added, Noun::Word) })}</ins> });
    let removed =
        (removed > 0).then(|| view! { <del>{t(CompareText::Removed { n: Count(removed, Noun::Word) })}</del> });
    view! { <p class="fl-compare__totals"><span>{t(fields)}</span>{added}{removed}</p> }.into_any()
}

/// The changed fields in the order of the template, with unchanged ones folded between them.
fn body(data: CompareData) -> AnyView {
    let all = data.fields.iter().map(|field| field.last).max().unwrap_or_default();
    if all == 0 {
        let text = t(CompareText::NoDiff { from: data.from_name, to: data.to_name });
        return view! { <Empty text /> }.into_any();
    }
    let lang = data.head.lang;
    let part = |fields: &[ShownDiff]| {
        if fields.iter().all(|field| field.same) {
            let labels = fields.iter().map(|field| field.label.clone()).collect();
            return view! { <SameFields labels /> }.into_any();
        }
        let field = |diff: &ShownDiff| view! { <DiffField diff=diff.clone() lang=lang.clone() all /> };
        fields.iter().map(field).collect_view().into_any()
    };
    let parts = data.fields.chunk_by(|a, b| a.same == b.same).map(part).collect_view();
    view! { <h2 class="fl-vh">{t(CompareText::Totals)}</h2><div class="fl-diff">{parts}</div> }.into_any()
}
