//! The page at `/entries/:id`: the draft with all its fields.

use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

use super::{
    api::{EntryData, entry},
    components::{FieldSection, Needs, Outline},
    texts::DraftText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Band, ButtonLink, Crumb, Crumbs, KindBadge, Notice, SavedBefore, StatusBadge, TlpBadge, Tone},
};

pub struct EntryPage;

#[lazy_route]
impl LazyRoute for EntryPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let merged = use_query_map().get_untracked().get("merged").is_some();
        let data = Resource::new_blocking(move || params.get().get("id").unwrap_or_default(), entry);
        show(data, move |data| page(data, merged))
    }
}

fn page(data: EntryData, merged: bool) -> AnyView {
    let notices = notices(&data, merged);
    let outline = view! { <Outline groups=data.groups.clone() done=data.done needed=data.needed /> };
    let needs = view! { <Needs stage=data.stage missing=data.missing.clone() /> };
    let band = band(data.clone());
    let (code, edit, lang) = (data.code, data.may.edit, data.lang);
    let groups = data
        .groups
        .into_iter()
        .map(|group| {
            let fields = group
                .fields
                .into_iter()
                .map(|field| view! { <FieldSection code=code.clone() lang=lang.clone() field edit /> })
                .collect_view();
            view! {
                <section class="fl-group" aria-labelledby=format!("group-{}", group.code)>
                    <h2 class="fl-group__title" id=format!("group-{}", group.code)>{group.title}</h2>
                    {fields}
                </section>
            }
        })
        .collect_view();
    view! {
        <PageTitle text=data.title />
        {notices}
        {band}
        <div class="fl-wrap fl-doc">{outline}<div>{needs}{groups}</div></div>
    }
    .into_any()
}

fn notices(data: &EntryData, merged: bool) -> AnyView {
    let lock = data.lock.clone().map(|text| view! { <Notice tone=Tone::Lock title=t(DraftText::Locked) text /> });
    let fiction =
        data.fiction.clone().map(|text| view! { <Notice tone=Tone::Fiction title=t(DraftText::Fiction) text /> });
    let merged =
        merged.then(|| view! { <Notice tone=Tone::Ok title=t(DraftText::Merged) text=t(DraftText::MergedText) /> });
    if lock.is_none() && fiction.is_none() && merged.is_none() {
        return ().into_any();
    }
    view! { <div class="fl-notices fl-wrap">{lock}{fiction}{merged}</div> }.into_any()
}

fn band(data: EntryData) -> AnyView {
    let mut crumbs = vec![Crumb::new(data.cohort.clone(), format!("/cohorts/{}", data.cohort_slug))];
    if let Some((id, name)) = &data.team {
        crumbs.push(Crumb::new(name.clone(), format!("/teams/{id}")));
    }
    let summary = format!("/entries/{}/summary", data.code);
    let access = format!("/entries/{}/access", data.code);
    view! {
        <Band>
            <Crumbs items=crumbs here=data.code.clone() />
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1" lang=data.lang.clone()>{data.title.clone()}</h1>
                    <p class="fl-band__meta">
                        <KindBadge kind=data.kind />
                        <StatusBadge status=data.status />
                        <TlpBadge label=data.label.clone() />
                        <SavedBefore at=data.saved.text.clone() />
                    </p>
                </div>
                <div class="fl-band__actions">
                    <ButtonLink label=t(DraftText::WhoSees) href=access />
                    <ButtonLink label=t(DraftText::Summary) href=summary />
                </div>
            </div>
        </Band>
    }
    .into_any()
}
