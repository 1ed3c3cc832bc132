//! The page at `/cohorts/:c/people`: person × team × role.

use std::collections::BTreeSet;

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{AddMember, ChangeMember, MemberResetLink, PeopleData, PeopleQuery, PersonRow, RemoveMember, people},
    components::{LinksOnce, OrganiseBand, PersonLine, Saved, Tab, choices},
    texts::{OrganiseText, PeopleText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{
        Button, ButtonLink, Choice, Column, DataTable, Empty, ErrorSummary, Form, Hidden, Look, SelectField, TextField,
        TextKind,
    },
};

/// What the page does to one role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    List,
    Change,
    Remove,
}

#[component]
pub fn PeoplePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let source = move || {
        let query = query.read();
        let get = |name: &str| query.get(name).unwrap_or_default();
        let one = query.get("change").or_else(|| query.get("remove")).unwrap_or_default();
        let wanted = PeopleQuery { q: get("q"), team: get("team"), role: get("role"), one };
        (params.read().get("c").unwrap_or_default(), wanted)
    };

    let data = Resource::new_blocking(source, |(slug, query)| people(slug, query));
    let done = Signal::derive(move || query.read().get("done").unwrap_or_default());
    let deed = Signal::derive(move || {
        let query = query.read();
        match (query.get("change"), query.get("remove")) {
            (Some(_), _) => Deed::Change,
            (_, Some(_)) => Deed::Remove,
            _ => Deed::List,
        }
    });
    show(data, move |data| {
        let one = data.people.iter().find(|row| row.id == data.filter.one).cloned();
        match (deed.get(), one) {
            (Deed::Change, Some(one)) => change_page(data, one),
            (Deed::Remove, Some(one)) => remove_page(data, one),
            _ => page(data, done.get()),
        }
    })
}

fn page(data: PeopleData, done: String) -> AnyView {
    let title = format!("{} – {}", t(OrganiseText::People), data.here.name);
    // Somebody with two roles has two lines, and is one person.
    let shown = data.people.iter().map(|row| &row.user).collect::<BTreeSet<_>>().len();
    let people = Count(shown, Noun::Person);
    let count = if shown == data.total {
        t(PeopleText::Count { people })
    } else {
        t(PeopleText::CountOf { people, total: data.total })
    };
    view! {
        <PageTitle text=title />
        <OrganiseBand here=data.here.clone() tab=Tab::People />
        <div class="fl-wrap fl-manage fl-manage--side">
            <section class="fl-stack" aria-labelledby="h-list">
                <h2 id="h-list">{count}</h2>
                <ErrorSummary action=MemberResetLink::url() />
                <Saved done />
                <LinksOnce links=data.once.clone() />
                {filters(&data)}
                {list(&data)}
            </section>
            {(!data.here.closed).then(|| add_form(data))}
        </div>
    }
    .into_any()
}

fn with_all(all: PeopleText, picks: &[(String, String)]) -> Vec<Choice> {
    let mut all = vec![Choice::new("", t(all))];
    all.extend(choices(picks));
    all
}

fn filters(data: &PeopleData) -> AnyView {
    let PeopleQuery { q, team, role, .. } = data.filter.clone();
    let here = format!("/cohorts/{}/people", data.here.slug);
    let active = !(q.is_empty() && team.is_empty() && role.is_empty());
    let clear = active.then(|| view! { <a href=here.clone()>{t(PeopleText::ClearFilter)}</a> });
    view! {
        <form class="fl-stack" method="get" action=here.clone()>
            <div class="fl-cols">
                <TextField name="q" label=t(PeopleText::Find) value=q />
                <SelectField
                    name="team" label=t(OrganiseText::Team) choices=with_all(PeopleText::AllTeams, &data.teams)
                    value=team
                />
                <SelectField
                    name="role" label=t(OrganiseText::Role) choices=with_all(PeopleText::AllRoles, &data.roles)
                    value=role
                />
            </div>
            <div class="fl-actions"><Button label=t(PeopleText::Filter) />{clear}</div>
        </form>
    }
    .into_any()
}

