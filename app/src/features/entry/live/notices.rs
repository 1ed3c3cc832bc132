//! What the script of a live page may have to show, ready in the page: texts and deeds are the server's.

use leptos::prelude::*;

use super::texts::LiveText;
use crate::{
    features::entry::texts::FieldText,
    i18n::t,
    ui::{ButtonLink, Icon, IconName, Look, Save},
};

/// All of them, hidden. `here` is the address of the page.
#[component]
pub fn Notices(here: String) -> impl IntoView {
    let sign_in = format!("/login?next={here}");
    let entry = here.split("/fields/").next().unwrap_or_default().to_owned();
    let again = here.clone();
    view! {
        <div class="fl-notices fl-wrap" data-notices="" hidden>
            <Note name="kept" tone="warning" text=String::new()>
                <TextBox />
                <button type="button" class="nl-button nl-button--subtle" data-do="discard">{t(FieldText::Discard)}</button>
            </Note>
            <Note name="signed-out" tone="error" text=t(Save::SignedOut)>
                <ButtonLink label=t(FieldText::SignIn) href=sign_in />
            </Note>
            <Note name="lost" tone="error" text=t(Save::LostRight)><TextBox /></Note>
            <Note name="locked" tone="lock" text=t(LiveText::Locked)>
                <TextBox />
                <ButtonLink label=t(FieldText::Back) href=entry look=Look::Subtle />
            </Note>
            <Note name="too-large" tone="error" text=t(LiveText::TooLarge)>
                <TextBox />
                <ButtonLink label=t(FieldText::Reload) href=here />
            </Note>
            <Note name="refused" tone="error" text=t(LiveText::Refused)>
                <TextBox />
                <ButtonLink label=t(FieldText::Reload) href=again />
            </Note>
            <Note name="slow" tone="info" text=t(LiveText::Slow) />
        </div>
    }
}

/// Text to be copied.
#[component]
fn TextBox() -> impl IntoView {
    view! {
        <label class="fl-control" data-copy="" hidden>
            <span class="fl-label">{t(LiveText::YourText)}</span>
            <textarea class="fl-input" rows="4" readonly></textarea>
        </label>
    }
}

/// A notice that is not shown yet.
#[component]
fn Note(
    name: &'static str,
    tone: &'static str,
    text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let icon = match tone {
        "info" => IconName::Info,
        "lock" => IconName::Lock,
        _ => IconName::Warning,
    };
    view! {
        <section class="fl-notice" data-tone=tone data-note=name hidden>
            <Icon name=icon />
            <p data-text="">{text}</p>
            {children.map(|children| view! { <div class="fl-stack">{children()}</div> })}
        </section>
    }
}
