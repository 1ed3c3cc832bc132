//! The page at `/profile`. Each group is a form of its own: saving one never loses another.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_query_map;

use super::{
    api::{
        EndSession, ProfileData, RoleRow, SaveDisplay, SaveKeys, SaveLanguage, SavePassword, SavePerson, SessionRow,
        profile,
    },
    texts::ProfileText,
};
use crate::{
    forms::At,
    frame::{PageTitle, show},
    i18n::{Count, Lang, Noun, Show as _, lang, t},
    ui::{
        Button, ButtonLink, CheckField, Choice, Column, DataTable, ErrorSummary, Form, Hidden, IconName, Look, Notice,
        RadioField, SelectField, TextField, TextKind, Time, Tone,
    },
};

#[component]
pub fn ProfilePage() -> impl IntoView {
    let query = use_query_map();

    let data = Resource::new_blocking(|| (), |()| profile());
    let done = Signal::derive(move || query.read().get("done").unwrap_or_default());
    show(data, move |data| page(data, &done.get()))
}

fn page(data: ProfileData, done: &str) -> AnyView {
    let errors = view! {
        <ErrorSummary action=SavePerson::url() id="person" />
        <ErrorSummary action=SavePassword::url() id="password" />
    }
    .into_any();
    view! {
        <PageTitle text=t(ProfileText::Title) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
            {errors}
            <div class="fl-stack">
                <h1 tabindex="-1">{t(ProfileText::Title)}</h1>
                <p class="fl-lede">{t(ProfileText::Lede)}</p>
            </div>
            {saved(done)}
            {language(data.lang)}
            {display(data.theme, data.more_contrast)}
            {keys(data.single_keys)}
            {person(data.name, data.org_type, data.org_types)}
            {password(data.email)}
            {sessions(data.sessions)}
            {roles(data.roles, data.admin)}
            {own_data()}
        </div>
    }
    .into_any()
}

fn saved(done: &str) -> AnyView {
    let (title, text) = match done {
        "" => return ().into_any(),
        "password" => (ProfileText::PasswordSaved, ProfileText::PasswordSavedMore),
        "session" => (ProfileText::SessionEnded, ProfileText::SessionEndedMore),
        _ => (ProfileText::Saved, ProfileText::SavedMore),
    };
    view! { <Notice tone=Tone::Ok title=t(title) text=t(text) /> }.into_any()
}

/// A group with its heading.
fn group(id: &'static str, head: ProfileText, inside: AnyView) -> AnyView {
    view! {
        <section class="fl-panel" aria-labelledby=id><h2 id=id>{t(head)}</h2>{inside}</section>
    }
    .into_any()
}

fn language(lang: Lang) -> AnyView {
    let choices = vec![Choice::new("nl", "Nederlands"), Choice::new("en", "English")];
    let form = view! {
        <Form action=SaveLanguage::url() id="language">
            <RadioField
                name="lang" label=t(ProfileText::LanguageOf) hint=t(ProfileText::LanguageHint) choices
                value=lang.code()
            />
            <div class="fl-actions"><Button label=t(ProfileText::SaveLanguage) /></div>
        </Form>
    };
    group("h-language", ProfileText::Language, form.into_any())
}

fn display(theme: String, more_contrast: bool) -> AnyView {
    let choices = vec![
        Choice::new("system", t(ProfileText::System)),
        Choice::new("light", t(ProfileText::Light)),
        Choice::new("dark", t(ProfileText::Dark)),
    ];
    let form = view! {
        <Form action=SaveDisplay::url() id="display">
            <RadioField name="theme" label=t(ProfileText::Theme) choices value=theme />
            <CheckField name="contrast" label=t(ProfileText::MoreContrast) checked=more_contrast />
            <div class="fl-actions"><Button label=t(ProfileText::SaveDisplay) /></div>
        </Form>
    };
    group("h-display", ProfileText::Display, form.into_any())
}

fn keys(single: bool) -> AnyView {
    let form = view! {
        <Form action=SaveKeys::url() id="keys">
            <CheckField
                name="single" label=t(ProfileText::SingleKeys) hint=t(ProfileText::SingleKeysHint) checked=single
            />
            <div class="fl-actions"><Button label=t(ProfileText::SaveKeys) /></div>
        </Form>
    };
    group("h-keys", ProfileText::Keys, form.into_any())
}

