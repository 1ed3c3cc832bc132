//! The rubric as a form: one fieldset per criterion, its anchors in words (UI.md section 4, `ScoreInput`).

use domain::{
    review::{MOTIVATION_MAX, MOTIVATION_MIN, motivated, scored},
    rubric::{Criterion, MAX_SCORE, anchor, scale},
};
use leptos::prelude::*;
use services::reviews::{Desk, Score};

use super::{
    form::{Area, area, messages},
    sent::said,
};
use crate::{
    features::review::texts::DeskText,
    forms::FormState,
    i18n::{Count, Noun, t},
    ui::{Errors, Icon, IconName},
};

/// The rubric with how far it is; a sentence for kinds without one.
pub fn panel(form: &FormState, desk: &Desk) -> AnyView {
    let (done, mean) = desk.body.mean(desk.criteria);
    let fields = desk.fields.iter().filter(|each| each.to_see).count();
    let seen = fields - desk.gates.unseen.len();
    let progress = t(if desk.criteria.is_empty() {
        DeskText::ProgressSeen { seen, fields }
    } else {
        DeskText::Progress { scored: done, of: desk.criteria.len(), seen, fields }
    });
    let mean = mean.map(|mean| {
        let mean = (mean * 10.0).round() / 10.0;
        view! { <p class="fl-rubric__progress">{t(DeskText::Mean { mean })}</p> }
    });
    let none = desk.criteria.is_empty().then(|| view! { <p>{t(DeskText::NoRubric)}</p> });
    let criteria = desk.criteria.iter().map(|each| criterion(form, desk, each)).collect_view();
    view! {
        <section class="fl-panel" aria-labelledby="h-rubric">
            <div>
                <h2 id="h-rubric">{t(DeskText::Rubric)}</h2>
                <p class="fl-rubric__progress">{progress}</p>
                {mean}
            </div>
            {none}
            <div class="fl-rubric">{criteria}</div>
        </section>
    }
    .into_any()
}

fn criterion(form: &FormState, desk: &Desk, criterion: &'static Criterion) -> AnyView {
    let name = scored(criterion);
    let given = desk.body.scores.get(&criterion.code);
    let wrong = messages(form, &name);
    let error_id = format!("{name}-error");
    let described = (!wrong.is_empty()).then(|| error_id.clone());
    let wrong =
        (!wrong.is_empty()).then(|| view! { <div class="fl-score__hint"><Errors id=error_id messages=wrong /></div> });
    let gate = criterion.gate.then(|| {
        view! { <span class="fl-score__gate"><Icon name=IconName::Star />{t(DeskText::Gate)}</span> }
    });
    let was = desk.previous.get(&criterion.code).map(|score| {
        view! { <span class="fl-score__was">{t(DeskText::Was { score: usize::from(*score) })}</span> }
    });
    let radios = (0..=MAX_SCORE).map(|score| radio(&name, criterion, score, given)).collect_view();
    let anchors = [0, 2, MAX_SCORE].map(|score| {
        view! { <li>{score}" "{said(anchor(criterion, score))}</li> }
    });
    let clear = given.map(|_| {
        let value = format!("clear-{}", criterion.code);
        let about = format!(", {}", criterion.code);
        view! {
            <button class="fl-score__clear" type="submit" name="do" value=value>
                {t(DeskText::Clear)}<span class="fl-vh">{about}</span>
            </button>
        }
    });
    view! {
        <fieldset class="fl-score" aria-describedby=described>
            <legend><span>{criterion.code.clone()}" "{said(&criterion.title)}</span>{gate}{was}</legend>
            {wrong}
            <div class="fl-score__scale">{radios}</div>
            <ul class="fl-score__anchors" role="list" aria-hidden="true">{anchors.collect_view()}</ul>
            {reason(form, criterion, given)}
            {clear}
        </fieldset>
    }
    .into_any()
}

/// One score; its words are part of its name, so that none of the five has to be remembered.
fn radio(name: &str, criterion: &Criterion, score: u8, given: Option<&Score>) -> AnyView {
    let checked = given.is_some_and(|given| given.score == score);
    // A link of the error summary leads to the first radio.
    let id = (score == 0).then(|| name.to_owned());
    let words = if matches!(score, 1 | 3) { scale(score) } else { anchor(criterion, score) };
    view! {
        <label>
            <input type="radio" name=name.to_owned() value=score.to_string() checked=checked id=id />
            <span>{score}<span class="fl-vh">": "{said(words)}</span></span>
        </label>
    }
    .into_any()
}

/// Folded until it is needed or used; the stylesheet opens it at a score of 0 or 1.
fn reason(form: &FormState, criterion: &Criterion, given: Option<&Score>) -> AnyView {
    let name = motivated(criterion);
    let wrong = !form.problems(&name).is_empty();
    let open = wrong || given.is_some_and(|given| given.score < 2 || !given.motivation.is_empty());
    let control = area(
        form,
        Area {
            name,
            label: t(DeskText::WhyOf { criterion: criterion.code.clone() }),
            hint: t(DeskText::WhyHint { min: Count(MOTIVATION_MIN, Noun::Character) }),
            value: given.map_or("", |given| &given.motivation),
            max: MOTIVATION_MAX,
            rows: 2,
        },
    );
    view! {
        <details class="fl-score__reason fl-fold" open=open>
            <summary>
                {t(DeskText::Why)}<span class="fl-vh">", "{criterion.code.clone()}</span>
                <Icon name=IconName::ChevronDown class="fl-icon--s" />
            </summary>
            {control}
        </details>
    }
    .into_any()
}
