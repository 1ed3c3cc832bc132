//! The left side of the desk: the iteration with what changed in it, and a tick at each field that the coach has to see.

use domain::{diff::Totals, error::Problem, fields::Context, review::Verdict, template::template};
use leptos::prelude::*;
use services::reviews::{Desk, Shown};

use super::Now;
use crate::{
    features::{
        review::texts::DeskText,
        threads::{CommentLink, Talks, ThreadsOf},
    },
    fields::{DiffField, FieldBody, ShownDiff, shown, shown_diffs},
    forms::FormState,
    i18n::{Count, Noun, lang, t},
    server::told,
    ui::{Errors, Icon, IconName},
};

/// One field ready to be drawn.
struct Ready<'a> {
    each: &'a Shown,
    /// What changed, where anything did.
    diff: Option<ShownDiff>,
    /// There was something to compare with.
    compared: bool,
    /// What it lacks for approval.
    lacks: Vec<&'a Problem>,
}

/// The text of the iteration. `form` is there while it is judged: then fields have ticks.
pub fn text(desk: &Desk, form: Option<&FormState>, now: Now) -> AnyView {
    let diffs = desk.fields.iter().filter_map(|each| each.diff.clone()).collect();
    let mut drawn = shown_diffs(diffs).into_iter();
    let ready: Vec<Ready<'_>> = desk
        .fields
        .iter()
        .map(|each| {
            let diff = if each.diff.is_some() { drawn.next() } else { None };
            let lacks = desk.gates.missing.iter().filter(|problem| problem.place.field == each.field.id).collect();
            Ready { each, compared: diff.is_some(), diff: diff.filter(|diff| !diff.same), lacks }
        })
        .collect();
    let all = ready.iter().filter_map(|each| each.diff.as_ref()).map(|diff| diff.last).max().unwrap_or_default();
    let sections = template(desk.entry.kind).sections.iter().map(|section| {
        let of = |each: &&Ready<'_>| each.each.field.section == section.code;
        let fields: Vec<&Ready<'_>> = ready.iter().filter(of).collect();
        group(desk, form, &section.code, section.title.get(lang()), &fields, all)
    });
    view! { {bar(desk, now)}<div class="fl-diff">{sections.collect_view()}</div> }.into_any()
}

fn bar(desk: &Desk, now: Now) -> AnyView {
    let Some(against) = &desk.against else {
        return view! { <p><b>{t(DeskText::FirstTitle)}"."</b>" "{t(DeskText::FirstText)}"."</p> }.into_any();
    };
    let diffs: Vec<_> = desk.fields.iter().filter_map(|each| each.diff.clone()).collect();
    let totals = Totals::of(&diffs);
    let words = |n: usize| Count(n, Noun::Word);
    let title = t(DeskText::Against { n: super::count(against.n), at: now.when(against.at).text });
    let whole = format!("/entries/{}/iterations/{}", desk.entry.code, desk.made.n);
    view! {
        <div class="fl-compare">
            <p class="fl-compare__form">{title}</p>
            <p class="fl-compare__totals">
                <span><ins>{t(DeskText::WordsAdded { n: words(totals.words_added) })}</ins></span>
                <span><del>{t(DeskText::WordsRemoved { n: words(totals.words_removed) })}</del></span>
            </p>
            <p class="fl-compare__totals"><a href=whole>{t(DeskText::WholeIteration)}</a></p>
        </div>
    }
    .into_any()
}

