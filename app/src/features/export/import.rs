//! The page at `/entries/import`.

use leptos::{prelude::*, server_fn::ServerFn as _};

use super::{
    api::{ImportChoice, ImportEntry, import_places},
    components::PickFile,
    texts::ImportText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{AreaField, Band, Button, Choice, Crumb, Crumbs, Empty, ErrorSummary, Form, Look, SelectField},
};

#[component]
pub fn ImportPage() -> impl IntoView {
    let places = Resource::new_blocking(|| (), |()| import_places());
    show(places, page)
}

fn page(places: Vec<ImportChoice>) -> AnyView {
    let crumbs = vec![Crumb::new(t(ImportText::Entries), "/entries")];
    let body = if places.is_empty() {
        let action = (t(ImportText::ToEntries), "/entries".to_owned());
        view! { <Empty text=t(ImportText::NoTeam) action /> }.into_any()
    } else {
        form(places)
    };
    view! {
        <PageTitle text=t(ImportText::Title) />
        <Band>
            <Crumbs items=crumbs here=t(ImportText::Title) />
            <h1 tabindex="-1">{t(ImportText::Title)}</h1>
            <p class="fl-lede">{t(ImportText::Lede)}</p>
        </Band>
        <div class="fl-wrap fl-wrap--form">{body}</div>
    }
    .into_any()
}

fn form(places: Vec<ImportChoice>) -> AnyView {
    // One place is no choice to make.
    let only = match places.as_slice() {
        [only] => only.team.clone(),
        _ => String::new(),
    };
    let blank = only.is_empty();
    let choices: Vec<Choice> = places.into_iter().map(Choice::from).collect();
    view! {
        <ErrorSummary action=ImportEntry::url() />
        <Form action=ImportEntry::url()>
            <SelectField
                name="team" label=t(ImportText::Team) hint=t(ImportText::TeamHint) choices value=only blank
            />
            <PickFile into="file".to_owned()>
                <label class="fl-label" for="pick">{t(ImportText::Pick)}</label>
                <p class="fl-hint" id="pick-hint">{t(ImportText::PickHint)}</p>
            </PickFile>
            <AreaField name="file" label=t(ImportText::File) hint=t(ImportText::FileHint) rows=14 />
            <p><Button label=t(ImportText::Submit) look=Look::Primary /></p>
        </Form>
    }
    .into_any()
}
