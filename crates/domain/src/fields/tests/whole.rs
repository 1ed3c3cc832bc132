//! What holds for every field type and every value.

use proptest::prelude::*;

use super::submitted;
use crate::{
    completeness::{completeness, state},
    content::Content,
    error::Issue,
    fields::{
        Context, Form, NoTargets, View, check, editor, hard_check, is_needed, parse, press,
        samples::{EN, NL, any_value, field_and, template},
        view,
    },
    template::{FieldType, Need},
    value::Value,
};

fn any_form() -> impl Strategy<Value = Form> {
    let names = vec![
        "v",
        "v.score",
        "v.reason",
        "v.start",
        "v.end",
        "v.certainty",
        "v.why",
        "row",
        "node",
        "do",
        "r.a.to",
        "r.a.n",
        "r.a.note",
        "r.a.claim",
        "r.a.amount",
        "r.b.certainty",
        "n.a.lane",
        "n.a.text",
        "n.a.to",
        "n.b.text",
        "n.b.lane",
        "n.b.to",
        "c.e1.answer",
        "r.a.cell",
    ];
    let words = vec!["a", "b", "inputs", "outputs", "1.234,5", "31-2-26", "onbekend", "<10", "", "PA-2026-001"];
    let value = prop_oneof![
        "\\PC{0,12}",
        "[0-9.,e+-]{0,12}",
        "[0-9]{1,5}[-/ .][0-9a-z]{1,5}[-/ .,][0-9]{1,5}",
        "[a-z\r\n\t\u{0}]{0,12}",
        prop::sample::select(words).prop_map(str::to_owned),
    ];
    let name = prop::sample::select(names).prop_map(str::to_owned);
    prop::collection::btree_map(name, prop::collection::vec(value, 0..4), 0..12)
}

proptest! {
    #[test]
    fn an_untouched_form_gives_the_value_back((field, [value]) in field_and::<1>()) {
        for current in [&value, &Value::Null] {
            let parsed = parse(&field, &submitted(&editor(&field, &value, NL)), current, NL);
            // Blank rows that are new in the form are dropped.
            let kept = current == &value || value.items().iter().all(|row| !row.is_blank());
            if kept && (!matches!(field.kind, FieldType::Graph { .. }) || current == &value) {
                prop_assert_eq!(&parsed.value, &value, "{}", field.id);
            }
            prop_assert_eq!(parsed.problems, vec![]);
        }
    }

    #[test]
    fn what_can_be_read_can_be_saved((field, [value]) in field_and::<1>()) {
        prop_assert_eq!(hard_check(&field, &value), Ok(()), "{}", field.id);
        prop_assert_eq!(view(&field, &value, EN) == View::Blank, value.is_blank());
    }

    #[test]
    fn nothing_panics_on_any_value(value in any_value(), other in any_value(), form in any_form()) {
        let template = template();
        for field in &template.fields {
            let mut content = Content::default();
            content.set(&field.id, value.clone());
            content.set("date", other.clone());
            for stage in [Need::R0, Need::R1, Need::R2, Need::R3, Need::O] {
                let _ = check(field, &content, stage, NL);
                let _ = state(field, &content, stage, EN);
            }
            let _ = hard_check(field, &value);
            let _ = view(field, &value, NL);
            submitted(&editor(field, &value, EN));
            let _ = parse(field, &form, &value, NL);
            for button in ["add", "add:inputs", "up:a", "down:a", "remove:a", "up:", ":", ""] {
                press(field, &value, button, || "new".into());
            }
            let found = completeness(&template, &content, Need::R3, EN);
            prop_assert!(found.done <= found.needed);
        }
    }

    #[test]
    fn a_read_form_can_be_saved_when_the_value_before_could(
        (field, [value]) in field_and::<1>(),
        form in any_form(),
    ) {
        let parsed = parse(&field, &form, &value, NL);
        prop_assert_eq!(hard_check(&field, &parsed.value), Ok(()), "{}: {:?}", field.id, parsed.value);
    }

    #[test]
    fn pressing_a_button_leaves_a_value_that_can_be_saved(
        (field, [value]) in field_and::<1>(),
        button in "(up|down|remove):row-[0-7]|add|add:inputs",
    ) {
        if let Some(pressed) = press(&field, &value, &button, || "new".into()) {
            prop_assert_eq!(hard_check(&field, &pressed), Ok(()));
        }
    }

    #[test]
    fn a_blank_field_asks_for_nothing_but_itself_and_only_when_needed((field, [other]) in field_and::<1>()) {
        let ctx = Context { lang: NL.lang, targets: &NoTargets };
        let mut content = Content::default();
        if let Some(when) = &field.when {
            content.set(&when.field, other);
        }
        for stage in [Need::R0, Need::R1, Need::R2, Need::R3] {
            let found = check(&field, &content, stage, ctx);
            let asks = found.iter().all(|problem| problem.what == Issue::Required && !problem.advice);
            prop_assert!(asks && found.len() <= usize::from(is_needed(&field, &content, stage)));
        }
    }
}
