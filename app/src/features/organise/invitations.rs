//! The page at `/cohorts/:c/invitations`: who was invited, and how far that is.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{InvitationRow, InvitationsData, Invite, InviteState, RenewInvitation, WithdrawInvitation, invitations},
    components::{LinksOnce, OrganiseBand, Saved, Tab, choices},
    texts::{InviteText, OrganiseText},
};
use crate::{
    forms::At,
    frame::{PageTitle, show},
    i18n::{Count, Noun, Show as _, lang, t},
    ui::{AreaField, Button, Column, DataTable, Empty, ErrorSummary, Form, Hidden, IconName, Look, SelectField, Time},
};

#[component]
pub fn InvitationsPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = move || params.read().get("c").unwrap_or_default();

    let data = Resource::new_blocking(slug, invitations);
    let done = Signal::derive(move || query.read().get("done").unwrap_or_default());
    show(data, move |data| page(data, done.get()))
}

fn page(data: InvitationsData, done: String) -> AnyView {
    let title = format!("{} – {}", t(OrganiseText::Invitations), data.here.name);
    let count = Count(data.rows.len(), Noun::Invitation).show(lang());
    view! {
        <PageTitle text=title />
        <OrganiseBand here=data.here.clone() tab=Tab::Invitations />
        <div class="fl-wrap fl-manage fl-manage--side">
            <section class="fl-stack" aria-labelledby="h-list">
                <h2 id="h-list">{count}</h2>
                <ErrorSummary action=RenewInvitation::url() />
                <ErrorSummary action=WithdrawInvitation::url() />
                <Saved done />
                <LinksOnce links=data.once.clone() />
                {list(&data)}
            </section>
            {(!data.here.closed).then(|| form(data))}
        </div>
    }
    .into_any()
}

fn list(data: &InvitationsData) -> AnyView {
    if data.rows.is_empty() {
        return view! { <Empty text=t(InviteText::None) /> }.into_any();
    }
    let (slug, closed) = (data.here.slug.clone(), data.here.closed);
    let rows = data.rows.clone().into_iter().map(|each| row(each, &slug, closed)).collect_view();
    view! {
        <DataTable caption=t(InviteText::Caption) columns=vec![Column::text(t(OrganiseText::Email)), Column::text(t(OrganiseText::Role)), Column::text(t(OrganiseText::Team)), Column::text(t(InviteText::State)), Column::text(t(InviteText::Made)), Column::text(t(InviteText::Ends)), Column::hidden(t(OrganiseText::Actions))]>{rows}</DataTable>
    }
    .into_any()
}

fn row(row: InvitationRow, slug: &str, closed: bool) -> AnyView {
    let state = t(match row.state {
        InviteState::Sent => InviteText::Sent,
        InviteState::Opened => InviteText::Opened,
        InviteState::Accepted => InviteText::Accepted,
        InviteState::Expired => InviteText::Expired,
        InviteState::Withdrawn => InviteText::Withdrawn,
    });
    let team = if row.team.is_empty() { t(OrganiseText::WholeCohort) } else { row.team.clone() };
    let deeds = (!closed && row.state != InviteState::Accepted).then(|| deeds(&row, slug));
    view! {
        <tr>
            <th scope="row">{row.email}</th>
            <td data-label=t(OrganiseText::Role)>{row.role}</td>
            <td data-label=t(OrganiseText::Team)>{team}</td>
            <td data-label=t(InviteText::State)>{state}</td>
            <td data-label=t(InviteText::Made)><Time at=row.made /></td>
            <td data-label=t(InviteText::Ends)><Time at=row.ends /></td>
            <td class="fl-table__actions fl-table__wide">{deeds}</td>
        </tr>
    }
    .into_any()
}

fn deeds(row: &InvitationRow, slug: &str) -> AnyView {
    let about = row.email.clone();
    let open = matches!(row.state, InviteState::Sent | InviteState::Opened);
    let withdraw = open.then(|| {
        view! {
            <form method="post" action=WithdrawInvitation::url()>
                <At />
                <Hidden name="slug" value=slug.to_owned() />
                <Hidden name="id" value=row.id.clone() />
                <Button label=t(InviteText::Withdraw) look=Look::Subtle about=about.clone() />
            </form>
        }
    });
    view! {
        <form method="post" action=RenewInvitation::url()>
            <At />
            <Hidden name="slug" value=slug.to_owned() />
            <Hidden name="id" value=row.id.clone() />
            <Hidden name="whom" value=row.email.clone() />
            <Button label=t(InviteText::Renew) look=Look::Subtle about=row.email.clone() />
        </form>
        {withdraw}
    }
    .into_any()
}

fn form(data: InvitationsData) -> AnyView {
    view! {
        <section class="fl-panel" aria-labelledby="h-form">
            <h2 id="h-form">{t(InviteText::Head)}</h2>
            <ErrorSummary action=Invite::url() id="invite" />
            <Form action=Invite::url() id="invite">
                <Hidden name="slug" value=data.here.slug />
                <AreaField
                    name="addresses" label=t(InviteText::Addresses) hint=t(InviteText::AddressesHint) rows=5
                />
                <SelectField name="role" label=t(OrganiseText::Role) choices=choices(&data.roles) blank=true />
                <SelectField
                    name="team" label=t(OrganiseText::Team) hint=t(OrganiseText::TeamNeeded)
                    choices=choices(&data.teams) blank=true
                />
                <div class="fl-actions">
                    <Button label=t(InviteText::Make) look=Look::Primary icon=IconName::Send />
                </div>
            </Form>
        </section>
    }
    .into_any()
}
