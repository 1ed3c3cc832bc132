//! The page at `/admin`: leads to the first one of administration.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::api::admin_home;
use crate::frame::show;

pub struct AdminPage;

#[lazy_route]
impl LazyRoute for AdminPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        show(Resource::new_blocking(|| (), |()| admin_home()), |()| ().into_any())
    }
}
