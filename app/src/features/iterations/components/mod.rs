//! Parts that these pages and the entry's page share.

mod deeds;
mod facts;
mod missing;
mod notices;
mod sheet;
mod strip;

pub use deeds::{DraftDeeds, next_step};
pub use facts::Facts;
pub use missing::Missing;
pub use notices::DeedNotices;
pub use sheet::{SheetOutline, SheetText};
pub use strip::IterationStrip;

use leptos::prelude::*;

use super::api::Head;
use crate::ui::{Crumb, Crumbs, KindBadge, StatusBadge, TlpBadge};

/// The way back to the entry, from a page about it.
#[must_use]
pub fn crumbs(head: &Head, here: String) -> AnyView {
    let items = vec![Crumb::new(head.title.clone(), format!("/entries/{}", head.code))];
    view! { <Crumbs items here /> }.into_any()
}

/// Kind, status, code, team and label of an entry in the band.
#[component]
pub fn HeadMeta(head: Head) -> impl IntoView {
    view! {
        <p class="fl-band__meta">
            <KindBadge kind=head.kind />
            <StatusBadge status=head.status />
            <span>{head.code}</span>
            {head.team.map(|team| view! { <span>{team}</span> })}
            <TlpBadge label=head.label />
        </p>
    }
    .into_any()
}
