//! The page at `/entries/:id/fields/:field`: one field as a form, live while one types.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{EditData, field, kept_here};
use super::texts::FieldText;
use crate::{
    frame::{ErrorPage, PageTitle},
    i18n::t,
    ui::ButtonLink,
};

#[component]
pub fn FieldPage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || {
        let params = params.get();
        (params.get("id").unwrap_or_default(), params.get("field").unwrap_or_default())
    };
    let data = Resource::new_blocking(asked, |(code, id)| load(code, id));
    let shown = move || {
        let entry = format!("/entries/{}", asked().0);
        Suspend::new(async move {
            match data.await {
                (Ok(data), _) => page(data),
                (Err(error), kept) => {
                    // What cannot be written now can be read.
                    let locked = error.status == 409;
                    let way = locked.then(|| view! { <p class="fl-wrap fl-wrap--form"><ButtonLink label=t(FieldText::Back) href=entry /></p> });
                    view! { <ErrorPage error />{way}<div class="fl-part" inner_html=kept></div> }.into_any()
                }
            }
        })
    };
    view! { <Transition>{shown}</Transition> }
}

/// The field; where it cannot be had, a place for what the reader wrote there before.
async fn load(code: String, id: String) -> (Result<EditData, crate::AppError>, String) {
    match field(code.clone(), id.clone()).await {
        Ok(data) => (Ok(data), String::new()),
        Err(error) => (Err(error), kept_here(code, id).await.unwrap_or_default()),
    }
}

fn page(data: EditData) -> AnyView {
    view! { <PageTitle text=data.title /><div class="fl-part" inner_html=data.html></div> }.into_any()
}
