//! The page at `/entries/:id`: the draft with all its fields; for who may not read the draft, the latest iteration.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{EntryData, Loaded, entry},
    components::{FieldSection, Needs, Outline},
    texts::DraftText,
};
use crate::{
    features::iterations::{
        DeedNotices, DraftDeeds, Facts, IterationStrip, SheetOutline, SheetText,
        api::{IterationData, StripData},
        next_step,
    },
    features::threads::{EntryThreads, ThreadErrors},
    frame::{PageTitle, show},
    i18n::t,
    ui::{Band, Crumb, Crumbs, Empty, FictionNotice, KindBadge, Notice, SavedBefore, StatusBadge, TlpBadge, Tone},
};

#[component]
pub fn EntryPage() -> impl IntoView {
    let params = use_params_map();
    let merged = use_query_map().get_untracked().get("merged").is_some();
    let data = Resource::new_blocking(move || params.get().get("id").unwrap_or_default(), entry);
    show(data, move |data| page(data, merged))
}

fn page((data, strip, latest): Loaded, merged: bool) -> AnyView {
    let notices = notices(&data, merged);
    let title = data.title.clone();
    let whole = data.clone();
    let band = band(data.clone(), strip.clone());
    let body = match (data.reads_draft, latest) {
        (true, _) => draft(data, &strip),
        (false, Some(latest)) => sheet(latest),
        (false, None) => {
            view! { <div class="fl-wrap fl-page"><Empty text=t(DraftText::NothingSubmitted) /></div> }.into_any()
        }
    };
    let page = view! {
        {notices}
        {band}
        <div class="fl-wrap"><ThreadErrors /></div>
        {body}
    };
    let page = lively(&whole, page.into_any());
    view! { <PageTitle text=title />{page} }.into_any()
}

/// The page of a draft with what makes it live; every other page as it is.
#[cfg(feature = "ssr")]
fn lively(data: &EntryData, page: AnyView) -> AnyView {
    use super::live::{About, LivePage, Notices};
    if !data.reads_draft {
        return page;
    }
    let about = About {
        user: data.me.clone(),
        entry: data.code.clone(),
        field: String::new(),
        words: data.lang.clone(),
        writes: data.may.edit && data.lock.is_none(),
    };
    let here = format!("/entries/{}", data.code);
    view! { <LivePage about><Notices here />{page}</LivePage> }.into_any()
}

/// Pages are made on the server.
#[cfg(not(feature = "ssr"))]
fn lively(_: &EntryData, page: AnyView) -> AnyView {
    page
}

/// A place for who else is here.
#[cfg(feature = "ssr")]
fn presence(data: &EntryData) -> Option<AnyView> {
    data.reads_draft.then(|| view! { <super::live::Presence /> }.into_any())
}

/// Pages are made on the server.
#[cfg(not(feature = "ssr"))]
const fn presence(_: &EntryData) -> Option<AnyView> {
    None
}

/// What was submitted last.
fn sheet(latest: IterationData) -> AnyView {
    let lang = latest.head.lang;
    view! {
        <div class="fl-wrap fl-doc">
            <SheetOutline groups=latest.groups.clone() />
            <Facts made=latest.made reviews=latest.reviews />
            <SheetText groups=latest.groups lang />
        </div>
    }
    .into_any()
}

fn draft(data: EntryData, strip: &StripData) -> AnyView {
    let outline = view! { <Outline groups=data.groups.clone() done=data.done needed=data.needed /> };
    let needs = view! { <Needs stage=data.stage missing=data.missing.clone() next=next_step(strip) /> };
    let (talk, open, talks) = (data.talk.clone(), data.open_threads, data.talks);
    let (code, edit, lang, status) = (data.code, data.may.edit, data.lang, data.status);
    let groups = data
        .groups
        .into_iter()
        .map(|group| {
            let fields = group
                .fields
                .into_iter()
                .map(|field| view! { <FieldSection code=code.clone() lang=lang.clone() edit=edit && status.writes(field.need) field /> })
                .collect_view();
            view! {
                <section class="fl-group" aria-labelledby=format!("group-{}", group.code)>
                    <h2 class="fl-group__title" id=format!("group-{}", group.code)>{group.title}</h2>
                    {fields}
                </section>
            }
        })
        .collect_view();
    let head = view! { <EntryThreads talk open code talks>{needs}</EntryThreads> };
    view! { <div class="fl-wrap fl-doc">{outline}<div class="fl-doc__text">{head}{groups}</div></div> }.into_any()
}

fn notices(data: &EntryData, merged: bool) -> AnyView {
    let lock = data.lock.clone().map(|text| view! { <Notice tone=Tone::Lock title=t(DraftText::Locked) text /> });
    let fiction = data.fiction.clone().map(|banner| view! { <FictionNotice banner /> });
    let merged =
        merged.then(|| view! { <Notice tone=Tone::Ok title=t(DraftText::Merged) text=t(DraftText::MergedText) /> });
    view! { <div class="fl-notices fl-wrap">{lock}{fiction}{merged}<DeedNotices /></div> }.into_any()
}

fn band(data: EntryData, strip: StripData) -> AnyView {
    let mut crumbs = vec![Crumb::new(data.cohort.clone(), format!("/cohorts/{}", data.cohort_slug))];
    if let Some((id, name)) = &data.team {
        crumbs.push(Crumb::new(name.clone(), format!("/teams/{id}")));
    }
    let saved = data.reads_draft.then(|| view! { <SavedBefore at=data.saved.text.clone() /> });
    let here = presence(&data);
    let shown = data.reads_draft || !strip.items.is_empty();
    let deeds = view! { <DraftDeeds strip=strip.clone() /> };
    let strip = shown.then(|| view! { <IterationStrip strip /> });
    view! {
        <Band>
            <Crumbs items=crumbs here=data.code.clone() />
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1" lang=data.lang.clone()>{data.title.clone()}</h1>
                    <div class="fl-band__meta">
                        <KindBadge kind=data.kind />
                        <StatusBadge status=data.status />
                        <TlpBadge label=data.label.clone() />
                        {saved}
                        {here}
                    </div>
                </div>
                {deeds}
            </div>
            {strip}
        </Band>
    }
    .into_any()
}
