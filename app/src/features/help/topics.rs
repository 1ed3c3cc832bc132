//! The page at `/help`.

use leptos::prelude::*;

use super::texts::HelpText;
use crate::{frame::PageTitle, i18n::t};

#[component]
pub fn HelpPage() -> impl IntoView {
    view! {
        <PageTitle text=t(HelpText::Title) />
        <div class="fl-wrap fl-wrap--form fl-prose">
        <h1 tabindex="-1">{t(HelpText::Title)}</h1>
        <h2>{t(HelpText::Write)}</h2>
        <p>{t(HelpText::WriteMore)}</p>
        <h2 id="export">{t(HelpText::Take)}</h2>
        <p>{t(HelpText::TakeMore)}</p>
        <h2 id="password">{t(HelpText::Password)}</h2>
        <p>{t(HelpText::PasswordMore)}</p>
        <h2 id="tlp" lang="en">"TLP"</h2>
        <p>{t(HelpText::Tlp)}</p>
        <h2 id="report">{t(HelpText::Report)}</h2>
        <p>{t(HelpText::ReportMore)}</p>
        </div>
    }
    .into_any()
}
