//! The page at `/cohorts/:c/coverage`: the gaps in the golden thread (DOMAIN.md section 4).

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{CoverageData, GapKey, GapRow, coverage},
    components::{OrganiseBand, Tab},
    gap_name, gap_noun_kind,
    texts::{GapText, OrganiseText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, Show as _, lang, t},
    ui::KindGlyph,
};

#[component]
pub fn CoveragePage() -> impl IntoView {
    let params = use_params_map();
    let slug = move || params.read().get("c").unwrap_or_default();

    let data = Resource::new_blocking(slug, coverage);
    show(data, page)
}

fn page(data: CoverageData) -> AnyView {
    let title = format!("{} – {}", t(OrganiseText::Coverage), data.here.name);
    let total = data.checks.iter().map(|(_, rows)| rows.len()).sum();
    let summary = t(GapText::Summary { gaps: Count(total, Noun::Gap), entries: Count(data.entries, Noun::Entry) });
    let checks = data.checks.into_iter().map(|(gap, rows)| check(gap, rows)).collect_view();
    view! {
        <PageTitle text=title />
        <OrganiseBand here=data.here tab=Tab::Coverage />
        <div class="fl-wrap fl-page fl-stack">
            <p>{summary}</p>
            {checks}
        </div>
    }
    .into_any()
}

fn check(gap: GapKey, rows: Vec<GapRow>) -> AnyView {
    let count = Count(rows.len(), Noun::Entry).show(lang());
    let body = if rows.is_empty() {
        view! { <p class="fl-hint">{t(GapText::Fine)}</p> }.into_any()
    } else {
        let items = rows
            .into_iter()
            .map(|row| {
                let team = row.team.unwrap_or_else(|| t(GapText::OfCohort));
                view! {
                    <li>
                        <a href=format!("/entries/{}", row.code)>{row.title}</a>
                        " "
                        <small>{format!("{}, {team}", row.code)}</small>
                    </li>
                }
            })
            .collect_view();
        view! { <ol>{items}</ol> }.into_any()
    };
    let id = format!("h-{}", gap.code());
    let named = id.clone();
    view! {
        <section class="fl-card fl-stack" id=gap.code() aria-labelledby=named>
            <div class="fl-section__head">
                <h2 id=id><KindGlyph kind=gap_noun_kind(gap) />" "{gap_name(gap)}</h2>
                <span>{count}</span>
            </div>
            {body}
        </section>
    }
    .into_any()
}
