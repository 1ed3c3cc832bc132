//! The form for a new thread.

use domain::{fields::named_rows, vocab};
use leptos::{prelude::*, server_fn::ServerFn as _};
use services::threads::COMMENT_MAX;

use super::{Desk, forms::PostForm};
use crate::{
    features::threads::{
        api::CreateThread,
        texts::{DeedText, ThreadText},
    },
    i18n::t,
    ui::{AreaField, Button, ButtonLink, Choice, Hidden, Look, RadioField, SelectField},
};

/// Where a new thread is about to hang.
#[derive(Clone, Debug, Default)]
pub struct NewForm {
    /// Field id, or empty for the entry as a whole.
    pub field: String,
    /// The writer chooses the field; else it is given.
    pub choose: bool,
    pub iteration: String,
    /// Where *Annuleren* leads; none where the form always stands.
    pub cancel: Option<String>,
    /// Level of its heading, 2 to 4.
    pub level: u8,
}

/// Kind, text, and what it is about.
pub fn new_form(desk: &Desk<'_>, new: &NewForm) -> AnyView {
    let id = if new.choose { "new".to_owned() } else { format!("new-{}", or_entry(&new.field)) };
    let heading = format!("{id}-title");
    let title = match (new.choose, new.field.is_empty()) {
        (true, _) => t(DeedText::New),
        (false, true) => t(DeedText::AboutWhole),
        (false, false) => t(DeedText::About { label: desk.place(Some(&new.field)) }),
    };
    let named = heading.clone();
    let title = match new.level {
        2 => view! { <h2 id=heading tabindex="-1">{title}</h2> }.into_any(),
        3 => view! { <h3 id=heading tabindex="-1">{title}</h3> }.into_any(),
        _ => view! { <h4 id=heading tabindex="-1">{title}</h4> }.into_any(),
    };
    let cancel =
        new.cancel.clone().map(|href| view! { <ButtonLink label=t(DeedText::Cancel) href look=Look::Subtle /> });
    let (entry, iteration, kinds, place) =
        (desk.code().to_owned(), new.iteration.clone(), kinds(desk), place_choice(desk, new));
    view! {
        <PostForm action=CreateThread::url() id=id.clone() target=id class="fl-thread fl-form" labelled=named>
            {title}
            <Hidden name="entry" value=entry />
            <Hidden name="iteration" value=iteration />
            {place}
            <RadioField name="kind" label=t(DeedText::Kind) choices=kinds value="question" />
            <AreaField name="text" label=t(DeedText::Text) hint=t(DeedText::TextHint) max=COMMENT_MAX />
            <div class="fl-actions"><Button label=t(DeedText::Post) look=Look::Primary />{cancel}</div>
        </PostForm>
    }
    .into_any()
}

/// The name of the entry as a whole where a field id is asked.
pub fn or_entry(field: &str) -> &str {
    if field.is_empty() { "entry" } else { field }
}

fn kinds(desk: &Desk<'_>) -> Vec<Choice> {
    let note = |code: &str| match code {
        "question" => t(DeedText::KindQuestion),
        "suggestion" => t(DeedText::KindSuggestion),
        "concern" => t(DeedText::KindConcern),
        "decision" => t(DeedText::KindDecision),
        _ => String::new(),
    };
    let choice = |term: &vocab::Term| Choice::new(term.code.clone(), term.label(desk.lang)).note(note(&term.code));
    vocab::terms("comment_kinds").iter().map(choice).collect()
}

/// The field, chosen or given, and which of its rows.
fn place_choice(desk: &Desk<'_>, new: &NewForm) -> AnyView {
    if new.choose {
        let fields = domain::template::template(desk.found.entry.kind).fields.iter();
        let mut choices = vec![Choice::new("", t(ThreadText::Whole))];
        choices.extend(fields.map(|field| Choice::new(field.id.clone(), field.label.get(desk.lang))));
        let value = new.field.clone();
        return view! { <SelectField name="field" label=t(DeedText::Where) choices value /> }.into_any();
    }
    let rows = desk.field(&new.field).map(|field| named_rows(field, desk.found.draft.get(&new.field), desk.lang));
    // The rows of an iteration may be others than those of today.
    let rows = rows.filter(|rows| !rows.is_empty() && new.iteration.is_empty()).map(|rows| {
        let mut choices = vec![Choice::new("", t(DeedText::WholeField))];
        choices.extend(rows.into_iter().map(|(id, words)| Choice::new(id, words)));
        view! { <SelectField name="row" label=t(DeedText::Row) choices /> }
    });
    view! { <Hidden name="field" value=new.field.clone() />{rows} }.into_any()
}
