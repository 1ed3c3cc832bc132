//! The route table. Each page is a `LazyRoute`: its code is a chunk of its own.
//!
//! The server renders every page in one piece (`server::pages`), so no route names an `SsrMode`.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{Lazy, path};

use crate::assets::provide_public_urls;
use crate::features::{
    account::{InvitePage, LoginPage, ResetPage, SetupPage},
    admin::{AccountDeedPage, AccountsPage, AdminPage, AuditPage, InstallationPage, StartFieldlabPage, StartPage},
    cohort::{DashboardPage, HomePage, TeamPage},
    entry::{AccessPage, EntriesPage, EntryPage, FieldPage, NewEntryPage},
    export::{ImportPage, IterationSummaryPage, SummaryPage},
    help::{AccessibilityPage, HelpPage, PrivacyPage},
    organise::{CoveragePage, InvitationsPage, PeoplePage, SettingsPage, TeamsPage},
    profile::ProfilePage,
};
use crate::forms::{ForgetPosted, provide_posted};
use crate::frame::{Frame, NotFound};
use crate::prefs::provide_prefs;

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_public_urls();
    provide_posted();
    provide_prefs();
    view! {
        <Title formatter=|title: String| format!("{title} – Fieldlab") />
        <Router>
            <ForgetPosted />
            <Frame>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view={Lazy::<HomePage>::new()} />
                    <Route path=path!("/admin") view={Lazy::<AdminPage>::new()} />
                    <Route path=path!("/admin/accounts") view={Lazy::<AccountsPage>::new()} />
                    <Route path=path!("/admin/accounts/:id/:deed") view={Lazy::<AccountDeedPage>::new()} />
                    <Route path=path!("/admin/audit") view={Lazy::<AuditPage>::new()} />
                    <Route path=path!("/admin/settings") view={Lazy::<InstallationPage>::new()} />
                    <Route path=path!("/admin/start") view={Lazy::<StartPage>::new()} />
                    <Route path=path!("/admin/start/fieldlab") view={Lazy::<StartFieldlabPage>::new()} />
                    <Route path=path!("/cohorts/:c") view={Lazy::<DashboardPage>::new()} />
                    <Route path=path!("/cohorts/:c/coverage") view={Lazy::<CoveragePage>::new()} />
                    <Route path=path!("/cohorts/:c/invitations") view={Lazy::<InvitationsPage>::new()} />
                    <Route path=path!("/cohorts/:c/people") view={Lazy::<PeoplePage>::new()} />
                    <Route path=path!("/cohorts/:c/settings") view={Lazy::<SettingsPage>::new()} />
                    <Route path=path!("/cohorts/:c/teams") view={Lazy::<TeamsPage>::new()} />
                    <Route path=path!("/entries") view={Lazy::<EntriesPage>::new()} />
                    <Route path=path!("/entries/import") view={Lazy::<ImportPage>::new()} />
                    <Route path=path!("/entries/new") view={Lazy::<NewEntryPage>::new()} />
                    <Route path=path!("/entries/:id") view={Lazy::<EntryPage>::new()} />
                    <Route path=path!("/entries/:id/access") view={Lazy::<AccessPage>::new()} />
                    <Route path=path!("/entries/:id/fields/:field") view={Lazy::<FieldPage>::new()} />
                    <Route path=path!("/entries/:id/iterations/:n/summary") view={Lazy::<IterationSummaryPage>::new()} />
                    <Route path=path!("/entries/:id/summary") view={Lazy::<SummaryPage>::new()} />
                    <Route path=path!("/help") view={Lazy::<HelpPage>::new()} />
                    <Route path=path!("/help/:topic") view={Lazy::<HelpPage>::new()} />
                    <Route path=path!("/invite/:token") view={Lazy::<InvitePage>::new()} />
                    <Route path=path!("/login") view={Lazy::<LoginPage>::new()} />
                    <Route path=path!("/privacy") view={Lazy::<PrivacyPage>::new()} />
                    <Route path=path!("/profile") view={Lazy::<ProfilePage>::new()} />
                    <Route path=path!("/reset/:token") view={Lazy::<ResetPage>::new()} />
                    <Route path=path!("/setup/:token") view={Lazy::<SetupPage>::new()} />
                    <Route path=path!("/teams/:id") view={Lazy::<TeamPage>::new()} />
                    <Route path=path!("/toegankelijkheid") view={Lazy::<AccessibilityPage>::new()} />
                </FlatRoutes>
            </Frame>
        </Router>
    }
}
