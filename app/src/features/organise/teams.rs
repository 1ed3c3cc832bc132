//! The page at `/cohorts/:c/teams`: the teams, and the form to make or change one.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{SaveTeam, TeamRow, TeamsData, teams},
    components::{OrganiseBand, Saved, Tab, choices},
    texts::{OrganiseText, TeamsText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, Show as _, lang, t},
    ui::{
        AreaField, Button, ButtonLink, Column, DataTable, Empty, ErrorSummary, Form, Hidden, Look, SelectField,
        TextField,
    },
};

#[component]
pub fn TeamsPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = move || params.read().get("c").unwrap_or_default();

    let data = Resource::new_blocking(slug, teams);
    let done = Signal::derive(move || query.read().get("done").unwrap_or_default());
    let edit = Signal::derive(move || query.read().get("edit").unwrap_or_default());
    show(data, move |data| page(data, done.get(), &edit.get()))
}

fn page(data: TeamsData, done: String, edit: &str) -> AnyView {
    let title = format!("{} – {}", t(OrganiseText::Teams), data.here.name);
    let count = Count(data.teams.len(), Noun::Team).show(lang());
    let chosen = data.teams.iter().find(|team| team.id == edit).cloned();
    view! {
        <PageTitle text=title />
        <OrganiseBand here=data.here.clone() tab=Tab::Teams />
        <div class="fl-wrap fl-manage fl-manage--side">
            <section class="fl-stack" aria-labelledby="h-list">
                <h2 id="h-list">{count}</h2>
                <Saved done />
                {list(&data)}
            </section>
            {(!data.here.closed).then(|| form(data, chosen))}
        </div>
    }
    .into_any()
}

fn list(data: &TeamsData) -> AnyView {
    if data.teams.is_empty() {
        return view! { <Empty text=t(TeamsText::None)><p>{t(TeamsText::Example)}</p></Empty> }.into_any();
    }
    let slug = data.here.slug.clone();
    let rows = data.teams.clone().into_iter().map(|team| row(team, &slug)).collect_view();
    view! {
        <DataTable caption=t(TeamsText::Caption) columns=vec![Column::text(t(OrganiseText::Team)), Column::text(t(OrganiseText::Phase)), Column::number(t(TeamsText::Members)), Column::text(t(TeamsText::Coach)), Column::hidden(t(OrganiseText::Actions))]>{rows}</DataTable>
    }
    .into_any()
}

fn row(team: TeamRow, slug: &str) -> AnyView {
    let edit = format!("/cohorts/{slug}/teams?edit={}#team", team.id);
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/teams/{}", team.id)>{team.name.clone()}</a>
                <br />
                <small>{team.challenge}</small>
            </th>
            <td data-label=t(OrganiseText::Phase)>{team.phase_name}</td>
            <td data-label=t(TeamsText::Members) class="fl-table__num">{team.members}</td>
            <td data-label=t(TeamsText::Coach)>{team.coaches.join(", ")}</td>
            <td class="fl-table__actions fl-table__wide">
                <ButtonLink label=t(TeamsText::EditShort) href=edit look=Look::Subtle about=team.name />
            </td>
        </tr>
    }
    .into_any()
}

fn form(data: TeamsData, chosen: Option<TeamRow>) -> AnyView {
    let editing = chosen.is_some();
    let team = chosen.unwrap_or_else(|| TeamRow { phase: data.current.clone(), ..TeamRow::default() });
    let head = t(if editing { TeamsText::Edit { name: team.name.clone() } } else { TeamsText::New });
    let back = format!("/cohorts/{}/teams", data.here.slug);
    let cancel = editing.then(|| view! { <ButtonLink label=t(OrganiseText::Cancel) href=back look=Look::Subtle /> });
    view! {
        <section class="fl-panel" aria-labelledby="h-form">
            <h2 id="h-form">{head}</h2>
            <ErrorSummary action=SaveTeam::url() id="team" />
            <Form action=SaveTeam::url() id="team">
                <Hidden name="slug" value=data.here.slug />
                <Hidden name="id" value=team.id />
                <TextField name="name" label=t(TeamsText::Name) value=team.name />
                <AreaField
                    name="challenge" label=t(TeamsText::Challenge) hint=t(TeamsText::ChallengeHint) value=team.challenge
                />
                <SelectField
                    name="phase" label=t(OrganiseText::Phase) choices=choices(&data.phases) value=team.phase
                />
                <div class="fl-actions"><Button label=t(TeamsText::Save) look=Look::Primary />{cancel}</div>
            </Form>
        </section>
    }
    .into_any()
}
