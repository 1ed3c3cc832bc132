//! The page at `/entries/:id/submit`: handing the draft to the coach, or proposing that to the team lead.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{ProposalData, Propose, SubmitData, SubmitEntry, submission},
    components::{Missing, crumbs},
    texts::SubmitText,
};
use crate::{
    forms::FormState,
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{
        AreaField, Button, ButtonLink, Choice, ErrorSummary, Form, Hidden, Icon, IconName, Look, Notice, RadioField,
        Tone, status_name,
    },
};

/// Most characters of a change note and of an explanation.
const NOTE_MAX: usize = 600;

#[component]
pub fn SubmitPage() -> impl IntoView {
    let params = use_params_map();
    let data = Resource::new_blocking(move || params.get().get("id").unwrap_or_default(), submission);
    show(data, page)
}

fn page(data: SubmitData) -> AnyView {
    let title = t(if data.allowed { SubmitText::Title } else { SubmitText::ProposeTitle });
    let head = data.head.clone();
    let at = format!("/entries/{}", head.code);
    let body = match (data.possible, data.allowed, data.author) {
        (false, _, _) => {
            let text = t(SubmitText::ImpossibleMore { status: status_name(head.status) });
            no(SubmitText::Impossible, text, at.clone())
        }
        (true, true, _) => submit_form(data, at.clone()),
        (true, false, true) => propose_form(data, at.clone()),
        (true, false, false) => no(SubmitText::NotYours, leads(&data.leads), at.clone()),
    };
    view! {
        <PageTitle text=format!("{title} – {}", head.title) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            {crumbs(&head, title.clone())}
            <ErrorSummary action=SubmitEntry::url() id="submit" fields_at=at.clone() />
            <ErrorSummary action=Propose::url() id="propose" />
            <h1 tabindex="-1">{title}</h1>
            {body}
        </div>
    }
    .into_any()
}

/// Why there is no form.
fn no(title: SubmitText, text: String, back: String) -> AnyView {
    view! {
        <Notice tone=Tone::Lock title=t(title) text=format!("{text}.") />
        <p><ButtonLink label=t(SubmitText::Cancel) href=back /></p>
    }
    .into_any()
}

fn leads(leads: &[String]) -> String {
    if leads.is_empty() { t(SubmitText::NoLead) } else { t(SubmitText::Leads { names: leads.join(", ") }) }
}

fn needs(data: &SubmitData) -> AnyView {
    if data.missing.is_empty() {
        return view! {
            <div class="fl-needs fl-needs--done">
                <p class="fl-needs__count">
                    <Icon name=IconName::CheckCircle class="fl-icon--s" />{t(SubmitText::Complete)}
                </p>
            </div>
        }
        .into_any();
    }
    let title = t(SubmitText::Missing { fields: Count(data.missing_fields, Noun::Field) });
    let form = FormState::new(SubmitEntry::url(), "submit".to_owned());
    view! { <Missing title code=data.head.code.clone() missing=data.missing.clone() form /> }.into_any()
}

fn proposals(proposals: Vec<ProposalData>) -> AnyView {
    let notice = |one: ProposalData| {
        let title = if one.mine { t(SubmitText::ProposedMine) } else { t(SubmitText::Proposals) };
        let text = format!("{}, {}: {}", one.by, one.at.text, one.text);
        view! { <Notice tone=Tone::Info title text /> }
    };
    proposals.into_iter().map(notice).collect_view().into_any()
}

fn submit_form(data: SubmitData, back: String) -> AnyView {
    let n = data.next;
    let confirm = if data.coaches.is_empty() {
        SubmitText::ConfirmNobody { n }
    } else {
        SubmitText::Confirm { n, coach: data.coaches.join(", ") }
    };
    let needs = needs(&data);
    let choices = data.triggers.into_iter().map(|(code, name)| Choice::new(code, name)).collect();
    let hint = t(if n > 1 { SubmitText::ChangeHint } else { SubmitText::ChangeFirst });
    view! {
        <p class="fl-lede">{t(confirm)}"."</p>
        {proposals(data.proposals)}
        {needs}
        <Form action=SubmitEntry::url() id="submit">
            <Hidden name="entry" value=data.head.code />
            <Hidden name="base" value=data.base.to_string() />
            <RadioField name="trigger" label=t(SubmitText::Trigger) choices value="review" />
            <AreaField
                name="change_note" label=t(SubmitText::Change) hint optional={n == 1} max=NOTE_MAX rows=5
            />
            <div class="fl-actions">
                <Button label=t(SubmitText::Do { n }) look=Look::Primary icon=IconName::Send />
                <ButtonLink label=t(SubmitText::Cancel) href=back look=Look::Subtle />
            </div>
        </Form>
    }
    .into_any()
}

fn propose_form(data: SubmitData, back: String) -> AnyView {
    let needs = needs(&data);
    let form = if !data.proposals.is_empty() {
        view! { <p><ButtonLink label=t(SubmitText::Cancel) href=back /></p> }.into_any()
    } else {
        propose_controls(data.head.code, back)
    };
    view! {
        <p class="fl-lede">{leads(&data.leads)}"."</p>
        {proposals(data.proposals)}
        {needs}
        {form}
    }
    .into_any()
}

fn propose_controls(code: String, back: String) -> AnyView {
    view! {
        <p>{t(SubmitText::ProposeLede)}"."</p>
        <Form action=Propose::url() id="propose">
            <Hidden name="entry" value=code />
            <AreaField
                name="text" label=t(SubmitText::ProposeNote) hint=t(SubmitText::ProposeHint) optional=true max=NOTE_MAX
            />
            <div class="fl-actions">
                <Button label=t(SubmitText::ProposeDo) look=Look::Primary icon=IconName::Send />
                <ButtonLink label=t(SubmitText::Cancel) href=back look=Look::Subtle />
            </div>
        </Form>
    }
    .into_any()
}
