//! Draws the page of one field. Only on the server: see `super::field`.

use domain::{fields::Editor, kind::EntryKind};
use leptos::{prelude::*, server_fn::ServerFn as _};

use super::{api::SaveField, texts::FieldText};
use crate::{
    error::Told,
    fields::EditorBody,
    forms::{FormState, Here},
    i18n::t,
    ui::{
        Band, Button, ButtonLink, Crumb, Crumbs, ErrorSummary, ErrorTemplate, Form, Hidden, Icon, IconName, KindBadge,
        Look, Save, SavedBefore, When,
    },
};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Edit {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    /// The field.
    pub id: String,
    pub label: String,
    pub help: String,
    pub seq: i64,
    pub saved: When,
    pub editor: Editor,
    pub problems: Vec<Told>,
    /// The field after this one that may be written: id and label.
    pub next: Option<(String, String)>,
}

/// The whole page below its frame.
pub fn draw(edit: Edit) -> String {
    provide_context(Here(address(&edit)));
    let saved = edit.saved.text.clone();
    let notices = notices(&edit);
    let band = band(&edit);
    view! {
        {notices}
        {band}
        // On a narrow screen the state of saving stays in sight.
        <div class="fl-docbar"><SavedBefore at=saved /></div>
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <ErrorSummary action=SaveField::url() id="field" />
            <p class="fl-hint">{edit.help.clone()}</p>
            <Form action=SaveField::url() id="field">
                <Hidden name="entry" value=edit.code.clone() />
                <Hidden name="field" value=edit.id.clone() />
                <Hidden name="base" value=edit.seq.to_string() />
                <Controls edit />
            </Form>
            <ErrorTemplate />
        </div>
    }
    .into_any()
    .to_html()
}

fn address(edit: &Edit) -> String {
    format!("/entries/{}/fields/{}", edit.code, edit.id)
}

fn band(edit: &Edit) -> AnyView {
    let crumbs = vec![Crumb::new(edit.title.clone(), format!("/entries/{}", edit.code))];
    let (label, kind, saved) = (edit.label.clone(), edit.kind, edit.saved.text.clone());
    view! {
        <Band>
            <Crumbs items=crumbs here=label.clone() />
            <h1 tabindex="-1">{label}</h1>
            <p class="fl-band__meta"><KindBadge kind /><SavedBefore at=saved /></p>
        </Band>
    }
    .into_any()
}

/// What the script may have to say, ready to be shown: texts and deeds stand in the page, not in the script.
fn notices(edit: &Edit) -> AnyView {
    let here = address(edit);
    let sign_in = format!("/login?next={here}");
    view! {
        <div class="fl-notices fl-wrap" data-notices="" hidden>
            <Note name="kept" tone="warning" text=String::new()>
                <button type="button" class="nl-button nl-button--secondary" data-do="restore">
                    {t(FieldText::Restore)}
                </button>
                <button type="button" class="nl-button nl-button--subtle" data-do="discard">
                    {t(FieldText::Discard)}
                </button>
            </Note>
            <Note name="signed-out" tone="error" text=t(Save::SignedOut)>
                <ButtonLink label=t(FieldText::SignIn) href=sign_in />
            </Note>
            <Note name="lost" tone="error" text=t(Save::LostRight) />
            <Note name="changed" tone="info" text=t(FieldText::Changed)>
                <ButtonLink label=t(FieldText::ShowAgain) href=here />
            </Note>
        </div>
    }
    .into_any()
}

/// A notice that is not shown yet.
#[component]
fn Note(
    name: &'static str,
    tone: &'static str,
    text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let icon = if tone == "info" { IconName::Info } else { IconName::Warning };
    view! {
        <section class="fl-notice" data-tone=tone data-note=name hidden>
            <Icon name=icon />
            <p data-text="">{text}</p>
            {children.map(|children| view! { <div class="fl-actions">{children()}</div> })}
        </section>
    }
}

/// The field's own controls, with what is not right yet about what is stored, and the buttons.
#[component]
fn Controls(edit: Edit) -> impl IntoView {
    provide_context(
        FormState::new(SaveField::url(), "field".to_owned()).with_standing(standing(&edit.id, edit.problems)),
    );
    let back = format!("/entries/{}#{}", edit.code, edit.id);
    let next = edit.next.map(|(id, label)| {
        view! { <Button label=t(FieldText::SaveNext { label }) name="then".to_owned() value=id /> }
    });
    view! {
        <EditorBody field=edit.id label=edit.label editor=edit.editor />
        <div class="fl-actions">
            <Button label=t(FieldText::Save) look=Look::Primary />
            {next}
            <ButtonLink label=t(FieldText::Back) href=back look=Look::Subtle />
        </div>
    }
    .into_any()
}

/// Problems that stand beside a saved text: a draft may be wrong, and says so at the control. Advice about the field as
/// a whole stands in its help already.
pub fn standing(field: &str, problems: Vec<Told>) -> Vec<Told> {
    problems.into_iter().filter(|told| told.field != field || !told.advice).collect()
}