/// Fields under the heading of their section: changed and to be seen in their place, the rest folded at the end.
fn group(
    desk: &Desk,
    form: Option<&FormState>,
    code: &str,
    title: &str,
    fields: &[&Ready<'_>],
    all: u32,
) -> Option<AnyView> {
    let main: Vec<_> = fields.iter().filter(|each| stands(each)).collect();
    let rest: Vec<_> = fields.iter().filter(|each| !stands(each) && !each.each.value.is_blank()).collect();
    if main.is_empty() && rest.is_empty() {
        return None;
    }
    let main = main.into_iter().map(|each| field(desk, form, each, all)).collect_view();
    let rest = (!rest.is_empty()).then(|| {
        let summary = t(DeskText::UnchangedN { n: Count(rest.len(), Noun::Field) });
        let items = rest.iter().map(|each| {
            view! { <h3>{each.each.field.label.get(lang())}</h3>{value(desk, each.each)} }
        });
        view! { <details class="fl-same"><summary>{summary}</summary>{items.collect_view()}</details> }
    });
    let id = format!("group-{code}");
    let named = id.clone();
    Some(
        view! {
            <section class="fl-group" aria-labelledby=named>
                <h2 class="fl-group__title" id=id>{title.to_owned()}</h2>
                {main}
                {rest}
            </section>
        }
        .into_any(),
    )
}

/// Changed, to be seen, not complete, or part of a first iteration.
fn stands(each: &Ready<'_>) -> bool {
    each.diff.is_some() || each.each.to_see || !each.lacks.is_empty() || (!each.compared && !each.each.value.is_blank())
}

fn field(desk: &Desk, form: Option<&FormState>, ready: &Ready<'_>, all: u32) -> AnyView {
    let (each, lang_of) = (ready.each, desk.entry.language.clone());
    let tick = form.filter(|_| each.to_see).map(|form| tick(form, desk, each));
    let (link, threads) = threads(each);
    let lacks = lacks(&ready.lacks);
    if let Some(diff) = ready.diff.clone() {
        return view! { <DiffField diff lang=lang_of all>{lacks}{link}{tick}</DiffField>{threads} }.into_any();
    }
    let id = each.field.id.clone();
    let title = format!("d-{id}");
    let named = title.clone();
    let label = each.field.label.get(lang()).to_owned();
    let about = label.clone();
    let same = ready.compared.then(|| view! { " "<span class="fl-diff__count">{t(DeskText::Unchanged)}</span> });
    let body = if ready.compared && !each.value.is_blank() {
        view! {
            <details class="fl-fold">
                <summary>
                    {t(DeskText::ReadField)}<span class="fl-vh">", "{about}</span>
                    <Icon name=IconName::ChevronDown class="fl-icon--s" />
                </summary>
                {value(desk, each)}
            </details>
        }
        .into_any()
    } else {
        value(desk, each)
    };
    view! {
        <section class="fl-diff__field" id=id aria-labelledby=named>
            <div class="fl-diff__head"><h3 id=title>{label}{same}</h3>{link}{tick}</div>
            {body}
            {lacks}
        </section>
        {threads}
    }
    .into_any()
}

/// What keeps the iteration from approval at this field. The team mends it; the coach only has to know.
fn lacks(problems: &[&Problem]) -> Option<AnyView> {
    let owned: Vec<Problem> = problems.iter().map(|problem| (*problem).clone()).collect();
    let texts: Vec<String> = told(&owned, lang()).into_iter().map(|told| told.text).collect();
    (!texts.is_empty()).then(|| view! { <p class="fl-hint">{t(DeskText::Lacks)}": "{texts.join(". ")}</p> }.into_any())
}

fn value(desk: &Desk, each: &Shown) -> AnyView {
    let context = Context { lang: lang(), targets: &desk.targets };
    let shown = shown(each.field, &each.value, context);
    view! { <div lang=desk.entry.language.clone()><FieldBody shown /></div> }.into_any()
}

fn tick(form: &FormState, desk: &Desk, each: &Shown) -> AnyView {
    let name = domain::review::seen(each.field);
    let checked = desk.body.ticks.contains(&each.field.id);
    // Many fields are told as a number in the summary: each of them says it for itself.
    let wrong = !checked && form.refused() && desk.verdict.is_some_and(Verdict::positive);
    let messages = if wrong { vec![t(DeskText::NotSeen)] } else { Vec::new() };
    let error_id = format!("{name}-error");
    let described = wrong.then(|| error_id.clone());
    let invalid = wrong.then_some("true");
    view! {
        <Errors id=error_id messages />
        <label class="fl-field__seen">
            <input
                type="checkbox" name="seen" value=each.field.id.clone() id=name checked=checked aria-invalid=invalid
                aria-describedby=described
            />
            {t(DeskText::Seen)}<span class="fl-vh">", "{each.field.label.get(lang())}</span>
        </label>
    }
    .into_any()
}

/// What is said about a field: the way there for its heading, and the cards for below it.
fn threads(each: &Shown) -> (AnyView, AnyView) {
    let talk = use_context::<Talks>().unwrap_or_default().of(&each.field.id);
    let (field, label) = (each.field.id.clone(), each.field.label.get(lang()).to_owned());
    let link = view! { <CommentLink talk=talk.clone() field=field.clone() label /> }.into_any();
    (link, view! { <ThreadsOf talk field /> }.into_any())
}
