//! The route table. Pages are rendered by the server alone, in one piece (`server::pages`), so no route names an
//! `SsrMode`; what lives in the browser are the islands within them (docs/adr/0002).

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::features::{
    account::{InvitePage, LoginPage, ResetPage, SetupPage},
    admin::{AccountDeedPage, AccountsPage, AdminPage, AuditPage, InstallationPage, StartFieldlabPage, StartPage},
    cohort::{DashboardPage, HomePage, TeamPage},
    entry::{AccessPage, EntriesPage, EntryPage, FieldPage, NewEntryPage},
    export::{ImportPage, IterationSummaryPage, SummaryPage},
    help::{AccessibilityPage, HelpPage, PrivacyPage},
    iterations::{
        ComparePage, HistoryPage, IterationPage, LabelPage, RestorePage, StatusPage, StocktakePage, SubmitPage,
    },
    organise::{CoveragePage, InvitationsPage, PeoplePage, SettingsPage, TeamsPage},
    profile::ProfilePage,
    review::{ReviewPage, ReviewsPage, SendReviewPage},
    threads::{ThreadPage, ThreadsPage},
};
use crate::frame::{Frame, NotFound};

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title: String| format!("{title} – Fieldlab") />
        <Router>
            <Frame>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view=HomePage />
                    <Route path=path!("/admin") view=AdminPage />
                    <Route path=path!("/admin/accounts") view=AccountsPage />
                    <Route path=path!("/admin/accounts/:id/:deed") view=AccountDeedPage />
                    <Route path=path!("/admin/audit") view=AuditPage />
                    <Route path=path!("/admin/settings") view=InstallationPage />
                    <Route path=path!("/admin/start") view=StartPage />
                    <Route path=path!("/admin/start/fieldlab") view=StartFieldlabPage />
                    <Route path=path!("/cohorts/:c") view=DashboardPage />
                    <Route path=path!("/cohorts/:c/coverage") view=CoveragePage />
                    <Route path=path!("/cohorts/:c/invitations") view=InvitationsPage />
                    <Route path=path!("/cohorts/:c/people") view=PeoplePage />
                    <Route path=path!("/cohorts/:c/settings") view=SettingsPage />
                    <Route path=path!("/cohorts/:c/stocktake") view=StocktakePage />
                    <Route path=path!("/cohorts/:c/teams") view=TeamsPage />
                    <Route path=path!("/entries") view=EntriesPage />
                    <Route path=path!("/entries/import") view=ImportPage />
                    <Route path=path!("/entries/new") view=NewEntryPage />
                    <Route path=path!("/entries/:id") view=EntryPage />
                    <Route path=path!("/entries/:id/access") view=AccessPage />
                    <Route path=path!("/entries/:id/compare") view=ComparePage />
                    <Route path=path!("/entries/:id/fields/:field") view=FieldPage />
                    <Route path=path!("/entries/:id/iterations") view=HistoryPage />
                    <Route path=path!("/entries/:id/iterations/:n") view=IterationPage />
                    <Route path=path!("/entries/:id/iterations/:n/restore") view=RestorePage />
                    <Route path=path!("/entries/:id/iterations/:n/review") view=ReviewPage />
                    <Route path=path!("/entries/:id/iterations/:n/review/send") view=SendReviewPage />
                    <Route path=path!("/entries/:id/iterations/:n/summary") view=IterationSummaryPage />
                    <Route path=path!("/entries/:id/label") view=LabelPage />
                    <Route path=path!("/entries/:id/status/:action") view=StatusPage />
                    <Route path=path!("/entries/:id/submit") view=SubmitPage />
                    <Route path=path!("/entries/:id/summary") view=SummaryPage />
                    <Route path=path!("/entries/:id/threads") view=ThreadsPage />
                    <Route path=path!("/entries/:id/threads/:t") view=ThreadPage />
                    <Route path=path!("/help") view=HelpPage />
                    <Route path=path!("/help/:topic") view=HelpPage />
                    <Route path=path!("/invite/:token") view=InvitePage />
                    <Route path=path!("/login") view=LoginPage />
                    <Route path=path!("/privacy") view=PrivacyPage />
                    <Route path=path!("/profile") view=ProfilePage />
                    <Route path=path!("/reset/:token") view=ResetPage />
                    <Route path=path!("/reviews") view=ReviewsPage />
                    <Route path=path!("/setup/:token") view=SetupPage />
                    <Route path=path!("/teams/:id") view=TeamPage />
                    <Route path=path!("/toegankelijkheid") view=AccessibilityPage />
                </FlatRoutes>
            </Frame>
        </Router>
    }
}
