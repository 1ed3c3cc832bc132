//! The page at `/entries/:id/label`: the coach gives a less strict label, and says why.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::label::{LabelData, LowerLabel, label},
    components::{HeadMeta, crumbs},
    texts::{LabelText, MoveText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{AreaField, Button, ButtonLink, Choice, ErrorSummary, Form, Hidden, Look, RadioField},
};

#[component]
pub fn LabelPage() -> impl IntoView {
    let params = use_params_map();
    show(Resource::new_blocking(move || params.get().get("id").unwrap_or_default(), label), page)
}

fn page(data: LabelData) -> AnyView {
    let (title, head) = (t(LabelText::Title), data.head.clone());
    let back = format!("/entries/{}", head.code);
    let crumbs = crumbs(&head, title.clone());
    let body = if data.lower.is_empty() {
        view! {
            <p>{t(LabelText::None)}"."</p>
            <p><ButtonLink label=t(MoveText::ToEntry) href=back /></p>
        }
        .into_any()
    } else {
        form(data, back)
    };
    view! {
        <PageTitle text=format!("{title} – {}", head.title) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            {crumbs}
            <ErrorSummary action=LowerLabel::url() id="label" />
            <h1 tabindex="-1">{title}</h1>
            <HeadMeta head />
            {body}
        </div>
    }
    .into_any()
}

fn form(data: LabelData, back: String) -> AnyView {
    let now = data.head.label;
    let first = data.lower.first().cloned().unwrap_or_default();
    let choices = data.lower.into_iter().map(|label| Choice::new(label.clone(), label)).collect();
    let (min, max) = data.reason;
    let hint = t(MoveText::ReasonHint { min, max });
    let max = usize::try_from(max).unwrap_or_default();
    view! {
        <p class="fl-lede">{t(LabelText::Now { label: now.clone() })}". "{t(LabelText::Kept)}"."</p>
        <Form action=LowerLabel::url() id="label" class="fl-panel">
            <Hidden name="entry" value=data.head.code />
            <Hidden name="from" value=now />
            <RadioField name="to" label=t(LabelText::To) choices value=first />
            <AreaField name="reason" label=t(MoveText::Reason) hint max=max />
            <div class="fl-actions">
                <Button label=t(LabelText::Title) look=Look::Primary />
                <ButtonLink label=t(MoveText::Cancel) href=back look=Look::Subtle />
            </div>
        </Form>
    }
    .into_any()
}
