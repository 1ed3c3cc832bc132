//! The server side of the page of one field: its form, saving it, and looking at what is typed there.

use domain::{
    error::{AppError as Wrong, Problem},
    fields::{Context, NoTargets, editor},
    ids::EntryCode,
    template::{Field, template},
};
use services::drafts::Change;

use super::{
    api::{EditData, LookedField},
    edit::{self, Edit, draw, standing},
};
use crate::{
    AppError,
    fields::{at_controls, blank_row},
    server::{Ctx, ctx, raw_form, to, told, when},
};

pub async fn field(code: String, field: String) -> Result<EditData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let lang = ctx.lang();
    let edit = ctx.services.field_for_edit(me, &code, &field, lang).await?;
    let controls = editor(edit.field, &edit.value, Context { lang, targets: &edit.targets });
    let blank = blank_row(&controls).map(|value| editor(edit.field, &value, Context { lang, targets: &edit.targets }));
    let named = |field: &Field| (field.id.clone(), field.label.get(lang).to_owned());
    let entry = edit.opened.entry;
    let page = Edit {
        me: me.id.to_string(),
        code: entry.code.to_string(),
        lang: entry.language.clone(),
        kind: entry.kind,
        title: entry.title,
        id: edit.field.id.clone(),
        label: edit.field.label.get(lang).to_owned(),
        help: edit.field.help.get(lang).to_owned(),
        seq: edit.seq,
        saved: when(edit.saved_at, ctx.services.now(), lang),
        problems: told(&at_controls(edit.problems, &controls), lang),
        blank,
        editor: controls,
        previous: edit.previous.map(named),
        next: edit.next.map(named),
    };
    Ok(EditData { title: format!("{} – {}", page.label, page.title), html: draw(page) })
}

pub async fn save_field(entry: String, field: String, base: i64) -> Result<(), AppError> {
    let ctx = ctx()?;
    let lang = ctx.lang();
    let form = raw_form();
    let me = ctx.person_of(&form)?;
    let one = |name: &str| form.get(name).and_then(|values| values.last()).filter(|value| !value.is_empty());
    let press = one("do").map(String::as_str);
    let change = Change { field: &field, base, form: &form, press, lang };
    let saved = match ctx.services.save_field(me, &entry, change).await {
        Ok(saved) => saved,
        Err(failure) => return Err(placed(&ctx, &entry, &field, failure).await),
    };
    let edit = format!("/entries/{entry}/fields/{field}");
    if press.is_some() {
        to(&edit);
    } else if let Some(next) = one("then").and_then(|next| next_field(&entry, next)) {
        to(&format!("/entries/{entry}/fields/{next}"));
    } else {
        let note = if saved.merged_with.is_empty() { String::new() } else { format!("?merged={field}") };
        to(&format!("/entries/{entry}{note}#{field}"));
    }
    Ok(())
}

pub async fn look_at_field(entry: String, field: String) -> Result<LookedField, AppError> {
    let ctx = ctx()?;
    let lang = ctx.lang();
    let form = raw_form();
    let change = Change { field: &field, base: 0, form: &form, press: None, lang };
    let looked = ctx.services.look_at_field(ctx.person()?, &entry, &change).await?;
    let Some(known) = field_of(&entry, &field) else { return Err(Wrong::NotFound.into()) };
    let controls = editor(known, &looked.value, Context { lang, targets: &NoTargets });
    let problems = standing(&field, told(&at_controls(looked.problems, &controls), lang));
    Ok(LookedField { value: looked.value, problems })
}

pub async fn preview(entry: String, text: String) -> Result<String, AppError> {
    let ctx = ctx()?;
    Ok(ctx.services.preview(ctx.person()?, &entry, &text).await?.as_str().to_owned())
}

pub fn kept_here(entry: String, field: String) -> Result<String, AppError> {
    Ok(edit::kept_here(ctx()?.person()?.id.to_string(), entry, field))
}

fn field_of(entry: &str, field: &str) -> Option<&'static Field> {
    template(entry.parse::<EntryCode>().ok()?.kind()).field(field)
}

/// The field to go on to, which the button names; only one that there is.
fn next_field(entry: &str, next: &str) -> Option<String> {
    field_of(entry, next).map(|field| field.id.clone())
}

/// Problems at the controls of the form that was refused.
async fn placed(ctx: &Ctx, entry: &str, field: &str, failure: services::Failure) -> AppError {
    match Wrong::from(failure) {
        Wrong::Invalid { problems } => Wrong::Invalid { problems: at_form(ctx, entry, field, problems).await }.into(),
        other => other.into(),
    }
}

/// The same problems, at the controls of the field's form.
async fn at_form(ctx: &Ctx, entry: &str, field: &str, problems: Vec<Problem>) -> Vec<Problem> {
    let lang = ctx.lang();
    let Some(me) = ctx.person().ok().filter(|_| !problems.is_empty()) else { return problems };
    let Ok(edit) = ctx.services.field_for_edit(me, entry, field, lang).await else { return problems };
    let controls = editor(edit.field, &edit.value, Context { lang, targets: &edit.targets });
    at_controls(problems, &controls)
}
