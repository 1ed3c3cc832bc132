//! A sent review, for whoever may read its iteration.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A sent review as HTML: verdict, what is strong, points, scores in words. Made on the server only (`shown_review`),
/// from views that escape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownReview {
    pub(super) html: String,
}

/// A sent review: a panel with an h2 of its own.
#[component]
pub fn ReviewBody(review: ShownReview) -> impl IntoView {
    view! { <div inner_html=review.html></div> }
}
