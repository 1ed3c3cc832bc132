//! The page at `/entries/:id/fields/:field`: one field as a form, saved while one types.

use leptos::{html, prelude::*};
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::api::{EditData, field};
use crate::{
    autosave::{KeptHere, Whose, autosave},
    frame::{ErrorPage, PageTitle},
};

pub struct FieldPage;

#[lazy_route]
impl LazyRoute for FieldPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
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
                    Err(error) => view! { <ErrorPage error /><KeptHere entry field /> }.into_any(),
                }
            })
        };
        view! { <Transition>{shown}</Transition> }.into_any()
    }
}

/// The page is HTML of the server (`super::edit`): a form needs no code to be a form. Only saving does.
fn page(data: EditData) -> AnyView {
    let root = NodeRef::<html::Div>::new();
    autosave(root, Whose { user: data.me, entry: data.code, field: data.id });
    view! {
        <PageTitle text=data.title />
        <div class="fl-part" node_ref=root inner_html=data.html></div>
    }
    .into_any()
}
