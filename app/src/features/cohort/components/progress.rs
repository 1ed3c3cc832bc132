//! Progress per team and kind: approved of all.

use leptos::prelude::*;

use super::Bar;
use crate::{
    features::cohort::{api::TeamItem, texts::CohortText},
    i18n::t,
    ui::{KindBadge, kind_name},
};

/// The table of progress; nothing without teams.
#[component]
pub fn ProgressTable(teams: Vec<TeamItem>) -> impl IntoView {
    let kinds: Vec<_> = teams.first()?.kinds.iter().map(|(kind, ..)| *kind).collect();
    let heads = kinds.into_iter().map(|kind| view! { <th scope="col"><KindBadge kind /></th> }).collect_view();
    let rows = teams.into_iter().map(row).collect_view();
    Some(view! {
        <section class="fl-section fl-dash__progress" aria-labelledby="h-progress">
            <div class="fl-section__head"><h2 id="h-progress">{t(CohortText::Progress)}</h2></div>
            <div class="fl-frame">
                <table class="fl-table fl-table--cards">
                    <caption class="fl-vh">{t(CohortText::ProgressCaption)}</caption>
                    <thead><tr><th scope="col">{t(CohortText::Team)}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    })
}

fn row(team: TeamItem) -> AnyView {
    let cells = team
        .kinds
        .into_iter()
        .map(|(kind, done, all)| {
            // A bar of nothing says nothing.
            if all == 0 {
                let none = t(CohortText::NoneOfKind);
                return view! { <td data-label=kind_name(kind)><span class="fl-subtle">{none}</span></td> }.into_any();
            }
            view! {
                <td data-label=kind_name(kind)>
                    <span class="fl-cellbar">
                        <span>{t(CohortText::ApprovedOf { done, all })}</span>
                        <Bar done all kind />
                    </span>
                </td>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row"><a href=format!("/teams/{}", team.id)>{team.name}</a></th>
            {cells}
        </tr>
    }
    .into_any()
}
