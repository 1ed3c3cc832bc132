//! The page at `/entries/:id/status/:action`: one move to another status, with what follows from it.

use domain::lifecycle::Status;
use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{Asks, AsksWith, DoMove, Head, MoveData, StepData, move_page},
    components::{Missing, crumbs},
    texts::{MoveText, StripText, SubmitText},
};
use crate::{
    forms::FormState,
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{
        AreaField, Button, ButtonLink, ErrorSummary, Form, Hidden, Look, Notice, StatusBadge, TextField, TextKind,
        Tone, status_name,
    },
};

#[component]
pub fn StatusPage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || {
        let params = params.get();
        (params.get("id").unwrap_or_default(), params.get("action").unwrap_or_default())
    };
    show(Resource::new_blocking(asked, |(id, action)| move_page(id, action)), page)
}

fn page(data: MoveData) -> AnyView {
    let title = data.label.clone();
    let head = data.head.clone();
    let at = format!("/entries/{}", head.code);
    // A refusal because of the status is told with both statuses, in place of the form.
    let conflict = FormState::new(DoMove::url(), "move".to_owned());
    let conflict = conflict.error().filter(|error| error.status == 409).and_then(|_| conflict.value("from"));
    // Who confirms first reads what was frozen for it.
    let read = (data.action == "confirm" && data.step.is_some()).then(|| {
        let n = head.latest;
        let label = t(StripText::Iteration { n });
        view! { <p><ButtonLink label href=format!("{at}/iterations/{n}") /></p> }
    });
    let refused =
        conflict.is_none().then(|| view! { <ErrorSummary action=DoMove::url() id="move" fields_at=at.clone() /> });
    let body = match (conflict, data.step.clone()) {
        (None, Some(step)) => form(data, step),
        (was, _) => stopped(was.as_deref().and_then(Status::parse), head.status, &at),
    };
    view! {
        <PageTitle text=format!("{title} – {}", head.title) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            {crumbs(&head, title.clone())}
            {refused}
            <h1 tabindex="-1">{title}</h1>
            {about(head)}
            {read}
            {body}
        </div>
    }
    .into_any()
}

fn about(head: Head) -> AnyView {
    view! {
        <p class="fl-band__meta"><span lang=head.lang>{head.title}</span><span>{head.code}</span><StatusBadge status=head.status /></p>
    }
    .into_any()
}

/// The status is another one than the move begins at: `was` is what a posted form had seen.
fn stopped(was: Option<Status>, now: Status, back: &str) -> AnyView {
    let now = status_name(now);
    let text = match was {
        Some(was) => t(MoveText::ChangedFrom { was: status_name(was), now }),
        None => t(MoveText::NotNow { now }),
    };
    let title = if was.is_some() { t(MoveText::Changed) } else { t(SubmitText::Impossible) };
    view! {
        <div role="alert"><Notice tone=Tone::Warning title=title text=format!("{text}.") /></div>
        <p><ButtonLink label=t(MoveText::ToEntry) href=back.to_owned() look=Look::Primary /></p>
    }
    .into_any()
}

fn form(data: MoveData, step: StepData) -> AnyView {
    let MoveData { head, action, label, missing, .. } = data;
    let (class, look) = if step.danger { ("fl-danger", Look::Danger) } else { ("fl-panel", Look::Primary) };
    let effects = step.effects.into_iter().map(|text| view! { <li>{text}"."</li> }).collect_view();
    let mut fields: Vec<&str> = missing.iter().map(|told| told.field.as_str()).collect();
    fields.dedup();
    let title = t(MoveText::Missing { fields: Count(fields.len(), Noun::Field) });
    let back = format!("/entries/{}", head.code);
    let state = FormState::new(DoMove::url(), "move".to_owned());
    view! {
        <Missing title code=head.code.clone() missing form=state />
        <Form action=DoMove::url() id="move" class=class>
            <h2>{t(MoveText::WhatHappens)}</h2>
            <div class="fl-prose"><ul>{effects}</ul></div>
            <Hidden name="entry" value=head.code />
            <Hidden name="action" value=action />
            <Hidden name="from" value=head.status.code() />
            {with(step.with)}
            {reason(step.reason)}
            <div class="fl-actions">
                <Button label look />
                <ButtonLink label=t(MoveText::Cancel) href=back look=Look::Subtle />
            </div>
        </Form>
    }
    .into_any()
}

/// What the move asks besides a reason.
fn with(asks: AsksWith) -> Option<AnyView> {
    match asks {
        AsksWith::Nothing => None,
        AsksWith::Owner { name, day } => {
            let hint = t(MoveText::OwnerHint);
            let owner = view! { <TextField name="owner" label=t(MoveText::Owner) value=name hint max=200 /> };
            let date = view! { <TextField name="date" label=t(MoveText::Since) value=day kind=TextKind::Date /> };
            Some(view! { {owner}{date} }.into_any())
        }
        AsksWith::NextCheck { day } => {
            let (label, hint) = (t(MoveText::NextCheck), t(MoveText::NextCheckHint));
            Some(view! { <TextField name="date" label value=day hint kind=TextKind::Date /> }.into_any())
        }
    }
}

/// The reason that the lifecycle wants, or the change note of the iteration that the move makes.
fn reason(asks: Asks) -> Option<AnyView> {
    let size = |n: u32| usize::try_from(n).unwrap_or_default();
    match asks {
        Asks::Nothing => None,
        Asks::Reason { min, max } => {
            let hint = t(MoveText::ReasonHint { min, max });
            Some(view! { <AreaField name="reason" label=t(MoveText::Reason) hint max=size(max) /> }.into_any())
        }
        Asks::ChangeNote { min, max, .. } => {
            let hint = if min > 0 { t(MoveText::NoteHint { min, max }) } else { t(SubmitText::ChangeFirst) };
            let optional = min == 0;
            let label = t(SubmitText::Change);
            Some(view! { <AreaField name="reason" label hint optional max=size(max) /> }.into_any())
        }
    }
}
