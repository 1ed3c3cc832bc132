//! Draws the page of one field. Only on the server: see `super::field`.

use domain::{
    fields::{Editor, Input},
    kind::EntryKind,
};
use leptos::{prelude::*, server_fn::ServerFn as _};

use super::{
    api::SaveField,
    live::{About, KeptText, LivePage, LiveText, Notices, Presence, Script, Tools, place},
    texts::FieldText,
};
use crate::{
    error::Told,
    fields::EditorBody,
    forms::{FormState, Here},
    i18n::t,
    ui::{
        Band, Button, ButtonLink, Crumb, Crumbs, ErrorSummary, ErrorTemplate, Form, Hidden, KindBadge, Look,
        SavedBefore, When,
    },
};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Id of the reader.
    pub me: String,
    /// The language of the entry.
    pub lang: String,
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
    /// The same with one empty row, where it has rows.
    pub blank: Option<Editor>,
    pub problems: Vec<Told>,
    /// The fields around this one that may be written: id and label.
    pub previous: Option<(String, String)>,
    pub next: Option<(String, String)>,
}

/// The whole page below its frame.
pub fn draw(edit: Edit) -> String {
    provide_context(Here(address(&edit)));
    let saved = edit.saved.text.clone();
    let band = band(&edit);
    let here = address(&edit);
    let about = About {
        user: edit.me.clone(),
        entry: edit.code.clone(),
        field: edit.id.clone(),
        words: edit.lang.clone(),
        writes: true,
    };
    let around = around(&edit);
    let tools = edit.has_markdown().then(|| view! { <Tools /> });
    view! {
        <LivePage about>
        <Notices here />
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
                // Of two people on one device nobody saves the other one's page as her or his own.
                <Hidden name="me" value=edit.me.clone() />
                <Controls edit />
            </Form>
            {around}
            <ErrorTemplate />
        </div>
        {tools}
        </LivePage>
    }
    .into_any()
    .to_html()
}

impl Edit {
    fn has_markdown(&self) -> bool {
        let Editor::Controls { controls } = &self.editor else { return false };
        controls.iter().any(|control| matches!(control.input, Input::Area { markdown: true, .. }))
    }
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
            <div class="fl-band__meta"><KindBadge kind /><SavedBefore at=saved /><Presence /></div>
        </Band>
    }
    .into_any()
}

/// To the fields before and after this one; the keys `[` and `]` follow these links.
fn around(edit: &Edit) -> AnyView {
    let to = |field: &Option<(String, String)>, rel: &'static str, say: fn(String) -> FieldText| {
        field.clone().map(|(id, label)| {
            let href = format!("/entries/{}/fields/{id}", edit.code);
            view! { <li><a href=href rel=rel>{t(say(label))}</a></li> }
        })
    };
    let previous = to(&edit.previous, "prev", |label| FieldText::Previous { label });
    let next = to(&edit.next, "next", |label| FieldText::Next { label });
    view! { <nav class="fl-pages" aria-label=t(FieldText::Fields)><ul role="list">{previous}{next}</ul></nav> }
        .into_any()
}

/// A place for text of a field that cannot be shown, which a device may have kept for `user`.
pub fn kept_here(user: String, entry: String, field: String) -> String {
    view! {
        <section
            class="fl-wrap fl-wrap--form fl-page fl-stack" aria-labelledby="kept-title" hidden data-kept-here=""
            data-user=user data-entry=entry data-field=field data-today=t(LiveText::Today)
            data-hint=t(KeptText::Hint { at: place("at") })
        >
            <h2 id="kept-title">{t(KeptText::Title)}</h2>
            <p class="fl-hint" id="kept-hint"></p>
            <textarea class="fl-input" rows="8" readonly aria-labelledby="kept-title" aria-describedby="kept-hint"></textarea>
            <p><button type="button" class="nl-button nl-button--secondary">{t(KeptText::Discard)}</button></p>
        </section>
        <Script />
    }
    .into_any()
    .to_html()
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
        <EditorBody field=edit.id label=edit.label editor=edit.editor blank=edit.blank />
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
