//! The page at `/entries/:id/fields/:field`: one field as a form.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{EditData, SaveField, field},
    texts::FieldText,
};
use crate::{
    error::Told,
    fields::EditorBody,
    forms::FormState,
    frame::{PageTitle, show},
    i18n::t,
    ui::{Band, Button, ButtonLink, Crumb, Crumbs, ErrorSummary, Form, Hidden, KindBadge, Look},
};

#[component]
pub fn FieldPage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || {
        let params = params.get();
        (params.get("id").unwrap_or_default(), params.get("field").unwrap_or_default())
    };
    let data = Resource::new_blocking(asked, |(code, id)| field(code, id));
    show(data, page)
}

fn page(data: EditData) -> AnyView {
    let back = format!("/entries/{}#{}", data.code, data.id);
    let crumbs = vec![Crumb::new(data.title.clone(), format!("/entries/{}", data.code))];
    let (label, help, kind) = (data.label.clone(), data.help.clone(), data.kind);
    let (code, id, base) = (data.code.clone(), data.id.clone(), data.seq.to_string());
    let here = label.clone();
    view! {
        <PageTitle text=format!("{label} – {}", data.title) />
        <Band>
            <Crumbs items=crumbs here />
            <h1 tabindex="-1">{label}</h1>
            <p class="fl-band__meta"><KindBadge kind /></p>
        </Band>
        <div class="fl-wrap fl-wrap--form">
            <ErrorSummary action=SaveField::url() id="field" />
            <p class="fl-hint">{help}</p>
            <Form action=SaveField::url() id="field">
                <Hidden name="entry" value=code />
                <Hidden name="field" value=id />
                <Hidden name="base" value=base />
                <Controls data back />
            </Form>
        </div>
    }
    .into_any()
}

/// The field's own controls, with what is not right yet about what is stored, and the buttons.
#[component]
fn Controls(data: EditData, back: String) -> impl IntoView {
    // Problems that stand beside a saved text: a draft may be wrong, and says so at the control.
    let standing: Vec<Told> = data.problems.into_iter().filter(|told| told.field != data.id || !told.advice).collect();
    provide_context(FormState::new(SaveField::url(), "field".to_owned()).with_standing(standing));
    let next = data.next.map(|label| {
        view! { <Button label=t(FieldText::SaveNext { label }) name="then".to_owned() value="next".to_owned() /> }
    });
    view! {
        <EditorBody field=data.id label=data.label editor=data.editor />
        <div class="fl-actions">
            <Button label=t(FieldText::Save) look=Look::Primary />
            {next}
            <ButtonLink label=t(FieldText::Back) href=back look=Look::Subtle />
        </div>
    }
    .into_any()
}
