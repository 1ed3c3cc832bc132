//! One role of one person in the table of people.

use leptos::{prelude::*, server_fn::ServerFn as _};

use crate::{
    features::organise::{
        api::{MemberResetLink, PersonRow},
        texts::{OrganiseText, PeopleText},
    },
    forms::At,
    i18n::t,
    ui::{Avatar, Hidden, Icon, IconName, MENU},
};

/// A row with its menu of deeds; a closed cohort has no menu.
#[component]
pub fn PersonLine(row: PersonRow, slug: String, closed: bool) -> impl IntoView {
    let briefed = t(if row.briefed { PeopleText::Briefed } else { PeopleText::NotBriefed });
    let team = if row.team_name.is_empty() { t(OrganiseText::WholeCohort) } else { row.team_name.clone() };
    let email = if row.active { row.email.clone() } else { format!("{}, {}", row.email, t(PeopleText::Inactive)) };
    let menu = (!closed).then(|| menu(&row, &slug));
    view! {
        <tr>
            <th scope="row">
                <span class="fl-table__main">
                    <Avatar name=row.name.clone() />
                    <span>{row.name}</span>
                    <small>{email}</small>
                </span>
            </th>
            <td data-label=t(OrganiseText::Team)>{team}</td>
            <td data-label=t(OrganiseText::Role)>{row.role_name}</td>
            <td data-label=t(PeopleText::Organisation)>{row.org_type}</td>
            <td data-label=t(PeopleText::Briefing)>{briefed}</td>
            <td class="fl-table__actions fl-table__wide">{menu}</td>
        </tr>
    }
}

fn menu(row: &PersonRow, slug: &str) -> AnyView {
    let at = |what: &str| format!("/cohorts/{slug}/people?{what}={}", row.id);
    let reset = row.active.then(|| {
        view! {
            <li>
                <form method="post" action=MemberResetLink::url()>
                    <At />
                    <Hidden name="slug" value=slug.to_owned() />
                    <Hidden name="user" value=row.user.clone() />
                    <Hidden name="whom" value=row.email.clone() />
                    <button type="submit"><Icon name=IconName::Link />{t(PeopleText::Reset)}</button>
                </form>
            </li>
        }
    });
    view! {
        <details class="fl-menu" name=MENU>
            <summary class="fl-icon-button">
                <Icon name=IconName::More />
                <span class="fl-vh">{t(OrganiseText::ActionsFor { name: row.name.clone() })}</span>
            </summary>
            <ul class="fl-menu__list" role="list">
                <li><a href=at("change")><Icon name=IconName::Pencil />{t(PeopleText::Change)}</a></li>
                {reset}
                <li class="fl-menu__danger"><a href=at("remove")><Icon name=IconName::Trash />{t(PeopleText::Remove)}</a></li>
            </ul>
        </details>
    }
    .into_any()
}