fn person(name: String, org_type: String, org_types: Vec<(String, String)>) -> AnyView {
    let mut choices = vec![Choice::new("", t(ProfileText::NoOrgType))];
    choices.extend(org_types.into_iter().map(|(code, label)| Choice::new(code, label)));
    let form = view! {
        <Form action=SavePerson::url() id="person">
            <TextField
                name="name" label=t(ProfileText::Name) hint=t(ProfileText::NameHint) value=name autocomplete="name"
            />
            <SelectField name="org_type" label=t(ProfileText::OrgType) choices value=org_type optional=true />
            <div class="fl-actions"><Button label=t(ProfileText::SavePerson) /></div>
        </Form>
    };
    group("h-person", ProfileText::Person, form.into_any())
}

fn password(email: String) -> AnyView {
    let form = view! {
        <Form action=SavePassword::url() id="password">
            // Password managers need to know whose password this is.
            <TextField
                name="email" label=t(ProfileText::Email) value=email kind=TextKind::Email readonly=true
                autocomplete="username"
            />
            <TextField
                name="current_password" label=t(ProfileText::Current) kind=TextKind::Password
                autocomplete="current-password"
            />
            <TextField
                name="new_password" label=t(ProfileText::New) hint=t(ProfileText::NewHint) kind=TextKind::Password
                autocomplete="new-password"
            />
            <div class="fl-actions"><Button label=t(ProfileText::SavePassword) /></div>
        </Form>
    };
    group("h-password", ProfileText::Password, form.into_any())
}

fn sessions(sessions: Vec<SessionRow>) -> AnyView {
    let count = Count(sessions.len(), Noun::Device).show(lang());
    let rows = sessions.into_iter().map(session).collect_view();
    view! {
        <section class="fl-stack" aria-labelledby="h-sessions">
            <div class="fl-section__head"><h2 id="h-sessions">{t(ProfileText::Sessions)}</h2><span>{count}</span></div>
            <p class="fl-hint">{t(ProfileText::SessionsIntro)}</p>
            <DataTable caption=t(ProfileText::Caption) columns=vec![Column::text(t(ProfileText::Device)), Column::text(t(ProfileText::Since)), Column::text(t(ProfileText::Seen)), Column::hidden(t(ProfileText::Actions))]>{rows}</DataTable>
        </section>
    }
    .into_any()
}

fn session(row: SessionRow) -> AnyView {
    let end = if row.here {
        view! { <b>{t(ProfileText::Here)}</b> }.into_any()
    } else {
        view! {
            <form method="post" action=EndSession::url()>
                <At />
                <Hidden name="session" value=row.key />
                <Button label=t(ProfileText::End) look=Look::Subtle about=row.device.clone() />
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{row.device}</th>
            <td data-label=t(ProfileText::Since)><Time at=row.begun /></td>
            <td data-label=t(ProfileText::Seen)><Time at=row.seen /></td>
            <td class="fl-table__actions fl-table__wide">{end}</td>
        </tr>
    }
    .into_any()
}

fn own_data() -> AnyView {
    let inside = view! {
        <p class="fl-hint">{t(ProfileText::DataIntro)}</p>
        <div class="fl-actions">
            <ButtonLink
                label=t(ProfileText::DataTake) href="/profile/data.json" icon=IconName::Download
                download="fieldlab.json".to_owned()
            />
        </div>
    };
    group("h-data", ProfileText::Data, inside.into_any())
}

fn roles(roles: Vec<RoleRow>, admin: bool) -> AnyView {
    let none = (roles.is_empty() && !admin).then(|| view! { <p>{t(ProfileText::NoRoles)}"."</p> });
    let rows = roles
        .into_iter()
        .map(|row| {
            let what = match row.team {
                Some(team) => t(ProfileText::RoleIn { role: row.role, team }),
                None => row.role,
            };
            view! { <dt>{what}</dt><dd><a href=format!("/cohorts/{}", row.slug)>{row.cohort}</a></dd> }
        })
        .collect_view();
    let admin = admin.then(|| {
        view! { <p><a href="/admin/settings">{t(ProfileText::Admin)}</a></p> }
    });
    let inside = view! {
        <p class="fl-hint">{t(ProfileText::RolesIntro)}</p>
        {none}
        <dl class="fl-facts">{rows}</dl>
        {admin}
    };
    group("h-roles", ProfileText::Roles, inside.into_any())
}
