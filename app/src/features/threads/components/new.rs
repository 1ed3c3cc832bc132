//! The form for a new thread.

use domain::{fields::named_rows, template::template, vocab};
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
    let (entry, iteration, kinds) = (desk.code().to_owned(), new.iteration.clone(), kinds(desk));
    let given = (!new.choose).then(|| view! { <Hidden name="field" value=new.field.clone() /> });
    let place = if new.choose { Some(fields(desk, new)) } else { rows(desk, new) };
    view! {
        <PostForm action=CreateThread::url() id=id.clone() target=id class="fl-thread fl-stack" labelled=named>
            {title}
            <Hidden name="entry" value=entry />
            <Hidden name="iteration" value=iteration />
            {given}
            {place.map(|Places { name, label, choices, value }| view! { <SelectField name label choices value /> })}
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
    // A proposal is made on the page for submitting.
    vocab::terms("comment_kinds").iter().filter(|term| term.code != "proposal").map(choice).collect()
}

/// What there is to choose from. Drawn inside the form, which knows what was chosen before it was refused.
struct Places {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
    value: String,
}

fn fields(desk: &Desk<'_>, new: &NewForm) -> Places {
    let fields = template(desk.found.entry.kind).fields.iter();
    let mut choices = vec![Choice::new("", t(ThreadText::Whole))];
    choices.extend(fields.map(|field| Choice::new(field.id.clone(), field.label.get(desk.lang))));
    Places { name: "field", label: t(DeedText::Where), choices, value: new.field.clone() }
}

/// The rows of the field. Those of an iteration may be others than those of today, and are not offered.
fn rows(desk: &Desk<'_>, new: &NewForm) -> Option<Places> {
    let field = desk.field(&new.field).filter(|_| new.iteration.is_empty())?;
    let rows = named_rows(field, desk.found.draft.get(&new.field), desk.lang);
    if rows.is_empty() {
        return None;
    }
    let mut choices = vec![Choice::new("", t(DeedText::WholeField))];
    choices.extend(rows.into_iter().map(|(id, words)| Choice::new(id, words)));
    Some(Places { name: "row", label: t(DeedText::Row), choices, value: String::new() })
}
