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
    cohort::{DashboardPage, HomePage, TeamPage},
    entry::{AccessPage, EntriesPage, EntryPage, FieldPage, NewEntryPage},
    export::{ImportPage, IterationSummaryPage, SummaryPage},
    help::{AccessibilityPage, HelpPage, PrivacyPage},
    organise::{CoveragePage, InvitationsPage, PeoplePage, SettingsPage, TeamsPage},
    review::{ReviewPage, ReviewsPage, SendReviewPage},
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
                    <Route path=path!("/entries/:id/iterations/:n/review") view={Lazy::<ReviewPage>::new()} />
                    <Route path=path!("/entries/:id/iterations/:n/review/send") view={Lazy::<SendReviewPage>::new()} />
                    <Route path=path!("/entries/:id/iterations/:n/summary") view={Lazy::<IterationSummaryPage>::new()} />
                    <Route path=path!("/entries/:id/summary") view={Lazy::<SummaryPage>::new()} />
                    <Route path=path!("/help") view={Lazy::<HelpPage>::new()} />
                    <Route path=path!("/invite/:token") view={Lazy::<InvitePage>::new()} />
                    <Route path=path!("/login") view={Lazy::<LoginPage>::new()} />
                    <Route path=path!("/privacy") view={Lazy::<PrivacyPage>::new()} />
                    <Route path=path!("/reset/:token") view={Lazy::<ResetPage>::new()} />
                    <Route path=path!("/reviews") view={Lazy::<ReviewsPage>::new()} />
                    <Route path=path!("/setup/:token") view={Lazy::<SetupPage>::new()} />
                    <Route path=path!("/teams/:id") view={Lazy::<TeamPage>::new()} />
                    <Route path=path!("/toegankelijkheid") view={Lazy::<AccessibilityPage>::new()} />
                </FlatRoutes>
            </Frame>
        </Router>
    }
}
