//! Words with a shape: kind, status, TLP label, evidence level. Never by colour alone.

use domain::{kind::EntryKind, lifecycle::Status};
use leptos::prelude::*;

use super::{Icon, IconName, icon::symbol};
use crate::{i18n::t, texts};

texts! { KindText {
    PolicyGoal => "Beleidsdoel" | "Policy goal",
    ProblemAnalysis => "Probleemanalyse" | "Problem analysis",
    Intervention => "Interventie" | "Intervention",
    BestPractice => "Best practice" | "Best practice",
    Evaluation => "Evaluatie" | "Evaluation",
} }

texts! { StatusText {
    Idea => "Idee" | "Idea",
    Lead => "Signalering" | "Lead",
    Draft => "Concept" | "Draft",
    InReview => "In review" | "In review",
    Revise => "Bijstellen" | "Revise",
    Adopted => "Vastgesteld" | "Adopted",
    Checked => "Getoetst" | "Checked",
    Stale => "Verouderd" | "Stale",
    ApprovedForTest => "Goedgekeurd voor test" | "Approved for test",
    InTest => "In test" | "Testing",
    Confirming => "Wacht op bevestiging" | "Waits for confirmation",
    Evaluated => "Geëvalueerd" | "Evaluated",
    HandedOver => "Overgedragen" | "Handed over",
    Stopped => "Gestopt" | "Stopped",
    Active => "Actief" | "Active",
    Completed => "Afgerond" | "Completed",
    Lapsed => "Vervallen" | "Lapsed",
    Archived => "Gearchiveerd" | "Archived",
} }

/// The word for a kind in the language of the page.
#[must_use]
pub fn kind_name(kind: EntryKind) -> String {
    t(match kind {
        EntryKind::PolicyGoal => KindText::PolicyGoal,
        EntryKind::ProblemAnalysis => KindText::ProblemAnalysis,
        EntryKind::Intervention => KindText::Intervention,
        EntryKind::BestPractice => KindText::BestPractice,
        EntryKind::Evaluation => KindText::Evaluation,
    })
}

/// The value of `data-kind` in the stylesheet.
#[must_use]
pub const fn kind_style(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::PolicyGoal => "goal",
        EntryKind::ProblemAnalysis => "analysis",
        EntryKind::Intervention => "intervention",
        EntryKind::BestPractice => "practice",
        EntryKind::Evaluation => "evaluation",
    }
}

/// The shape of a kind, without its word.
#[component]
pub fn KindGlyph(kind: EntryKind) -> impl IntoView {
    let icon = match kind {
        EntryKind::PolicyGoal => IconName::KindGoal,
        EntryKind::ProblemAnalysis => IconName::KindAnalysis,
        EntryKind::Intervention => IconName::KindIntervention,
        EntryKind::BestPractice => IconName::KindPractice,
        EntryKind::Evaluation => IconName::KindEvaluation,
    };
    view! {
        <svg class="fl-glyph" data-kind=kind_style(kind) aria-hidden="true">
            <use href=symbol(icon)></use>
        </svg>
    }
}

/// Shape and word of a kind.
#[component]
pub fn KindBadge(kind: EntryKind) -> impl IntoView {
    view! { <span class="fl-kind" data-kind=kind_style(kind)><KindGlyph kind />{kind_name(kind)}</span> }
}

/// The word for a status in the language of the page.
#[must_use]
pub fn status_name(status: Status) -> String {
    t(match status {
        Status::Idea => StatusText::Idea,
        Status::Lead => StatusText::Lead,
        Status::Draft => StatusText::Draft,
        Status::InReview => StatusText::InReview,
        Status::Revise => StatusText::Revise,
        Status::Adopted => StatusText::Adopted,
        Status::Checked => StatusText::Checked,
        Status::Stale => StatusText::Stale,
        Status::ApprovedForTest => StatusText::ApprovedForTest,
        Status::InTest => StatusText::InTest,
        Status::Confirming => StatusText::Confirming,
        Status::Evaluated => StatusText::Evaluated,
        Status::HandedOver => StatusText::HandedOver,
        Status::Stopped => StatusText::Stopped,
        Status::Active => StatusText::Active,
        Status::Completed => StatusText::Completed,
        Status::Lapsed => StatusText::Lapsed,
        Status::Archived => StatusText::Archived,
    })
}

/// Status with its dot: tone and shape say the same as the word.
#[component]
pub fn StatusBadge(status: Status) -> impl IntoView {
    let (tone, dot) = match status {
        Status::Idea | Status::Lead => ("none", IconName::DotEmpty),
        Status::Draft => ("work", IconName::DotHalf),
        Status::InTest => ("work", IconName::DotSquare),
        Status::InReview | Status::Confirming => ("wait", IconName::DotDiamond),
        Status::Revise | Status::Stale => ("wait", IconName::DotTriangle),
        Status::Stopped | Status::Lapsed | Status::Archived => ("stop", IconName::DotSquare),
        _ => ("ok", IconName::DotFull),
    };
    view! { <span class="fl-status" data-tone=tone><Icon name=dot />{status_name(status)}</span> }
}

/// The TLP label, spelled exactly and never translated (DOMAIN.md section 7.4). Leads to its explanation.
#[component]
pub fn TlpBadge(#[prop(into)] label: String) -> impl IntoView {
    let tone = label.trim_start_matches("TLP:").to_owned();
    view! { <a class="fl-tlp" data-tlp=tone href="/help#tlp" lang="en">{label}</a> }
}
