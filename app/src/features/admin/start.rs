//! First run after the first account: `/admin/start` names the installation, `/admin/start/fieldlab` makes the first
//! Fieldlab and cohort. Both can be done later on `/admin/settings`, so that leaving half-way hurts nobody.

use leptos::{prelude::*, server_fn::ServerFn as _};

use super::{
    api::{InstanceData, StartFieldlab, StartInstance, start, start_day},
    texts::{InstanceText, LabText, StartText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, ErrorSummary, Form, Look, TextField, TextKind},
};

#[component]
pub fn StartPage() -> impl IntoView {
    show(Resource::new_blocking(|| (), |()| start()), instance)
}

fn instance(data: InstanceData) -> AnyView {
    view! {
        <PageTitle text=t(StartText::Instance) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
            <ErrorSummary action=StartInstance::url() id="start" />
            <div class="fl-stack">
                <p class="fl-subtle">{t(StartText::Step { n: 2, of: 3 })}</p>
                <h1 tabindex="-1">{t(StartText::Instance)}</h1>
                <p class="fl-lede">{t(StartText::InstanceLede)}</p>
            </div>
            <Form action=StartInstance::url() id="start">
                <TextField
                    name="instance_name" label=t(InstanceText::Name) hint=t(InstanceText::NameHint) value=data.name
                />
                <TextField
                    name="contact" label=t(InstanceText::Contact) hint=t(InstanceText::ContactHint) value=data.contact
                />
                <div class="fl-actions"><Button label=t(StartText::GoOn) look=Look::Primary /></div>
            </Form>
        </div>
    }
    .into_any()
}

#[component]
pub fn StartFieldlabPage() -> impl IntoView {
    show(Resource::new_blocking(|| (), |()| start_day()), fieldlab)
}

fn fieldlab(today: String) -> AnyView {
    view! {
        <PageTitle text=t(StartText::Fieldlab) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
            <ErrorSummary action=StartFieldlab::url() id="start" />
            <div class="fl-stack">
                <p class="fl-subtle">{t(StartText::Step { n: 3, of: 3 })}</p>
                <h1 tabindex="-1">{t(StartText::Fieldlab)}</h1>
                <p class="fl-lede">{t(StartText::FieldlabLede)}</p>
            </div>
            <Form action=StartFieldlab::url() id="start">
                <TextField name="fieldlab_name" label=t(LabText::FieldlabName) hint=t(StartText::FieldlabHint) />
                <TextField name="cohort_name" label=t(StartText::Cohort) hint=t(LabText::CohortNameHint) />
                <TextField name="starts_on" label=t(LabText::StartsOn) value=today kind=TextKind::Date />
                <div class="fl-actions">
                    <Button label=t(StartText::Begin) look=Look::Primary />
                    <a href="/admin/start">{t(StartText::Back)}</a>
                </div>
            </Form>
        </div>
    }
    .into_any()
}
