//! The page at `/admin/settings`: how the installation is, what it is called, its Fieldlabs and cohorts.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_query_map;

use super::{
    api::{
        CohortRow, CreateCohort, CreateFieldlab, HealthData, InstallationData, InstanceData, LabRow, SaveInstance,
        installation,
    },
    components::{AdminBand, Tab},
    texts::{AdminText, HealthText, InstanceText, LabText},
};
use crate::{
    features::organise::Saved,
    frame::{PageTitle, show},
    i18n::{Count, Noun, Show as _, lang, t},
    ui::{
        AreaField, Button, Choice, Column, DataTable, Empty, ErrorSummary, Form, Look, SelectField, TextField, TextKind,
    },
};

#[component]
pub fn InstallationPage() -> impl IntoView {
    let query = use_query_map();

    let data = Resource::new_blocking(|| (), |()| installation());
    let done = Signal::derive(move || query.read().get("done").unwrap_or_default());
    show(data, move |data| page(data, done.get()))
}

fn page(data: InstallationData, done: String) -> AnyView {
    let labs = data.labs.clone();
    view! {
        <PageTitle text=t(AdminText::Settings) />
        <AdminBand tab=Tab::Settings />
        <div class="fl-wrap fl-manage fl-manage--side">
            <div class="fl-stack fl-stack--l">
                <Saved done />
                {health(data.health)}
                {fieldlabs(labs)}
                {instance_form(data.instance)}
            </div>
            <div class="fl-stack fl-stack--l">
                {(!data.labs.is_empty()).then(|| cohort_form(data.labs, data.today))}
                {fieldlab_form()}
            </div>
        </div>
    }
    .into_any()
}

fn health(health: HealthData) -> AnyView {
    let count = |n: usize, noun: Noun| Count(n, noun).show(lang());
    let mut facts = vec![
        (HealthText::Version, health.version),
        (HealthText::Database, health.database),
        (HealthText::Schema, health.schema),
        (HealthText::Size, health.size),
        (HealthText::Accounts, count(health.users, Noun::Account)),
        (HealthText::Entries, count(health.entries, Noun::Entry)),
        (HealthText::Audit, count(health.audit_lines, Noun::Line)),
        (HealthText::Mail, t(HealthText::MailOff)),
    ];
    if health.demo {
        facts.push((HealthText::Demo, t(HealthText::DemoOn)));
    }
    let facts = facts.into_iter().map(|(name, value)| view! { <dt>{t(name)}</dt><dd>{value}</dd> }).collect_view();
    view! {
        <section class="fl-panel" aria-labelledby="h-health">
            <h2 id="h-health">{t(HealthText::Head)}</h2>
            <dl class="fl-facts">{facts}</dl>
        </section>
    }
    .into_any()
}

fn fieldlabs(labs: Vec<LabRow>) -> AnyView {
    if labs.is_empty() {
        let action = (t(LabText::StartGo), "/admin/start/fieldlab".to_owned());
        return view! {
            <section class="fl-stack" aria-labelledby="h-labs">
                <h2 id="h-labs">{t(LabText::Head)}</h2>
                <Empty text=t(LabText::None) action />
            </section>
        }
        .into_any();
    }
    labs.into_iter().map(lab).collect_view().into_any()
}

fn lab(lab: LabRow) -> AnyView {
    let count = Count(lab.cohorts.len(), Noun::Cohort).show(lang());
    let id = format!("lab-{}", lab.id);
    let rows = lab.cohorts.into_iter().map(cohort).collect_view();
    let named = id.clone();
    view! {
        <section class="fl-stack" aria-labelledby=named>
            <div class="fl-section__head"><h2 id=id>{lab.name.clone()}</h2><span>{count}</span></div>
            <DataTable caption=t(LabText::Caption { name: lab.name }) columns=vec![Column::text(t(LabText::Cohort)), Column::text(t(LabText::Starts)), Column::text(t(LabText::Organisers)), Column::number(t(LabText::People)), Column::text(t(LabText::State))]>{rows}</DataTable>
        </section>
    }
    .into_any()
}

fn cohort(row: CohortRow) -> AnyView {
    let state = t(if row.closed { LabText::Closed } else { LabText::Open });
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            <td data-label=t(LabText::Starts)>{row.starts}</td>
            <td data-label=t(LabText::Organisers)>{row.organisers}</td>
            <td data-label=t(LabText::People) class="fl-table__num">{row.people}</td>
            <td data-label=t(LabText::State)>{state}</td>
        </tr>
    }
    .into_any()
}

fn cohort_form(labs: Vec<LabRow>, today: String) -> AnyView {
    let only = if let [lab] = labs.as_slice() { lab.id.clone() } else { String::new() };
    let blank = only.is_empty();
    let choices = labs.into_iter().map(|lab| Choice::new(lab.id, lab.name)).collect();
    view! {
        <section class="fl-panel" aria-labelledby="h-cohort">
            <h2 id="h-cohort">{t(LabText::NewCohort)}</h2>
            <ErrorSummary action=CreateCohort::url() id="cohort" />
            <Form action=CreateCohort::url() id="cohort">
                <SelectField name="fieldlab" label=t(LabText::Fieldlab) choices value=only blank />
                <TextField name="cohort_name" label=t(LabText::CohortName) hint=t(LabText::CohortNameHint) />
                <TextField name="starts_on" label=t(LabText::StartsOn) value=today kind=TextKind::Date />
                <TextField
                    name="organiser" label=t(LabText::Organiser) hint=t(LabText::OrganiserHint) kind=TextKind::Email
                />
                <div class="fl-actions"><Button label=t(LabText::MakeCohort) look=Look::Primary /></div>
            </Form>
        </section>
    }
    .into_any()
}

fn fieldlab_form() -> AnyView {
    view! {
        <section class="fl-panel" aria-labelledby="h-fieldlab">
            <h2 id="h-fieldlab">{t(LabText::NewFieldlab)}</h2>
            <ErrorSummary action=CreateFieldlab::url() id="fieldlab" />
            <Form action=CreateFieldlab::url() id="fieldlab">
                <TextField name="fieldlab_name" label=t(LabText::FieldlabName) />
                <AreaField
                    name="challenge" label=t(LabText::Challenge) hint=t(LabText::ChallengeHint) rows=3 optional=true
                />
                <div class="fl-actions"><Button label=t(LabText::MakeFieldlab) /></div>
            </Form>
        </section>
    }
    .into_any()
}

fn instance_form(instance: InstanceData) -> AnyView {
    view! {
        <section class="fl-panel" aria-labelledby="h-instance">
            <h2 id="h-instance">{t(InstanceText::Head)}</h2>
            <ErrorSummary action=SaveInstance::url() id="instance" />
            <Form action=SaveInstance::url() id="instance">
                <TextField
                    name="instance_name" label=t(InstanceText::Name) hint=t(InstanceText::NameHint) value=instance.name
                />
                <TextField
                    name="contact" label=t(InstanceText::Contact) hint=t(InstanceText::ContactHint)
                    value=instance.contact
                />
                <div class="fl-actions"><Button label=t(InstanceText::Save) /></div>
            </Form>
        </section>
    }
    .into_any()
}
