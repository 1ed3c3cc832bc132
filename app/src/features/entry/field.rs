//! The page at `/entries/:id/fields/:field`: one field as a form, saved while one types.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{EditData, field};
use crate::{
    autosave::{Autosave, KeptHere},
    frame::{ErrorPage, PageTitle},
    i18n::lang,
};

#[component]
pub fn FieldPage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || {
        let params = params.get();
        (params.get("id").unwrap_or_default(), params.get("field").unwrap_or_default())
    };
    let data = Resource::new_blocking(asked, |(code, id)| field(code, id));
    let shown = move || {
        let (entry, field) = asked();
        Suspend::new(async move {
            match data.await {
                Ok(data) => page(data),
                Err(error) => view! { <ErrorPage error /><KeptHere entry field lang=lang() /> }.into_any(),
            }
        })
    };
    view! { <Transition>{shown}</Transition> }
}

/// A form needs no code to be a form. Only saving does.
fn page(data: EditData) -> AnyView {
    view! {
        <PageTitle text=data.title />
        <Autosave user=data.me entry=data.code field=data.id lang=lang()>
            <div class="fl-part" inner_html=data.html></div>
        </Autosave>
    }
    .into_any()
}
