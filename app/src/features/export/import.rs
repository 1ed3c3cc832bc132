//! The page at `/entries/import`.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::{LazyRoute, lazy_route};

use super::{
    api::{ImportChoice, ImportEntry, import_places},
    components::PickFile,
    texts::ImportText,
};
use crate::{
    AppError,
    frame::{PageTitle, show},
    i18n::t,
    ui::{AreaField, Band, Button, Choice, Crumb, Crumbs, Empty, ErrorSummary, Form, Look, SelectField},
};

pub struct ImportPage;

/// Made in the page's own chunk: what `LazyRoute::data` touches would land in the base.
struct ImportData {
    places: Resource<Result<Vec<ImportChoice>, AppError>>,
}

#[lazy_route]
impl LazyRoute for ImportPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        ImportData::view(ImportData::load())
    }
}

impl ImportData {
    fn load() -> Self {
        Self { places: Resource::new_blocking(|| (), |()| import_places()) }
    }

    fn view(this: Self) -> AnyView {
        show(this.places, page)
    }
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
            <PickFile into="file" />
            <AreaField name="file" label=t(ImportText::File) hint=t(ImportText::FileHint) rows=14 />
            <p><Button label=t(ImportText::Submit) look=Look::Primary /></p>
        </Form>
    }
    .into_any()
}
