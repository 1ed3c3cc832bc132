//! The page at `/cohorts/:c/settings`: name, dates, phases, stocktakes; closing the cohort.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{CloseCohort, PhaseRow, SaveSettings, SettingsData, settings},
    components::{OrganiseBand, Saved, Tab},
    texts::{OrganiseText, SettingsText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, ButtonLink, CheckField, Choice, ErrorSummary, Form, Hidden, Look, SelectField, TextField, TextKind},
};

/// Most phases of a cohort; the form then has no empty row.
const MOST: usize = 10;

#[component]
pub fn SettingsPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = move || params.read().get("c").unwrap_or_default();

    let data = Resource::new_blocking(slug, settings);
    let done = Signal::derive(move || query.read().get("done").unwrap_or_default());
    let confirm = Signal::derive(move || query.read().get("confirm").is_some());
    show(data, move |data| if confirm.get() { confirm_page(data) } else { page(data, done.get()) })
}

fn page(data: SettingsData, done: String) -> AnyView {
    let title = format!("{} – {}", t(OrganiseText::Settings), data.here.name);
    let (close_head, close_go) = if data.here.closed {
        (SettingsText::ReopenHead, SettingsText::ReopenGo)
    } else {
        (SettingsText::CloseHead, SettingsText::CloseGo)
    };
    let href = format!("/cohorts/{}/settings?confirm", data.here.slug);
    view! {
        <PageTitle text=title />
        <OrganiseBand here=data.here.clone() tab=Tab::Settings />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <ErrorSummary action=SaveSettings::url() id="settings" />
            <Saved done />
            {(!data.here.closed).then(|| form(data))}
            <section class="fl-card fl-stack">
                <h2>{t(close_head)}</h2>
                <p>{t(SettingsText::CloseIntro)}</p>
                <p><ButtonLink label=t(close_go) href /></p>
            </section>
        </div>
    }
    .into_any()
}

fn form(data: SettingsData) -> AnyView {
    let current = data.phases.iter().map(|phase| Choice::new(phase.code.clone(), phase.name.clone())).collect();
    let mut rows = data.phases;
    if rows.len() < MOST {
        rows.push(PhaseRow::default());
    }
    let phases = (1..).zip(rows).map(|(n, row)| phase(n, row)).collect_view();
    let mut rows = data.stocktakes;
    rows.push((String::new(), String::new()));
    let stocktakes = (1..).zip(rows).map(|(n, (name, day))| stocktake(n, name, day)).collect_view();
    let head = view! {
        <Hidden name="slug" value=data.here.slug />
        <TextField name="name" label=t(SettingsText::CohortName) value=data.name />
        <TextField name="starts_on" label=t(SettingsText::StartsOn) value=data.starts_on kind=TextKind::Date />
        <TextField name="weeks" label=t(SettingsText::Weeks) value=data.weeks kind=TextKind::Number />
        <SelectField name="current_phase" label=t(SettingsText::Current) choices=current value=data.current />
    }
    .into_any();
    view! {
        <Form action=SaveSettings::url() id="settings">
            {head}
            <h2 id="settings-phases">{t(SettingsText::Phases)}</h2>
            <p class="fl-hint">{t(SettingsText::PhasesHint)}</p>
            <div class="fl-list">{phases}</div>
            <h2>{t(SettingsText::Stocktakes)}</h2>
            <p class="fl-hint">{t(SettingsText::StocktakesHint)}</p>
            <div class="fl-list">{stocktakes}</div>
            <div class="fl-actions"><Button label=t(OrganiseText::Save) look=Look::Primary /></div>
        </Form>
    }
    .into_any()
}

fn phase(n: usize, row: PhaseRow) -> AnyView {
    let new = row.code.is_empty();
    let head = if new { t(SettingsText::NewPhase) } else { t(SettingsText::PhaseN { n }) };
    let drop = (!new).then(|| {
        view! {
            <CheckField
                name=format!("phase_drop_{n}") label=t(SettingsText::Drop) hint=t(SettingsText::DropHint)
            />
        }
    });
    view! {
        <fieldset class="fl-list__row">
            <legend class="fl-vh">{head.clone()}</legend>
            <div class="fl-list__head"><p class="fl-list__name">{head}</p></div>
            <div class="fl-list__body">
                <Hidden name=format!("phase_code_{n}") value=row.code />
                <TextField name=format!("phase_name_{n}") label=t(SettingsText::PhaseName) value=row.name optional=new />
                <TextField
                    name=format!("phase_end_{n}") label=t(SettingsText::End) value=row.end kind=TextKind::Date
                    optional=new
                />
                <TextField
                    name=format!("phase_place_{n}") label=t(SettingsText::Place) value=n.to_string()
                    kind=TextKind::Number
                />
                {drop}
            </div>
        </fieldset>
    }
    .into_any()
}

fn stocktake(n: usize, name: String, day: String) -> AnyView {
    let head = t(SettingsText::StocktakeN { n });
    view! {
        <fieldset class="fl-list__row">
            <legend class="fl-vh">{head.clone()}</legend>
            <div class="fl-list__head"><p class="fl-list__name">{head}</p></div>
            <div class="fl-list__body">
                <TextField name=format!("stocktake_name_{n}") label=t(OrganiseText::Name) value=name optional=true />
                <TextField
                    name=format!("stocktake_date_{n}") label=t(SettingsText::Day) value=day kind=TextKind::Date
                    optional=true
                />
            </div>
        </fieldset>
    }
    .into_any()
}

fn confirm_page(data: SettingsData) -> AnyView {
    let name = data.here.name.clone();
    let closed = data.here.closed;
    let title = t(if closed { SettingsText::ReopenDo { name } } else { SettingsText::CloseDo { name } });
    let effects = if closed {
        vec![SettingsText::ReopenEffect]
    } else {
        vec![
            SettingsText::CloseEffect1,
            SettingsText::CloseEffect2,
            SettingsText::CloseEffect3,
            SettingsText::CloseEffect4,
        ]
    };
    let effects = effects.into_iter().map(|effect| view! { <li>{t(effect)}</li> }).collect_view();
    let look = if closed { Look::Primary } else { Look::Danger };
    let back = format!("/cohorts/{}/settings", data.here.slug);
    view! {
        <PageTitle text=title.clone() />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <h1 tabindex="-1">{title.clone()}</h1>
            <Form action=CloseCohort::url() class="fl-danger">
                <h2>{t(OrganiseText::WhatHappens)}</h2>
                <ul>{effects}</ul>
                <Hidden name="slug" value=data.here.slug />
                <Hidden name="close" value=if closed { "no" } else { "yes" } />
                <div class="fl-actions">
                    <Button label=title look />
                    <ButtonLink label=t(OrganiseText::Cancel) href=back look=Look::Subtle />
                </div>
            </Form>
        </div>
    }
    .into_any()
}
