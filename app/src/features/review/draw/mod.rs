//! Draws the pages of the review. Only on the server: what has no behaviour travels as HTML.

mod form;
mod judge;
mod page;
mod queue;
mod rubric;
mod send;
mod sent;
mod text;

pub use page::desk;
pub use queue::queue;
pub use send::{over, sending};
pub use sent::shown_review;

use domain::{lang::Lang, review::Verdict};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;

use super::texts::VerdictText;
use crate::{
    i18n::t,
    server::{day, when},
    ui::{Icon, IconName, When},
};

/// The moment and language that times are said in.
#[derive(Clone, Copy)]
pub struct Now {
    pub at: Timestamp,
    pub lang: Lang,
}

impl Now {
    fn when(self, at: Timestamp) -> When {
        when(at, self.at, self.lang)
    }

    fn day(self, date: Date) -> String {
        day(date, self.at, self.lang)
    }
}

/// The word for a verdict in the language of the page.
fn verdict_name(verdict: Verdict) -> String {
    t(match verdict {
        Verdict::Approved => VerdictText::Approved,
        Verdict::ApprovedWithPoints => VerdictText::WithPoints,
        Verdict::Revise => VerdictText::Revise,
        Verdict::DoNotProceed => VerdictText::Stop,
    })
}

/// A verdict with its shape: tone and dot say the same as the word.
fn verdict_badge(verdict: Verdict) -> AnyView {
    let (tone, dot) = match verdict {
        Verdict::Approved => ("ok", IconName::DotFull),
        Verdict::ApprovedWithPoints => ("ok", IconName::DotHalf),
        Verdict::Revise => ("wait", IconName::DotTriangle),
        Verdict::DoNotProceed => ("stop", IconName::DotSquare),
    };
    view! { <span class="fl-status" data-tone=tone><Icon name=dot />{verdict_name(verdict)}</span> }.into_any()
}

fn count(n: i64) -> usize {
    usize::try_from(n).unwrap_or_default()
}

/// The address of the desk.
pub fn desk_path(code: &str, n: i64) -> String {
    format!("/entries/{code}/iterations/{n}/review")
}
