//! The right side of the desk while it is written: strengths, points, verdict and its gates.

use domain::{
    review::{self, POINT_MAX, POINTS_MAX, STRENGTHS_MAX, Verdict, pointed, scored, seen},
    rubric::Criterion,
    vocab,
};
use leptos::prelude::*;
use services::reviews::{Desk, Point};

use super::{
    Now,
    form::{Area, area, messages},
    rubric,
};
use crate::{
    autosave::KeepDraft,
    features::review::texts::{DeskText, VerdictText},
    forms::FormState,
    i18n::{Count, Noun, lang, t},
    ui::{Button, Errors, Icon, IconName, Look, status_name},
};

/// Everything that the coach fills in beside the text.
pub fn judge(form: &FormState, desk: &Desk, rows: usize, now: Now) -> AnyView {
    view! {
        {rubric::panel(form, desk)}
        {strong(form, desk, rows)}
        {verdict(form, desk, now)}
    }
    .into_any()
}

fn strong(form: &FormState, desk: &Desk, rows: usize) -> AnyView {
    let strengths = Area {
        name: "strengths".to_owned(),
        label: t(DeskText::Strengths),
        hint: t(DeskText::StrengthsHint { max: Count(STRENGTHS_MAX, Noun::Character) }),
        value: &desk.body.strengths,
        max: STRENGTHS_MAX,
        rows: 3,
    };
    let points = &desk.body.points;
    let rows = rows.max(points.len()).clamp(3, POINTS_MAX.max(points.len()));
    let items = (1..=rows).map(|n| point(form, n, points.get(n - 1))).collect_view();
    let more = (rows < POINTS_MAX).then(|| {
        view! {
            <button class="fl-add" type="submit" name="do" value="more">
                <Icon name=IconName::Plus class="fl-icon--s" />{t(DeskText::More)}
            </button>
        }
    });
    view! {
        <section class="fl-panel" aria-labelledby="h-points">
            <h2 id="h-points">{t(DeskText::Strong)}</h2>
            {area(form, strengths)}
            <div>
                <h3>{t(DeskText::Points)}</h3>
                <p class="fl-hint">{t(DeskText::PointsHint { max: POINTS_MAX })}</p>
            </div>
            <input type="hidden" name="rows" value=rows.to_string() />
            <ol class="fl-points" role="list">{items}</ol>
            {more}
        </section>
    }
    .into_any()
}

fn point(form: &FormState, n: usize, given: Option<&Point>) -> AnyView {
    let text = Area {
        name: pointed(n),
        label: t(DeskText::PointN { n }),
        hint: String::new(),
        value: given.map_or("", |point| &point.text),
        max: POINT_MAX,
        rows: 2,
    };
    let level = given.map_or("must", |point| &point.level);
    let levels = vocab::terms("point_levels").iter().map(|term| {
        let checked = term.code == level;
        view! {
            <label>
                <input type="radio" name=format!("level-{n}") value=term.code.clone() checked=checked />
                {term.label(lang())}
            </label>
        }
    });
    view! {
        <li>
            {area(form, text)}
            <fieldset class="fl-seg">
                <legend>{t(DeskText::WeightOf { n })}</legend>
                {levels.collect_view()}
            </fieldset>
        </li>
    }
    .into_any()
}

fn verdict(form: &FormState, desk: &Desk, now: Now) -> AnyView {
    let wrong = messages(form, "verdict");
    let described = (!wrong.is_empty()).then_some("verdict-error");
    let cards = Verdict::ALL.into_iter().map(|each| card(desk, each)).collect_view();
    let kept = match desk.saved_at {
        Some(at) => t(DeskText::KeptAt { at: now.when(at).text }),
        None => t(DeskText::NotKept),
    };
    view! {
        <section class="fl-panel" aria-labelledby="h-verdict">
            <h2 id="h-verdict">{t(DeskText::YourVerdict)}</h2>
            <fieldset class="fl-cards" aria-describedby=described>
                <legend class="fl-vh">{t(DeskText::Verdict)}</legend>
                <Errors id="verdict-error" messages=wrong />
                {cards}
            </fieldset>
            {gates(desk)}
            <p class="fl-hint">{t(DeskText::SendHint)}"."</p>
            <div class="fl-actions">
                <Button label=t(DeskText::Send) look=Look::Primary icon=IconName::Send name="do" value="send" />
                <Button label=t(DeskText::Keep) name="do" value="save" />
            </div>
            <KeepDraft lang=lang() user=desk.me.to_string() first=kept />
        </section>
    }
    .into_any()
}

