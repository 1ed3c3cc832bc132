//! The server side of the page of one field: its form, saving it, and what became of a text that a browser kept.

use domain::{
    error::{AppError as Wrong, Problem},
    fields::{Context, editor},
    ids::EntryCode,
    template::{FieldType, template},
};
use services::drafts::{Change, Kept};

use super::{
    api::{EditData, KeptText, SavedField},
    edit::{Edit, draw, standing},
};
use crate::{
    AppError,
    fields::at_controls,
    server::{Ctx, clock, ctx, raw_form, to, told, when},
};

pub async fn field(code: String, field: String) -> Result<EditData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let lang = ctx.lang();
    let edit = ctx.services.field_for_edit(me, &code, &field, lang).await?;
    let controls = editor(edit.field, &edit.value, Context { lang, targets: &edit.targets });
    let entry = edit.opened.entry;
    let page = Edit {
        code: entry.code.to_string(),
        kind: entry.kind,
        title: entry.title,
        id: edit.field.id.clone(),
        label: edit.field.label.get(lang).to_owned(),
        help: edit.field.help.get(lang).to_owned(),
        seq: edit.seq,
        saved: when(edit.saved_at, ctx.services.now(), lang),
        problems: told(&at_controls(edit.problems, &controls), lang),
        editor: controls,
        next: edit.next.map(|next| (next.id.clone(), next.label.get(lang).to_owned())),
    };
    Ok(EditData {
        title: format!("{} – {}", page.label, page.title),
        code: page.code.clone(),
        id: page.id.clone(),
        me: me.id.to_string(),
        html: draw(page),
    })
}

pub async fn save_field(entry: String, field: String, base: i64) -> Result<SavedField, AppError> {
    let ctx = ctx()?;
    let lang = ctx.lang();
    let form = raw_form();
    let me = ctx.person_of(&form)?;
    let one = |name: &str| form.get(name).and_then(|values| values.last()).filter(|value| !value.is_empty());
    let press = one("do").map(String::as_str);
    let change = Change { field: &field, base, form: &form, press, lang };
    // A page that saves while one types names itself, so that an answer may get lost.
    let pen = one("pen").and_then(|pen| pen.parse().ok());
    let saved = match pen {
        Some(pen) => ctx.services.autosave_field(me, &entry, pen, change).await,
        None => ctx.services.save_field(me, &entry, change).await,
    };
    let saved = match saved {
        Ok(saved) => saved,
        Err(failure) => return Err(placed(&ctx, &entry, &field, failure).await),
    };
    let merged = !saved.merged_with.is_empty();
    let edit = format!("/entries/{entry}/fields/{field}");
    if press.is_some() {
        to(&edit);
    } else if let Some(next) = one("then").and_then(|next| next_field(&entry, next)) {
        to(&format!("/entries/{entry}/fields/{next}"));
    } else {
        let note = if merged { format!("?merged={field}") } else { String::new() };
        to(&format!("/entries/{entry}{note}#{field}"));
    }
    let is_text = is_text(&entry, &field);
    let otherwise = saved.now.is_some() && !is_text;
    let text = saved.now.filter(|_| is_text).map(|now| now.as_text().to_owned());
    let problems = standing(&field, told(&at_form(&ctx, &entry, &field, saved.problems).await, lang));
    Ok(SavedField { seq: saved.seq, at: clock(saved.at), merged: saved.merged_with, text, otherwise, problems })
}

pub async fn kept_field(entry: String, field: String, base: i64, pen: u32) -> Result<KeptText, AppError> {
    let ctx = ctx()?;
    let form = raw_form();
    let change = Change { field: &field, base, form: &form, press: None, lang: ctx.lang() };
    Ok(match ctx.services.kept_field(ctx.person()?, &entry, pen, change).await? {
        Kept::Saved { seq } => KeptText::Saved { seq },
        Kept::Unchanged => KeptText::Unchanged,
        Kept::Changed => KeptText::Changed,
    })
}

pub fn me() -> Result<String, AppError> {
    Ok(ctx()?.person()?.id.to_string())
}

/// Whether the field is one text, which a page can replace by what became of it.
fn is_text(entry: &str, field: &str) -> bool {
    let code = entry.parse::<EntryCode>().ok();
    let field = code.and_then(|code| template(code.kind()).field(field));
    field.is_some_and(|field| matches!(field.kind, FieldType::Text { .. } | FieldType::Markdown { .. }))
}

/// The field to go on to, which the button names; only one that there is.
fn next_field(entry: &str, next: &str) -> Option<String> {
    let code: EntryCode = entry.parse().ok()?;
    template(code.kind()).field(next).map(|field| field.id.clone())
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
