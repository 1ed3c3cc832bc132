//! What was done on the page that led here, said once on the entry's page.

use domain::lifecycle::Status;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    features::iterations::texts::{LabelText, MoveText, RestoreText, SubmitText},
    i18n::{Count, Noun, t},
    ui::{Notice, Tone, status_name},
};

/// Reads the address: `submitted`, `proposed`, `moved`, `labelled`, `restored`. Nothing when it says none of them.
#[component]
pub fn DeedNotices() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let number = |name: &str| query.get(name).and_then(|n| n.parse::<u32>().ok());
    let (title, text) = if let Some(n) = number("submitted") {
        (t(SubmitText::Done), t(SubmitText::DoneMore { n }))
    } else if query.get("proposed").is_some() {
        (t(SubmitText::Proposed), t(SubmitText::ProposedMore))
    } else if let Some(now) = query.get("moved").and_then(|code| Status::parse(&code)) {
        (t(MoveText::Done), t(MoveText::DoneMore { now: status_name(now) }))
    } else if query.get("labelled").is_some() {
        (t(LabelText::Done), t(LabelText::DoneMore))
    } else if let Some(n) = number("restored") {
        let fields = Count(usize::try_from(number("fields").unwrap_or_default()).unwrap_or_default(), Noun::Field);
        (t(RestoreText::Done), t(RestoreText::DoneMore { n, fields }))
    } else {
        return None;
    };
    Some(view! { <Notice tone=Tone::Ok title text /> })
}
