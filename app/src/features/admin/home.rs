//! The page at `/admin`: leads to the first one of administration.

use leptos::prelude::*;

use super::api::admin_home;
use crate::frame::show;

#[component]
pub fn AdminPage() -> impl IntoView {
    show(Resource::new_blocking(|| (), |()| admin_home()), |()| ().into_any())
}
