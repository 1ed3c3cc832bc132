//! The page at `/entries/:id/access`: who sees this entry and why, and its settings.

use domain::rights::{Reason, Role};
use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{AccessData, HeadForm, Person, SetHead, access},
    texts::AccessText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{Band, Button, Choice, Column, Crumb, Crumbs, DataTable, ErrorSummary, Form, Hidden, Look, SelectField},
};

#[component]
pub fn AccessPage() -> impl IntoView {
    let params = use_params_map();
    let data = Resource::new_blocking(move || params.get().get("id").unwrap_or_default(), access);
    show(data, page)
}

fn page(data: AccessData) -> AnyView {
    let crumbs = vec![Crumb::new(data.title.clone(), format!("/entries/{}", data.code))];
    let count = t(AccessText::People { n: Count(data.people.len(), Noun::Person) });
    let people = data.people.into_iter().map(person).collect_view();
    let head = data.head.map(|head| settings(data.code.clone(), data.label.clone(), head));
    view! {
        <PageTitle text=format!("{} – {}", t(AccessText::Title), data.title) />
        <Band>
            <Crumbs items=crumbs here=t(AccessText::Title) />
            <h1 tabindex="-1">{t(AccessText::Title)}</h1>
            <p class="fl-lede">{t(AccessText::Lede { code: data.code })}</p>
        </Band>
        <div class="fl-wrap">
            <section class="fl-section" aria-labelledby="people">
                <h2 id="people">{count}</h2>
                <DataTable caption=t(AccessText::Title) columns=vec![Column::text(t(AccessText::Name)), Column::text(t(AccessText::Role)), Column::text(t(AccessText::Why)), Column::text(t(AccessText::What))]>{people}</DataTable>
            </section>
            {head}
        </div>
    }
    .into_any()
}

fn person(person: Person) -> AnyView {
    let role = |role: &Role| {
        t(match role {
            Role::Participant => AccessText::RParticipant,
            Role::TeamLead => AccessText::RTeamLead,
            Role::Coach => AccessText::RCoach,
            Role::Organiser => AccessText::ROrganiser,
            Role::Client => AccessText::RClient,
            Role::Observer => AccessText::RObserver,
            Role::Expert => AccessText::RExpert,
        })
    };
    let roles: Vec<String> = person.roles.iter().map(role).collect();
    let why = t(match person.why {
        Reason::OwnTeam => AccessText::OwnTeam,
        Reason::SameCohort => AccessText::SameCohort,
        Reason::CoachOfTeam => AccessText::CoachOfTeam,
        Reason::CoachOfCohort => AccessText::CoachOfCohort,
        Reason::Organiser => AccessText::Organiser,
        Reason::ClientSubmitted => AccessText::ClientSubmitted,
        Reason::ObserverApproved => AccessText::ObserverApproved,
        Reason::InvitedExpert => AccessText::InvitedExpert,
    });
    let what = t(match (person.edits, person.drafts) {
        (true, _) => AccessText::Edits,
        (false, true) => AccessText::ReadsDraft,
        (false, false) => AccessText::ReadsIterations,
    });
    let role = if person.team.is_empty() { roles.join(", ") } else { format!("{}, {}", roles.join(", "), person.team) };
    view! {
        <tr>
            <th scope="row">{person.name}</th>
            <td data-label=t(AccessText::Role)>{role}</td>
            <td data-label=t(AccessText::Why)>{why}</td>
            <td data-label=t(AccessText::What)>{what}</td>
        </tr>
    }
    .into_any()
}

fn settings(code: String, label: String, head: HeadForm) -> AnyView {
    let pairs = |pairs: Vec<(String, String)>| -> Vec<Choice> {
        pairs.into_iter().map(|(value, label)| Choice::new(value, label)).collect()
    };
    let labels =
        ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT"].map(|label| Choice::new(label, label)).into();
    let langs = vec![Choice::new("nl", t(AccessText::Dutch)), Choice::new("en", t(AccessText::English))];
    let team = (!head.teams.is_empty()).then(|| {
        view! { <SelectField name="team" label=t(AccessText::Team) choices=pairs(head.teams) value=head.team /> }
    });
    view! {
        <section class="fl-section" aria-labelledby="settings">
            <h2 id="settings">{t(AccessText::Settings)}</h2>
            <ErrorSummary action=SetHead::url() id="head" />
            <Form action=SetHead::url() id="head">
                <Hidden name="entry" value=code />
                <Hidden name="version" value=head.version.to_string() />
                <SelectField name="label" label=t(AccessText::Label) hint=t(AccessText::LabelHint) choices=labels value=label />
                <SelectField name="lang" label=t(AccessText::Language) choices=langs value=head.lang />
                <SelectField name="owner" label=t(AccessText::Owner) choices=pairs(head.owners) value=head.owner />
                {team}
                <div class="fl-actions"><Button label=t(AccessText::Keep) look=Look::Primary /></div>
            </Form>
        </section>
    }
    .into_any()
}
