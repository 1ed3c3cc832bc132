//! The page at `/entries/:id/iterations/:n/restore`: asks before an iteration comes back into the draft.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::restore::{Restore, RestoreData, restoring},
    components::crumbs,
    texts::RestoreText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{Button, ButtonLink, ErrorSummary, Form, Hidden, IconName, Look},
};

#[component]
pub fn RestorePage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || {
        let params = params.get();
        (params.get("id").unwrap_or_default(), params.get("n").unwrap_or_default())
    };
    show(Resource::new_blocking(asked, |(id, n)| restoring(id, n)), page)
}

fn page(data: RestoreData) -> AnyView {
    let title = t(RestoreText::Title { n: data.made.n });
    let head = data.head.clone();
    let back = format!("/entries/{}/iterations/{}", head.code, data.made.n);
    let body = if data.fields.is_empty() {
        view! {
            <p>{t(RestoreText::Same { n: data.made.n })}"."</p>
            <p><ButtonLink label=t(RestoreText::Cancel) href=back /></p>
        }
        .into_any()
    } else {
        form(data, back)
    };
    view! {
        <PageTitle text=format!("{title} – {}", head.title) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            {crumbs(&head, title.clone())}
            <ErrorSummary action=Restore::url() id="restore" />
            <h1 tabindex="-1">{title}</h1>
            {body}
        </div>
    }
    .into_any()
}

fn form(data: RestoreData, back: String) -> AnyView {
    let (n, code) = (data.made.n, data.head.code);
    let changes = t(RestoreText::Changes { fields: Count(data.fields.len(), Noun::Field) });
    let fields = data.fields.join(", ");
    let compare = format!("/entries/{code}/compare?from=draft&to={n}");
    view! {
        <Form action=Restore::url() id="restore" class="fl-panel">
            <div class="fl-prose">
                <ul>
                    <li>{t(RestoreText::What { n, at: data.made.at.exact })}"."</li>
                    <li>{changes}" ("{fields}")."</li>
                    <li>{t(RestoreText::Keeps)}"."</li>
                </ul>
            </div>
            <Hidden name="entry" value=code />
            <Hidden name="n" value=n.to_string() />
            <div class="fl-actions">
                <Button label=t(RestoreText::Do { n }) look=Look::Primary />
                <ButtonLink label=t(RestoreText::Compare) href=compare icon=IconName::Compare />
                <ButtonLink label=t(RestoreText::Cancel) href=back look=Look::Subtle />
            </div>
        </Form>
    }
    .into_any()
}