fn list(data: &PeopleData) -> AnyView {
    if data.people.is_empty() {
        return view! { <Empty text=t(PeopleText::NoHits) /> }.into_any();
    }
    let (slug, closed) = (data.here.slug.clone(), data.here.closed);
    let rows =
        data.people.clone().into_iter().map(|row| view! { <PersonLine row slug=slug.clone() closed /> }).collect_view();
    view! {
        <DataTable caption=t(PeopleText::Caption) columns=vec![Column::text(t(OrganiseText::Name)), Column::text(t(OrganiseText::Team)), Column::text(t(OrganiseText::Role)), Column::text(t(PeopleText::Organisation)), Column::text(t(PeopleText::Briefing)), Column::hidden(t(OrganiseText::Actions))]>{rows}</DataTable>
    }
    .into_any()
}

fn add_form(data: PeopleData) -> AnyView {
    let invite = format!("/cohorts/{}/invitations", data.here.slug);
    view! {
        <section class="fl-panel" aria-labelledby="h-form">
            <h2 id="h-form">{t(PeopleText::Add)}</h2>
            <p class="fl-hint">{t(PeopleText::AddHint)}</p>
            <ErrorSummary action=AddMember::url() id="add" />
            <Form action=AddMember::url() id="add">
                <Hidden name="slug" value=data.here.slug />
                <TextField name="email" label=t(OrganiseText::Email) kind=TextKind::Email />
                <SelectField name="role" label=t(OrganiseText::Role) choices=choices(&data.roles) blank=true />
                <SelectField
                    name="team" label=t(OrganiseText::Team) hint=t(OrganiseText::TeamNeeded)
                    choices=choices(&data.teams) blank=true
                />
                <div class="fl-actions">
                    <Button label=t(PeopleText::Add) look=Look::Primary />
                    <a href=invite>{t(PeopleText::Invite)}</a>
                </div>
            </Form>
        </section>
    }
    .into_any()
}

fn change_page(data: PeopleData, one: PersonRow) -> AnyView {
    let title = t(PeopleText::ChangeOf { name: one.name });
    let back = format!("/cohorts/{}/people", data.here.slug);
    view! {
        <PageTitle text=title.clone() />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <ErrorSummary action=ChangeMember::url() id="change" />
            <h1 tabindex="-1">{title}</h1>
            <Form action=ChangeMember::url() id="change">
                <Hidden name="slug" value=data.here.slug />
                <Hidden name="id" value=one.id />
                <SelectField
                    name="role" label=t(OrganiseText::Role) choices=choices(&data.roles) value=one.role
                />
                <SelectField
                    name="team" label=t(OrganiseText::Team) hint=t(OrganiseText::TeamNeeded)
                    choices=choices(&data.teams) value=one.team blank=true
                />
                <div class="fl-actions">
                    <Button label=t(OrganiseText::Save) look=Look::Primary />
                    <ButtonLink label=t(OrganiseText::Cancel) href=back look=Look::Subtle />
                </div>
            </Form>
        </div>
    }
    .into_any()
}

fn remove_page(data: PeopleData, one: PersonRow) -> AnyView {
    let name = one.name.clone();
    let title = t(PeopleText::RemoveTitle { name: name.clone(), role: one.role_name });
    let place = if one.team_name.is_empty() { data.here.name.clone() } else { one.team_name };
    let effects = [
        PeopleText::RemoveEffect1 { name: name.clone(), place },
        PeopleText::RemoveEffect2 { name: name.clone() },
        PeopleText::RemoveEffect3,
    ];
    let effects = effects.into_iter().map(|effect| view! { <li>{t(effect)}</li> }).collect_view();
    let back = format!("/cohorts/{}/people", data.here.slug);
    view! {
        <PageTitle text=title.clone() />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <ErrorSummary action=RemoveMember::url() id="member" />
            <h1 tabindex="-1">{title}</h1>
            <Form action=RemoveMember::url() id="member" class="fl-danger">
                <h2>{t(OrganiseText::WhatHappens)}</h2>
                <ul>{effects}</ul>
                <Hidden name="slug" value=data.here.slug />
                <Hidden name="remove" value=one.id />
                <div class="fl-actions" id="member-remove">
                    <Button label=t(PeopleText::RemoveDo { name }) look=Look::Danger />
                    <ButtonLink label=t(OrganiseText::Cancel) href=back look=Look::Subtle />
                </div>
            </Form>
        </div>
    }
    .into_any()
}
