//! From a resource to a page, the same way everywhere.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{error_page::ErrorPage, texts::FrameText};
use crate::{AppError, forms::page_refused, i18n::t};

/// Shows `data` with `view` once it is there; the error page when it is an error. Old content stays while new loads.
pub fn show<T, V>(data: Resource<Result<T, AppError>>, view: V) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    V: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    view! {
        <Transition>
            {move || {
                let view = view.clone();
                Suspend::new(async move {
                    match data.await {
                        Ok(data) => in_one_piece(view(data)),
                        Err(error) => view! { <ErrorPage error /> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
    .into_any()
}

/// A view as text at once. Rendered bit by bit beside what may still be loading, a large page takes several times as
/// long; but within `show` all that it needs is there.
#[cfg(feature = "ssr")]
fn in_one_piece(view: AnyView) -> AnyView {
    leptos::tachys::html::InertElement::new(view.to_html()).into_any()
}

#[cfg(not(feature = "ssr"))]
const fn in_one_piece(view: AnyView) -> AnyView {
    view
}

/// The title of the page, "Fout: …" when the page answers a refused form.
#[component]
pub fn PageTitle(#[prop(into)] text: String) -> impl IntoView {
    let text = if page_refused() { format!("{}{text}", t(FrameText::Fault)) } else { text };
    view! { <Title text /> }
}