fn card(desk: &Desk, verdict: Verdict) -> AnyView {
    let (class, icon) = match verdict {
        Verdict::Approved => ("fl-choice-card fl-choice-card--ok", IconName::CheckCircle),
        Verdict::ApprovedWithPoints => ("fl-choice-card fl-choice-card--mid", IconName::Flag),
        Verdict::Revise => ("fl-choice-card fl-choice-card--back", IconName::History),
        Verdict::DoNotProceed => ("fl-choice-card fl-choice-card--no", IconName::Cross),
    };
    let to = review::outcome(desk.entry.kind, verdict).map(|step| status_name(step.to)).unwrap_or_default();
    let note = t(match verdict {
        Verdict::Approved => VerdictText::ToStatus { status: to },
        Verdict::ApprovedWithPoints => VerdictText::ToStatusPoints { status: to },
        Verdict::Revise => VerdictText::ToRevise { n: super::count(desk.made.n + 1) },
        Verdict::DoNotProceed => VerdictText::ToStop,
    });
    // A link of the error summary leads to the first radio.
    let id = (verdict == Verdict::Approved).then_some("verdict");
    let checked = desk.verdict == Some(verdict);
    view! {
        <label class=class>
            <input type="radio" name="verdict" value=verdict.code() checked=checked id=id />
            <Icon name=icon />
            <span><b>{super::verdict_name(verdict)}</b><small>{note}</small></span>
        </label>
    }
    .into_any()
}

/// What still stops a positive verdict, each a link to where it can be mended.
fn gates(desk: &Desk) -> AnyView {
    let gates = &desk.gates;
    let codes = |list: &[&'static Criterion]| list.iter().map(|each| each.code.as_str()).collect::<Vec<_>>().join(", ");
    let fields = |n: usize| Count(n, Noun::Field);
    let mut items = Vec::new();
    if desk.criteria.iter().any(|each| each.gate) {
        let link = gates.low.first().map(|each| (scored(each), DeskText::GateLow { codes: codes(&gates.low) }));
        items.push(gate(link, DeskText::GateLowMet));
    }
    if !desk.criteria.is_empty() {
        let text = DeskText::GateScores { codes: codes(&gates.unscored) };
        items.push(gate(gates.unscored.first().map(|each| (scored(each), text)), DeskText::GateScoresMet));
    }
    let text = DeskText::GateSeen { n: fields(gates.unseen.len()) };
    items.push(gate(gates.unseen.first().map(|field| (seen(field), text)), DeskText::GateSeenMet));
    let mut missing: Vec<&str> = gates.missing.iter().map(|problem| problem.place.field.as_str()).collect();
    missing.dedup();
    let text = DeskText::GateMissing { n: fields(missing.len()) };
    items.push(gate(missing.first().map(|id| ((*id).to_owned(), text)), DeskText::GateMissingMet));
    let class = if gates.met() { "fl-gates fl-gates--met" } else { "fl-gates" };
    let low = desk.low_mean.then(|| view! { <p>{t(DeskText::LowMean)}</p> });
    view! {
        <div class=class><h3>{t(DeskText::GatesTitle)}</h3><ul role="list">{items}</ul>{low}</div>
    }
    .into_any()
}

fn gate(open: Option<(String, DeskText)>, met: DeskText) -> AnyView {
    match open {
        Some((id, text)) => view! {
            <li><Icon name=IconName::Cross /><a href=format!("#{id}") rel="external">{t(text)}</a></li>
        }
        .into_any(),
        None => view! { <li data-met="true"><Icon name=IconName::Check /><span>{t(met)}</span></li> }.into_any(),
    }
}
