//! The sheet: what is printed.

use leptos::prelude::*;

use super::TakePanel;
use crate::{
    features::export::{
        api::{SheetBody, SheetPart, SheetSection, SummaryData},
        texts::ExportText,
    },
    fields::FieldBody,
    frame::PageTitle,
    i18n::t,
    ui::{Band, Crumb, Crumbs, Empty, KindBadge, Notice, StatusBadge, Time, TlpBadge, Tone, kind_style},
};

/// The page of a version: the sheet and what can be done with it.
pub fn summary_view(data: SummaryData) -> AnyView {
    let crumbs = vec![
        Crumb::new(data.cohort.clone(), format!("/cohorts/{}", data.cohort_slug)),
        Crumb::new(data.title.clone(), data.back.clone()),
    ];
    view! {
        <PageTitle text=t(ExportText::SummaryOf { title: data.title.clone() }) />
        <Band>
            <Crumbs items=crumbs here=t(ExportText::Summary) />
            <p class="fl-lede">{t(ExportText::Lede)}</p>
        </Band>
        <div class="fl-wrap fl-take">
            <TakePanel data=data.clone() />
            <Sheet data />
        </div>
    }
    .into_any()
}

/// The text with its TLP label as first and last line.
#[component]
fn Sheet(data: SummaryData) -> impl IntoView {
    let version = data.iteration.map_or(ExportText::VersionDraft, |n| ExportText::VersionIteration { n });
    let last = format!("{}, {}", data.code, t(version));
    let draft = data.iteration.is_none();
    let (first_label, last_label) = (data.label.clone(), data.label.clone());
    let (fiction, kind) = (data.fiction, kind_style(data.kind));
    let (sections, lang) = (data.sections.clone(), data.text_lang.clone());
    let entry = (t(ExportText::ToEntry), data.back.clone());
    let empty = sections.is_empty();
    view! {
        <article class="fl-sheet" data-kind=kind>
            <p class="fl-sheet__label">
                <TlpBadge label=first_label />
                {fiction.then(|| view! { <span class="fl-small">{t(ExportText::Fiction)}</span> })}
            </p>
            {draft
                .then(|| {
                    view! { <Notice tone=Tone::Warning title=t(ExportText::DraftTitle) text=t(ExportText::DraftMore) /> }
                })}
            <Head data />
            {fiction.then(|| view! { <p>{t(ExportText::FictionMore)}</p> })}
            {sections.into_iter().map(|each| section(each, &lang)).collect_view()}
            {empty.then(|| view! { <Empty text=t(ExportText::Blank) action=entry /> })}
            <p class="fl-sheet__label fl-sheet__label--end">
                <TlpBadge label=last_label />
                <span class="fl-small">{last}</span>
            </p>
        </article>
    }
    .into_any()
}

/// Kind, title and the facts of this version.
#[component]
fn Head(data: SummaryData) -> impl IntoView {
    let version = data.iteration.map_or(ExportText::VersionDraft, |n| ExportText::VersionIteration { n });
    view! {
        <header class="fl-sheet__head">
            <KindBadge kind=data.kind />
            <h1 tabindex="-1" lang=data.text_lang.clone()>{data.title}</h1>
            <dl class="fl-facts">
                <dt>{t(ExportText::Fieldlab)}</dt>
                <dd>{data.cohort}</dd>
                {data.team.map(|team| view! { <dt>{t(ExportText::Team)}</dt><dd>{team}</dd> })}
                <dt>{t(ExportText::Version)}</dt>
                <dd>{t(version)}", "<Time at=data.at />", "{t(ExportText::By { name: data.by })}</dd>
                <dt>{t(ExportText::Status)}</dt>
                <dd><StatusBadge status=data.status /></dd>
                {data.verdict.map(|verdict| view! { <dt>{t(ExportText::Verdict)}</dt><dd>{verdict}</dd> })}
                {data.change_note.map(|note| view! { <dt>{t(ExportText::Change)}</dt><dd lang=data.text_lang>{note}</dd> })}
            </dl>
        </header>
    }
    .into_any()
}

fn section(section: SheetSection, lang: &str) -> AnyView {
    let parts = section.parts.into_iter().map(|each| part(each, lang.to_owned())).collect_view();
    view! { <h2>{section.title}</h2> {parts} }.into_any()
}

/// Headings are in the language of the page, what the team wrote is in its own.
fn part(part: SheetPart, lang: String) -> AnyView {
    let title = (!part.title.is_empty()).then(|| view! { <h3>{part.title}</h3> });
    let body = match part.body {
        SheetBody::Field(shown) => view! { <div lang=lang><FieldBody shown=*shown /></div> }.into_any(),
        SheetBody::Html(html) => view! { <div class="fl-prose" lang=lang inner_html=html></div> }.into_any(),
    };
    view! { {title} {body} }.into_any()
}
